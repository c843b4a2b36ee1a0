"""Who cites each work: entries, questions, hand-written pages, and the tables that they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scripts.languages import Tag
from scripts.model.asked import PAGE as QUESTIONS_PAGE
from scripts.model.basis import Record
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.pages import ways
from scripts.pages.referring import Place
from scripts.rules.template import tree

Citing = Mapping[str, tuple[Place, ...]]
"""The places that cite each source, by its key: of one language, each once, entries first."""


def citing(glossary: Glossary, tag: Tag) -> Citing:
    """Return who cites each source: an entry, a question or a page, in one language's words."""
    found: dict[str, dict[Place, None]] = {}
    for place, keys in _all(glossary, tag):
        for key in keys:
            found.setdefault(key, {})[place] = None
    return {key: tuple(places) for key, places in found.items()}


def _all(glossary: Glossary, tag: Tag) -> Iterator[tuple[Place, set[str]]]:
    """Yield each place that may cite works, with the keys of those that it cites."""
    for concept in glossary.concepts:
        place = Place("entries", concept.path, concept.entry(tag).preferred)
        yield place, _of_entry(glossary, concept, tag)
    for each in glossary.questions.questions if glossary.questions else ():
        place = Place("questions", f"{QUESTIONS_PAGE}#{each.id}", each.short(tag))
        rests = {basis.source for basis in each.evidence if basis.source}
        texts = (each.answer, each.more, each.shows)
        yield place, rests | called(text[tag] for text in texts if text)
    for page in glossary.pages:
        if not glossary.at(page.path):
            place = Place("pages", page.path, ways.title(glossary, tag, page.path))
            yield place, _of_page(glossary, page.text(tag))


def _of_entry(glossary: Glossary, concept: Concept, tag: Tag) -> set[str]:
    """Return what an entry cites: in its evidence, terms, uses and texts, or on its own page."""
    entries = concept.entries.values()
    keys = {item.source for item in concept.evidence}
    keys |= {key for entry in entries for term in entry.terms for key in term.seen}
    origins = (entry.definition_source for entry in entries)
    keys |= {origin.source for origin in origins if origin and origin.source}
    keys |= {use.source for use in glossary.uses_of(concept, also=True)}
    by_hand = glossary.page(concept.path)
    return keys | called((*texts(concept), *([by_hand.text(tag)] if by_hand else ())))


def _of_page(glossary: Glossary, text: str) -> set[str]:
    """Return what a page cites itself, and in the tables of the data that it shows."""
    tables = {call.first for call in tree(text).calls if call.name == "table"}
    keys = called([text])
    if "usages" in tables:
        keys |= {use.source for use in glossary.usages}
    if "sayings" in tables:
        keys |= {said.source for each in glossary.vocabularies for said in each.says}
        keys |= {each.lacks.source for each in glossary.vocabularies if each.lacks}
    return keys


def called(found: Iterable[str]) -> set[str]:
    """Return the keys of the sources that texts cite."""
    return {call.first for text in found for call in tree(text).calls if call.name == "cite"}


def texts(value: object) -> Iterator[str]:
    """Yield all texts in a record, at any depth."""
    if isinstance(value, str):
        yield value
        return
    values = vars(value) if isinstance(value, Record) else value
    if isinstance(values, Mapping):
        values = tuple(values.values())
    for each in values if isinstance(values, tuple) else ():
        yield from texts(each)
