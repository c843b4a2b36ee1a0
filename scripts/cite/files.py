"""A CSL-JSON record → BibTeX, BibLaTeX, RIS, CSL-JSON, and the tags that Zotero reads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from urllib.parse import urlencode

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import MonthAbbreviationMiddleware
from bibtexparser.model import Entry, Field

from scripts.cite.record import CSLRecord
from scripts.languages import Language

TEX = str.maketrans(
    {character: f"\\{character}" for character in "#$%&_"}
    | {
        "{": r"\lbrace{}",
        "}": r"\rbrace{}",
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
"""The ten characters that TeX reads as commands; braces are written so that they balance."""
LIGATURES = re.compile(r"(?<=[`?!])(?=`)|" + "|".join(f"(?<={c})(?={c})" for c in "-',<>"))
"""Where TeX's fonts would make one sign of two, such as a dash of two hyphens."""
_GREEK = (
    "α:alpha β:beta γ:gamma δ:delta ε:varepsilon ϵ:epsilon ζ:zeta η:eta θ:theta ϑ:vartheta ι:iota "
    "κ:kappa λ:lambda μ:mu ν:nu ξ:xi π:pi ρ:rho σ:sigma ς:varsigma τ:tau υ:upsilon φ:varphi ϕ:phi "
    "χ:chi ψ:psi ω:omega Γ:Gamma Δ:Delta Θ:Theta Λ:Lambda Ξ:Xi Π:Pi Σ:Sigma Υ:Upsilon Φ:Phi Ψ:Psi "
    "Ω:Omega "
)
_SIGNS = (
    "≠:neq ≤:leq ≥:geq ≈:approx ≡:equiv ∼:sim ∝:propto ∞:infty ∈:in ∂:partial ∇:nabla ∑:sum ∏:prod "
    "∘:circ ⊗:otimes ⊕:oplus ⊙:odot ⋅:cdot ∗:ast ∪:cup ∩:cap ⊂:subset →:rightarrow ←:leftarrow "
    "↔:leftrightarrow ↦:mapsto ⟨:langle ⟩:rangle ‖:Vert ′:prime"
)
MATHS = {
    sign: rf"\{name}"
    for sign, _, name in (each.partition(":") for each in (_GREEK + _SIGNS).split())
}
"""The letters and signs that TeX knows in formulas alone: pdfLaTeX stops at them in a text."""
_MATHS = re.compile("|".join(MATHS))
_FORMULA = re.compile(r"(\$(?!\s)[^$\n]+(?<!\s)\$)")
_BREAKING = re.compile(r"(?<!\\)[%#~]")
"""What would end a line, stand for a parameter or for a space in a formula, as in any TeX."""
_TEXT_ID = re.compile(r"swh:1:cnt:[0-9a-f]{40}")
UNNAMED = {"chinese": "Chinese"}
"""The languages for which BibLaTeX has no word: what the field says is printed as it stands."""


def tex(text: str) -> str:
    r"""Return plain text as TeX prints it, each character as it is.

    The command `\ensuremath` makes formulas of signs in formulas too, and of none in bookmarks.
    """
    printed = LIGATURES.sub("{}", text.translate(TEX))
    return _MATHS.sub(lambda found: rf"\ensuremath{{{MATHS[found[0]]}}}", printed)


def abstract(record: CSLRecord) -> str:
    """Return what an entry says, for TeX: formulas as they are, all else as `tex` prints it.

    A formula whose braces do not balance, as BibTeX counts them, would end the field too early or
    never; it is printed as text, too.
    """
    parts = enumerate(_FORMULA.split(record["abstract"]))
    return "".join(part if odd % 2 and _is_kept(part) else tex(part) for odd, part in parts)


def _is_kept(formula: str) -> bool:
    depth, lowest = 0, 0
    for character in formula:  # BibTeX counts a brace behind a backslash like any other.
        depth += (character == "{") - (character == "}")
        lowest = min(lowest, depth)
    return depth == lowest == 0 and not _BREAKING.search(formula)


def _edition(record: CSLRecord) -> str:
    """Return of which edition or draft an entry is, for TeX.

    A draft's identifier is one word of fifty letters, which would run off the page. As an address
    it may be broken; Zotero and pandoc read past the command.
    """
    return _TEXT_ID.sub(r"\\url{\g<0>}", tex(record["edition"]))


def date(record: CSLRecord, separator: str = "-") -> str:
    """Return the date of a record, year first; nothing where none is known."""
    if "issued" not in record:
        return ""
    year, month, day = record["issued"]["date-parts"][0]
    return f"{year:04}{separator}{month:02}{separator}{day:02}"


def bibtex(record: CSLRecord, language: Language) -> str:
    """Return a BibTeX entry of a type that classic styles know, ``incollection`` or ``book``.

    The classic styles know no ``url`` and print a note; those that know it would print the address
    twice, were it in both. So it stands in the note, for which LaTeX needs the package ``url``.
    """
    extra = {"language": language.biblatex, "abstract": abstract(record)}
    if day := date(record):
        # The middleware below writes the month as the name that each style defines.
        extra |= {"year": day[:4], "month": str(int(day[5:7]))}
    address = rf"\url{{{record['URL']}}}" if "URL" in record else ""
    if note := " ".join(filter(None, (tex(record.get("note", "")), address))):
        extra["note"] = note
    return _entry("incollection" if _is_part(record) else "book", record, extra)


