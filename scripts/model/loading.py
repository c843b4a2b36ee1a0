"""The files below glossary/ and docs/ → one glossary, with the place of every value."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from scripts.errors import GlossaryError, Problem
from scripts.languages import TAG_PATTERN, Tag
from scripts.model import (
    assets,
    bounds,
    labelled,
    no_links,
    notebook_cells,
    released,
    snippets,
    unread,
    words,
)
from scripts.model.asked import Questions, SearchWords, Wordings
from scripts.model.basis import Id, Labels, Text
from scripts.model.documents import Document, Where, gathered, joined, source_of
from scripts.model.explorers import Box, Explorers
from scripts.model.glossary import Glossary, Page, Unreadable
from scripts.model.instrument import Instrument
from scripts.model.notebook_cells import Notebook
from scripts.model.offered import NOTHING, Offered
from scripts.model.records import Concept, Figure
from scripts.model.rereading import Reading
from scripts.model.snippets import Framework, Recorded
from scripts.model.sources import Question, Source, Usage
from scripts.model.validation import validate
from scripts.model.vocabularies import Terminology
from scripts.model.vocabulary import Vocabulary
from scripts.model.work import Identifier, Renamed, Work

CONCEPTS = "glossary/concepts"
WORK = "glossary/work.yml"
QUESTIONS = "glossary/questions.yml"
IN_CLUSTERS = "glossary/questions"
"""Where a cluster's questions may have a file of their own, named after the cluster."""
SOURCES = "glossary/sources.yml"
IN_PARTS = "glossary/sources"
"""Where sources may stand in files of their own, whatever their names."""
ONCE = Reading()
"""How a build reads, which knows nothing from before."""

MODELS: Mapping[str, Any] = {
    "vocabulary": Vocabulary,
    "identifiers": tuple[Identifier, ...],
    "sources": Mapping[Id, Source],
    "figures": Mapping[Id, Figure],
    "labels": Labels,
    "renamed": tuple[Renamed, ...],
    "moved": Mapping[Text, frozenset[Id]],
    "usages": tuple[Usage, ...],
    "guide": tuple[Question, ...],
    "questions": Questions,
    "search": tuple[SearchWords, ...],
    "wordings": Wordings,
    "vocabularies": tuple[Terminology, ...],
    "snippets": tuple[Framework, ...],
    "explorers": Explorers,
    "box": Box,
    "instrument": Instrument,
}
OPTIONAL: Mapping[str, Any] = {
    "sources": {},
    "figures": {},
    "labels": {},
    "renamed": [],
    "moved": {},
    "usages": [],
    "guide": [],
    "questions": None,
    "search": [],
    "wordings": None,
    "vocabularies": [],
    "snippets": [],
    "explorers": None,
    "box": None,
    "instrument": None,
}
"""What an absent file stands for: a glossary without works cited, figures, labelled uses …"""
NAMES = (Path(WORK).name, *(f"{name}.yml" for name in MODELS), "components.yml")
"""The files that stand directly in ``glossary/``; the components are read by `scripts.licences`."""


@dataclass(frozen=True, eq=False)  # Two are never compared; what rules share is kept by it.
class Loaded:
    """A glossary together with the places its values were read from.

    Where a part could not be read, the glossary holds `Unreadable` in its place; the ids of
    concepts that could not be read stand in ``broken``, and the paths of pages that some language
    lacks in ``lacking``: they exist, though nothing is known of them.

    Attributes
    ----------
    files : mapping of str to str
        The file of each concept, by the concept's id.
    unread : str
        The text of all that could not be read: whatever it names may be in use.
    notebooks : tuple of Notebook
        The prose of the notebooks.
    released : mapping
        The ``glossary.json`` of every released edition, by number.
    assets : collection of str
        The paths of the files below ``docs/assets/``, as pages name them: ``assets/…``.
    digests : mapping of str to str
        The SHA-256 of every snippet and picture below ``docs/snippets/``, by path there.
    offered : Offered
        What the subject offers and what a text may call, from outside the glossary.
    """

    glossary: Glossary
    documents: Mapping[str, Document]
    files: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()
    unread: str = ""
    notebooks: tuple[Notebook, ...] = ()
    released: Mapping[str, Any] = field(default_factory=dict)
    assets: frozenset[str] = frozenset()
    offered: Offered = NOTHING
    digests: Mapping[str, str] = field(default_factory=dict)

    def problem(self, rule: str, path: str, where: Where, message: str) -> Problem:
        """Return a problem located at a value of one of the sources."""
        if document := self.documents.get(path):
            return Problem(document.path_of(where), document.line(where), rule, message)
        return Problem(path, 1, rule, message)


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


