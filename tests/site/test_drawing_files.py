"""The figures as files, as the site offers them."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from scripts.model.glossary import Glossary
from scripts.pages import drawing_files
from tests.browsing import Visit

pytestmark = pytest.mark.site

DECODED = "(one) => one.decode().then(() => [one.naturalWidth, one.naturalHeight])"


def test_each_figure_is_a_file_in_each_language_that_needs_no_page(
    real: Glossary, site: Path
) -> None:
    for name in real.figures:
        for tag in real.tags:
            text = (site / drawing_files.path_of(name, tag)).read_text(encoding="utf-8")
            title, paper, *_ = ElementTree.fromstring(text)
            assert title.text == real.figures[name].alt[tag]
            assert paper.get("fill") == drawing_files.PAPER
            assert "var(" not in text
            assert "currentColor" not in text
    assert "输入" in (site / "data/drawings/zh/x-z-a.svg").read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_figure_leads_to_its_file_which_a_browser_shows(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(f"{prefix}terms/class-activation-map/")
    link = page.locator("figcaption a[href$='class-activation-map.svg']")
    expect(link).to_have_accessible_name(
        "本图的图片文件（SVG）" if prefix else "this figure as a picture (SVG)"
    )
    page.evaluate(
        "(src) => document.body.append(Object.assign(new Image(), { id: 'drawn', src }))",
        link.get_attribute("href"),
    )
    assert page.locator("#drawn").evaluate(DECODED) == [619, 600]
