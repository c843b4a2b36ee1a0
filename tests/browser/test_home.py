"""The instrument on the home page in a browser: touched, hovered, by keyboard, without scripts."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import searching
from tests.axe import violations
from tests.browsing import DESK, LOCALES, PHONE, SHIFT, SIZES, Look, Visit, copied, seen

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
LIT = ".fm-panel.fm-lit"
LOADED = """performance.getEntriesByType("resource")
  .filter((one) => one.name.includes("which-sense")).length"""
MOST_SHIFT = 0.02
CROSSED, RESTED, FRAME = 150, 450, 16
"""Milliseconds until a part that is gone to, or rested on along the way, is lit; of one move."""
MOST_SCRIPT, MOST_PICTURES = 12_000, 40_000

NAMES = {
    "": ["pre-activation feature map", "激活前特征图"],
    "zh/": ["激活前特征图", "pre-activation feature map"],
}
DIFFER = {
    "": "They differ. Kind: value (A), units (B); Stage: pre-activation (A), no stage (B); "
    "Binding: one example (A), no input yet (B).",
    "zh/": "两者不同。类别：数值（A）、单元（B）；阶段：激活前（A）、无阶段（B）；"
    "代入：一个样本（A）、尚未代入（B）。",
}
LAYERS = {
    "": "They differ. Kind: value (A), function (B); Layout: grid (A), coordinates (B); "
    "Stage: post-activation (A), no stage (B); Extent: one channel (A), vector (B); "
    "Binding: one example (A), no input yet (B); Origin: learned (A), from a kernel (B).",
    "zh/": "两者不同。类别：数值（A）、函数（B）；排布：网格（A）、坐标（B）；"
    "阶段：激活后（A）、无阶段（B）；范围：单通道（A）、向量（B）；"
    "代入：一个样本（A）、尚未代入（B）；来源：学得（A）、由核导出（B）。",
}


def lit(page: Page) -> str:
    """Return the part that is lit, after making sure that part and panel agree."""
    parts = page.locator(".fm-part.fm-lit")
    expect(page.locator(LIT)).to_have_count(1)
    name = str(parts.get_attribute("id")).removeprefix("part-")
    expect(page.locator(LIT)).to_have_id(f"panel-{name}")
    assert page.locator(".fm-part[aria-current]").get_attribute("id") == f"part-{name}"
    return name


def bottom(page: Page, selector: str) -> float:
    return float(page.locator(selector).evaluate("(one) => one.getBoundingClientRect().bottom"))


# The first screen.


@seen("", themes=["light"], sizes=SIZES)
def test_the_whole_instrument_is_in_the_first_screen(
    look: Visit, request: pytest.FixtureRequest
) -> None:
    asked: Look = request.node.callspec.params["look"]
    if asked.path:
        look.page.evaluate("delete document.documentElement.dataset.offer")
    last = ".fm-panels" if asked.size == "phone" else ".fm-wanted"
    assert bottom(look.page, last) <= SIZES[asked.size]["height"]


@seen("", themes=["light"], sizes=["phone"])
def test_words_can_be_read_and_parts_be_touched_on_a_phone(look: Visit) -> None:
    sizes = look.page.locator(".fm-instrument *").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility() && one.childNodes.length)"
        ".map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    # A mark's letter stands in the text as well: it is said with the text that it belongs to.
    marks = look.page.locator(".fm-part > .fm-mark").count()
    assert len([size for size in sizes if size < 11]) == marks
    boxes = look.page.locator(".fm-part").evaluate_all(
        "(all) => all.map((one) => [one.offsetWidth, one.offsetHeight])"
    )
    assert len(boxes) == 12
    assert [box for box in boxes if min(box) < 40] == []


@each_language
@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_while_the_page_loads(
    visit: Callable[..., Visit], prefix: str, size: str
) -> None:
    locale = "zh-CN" if prefix else "en-GB"
    page, problems = visit(prefix, viewport=SIZES[size], locale=locale)
    assert page.evaluate(SHIFT) <= MOST_SHIFT
    assert problems == []


@each_language
def test_a_phone_is_one_touch_from_each_entry_that_the_answer_names(
    visit: Callable[..., Visit], server: str, prefix: str
) -> None:
    page, _ = visit(prefix, **PHONE, locale="zh-CN" if prefix else "en-GB")
    links = page.locator(".fm-answer a")
    assert [each.get_attribute("href").rstrip("/").rpartition("/")[2] for each in links.all()] == [
        *("pre-activation-map", "post-activation-map", "feature-map-stack", "kernel-feature-map"),
        "#question",
    ]
    for each in links.all():
        expect(each).to_be_in_viewport(ratio=1)
    links.first.tap()
    page.wait_for_url(f"{server}{prefix}terms/pre-activation-map/")


ARROWS = """(all) => all.map((picture) => {
  const { left, width } = getComputedStyle(picture, "::before");
  const middle = picture.getBoundingClientRect().left + parseFloat(left);
  const ends = [middle - parseFloat(width) / 2, middle + parseFloat(width) / 2];
  const row = [...document.querySelectorAll(".fm-row")];
  const at = row.indexOf(picture.parentElement);
  const [before, after] = [row[at - 1], row[at]].map((part) => part.getBoundingClientRect());
  return [ends[0] - before.right, after.left - ends[1]];
})"""
RING = 2
"""Pixels of the frame around what is lit, outside of the part itself."""


@seen("", themes=["light"], sizes=SIZES)
def test_no_arrow_touches_the_frame_of_what_is_lit(look: Visit) -> None:
    rooms = look.page.locator(".fm-row:not(.fm-column-1) > .fm-picture").evaluate_all(ARROWS)
    assert len(rooms) == 5
    assert min(min(room) for room in rooms) > RING


@seen("", themes=["light"], sizes=["phone"])
def test_a_name_in_another_language_stands_in_line_with_the_first(look: Visit) -> None:
    lefts = look.page.locator(".fm-name").evaluate_all(
        """(all) => all.map((one) => [...one.children].map((name) => name.getBoundingClientRect()))
          .map(([first, other]) => [first, other, other.top >= first.bottom - 4])
          .map(([first, other, below]) => [below, other.left - first.left])"""
    )
    below = [left for under, left in lefts if under]
    assert below == [0] * len(below)
    assert len(lefts) == 12


LIFTED = "drop-shadow(rgb(163, 156, 146) 0px 0px 0px)"


@seen("", sizes=["phone"])
def test_maps_and_no_photograph_are_lifted_in_the_dark(
    look: Visit, request: pytest.FixtureRequest
) -> None:
    filters = look.page.locator(".fm-picture > img").evaluate_all(
        "(all) => all.map((one) => [one.className, getComputedStyle(one).filter])"
    )
    dark = request.node.callspec.params["look"].theme == "dark"
    lifted = sorted({(kind, look) for kind, look in filters})
    assert lifted == [("fm-map", LIFTED if dark else "none"), ("fm-photo", "none")]


@each_language
def test_the_words_to_write_are_in_the_screen_that_a_phones_browser_leaves(
    visit: Callable[..., Visit], prefix: str
) -> None:
    small = {**PHONE, "viewport": {"width": 390, "height": 664}}
    page, _ = visit(prefix, **small, locale=LOCALES[prefix])
    ends = page.locator(".fm-panel .fm-copy:first-of-type").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().bottom)"
    )
    assert len(ends) == 12
    assert max(ends) <= 664


@each_language
def test_what_stands_at_the_next_layer_is_written_as_that(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(prefix)
    said = [
        page.locator(f"#panel-{part} .fm-phrase").text_content()
        for part in ("next", "a", "function")
    ]
    assert ("下一层" if prefix else "of the next layer") in said[0]
    assert ("下一层" if prefix else "next layer") not in said[1]
    assert ("到下一层为止" if prefix else "up to the next layer") in said[2]


# Lighting a part.


@each_language
def test_what_is_hovered_lights_up_and_a_click_leads_to_its_entry(
    visit: Callable[..., Visit], server: str, prefix: str
) -> None:
    page, _ = visit(prefix)
    assert lit(page) == "a"
    page.locator("#part-z").hover()
    expect(page.locator(LIT)).to_have_id("panel-z")
    names = page.locator(f"{LIT} .fm-name").evaluate(
        "(one) => [...one.children].map((c) => c.textContent)"
    )
    assert names == NAMES[prefix]
    assert page.locator(".fm-told").text_content().startswith(" ".join(NAMES[prefix]))
    page.locator("#part-z").click()
    page.wait_for_url(f"{server}{prefix}terms/pre-activation-map/")


def test_a_pointer_that_only_crosses_a_part_does_not_light_it(visit: Callable[..., Visit]) -> None:
    page, _ = visit("")
    page.evaluate(
        """() => document.querySelector("#part-z").dispatchEvent(
          new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }))"""
    )
    page.evaluate(
        """() => document.querySelector(".fm-parts").dispatchEvent(
          new PointerEvent("pointerleave", { pointerType: "mouse" }))"""
    )
    page.wait_for_timeout(150)
    assert lit(page) == "a"


def hold_still(page: Page) -> None:
    """Stop the page's clock: what the pointer waits for comes when the test says, however slow."""
    page.clock.install(time=0)
    page.clock.pause_at(1)


