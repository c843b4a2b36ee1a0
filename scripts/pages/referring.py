"""Who refers to an entry: other entries, questions, exercises, pages, notebooks, code, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from scripts.languages import Tag
from scripts.model import asked, heads, snippets
from scripts.model.glossary import Glossary
from scripts.model.notebook_cells import Notebook
from scripts.model.records import Concept
from scripts.rules import exercises, markdown_text
from scripts.rules.located import page_of
from scripts.rules.template import tree

GROUPS = (
    *("entries", "questions", "exercises", "pages", "figures"),
    *("notebooks", "snippets", "functions"),
)
"""The kinds of places, in the order in which an entry lists them."""
NAMING = ("tile", "tiles")
"""The calls all of whose arguments name concepts; of `term` the first one does."""
_HEADING = re.compile(r"^(?=#{1,6} )", re.MULTILINE)
_BLOCK = re.compile(r"^(?= *(?:[-*+]|\d+\.) |\|)|\n\n(?=\S)", re.MULTILINE)
"""Where an item of a list, a row of a table or a paragraph begins."""
_FIRST_HEADING = re.compile(r"<h1[^>\n]*>(.*?)</h1>|^# (.+?)(?: *\{[^{}\n]*\})? *$", re.MULTILINE)


class Place(NamedTuple):
    """Where an entry is referred to: the group, a place of the site or a function, its name."""

    group: str
    at: str
    name: str


References = Mapping[str, tuple[Place, ...]]
"""The places that refer to each concept, by its id; a place stands once."""


def references(
    glossary: Glossary, tag: Tag, notebooks: Sequence[Notebook], functions: Iterable[Place]
) -> References:
    """Return who refers to each entry, from the data and the texts of one language.

    ``functions`` are the subject's: the place of each is the id of the concept that it computes,
    or the name of the figure that it draws.
    """
    titles = {page_of(each): _title_of(each, tag) for each in notebooks}
    found: dict[str, dict[tuple[str, str], Place]] = {each.id: {} for each in glossary.concepts}
    for concept_id, place in _all(glossary, tag, titles, functions):
        if concept_id in found and place.at != glossary.concept(concept_id).path:
            # Of several places that have one name, as a page's sections do, the first stays.
            found[concept_id].setdefault((place.group, place.name), place)
    order = GROUPS.index
    return {
        concept_id: tuple(sorted(places.values(), key=lambda place: order(place.group)))
        for concept_id, places in found.items()
    }


def _all(
    glossary: Glossary, tag: Tag, titles: Mapping[str, str], functions: Iterable[Place]
) -> Iterator[tuple[str, Place]]:
    """Yield each reference, with the id of the concept that is referred to."""
    owners = {each.figure: each.id for each in glossary.concepts if each.figure}
    for concept in glossary.reading_order:
        yield from _of_entry(glossary, concept, tag, owners)
    yield from _of_questions(glossary, tag)
    for page in glossary.pages:
        if not glossary.at(page.path) and page.path != asked.PAGE:
            yield from _of_page(glossary, page.path, page.text(tag), titles, owners)
    yield from _of_snippets(glossary)
    for place in functions:
        yield owners.get(place.at, place.at), place._replace(at=place.name)


def _of_entry(
    glossary: Glossary, concept: Concept, tag: Tag, owners: Mapping[str, str]
) -> Iterator[tuple[str, Place]]:
    """Yield what an entry refers to: by its relations, and in all its texts."""
    place = Place("entries", concept.path, concept.entry(tag).preferred)
    for relation in concept.relations:
        yield relation.target, place
    entry = concept.entry(tag)
    by_hand = glossary.page(concept.path)
    own = by_hand.text(tag) if by_hand else ""
    for text in filter(None, (entry.definition, entry.test, entry.body, own)):
        yield from ((found, place) for found in _called(glossary, text))
        for owner in _shown(text, owners):
            yield owner, place._replace(group="figures")


def _of_questions(glossary: Glossary, tag: Tag) -> Iterator[tuple[str, Place]]:
    """Yield what the questions lead to, and what their answers call."""
    for each in glossary.questions.questions if glossary.questions else ():
        place = Place("questions", f"{asked.PAGE}#{each.id}", each.short(tag))
        led = (glossary.at(way.to.partition("#")[0]) for way in each.leads)
        yield from ((concept.id, place) for concept in led if concept)
        for text in (each.answer, each.more, each.shows):
            yield from ((found, place) for found in (_called(glossary, text[tag]) if text else ()))


def _of_page(
    glossary: Glossary,
    path: str,
    text: str,
    titles: Mapping[str, str],
    owners: Mapping[str, str],
) -> Iterator[tuple[str, Place]]:
    """Yield what a page refers to, and the exercises and notebooks that go with an entry there."""
    title, names = heads.title(text) or path, dict(_exercises(text))
    for section in _HEADING.split(text):
        at = _section(path, section)
        place = Place("pages", at, title)
        if at.partition("#")[2] in names:
            place = Place("exercises", at, names[at.partition("#")[2]])
        yield from ((found, place) for found in _called(glossary, section))
        for owner in _shown(section, owners):
            yield owner, place._replace(group="figures")
        for block in _BLOCK.split(section):
            beside = [*_exercises_in(block, path, names), *_notebooks_in(block, titles)]
            for found in _called(glossary, block):
                yield from ((found, each) for each in beside)


def _of_snippets(glossary: Glossary) -> Iterator[tuple[str, Place]]:
    """Yield the lines of code to copy that return a sense, one of each framework."""
    pages = {
        call.first: page.path
        for page in glossary.pages
        for call in tree(page.text(glossary.tags[0])).calls
        if call.name == "snippet"
    }
    codes = {each.code: each.id for each in glossary.senses}
    for ran in glossary.ran.values():
        for line in snippets.lines(ran.code) if ran.key in pages else ():
            at = f"{pages[ran.key]}#line-{ran.anchor}-{line.line}"
            yield codes.get(line.code, ""), Place("snippets", at, ran.framework.name)


def _called(glossary: Glossary, text: str) -> Iterator[str]:
    """Yield the ids of the concepts that a text links to."""
    for call in tree(text).calls:
        if call.name == "term":
            yield call.first
        elif call.name in NAMING:
            yield from (each for each in call.arguments if isinstance(each, str))
        elif call.name == "link" and (concept := glossary.at(call.first.partition("#")[0])):
            yield concept.id


def _shown(text: str, owners: Mapping[str, str]) -> Iterator[str]:
    """Yield the concepts whose own figure a text shows."""
    for call in tree(text).calls:
        if call.name == "figure" and call.first in owners:
            yield owners[call.first]


def _section(path: str, section: str) -> str:
    """Return the place where a section begins; a page's first one is the page."""
    ids = markdown_text.heading_ids(section.partition("\n")[0])
    return f"{path}#{ids[0]}" if ids and section.startswith("##") else path


def _exercises(text: str) -> Iterator[tuple[str, str]]:
    """Yield id and name of each exercise that a page asks."""
    for found in markdown_text.heading_ids(text):
        if found.startswith(exercises.PREFIX):
            yield found, markdown_text.heading_of(text, found)


def _exercises_in(block: str, path: str, names: Mapping[str, str]) -> Iterator[Place]:
    """Yield the exercises of its own page that an item links to."""
    for target, fragment, _ in markdown_text.targets(block):
        if not target and fragment in names:
            yield Place("exercises", f"{path}#{fragment}", names[fragment])


def _notebooks_in(block: str, titles: Mapping[str, str]) -> Iterator[Place]:
    """Yield the notebooks that an item links to."""
    for call in tree(block).calls:
        if call.name == "link" and (path := call.first.partition("#")[0]) in titles:
            yield Place("notebooks", path, titles[path])


def _title_of(notebook: Notebook, tag: Tag) -> str:
    """Return the first heading of a notebook in one language."""
    text = "\n".join(cell.text for cell in notebook.cells if cell.language in {"", tag})
    found = _FIRST_HEADING.search(text)
    return (found[1] or found[2]) if found else notebook.path
