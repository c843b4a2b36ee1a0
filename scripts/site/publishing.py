"""The published side of the site: citations, exports, editions and redirects, by path."""

from __future__ import annotations

import html
import json
import posixpath
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from scripts.cite import citing
from scripts.cite.citing import Cited
from scripts.cite.record import LANGUAGE_TAGS, records
from scripts.exports import files as exports
from scripts.exports import published
from scripts.model.publication import Publication, Renamed
from scripts.model.records import LANGUAGES, Glossary, Language
from scripts.pages import editions
from scripts.pages.editions import Edition


class Prepared(NamedTuple):
    """What the pages show, the files beside them, and what the next build and MkDocs read."""

    cited: Mapping[tuple[str, Language], Cited]
    editions: tuple[Edition, ...]
    files: Mapping[Language, Mapping[str, bytes]]
    kept: Mapping[str, Any]
    head: Mapping[str, Any]
    site: str


def prepare(
    glossary: Glossary,
    publication: Publication,
    *,
    renames: Iterable[Renamed] = (),
    kept: Mapping[str, Any] | None = None,
    mark: str = "",
    frozen: bool = False,
) -> Prepared:
    """Return all that is published of a glossary besides its pages.

    ``kept`` is what was kept by the build before, made by code with the same ``mark``. A frozen
    build is the edition itself, so that it lists itself among the released ones.
    """
    entries = records(glossary, publication)
    strings = citing.processed(entries.values(), kept or {}, mark)
    plain = {
        (concept_id, language): strings["entries"][record["id"]]["strings"][FIRST_STYLE[language]]
        for (concept_id, language), record in entries.items()
    }
    model = published(glossary, publication.edition, plain)
    present = model.model_dump(by_alias=True, mode="json")
    if frozen:
        released = {**publication.released, publication.edition: present}
        publication = publication._replace(released=released)
    inventories = exports.inventories(model, publication)
    shared = exports.files(model, publication) | exports.citations(entries)
    senses = [concept.id for concept in glossary.concepts if concept.code]
    licence = publication.work.licence
    return Prepared(
        citing.cited(entries, strings, publication.is_released),
        editions.editions(publication, present),
        {
            language: {"objects.inv": inventories[language]}
            | (shared if language == "en" else {})
            | redirects(renames, language)
            for language in LANGUAGES
        },
        strings,
        {
            "pages": citing.head_tags(entries, senses, licence),
            "edition": publication.edition,
            "released": publication.work.released,
        },
        publication.site,
    )


FIRST_STYLE: Mapping[Language, str] = {"en": "APA", "zh": "GB/T 7714—2025"}
"""The style of the one citation that ``glossary.json`` carries."""


def redirects(renames: Iterable[Renamed], language: Language) -> dict[str, bytes]:
    """Return a small page at each old address that leads to the new one."""
    return {
        f"{_address(item.old)}index.html": _redirect(item, language).encode() for item in renames
    }


def _redirect(item: Renamed, language: Language) -> str:
    target = posixpath.relpath(_address(item.new) or ".", _address(item.old)) + "/"
    link = html.escape(target, quote=True)
    words = {"en": "This page has moved", "zh": "本页已移至"}[language]
    return (
        f'<!doctype html>\n<html lang="{LANGUAGE_TAGS[language]}">\n<meta charset="utf-8">\n'
        f"<title>{words}</title>\n<!-- made from glossary/renamed.yml -->\n"
        f'<meta http-equiv="refresh" content="0; url={link}">\n'
        f'<link rel="canonical" href="{link}">\n<p>{words}: <a href="{link}">{link}</a></p>\n'
        f"</html>\n"
    )


def _address(path: str) -> str:
    """Return the address of a page's folder, such as ``traps/`` for ``traps.md``."""
    parts = path.removesuffix(".md").split("/")
    return "".join(f"{part}/" for part in (parts[:-1] if parts[-1] == "index" else parts))


def as_json(value: Mapping[str, Any]) -> bytes:
    """Return what is kept between builds, as it stands on the disk."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
