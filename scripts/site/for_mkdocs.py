"""What the build tells MkDocs of each language's site, as the file build/site.json."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.cite import webpages
from scripts.languages import Language, Tag
from scripts.model.addresses import address_of
from scripts.model.asked import PAGE
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.model.work import Work
from scripts.pages import explorer_bundle, feed, navigation, twins
from scripts.pages.made import CARDS
from scripts.site.publishing import Prepared

NAME = "site.json"
SHOWN = (
    *("frozen-edition", "frozen-current", "offer", "offer-read", "dismiss"),
    *(
        "copied-formulas",
        "download-notebook",
        "search",
        "light",
        "dark",
        "not-found",
        "copy",
        "permanent-link",
    ),
    *(
        "you-are-here",
        "edition-of",
        "draft-of",
        "source-code",
        "report",
        "not-found-text",
        "not-found-near",
        "not-found-edition",
    ),
    *("admitted", "deprecated", "feed", "cite-page-draft"),
    *(f"search-{name}" for name in ("all", "below", "broken", "clear", "count", "failed", "first")),
    *(f"search-{name}" for name in ("hits", "nearest", "none", "searching")),
    *("offline", "offline-copy", "offline-newer", "offline-reload"),
)
"""The words that the theme's templates use, by key."""
FIELDS = ("words", "asked", "names", "other")
"""The texts by which the search finds a place besides what it says, as `search_fields` has them."""
LICENCES = ("licences", "use")
"""How the keys of the words begin that the page on licences uses."""


def description(glossary: Glossary, prepared: Prepared, days: Mapping[str, str]) -> dict[str, Any]:
    """Return the languages in their order, the first at the site's root, and the edition.

    ``days`` are those on which the sources of pages were last changed, by path.
    """
    work = glossary.work
    return {
        "id": work.id,
        "edition": prepared.edition,
        "released": work.released,
        "draft": prepared.is_draft,
        "licence": work.licence,
        "source": work.source,
        "report": work.report,
        "feed": feed.NAME,
        "twin": twins.NAME,
        "cards": _cards(glossary),
        "sources": ["glossary", "docs", *_subjects(work)],
        "explorers": list(glossary.explorers.explorers) if glossary.explorers else [],
        "bundles": _bundles(glossary),
        "languages": [
            _language(glossary, language, prepared.head[language.tag])
            | {"days": _own_days(glossary, language, days)}
            for language in glossary.languages
        ],
    }


def _cards(glossary: Glossary) -> dict[str, str]:
    """Return the path of each entry's card by its id; without an id, that of all other pages."""
    cards = {
        concept.id: f"{CARDS}/{concept.figure}.png"
        for concept in glossary.concepts
        if concept.figure
    }
    hub = cards.get(glossary.vocabulary.hub or "")
    return cards | ({"": hub} if hub else {})


def _bundles(glossary: Glossary) -> dict[str, list[str]]:
    """Return the names of the explorers that each bundle of scripts holds, by its path."""
    held: dict[str, list[str]] = {}
    for name, explorer in glossary.explorers.explorers.items() if glossary.explorers else ():
        held.setdefault(explorer_bundle.path(explorer.bundle), []).append(name)
    return held


def _subjects(work: Work) -> list[str]:
    """Return the top folders of the packages that compute for a work."""
    named = filter(None, work.subject.model_dump().values())
    return sorted({re.split("[.:]", dotted)[0] for dotted in named})


def _language(glossary: Glossary, language: Language, pages: Mapping[str, Any]) -> dict[str, Any]:
    work, tag = glossary.work, language.tag
    return {
        "tag": tag,
        "html": language.html,
        "name": language.name,
        "script": language.script,
        "prefix": language.prefix,
        "title": work.title[tag],
        "description": work.description[tag],
        "copyright": work.copyright[tag],
        "term": work.term[tag],
        "cited": webpages.of_work(work, language),
        "search": searched(glossary, language),
        "navigation": [{item.name[tag]: item.page} for item in work.navigation],
        "tree": navigation.tree(glossary, tag),
        "words": {
            key: word
            for key, word in glossary.words[tag].items()
            if key in SHOWN or key.partition("-")[0] in LICENCES
        },
        "pages": pages,
    }


def _own_days(glossary: Glossary, language: Language, days: Mapping[str, str]) -> dict[str, str]:
    """Return the days of what the pages of a language are made from: not of another's pages."""
    others = tuple(f"docs/{other.tag}/" for other in glossary.others(language.tag))
    return {path: days[path] for path in days if not path.startswith(others)}


def searched(glossary: Glossary, language: Language) -> dict[str, Any]:
    """Return what the index of the search is made from, besides the pages."""
    alike = glossary.wordings.alike if glossary.wordings else {}
    return {
        "fields": search_fields(glossary, language.tag),
        "own": list(dict.fromkeys(glossary.work.term.values())),
        "alike": [list(words) for tag in glossary.tags for words in alike.get(tag, ())],
        "stop": sorted({word for each in glossary.languages for word in each.stop}),
    }


def search_fields(glossary: Glossary, tag: Tag) -> dict[str, dict[str, list[str]]]:
    """Return the texts by which the search finds a place besides what it says.

    By the place's address: the ``words`` that people search by; ``asked``, other ways to ask a
    question; the ``names`` of an entry, or of those that an answer leads to; and how a question is
    asked in the ``other`` languages.
    """
    tags = [tag, *(language.tag for language in glossary.others(tag))]
    fields: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in FIELDS}
    words, asked, names, other = fields.values()
    for each in glossary.search:
        for place in each.leads:
            found = words[_address(glossary.in_full(place))]
            found += [word for own in tags for word in each.words[own] if word not in found]
    for concept in glossary.concepts:
        names[address_of(concept.path)] += _names(concept, tags)
    wordings = glossary.wordings.questions if glossary.wordings else {}
    for question in glossary.questions.questions if glossary.questions else ():
        place = _address(glossary.in_full(f"{PAGE}#{question.id}"))
        for concept in filter(None, (glossary.at(way.page) for way in question.leads)):
            names[place] += _names(concept, tags)
        ways = wordings.get(question.id, {})
        asked[place] += ways.get(tag, ())
        for own in tags[1:]:
            other[place] += [question.question[own], *ways.get(own, ())]
    return fields


def _address(place: str) -> str:
    page, mark, fragment = place.partition("#")
    return f"{address_of(page)}{mark}{fragment}"


def _names(concept: Concept, tags: Sequence[Tag]) -> list[str]:
    return [term.term for tag in tags for term in concept.entry(tag).terms]


def with_root(page: str, script: str, term: str, prefix: str) -> str:
    """Return a page whose root names its script, the work's term, and its language's folder.

    The styles ask for the first, scripts for the second, and for the third what must hold in all
    languages, such as the palette. Other files are returned as they are. No block of
    the theme's templates holds the root's attributes.
    """
    told = {"script": script, "term": term} | ({"prefix": prefix} if prefix else {})
    written = "".join(f' data-{key}="{html.escape(value)}"' for key, value in told.items())
    named = f"<html{written}"
    return re.sub(r"<html(?= )", lambda _: named, page, count=1)
