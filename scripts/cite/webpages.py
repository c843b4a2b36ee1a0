"""A page that is no entry → the tags with which reference managers save it as a web page."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.cite.files import tag_name
from scripts.cite.record import name_of
from scripts.languages import Language
from scripts.model.plain import one_line
from scripts.model.work import Work

Tags = Sequence[Sequence[str]]
"""Names and contents of ``meta`` elements, in pairs."""


def of_work(work: Work, language: Language) -> Tags:
    """Return the tags that all such pages of a language share: who wrote them, and what holds them.

    A web page has no field for an edition, in Zotero nor in CSL, and no publisher.
    """
    return [
        *(("citation_author", tag_name(name_of(each[language.tag]))) for each in work.authors),
        ("citation_language", language.html),
        ("prism.publicationName", one_line(work.title[language.tag])),
        ("DC.rights", work.licence),
    ]


def tags(shared: Tags, title: str, address: str, day: str, edition: str) -> Tags:
    """Return the tags of one page; none without a public address, as for an entry.

    Parameters
    ----------
    shared : sequence of pairs
        Those of the work (`of_work`).
    title, address : str
        The page's name, and where the text is read that is cited.
    day : str
        That of the edition or of the last change, as ``2026-01-31``; nothing where none is known.
    edition : str
        The edition's number, or how the language calls a text that belongs to none. It goes to
        the field of Zotero from which citation styles take variables that a type has no field for.
    """
    if not address:
        return []
    dated = [("citation_publication_date", day)] if day else []
    return [
        ("z:itemType", "webpage"),
        ("DC.title", title),
        *shared,
        *dated,
        ("citation_public_url", address),
        ("z:extra", f"edition: {edition}"),
    ]