def biblatex(record: CSLRecord, language: Language) -> str:
    """Return a BibLaTeX entry of the type ``inbook``, a part of a book with a title of its own.

    An article in a work of reference (``inreference``) must have an editor by the data model of
    BibLaTeX, which a work of its authors has not; and styles of GB/T 7714 print no mark for it. A
    whole edition is a ``book``.
    """
    day = date(record)
    extra = {
        **({"date": day} if day else {}),
        "language": UNNAMED.get(language.biblatex, language.biblatex),
        "langid": language.biblatex,
        **({"library": tex(record["call-number"])} if _is_part(record) else {}),
        "abstract": abstract(record),
        **({"note": tex(record["note"])} if "note" in record else {}),
        **({"url": record["URL"]} if "URL" in record else {}),
    }
    return _entry("inbook" if _is_part(record) else "book", record, extra)


def _is_part(record: CSLRecord) -> bool:
    """Say whether a record is that of an entry; else it is that of a whole edition."""
    return "container-title" in record


def _entry(kind: str, record: CSLRecord, extra: Mapping[str, str]) -> str:
    fields = {
        "author": " and ".join(_tex_name(name) for name in record["author"]),
        "title": f"{{{tex(record['title'])}}}",
        **({"booktitle": f"{{{tex(record['container-title'])}}}"} if _is_part(record) else {}),
        "edition": _edition(record),
        "publisher": f"{{{tex(record['publisher'])}}}",
        **extra,
    }
    entry = Entry(kind, record["id"], [Field(key, text) for key, text in fields.items()])
    return write_string(Library([entry]), prepend_middleware=[MonthAbbreviationMiddleware()])


def _tex_name(name: Mapping[str, str]) -> str:
    """Return a name; braces keep a body, and commas inside a name, in one piece."""
    if "literal" in name:
        return f"{{{tex(name['literal'])}}}"
    parts = [name["family"], *([name["given"]] if "given" in name else [])]
    escaped = [tex(part) for part in parts]
    return ", ".join(f"{{{part}}}" if "," in part else part for part in escaped)


def ris(record: CSLRecord) -> str:
    """Return a RIS reference of the type ``DICT``, a dictionary entry, or ``BOOK``."""
    reference: dict[str, object] = {
        "type_of_reference": "DICT" if _is_part(record) else "BOOK",
        "id": record["id"],
        "title": record["title"],
        "authors": [tag_name(name) for name in record["author"]],
        **({"secondary_title": record["container-title"]} if _is_part(record) else {}),
        "edition": record["edition"],
        "publisher": record["publisher"],
        "language": record["language"],
        **({"call_number": record["call-number"]} if _is_part(record) else {}),
        "abstract": record["abstract"],
        **({"notes": [record["note"]]} if "note" in record else {}),
    }
    if day := date(record, "/"):
        reference |= {"year": day[:4], "date": day}
    reference |= {"urls": [record["URL"]]} if "URL" in record else {}
    return str(rispy.dumps([reference], implementation=Unnumbered)).lstrip()


class Unnumbered(rispy.RisWriter):  # type: ignore[misc]
    """Writes no running number before a reference, which the format does not know."""

    def set_header(self, count: int) -> str:  # noqa: ARG002
        """Return nothing."""
        return ""


def _comma_name(name: Mapping[str, str]) -> str:
    """Return “Family, Given” or a body.

    In RIS and in meta tags a comma parts family and given name and cannot be escaped, so that a
    comma inside a name becomes the full-width one.
    """
    parts = [name[key].replace(",", "，") for key in ("literal", "family", "given") if key in name]
    return ", ".join(parts)


def csl_json(record: CSLRecord) -> str:
    """Return the record itself."""
    return json.dumps([record], ensure_ascii=False, indent=2) + "\n"


def downloads(record: CSLRecord, language: Language) -> dict[str, str]:
    """Return the downloads of an entry, by the end of the file's name."""
    return {
        "bib": bibtex(record, language),
        "biblatex.bib": biblatex(record, language),
        "ris": ris(record),
        "csl.json": csl_json(record),
    }


def tags(record: CSLRecord, licence: str) -> list[tuple[str, str]]:
    """Return the meta tags with which Zotero saves a dictionary entry.

    A comma after a body's name keeps it in one field. There are none without a public address:
    Zotero would save whatever address the browser shows.
    """
    if "URL" not in record:
        return []
    return [
        ("z:itemType", "dictionaryEntry"),
        ("DC.title", record["title"]),
        *(("citation_author", tag_name(name)) for name in record["author"]),
        *((("citation_publication_date", date(record)),) if date(record) else ()),
        ("citation_language", record["language"]),
        ("citation_public_url", record["URL"]),
        ("prism.publicationName", record["container-title"]),
        ("prism.edition", record["edition"]),
        ("DC.publisher", record["publisher"]),
        ("DC.rights", licence),
        ("z:callNumber", record["call-number"]),
    ]


def tag_name(name: Mapping[str, str]) -> str:
    """Return a name as Zotero parts it rightly: a comma ends a name that has one part only."""
    return _comma_name(name) + ("," if "literal" in name or "given" not in name else "")


def coins(record: CSLRecord, licence: str) -> str:
    """Return the entry as a ContextObject in a span (COinS), or nothing without an address."""
    if "URL" not in record:
        return ""
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "dictionaryEntry"),
        ("rft.title", record["title"]),
        *(("rft.au", tag_name(name)) for name in record["author"]),
        *((("rft.date", date(record)),) if date(record) else ()),
        ("rft.source", record["container-title"]),
        ("rft.edition", record["edition"]),
        ("rft.identifier", record["URL"]),
        ("rft.language", record["language"]),
        ("rft.description", record["abstract"]),
        ("rft.publisher", record["publisher"]),
        ("rft.rights", licence),
    ]
    return urlencode(fields)
