r"""Ids of the entries in LaTeX: the package behind ``\fmsense``, and what it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from scripts.cite.files import MATHS, biblatex, bibtex, tex
from scripts.cite.record import CSLRecord
from scripts.exports.model import PublishedGlossary
from scripts.languages import Language, Tag
from scripts.model.plain import one_line
from scripts.model.publication import Publication, page
from scripts.paths import ROOT

READS = ("scripts/exports/fmsense.sty",)
# Read with the module, before anything is made: no kept citation depends on it.
(CODE,) = ((ROOT / path).read_text(encoding="utf-8").rstrip() for path in READS)
"""The code of the package, without the entries."""
Records = Mapping[tuple[str, Tag], CSLRecord]
"""What is cited, by concept and language."""
BIBLIOGRAPHIES = {"bib": bibtex, "biblatex.bib": biblatex}
"""The formats that LaTeX reads, by the ends of their files' names."""


def package(glossary: PublishedGlossary, publication: Publication, records: Records) -> str:
    """Return the LaTeX package: its code, then every id with its term, page and key.

    Its links lead to the edition that is being frozen, else to the current pages; there are none
    where the site's address is not known.
    """
    title = one_line(publication.work.title[publication.languages[0].tag])
    # LaTeX compares packages by their days: a draft has that of its last change.
    day = (glossary.released or max(publication.changed.values(), default="")).replace("-", "/")
    told = f"{day} v{glossary.edition} Ids of {tex(title)}".lstrip()
    called = "draft" if glossary.draft else "edition"
    head = [
        f"% {title}, {called} {glossary.edition}: made by scripts/exports/fmsense.py.",
        f"% The code is under the MIT licence, the terms are under {glossary.licence}.",
        r"\NeedsTeXFormat{LaTeX2e}[2020/10/01]",
        rf"\ProvidesPackage{{fmsense}}[{told}]",
    ]
    return "\n".join([*head, CODE, *_data(glossary, publication, records)]) + "\n\\endinput\n"


def bibliographies(records: Records, languages: Sequence[Language]) -> dict[str, str]:
    """Return all that the package cites, in each language: the texts of files by their names."""
    made: dict[str, list[str]] = {}
    for language in languages:
        for (_, tag), record in records.items():
            if tag == language.tag:
                for end, written in BIBLIOGRAPHIES.items():
                    made.setdefault(f"fmsense.{tag}.{end}", []).append(written(record, language))
    return {name: "\n".join(entries) for name, entries in made.items()}


def _data(glossary: PublishedGlossary, publication: Publication, records: Records) -> Iterator[str]:
    first = publication.languages[0].tag
    given = (glossary.edition, _address(publication.site), _address(publication.own), first)
    yield _line("data", *given)
    said = "".join(
        term for each in publication.languages for term in _terms(glossary, each.tag).values()
    )
    yield from (_line("sign", MATHS[sign][1:], sign) for sign in MATHS if sign in said)
    for language in publication.languages:
        tag = language.tag
        terms = _terms(glossary, tag)
        for concept_id, term in terms.items():
            record = records.get((concept_id, tag))
            key = record["id"] if record else ""
            address = page(concept_id, language)
            yield _line("entry", concept_id, tag, _printed(term), address, key)
    for each in glossary.withdrawn:
        yield _line("withdrawn", each.id, ", ".join(each.superseded_by) or "nothing")


def _terms(glossary: PublishedGlossary, tag: Tag) -> dict[str, str]:
    """Return the term of each id, of those that were withdrawn as well."""
    terms = {each.id: each.entry(tag).term for each in glossary.concepts}
    return terms | {each.id: each.names[tag] for each in glossary.withdrawn}


def _line(command: str, *given: str) -> str:
    return rf"\fmsense@{command}" + "".join(f"{{{each}}}" for each in given)


def _printed(term: str) -> str:
    """Return a term as TeX prints it; the braces of bibliographies are those of formulas."""
    said = tex(one_line(term))
    return said.replace(r"\lbrace", r"\textbraceleft").replace(r"\rbrace", r"\textbraceright")


def _address(address: str) -> str:
    r"""Return an address as ``\href`` reads it out of a macro."""
    return quote(address, safe=":/.-").replace("%", r"\%")
