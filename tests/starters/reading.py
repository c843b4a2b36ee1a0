"""How the built sites of small glossaries are read: pages, switches, exports."""

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import jsonschema
import pyshacl
from bs4 import BeautifulSoup
from lxml import etree
from rdflib import RDF, SKOS, Graph

from tests.conftest import PREFIX, ROOT, SITE_URL

TBX = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")


def pages(site: Path, language: str = "") -> set[str]:
    """Return the addresses of the pages of one language, relative to its home."""
    home = site / language
    found = {path.relative_to(home).as_posix() for path in home.rglob("index.html")}
    others = {path.parent.name for path in site.glob("*/404.html")} if not language else set()
    inside = {path for path in found if path.partition("/")[0] not in others}
    return {path.removesuffix("index.html") for path in inside}


def leads_to(site: Path, page: str, link: str) -> str:
    """Return which page of the site a link of a page leads to; it must be there."""
    address = urlsplit(urljoin(f"{SITE_URL}{page}", link)).path.removeprefix(PREFIX)
    assert (site / address / "index.html").is_file(), f"{page}: {link}"
    return address


def switches(site: Path, page: str) -> dict[str, str]:
    """Return where the language switch of a page leads, by language."""
    links = soup(site / page / "index.html").select("a.fm-switch")
    return {str(one["hreflang"]): leads_to(site, page, str(one["href"])) for one in links}


def alternates(site: Path, page: str) -> dict[str, str]:
    """Return which pages the head of a page calls the same one in a language.

    The one for readers of no language of the work is that of its first.
    """
    links = soup(site / page / "index.html").select("link[rel=alternate][hreflang]")
    assert all(str(one["href"]).startswith(SITE_URL) for one in links)
    found = {str(one["hreflang"]): leads_to(site, page, str(one["href"])) for one in links}
    assert found.pop("x-default") == next(iter(found.values()))
    return found


def headings(path: Path) -> list[str]:
    """Return the headings of a page as they are read."""
    found = soup(path).select("article :is(h1, h2)")
    return [one.get_text().replace("¶", "").strip() for one in found]


def glossary(site: Path) -> Any:
    """Return ``glossary.json`` after holding it against the schema beside it."""
    made = json.loads((site / "data/glossary.json").read_text(encoding="utf-8"))
    schema = json.loads((site / "data/glossary.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(made)
    return made


def labels(site: Path) -> dict[str, dict[str, str]]:
    """Return the preferred labels by concept and language, from Turtle that keeps its shapes."""
    made = Graph().parse(site / "data/glossary.ttl", format="turtle")
    shapes = Graph().parse(site / "data/glossary.shapes.ttl", format="turtle")
    conforms, _, text = pyshacl.validate(made, shacl_graph=shapes)
    assert conforms, text
    found: dict[str, dict[str, str]] = {}
    for concept, label in made.subject_objects(SKOS.prefLabel):
        if (concept, RDF.type, SKOS.Concept) not in made:
            continue  # The scheme and the families have labels, too.
        name = str(concept).rpartition("/terms/")[2].partition("/")[0]
        found.setdefault(name, {})[str(getattr(label, "language", ""))] = str(label)
    return found


def tbx_languages(site: Path) -> dict[str, list[str]]:
    """Return the languages of every entry of a TBX file that its grammar accepts."""
    root = etree.parse(site / "data/glossary.tbx").getroot()
    etree.RelaxNG(etree.parse(ROOT / "tests/schemas/tbx-core.rng")).assertValid(root)
    return {
        str(entry.get("id")): [str(one.get(LANG)) for one in entry.iter(f"{TBX}langSec")]
        for entry in root.iter(f"{TBX}conceptEntry")
    }


def rows(site: Path) -> list[dict[str, str]]:
    """Return the rows of the table of terms."""
    text = (site / "data/glossary.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))
