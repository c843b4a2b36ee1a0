"""Ids that stand once on a page."""

from collections import Counter
from pathlib import Path

import pytest

from scripts.site import anchors
from tests.starters import reading

CODE = '<div class="highlight" id="{}"><pre><span id="line-{}-1">x</span></pre></div>'


def test_a_block_of_code_leaves_its_id_to_the_heading() -> None:
    page = f'<h3 id="hook">A</h3>{CODE.format("hook", "hook")}{CODE.format("other", "other")}'
    assert anchors.once(page) == page.replace(' id="hook"><pre>', "><pre>")


def test_a_page_without_doubles_stays_as_it_was_written() -> None:
    for page in ("<p id=a>b<br/>", CODE.format("a", "a") + "<p id=b>"):
        assert anchors.once(page) == page


@pytest.mark.site
@pytest.mark.parametrize("prefix", ["", "zh/"])
@pytest.mark.parametrize("path", ["", "get-and-draw/", "terms/feature-map/", "questions/"])
def test_each_id_of_a_page_stands_once(site: Path, prefix: str, path: str) -> None:
    found = reading.soup(site / prefix / path / "index.html").select("[id]")
    assert [name for name, count in Counter(one["id"] for one in found).items() if count > 1] == []
