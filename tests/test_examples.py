"""The examples in docstrings: each prints what it says it prints."""

import doctest
import importlib
from pathlib import Path

import pytest

from scripts.paths import ROOT

PROMPT = ">>> "
HAVE_EXAMPLES = sorted(
    path.relative_to(ROOT).with_suffix("")
    for path in (ROOT / "scripts").rglob("*.py")
    if PROMPT in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("path", HAVE_EXAMPLES, ids=str)
def test_examples_print_what_they_say(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = doctest.testmod(importlib.import_module(".".join(path.parts)))
    assert (found.failed, capsys.readouterr().out) == (0, "")
    assert found.attempted
