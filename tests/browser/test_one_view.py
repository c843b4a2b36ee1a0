"""What belongs together in an explorer is in one view: rectangles, letters and cells, measured."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browsing import DESK, LOCALES, PHONE, Visit

pytestmark = [pytest.mark.site, pytest.mark.browser]

LAYER = "explorers/layer/"

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
each_size = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])

TOGETHER = {
    "layer&preset=worked&pin=0.1.1.1": [
        "[data-map=x0] tr:nth-child(2) td:nth-child(2)", "[data-map='w0.1.0'] table",
        "[data-map='z0.1'] td.fx-pinned", "[data-map='a0.1'] td.fx-pinned",
        ".fx-result dl", ".fx-result .fx-small",
    ],
    "layer&preset=worked&pin=1.1.1.1": [
        "[data-map=x0] tr:nth-child(2) td:nth-child(2)", "[data-map='a0.0'] table",
        "[data-map='w1.1.0'] table", "[data-map='w1.1.1'] table", "[data-map='b1.1'] td",
        "[data-map='z1.1'] td.fx-pinned", "[data-map='a1.1'] td.fx-pinned", ".fx-result dl",
    ],
    "layer&preset=colour": [
        "[data-map=x0] table", "[data-map=x2] table", "[data-map='w0.0.2'] table",
        "[data-map='z0.0'] table", ".fx-result dl",
    ],
    "layer&preset=three": [
        "[data-key=stride-0]", "[data-map=x0] table", "[data-map='w0.0.0'] table",
        "[data-map='b0.0'] td", "[data-map='z0.0'] table", "[data-map='a0.0'] table",
        ".fx-result dl",
    ],
    "layer&preset=stride": [
        "[data-key=stride-0]", "[data-map=x0] table", "[data-map='w0.0.0'] table",
        "[data-map='z0.0'] table", "[data-map='a0.1'] table", ".fx-result dl",
    ],
    "phi&preset=three": [
        "[data-key=x1]", "[data-key=y2]", "[data-key=turn]", ".fx-pictures svg:first-child",
        ".fx-pictures svg:last-child", ".fx-sums dl", ".fx-verdict",
    ],
    "phi&preset=fourier": ["[data-key=m]", ".fx-pictures svg:last-child", ".fx-verdict"],
    "bridge&x=cat&y=cup&show=product&row=12&column=12": [
        "[name=bridge-x]", "[name=bridge-y]", "[data-key=show]", ".fx-picture img",
        ".fx-shares td.fx-pinned", ".fx-sums dl",
    ],
    "bridge&preset=tabby": [
        "[name=bridge-x]", "[data-key=show]", ".fx-shares table", ".fx-sums dl",
    ],
    "axes&kind=value": [
        "[data-key=kind]", "[data-key=origin]", ".fx-words", ".fx-senses li:first-child",
    ],
    "axes&preset=pooled-feature-map": [
        "[data-key=kind]", "[data-key=origin]", ".fx-senses h2", ".fx-senses .fm-definition",
    ],
    "photograph&filter=26&row=3&column=20": [
        "[data-key=row]", "[data-picture=x]", "[data-picture=z]", "[data-picture=a]",
        ".fx-patch .fx-group:last-child table", ".fx-words",
        ".fx-sums div:nth-child(4) dd", ".fx-sums div:nth-child(5) dd",
    ],
    "calculators&preset=squeezenet": [
        "[data-key=kernel]", "[data-key=padding]", "[data-key='at.1']", ".fx-sees svg",
        "details[open] b",
    ],
}  # fmt: skip


@each_language
@each_size
@pytest.mark.parametrize("state", TOGETHER)
def test_cause_and_effect_are_in_view_together(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any], state: str
) -> None:
    """An address that opens a state shows all that belongs together, below the page's head."""
    name = state.partition("&")[0]
    path = LAYER if name == "photograph" else f"explorers/{name}/"
    page, _ = visit(f"{prefix}{path}#{state}", **size, locale=LOCALES[prefix])
    wanted = [f"{name}-explorer {part}" for part in TOGETHER[state]]
    assert page.evaluate(OUT_OF_VIEW, wanted) == []


