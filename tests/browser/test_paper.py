"""Paper: the same from dark as from light, nothing to press, and where links elsewhere lead."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

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


PAPER = {"width": 718, "height": 1000}
"""CSS pixels of a sheet of A4 without the margins that browsers leave."""
SETTINGS = {
    "": [
        "Start from stride 2 nearly halves it · Who calls what a feature map? nobody yet",
        "Layer 1 · Stride 2 · Padding 1 · Dilation 1 · Filters 2 · Kernel size 3 · Activation ReLU",
        "The input · Size of x 9 × 9 · Channels 1",
    ],
    "zh/": [
        "从这里开始 步幅 2 使其大致减半 · 谁把什么叫作特征图？ 暂不标出",
        "第 1 层 · 步幅 2 · 填充 1 · 膨胀率 1 · 滤波器 2 · 卷积核大小 3 · 激活函数 ReLU",
        "输入 · x 的大小 9 × 9 · 通道数 1",
    ],
}
HEADINGS = {
    "": ["The input", "Layer 1", "The pinned cell, added up"],
    "zh/": ["输入", "第 1 层", "选定的一格，逐项相加"],
}
LEGEND = {"": "dotted: padding · grey: product 0", "zh/": "点线：填充 · 灰色：积为 0"}


def told(page: Page, name: str) -> list[str]:
    """Return what an explorer tells on paper of its state, by line."""
    page.emulate_media(media="print")
    expect(page.locator(f"{name} .fx-paper")).to_be_visible()
    return [each.strip() for each in page.locator(f"{name} .fx-paper > p").all_inner_texts()]


def unclipped(page: Page, selector: str) -> list[str]:
    """Return the texts of elements that can be seen, and are not cut down to nothing."""
    shown: list[str] = page.eval_on_selector_all(
        selector,
        "all => all.filter((one) => one.checkVisibility() &&"
        " getComputedStyle(one).clipPath === 'none').map((one) => one.innerText.trim())",
    )
    return shown


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_layer_explorer_is_printed_with_all_that_its_numbers_come_from(
    visit: Callable[..., Visit], server: str, prefix: str
) -> None:
    state = "layer&preset=stride&pin=0.0.0.2"
    page, _ = visit(f"{prefix}explorers/layer/#{state}", viewport=PAPER)
    *settings, address = told(page, "layer-explorer")
    assert settings == SETTINGS[prefix]
    assert address == f"{server}{prefix}explorers/layer/#{state}"
    assert unclipped(page, "layer-explorer .fx-title") == HEADINGS[prefix]
    assert LEGEND[prefix] in unclipped(page, "layer-explorer .fx-result .fx-small")


def test_paper_tells_both_layers_whichever_is_pinned_and_every_edit(
    visit: Callable[..., Visit],
) -> None:
    page, _ = visit("explorers/layer/#layer&preset=three&pin=0.0.0.0", viewport=PAPER)
    page.locator('layer-explorer [data-key="padding-0"]').select_option("2")
    first, *layers, _, address = told(page, "layer-explorer")
    rest = "Dilation 1 · Filters {} · Kernel size {} · Activation ReLU"
    assert first.endswith(" · A second layer")
    assert layers == [
        "Layer 1 · Stride 1 · Padding 2 · " + rest.format(3, 3),
        "Layer 2 · Stride 1 · Padding 0 · " + rest.format(1, 2),
    ]
    assert "&l1=3,3,1,2,1,relu&" in address


def test_other_explorers_are_printed_with_their_state_too(
    visit: Callable[..., Visit], server: str
) -> None:
    state = "phi&map=three&x=1,0.5&y=0.5,1.5&turn=-10&m=16"
    page, _ = visit(f"explorers/phi/#{state}", viewport=PAPER)
    assert told(page, "phi-explorer") == [
        "Map three coordinates, for (x·y)² · x₁ 1 · x₂ 0.5 · y₁ 0.5 · y₂ 1.5 · Turn −10",
        f"{server}explorers/phi/#{state}",
    ]


def test_on_the_screen_nothing_of_the_paper_is_shown(visit: Callable[..., Visit]) -> None:
    page, _ = visit("explorers/layer/")
    assert told(page, "layer-explorer")[-1].startswith("http")
    page.emulate_media(media="screen")
    assert unclipped(page, ".fx-paper, .fx-paper p") == []


@pytest.mark.parametrize("path", ["", "zh/"])
def test_home_on_paper_has_what_is_read_and_nothing_that_leads_on(
    visit: Callable[..., Visit], path: str
) -> None:
    page, _ = visit(path, viewport=PAPER)
    page.locator(".fm-compare select").first.focus()
    page.emulate_media(media="print")
    shown = ".fm-wanted, .fm-under, .fm-ways, .fm-part > .fm-mark, .fm-list-filters"
    assert [each for each in page.locator(shown).all() if each.is_visible()] == []
    expect(page.locator(".fm-panel:visible")).to_have_count(12)
    wide = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.id)"
    assert page.locator(".fm-part").evaluate_all(wide) == []
    whole = "(all) => all.map((one) => getComputedStyle(one).breakInside)"
    kept = page.locator(".fm-panel, .fm-atlas .fm-list-group").evaluate_all(whole)
    assert set(kept) == {"avoid"}


def test_a_card_of_an_entry_is_not_cut_by_the_end_of_a_sheet(visit: Callable[..., Visit]) -> None:
    page, _ = on_paper(visit, "terms/pre-activation-map/", "light")
    whole = "(all) => all.map((one) => getComputedStyle(one).breakInside)"
    kept = page.locator(".fm-cards > *, .fm-drawing").evaluate_all(whole)
    assert len(kept) > 2
    assert set(kept) == {"avoid"}
    edges = "(all) => all.map((one) => getComputedStyle(one).backgroundImage)"
    assert set(page.locator(".fm-drawing, .fm-display").evaluate_all(edges)) == {"none"}
