"""Every rule, by cases that are files: changes to a tiny valid glossary and all its problems."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.errors import GlossaryError
from scripts.model import loading as glossary
from scripts.rules import checks
from tests.conftest import BASE, ROOT

CASES = sorted(BASE.parent.glob("*.yml"))


def case_of(path: Path) -> dict[str, Any]:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    assert case.keys() == {"changes", "problems"}, "a case has `changes:` and `problems:`"
    assert isinstance(case["problems"], list), "a case without problems says `problems: []`"
    return case


def changed(case: dict[str, Any], root: Path) -> Path:
    """Return a folder with the base glossary after the changes of a case.

    A change is a list of `find` and `put`, each found once; `copy`, a file to copy; `write`, the
    whole content; or nothing: the file is removed.
    """
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for name, change in case["changes"].items():
        path = root / name
        if change is None:
            path.unlink()
        elif "copy" in change:
            shutil.copy(BASE / change["copy"], path)
        elif "write" in change:
            path.write_text(change["write"], encoding="utf-8")
        else:
            path.write_text(replaced(path.read_text(encoding="utf-8"), change), encoding="utf-8")
    return root


def replaced(text: str, change: list[dict[str, str]]) -> str:
    for item in change:
        assert text.count(item["find"]) == 1, f"must be found once: {item['find']!r}"
        text = text.replace(item["find"], item["put"])
    return text


def problems_in(root: Path) -> list[str]:
    try:
        checks.check(glossary.load(root))
    except GlossaryError as error:
        return str(error).splitlines()
    return []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_problems_of_a_case_are_exactly_those(path: Path, tmp_path: Path) -> None:
    case = case_of(path)
    assert problems_in(changed(case, tmp_path)) == case["problems"]


def test_every_rule_finds_something_in_some_case(tmp_path: Path) -> None:
    found = set()
    for path in CASES:
        root = changed(case_of(path), tmp_path / path.stem)
        if path.stem != "missing-language":  # It cannot be loaded, so no rule is reached.
            loaded = glossary.load(root)
            found |= {rule for rule in checks.RULES if list(rule(loaded))}
    assert [rule.__name__ for rule in checks.RULES if rule not in found] == []


def test_every_rule_is_one_sentence_with_must() -> None:
    texts = {rule.__name__: rule.__doc__ or "" for rule in checks.RULES}
    assert [name for name, text in texts.items() if " must " not in text] == []


def test_project_keeps_its_own_rules() -> None:
    assert problems_in(ROOT) == []