def go_straight(page: Page, start: tuple[float, float], end: tuple[float, float], s: float) -> None:
    """Move the mouse along a line at an even pace, in so many seconds of the clock held still."""
    steps = round(1000 * s / FRAME)
    for step in range(1, steps + 1):
        gone = step / steps
        page.mouse.move(*(a + (b - a) * gone for a, b in zip(start, end, strict=True)))
        page.clock.run_for(FRAME)


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box() or {}
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@each_language
@pytest.mark.parametrize("seconds", [0.6, 1.0])
def test_the_way_from_a_part_to_its_panel_changes_nothing(
    visit: Callable[..., Visit], prefix: str, seconds: float
) -> None:
    page, _ = visit(prefix, viewport=SIZES["desk"])
    hold_still(page)
    names = [str(part.get_attribute("id")) for part in page.locator(".fm-part").all()]
    assert len(names) > 10
    ends = {}
    for name in (each.removeprefix("part-") for each in names):
        page.mouse.move(1, 1)
        page.locator(f"#part-{name} .fm-label").hover()
        page.clock.run_for(RESTED)
        assert lit(page) == name
        start = middle(page, f"#part-{name} .fm-label")
        go_straight(page, start, middle(page, f"{LIT} .fm-copy"), seconds)
        page.clock.run_for(CROSSED)
        ends[name] = lit(page)
    assert ends == {name: name for name in ends}


