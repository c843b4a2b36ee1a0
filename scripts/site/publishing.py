"""The published side of the site: citations, exports, editions and redirects, by path."""

from __future__ import annotations

import html
import json
import posixpath
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from scripts.cite import citing, whole
from scripts.cite.citing import Cited
from scripts.cite.identifier import swhid
from scripts.cite.record import CSLRecord, of_edition, of_withdrawn, records
from scripts.cite.standing import Standings, standings
from scripts.cite.translations import stale
from scripts.errors import BuildError
from scripts.exports import files as exports
from scripts.exports import jsonld, vale
from scripts.exports.model import PublishedGlossary, published
from scripts.languages import Language, Tag
from scripts.model.addresses import address_of
from scripts.model.editions import Edition, editions
from scripts.model.glossary import Glossary
from scripts.model.publication import Publication, text_path
from scripts.model.work import Renamed

Texts = Mapping[tuple[str, Tag], str]
"""The text of each entry, by concept and language."""


class Prepared(NamedTuple):
    """What the pages show, the files beside them, and what the next build and MkDocs read."""

    cited: Mapping[tuple[str, Tag], Cited]
    editions: tuple[Edition, ...]
    files: Mapping[Tag, Mapping[str, bytes]]
    kept: Mapping[str, Any]
    head: Mapping[Tag, Mapping[str, Any]]
    edition: str
    site: str
    is_draft: bool = False
    """Whether the texts belong to no edition."""
    frozen: str = ""
    """The address of the edition that this build freezes; nothing where it freezes none."""
    last: Mapping[tuple[str, Tag], tuple[str, str]] = MappingProxyType({})
    """The last edition that had each withdrawn entry, and its term there, by id and language."""
    whole: Mapping[tuple[str, Tag], Mapping[str, str]] = MappingProxyType({})
    """The citations of each released edition as a whole, by number and language, by style."""


def identified(texts: Texts) -> dict[tuple[str, Tag], str]:
    """Return the identifier of each text."""
    return {key: swhid(text.encode()) for key, text in texts.items()}


def _kept(texts: Mapping[tuple[str, Tag], str]) -> dict[str, str]:
    return {f"{concept_id}.{tag}": text for (concept_id, tag), text in texts.items()}


def _known(kept: Mapping[str, Any]) -> dict[tuple[str, Tag], str]:
    named = (key.rpartition(".") for key in kept["texts"])
    return {(concept_id, tag): kept["texts"][f"{concept_id}.{tag}"] for concept_id, _, tag in named}


def prepare(
    glossary: Glossary,
    publication: Publication,
    texts: Texts,
    *,
    kept: Mapping[str, Any] | None = None,
    mark: str = "",
) -> Prepared:
    """Return all that is published of a glossary besides its pages; ``texts`` are the entries'.

    ``kept`` is what was kept by the build before, made by code with the same ``mark``. A frozen
    build is the edition itself, so that it lists itself among the released ones.

    Raises
    ------
    BuildError
        Where an edition would be frozen in which one language's text is older than another's.
    """
    publication = publication._replace(texts=identified(texts))
    if publication.freezes and (behind := list(stale(glossary, publication))):
        raise BuildError(behind)
    standing = standings(publication, [concept.id for concept in glossary.concepts])
    entries = records(glossary, standing)
    released_whole = _whole(publication)
    cited = [*entries.values(), *released_whole.values()]
    strings = citing.processed(cited, kept or {}, mark)
    first = _first_citations(glossary, entries, strings)
    before = tuple(publication.released.values())
    is_draft, texts_now = not publication.is_edition, publication.texts
    model = published(glossary, publication.version, first, texts_now, before, draft=is_draft)
    present = model.model_dump(by_alias=True, mode="json")
    if publication.freezes:
        released = {**publication.released, publication.edition: present}
        publication = publication._replace(released=released)
    shown = _shown(glossary, publication, model, entries, strings, standing)
    files = _files(glossary, publication, model, entries)
    named = {(f"edition-{number}", tag): item for (number, tag), item in released_whole.items()}
    files[glossary.languages[0].tag] |= exports.citations(named, glossary.languages)
    files[glossary.languages[0].tag] |= {
        text_path(*key): text.encode() for key, text in texts.items()
    }
    return shown._replace(
        editions=editions(publication, present),
        files=files,
        frozen=publication.home if publication.freezes else "",
        whole=citing.of_editions(released_whole, strings, glossary.languages),
    )


def _whole(publication: Publication) -> dict[tuple[str, Tag], CSLRecord]:
    """Return the record of each released edition, and of the one that is frozen, by language."""
    days = {number: each.get("released", "") for number, each in publication.released.items()}
    if publication.freezes:
        days[publication.edition] = publication.work.released
    return {
        (number, language.tag): of_edition(
            publication.work,
            number,
            language,
            day=day,
            address=f"{home}{language.prefix}" if (home := publication.home_of(number)) else "",
        )
        for number, day in days.items()
        for language in publication.languages
    }


