"""The glossary as a work: its languages, titles, authors, navigation, and pages that moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, Field, StringConstraints

from scripts.languages import Tag
from scripts.model.basis import Day, Id, Localised, Record, Text, in_every_language
from scripts.model.sources import Address, Name


class Item(Record):
    """An item of the navigation: a page, what each language calls it there, what belongs to it.

    Attributes
    ----------
    pages : tuple of str
        Further pages below this one, in their order. Pages in the folder of a page that has a
        place, such as ``rules/…`` of ``rules/index.md``, need not be listed.
    """

    page: Text
    name: Localised
    pages: tuple[Text, ...] = ()


class Subject(Record):
    """Where the computed part of the glossary stands; each is optional.

    Attributes
    ----------
    figures : str
        A package whose public functions that return a ``Drawing`` are the figures.
    numbers, identities, vectors, explorers, instrument : str
        ``package.module:function``: the values that pages print, the identities that were
        measured, inputs with expected outputs for other people's code, the files of the
        explorers, and the pictures of the instrument on the home page.
    """

    figures: Text | None = None
    numbers: Text | None = None
    identities: Text | None = None
    vectors: Text | None = None
    explorers: Text | None = None
    instrument: Text | None = None


def _report(text: str) -> str:
    """Return a template of addresses that can be filled; raise ValueError for any other."""
    parts = urlsplit(text)
    if parts.scheme not in {"https", "mailto"} or not (parts.netloc or parts.path):
        raise ValueError("it must be an address that begins with https:// or mailto:")
    filled = re.sub(r"\{(?:title|body)\}", "", text)
    if re.search(r"[{}\s<>\"]", filled):
        raise ValueError(
            "its places must be {title} and {body}, and nothing must be left to escape"
        )
    return text


def reported(template: str | None, title: str, body: str) -> str:
    """Return where a problem is reported, what it is about filled in; nothing if nowhere."""
    filled = (template or "").replace("{title}", quote(title, safe=""))
    return filled.replace("{body}", quote(body, safe=""))


class Work(Record):
    """What all pages and every citation of an entry share.

    Attributes
    ----------
    id : str
        A name for machines; Sphinx labels and scripts begin with it.
    abbreviation : str
        The same in short, for the keys of citations.
    languages : tuple of str
        Tags; the first language stands at the site's root, each other one below its tag.
    term : mapping of str to str
        The word that the glossary is about.
    edition : str
        The number under which the work is cited, such as ``0.1.0``; every release raises it.
    released : str
        The day on which this edition appears.
    licence : str
        SPDX identifier of the texts' licence.
    subject : Subject
        What is computed for the pages.
    source : str, optional
        Where the files lie from which the work is made: an address for readers.
    report : str, optional
        Where readers report problems: an address with ``{title}`` and ``{body}`` in the places
        where the name of the page and its address belong. Without it no page offers to.
    """

    id: Id
    abbreviation: Id
    languages: tuple[Tag, ...] = Field(min_length=1)
    term: Localised
    title: Localised
    description: Localised
    copyright: Localised
    publisher: Localised
    authors: tuple[Annotated[Mapping[Tag, Name], AfterValidator(in_every_language)], ...] = Field(
        min_length=1
    )
    edition: Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$", max_length=30)]
    released: Day
    licence: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.+-]*$")]
    navigation: tuple[Item, ...] = Field(min_length=1)
    subject: Subject = Subject()
    source: Address | None = None
    report: Annotated[Text, AfterValidator(_report)] | None = None

    def report_address(self, title: str, body: str) -> str:
        """Return where a problem of one page is reported, as `reported` does."""
        return reported(self.report, title, body)

    @property
    def script_name(self) -> str:
        """The id as a name in scripts: ``featureMapGlossary`` for ``feature-map-glossary``."""
        first, *more = self.id.split("-")
        return first + "".join(part.capitalize() for part in more)


class Renamed(Record):
    """A hand-written page that was renamed."""

    old: Text = Field(alias="from")
    new: Text = Field(alias="to")


class Identifier(Record):
    """One public identifier, ever published."""

    id: Id
    since: Text
    status: Annotated[str, StringConstraints(pattern="^(valid|withdrawn)$")] = "valid"
    superseded_by: tuple[Id, ...] = ()
