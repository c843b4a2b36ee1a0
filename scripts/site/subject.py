"""What the subject offers: the functions that ``glossary/work.yml`` names, found without running.

The wing of the words meets the subject here only, and by names: which figures, numbers and
identities there are can be known before anything is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from scripts.errors import BuildError, Problem
from scripts.model import documents
from scripts.model.documents import Document
from scripts.site.fingerprints import Code, Module
from scripts.site.imports import Function

WORK = "glossary/work.yml"
_DRAWING = re.compile(r"\bDrawing\b")
BUILD = Path("build")
FIGURES = "figures"
ENDINGS = (".svg", ".npz", ".tile", ".png")
"""Of the files of a figure: the drawing, the arrays behind it, its tile and its card."""
EXPLORERS = "explorers"
INSTRUMENT = "instrument"
MADE = {
    "numbers": "numbers.json",
    "identities": "identities.json",
    "vectors": "vectors.json",
    EXPLORERS: "explorers/made.json",
    INSTRUMENT: "instrument/made.json",
}
"""The keys of ``subject`` that name one function, and where its result stands below ``build``."""
FOLDERS = (EXPLORERS, INSTRUMENT)
"""The keys whose function returns files: they stand in a folder of their own, with their list."""
WING = ("compute", "inputs", "senses", "numbers", "figures")
"""The packages of ``scripts`` that are a subject."""
OTHERS = (
    *("tests", "benchmarks", "tools", "overrides", "starters"),
    *("docs", "glossary", "build", "site", "releases"),
)
"""Folders beside ``scripts`` that are none: code that others wrote, or what is read as data."""


class Offer(NamedTuple):
    """A function of the subject: what it makes (a key of ``subject``), and where it stands.

    ``path`` is the made file below the project's folder; ``source`` and ``line`` are the place of
    the definition.
    """

    kind: str
    module: str
    function: str
    path: Path
    source: str
    line: int

    @property
    def name(self) -> str:
        """What pages call a figure, which is its file's name; of all else, the kind."""
        return self.path.stem if self.kind == FIGURES else self.kind


class Found(NamedTuple):
    """What a subject offers; what is wrong; and the keys of which not all could be found."""

    offers: tuple[Offer, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[str]


def offers(root: Path, code: Code) -> tuple[Offer, ...]:
    """Return all that the subject of a glossary offers; nothing where it has no subject.

    Raises
    ------
    BuildError
        Where ``subject`` names what does not exist or cannot be read, or two figures have one name.
    """
    found = find(root, code)
    if found.problems:
        raise BuildError(found.problems)
    return found.offers


def find(root: Path, code: Code) -> Found:
    """Return what can be found of what the subject offers, and what is wrong with the rest."""
    document = documents.read(root, WORK)
    named = document.data.get("subject") if isinstance(document.data, dict) else None
    general = list(document.problems)
    found: list[Offer] = []
    wrong: dict[str, list[Problem]] = {}
    for key, reference in _references(document, named or {}, general, wrong):
        kind = _figures if key == FIGURES else _function
        found += kind(key, reference, code, document, wrong.setdefault(key, []))
    wrong.setdefault(FIGURES, []).extend(_of_one_name(found))
    broken = {key for key, problems in wrong.items() if problems}
    if general:
        # A key that cannot be read may have been meant as any that is not there.
        broken |= {FIGURES, *MADE} - {offer.kind for offer in found}
    return Found(tuple(found), (*general, *chain(*wrong.values())), frozenset(broken))


def _references(
    document: Document, named: Any, general: list[Problem], wrong: dict[str, list[Problem]]
) -> Iterator[tuple[str, str]]:
    """Yield the keys of ``subject`` with what they name; note what is wrong, by key if known."""
    known = {FIGURES: "package", **dict.fromkeys(MADE, "package.module:function")}
    if not isinstance(named, Mapping):
        general.append(_problem(document, "", "subject must be a mapping: it is not"))
        return
    for key, value in named.items():
        if key not in known:
            message = f"subject.{key} must be one of {', '.join(known)}: it is not"
            general.append(_problem(document, key, message))
        elif not isinstance(value, str) or (":" in value) != (":" in known[key]):
            message = f"subject.{key} must have the form {known[key]!r}: found {value!r}"
            wrong[key] = [_problem(document, key, message)]
        elif not _of_a_subject(value):
            message = f"subject.{key} must name a part of a subject: {value!r} is none"
            wrong[key] = [_problem(document, key, message)]
        else:
            yield key, value


def _of_a_subject(reference: str) -> bool:
    """Say whether a reference may be called: not what builds, tests or fetches.

    It is named in a text, and whoever changes a text must not choose among all functions.
    """
    top, _, rest = reference.partition(":")[0].partition(".")
    return rest.partition(".")[0] in WING if top == "scripts" else top not in OTHERS


def _function(
    key: str, reference: str, code: Code, document: Document, problems: list[Problem]
) -> Iterator[Offer]:
    """Yield the one function that a key names."""
    name, _, wanted = reference.partition(":")
    module = code.module(name)
    problems += module.source.problems if module else ()
    if module and module.source.problems and not module.source.functions:
        return  # What is no Python has no functions; that it is none is told.
    for function in module.source.functions if module else ():
        if module and function.name == wanted:
            yield _offer(key, module, function, BUILD / MADE[key])
            return
    known = ", ".join(function.name for function in module.source.functions) if module else ""
    found = f"{name} has no {wanted!r}, but {known}" if module else f"{name} is no module"
    message = f"subject.{key} must name a function below the project's folder: {found}"
    problems.append(_problem(document, key, message))


def _figures(
    key: str, package: str, code: Code, document: Document, problems: list[Problem]
) -> Iterator[Offer]:
    """Yield the figures of a package: its public functions that return a ``Drawing``."""
    modules = list(filter(None, map(code.module, dict.fromkeys(code.below(package)))))
    if not modules:
        message = f"subject.{key} must name a package below the project's folder: {package} is none"
        problems.append(_problem(document, key, message))
    for module in modules:
        problems += module.source.problems
        for function in module.source.functions:
            if function.name.startswith("_") or not _DRAWING.search(function.returns):
                continue
            path = BUILD / FIGURES / f"{function.name.replace('_', '-')}.svg"
            offer = _offer(key, module, function, path)
            if function.returns.rpartition(".")[2] == "Drawing":
                yield offer
            else:
                problems.append(_half_drawn(offer, function))


def _half_drawn(offer: Offer, function: Function) -> Problem:
    """Return the problem of a function that may be meant as a figure, and would be none."""
    message = (
        f"a public function that draws must return exactly a Drawing: {function.name!r} returns "
        f"{function.returns!r}; write `-> Drawing`, or begin its name with an underscore"
    )
    return Problem(offer.source, offer.line, "figure-return", message)


def _offer(kind: str, module: Module, function: Function, path: Path) -> Offer:
    shown = module.path.relative_to(module.place).as_posix()
    return Offer(kind, module.name, function.name, path, shown, function.line)


def _of_one_name(found: list[Offer]) -> Iterator[Problem]:
    """Yield a problem for each function whose result another one would overwrite."""
    first: dict[Path, Offer] = {}
    for offer in found:
        other = first.setdefault(offer.path, offer)
        if other is not offer:
            place = f"{other.source}:{other.line}"
            message = f"a figure must have a name of its own: {offer.function!r} is in {place} too"
            yield Problem(offer.source, offer.line, "figure-name", message)


def _problem(document: Document, key: str, message: str) -> Problem:
    where = ("subject", key) if key else ("subject",)
    return Problem(document.path, document.line(where), "subject", message)
