"""An author edits, and looks at the page in a browser: the server for authors at work."""

import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.projects import ROOT
from tests.serving import WHOLE, served
from tests.site.test_previewing import CONCEPT, PAGE, a_text, edit

pytestmark = pytest.mark.browser

SHOWN = re.compile(r"shown: \S+")
NOT_BUILT = re.compile(r"not built: mend what is told above")
SOON = 120_000
NEW = "A small table of weights"


def fetched(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


def test_an_edit_is_shown_at_once_and_all_else_follows(
    starter: Path, chromium: Any, tmp_path: Path
) -> None:
    with served(starter, ROOT, tmp_path / "served") as site:
        page = chromium.new_page()
        page.goto(f"{site.address}{PAGE}", wait_until="load")
        other = chromium.new_page()
        other.goto(f"{site.address}about/", wait_until="load")
        other.evaluate("window.stayed = true")
        a_text(starter)
        page.wait_for_selector(f"text={NEW}", state="attached", timeout=SOON)
        # It was shown before the whole build had ended, and no such build had to show it.
        assert WHOLE.findall(site.said()) == []
        assert NEW not in fetched(f"{site.address}data/glossary.json")
        page.evaluate("window.stayed = true")
        site.wait_for(WHOLE)
        assert NEW in fetched(f"{site.address}data/glossary.json")
        page.wait_for_timeout(1000)
        # What was shown at once is what was built, so nobody's page is loaded again for nothing.
        assert page.evaluate("window.stayed") is True
        assert other.evaluate("window.stayed") is True
        edit(starter / CONCEPT, "family: data", "family: [data")
        site.wait_for(NOT_BUILT)
        assert "yaml-syntax: the file must be valid YAML" in site.said()
        assert NEW in fetched(f"{site.address}{PAGE}")
        page.close()
        other.close()
        # A browser opens six connections to a host, and each page keeps one to hear of edits.
        tabs = chromium.new_context()
        for _ in range(8):
            tabs.new_page().goto(f"{site.address}about/", wait_until="load")
        tabs.close()
    assert list((tmp_path / "served/tmp").iterdir()) == []