@each_language
@each_size
def test_the_photograph_is_in_one_view_from_its_heading(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any]
) -> None:
    page, _ = visit(f"{prefix}{LAYER}#photograph", **size, locale=LOCALES[prefix])
    parts = TOGETHER["photograph&filter=26&row=3&column=20"]
    wanted = [f"photograph-explorer {part}" for part in parts]
    assert page.evaluate(OUT_OF_VIEW, ["#photograph", *wanted]) == []


@each_language
@each_size
def test_a_link_to_a_sense_shows_its_name_and_all_that_it_names(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any]
) -> None:
    """The caption, both choices and every framed part, down to those of the second layer."""
    page, problems = visit(prefix + LAYER, **size, locale=LOCALES[prefix])
    views = page.locator("[data-key=view] option").evaluate_all(
        "all => all.map((one) => one.value).filter(Boolean)"
    )
    assert len(views) == 9
    for view in views:
        named = page.evaluate(ARRIVE, f"layer&preset={view}")
        wanted = ["layer-explorer .fx-who", "[data-key=preset]", "[data-key=view]"]
        assert (view, page.evaluate(OUT_OF_VIEW, wanted + named)) == (view, [])
    assert problems == []


ARRIVE = """(fragment) => new Promise((done) => {
  scrollTo(0, 0);
  addEventListener("hashchange", () => {
    const named = [...document.querySelectorAll("layer-explorer .fx-named")];
    done(named.map(({ dataset }) => `[data-map="${dataset.map}"]`));
  }, { once: true });
  location.hash = fragment;
})"""
"""Follow a link from the top of the page; the parts that are framed then."""


@each_size
@pytest.mark.parametrize(
    ("state", "frames"),
    [
        ("layer&preset=stack", [["a0.0", "a0.1"], ["a1.0", "a1.1"]]),
        ("layer&preset=stack&view=stack&pin=1.0.0.0", [["a0.0", "a0.1"], ["a1.0", "a1.1"]]),
        ("layer&preset=three&view=stack", [["a0.0", "a0.1", "a0.2"], ["a1.0"]]),
        ("layer&preset=colour&view=x", [["x0", "x1", "x2"]]),
        ("layer&preset=worked&view=x", [["x0"], ["a0.0", "a0.1"]]),
        ("layer&preset=worked&view=filter&pin=1.1.0.0", [["b1.1", "w1.1.0", "w1.1.1"]]),
        ("layer&preset=worked&view=z", [["z0.0"], ["z0.1"], ["z1.0"], ["z1.1"]]),
    ],
)
def test_what_is_one_thing_has_one_frame(
    visit: Callable[..., Visit], size: dict[str, Any], state: str, frames: list[list[str]]
) -> None:
    page, _ = visit(f"{LAYER}#{state}", **size)
    found = page.locator("layer-explorer").evaluate(FRAMES)
    assert sorted(found) == sorted(frames)


FRAMES = """(explorer) => {
  const box = (node) => node.getBoundingClientRect();
  const seen = ({ outlineStyle, outlineColor, display }) =>
    outlineStyle === "solid" && !/, 0\\)$/.test(outlineColor) && display !== "none";
  const around = [...explorer.querySelectorAll(".fx-map, .fx-group, .fx-image")]
    .filter((node) => seen(getComputedStyle(node)) && node.offsetWidth).map(box);
  for (const rows of explorer.querySelectorAll(".fx-rows")) {
    const style = getComputedStyle(rows, "::after");
    if (!seen(style) || !rows.offsetWidth) continue;
    // It has no box of its own to ask for: it lies about some columns of the grid, by its offsets.
    const { gridTemplateColumns, columnGap } = getComputedStyle(rows);
    const [{ left, right, top, bottom }, first] = [box(rows), Number(style.gridColumnStart) - 1];
    const tracks = gridTemplateColumns.split(" ").map(parseFloat);
    const gap = parseFloat(columnGap);
    const begin = tracks.slice(0, first).reduce((sum, one) => sum + one + gap, left);
    const end = style.gridColumnEnd === "auto" ? right : begin + tracks[first];
    const [l, r, t, b] = ["left", "right", "top", "bottom"].map((side) => parseFloat(style[side]));
    around.push({ left: begin + l, right: end - r, top: top + t, bottom: bottom - b });
  }
  const holds = (one, other) => one.left - 4 <= other.left && other.right <= one.right + 4
    && one.top - 4 <= other.top && other.bottom <= one.bottom + 4;
  const maps = [...explorer.querySelectorAll("[data-map]")].filter((map) => map.offsetWidth);
  const inside = (frame) => maps.filter((map) => holds(frame, box(map.lastElementChild)));
  return around.map((frame) => inside(frame).map((map) => map.dataset.map).sort());
}"""
"""What stands in each frame that is drawn, by the names of the maps."""


