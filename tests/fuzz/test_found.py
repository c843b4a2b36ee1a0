"""What the fuzzer found: each file holds an input that once failed, and what is told now."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

FOUND = sorted((Path(__file__).parent / "found").glob("*.yml"))
KEYS = {"surface", "input", "was", "told"}


def read(path: Path) -> dict[str, Any]:
    """Return a case; bytes stand in it as ``!!binary``."""
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case.keys() == KEYS, "a case says surface, input, what was raised, and what is told now"
    return case


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_once_failed_is_told_in_words(path: Path) -> None:
    case = read(path)
    surface = import_module(f"tests.fuzz.targets.{case['surface']}").SURFACE
    given = case["input"]
    assert surface.tried(tuple(given) if isinstance(given, list) else given) == case["told"]