def test_a_pointer_that_rests_on_the_way_to_the_panel_lights_what_it_rests_on(
    visit: Callable[..., Visit],
) -> None:
    page, _ = visit("", viewport=SIZES["desk"])
    hold_still(page)
    page.locator("#part-x").hover()
    page.clock.run_for(CROSSED)
    assert lit(page) == "x"
    go_straight(page, middle(page, "#part-x"), middle(page, "#part-pooled"), 0.5)
    assert lit(page) == "x"
    page.clock.run_for(RESTED)
    assert lit(page) == "pooled"


@each_language
def test_arrows_move_along_the_parts(visit: Callable[..., Visit], server: str, prefix: str) -> None:
    page, _ = visit(prefix)
    page.locator("#part-a").focus()
    walked = []
    for key in (
        "Right",
        "Right",
        "Right",
        "Down",
        "Left",
        "Left",
        "Left",
        "Left",
        "Up",
        "Left",
        "Up",
    ):
        page.keyboard.press(f"Arrow{key}")
        walked.append(lit(page))
    assert walked == [
        *("pooled", "next", "next", "kernel", "batch", "stack", "units", "weights", "filter", "x"),
        "function",
    ]
    for key, end in (("End", "kernel"), ("Home", "function")):
        page.keyboard.press(key)
        assert lit(page) == end
    # One stop for the tabulator: the next is the first link of the panel.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.fm-panel').id") == "panel-function"
    page.locator("#part-function").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}{prefix}terms/learned-feature-map/")


@each_language
def test_the_first_touch_lights_and_the_second_leads_on(
    visit: Callable[..., Visit], server: str, prefix: str
) -> None:
    page, _ = visit(prefix, **PHONE)
    page.locator("#part-stack").tap()
    assert lit(page) == "stack"
    assert page.url.partition("#")[0] == server + prefix
    page.locator("#part-stack").tap()
    page.wait_for_url(f"{server}{prefix}terms/feature-map-stack/")


