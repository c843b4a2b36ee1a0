"""CSV and OmegaT: every term in its row, read back by other readers."""

import csv
import io

import pytest
from translate.storage.omegat import OmegaTFile

from scripts.exports import term_tables as tables
from scripts.exports.model import PublishedGlossary, published
from scripts.model.glossary import Glossary
from tests import hostile


def csv_of(data: PublishedGlossary) -> str:
    return tables.terms_csv(data, hostile.LANGUAGES)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_csv_has_a_row_for_every_term(real: Glossary) -> None:
    data = published(real, "1.2.0")
    found = [(row["id"], row["language"], row["term"], row["status"]) for row in rows(csv_of(data))]
    assert found == [
        (concept.id, {"zh-CN": "zh"}.get(term.lang, term.lang), term.term, term.status)
        for concept in data.concepts
        for language in ("en", "zh")
        for term in concept.entry(language).terms
    ]
    assert ("feature-map", "zh-Hant", "特徵圖", "admitted") in found


HEAD = "\ufeffid,code,family,language,term,status,definition,url,citation,superseded_by\r\n"


def test_csv_is_what_the_documentation_says(base: Glossary) -> None:
    text = csv_of(published(base, "1.2.0"))
    assert text.startswith(HEAD)
    assert rows(text)[0] == {
        "id": "activated-map",
        "code": "V1",
        "family": "values",
        "language": "en",
        "term": "activated map",
        "status": "preferred",
        "definition": "The grid of one filter’s responses.",
        "url": "terms/activated-map/",
        "citation": "activated map (activated-map)",
        "superseded_by": "",
    }


def test_csv_with_a_broken_quotation_is_refused(base: Glossary) -> None:
    text = csv_of(published(hostile.hostile(base), "1.2.0"))
    with pytest.raises(csv.Error):
        rows(text.replace('""b""', '"b"'))


def test_hostile_text_comes_back_from_csv(base: Glossary) -> None:
    first = rows(csv_of(published(hostile.hostile(base), "1.2.0")))[0]
    assert (first["term"], first["definition"]) == (hostile.CLEAN, hostile.CLEAN)


def units(text: str) -> list[tuple[str, str]]:
    """Read a glossary with Translate Toolkit's reader for OmegaT."""
    return [(unit.source, unit.target) for unit in OmegaTFile.parsestring(text.encode()).units]


@pytest.mark.parametrize(("source", "target"), [("en", "zh"), ("zh", "en")])
def test_omegat_leads_every_term_to_the_preferred_one(
    real: Glossary, source: str, target: str
) -> None:
    data = published(real, "1.2.0")
    assert units(tables.omegat(data, source, target)) == [
        (term.term, concept.entry(target).term)
        for concept in data.concepts
        for term in concept.entry(source).terms
    ]


def test_omegat_comment_has_the_definition_and_a_warning(real: Glossary) -> None:
    data = published(real, "1.2.0")
    lines = tables.omegat(data, "en", "zh").splitlines()
    assert {line.count("\t") for line in lines} == {2}
    deprecated = {
        term.term
        for concept in data.concepts
        for term in concept.en.terms
        if term.status == "deprecated"
    }
    warned = {line.partition("\t")[0] for line in lines if "\t[deprecated] " in line}
    assert warned == deprecated


def test_omegat_line_without_its_tab_is_not_read_as_a_term(base: Glossary) -> None:
    text = tables.omegat(published(base, "1.2.0"), "en", "zh")
    broken = text.replace("activated map\t", "activated map ", 1)
    assert ("activated map", "激活后的图") in units(text)
    assert ("activated map", "激活后的图") not in units(broken)


def test_hostile_text_stays_in_its_column(base: Glossary) -> None:
    text = tables.omegat(published(hostile.hostile(base), "1.2.0"), "en", "zh")
    assert text.splitlines()[0].split("\t")[:2] == [hostile.CLEAN, hostile.CLEAN]