def load_what_can_be(root: Path, offered: Offered = NOTHING, reading: Reading = ONCE) -> Loaded:
    """Read what can be read below ``root``; what cannot is told by ``problems``.

    ``reading`` may know some of it from before.

    Raises
    ------
    GlossaryError
        Where ``work.yml`` does not say its languages: without them nothing else can be read; or
        where a source is a symbolic link: then nothing is read.
    """
    tags, word_files, documents = _begun(root, reading, tuple(MODELS))
    concepts = {
        path: reading.validated(each, Concept, tags)
        for path, each in documents.items()
        if path.startswith(f"{CONCEPTS}/")
    }
    texts = _Texts(root, tags)
    editions, problems = released.read(root)
    known = tuple(concept for concept in concepts.values() if concept)
    glossary = _glossary(documents, word_files, known, texts.pages, tags, reading)
    learned, unlearned = reading.learned(root)
    glossary = replace(glossary, ran=_ran(documents, glossary.snippets, texts.snippets))
    glossary = replace(glossary, learned=learned)
    noted = [problem for each in documents.values() for problem in each.problems]
    return Loaded(
        glossary,
        documents,
        {concept.id: path for path, concept in concepts.items() if concept},
        (
            *(*noted, *texts.problems, *problems, *unlearned),
            *(*unread.problems(root, tags, NAMES), *assets.problems(root)),
        ),
        _broken({path: documents[path] for path, concept in concepts.items() if concept is None}),
        texts.lacking,
        "\n".join([*(each.text for each in documents.values() if each.problems), *texts.unread]),
        texts.notebooks,
        editions,
        _assets(root / "docs"),
        offered,
        snippets.digests(root),
    )


def load_parts(root: Path, names: Collection[str]) -> Glossary:
    """Read the entries, what was learned, and some of the files of ``glossary/`` by their names.

    For a command that must answer at once: pages, pictures, works cited and whatever else is not
    named are as if they were not there.

    Raises
    ------
    GlossaryError
        With every problem of the files that were read.
    """
    tags, word_files, documents = _begun(root, ONCE, names)
    entries = [each for path, each in documents.items() if path.startswith(f"{CONCEPTS}/")]
    concepts = tuple(each for each in (validate(e, Concept, tags) for e in entries) if each)
    glossary = _glossary(documents, word_files, concepts, (), tags, ONCE)
    learned, unlearned = labelled.read(root)
    problems = [*(problem for each in documents.values() for problem in each.problems), *unlearned]
    if problems:
        raise GlossaryError(problems)
    return replace(glossary, learned=learned)


def _begun(
    root: Path, reading: Reading, names: Collection[str]
) -> tuple[tuple[Tag, ...], Mapping[str, Document], Mapping[str, Document]]:
    """Return the tags of the languages, the files of words, and all files, those too.

    Raises
    ------
    GlossaryError
        As for `load_what_can_be`.
    """
    no_links.refuse_links(root)
    work = reading.read(root, WORK)
    tags = _tags(work)
    if not tags:
        raise GlossaryError(work.problems)
    word_files = words.documents(root, tags, reading.read)
    return tags, word_files, _documents(root, reading, names) | {WORK: work} | word_files


def _assets(docs: Path) -> frozenset[str]:
    """Return the paths of all files that every language's site holds as they are."""
    found = (docs / "assets").rglob("*")
    return frozenset(path.relative_to(docs).as_posix() for path in found if path.is_file())


def _glossary(
    documents: Mapping[str, Document],
    word_files: Mapping[str, Document],
    concepts: tuple[Concept, ...],
    pages: tuple[Page, ...],
    tags: tuple[Tag, ...],
    reading: Reading,
) -> Glossary:
    """Return what could be read; problems are noted in the documents."""
    record = validate(documents[WORK], Work, tags)
    rows, interface = words.gather(tags, word_files, documents[WORK])
    parts = {name: _part(documents, name, tags, reading) for name in MODELS}
    if not isinstance(parts["figures"], Unreadable):
        own = {each.figure: each.figure_words for each in concepts if each.figure_words}
        parts["figures"] = {name: words for name, words in own.items() if name} | parts["figures"]
    return Glossary(
        work=_readable(record),
        languages=_readable(rows if len(rows) == len(tags) else None),
        words=interface,
        concepts=concepts,
        pages=pages,
        **parts,
    )


def _ran(
    documents: Mapping[str, Document],
    described: Sequence[Framework] | Unreadable,
    codes: Mapping[str, str | None],
) -> Any:
    """Return the snippets with their code and records, or what stands for what cannot be read."""
    if isinstance(described, Unreadable):
        return Unreadable()
    paths = {each.id: f"{snippets.FOLDER}/{each.id}/{snippets.RECORD}" for each in described}
    records = {
        name: _readable(validate(documents[path], Recorded))
        for name, path in paths.items()
        if path in documents
    }
    return snippets.gathered(described, codes, records)


def _broken(documents: Mapping[str, Document]) -> frozenset[str]:
    """Return the ids of concepts that could not be read: by their files' names, and as they say."""
    said = (each.data.get("id") for each in documents.values() if isinstance(each.data, dict))
    return frozenset(Path(path).stem for path in documents) | {str(each) for each in said if each}


