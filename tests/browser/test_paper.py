"""Paper: the same from dark as from light, nothing to press, and where links elsewhere lead."""

from collections.abc import Callable

import pytest

from tests.browsing import Visit

pytestmark = pytest.mark.browser
PAGES = [
    "", "terms/feature-map/", "zh/terms/post-activation-map/", "questions/how-many/", "drill/",
    "zh/notebooks/feature-maps-by-hand/", "atlas/", "zh/works/", "get-and-draw/",
]  # fmt: skip
COLOURS = """() => [...document.querySelectorAll("article, article *")]
  .filter((one) => one.checkVisibility())
  .map((one) => {
    const { color, backgroundColor, borderTopColor, fill, stroke } = getComputedStyle(one);
    const name = one.tagName + "." + (one.getAttribute("class") ?? "");
    return [name, color, backgroundColor, borderTopColor, fill, stroke].join(" ");
  })"""
ADDRESSES = """all => all.map((one) =>
  [one.getAttribute("href"), getComputedStyle(one, "::after").content])"""
PRESSED = "button, input, select, textarea, .fm-chip, .md-button"


def on_paper(visit: Callable[..., Visit], path: str, scheme: str) -> Visit:
    opened = visit(path, color_scheme=scheme)
    opened.page.emulate_media(media="print", color_scheme=scheme)
    return opened


@pytest.mark.parametrize("path", PAGES)
def test_page_is_printed_from_dark_as_from_light(visit: Callable[..., Visit], path: str) -> None:
    light, dark = (on_paper(visit, path, each).page.evaluate(COLOURS) for each in ("light", "dark"))
    assert len(light) > 20
    assert [pair for pair in zip(light, dark, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_on_paper_can_be_pressed(visit: Callable[..., Visit], path: str) -> None:
    page, _ = on_paper(visit, path, "light")
    shown = page.eval_on_selector_all(
        PRESSED, "all => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML)"
    )
    assert shown == []


def test_link_elsewhere_says_where_it_leads_and_no_other_does(visit: Callable[..., Visit]) -> None:
    page, _ = on_paper(visit, "works/", "light")
    told = page.eval_on_selector_all(
        "article a[href]",
        ADDRESSES,
    )
    elsewhere = [(href, text) for href, text in told if href.startswith("http")]
    assert len(elsewhere) > 50
    assert [href for href, text in elsewhere if href not in text] == []
    assert [text for href, text in told if not href.startswith("http") and "http" in text] == []
