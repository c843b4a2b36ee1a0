"""How explorers look: numbers beside frames, names of maps, legends, cells as large as a finger."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browsing import DESK, LOCALES, PHONE, Visit

pytestmark = [pytest.mark.site, pytest.mark.browser]

LAYER = "explorers/layer/"

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
each_size = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])

STATES = {
    "layer": """({ data }) => data.named.presets.map((preset) => ({ preset }))""",
    "photograph": """({ data }) => data.filters.flatMap(({ id }) =>
      ["0", "7", "14", "21", "30"].flatMap((row) =>
        ["0", "9", "20", "30"].map((column) => ({ filter: `${id}`, row, column }))))""",
    "bridge": """({ data: { named: { pictures, classes } } }) => pictures.flatMap((x) => [
      ...pictures.map((y) => ({ x, y, show: "product", row: "5", column: "5" })),
      ...classes.map((_, n) => ({ x, y: x, show: `class${n}`, row: "5", column: "5" })),
    ])""",
}  # fmt: skip
"""By explorer, the states that are tried: all presets, all filters, all pairs and classes."""
UNDER_FRAMES = """(explorer, states) => states.flatMap((state) => {
  explorer.take(state);
  // Each cell as when it is picked, or seen by one: frames stand around it and the next ones.
  const below = ".fx-map-x, .fx-map-w, .fx-map-b";
  const framed = (cell) => cell.closest(below) ? "fx-seen" : "fx-pinned";
  const cells = [...explorer.querySelectorAll("td")].filter((cell) => cell.offsetWidth);
  for (const cell of cells) cell.classList.add(framed(cell));
  const told = cells.flatMap((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const [text, box] = [range.getBoundingClientRect(), cell.getBoundingClientRect()];
    const { outlineWidth, outlineOffset } = getComputedStyle(cell);
    const [width, offset] = [outlineWidth, outlineOffset].map(parseFloat);
    const room = Math.min(text.left - box.left, box.right - text.right);
    const wanted = Math.max(-offset, width + offset);
    const fits = room >= wanted && text.height < box.height;
    return fits ? [] : [`${cell.textContent}: ${room.toFixed(1)} of ${wanted}`];
  });
  for (const cell of cells) cell.classList.remove("fx-seen", "fx-pinned");
  return told.map((each) => `${JSON.stringify(state)} ${each}`);
})"""
"""Numbers that come under a frame, when their cell or the next one is picked."""


@each_language
@each_size
@pytest.mark.parametrize("name", STATES)
def test_no_number_comes_under_a_frame(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any], name: str
) -> None:
    path = "explorers/bridge/" if name == "bridge" else LAYER
    page, problems = visit(f"{prefix}{path}", **size, locale=LOCALES[prefix])
    explorer = page.locator(f"{name}-explorer")
    states = explorer.evaluate(STATES[name])
    assert len(states) >= 7
    assert explorer.evaluate(UNDER_FRAMES, states) == []
    assert problems == []


TOO_NEAR = """(explorer, states) => states.flatMap((state) => {
  explorer.take(state);
  const boxes = [...explorer.querySelectorAll(".fx-symbol")].map((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [node.textContent, range.getBoundingClientRect()];
  });
  const near = (one, other) => one.left < other.right + 3 && other.left < one.right + 3
    && one.top < other.bottom && other.top < one.bottom;
  return boxes.flatMap(([name, box], n) =>
    boxes.slice(n + 1).filter(([, next]) => near(box, next)).map(([next]) => `${name} ${next}`));
})"""
"""Names of maps that are less than 3 pixels apart."""


@each_language
@each_size
@pytest.mark.parametrize("name", ["layer", "photograph"])
def test_names_of_maps_stand_apart(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any], name: str
) -> None:
    page, _ = visit(f"{prefix}{LAYER}", **size, locale=LOCALES[prefix])
    explorer = page.locator(f"{name}-explorer")
    states = explorer.evaluate(STATES[name])[:7]
    assert explorer.evaluate(TOO_NEAR, states) == []


SMALL = """(explorer, states) => states.flatMap((state) => {
  explorer.take(state);
  const cells = [...explorer.querySelectorAll("td")].filter((cell) => cell.offsetWidth);
  const sides = cells.flatMap((cell) => [cell.offsetWidth, cell.offsetHeight]);
  const wide = document.documentElement.scrollWidth - innerWidth;
  return Math.min(...sides) < 24 || wide > 0 ? [[state, Math.min(...sides), wide]] : [];
})"""
"""States of which a cell is below 24 pixels, or which are wider than the window."""


@each_language
@each_size
def test_cells_of_every_preset_are_as_large_as_a_finger_needs(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any]
) -> None:
    page, _ = visit(f"{prefix}{LAYER}", **size, locale=LOCALES[prefix])
    explorer = page.locator("layer-explorer")
    assert explorer.evaluate(SMALL, explorer.evaluate(STATES["layer"])) == []


@each_language
def test_the_layer_fits_a_small_phone_and_a_small_window_with_a_scroll_bar(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(f"{prefix}{LAYER}", viewport={"width": 305, "height": 640})
    page.locator("layer-explorer td").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 305
    ends = "(all) => all.map((one) => one.getBoundingClientRect().right)"
    selects = page.locator("layer-explorer .fx-bench > p select").evaluate_all(ends)
    assert max(selects) <= 305 - 16


LEGENDS = {"": ("dotted: padding", "grey: product 0"), "zh/": ("点线：填充", "灰色：积为 0")}
LEGEND = """(explorer, states) => states.map((state) => {
  explorer.take(state);
  const kinds = (where) => [...new Set(
    [...explorer.querySelectorAll(where)].flatMap((node) => [...node.classList]))].sort();
  return [kinds(".fx-sum dd > span"), kinds(".fx-sum ~ .fx-small span")];
})"""
"""By state, the ways in which terms of the sum are drawn, and those that the legend shows."""
DRAWN = """(explorer) => {
  const plain = getComputedStyle(explorer.querySelector(".fx-sum dd")).color;
  return Object.fromEntries([...explorer.querySelectorAll(".fx-small span")].map((node) => {
    const { borderBottomStyle, color } = getComputedStyle(node);
    return [node.textContent, `${borderBottomStyle}${color === plain ? "" : " grey"}`];
  }));
}"""
"""What the legend says, and how these words are drawn, which is how the terms are."""


@each_language
def test_the_legend_of_a_sum_shows_how_its_terms_are_drawn(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(f"{prefix}{LAYER}", locale=LOCALES[prefix])
    explorer = page.locator("layer-explorer")
    states = explorer.evaluate(STATES["layer"])
    told = explorer.evaluate(LEGEND, states)
    assert all(drawn == shown for drawn, shown in told)
    # Among the presets are sums with zero terms, and with padding beside other zero terms.
    assert sorted({tuple(drawn) for drawn, _ in told}) == [
        ("fx-nought",),
        ("fx-nought", "fx-outside"),
    ]
    explorer.evaluate("(explorer) => explorer.take({ preset: 'padded' })")
    said = LEGENDS[prefix]
    assert explorer.evaluate(DRAWN) == {said[0]: "dotted grey", said[1]: "none grey"}
    outside = explorer.locator(".fx-sum .fx-outside")
    assert (outside.count(), explorer.locator(".fx-sum .fx-nought").count()) == (5, 8)