OUT_OF_VIEW = """(wanted) => {
  const bars = [...document.querySelectorAll(".md-header, .md-tabs")];
  const top = Math.max(0, ...bars.map((bar) => bar.getBoundingClientRect().bottom));
  const inside = ({ top: high, bottom, left, right, height }) =>
    height > 0 && high >= top - 1 && bottom <= innerHeight + 1 && left >= 0 && right <= innerWidth;
  return wanted.flatMap((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    return box && inside(box) ? [] : [[selector, box && [box.top, box.bottom, box.right]]];
  });
}"""
"""Which of these elements are not wholly between the page's head and the window's end."""


@each_language
@each_size
def test_an_edit_and_what_it_changes_are_in_view_together(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any]
) -> None:
    address = f"{prefix}{LAYER}#layer&preset=worked&pin=1.0.0.0"
    page, problems = visit(address, **size, locale=LOCALES[prefix])
    target = page.locator("[data-map=x0] tr").nth(3).locator("td").nth(3)
    target.click()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(target).to_have_text("9")
    expect(page.locator("layer-explorer .fx-result dd").last).to_contain_text("max(0, ")
    together = [
        "[data-map=x0] tr:nth-child(4) td:nth-child(4)", "[data-map='w0.0.0'] table",
        "[data-map='z0.0'] table", "[data-map='w1.0.1'] table", "[data-map='z1.0'] td.fx-pinned",
        "layer-explorer .fx-result dl",
    ]  # fmt: skip
    assert page.evaluate(OUT_OF_VIEW, together) == []
    assert problems == []


@each_language
@pytest.mark.parametrize("typed", ["1.25", "-0.5", "-1.25", "12.25", "-12.25"])
def test_a_long_number_moves_nothing_on_a_phone(
    visit: Callable[..., Visit], prefix: str, typed: str
) -> None:
    page, problems = visit(f"{prefix}{LAYER}", **PHONE, locale=LOCALES[prefix])
    places = """(all) => all.map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return [left, top, width, height];
    })"""
    maps = page.locator("layer-explorer :is([data-map], [data-map] td)")
    before = maps.evaluate_all(places)
    target = page.locator("[data-map=x0] td").first
    target.focus()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(target).to_have_text(typed.replace("-", "\u2212"))
    # It weighs −1 in the first sum, and 1 in none.
    expect(page.locator("[data-map='z0.0'] td").first).to_have_text(
        f"{5 - float(typed):g}".replace("-", "\u2212")
    )
    assert maps.evaluate_all(places) == before
    assert problems == []


def test_nothing_of_the_cells_lies_over_the_sum(visit: Callable[..., Visit]) -> None:
    page, _ = visit(
        f"{LAYER}#layer&preset=worked&pin=0.0.0.0", viewport={"width": 390, "height": 500}
    )
    page.locator("[data-map=x0] td").first.focus()
    # The pinned cells, the seen ones and all others are brought behind the sum, one after another.
    behind = page.locator("layer-explorer .fx-board td").evaluate_all(BEHIND_THE_SUM)
    assert len(behind) > 40
    assert {kind for kind, _ in behind} >= {"", "fx-seen", "fx-pinned"}
    assert [each for each, hidden in behind if not hidden] == []


BEHIND_THE_SUM = """(all) => all.flatMap((cell) => {
  const sum = cell.closest(".fx-bench").querySelector(".fx-result");
  const middle = (one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  scrollBy(0, middle(cell)[1] - middle(sum)[1]);
  const [x, y] = middle(cell);
  const { left, right, top, bottom } = sum.getBoundingClientRect();
  const behind = left < x && x < right && top < y && y < bottom;
  return behind ? [[cell.className, sum.contains(document.elementFromPoint(x, y))]] : [];
})"""
"""The classes of the cells that come to be where the sum is, and whether the sum is seen there."""