def test_every_part_says_its_name_what_is_seen_a_sentence_and_a_source(
    visit: Callable[..., Visit],
) -> None:
    page, _ = visit("")
    panels = page.locator(".fm-panel").evaluate_all(
        """(all) => all.map((panel) => [".fm-name a", ".fm-name [lang]", ".fm-shows", ".fm-phrase",
          ".fm-says q", ".fm-says a"].map((one) => panel.querySelector(one)?.textContent.trim()))"""
    )
    assert len(panels) == 12
    assert [panel for panel in panels if not all(panel)] == []
    assert page.locator(".fm-phrase .arithmatex").count() == 0


# The state in the address.


@each_language
def test_the_state_is_in_the_address_and_survives_the_switch_of_language(
    visit: Callable[..., Visit], server: str, prefix: str
) -> None:
    page, _ = visit(f"{prefix}#home&part=stack&b=chollet-2018")
    assert lit(page) == "stack"
    assert page.locator(".fm-compare select").nth(1).input_value() == "chollet-2018"
    page.locator("#part-units").focus()
    page.wait_for_url(f"{server}{prefix}#home&part=units&b=chollet-2018")
    page.locator("a.fm-switch:visible").first.click()
    other = "" if prefix else "zh/"
    page.wait_for_url(f"{server}{other}#home&part=units&b=chollet-2018")
    assert lit(page) == "units"


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("#home&part=none", "The link could not be read, so the picture is shown as it opens."),
        ("#home&a=none", "The link could not be read, so the picture is shown as it opens."),
        ("#home&zz=1", "The link could not be read, so the picture is shown as it opens."),
        ("#home&__proto__=1", "The link could not be read, so the picture is shown as it opens."),
        ("#home&part=%E0", "The link could not be read, so the picture is shown as it opens."),
        ("#home", ""),
        ("#atlas", ""),
    ],
)
def test_an_address_that_holds_no_state_opens_the_page_as_it_is(
    visit: Callable[..., Visit], fragment: str, said: str
) -> None:
    page, problems = visit(fragment)
    assert lit(page) == "a"
    assert page.locator(".fm-told").text_content() == said
    assert page.locator(".fm-differ").text_content() == DIFFER[""]
    assert problems == []


@each_language
def test_sentence_and_link_are_copied(
    visit: Callable[..., Visit], server: str, prefix: str
) -> None:
    page, _ = visit(f"{prefix}#home&part=z")
    page.context.grant_permissions(["clipboard-write"])
    button = page.locator(f"{LIT} .fm-copy").first
    button.click()
    expect(button).to_have_text({"": "Copied", "zh/": "已复制"}[prefix])
    phrase = {
        "": "the pre-activation feature map z_k of channel k, of size H × W",
        "zh/": "第 k 个通道的激活前特征图 z_k，大小为 H × W",
    }
    assert copied(page) == phrase[prefix]
    page.locator(f"{LIT} .fm-link").click()
    expect(page.locator(".fm-told")).to_have_text(
        {"": "The link is copied.", "zh/": "链接已复制。"}[prefix]
    )
    assert copied(page) == f"{server}{prefix}#home&part=z"


# Two texts.


