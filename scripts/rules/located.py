"""What rules share: texts and values with their places, and what a message says."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from typing import NamedTuple

from scripts.errors import Problem
from scripts.languages import Language, Tag
from scripts.model.documents import Where
from scripts.model.loading import Loaded
from scripts.model.records import Concept
from scripts.model.words import OWN, SHIPPED


def entries(loaded: Loaded) -> Iterator[tuple[Concept, Language]]:
    """Yield every concept with each of its languages."""
    for concept in loaded.glossary.concepts:
        for language in loaded.glossary.languages:
            yield concept, language


def at(loaded: Loaded, concept: Concept, rule: str, where: Where, message: str) -> Problem:
    """Return a problem located at a value of a concept's file."""
    return loaded.problem(rule, loaded.files[concept.id], where, message)


def must_be_known(
    loaded: Loaded, concept: Concept, rule: str, where: Where, found: str, known: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem where a reference names nothing that exists."""
    if found not in known:
        yield at(loaded, concept, rule, where, unknown(found, known))


def unknown(found: str, known: Collection[str]) -> str:
    """Return what a message says of an unknown name, with the nearest known one."""
    return f"a reference must name something that exists: {found!r}; {nearest(found, known)}"


def nearest(found: str, known: Collection[str]) -> str:
    """Return what a message proposes for an unknown name: the nearest one, or some of all."""
    near = difflib.get_close_matches(found, list(known), n=1)
    listed = ", ".join(sorted(known)[:12]) or "none"
    return f"did you mean {near[0]!r}?" if near else f"known are {listed}"


def texts(loaded: Loaded, only: Tag | None = None) -> Iterator[tuple[str, int, str]]:
    """Yield path, first line and text of every prose field, page and word of the interface."""
    for language in loaded.glossary.tags if only is None else (only,):
        for page in loaded.glossary.pages:
            yield f"docs/{language}/{page.path}", 1, page.text(language)
        for concept in loaded.glossary.concepts:
            document = loaded.documents[loaded.files[concept.id]]
            entry = concept.entry(language)
            for key in ("definition", "test", "phrase", "body"):
                if text := getattr(entry, key):
                    yield document.path, document.line((language, key)) + (key == "body"), text
        for path, where, words in bilinguals(loaded):
            yield path, loaded.documents[path].line((*where, language)), words[language]
        for key, word in loaded.glossary.words[language].items():
            yield *_place_of_word(loaded, language, key), word


def _place_of_word(loaded: Loaded, language: Tag, key: str) -> tuple[str, int]:
    """Return the file and line that a word of the interface is taken from."""
    where = ("words", key)
    own, shipped = f"{OWN}/{language}.yml", f"{SHIPPED}/{language}.yml"
    path = own if own in loaded.documents and where in loaded.documents[own].lines else shipped
    return path, loaded.documents[path].line(where)


def bilinguals(loaded: Loaded) -> Iterator[tuple[str, Where, dict[Tag, str]]]:
    """Yield every mapping of all languages to text, anywhere in the YAML files."""
    tags = set(loaded.glossary.tags)

    def walk(path: str, where: Where, data: object) -> Iterator[tuple[str, Where, dict[Tag, str]]]:
        if isinstance(data, dict):
            if data.keys() == tags and all(isinstance(v, str) for v in data.values()):
                yield path, where, data
            for key, value in data.items():
                yield from walk(path, (*where, key), value)
        if isinstance(data, list):
            for index, value in enumerate(data):
                yield from walk(path, (*where, index), value)

    for path, document in loaded.documents.items():
        yield from walk(path, (), document.data)


class Pair(NamedTuple):
    """One text in the work's first language and in another, with the place of the other."""

    path: str
    line: int
    first: str
    other: str
    tags: tuple[Tag, Tag]


def pairs(loaded: Loaded) -> Iterator[Pair]:
    """Yield every text of the first language beside the same text in each other language."""
    first, *others = loaded.glossary.tags
    for other in others:
        tags = (first, other)
        for page in loaded.glossary.pages:
            yield Pair(f"docs/{other}/{page.path}", 1, page.text(first), page.text(other), tags)
        for concept in loaded.glossary.concepts:
            document = loaded.documents[loaded.files[concept.id]]
            ours, theirs = concept.entry(first), concept.entry(other)
            for key in ("definition", "body"):
                line = document.line((other, key))
                text, same = getattr(ours, key) or "", getattr(theirs, key) or ""
                yield Pair(document.path, line, text, same, tags)
        for path, where, words in bilinguals(loaded):
            yield Pair(path, loaded.documents[path].line(where), words[first], words[other], tags)