def test_a_large_state_stands_in_one_view_on_a_desk(visit: Callable[..., Visit]) -> None:
    """Both layers and the sum, where the page was empty and one had to scroll twice."""
    page, _ = visit(f"{LAYER}#layer&preset=three", **DESK)
    maps = page.locator("layer-explorer [data-map] table")
    places = maps.evaluate_all("all => all.map((one) => one.parentNode.dataset.map)")
    assert len(places) == 1 + 3 * 4 + 6
    wanted = [f"layer-explorer [data-map='{place}'] table" for place in places]
    assert page.evaluate(OUT_OF_VIEW, [*wanted, "layer-explorer .fx-result dl"]) == []


@each_language
@each_size
@pytest.mark.parametrize("key", ["stride", "padding", "dilation"])
def test_a_knob_stays_where_it_is_when_it_is_turned(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any], key: str
) -> None:
    address = f"{prefix}{LAYER}#layer&preset=stride"
    page, _ = visit(address, **size, locale=LOCALES[prefix])
    knob = page.locator(f'layer-explorer [data-key="{key}-0"]')
    before = knob.bounding_box()
    for value in ("1", "3", "2"):
        knob.select_option(value)
        assert knob.bounding_box() == before
        shown = ["[data-map='z0.0'] table", "[data-map='a0.0'] table"]
        assert page.evaluate(OUT_OF_VIEW, [*shown, ".fx-result dl"]) == []


def test_the_knobs_are_those_of_the_pinned_layer_or_of_one_without_room(
    visit: Callable[..., Visit],
) -> None:
    page, _ = visit(f"{LAYER}#layer&preset=worked")
    shown = page.locator("layer-explorer [data-knobs]:visible")
    named = "all => all.map((one) => one.dataset.knobs)"
    assert shown.evaluate_all(named) == ["0"]
    page.locator("[data-map='z1.0'] td").first.click()
    assert shown.evaluate_all(named) == ["1"]
    page.locator('[data-key="dilation-1"]').select_option("3")
    expect(page.locator("layer-explorer .fx-refused")).to_be_visible()
    assert shown.evaluate_all(named) == ["0", "1"]


@pytest.mark.parametrize("preset", ["three", "stride", "dilated", "worked"])
def test_z_and_a_of_a_filter_stand_at_one_height(visit: Callable[..., Visit], preset: str) -> None:
    page, _ = visit(f"{LAYER}#layer&preset={preset}", **PHONE)
    tops = page.locator("layer-explorer").evaluate(TOPS)
    assert len(tops) >= 1
    assert [pair for pair in tops if abs(pair[0] - pair[1]) > 0.5] == []
    lefts = page.locator("layer-explorer").evaluate(LEFTS)
    assert all(len(set(each)) == 1 for each in lefts)


TOPS = """(explorer) => [...explorer.querySelectorAll(".fx-map-z")].map((z) => {
  const a = explorer.querySelector(`[data-map="a${z.dataset.map.slice(1)}"]`);
  return [z, a].map((map) => map.querySelector("table").getBoundingClientRect().top);
})"""
"""By filter, where z and a begin."""
LEFTS = """(explorer) => [...explorer.querySelectorAll(".fx-rows")].map((rows) =>
  [...rows.querySelectorAll(".fx-map-a table")].map((map) =>
    Math.round(map.getBoundingClientRect().left)))"""
"""By layer, where the maps of a begin."""


