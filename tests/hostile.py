"""A glossary whose texts try to break out of every format, and what must come of them."""

from collections.abc import Mapping
from dataclasses import replace

from scripts.cite.standing import Standing
from scripts.languages import Language
from scripts.model import words
from scripts.model.documents import Document
from scripts.model.glossary import Glossary
from scripts.model.publication import Publication
from scripts.model.records import Entry, Meaning, Term
from scripts.model.sources import Name
from scripts.model.work import Work
from tests import projects

TEXT = (
    'a "b" ‘c’ </script><b> {x} \\y 100% & $1 #2 _z ^ ~ ]]> , ; @c\u202eevil\u2066 '
    "中文，“引”\n\tTY  - end"
)
CLEAN = 'a "b" ‘c’ </script><b> {x} \\y 100% & $1 #2 _z ^ ~ ]]> , ; @cevil 中文，“引” TY - end'
"""Line breaks are spaces, bidirectional controls are gone; all else is as it was."""

SITE = "https://glossary.example/fm/"
TAGS = ("en", "zh")
LANGUAGES, _ = words.gather(TAGS, words.documents(projects.ROOT, TAGS), Document("work.yml"))
"""The rows of the two languages that are shipped."""
ROWS: Mapping[str, Language] = {language.tag: language for language in LANGUAGES}

Author = Mapping[str, Name]


def work(*authors: Author) -> Work:
    contributors = {
        "en": Name(literal="Feature Map Glossary contributors"),
        "zh": Name(literal="特征图术语表贡献者"),
    }
    return projects.real().work.model_copy(
        update={"authors": authors or (contributors,), "released": "2026-11-23"}
    )


def publication(*authors: Author, site: str = SITE) -> Publication:
    return Publication(work(*authors), LANGUAGES, "1.2.0", site)


TEXT_ID = "swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2"
"""The SWHID of some text."""


def standing(tag: str = "en", site: str = SITE, edition: str = "1.2.0") -> Standing:
    """Return what the first concept is cited as: part of an edition, or else a draft."""
    own = f"{ROWS[tag].prefix}terms/activated-map/"
    home = f"{site}releases/v{edition}/" if edition else site
    return Standing(edition, f"{home}{own}" if site else "", "2026-11-23", TEXT_ID)


def hostile(glossary: Glossary) -> Glossary:
    """Return the glossary with ``TEXT`` as the first concept's term and definition."""
    first, *others = glossary.concepts
    said = {tag: entry(old) for tag, old in first.entries.items()}
    return replace(glossary, concepts=(first.model_copy(update={"entries": said}), *others))


def of_two_meanings(glossary: Glossary) -> Glossary:
    """Return the glossary with two meanings, the first concept and a number, of the second."""
    first, second = glossary.concepts
    meanings = (
        Meaning(concept=first.id, text={"en": "the map it was taken over", "zh": "步幅所跨过的图"}),
        Meaning(text={"en": "a number", "zh": "数"}),
    )
    bare = {"definition": None, "definition_source": None}
    said = {tag: old.model_copy(update=bare) for tag, old in second.entries.items()}
    changed = second.model_copy(update={"meanings": meanings, "entries": said})
    return replace(glossary, concepts=(first, changed))


def entry(old: Entry) -> Entry:
    terms = (Term(term=TEXT, status="preferred"), *old.terms[1:])
    return old.model_copy(update={"definition": TEXT, "terms": terms})