def _tags(work: Document) -> tuple[Tag, ...]:
    """Return the tags of the languages, which the validation of everything else needs."""
    tags = work.data.get("languages") if isinstance(work.data, dict) else None
    named = isinstance(tags, list) and all(
        isinstance(tag, str) and re.fullmatch(TAG_PATTERN, tag) for tag in tags
    )
    if isinstance(tags, list) and tags and named and len(set(tags)) == len(tags):
        return tuple(tags)
    if not work.problems:
        message = "languages must list the tags of the work's languages, each once, as [en, zh]"
        work.note(work.line(("languages",)), "work-languages", f"{message}: found {tags!r}")
    return ()


def _documents(root: Path, reading: Reading, names: Collection[str]) -> dict[str, Document]:
    known = [name for name in MODELS if name in names or name not in OPTIONAL]
    paths = [f"glossary/{name}.yml" for name in known]
    wanted = [path for path in paths if (root / path).exists() or Path(path).stem not in OPTIONAL]
    concepts = sorted((root / CONCEPTS).glob("*.yml"))
    wanted += [path.relative_to(root).as_posix() for path in concepts]
    records = sorted((root / snippets.FOLDER).glob(f"*/{snippets.RECORD}"))
    wanted += [path.relative_to(root).as_posix() for path in records]
    documents = {path: reading.read(root, path) for path in wanted}
    in_clusters = sorted((root / IN_CLUSTERS).glob("*.yml")) if "questions" in known else []
    if in_clusters:
        # Read also where it is missing, which is told then: without it their files have no place.
        first = documents.get(QUESTIONS) or reading.read(root, QUESTIONS)
        ordered = sorted(in_clusters, key=partial(_place, _cluster_ids(first)))
        files = [reading.read(root, path.relative_to(root).as_posix()) for path in ordered]
        documents[QUESTIONS] = gathered(first, "questions", files)
    in_parts = sorted((root / IN_PARTS).glob("*.yml")) if "sources" in known else []
    if in_parts:
        first = documents.get(SOURCES, Document(SOURCES, data={}))
        files = [reading.read(root, path.relative_to(root).as_posix()) for path in in_parts]
        documents[SOURCES] = joined(first, files)
    return documents


def _cluster_ids(document: Document) -> list[Any]:
    """Return the ids of the clusters of questions, as far as the file can be read."""
    listed = document.data.get("clusters") if isinstance(document.data, dict) else None
    clusters = listed if isinstance(listed, list) else []
    return [each.get("id") for each in clusters if isinstance(each, dict)]


def _place(order: Sequence[Any], path: Path) -> int:
    """Return the place of a cluster's file in the order of the clusters; others come last."""
    return order.index(path.stem) if path.stem in order else len(order)


def _readable(value: Any) -> Any:
    """Return a part, or what stands for one that could not be read."""
    return Unreadable() if value is None else value


def _part(
    documents: Mapping[str, Document], name: str, tags: tuple[Tag, ...], reading: Reading
) -> Any:
    path = f"glossary/{name}.yml"
    if path not in documents and OPTIONAL[name] is None:
        return None
    document = documents.get(path, Document(path, data=OPTIONAL.get(name)))
    return _readable(reading.validated(document, MODELS[name], tags))


class _Texts:
    """The hand-written pages and the notebooks' prose; what is wrong with them is noted."""

    def __init__(self, root: Path, tags: tuple[Tag, ...]) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        by_tag = {tag: self._below(f"docs/{tag}", "**/*.md") for tag in tags}
        found = sorted({path for known in by_tag.values() for path in known})
        self.pages = tuple(
            Page(path=path, texts={tag: by_tag[tag][path] or "" for tag in tags})
            for path in found
            if all(by_tag[tag].get(path) is not None for tag in tags)
        )
        self.lacking = frozenset(found) - {page.path for page in self.pages}
        for path in self.lacking:
            self.unread += [known[path] or "" for known in by_tag.values() if path in known]
        for path in found:
            self._note_lacking(path, by_tag)
        self.notebooks = tuple(
            notebook_cells.notebook(text, f"docs/notebooks/{path}")
            for path, text in self._below("docs/notebooks", "*.py").items()
            if text is not None
        )

        self.snippets = self._below(snippets.FOLDER, "*/*.py")

    def _below(self, folder: str, pattern: str) -> dict[str, str | None]:
        """Return the texts below a folder by path; None, with a problem, for what is no text."""
        texts: dict[str, str | None] = {}
        for path in sorted((self.root / folder).glob(pattern)):
            name = path.relative_to(self.root / folder).as_posix()
            text, problem = source_of(path, bounds.TEXT)
            texts[name] = None if problem else text
            if problem:
                self.unread.append(text)
                self.problems.append(Problem(f"{folder}/{name}", *problem))
        return texts

    def _note_lacking(self, path: str, by_tag: Mapping[Tag, Mapping[str, str | None]]) -> None:
        """Note each language whose folder lacks a page: all stand under one path."""
        have = [tag for tag, known in by_tag.items() if path in known]
        folders = " and ".join(f"docs/{tag}" for tag in by_tag)
        for tag, known in by_tag.items():
            if path not in known:
                message = f"the page must stand in {folders}: docs/{tag} lacks it"
                problem = Problem(f"docs/{have[0]}/{path}", 1, "missing-language", message)
                self.problems.append(problem)
