"""What decides in a definition, by a list of changes that is a file."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.rules import meanings
from scripts.rules.deciding import decides, head
from tests.projects import real

CHANGES = yaml.safe_load(Path(__file__).with_name("deciding.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change["is"])
def test_what_decides_is_told_and_wording_is_free(change: dict[str, Any]) -> None:
    (language,) = [each for each in real().languages if each.tag == change["language"]]
    was, now = (dict(decides(change[key], language)) for key in ("was", "is"))
    told = {
        name: [was[name], now[name]]
        for name in was
        if name in now and was[name] != now[name]
    }  # fmt: skip
    assert told == change["told"]


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_definition_has_a_head_but_one_that_ends_in_a_formula(tag: str) -> None:
    (language,) = [each for each in real().languages if each.tag == tag]
    said = {each.id: each.entry(tag).definition for each in real().concepts}
    unknown = [key for key, text in said.items() if text and not head(text, language)]
    assert unknown == {"en": [], "zh": ["relu"]}[tag]


def test_a_head_that_is_no_listed_noun_is_told() -> None:
    glossary = real()
    (stride,) = [each for each in glossary.concepts if each.id == "stride"]
    before = {"id": "stride", "zh": {"definition": stride.entry("zh").definition}}
    changed = stride.entry("zh").model_copy(update={"definition": "在图像边缘补上的宽度。"})
    now = stride.model_copy(update={"entries": {**stride.entries, "zh": changed}})
    assert list(meanings._changes(glossary, stride, before)) == []
    assert list(meanings._changes(glossary, now, before)) == [
        "the head of zh.definition was '距离' and is no noun of the language's heads"
    ]