@each_language
def test_two_texts_mark_their_parts_and_say_how_they_differ(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(prefix)
    marked = "(all) => all.map((one) => one.textContent + one.parentElement.id)"
    marks = page.locator(".fm-part > .fm-mark")
    # Nobody knows yet what a mark on the picture would be.
    assert marks.count() == 0
    expect(page.locator(".fm-differ")).to_have_text(DIFFER[prefix])
    first, second = page.locator(".fm-compare select").all()
    first.focus()
    assert sorted(marks.evaluate_all(marked)) == ["Apart-z", "Bpart-units"]
    first.select_option("cs231n-visualizing")
    second.select_option("vlfeat-svm")
    assert sorted(marks.evaluate_all(marked)) == ["Apart-a", "Bpart-kernel"]
    expect(page.locator(".fm-differ")).to_have_text(LAYERS[prefix])
    assert page.locator(".fm-told").text_content() == LAYERS[prefix]
    page.wait_for_url("**/#home&part=a&a=cs231n-visualizing&b=vlfeat-svm")
    second.select_option("cs231n-visualizing")
    same = {
        "": "Both point at the same thing, as far as they say.",
        "zh/": "就它们所说的而言，两者指同一样东西。",
    }
    expect(page.locator(".fm-differ")).to_have_text(same[prefix])


@each_language
@pytest.mark.parametrize("size", SIZES)
def test_marks_of_two_texts_at_one_part_stand_side_by_side_within_it(
    visit: Callable[..., Visit], prefix: str, size: str
) -> None:
    locale = "zh-CN" if prefix else "en-GB"
    page, _ = visit(prefix, viewport=SIZES[size], locale=locale)
    first, second = page.locator(".fm-compare select").all()
    ids = first.locator("option").evaluate_all("all => all.map((one) => one.value)")
    for one in ids:
        first.select_option(one)
        second.select_option(one)
        (a, b), part = page.evaluate(MARKED)
        assert (a["top"], a["bottom"]) == (b["top"], b["bottom"])
        assert a["right"] + 1 <= b["left"], one
        assert part["left"] <= a["left"], one
        assert b["right"] <= part["right"], one
        assert b["bottom"] <= part["bottom"], one


@each_language
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_what_two_texts_point_at_is_seen_where_they_are_chosen(
    visit: Callable[..., Visit], server: str, prefix: str, size: dict[str, Any]
) -> None:
    page, _ = visit(prefix, **size, locale=LOCALES[prefix])
    second = page.locator(".fm-compare select").nth(1)
    second.scroll_into_view_if_needed()
    second.select_option("chollet-2018")
    pictures = page.locator(".fm-points > .fm-picture > *")
    assert pictures.count() == 2
    shown = "(one) => one.src ?? one.outerHTML"
    for picture, part in zip(pictures.all(), ("z", "stack"), strict=True):
        expect(picture).to_be_in_viewport(ratio=1)
        there = page.locator(f"#part-{part} .fm-picture > *")
        assert picture.evaluate(shown) == there.evaluate(shown)
    expect(page.locator(".fm-differ")).to_be_in_viewport(ratio=1)
    page.locator(".fm-points > a").last.click()
    page.wait_for_url(f"{server}{prefix}terms/feature-map-stack/")


MARKED = """() => {
  const box = (node) => node.getBoundingClientRect().toJSON();
  const marks = [...document.querySelectorAll(".fm-part > .fm-mark")];
  return [marks.map(box), box(marks[0].parentNode)];
}"""
"""Where the marks of both texts stand, and the part that holds them."""


def test_a_text_that_leaves_an_axis_open_is_said_to(visit: Callable[..., Visit]) -> None:
    page, _ = visit("#home&a=chollet-2018&b=onnx-operators")
    expect(page.locator(".fm-differ")).to_have_text(
        "They differ. Stage: layer output (A), not said (B); Binding: one example (A), batch (B)."
    )


def test_at_least_ten_texts_of_each_language_can_be_compared(visit: Callable[..., Visit]) -> None:
    page, _ = visit("")
    groups = (
        page.locator(".fm-compare select")
        .first.locator("optgroup")
        .evaluate_all("(all) => all.map((one) => [one.label, one.children.length])")
    )
    assert [label for label, _ in groups] == ["English", "中文"]
    assert min(count for _, count in groups) >= 10


# The box.


@each_language
def test_the_box_loads_its_data_when_the_reader_goes_to_it(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(prefix)
    assert page.evaluate(LOADED) == 1
    field = page.locator("which-sense-box textarea")
    field.click()
    page.keyboard.type("a quantum feature map on two qubits")
    expect(page.locator("which-sense-box [role=status]")).to_have_count(1)
    assert field.input_value() == "a quantum feature map on two qubits"
    assert page.evaluate("document.activeElement.localName") == "textarea"
    page.locator("which-sense-box button").click()
    first = page.locator(".fm-which-answer a").first
    expect(first).to_have_attribute("href", re.compile("terms/quantum-feature-map/$"))
    assert problems == []


def test_the_button_of_the_box_works_before_its_data_are_there(visit: Callable[..., Visit]) -> None:
    page, problems = visit("")
    page.evaluate("document.querySelector('which-sense-box textarea').value = 'a feature map'")
    page.evaluate("document.querySelector('which-sense-box form').requestSubmit()")
    expect(page.locator(".fm-which-cards > li").first).to_be_visible()
    assert problems == []


# Without scripts, on paper, enlarged; who reads with other senses.


@each_language
def test_without_scripts_it_is_a_labelled_figure_whose_parts_are_links(
    visit: Callable[..., Visit], server: str, prefix: str
) -> None:
    page, _ = visit(prefix, java_script_enabled=False)
    for part in page.locator(".fm-part").all():
        expect(part.locator(".fm-label")).to_be_visible()
    assert page.locator(".fm-part").count() == 12
    for panel in page.locator(".fm-panel").all():
        expect(panel).to_be_visible()
    for hidden in (".fm-compare", "which-sense-box", ".fm-write .fm-copy >> nth=0"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".fm-without-scripts a")).to_be_visible()
    page.set_viewport_size(SIZES["phone"])
    lefts = page.locator(".fm-panel").evaluate_all("(all) => all.map((one) => one.offsetLeft)")
    assert len(set(lefts)) == 1
    page.locator("#part-kernel").click()
    page.wait_for_url(f"{server}{prefix}terms/kernel-feature-map/")


def test_on_paper_the_labelled_figure_and_all_its_parts_stand(visit: Callable[..., Visit]) -> None:
    page, _ = visit("")
    page.emulate_media(media="print")
    for panel in page.locator(".fm-panel").all():
        expect(panel).to_be_visible()
    for hidden in (".fm-compare", ".fm-write .fm-copy >> nth=0", "which-sense-box"):
        expect(page.locator(hidden)).to_be_hidden()


def test_twice_the_zoom_needs_no_sideways_scrolling(visit: Callable[..., Visit]) -> None:
    for width in (640, 320):
        page, _ = visit("", viewport={"width": width, "height": 400})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_lit_is_framed_where_the_system_has_its_own_colours(
    visit: Callable[..., Visit],
) -> None:
    page, _ = visit("", forced_colors="active")
    outlines = page.locator(".fm-part").evaluate_all(
        "(all) => all.map((one) => [one.id, getComputedStyle(one).outline])"
        ".filter(([, outline]) => outline.endsWith('solid 3px'))"
    )
    assert [part for part, _ in outlines] == ["part-a"]


def test_nothing_moves_by_itself(visit: Callable[..., Visit]) -> None:
    page, _ = visit("", reduced_motion="no-preference")
    page.locator("#part-z").hover()
    running = "(one) => one.getAnimations({ subtree: true }).length"
    assert page.locator(".fm-instrument").evaluate(running) == 0


@each_language
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_it_is_used(
    visit: Callable[..., Visit], prefix: str, theme: str
) -> None:
    page, _ = visit(f"{prefix}#home&part=units&a=zhou-2016", color_scheme=theme)
    page.locator("#part-function").focus()
    assert violations(page) == []


# What it weighs.


@each_language
def test_script_and_pictures_are_light_and_on_home_alone(site: Path, prefix: str) -> None:
    folder = site / prefix / "assets/javascripts"
    scripts = [next(folder.glob(f"{name}.*")) for name in ("instrument", "data-instrument")]
    assert sum(len(gzip.compress(each.read_bytes(), 9)) for each in scripts) <= MOST_SCRIPT
    pictures = list((site / "assets/instrument").iterdir())
    assert sum(each.stat().st_size for each in pictures) <= MOST_PICTURES
    loading = re.compile(r'(?:src|href)="[^"]*instrument[\w.-]*\.(?:js|css)"')
    pages = [
        path for path in (site / prefix).rglob("*.html") if loading.search(path.read_text("utf-8"))
    ]
    assert pages == ([] if prefix else [site / "index.html"]) + [site / "zh/index.html"]


@each_language
def test_the_search_finds_the_entries_and_not_what_home_says_of_them(
    site: Path, prefix: str
) -> None:
    name = NAMES[prefix][0]
    holding = {each.address for each in searching.texts(site, prefix) if name in each.text}
    assert [place for place in holding if place.partition("#")[0] == ""] == []
    assert [place for place in holding if place.startswith("terms/")] != []
