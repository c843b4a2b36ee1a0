"""What rules share: texts and values with their places, and what a message says."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded, Where
from scripts.model.records import LANGUAGES, Concept, Language


def entries(loaded: Loaded) -> Iterator[tuple[Concept, Language]]:
    """Yield every concept with each of its languages."""
    for concept in loaded.glossary.concepts:
        for language in LANGUAGES:
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
    near = difflib.get_close_matches(found, list(known), n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known)[:12])}"
    return f"a reference must name something that exists: {found!r}; {hint}"


def texts(loaded: Loaded, only: Language | None = None) -> Iterator[tuple[str, int, str]]:
    """Yield path, first line and text of every prose field and page."""
    for language in LANGUAGES if only is None else (only,):
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


def bilinguals(loaded: Loaded) -> Iterator[tuple[str, Where, dict[Language, str]]]:
    """Yield every mapping of both languages to text, anywhere in the YAML files."""

    def walk(
        path: str, where: Where, data: object
    ) -> Iterator[tuple[str, Where, dict[Language, str]]]:
        if isinstance(data, dict):
            if data.keys() == set(LANGUAGES) and all(isinstance(v, str) for v in data.values()):
                yield path, where, data
            for key, value in data.items():
                yield from walk(path, (*where, key), value)
        if isinstance(data, list):
            for index, value in enumerate(data):
                yield from walk(path, (*where, index), value)

    for path, document in loaded.documents.items():
        yield from walk(path, (), document.data)


def pairs(loaded: Loaded) -> Iterator[tuple[str, int, str, str]]:
    """Yield path, line, English and Chinese of every text that stands in both languages."""
    for page in loaded.glossary.pages:
        yield f"docs/zh/{page.path}", 1, page.en, page.zh
    for concept in loaded.glossary.concepts:
        document = loaded.documents[loaded.files[concept.id]]
        english, chinese = concept.en, concept.zh
        for key in ("definition", "body"):
            ours, theirs = getattr(english, key) or "", getattr(chinese, key) or ""
            yield document.path, document.line(("zh", key)), ours, theirs
    for path, where, words in bilinguals(loaded):
        yield path, loaded.documents[path].line(where), words["en"], words["zh"]
