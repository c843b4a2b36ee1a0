"""The whole edition as one work: a citation file (CFF 1.2.0), and what Zenodo asks of a deposit.

Both stand at the root of a repository too, where GitHub and Zenodo look for them: there they name
no address, since a repository knows none. A text that belongs to no edition says that it is a
draft, and has no day on which it appeared.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

import yaml

from scripts.cite.files import tag_name
from scripts.cite.record import name_of
from scripts.model.plain import one_line, plain
from scripts.model.publication import Publication

CFF, ZENODO = "CITATION.cff", ".zenodo.json"
PUBLISHED = {CFF: "data/CITATION.cff", ZENODO: "data/zenodo.json"}
"""Where a site has each file: hosts keep back what begins with a dot."""


def files(publication: Publication, message: str) -> dict[str, str]:
    """Return both files by their name in a repository.

    Parameters
    ----------
    publication : Publication
        The edition; one that is being frozen is named by its frozen home.
    message : str
        What a citation file tells its readers.
    """
    cff = yaml.safe_dump(citation(publication, message), allow_unicode=True, sort_keys=False)
    deposited = json.dumps(deposit(publication), ensure_ascii=False, indent=2)
    return {CFF: cff, ZENODO: f"{deposited}\n"}


def citation(publication: Publication, message: str) -> dict[str, Any]:
    """Return what the citation file says (https://citation-file-format.github.io)."""
    work, first = publication.work, publication.languages[0].tag
    return {
        "cff-version": "1.2.0",
        "message": message,
        "title": _title(publication),
        "type": "dataset",
        "authors": [_author(name_of(author[first])) for author in work.authors],
        "version": publication.version,
        **({"date-released": day} if (day := publication.day) else {}),
        "license": work.licence,
        **({"url": publication.stays} if publication.stays else {}),
        **({"repository-code": work.source} if work.source else {}),
        "keywords": _keywords(publication),
    }


def deposit(publication: Publication) -> dict[str, Any]:
    """Return the metadata of a deposit (https://developers.zenodo.org/#representation).

    Zenodo gives each version a DOI. The site is a variant of what is deposited. A description is
    HTML there.
    """
    work, first = publication.work, publication.languages[0].tag
    told = (plain(work.description[language.tag]) for language in publication.languages)
    related = [
        {"identifier": address, "relation": "isVariantFormOf", "scheme": "url"}
        for address in filter(None, [publication.stays])
    ]
    return {
        "title": _title(publication),
        "upload_type": "dataset",
        "description": html.escape(" ".join(told), quote=False),
        "creators": [
            {"name": tag_name(name_of(author[first])).removesuffix(",")} for author in work.authors
        ],
        "version": publication.version,
        **({"publication_date": day} if (day := publication.day) else {}),
        "access_right": "open",
        "license": work.licence,
        "keywords": _keywords(publication),
        **({"related_identifiers": related} if related else {}),
    }


def _title(publication: Publication) -> str:
    titles = (publication.work.title[language.tag] for language in publication.languages)
    return " · ".join(dict.fromkeys(map(one_line, titles)))


def _keywords(publication: Publication) -> list[str]:
    terms = (publication.work.term[language.tag] for language in publication.languages)
    return list(dict.fromkeys(map(one_line, terms)))


def _author(name: Mapping[str, str]) -> dict[str, str]:
    """Return a body, or a person, as a citation file has it."""
    keys = {"literal": "name", "family": "family-names", "given": "given-names"}
    return {keys[key]: value for key, value in name.items()}
