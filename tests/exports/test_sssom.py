"""The table of mappings, read by the package sssom: every match and every lack comes back."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rdflib import SKOS, Graph, URIRef

from scripts.exports import files, skos, sssom
from scripts.exports.model import published
from scripts.model.glossary import Glossary
from scripts.model.vocabularies import Terminology
from tests import hostile, projects

READER = Path(__file__).with_name("sssom_reader.py")
PYTHON = Path(sys.prefix) / "sssom" / "bin" / "python"
"""The environment that `make test` installs for the reader, inside the tests' own."""
BASE = hostile.SITE


def text_of(glossary: Glossary, vocabularies: tuple[Terminology, ...], site: str = BASE) -> str:
    hub = glossary.vocabulary.hub or ""
    made = published(glossary, "1.2.0")
    return sssom.table(made, hostile.publication(site=site), vocabularies, hub)


def broken_out_of() -> Terminology:
    """Return a vocabulary whose texts try to leave their cells, without an address."""
    statement = {"source": "aitd-3.1", "locator": "p. 4", "lang": "en", "quotation": "a map"}
    reason = {"en": hostile.TEXT, "zh": "理由"}
    return Terminology.model_validate(
        {
            "id": "hostile",
            "name": {"en": "A", "zh": "甲"},
            "lang": "en",
            "label": hostile.TEXT,
            "says": [statement],
            "matches": [{"concept": "stride", "closeness": "close", "reason": reason}],
        }
    )


@pytest.fixture(scope="module")
def read(real: Glossary, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the package makes of the real table, of one without a site, of a hostile one."""
    assert PYTHON.exists(), "the reader is not installed: `make test` installs it"
    folder = tmp_path_factory.mktemp("sssom")
    tables = {
        "real": text_of(real, real.vocabularies),
        "local": text_of(real, real.vocabularies, site=""),
        "hostile": text_of(real, (broken_out_of(),)),
    }
    paths = []
    for name, text in tables.items():
        paths.append(folder / f"{name}.sssom.tsv")
        paths[-1].write_text(text, encoding="utf-8")
    done = projects.command(str(PYTHON), "-W", "ignore", str(READER), *map(str, paths), cwd=folder)
    assert done.code == 0, done.err
    return dict(zip(tables, json.loads(done.out), strict=True))


def iri(table: dict[str, Any], curie: str) -> str:
    prefix, _, name = curie.partition(":")
    return str(table["prefixes"][prefix]) + name


@pytest.mark.parametrize("name", ["real", "local", "hostile"])
def test_package_finds_nothing_wrong(read: dict[str, Any], name: str) -> None:
    assert read[name]["validations"] == 3
    assert read[name]["problems"] == []


def test_without_an_address_ids_are_names_of_this_work(read: dict[str, Any]) -> None:
    table = read["local"]
    assert table["metadata"]["mapping_set_id"] == "urn:feature-map-glossary:data/glossary.sssom.tsv"
    starts = {iri(table, row["subject_id"]).partition("terms/")[0] for row in table["rows"]}
    assert starts == {"urn:feature-map-glossary:"}


def test_every_match_and_every_lack_comes_back(read: dict[str, Any], real: Glossary) -> None:
    table = read["real"]
    found = {
        (
            iri(table, row["subject_id"]),
            row["predicate_id"],
            iri(table, row["object_id"]),
            iri(table, row["object_source"]),
            row["comment"],
        )
        for row in table["rows"]
    }
    works, no_term = f"{BASE}works/#", iri(table, "sssom:NoTermFound")
    matches = {
        (
            f"{BASE}terms/{match.concept}/#concept",
            f"skos:{match.closeness}Match",
            each.address or works + each.says[0].source,
            works + each.says[0].source.replace(".", "-"),
            match.reason["en"],
        )
        for each in real.vocabularies
        for match in each.matches
    }
    lacks = {
        (
            f"{BASE}terms/feature-map/#concept",
            "skos:exactMatch",
            no_term,
            works + each.lacks.source,
            each.lacks.note["en"],
        )
        for each in real.vocabularies
        if each.lacks
    }
    assert found == matches | lacks
    assert len(table["rows"]) == len(found)


def test_metadata_names_the_set_its_edition_and_its_licence(read: dict[str, Any]) -> None:
    assert read["real"]["metadata"] == {
        "mapping_set_id": f"{BASE}data/glossary.sssom.tsv",
        "mapping_set_title": "Feature Map Glossary",
        "mapping_set_version": "1.2.0",
        "mapping_set_description": "made from glossary/vocabularies.yml",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    rows = read["real"]["rows"]
    # The package hands the date, which is that of every mapping, on to the rows.
    assert {row["mapping_date"] for row in rows} == {"2026-11-23"}
    assert {row["mapping_justification"] for row in rows} == {"semapv:ManualMappingCuration"}


def test_text_that_breaks_out_of_cells_comes_back_in_its_cell(read: dict[str, Any]) -> None:
    (row,) = read["hostile"]["rows"]
    assert (row["object_label"], row["comment"]) == (hostile.CLEAN, hostile.CLEAN)
    # Without an address the work itself is the object; its anchor has no full stop.
    assert iri(read["hostile"], row["object_id"]) == f"{BASE}works/#aitd-3-1"


def test_skos_has_the_same_matches(read: dict[str, Any], real: Glossary) -> None:
    table = read["real"]
    data, known = published(real, "1.2.0"), hostile.publication()
    text = skos.turtle(data, known, real.vocabulary, real.vocabularies)
    graph = Graph().parse(data=text, format="turtle")
    kinds = {SKOS[f"{kind}Match"]: f"skos:{kind}Match" for kind in ("exact", "close", "narrow")}
    kinds[SKOS.broadMatch] = "skos:broadMatch"
    triples = {
        (start, kinds[kind], end)
        for kind in kinds
        for start, _, end in graph.triples((None, kind, None))
    }
    assert triples == {
        (
            URIRef(iri(table, row["subject_id"])),
            row["predicate_id"],
            URIRef(iri(table, row["object_id"])),
        )
        for row in table["rows"]
        if row["object_id"] != sssom.NO_TERM
    }


def test_glossary_without_vocabularies_has_no_such_file(real: Glossary) -> None:
    arguments = (published(real, "1.2.0"), hostile.publication(), real.vocabulary)
    assert "data/glossary.sssom.tsv" not in files.files(*arguments)
    assert "data/glossary.sssom.tsv" in files.files(*arguments, real.vocabularies)


def test_address_with_one_beginning_has_one_prefix(real: Glossary) -> None:
    """The package refuses two prefixes for one beginning, as two works of one site have it."""
    first = next(each for each in real.vocabularies if each.address and each.matches)
    assert first.address is not None
    second = first.model_copy(update={"id": "other", "address": first.address + "-2"})
    head = text_of(replace(real), (first, second)).partition("subject_id")[0]
    assert head.count(first.address.rpartition("/")[0] + '/"') == 1
    assert "other:" not in head