def on_pages(
    glossary: Glossary, publication: Publication, texts: Texts, kept: Mapping[str, Any]
) -> Prepared:
    """Return what the pages of the entries with these texts show of a glossary that changed.

    It takes a fraction of the time of `prepare`: no file is made, and no edition is compared.
    ``kept`` is what a build by the same code has kept.
    """
    few = {concept_id for concept_id, _ in texts}
    publication = publication._replace(texts=_known(kept) | identified(texts))
    standing = standings(publication, [concept.id for concept in glossary.concepts])
    entries = records(glossary, standing)
    strings = citing.processed(entries.values(), kept, kept["made_by"][0])
    some = tuple(concept for concept in glossary.concepts if concept.id in few)
    # What is published of an entry names others, and asks nothing of them.
    model = published(
        replace(glossary, concepts=some),
        publication.version,
        _first_citations(glossary, entries, strings),
        publication.texts,
        tuple(publication.released.values()),
        draft=not publication.is_edition,
    )
    return _shown(glossary, publication, model, entries, strings, standing)


def _shown(
    glossary: Glossary,
    publication: Publication,
    model: PublishedGlossary,
    entries: citing.Entries,
    strings: Mapping[str, Any],
    standing: Standings,
) -> Prepared:
    """Return what pages show, and of the entries of a model what their heads hold."""
    hub = glossary.vocabulary.hub or ""
    listed = [*([hub] if hub else []), *(concept.id for concept in glossary.senses)]
    tags = citing.head_tags(entries, glossary.languages, hub, listed, publication.work.licence)
    return Prepared(
        citing.cited(entries, strings, publication, standing),
        editions=(),
        files={},
        kept={**strings, "texts": _kept(publication.texts)},
        head=_head(tags, model, publication),
        edition=publication.edition,
        site=publication.site,
        is_draft=not publication.is_edition,
        last={
            key: (made["edition"], made["title"])
            for key, made in _of_withdrawn(glossary, publication, model).items()
        },
    )


def _head(
    tags: Mapping[Tag, Mapping[str, Any]], model: PublishedGlossary, publication: Publication
) -> dict[Tag, dict[str, Any]]:
    """Return by language and concept what the head of an entry's page holds: tags, linked data."""
    return {
        language.tag: {
            concept.id: tags[language.tag][concept.id]
            | {"linked": jsonld.in_page(concept, publication, language)}
            for concept in model.concepts
        }
        for language in publication.languages
    }


def _first_citations(
    glossary: Glossary, entries: citing.Entries, strings: Mapping[str, Any]
) -> dict[tuple[str, Tag], str]:
    """Return the one citation of each entry that ``glossary.json`` carries."""
    styles = {language.tag: language.style for language in glossary.languages}
    return {
        (concept_id, tag): strings["entries"][record["id"]]["strings"][styles[tag]]
        for (concept_id, tag), record in entries.items()
    }


def _files(
    glossary: Glossary, publication: Publication, model: PublishedGlossary, entries: citing.Entries
) -> dict[Tag, dict[str, bytes]]:
    """Return the files of each language; what all share stands with the first."""
    languages = glossary.languages
    inventories = exports.inventories(model, publication, glossary.vocabulary.hub or "")
    shared = exports.files(model, publication, glossary.vocabulary, glossary.vocabularies)
    cited = {**entries, **_of_withdrawn(glossary, publication, model)}
    shared |= exports.citations(cited, languages) | exports.latex(model, publication, cited)
    shared |= _of_the_whole(glossary, publication) | vale.package(glossary, publication)
    return {
        language.tag: {"objects.inv": inventories[language.tag]}
        | (shared if not language.prefix else {})
        | redirects(glossary, language)
        for language in glossary.languages
    }


def _of_the_whole(glossary: Glossary, publication: Publication) -> dict[str, bytes]:
    """Return the files with which the edition as a whole is cited and deposited."""
    made = whole.files(publication, glossary.words[glossary.tags[0]]["cite-whole"])
    return {whole.PUBLISHED[name]: text.encode() for name, text in made.items()}


def _of_withdrawn(
    glossary: Glossary, publication: Publication, model: PublishedGlossary
) -> dict[tuple[str, Tag], CSLRecord]:
    """Return the records of entries that were withdrawn, each of the last edition that had it."""
    found = {
        (item.id, language.tag): of_withdrawn(
            glossary.work, item.id, language, publication, item.notes[language.tag]
        )
        for item in model.withdrawn
        for language in glossary.languages
    }
    return {key: made for key, made in found.items() if made}


def redirects(glossary: Glossary, language: Language) -> dict[str, bytes]:
    """Return a small page at each old address that leads to the new one."""
    words = glossary.words[language.tag]["page-moved"]
    return {
        f"{address_of(item.old)}index.html": _redirect(item, language, words).encode()
        for item in glossary.renamed
    }


def _redirect(item: Renamed, language: Language, words: str) -> str:
    target = posixpath.relpath(address_of(item.new) or ".", address_of(item.old)) + "/"
    link = html.escape(target, quote=True)
    script = "../" * address_of(item.old).count("/") + "assets/javascripts/moved.js"
    # A second for the script, which a refresh at once would overtake; canonical, before it reads.
    return (
        f'<!doctype html>\n<html lang="{language.html}">\n<meta charset="utf-8">\n'
        f"<title>{words}</title>\n<!-- made from glossary/renamed.yml -->\n"
        f'<link rel="canonical" href="{link}">\n<script src="{script}"></script>\n'
        f'<meta http-equiv="refresh" content="1; url={link}">\n'
        f'<p>{words}: <a href="{link}">{link}</a></p>\n</html>\n'
    )


def as_json(value: Mapping[str, Any]) -> bytes:
    """Return what is kept between builds, as it stands on the disk."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
