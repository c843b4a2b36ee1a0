"""The calculators in a real browser: keyboard, touch, links, themes, paper, no JavaScript."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.inputs.known_chains import known_chains
from tests.axe import violations
from tests.browser.test_one_view import ARRIVE, OUT_OF_VIEW
from tests.browsing import DESK, LINK_COPIED, LOCALES, PHONE, Visit, copied, seen

pytestmark = [pytest.mark.site, pytest.mark.browser]

PATH = "explorers/calculators/"
ELEMENT = "calculators-explorer"
OPEN = 7
"""The layer that is open at first, counted from 1: a cell sees 31 of the photograph's 227 rows."""
TOO_LARGE = "⌊(5 + 2·0 − 1·(9 − 1) − 1)/1⌋ + 1 = −3"

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])


def facts(page: Page, layer: int) -> list[str]:
    """Return what a layer's card says, counted from 1: size, field, jump, learned, products."""
    return page.locator(f"{ELEMENT} li").nth(layer - 1).locator("b").all_text_contents()


def field(page: Page, key: str) -> Any:
    return page.locator(f'[data-key="{key}"]')


def said(page: Page) -> Any:
    return page.locator(f"{ELEMENT} .fx-words")


def told(page: Page) -> Any:
    """Return what is told of a value that cannot be."""
    return page.locator(f"{ELEMENT} label em")


@pytest.fixture
def calculators(visit: Callable[..., Visit]) -> Iterator[Page]:
    """The English page at its first preset."""
    page, problems = visit(PATH)
    yield page
    assert problems == []


# Keyboard.


