"""The Sphinx inventory and the data of the embedded terms, by Sphinx and by a JSON reader."""

import json
from dataclasses import replace

import pytest
from sphinx.util.inventory import InventoryFile

from scripts.exports import embed, sphinx
from scripts.exports.model import PublishedGlossary, published
from scripts.formulas.reading import in_text
from scripts.model.glossary import Glossary
from tests import hostile


@pytest.fixture(scope="module")
def data(real: Glossary) -> PublishedGlossary:
    return published(real, "1.2.0")


# The inventory.


def inventory(data: PublishedGlossary, tag: str = "en", hub: str = "feature-map") -> bytes:
    return sphinx.inventory(data, hostile.publication(), hostile.ROWS[tag], hub)


@pytest.mark.parametrize(("language", "home"), [("en", hostile.SITE), ("zh", f"{hostile.SITE}zh/")])
def test_sphinx_reads_a_label_for_every_entry(
    data: PublishedGlossary, language: str, home: str
) -> None:
    made = inventory(data, language)
    found = InventoryFile.loads(made, uri=home).data["std:label"]
    read = {name: (item.uri, item.display_name) for name, item in found.items()}
    assert read == {
        f"feature-map-glossary-{concept.id}": (
            f"{hostile.SITE}{concept.entry(language).url}#concept",
            concept.entry(language).name,
        )
        for concept in data.concepts
    }


def test_sphinx_reads_every_preferred_term_and_the_version(data: PublishedGlossary) -> None:
    made = inventory(data)
    terms = InventoryFile.loads(made, uri=hostile.SITE).data["std:term"]
    missing = {concept.en.term for concept in data.concepts} - set(terms)
    assert missing == {"1 × 1 convolution"}, "Sphinx would read this name as another one"
    known = {term.term for concept in data.concepts for term in concept.en.terms}
    assert set(terms) <= known
    assert {item.project_version for item in terms.values()} == {"1.2.0"}
    assert terms["kernel feature map"].uri.endswith("terms/kernel-feature-map/#concept")


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_sphinx_reads_an_admitted_term_where_it_names_one_entry(
    data: PublishedGlossary, tag: str
) -> None:
    home = f"{hostile.SITE}{hostile.ROWS[tag].prefix}"
    terms = InventoryFile.loads(inventory(data, tag), uri=home).data["std:term"]
    preferred = {concept.entry(tag).term.lower() for concept in data.concepts}
    named: dict[str, set[str]] = {}
    for concept in data.concepts:
        for term in concept.entry(tag).terms:
            if term.status == "admitted":
                named.setdefault(term.term, set()).add(concept.entry(tag).url)
    hub = data.concepts[[concept.id for concept in data.concepts].index("feature-map")]
    wanted = {
        name: f"{hostile.SITE}{min(urls & {hub.entry(tag).url} or urls)}#concept"
        for name, urls in named.items()
        if (len(urls) == 1 or hub.entry(tag).url in urls) and name.lower() not in preferred
    }
    missing = {name for name in wanted if name not in terms}
    assert missing <= {"1×1 convolution"}
    assert {name: terms[name].uri for name in wanted.keys() - missing} == {
        name: uri for name, uri in wanted.items() if name not in missing
    }
    assert {name.lower() for name in terms} - preferred == {name.lower() for name in wanted} - {
        name.lower() for name in missing
    }


def test_sphinx_reads_the_terms_that_documentation_uses(data: PublishedGlossary) -> None:
    terms = InventoryFile.loads(inventory(data), uri=hostile.SITE).data["std:term"]
    for name, entry in {
        "nonlinearity": "activation-function",
        "NTK": "neural-tangent-kernel",
        "CAM": "class-activation-map",
        "RKHS": "reproducing-kernel-hilbert-space",
    }.items():
        assert terms[name].uri == f"{hostile.SITE}terms/{entry}/#concept"


def test_contested_term_leads_to_the_hub(base: Glossary) -> None:
    first, second = base.concepts
    same = second.model_copy(update={"entries": {**second.entries, "en": first.entry("en")}})
    data = published(replace(base, concepts=(first, same)), "1.2.0")
    made = inventory(data, hub="stride")
    terms = InventoryFile.loads(made, uri=hostile.SITE).data["std:term"]
    assert terms["activated map"].uri == f"{hostile.SITE}terms/stride/#concept"


def test_hostile_term_harms_no_other(base: Glossary) -> None:
    made = inventory(published(hostile.hostile(base), "1.2.0"))
    found = InventoryFile.loads(made, uri=hostile.SITE).data
    assert set(found["std:term"]) == {hostile.CLEAN, "output map", "stride"}
    assert len(found["std:label"]) == 2


def test_cut_inventory_is_refused_by_sphinx(data: PublishedGlossary) -> None:
    made = inventory(data)
    with pytest.raises(ValueError, match="invalid inventory header"):
        InventoryFile.loads(made[5:], uri=hostile.SITE)


# The embedded terms.


def terms(script: str) -> dict[str, dict[str, list[str]]]:
    head, _, rest = script.partition("window.featureMapGlossaryTerms=")
    assert head.startswith("/* made by")
    read: dict[str, dict[str, list[str]]] = json.loads(rest.rstrip().removesuffix(";"))
    return read


def test_embed_holds_every_entry_in_both_languages(data: PublishedGlossary) -> None:
    found = json.loads(embed.data(data, hostile.publication()))
    assert found == {
        "edition": "1.2.0",
        "licence": data.licence,
        "terms": {
            concept.id: {
                language: [entry.term, in_text(entry.definition), hostile.SITE + entry.url]
                for language, entry in (("en", concept.en), ("zh", concept.zh))
            }
            for concept in data.concepts
        },
    }


def test_terms_of_a_frozen_edition_lead_to_its_own_pages(data: PublishedGlossary) -> None:
    at = hostile.publication()._replace(freezes=True)
    frozen = json.loads(embed.data(data, at))["terms"]["stride"]
    home = f"{hostile.SITE}releases/v1.2.0/"
    assert [frozen[tag][2] for tag in ("en", "zh")] == [
        f"{home}terms/stride/",
        f"{home}zh/terms/stride/",
    ]


def test_script_for_pages_on_the_disk_holds_the_same_terms(data: PublishedGlossary) -> None:
    at = hostile.publication()
    assert terms(embed.script(data, at)) == json.loads(embed.data(data, at))["terms"]


def test_hostile_text_cannot_end_the_script(base: Glossary) -> None:
    made, at = published(hostile.hostile(base), "1.2.0"), hostile.publication()
    for text in (embed.script(made, at), embed.data(made, at)):
        assert not set("<>&") & set(text)
    assert terms(embed.script(made, at))["activated-map"]["en"][1] == hostile.CLEAN


def test_broken_script_is_not_read(data: PublishedGlossary) -> None:
    script = embed.script(data, hostile.publication())
    with pytest.raises(json.JSONDecodeError):
        terms(script.replace('":{"en":[', '":{"en":', 1))
