"""The built site in a real browser: look, formulas, languages, accessibility, offline."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.browsing import SIZES, Look, Visit, seen

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGES = {
    "home": "",
    "hub": "terms/feature-map/",
    "sense": "terms/post-activation-map/",
    "notebook": "notebooks/feature-maps-by-hand/",
    "questions": "questions/where/",
}
OF_CODE = ("get-and-draw/", "data/")
"""Pages that hold blocks of code to copy."""
SCHEMES = {"light": "default", "dark": "slate"}
HUB = PAGES["hub"]

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
each_theme = pytest.mark.parametrize("theme", SCHEMES)


LEFT_OF_TEX = """() => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    if (parent.closest("math, code, pre, script, style, svg, .jp-CodeCell")) continue;
    const left = data.match(/\\\\[(\\[)\\]]|\\$[^$]+\\$|\\$\\$|\\\\[A-Za-z]{2,}/);
    if (left && parent.checkVisibility()) found.push(data.trim());
  }
  return found;
}"""
"""Visible text outside formulas and code that still looks like TeX."""

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.className || element.tagName).slice(0, 5)"""


OUT_OF_REACH = """() => [...document.querySelectorAll("article *")].filter((one) =>
  ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.checkVisibility()
  && one.scrollWidth > one.clientWidth && one.tabIndex < 0
  && !one.querySelector("a[href], button, input, select, textarea, summary, [tabindex='0']")
).map((one) => `${one.tagName}.${one.className}`)"""
"""What scrolls sideways and can be reached by no key."""

UNMOVED = """(all) => all.filter((one) => {
  one.scrollLeft = 9;
  return !one.scrollLeft;
}).map((one) => `${one.tagName}.${one.className}`)"""
"""What takes the focus and does not scroll."""


def sizes_of(page: Page, selector: str) -> list[list[float]]:
    """Return width and height of all elements that a selector finds."""
    script = """(all) => all.map((one) => {
      const box = one.getBoundingClientRect();
      return [box.width, box.height];
    })"""
    return page.locator(selector).evaluate_all(script)


# The look.


@seen(*PAGES.values(), sizes=SIZES)
def test_page_is_whole(look: Visit, request: pytest.FixtureRequest) -> None:
    page, problems = look
    asked: Look = request.node.callspec.params["look"]
    assert problems == []
    assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[asked.theme]
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= SIZES[asked.size]["width"], page.evaluate(TOO_WIDE)
    assert page.evaluate(LEFT_OF_TEX) == []
    drawings = sizes_of(page, ".fm-drawing > svg, .fm-picture > *")
    assert bool(drawings) == (not asked.path.endswith(PAGES["notebook"]))
    assert [box for box in drawings if min(box) < 40] == []


@seen(HUB, PAGES["sense"], PAGES["notebook"], themes=["light"])
def test_formulas_are_rendered(look: Visit) -> None:
    boxes = sizes_of(look.page, "article math")
    assert boxes
    assert [box for box in boxes if min(box) <= 0] == []


@each_language
def test_ink_of_a_figure_is_that_of_the_text(visit: Callable[..., Visit], prefix: str) -> None:
    colours = {}
    for theme in SCHEMES:
        page, _ = visit(prefix + HUB, color_scheme=theme)
        drawing = page.locator(".fm-drawing > svg").first
        colours[theme] = drawing.evaluate("(one) => getComputedStyle(one).color")
    assert colours["light"] != colours["dark"]


# Search.


# Languages.


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (f"{HUB}#question", f"zh/{HUB}#question"),
        (f"zh/{HUB}#question", f"{HUB}#question"),
        (HUB, f"zh/{HUB}"),
        ("", "zh/"),
        ("zh/", ""),
    ],
)
def test_switch_stays_on_the_page_and_at_the_place(
    visit: Callable[..., Visit], server: str, start: str, end: str
) -> None:
    page, _ = visit(start)
    page.locator("a.fm-switch:visible").first.click()
    page.wait_for_url(server + end)
    expect(page.locator("html")).to_have_attribute("lang", "zh" if end.startswith("zh/") else "en")
    if "#" in end:
        expect(page.locator("#question")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("locale", "path", "offered"),
    [
        ("zh-CN", HUB, "阅读中文版"),
        ("zh-TW", "", "阅读中文版"),
        ("en-GB", f"zh/{HUB}", "Read it in English"),
        ("de-DE", "zh/", "Read it in English"),
        ("en-GB", HUB, None),
        ("zh-CN", f"zh/{HUB}", None),
    ],
)
def test_offer_is_made_to_those_who_prefer_the_other_language(
    visit: Callable[..., Visit], server: str, locale: str, path: str, offered: str | None
) -> None:
    page, _ = visit(path, locale=locale)
    assert page.url == server + path  # Offered, never redirected.
    offer = page.locator(".fm-offer")
    if offered is None:
        expect(offer).to_be_hidden()
    else:
        expect(offer.get_by_role("link", name=offered)).to_be_visible()


def test_offer_that_was_dismissed_does_not_come_back(
    visit: Callable[..., Visit], server: str
) -> None:
    page, _ = visit(HUB, locale="zh-CN")
    page.locator(".fm-offer").get_by_role("button").click()
    expect(page.locator(".fm-offer")).to_be_hidden()
    for path in (HUB, ""):
        page.goto(server + path)
        expect(page.locator(".fm-offer")).to_be_hidden()
        assert page.url == server + path


def test_offer_that_was_taken_leads_to_the_page_and_does_not_come_back(
    visit: Callable[..., Visit], server: str
) -> None:
    page, _ = visit(HUB, locale="zh-CN")
    page.locator(".fm-offer").get_by_role("link").click()
    page.wait_for_url(f"{server}zh/{HUB}")
    page.goto(server + HUB)
    expect(page.locator(".fm-offer")).to_be_hidden()


# Accessibility.


@seen(*PAGES.values(), "questions/", *OF_CODE, "learn/")
def test_axe_finds_no_violation(look: Visit) -> None:
    assert violations(look.page) == []


@seen(HUB, PAGES["notebook"], *OF_CODE, themes=["light"], sizes=SIZES)
def test_keys_reach_what_scrolls_sideways(look: Visit) -> None:
    page, _ = look
    # What scrolls is told when it has its size, after the page is there.
    page.wait_for_function(f"() => !({OUT_OF_REACH})().length")
    # Notebooks' own markup lets each cell take the focus, whether it scrolls or not.
    assert page.locator("article pre > code[tabindex='0']").evaluate_all(UNMOVED) == []


@seen(PAGES["sense"], themes=["light"])
def test_a_finger_hits_the_chips_of_an_entry(look: Visit) -> None:
    sizes = sizes_of(look.page, ".fm-chips a")
    assert sizes
    assert [size for size in sizes if min(size) < 24] == []


@seen("get-and-draw/", themes=["light"])
def test_the_bars_of_code_blocks_are_no_landmarks(look: Visit) -> None:
    bars = look.page.locator(".md-code__nav")
    expect(bars.first).to_be_attached()
    assert bars.count() == look.page.locator(".md-code__nav[role=none]").count()


# Without a network.


@each_language
def test_hub_opens_from_the_disk_with_figures_and_formulas(
    visit: Callable[..., Visit], site: Path, prefix: str
) -> None:
    page, _ = visit((site / prefix / HUB / "index.html").as_uri())
    assert page.locator("article math").count() > 10
    drawings = sizes_of(page, ".fm-drawing > svg")
    assert drawings
    assert [box for box in drawings if min(box) < 40] == []
    assert page.evaluate(LEFT_OF_TEX) == []