@each_language
@pytest.mark.parametrize("name", ["layer", "phi", "bridge", "axes", "calculators"])
def test_an_explorer_begins_where_the_text_does(
    visit: Callable[..., Visit], prefix: str, name: str
) -> None:
    page, _ = visit(f"{prefix}explorers/{name}/", **PHONE, locale=LOCALES[prefix])
    left = "(one) => one.getBoundingClientRect().left"
    wanted = page.locator("article h1").evaluate(left)
    assert page.locator(f"{name}-explorer .fx-panel").evaluate(left) == wanted
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@each_language
def test_points_and_what_moves_them_are_in_the_first_screen(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(f"{prefix}explorers/phi/", **DESK)
    inputs = page.locator("phi-explorer :is(select, .fx-knobs .fx-field, .fx-verdict)")
    bottoms = inputs.evaluate_all(
        "all => all.filter((one) => one.checkVisibility())"
        ".map((one) => one.getBoundingClientRect().bottom)"
    )
    assert page.evaluate("scrollY") == 0
    assert len(bottoms) == 7
    assert max(bottoms) <= DESK["viewport"]["height"]


def test_nothing_covers_a_letter_of_the_phi_explorer(visit: Callable[..., Visit]) -> None:
    page, _ = visit("explorers/phi/", **PHONE)
    explorer = page.locator("phi-explorer")
    assert explorer.evaluate(ON_POINTS) == []
    for name in ("three", "four", "paraboloid", "six", "fourier"):
        page.locator('[data-key="map"]').select_option(name)
        assert explorer.evaluate(COVERED) == []


@pytest.mark.parametrize("state", ["", "#phi&preset=three&x=0.75,0.5", "#phi&preset=three&turn=40"])
def test_the_names_of_the_points_stand_on_no_other_point(
    visit: Callable[..., Visit], state: str
) -> None:
    page, _ = visit(f"explorers/phi/{state}", **PHONE)
    assert page.locator("phi-explorer .fx-point").count() == 4
    assert page.locator("phi-explorer").evaluate(NAMES_ON_POINTS) == []
    # A ring shows what it stands on.
    fill = page.locator(".fx-point").first.evaluate("(one) => getComputedStyle(one).fill")
    assert fill == "none"


NAMES_ON_POINTS = """(explorer) => [...explorer.querySelectorAll("svg")].flatMap((svg) => {
  const points = [...svg.querySelectorAll(".fx-disc, .fx-box")].map((one) => one.getBBox());
  const names = [...svg.querySelectorAll("text")].filter((one) => "xy".includes(one.textContent));
  return names.flatMap((text) => {
    const { x, width } = text.getBBox();
    const [foot, size] = [Number(text.getAttribute("y")), Number(text.getAttribute("font-size"))];
    const [top, bottom] = [foot - size * 0.5, foot + (text.textContent === "y" ? size * 0.2 : 0)];
    const on = points.filter((one) => one.x < x + width && x < one.x + one.width
      && one.y < bottom && top < one.y + one.height);
    return on.length ? [text.textContent] : [];
  });
})"""
"""Names of the two movable points that stand on a disc or a square."""
COVERED = """(explorer) => [...explorer.querySelectorAll(".fx-pictures svg")].flatMap((svg) => {
  const shapes = [...svg.querySelectorAll(":scope > :not(text)")];
  const behind = Node.DOCUMENT_POSITION_FOLLOWING;
  const wrong = (text) => {
    const above = shapes.every((shape) => shape.compareDocumentPosition(text) & behind);
    return !above || text.getAttribute("font-size") * svg.getScreenCTM().a < 11;
  };
  return [...svg.querySelectorAll("text")].filter(wrong).map((text) => text.textContent);
})"""
"""Letters that a shape is drawn over, or that are below 11 px."""
ON_POINTS = """(explorer) => {
  const box = (node) => node.getBoundingClientRect();
  const on = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  const points = [...explorer.querySelectorAll(".fx-disc, .fx-box, .fx-point")].map(box);
  return [...explorer.querySelectorAll("text")]
    .filter((text) => "uvw".includes(text.textContent) && points.some((at) => on(at, box(text))))
    .map((text) => text.textContent);
}"""
"""Letters of axes that stand on a point: in the picture that is shown first none does."""


def test_small_numbers_are_told_from_the_ground_in_the_dark(visit: Callable[..., Visit]) -> None:
    page, _ = visit(LAYER, color_scheme="dark")
    found = page.locator("layer-explorer").evaluate(CONTRASTS)
    assert found["1"] >= 1.3
    assert found["2"] >= 1.3
    assert found["frame"] >= 3


CONTRASTS = """(explorer) => {
  const numbers = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = numbers(getComputedStyle(document.body).backgroundColor);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (text) => {
    const [r, g, b, alpha = 1] = numbers(text);
    const seen = [r, g, b].map((v, i) => alpha * v + (1 - alpha) * ground[i]);
    const [low, high] = [light(seen), light(ground)].sort((one, other) => one - other);
    return (high + 0.05) / (low + 0.05);
  };
  const cells = [...explorer.querySelectorAll("[data-map=x0] td")];
  const style = (text) => getComputedStyle(cells.find((cell) => cell.textContent === text));
  return {
    1: contrast(style("1").backgroundColor),
    2: contrast(style("2").backgroundColor),
    frame: contrast(style("0").borderTopColor),
  };
}"""
"""By which ratio the cells 1 and 2, and the frame of cells, differ from the page."""