@each_language
def test_layers_are_opened_and_changed_by_keyboard_alone(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(f"{prefix}{PATH}#calculators&preset=worked")
    field(page, "input.2").focus()
    # From the last field of the input the tab key leads to the first layer and to its fields.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(field(page, "maps")).to_be_focused()
    page.keyboard.type("4")
    page.keyboard.press("Tab")
    expect(field(page, "kernel")).to_be_focused()
    assert facts(page, 1) == ["4 × 3 × 3", "3 × 3", "1", "40", "324"]
    assert facts(page, 2) == ["2 × 2 × 2", "4 × 4", "1", "34", "128"]
    page.keyboard.type("1x3")
    page.keyboard.press("Enter")
    expect(field(page, "kernel")).to_have_value("1 × 3".replace(" ", ""))
    assert facts(page, 1) == ["4 × 5 × 3", "1 × 3", "1", "16", "180"]
    page.locator(f"{ELEMENT} summary", has_text="2 · 2").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{ELEMENT} details[open] summary + div .fx-sees")).to_be_visible()
    expect(page.locator(f"{ELEMENT} details[open]")).to_contain_text("2 · 2")
    page.locator(".fx-sees").focus()
    # The cell in the middle is picked first: of four rows and two columns it is in row 2, column 1.
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(field(page, "at.1")).to_have_value("3")
    expect(field(page, "at.2")).to_have_value("1")  # There are two columns.
    expect(said(page)).to_contain_text("3 … 4")
    assert problems == []


def test_a_layer_is_added_and_removed_and_keeps_the_focus_near(calculators: Page) -> None:
    field(calculators, "preset").select_option("worked")
    calculators.locator('button[name="add"]').click()
    expect(calculators.locator(f"{ELEMENT} li")).to_have_count(3)
    assert calculators.evaluate("document.activeElement.textContent").startswith("2 · convolution")
    field(calculators, "kind").select_option("t")
    expect(field(calculators, "kind")).to_be_focused()
    field(calculators, "stride").fill("2")
    field(calculators, "stride").blur()
    assert facts(calculators, 2)[0] == "2 × 5 × 5"
    calculators.locator('button[name="remove"]').click()
    calculators.locator('button[name="remove"]').click()
    expect(calculators.locator('button[name="remove"]')).to_be_hidden()
    assert calculators.evaluate("document.activeElement.textContent").startswith("1 · 2")


def test_what_is_no_number_is_told_and_the_old_one_stays(calculators: Page) -> None:
    sentence = said(calculators).text_content()
    for typed in ("0", "100", "-1", "3.5", "1.5.2", "three", ""):
        field(calculators, "kernel").fill(typed)
        expect(told(calculators)).to_have_count(0)
        field(calculators, "kernel").blur()
        expect(told(calculators)).to_have_text("Not a whole number from 1 to 99.")
        expect(field(calculators, "kernel")).to_have_value("3")
        expect(said(calculators)).to_have_text(sentence)
    field(calculators, "padding").fill("same")
    field(calculators, "padding").blur()
    assert facts(calculators, OPEN)[0] == "128 × 28 × 28"
    expect(calculators.locator("dl")).to_contain_text("⌈56/2⌉ = 28")


@each_language
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize(
    ("key", "value"), [("input.0", "3"), ("kernel", "3"), ("dilation", "1"), ("at.2", "13")]
)
def test_what_cannot_be_is_told_below_its_field_until_something_is_typed(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any], key: str, value: str
) -> None:
    page, problems = visit(f"{prefix}{PATH}", **size, locale=LOCALES[prefix])
    asked = field(page, key)
    asked.fill("-1")
    page.keyboard.press("Tab")
    expect(asked).to_have_value(value)
    box, below = asked.bounding_box(), told(page).bounding_box()
    assert 0 <= below["y"] - box["y"] - box["height"] < 12
    assert below["x"] <= box["x"] < below["x"] + below["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == size["viewport"]["width"]
    # A reader who cannot see it hears it at once, and again with the field.
    named = re.compile("Not a whole number|不是")
    expect(page.get_by_role("alert")).to_have_text(named)
    assert asked.evaluate("(one) => one.labels[0].textContent").endswith(told(page).text_content())
    assert violations(page) == []
    # The right value is the one that stood before: no change, for a browser.
    asked.select_text()
    page.keyboard.type(value)
    page.keyboard.press("Tab")
    expect(told(page)).to_have_count(0)
    expect(asked).to_have_value(value)
    assert problems == []


def test_digits_of_a_chinese_keyboard_are_digits(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"zh/{PATH}#calculators&preset=worked", locale="zh-CN")
    for typed, value, size in (("１", "1", "2 × 5 × 5"), ("２，３", "2×3", "2 × 4 × 3")):
        field(page, "kernel").select_text()
        page.keyboard.insert_text(typed)
        page.keyboard.press("Tab")
        expect(field(page, "kernel")).to_have_value(value)
        expect(told(page)).to_have_count(0)
        assert facts(page, 1)[0] == size


@each_language
def test_ones_own_layers_begin_with_one_convolution(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(f"{prefix}{PATH}#calculators&preset=vgg16", locale=LOCALES[prefix])
    field(page, "preset").focus()
    field(page, "preset").select_option("")
    expect(page.locator(f"{ELEMENT} li")).to_have_count(1)
    expect(field(page, "preset")).to_have_value("")
    expect(field(page, "preset")).to_be_focused()
    # Of the input that stood there; height and width are kept.
    assert facts(page, 1) == ["3 × 224 × 224", "3 × 3", "1", "84", "4\u202f064\u202f256"]
    expect(page).to_have_url(re.compile(r"#calculators&in=3,224,224&layers=:c,p1&at=0\.112\.112$"))
    page.locator('button[name="add"]').click()
    expect(page.locator(f"{ELEMENT} li")).to_have_count(2)
    assert problems == []


@each_language
def test_padding_same_is_chosen_beside_the_padding(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(f"{prefix}{PATH}#calculators&preset=worked")
    same = field(page, "same")
    before, box = field(page, "padding").bounding_box(), same.bounding_box()
    assert box["x"] - before["x"] - before["width"] < 100
    assert abs(box["y"] + box["height"] / 2 - before["y"] - before["height"] / 2) < 3
    same.focus()
    page.keyboard.press("Space")
    expect(field(page, "padding")).to_have_value("same")
    assert facts(page, 1)[0] == "2 × 5 × 5"
    page.keyboard.press("Space")
    expect(field(page, "padding")).to_have_value("0")
    assert facts(page, 1)[0] == "2 × 3 × 3"
    field(page, "padding").fill("same")
    field(page, "padding").blur()
    expect(same).to_be_checked()
    field(page, "padding").fill("1")
    field(page, "padding").blur()
    expect(same).not_to_be_checked()
    assert problems == []


@each_language
def test_a_layer_that_does_not_fit_is_refused_where_it_stands(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(f"{prefix}{PATH}#calculators&preset=worked")
    field(page, "kernel").fill("9")
    field(page, "kernel").blur()
    refused = page.locator(f"{ELEMENT} em:visible")
    expect(refused).to_have_count(1)
    expect(page.locator(f"{ELEMENT} li").first.locator("em")).to_contain_text(TOO_LARGE)
    expect(said(page)).to_contain_text(f"1: {refused.text_content()}")
    assert facts(page, 1) == facts(page, 2) == ["–"] * 5
    expect(page.locator(".fx-sees")).to_be_hidden()
    assert violations(page) == []
    field(page, "kernel").fill("3")
    field(page, "kernel").blur()
    expect(refused).to_have_count(0)
    expect(page.locator(".fx-sees")).to_be_visible()
    assert problems == []


def test_formulas_and_the_sentence_of_the_layer_in_focus(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"{PATH}#calculators&in=3,224,224&layers=conv1:c,m64,k7,s2,p3,b0")
    lines = page.locator(f"{ELEMENT} dd").all_text_contents()
    assert lines[0] == "⌊(224 + 2·3 − 1·(7 − 1) − 1)/2⌋ + 1 = 112"
    assert lines[-1] == "64 feature maps of 112 × 112"


def test_the_decimals_of_a_jump_are_in_no_groups(visit: Callable[..., Visit]) -> None:
    page, problems = visit(f"{PATH}#calculators&in=1,5,5&layers=up:t,m4000,k3,s3,b0")
    assert facts(page, 1)[2] == "0.3333"
    assert facts(page, 1)[3] == "36\u202f000"
    assert problems == []


# Which pixels a cell sees.


def test_the_first_frame_can_be_seen(calculators: Page) -> None:
    """Not that of a corner's cell in the first layer, which is three pixels wide."""
    opened = calculators.locator(f"{ELEMENT} details[open]")
    assert opened.get_attribute("data-layer") == str(OPEN - 1)
    frame = calculators.locator(".fx-sees path").last.bounding_box()
    picture = calculators.locator(".fx-sees image").bounding_box()
    assert min(frame["width"], frame["height"]) >= 24
    assert abs(frame["x"] + frame["width"] / 2 - picture["x"] - picture["width"] / 2) < 8


def test_a_cell_is_picked_by_pointer(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"{PATH}#calculators&preset=vgg16&at=17.0.0")
    drawing = page.locator(".fx-sees svg")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    # The cell in the middle of 7 × 7 looks at all of the photograph's middle.
    expect(field(page, "at.1")).to_have_value("3")
    expect(field(page, "at.2")).to_have_value("3")
    expect(said(page)).to_contain_text("rows 6 … 217 and columns 6 … 217, centre 111.5, 111.5")
    page.mouse.down()
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    page.mouse.up()
    expect(field(page, "at.2")).to_have_value("0")
    expect(said(page)).to_contain_text("rows 6 … 217 and columns −90 … 121")


def test_frame_and_padding_are_drawn_where_they_are(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"{PATH}#calculators&preset=decoder&at=4.0.5")
    svg = page.locator(".fx-sees svg")
    image = svg.locator("image")
    assert page.request.get(image.evaluate("(image) => image.href.baseVal")).ok
    across = (
        "(shape) => { const box = shape.getBBox(); return [box.x, box.y, box.width, box.height]; }"
    )
    assert image.evaluate(across) == [0, 0, 128, 96]
    assert svg.locator(".fx-beyond").evaluate(across) == [-7, -11, 23, 19]
    label = svg.get_attribute("aria-label")
    assert label == said(page).text_content()
    assert "rows −11 … 7 and columns −7 … 15" in label


# Touch, and small or enlarged windows.


@each_language
def test_on_a_phone_each_layer_is_a_card_and_nothing_is_wider(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(f"{prefix}{PATH}#calculators&preset=vgg16&at=4.3.3", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    targets = page.locator(f"{ELEMENT} :is(input, select, button, summary):visible")
    sides = "all => all.flatMap((one) => [one.offsetWidth, one.offsetHeight])"
    assert min(targets.evaluate_all(sides)) >= 24
    page.locator(f"{ELEMENT} summary").nth(1).tap()
    expect(page.locator(f"{ELEMENT} details[open] summary")).to_contain_text("conv1_2")
    page.locator(".fx-sees svg").tap()
    expect(field(page, "at.1")).to_have_value(re.compile("^11[12]$"))
    assert problems == []


def test_twice_the_zoom_needs_no_sideways_scrolling(visit: Callable[..., Visit]) -> None:
    page, _ = visit(PATH, viewport={"width": 640, "height": 400})
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


@each_language
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_layer_and_its_answer_are_in_the_first_screen(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any]
) -> None:
    """When the page is opened, and by a link to any network; the input's three fields in a line."""
    locale = "zh-CN" if prefix else "en-GB"
    page, problems = visit(prefix + PATH, **size, locale=locale)
    opened = f"{ELEMENT} details[open]"
    facts_and_fields = [f"{opened} summary span:nth-of-type({n})" for n in range(1, 6)]
    facts_and_fields += [f"{opened} [data-key={key}]" for key in ("kernel", "stride", "padding")]
    assert page.evaluate(OUT_OF_VIEW, [f"{ELEMENT} [data-key=preset]", *facts_and_fields]) == []
    tops = page.locator('[data-key^="input."]').evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().top)"
    )
    assert (len(tops), len(set(tops))) == (3, 1)
    answer = [f"{ELEMENT} .fx-words", f"{ELEMENT} .fx-sees svg", "[data-key='at.1']"]
    for preset in known_chains():
        page.evaluate(ARRIVE, f"calculators&preset={preset}")
        assert (preset, page.evaluate(OUT_OF_VIEW, facts_and_fields + answer)) == (preset, [])
    assert problems == []


# Links.


@each_language
@pytest.mark.parametrize(
    "link",
    [
        "calculators&preset=separable&at=1.5.7",
        "calculators&in=3,32,48&layers=a.b/c-1:c,m8,k1x3,psame,w2;:t,m4,k2,s2;last:p,k2,s2,u1&at=2.1.3",
    ],
)
def test_a_link_brings_its_state_back(visit: Callable[..., Visit], prefix: str, link: str) -> None:
    page, problems = visit(f"{prefix}{PATH}#{link}")
    page.context.grant_permissions(["clipboard-write"])
    page.locator(f"{ELEMENT} .fx-link").click()
    expect(page.locator(ELEMENT).get_by_text(LINK_COPIED[prefix])).to_have_count(1)
    assert copied(page).endswith(f"#{link}")
    assert page.evaluate("location.hash") == f"#{link}"
    assert problems == []


def test_an_edited_state_is_in_the_link(calculators: Page) -> None:
    field(calculators, "input.0").fill("1")
    field(calculators, "input.0").blur()
    expect(field(calculators, "preset")).to_have_value("")
    expect(calculators).to_have_url(re.compile(r"#calculators&in=1,227,227&layers=conv1:c,m64"))


@each_language
@pytest.mark.parametrize(
    "fragment",
    ["&preset=gone", "&in=3,5&layers=:c", "&in=1,5,5&layers=%3Cb%3E:c", "&", "&%E0%A4"],
)
def test_a_broken_link_falls_back_to_the_first_preset_and_says_so(
    visit: Callable[..., Visit], prefix: str, fragment: str
) -> None:
    page, problems = visit(f"{prefix}{PATH}#calculators{fragment}")
    expect(said(page)).to_contain_text("链接无法识别" if prefix else "could not be read")
    expect(field(page, "preset")).to_have_value("squeezenet")
    assert facts(page, 20)[0] == "512 × 13 × 13"
    assert problems == []


def test_the_language_switch_keeps_the_state(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"{PATH}#calculators&preset=vgg16&at=4.3.3")
    page.locator(".fm-switch").first.click()
    page.wait_for_url("**/zh/explorers/calculators/**")
    expect(field(page, "preset")).to_have_value("vgg16")
    expect(said(page)).to_contain_text("128 张 112 × 112 的特征图")


# What the page is without JavaScript, on paper, as a file; what it loads.


@each_language
def test_without_javascript_the_table_of_the_first_network_stands_there(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(prefix + PATH, java_script_enabled=False)
    rows = page.locator(f"{ELEMENT} tbody tr")
    expect(rows).to_have_count(20)
    expect(rows.last).to_be_visible()
    assert rows.last.locator("td").all_text_contents() == [
        "fire9/expand", "3 × 3", "1", "1", "512 × 13 × 13", "207 × 207", "16",
        "164\u202f352", "27\u202f688\u202f960",
    ]  # fmt: skip


@each_language
def test_without_javascript_each_number_on_a_phone_stands_beside_its_label(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(prefix + PATH, java_script_enabled=False, locale=LOCALES[prefix], **PHONE)
    cells = page.locator(f"{ELEMENT} td[data-label]:not(:first-child)")
    expect(cells).to_have_count(20 * 8)
    # The label floats in the indent of its cell: as wide as that, and of as many lines as it needs.
    assert cells.evaluate_all(BESIDE) == [["112px", "104px", "-112px", "normal"]]


BESIDE = """(all) => [...new Set(all.map((cell) => {
  const { width, marginLeft, whiteSpace } = getComputedStyle(cell, "::before");
  return [getComputedStyle(cell).paddingLeft, width, marginLeft, whiteSpace].join();
}))].map((each) => each.split(","))"""
"""How cells are indented, and how their labels are laid out."""


def test_table_and_cards_say_the_same(calculators: Page) -> None:
    for number, row in enumerate(calculators.locator(f"{ELEMENT} tbody tr").all(), 1):
        assert row.locator("td").all_text_contents()[4:] == facts(calculators, number)


def test_on_paper_the_readers_own_layers_are_printed(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"{PATH}#calculators&preset=separable")
    page.emulate_media(media="print")
    expect(page.locator(f"{ELEMENT} li").first).to_be_visible()
    expect(page.locator(f"{ELEMENT} dl")).to_be_visible()
    expect(page.locator(f"{ELEMENT} table")).to_be_hidden()
    assert page.locator(f"{ELEMENT} :is(input, select, button):visible").count() == 0


@each_language
def test_calculators_run_from_a_file(visit: Callable[..., Visit], site: Path, prefix: str) -> None:
    page, problems = visit((site / f"{prefix}{PATH}index.html").as_uri())
    expect(page.locator(f"{ELEMENT}.fx-live .fx-panel")).to_be_visible()
    assert [problem for problem in problems if "calculators" in problem] == []


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (PATH, {"data-calculators.js", "calculators.js"}),
        ("explorers/phi/", {"data-phi.js", "explorers.js"}),
    ],
)
def test_a_page_loads_its_own_bundle_alone(
    visit: Callable[..., Visit], path: str, wanted: set[str]
) -> None:
    page, _ = visit(path)
    scripts = page.locator("script[src]").evaluate_all("all => all.map((one) => one.src)")
    names = {re.sub(r"\.[0-9a-f]{16}", "", script.rpartition("/")[2]) for script in scripts}
    assert {name for name in names if re.match("data-|explorers|calculators", name)} == wanted


@seen(PATH)
def test_axe_finds_nothing(look: Visit) -> None:
    assert violations(look.page) == []
    assert look.problems == []
