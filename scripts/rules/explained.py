"""What an id says to a person: its sentence and reason in every language, an example, a command."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from scripts.errors import BuildError, Problem
from scripts.languages import Tag
from scripts.paths import ROOT
from scripts.rules import cases
from scripts.rules.examples import Example, Excerpt, example

EXPLANATIONS = "scripts/rules/explanations.yml"
BASE = "tests/rules/cases/base"
FOLDERS = ("tests/rules/cases", "tests/site/cases")
"""Where the cases stand; the one that is named after an id is its example."""
COMMANDS = {
    "check": "make check",
    "draw": "make check",  # It computes before it checks.
    "all": "make build",
    "release": "make release",
    "verify": "make check",
    "vendored": "make vendored",
}
"""What reports the problems of a stage, and says that nothing is left once they are mended."""


class Known(NamedTuple):
    """An id that can be reported, with its sentence.

    ``stage`` is what reports an id that no data leads to; all others have a case that says it.
    """

    family: str
    id: str
    sentence: str
    stage: str = ""


class Explained(NamedTuple):
    """All that the page of an id says; ``example`` is None where no data of a glossary leads there.

    ``sentence`` and ``why`` are Markdown, by language.
    """

    id: str
    family: str
    sentence: Mapping[Tag, str]
    why: Mapping[Tag, str]
    command: str
    example: Example | None


def explained(known: Iterable[Known], tags: Collection[Tag]) -> tuple[Explained, ...]:
    """Return what is said of each id in some languages, or in all that explanations stand in.

    Raises
    ------
    BuildError
        Where an id is not explained in a language or has no case, or an explanation is of no id.
    """
    texts = yaml.load((ROOT / EXPLANATIONS).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    listed, base = tuple(known), cases.files_below(ROOT / BASE)
    wanted = tags or texts["languages"]
    if problems := [*_lacking(listed, texts, wanted), *_of_nothing(listed, texts)]:
        raise BuildError(problems)
    return tuple(_one(each, texts, base) for each in listed)


def _one(known: Known, texts: Mapping[str, Any], base: cases.Files) -> Explained:
    said = texts["ids"][known.id]
    case = None if known.stage else cases.read(_case(known))
    sentence = {texts["languages"][0]: known.sentence} | said.get("must", {})
    command = COMMANDS[case.stage if case else known.stage]
    shown = example(case, base) if case else None
    return Explained(known.id, known.family, sentence, said["why"], command, shown)


def _case(known: Known) -> Path:
    """Return the file of the case that is named after an id."""
    of_rules, of_build = FOLDERS
    return ROOT / (of_build if known.family == "build" else of_rules) / f"{known.id}.yml"


def _lacking(
    known: Iterable[Known], texts: Mapping[str, Any], tags: Collection[Tag]
) -> Iterator[Problem]:
    """Yield a problem for each id without a case, and each language without sentence or reason."""
    for each in known:
        if not each.stage and not (path := _case(each)).is_file():
            found = path.relative_to(ROOT).as_posix()
            yield _problem(f"an id must have a case of its name: {found} is not there")
        said = texts["ids"].get(each.id, {})
        for key, docstring in (("must", texts["languages"][:1]), ("why", [])):
            for tag in [each for each in tags if each not in {*docstring, *said.get(key, {})}]:
                found = f"{each.id}.{key}.{tag} is not there"
                yield _problem(f"an id must be explained in every language: {found}")


def _of_nothing(known: Iterable[Known], texts: Mapping[str, Any]) -> Iterator[Problem]:
    for lost in sorted(texts["ids"].keys() - {each.id for each in known}):
        yield _problem(f"an explanation must be of an id that is reported: {lost!r} is not")


def _problem(message: str) -> Problem:
    return Problem(EXPLANATIONS, 0, "rule-explained", message)


def as_text(told: Explained) -> str:
    """Return the page of an id as plain text, all languages one below the other."""
    lines = [f"{told.id} ({told.family}): {told.command}"]
    for tag, sentence in told.sentence.items():
        lines += ["", sentence, told.why[tag]]
    if told.example:
        lines += _part("broken", told.example.broken)
        lines += ["", "reported:", *(f"  {problem}" for problem in told.example.problems)]
        lines += _part("mended", told.example.mended)
    return "\n".join(lines)


def _part(name: str, excerpts: Iterable[Excerpt]) -> Iterator[str]:
    for excerpt in excerpts:
        kind = "" if excerpt.kind == "text" else f" ({excerpt.kind})"
        yield from ("", f"{name}: {excerpt.path}{kind}")
        yield from (f"  {line}".rstrip() for line in excerpt.text.splitlines())
