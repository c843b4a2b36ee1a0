"""The files below glossary/ and docs/ → one glossary, with the place of every value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.errors import GlossaryError, Problem
from scripts.languages import Tag
from scripts.model import words
from scripts.model.documents import Document, Where, read
from scripts.model.explorers import Box, Explorers
from scripts.model.glossary import Figure, Glossary, Page, Unreadable
from scripts.model.records import Concept
from scripts.model.sources import Question, Source, Usage
from scripts.model.validation import validate
from scripts.model.vocabulary import Vocabulary
from scripts.model.work import Identifier, Renamed, Work

CONCEPTS = "glossary/concepts"
WORK = "glossary/work.yml"

MODELS: Mapping[str, Any] = {
    "vocabulary": Vocabulary,
    "identifiers": tuple[Identifier, ...],
    "sources": Mapping[str, Source],
    "figures": Mapping[str, Figure],
    "renamed": tuple[Renamed, ...],
    "usages": tuple[Usage, ...],
    "guide": tuple[Question, ...],
    "explorers": Explorers,
    "box": Box,
}
OPTIONAL: Mapping[str, Any] = {
    "sources": {},
    "figures": {},
    "renamed": [],
    "usages": [],
    "guide": [],
    "explorers": None,
    "box": None,
}
"""What an absent file stands for: a glossary without works cited, figures, labelled uses …"""


@dataclass(frozen=True)
class Loaded:
    """A glossary together with the places its values were read from.

    Where a part could not be read, the glossary holds `Unreadable` in its place, and the ids of
    concepts that could not be read stand in ``broken``: they exist, though nothing is known.
    """

    glossary: Glossary
    documents: Mapping[str, Document]
    files: Mapping[str, str]
    """The file of each concept, by the concept's id."""
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()

    def problem(self, rule: str, path: str, where: Where, message: str) -> Problem:
        """Return a problem located at a value of one of the sources."""
        document = self.documents.get(path)
        return Problem(path, document.line(where) if document else 1, rule, message)


def load(root: Path) -> Loaded:
    """Read ``glossary/`` and ``docs/`` below ``root``.

    Raises
    ------
    GlossaryError
        With every problem of every file: syntax, unknown or missing keys, wrong types, a page
        or a concept that one language lacks.
    """
    loaded = load_what_can_be(root)
    if loaded.problems:
        raise GlossaryError(loaded.problems)
    return loaded


def load_what_can_be(root: Path) -> Loaded:
    """Read what can be read below ``root``; what cannot is told by ``problems``.

    Raises
    ------
    GlossaryError
        Where ``work.yml`` does not say its languages: without them nothing else can be read.
    """
    document = read(root, WORK)
    tags = _tags(document)
    if not tags:
        raise GlossaryError(document.problems)
    work = validate(document, Work, tags)
    word_files = words.documents(root, tags)
    rows, interface = words.gather(tags, word_files, document)
    documents = _documents(root) | {WORK: document} | word_files
    parts = {name: _part(documents, name, tags) for name in MODELS}
    concepts = {
        path: validate(each, Concept, tags)
        for path, each in documents.items()
        if path.startswith(f"{CONCEPTS}/")
    }
    pages, problems = _pages(root, tags)
    problems += [problem for each in documents.values() for problem in each.problems]
    glossary = Glossary(
        work=_readable(work),
        languages=_readable(rows if len(rows) == len(tags) else None),
        words=interface,
        concepts=tuple(concept for concept in concepts.values() if concept),
        pages=pages,
        **parts,
    )
    files = {concept.id: path for path, concept in concepts.items() if concept}
    broken = {Path(path).stem for path, concept in concepts.items() if concept is None}
    return Loaded(glossary, documents, files, tuple(problems), frozenset(broken))


def _tags(work: Document) -> tuple[Tag, ...]:
    """Return the tags of the languages, which the validation of everything else needs."""
    tags = work.data.get("languages") if isinstance(work.data, dict) else None
    if isinstance(tags, list) and tags and all(isinstance(tag, str) for tag in tags):
        return tuple(tags)
    if not work.problems:
        message = "languages must list the tags of the work's languages, such as [en, zh]"
        work.note(work.line(("languages",)), "work-languages", message)
    return ()


def _documents(root: Path) -> dict[str, Document]:
    paths = [f"glossary/{name}.yml" for name in MODELS]
    wanted = [path for path in paths if (root / path).is_file() or Path(path).stem not in OPTIONAL]
    concepts = sorted((root / CONCEPTS).glob("*.yml"))
    wanted += [path.relative_to(root).as_posix() for path in concepts]
    return {path: read(root, path) for path in wanted}


def _readable(value: Any) -> Any:
    """Return a part, or what stands for one that could not be read."""
    return Unreadable() if value is None else value


def _part(documents: Mapping[str, Document], name: str, tags: tuple[Tag, ...]) -> Any:
    path = f"glossary/{name}.yml"
    if path not in documents and OPTIONAL[name] is None:
        return None
    document = documents.get(path, Document(path, OPTIONAL.get(name)))
    return _readable(validate(document, MODELS[name], tags))


def _pages(root: Path, tags: tuple[Tag, ...]) -> tuple[tuple[Page, ...], list[Problem]]:
    """Read the hand-written pages; each must stand in every language under one path."""
    problems: list[Problem] = []
    texts = {tag: _texts(root, tag, problems) for tag in tags}
    found = sorted({path for known in texts.values() for path in known})
    for path in found:
        have = [tag for tag in tags if path in texts[tag]]
        for tag in tags:
            if tag not in have:
                folders = " and ".join(f"docs/{each}" for each in tags)
                message = f"the page must stand in {folders}: docs/{tag} lacks it"
                problems.append(Problem(f"docs/{have[0]}/{path}", 1, "missing-language", message))
    pages = [
        Page(path=path, texts={tag: texts[tag][path] for tag in tags})
        for path in found
        if all(path in texts[tag] for tag in tags)
    ]
    return tuple(pages), problems


def _texts(root: Path, tag: Tag, problems: list[Problem]) -> dict[str, str]:
    """Return the pages of one language by path; note as a problem what is not UTF-8."""
    folder = root / "docs" / tag
    texts = {}
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            message = f"the file must be UTF-8: {error}"
            problems.append(Problem(f"docs/{tag}/{name}", 1, "not-utf-8", message))
            texts[name] = ""
    return texts
