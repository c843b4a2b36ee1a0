"""The published glossary keeps its shape: its own schema, its fields, its ids."""

import dataclasses
import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from scripts.exports import files, model
from scripts.model.glossary import Glossary
from scripts.model.records import Judgement
from tests import hostile
from tests.conftest import ROOT

SCHEMA = json.loads(model.glossary_schema(hostile.LANGUAGES))


def data_of(glossary: Glossary, edition: str = "1.2.3") -> dict[str, Any]:
    """Return what ``glossary.json`` says of a glossary."""
    data: dict[str, Any] = json.loads(model.dump(model.published(glossary, edition)))
    return data


@pytest.fixture
def published(real: Glossary) -> dict[str, Any]:
    return data_of(real, "0.1.0")


def test_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_glossary_keeps_its_schema(published: dict[str, Any]) -> None:
    jsonschema.validate(published, SCHEMA)


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (
            False,
            {
                "glossary.json": '"edition": "1.2.0",\n  "draft": false,\n  "released": "2026-11',
                "glossary.ttl": 'owl:versionInfo "1.2.0"',
                "glossary.tbx": ", edition 1.2.0, 2026-11-23, CC-BY-4.0",
                "embed.js": "edition 1.2.0 ·",
                "fmsense.sty": "\\ProvidesPackage{fmsense}[2026/11/23 v1.2.0 Ids of ",
            },
        ),
        (
            True,
            {
                "glossary.json": '"edition": "1.2.0+draft",\n  "draft": true,\n  "released": null',
                "glossary.ttl": 'owl:versionInfo "1.2.0+draft"',
                "glossary.tbx": ", draft 1.2.0+draft, CC-BY-4.0",
                "embed.js": "draft 1.2.0+draft ·",
                "fmsense.sty": "\\ProvidesPackage{fmsense}[2026/11/25 v1.2.0+draft Ids of ",
            },
        ),
    ],
)
def test_what_belongs_to_no_edition_says_so(
    base: Glossary, draft: bool, said: dict[str, str]
) -> None:
    days = {"stride": "2026-11-25", "depth": "2026-11-24"}
    at = hostile.publication()._replace(changed=days)
    glossary = replace(base, work=at.work)
    data = model.published(glossary, at.version if draft else at.edition, draft=draft)
    made = files.files(data, at, glossary.vocabulary) | files.latex(data, at, {})
    found = {name: made[f"data/{name}"].decode() for name in said}
    assert {name: text for name, text in said.items() if text not in found[name]} == {}
    assert ("2026-11-23" in "".join(found.values())) is not draft
    jsonschema.validate(json.loads(found["glossary.json"]), SCHEMA)


def test_concepts_are_the_files_of_the_glossary(published: dict[str, Any]) -> None:
    files = {path.stem for path in (ROOT / "glossary/concepts").glob("*.yml")}
    assert {concept["id"] for concept in published["concepts"]} == files


def test_fields_of_the_public_surface_are_there(base: Glossary) -> None:
    data = data_of(base)
    assert (data["edition"], data["abbreviation"]) == ("1.2.3", "tg")
    concept = data["concepts"][0]
    assert concept["id"] == "activated-map"
    assert concept["code"] == "V1"
    assert concept["axes"] == {
        "kind": "value",
        "stage": "post-activation",
    }
    assert {"type": "related", "target": "stride"}.items() <= concept["relations"][0].items()
    english, chinese = concept["en"], concept["zh"]
    assert (english["term"], chinese["term"]) == ("activated map", "激活后的图")
    assert english["definition"] == "The grid of one filter’s responses."
    assert (english["url"], chinese["url"]) == (
        "terms/activated-map/",
        "zh/terms/activated-map/",
    )
    assert "activated map" in english["citation"]
    assert "激活后的图" in chinese["citation"]
    assert chinese["terms"] == [
        {"term": "激活后的图", "status": "preferred", "lang": "zh-CN"},
        {"term": "输出图", "status": "admitted", "lang": "zh-CN"},
    ]


def test_a_judgement_is_published_in_every_language(base: Glossary) -> None:
    because = {"en": "It only *looks* so.", "zh": "只是看上去变了。"}
    judged = (Judgement(since="1.0.0", because=because),)
    concepts = tuple(
        each.model_copy(update={"same_meaning": judged if each.id == "stride" else ()})
        for each in base.concepts
    )
    data = data_of(dataclasses.replace(base, concepts=concepts))
    jsonschema.validate(data, SCHEMA)
    told = {"since": "1.0.0", "because": because | {"en": "It only looks so."}}
    assert [each["same_meaning"] for each in data["concepts"]] == [[], [told]]


def test_a_word_of_several_meanings_lists_them_and_has_no_definition(base: Glossary) -> None:
    data = data_of(hostile.of_two_meanings(base))
    jsonschema.validate(data, SCHEMA)
    english, chinese = (data["concepts"][1][tag] for tag in ("en", "zh"))
    assert english["definition"] == (
        "One name for several things: (1) the map it was taken over; (2) a number."
    )
    assert (english["definition_source"], chinese["definition_source"]) == (None, None)
    assert chinese["meanings"] == [
        {"concept": "activated-map", "text": "步幅所跨过的图"},
        {"concept": None, "text": "数"},
    ]


def test_term_outside_the_inventory_has_no_code_and_no_axes(base: Glossary) -> None:
    stride = data_of(base)["concepts"][1]
    assert (stride["id"], stride["code"], stride["axes"]) == ("stride", None, None)


def broken(data: dict[str, Any], case: str) -> dict[str, Any]:
    concept = data["concepts"][0]
    match case:
        case "without-a-language":
            del concept["zh"]
        case "with-a-stranger":
            concept["colour"] = "red"
        case "with-a-number-for-an-id":
            concept["id"] = 3
        case "with-another-status":
            concept["en"]["terms"][0]["status"] = "fine"
        case "without-an-edition":
            del data["edition"]
    return data


@pytest.mark.parametrize(
    "case",
    [
        "without-a-language",
        "with-a-stranger",
        "with-a-number-for-an-id",
        "with-another-status",
        "without-an-edition",
    ],
)
def test_broken_glossary_is_refused(base: Glossary, case: str) -> None:
    data = data_of(base)
    jsonschema.validate(data, SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken(data, case), SCHEMA)


def test_chinese_stands_in_the_file_as_written(base: Glossary) -> None:
    assert "激活后的图" in model.dump(model.published(base, "1.2.3"))
