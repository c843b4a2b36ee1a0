"""What each entry is cited as: part of an edition, which stays, or else a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import NamedTuple

from scripts.languages import Language, Tag
from scripts.model.publication import Publication, page


class Standing(NamedTuple):
    """Where the text stands that a citation of an entry means."""

    edition: str
    """The edition's number; a draft has none."""
    address: str
    """Where the text is read, or nothing where the site's address is not known."""
    day: str
    """The day of the edition, or of a draft's last change; nothing where it is not known."""
    text: str
    """The identifier of the text (SWHID)."""


Standings = Mapping[tuple[str, Tag], Standing]


def standings(publication: Publication, concepts: Iterable[str]) -> Standings:
    """Return what each entry is cited as, by concept and language.

    An address that is cited must answer with the text that was read. So an entry that says what it
    said in an edition is cited as part of that edition, of several as part of the newest. Any other
    is a draft, at the address where it is now, known by its day and its text.
    """
    # The newest last, so that it overwrites the older ones.
    held = {
        (key, text): number
        for key, editions in texts_before(publication).items()
        for number, text in editions
    }
    return {
        (concept, language.tag): _standing(publication, concept, language, held)
        for concept in concepts
        for language in publication.languages
    }


def _standing(
    publication: Publication,
    concept: str,
    language: Language,
    held: Mapping[tuple[tuple[str, Tag], str], str],
) -> Standing:
    key, own = (concept, language.tag), page(concept, language)
    text = publication.texts.get(key, "")
    if publication.freezes:
        day = publication.work.released
        return Standing(publication.edition, _below(publication.home, own), day, text)
    if number := held.get((key, text), ""):
        day = publication.released[number].get("released", "")
        return Standing(number, _below(publication.home_of(number), own), day, text)
    return Standing("", _below(publication.site, own), publication.changed.get(concept, ""), text)


def texts_before(publication: Publication) -> dict[tuple[str, Tag], list[tuple[str, str]]]:
    """Return the editions that held each entry, oldest first, with its text's identifier there."""
    found: dict[tuple[str, Tag], list[tuple[str, str]]] = {}
    for number, edition in publication.released.items():
        for concept, language in product(edition["concepts"], publication.languages):
            # An edition from before a language was added has nothing of it.
            said = concept.get(language.tag)
            if isinstance(said, Mapping) and (text := said.get("text")):
                found.setdefault((concept["id"], language.tag), []).append((number, text))
    return found


def _below(home: str, own: str) -> str:
    return f"{home}{own}" if home else ""
