"""The languages of a work: their rows, and the words of the interface, from words/<tag>.yml."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scripts.errors import Problem
from scripts.languages import Language, Tag, Worded
from scripts.model import documents as yaml_files
from scripts.model.basis import Record
from scripts.model.documents import Document
from scripts.model.validation import validate
from scripts.paths import ROOT

SHIPPED = "scripts/words"
OWN = "glossary/words"


class Words(Record):
    """A file of words; a glossary's own file for a shipped language has no row of its own."""

    language: Language | None = None
    words: Mapping[str, Worded] = {}


def documents(
    root: Path,
    tags: Sequence[Tag],
    read: Callable[[Path, str], Document] = yaml_files.read,
) -> dict[str, Document]:
    """Return the files of words of the languages: the shipped ones, and the glossary's own."""
    found = {}
    for tag in tags:
        for base, folder in ((ROOT, SHIPPED), (root, OWN)):
            path = f"{folder}/{tag}.yml"
            if (base / path).is_file():
                found[path] = read(base, path)
    return found


def gather(
    tags: Sequence[Tag], files: Mapping[str, Document], work: Document
) -> tuple[tuple[Language, ...], dict[Tag, dict[str, str]]]:
    """Return the rows and the words of the languages; what is missing is noted in its file.

    A word is asked for in every language: where one lacks it, no other language's word stands in.
    """
    read_files = {path: validate(document, Words) for path, document in files.items()}
    rows: dict[Tag, Language] = {}
    words: dict[Tag, dict[str, str]] = {tag: {} for tag in tags}
    for tag in tags:
        for folder in (SHIPPED, OWN):
            part = read_files.get(f"{folder}/{tag}.yml")
            if part and part.language:
                rows[tag] = part.language
            words[tag] |= part.words if part else {}
    _note_missing_rows(tags, rows, work)
    # A row under another tag is of no use here: what looks for its texts would find none.
    rows = {tag: row for tag, row in rows.items() if row.tag == tag}
    # Of a language without a row, that it has none is all there is to say.
    _note_missing_words({tag: words[tag] for tag in tags if tag in rows}, files, work)
    return tuple(_placed(rows[tag], index) for index, tag in enumerate(tags) if tag in rows), words


def _placed(language: Language, index: int) -> Language:
    """Return a row with its place below the root, which the work's order of languages gives it."""
    return language.model_copy(update={"prefix": f"{language.tag}/" if index else ""})


def _note_missing_rows(tags: Sequence[Tag], rows: Mapping[Tag, Language], work: Document) -> None:
    for index, tag in enumerate(tags):
        line = work.line(("languages", index))
        if tag not in rows:
            message = f"a language must have a row in {OWN}/{tag}.yml: {tag!r} has none"
            work.note(line, "language-row", f"{message}; shipped are {_shipped()}")
        elif rows[tag].tag != tag:
            message = f"the row in words/{tag}.yml must be of that language: {rows[tag].tag!r}"
            work.note(line, "language-row", message)


def _shipped() -> str:
    return ", ".join(sorted(path.stem for path in (ROOT / SHIPPED).glob("*.yml")))


def _pattern(files: Mapping[str, Document]) -> set[str]:
    """Return the words that pages need, as a shipped file has them, but for languages' names.

    A work in languages of its own has no other file to be measured by.
    """
    if any(path.startswith(SHIPPED) for path in files):
        return set()
    words = yaml_files.read(ROOT, f"{SHIPPED}/{_shipped().partition(', ')[0]}.yml").data["words"]
    return {key for key in words if not key.startswith("language-")}


def _note_missing_words(
    words: Mapping[Tag, Mapping[str, str]], files: Mapping[str, Document], work: Document
) -> None:
    wanted = {key for known in words.values() for key in known} | _pattern(files)
    wanted |= {f"language-{tag}" for tag in words}
    for tag, known in words.items():
        if missing := sorted(wanted - known.keys()):
            lost = ", ".join(missing)
            message = f"a word of the interface must stand in every language: {tag} lacks {lost}"
            path = f"{OWN}/{tag}.yml"
            # Noted with the work, for the file may have to be made.
            work.problems.append(Problem(path, 1, "missing-word", f"{message}; add them to {path}"))
