"""What decides in a definition, by a list of changes that is a file."""

from pathlib import Path
from typing import Any

import pytest
import yaml

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
