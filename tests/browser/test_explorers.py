"""The explorers in a real browser: keyboard, touch, links, themes, paper, files, no JavaScript."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.model.glossary import Glossary
from tests.axe import violations
from tests.browsing import LINK_COPIED, PHONE, Look, Visit, copied, seen

pytestmark = [pytest.mark.site, pytest.mark.browser]

NAMES = ("layer", "phi", "bridge", "axes")
PATHS = [f"explorers/{name}/" for name in NAMES]
LAYER = "explorers/layer/"

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
each_explorer = pytest.mark.parametrize("name", NAMES)


def cell(page: Page, of: str, row: int, column: int) -> Any:
    """Return one cell of a matrix of the layer explorer, such as ``z0.0``."""
    return page.locator(f'[data-map="{of}"] tr').nth(row).locator("td").nth(column)


def unfold(page: Page) -> None:
    """Open the settings of the layer explorer."""
    page.locator("layer-explorer .fx-settings summary").click()


def focused(page: Page) -> str:
    """Return where the focus is: the matrix, the row and the column."""
    return page.evaluate("""() => {
      const cell = document.activeElement;
      const map = cell.closest("[data-map]")?.dataset.map;
      return `${map} ${cell.parentNode.rowIndex} ${cell.cellIndex}`;
    }""")


def tab_to(page: Page, place: str) -> None:
    """Press the tab key until the focus is there."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == place:
            return
    pytest.fail(f"no tab stop at {place}")


@pytest.fixture
def layer(visit: Callable[..., Visit]) -> Iterator[Page]:
    """The English layer explorer at its first preset."""
    page, problems = visit(LAYER)
    yield page
    assert problems == []


# Keyboard.


@each_language
def test_a_layer_is_changed_and_traced_by_keyboard_alone(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(prefix + LAYER)
    tab_to(page, "x0 0 0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(cell(page, "x0", 1, 1)).to_have_text("5")
    # Filter 1 has weight 1 in its middle: the value rose by 4, so the sum rises from −1 to 3.
    expect(cell(page, "z0.1", 0, 0)).to_have_text("3")
    assert focused(page) == "x0 1 1"
    expect(page.locator("layer-explorer .fx-words")).to_contain_text("5")
    tab_to(page, "w0.0.0 0 0")
    for _ in range(2):
        page.keyboard.press("Tab")
    assert focused(page) == "z0.0 0 0"
    page.keyboard.press("End")
    page.keyboard.press("PageDown")
    assert focused(page) == "z0.0 2 2"
    expect(cell(page, "z0.0", 2, 2)).to_have_attribute("aria-selected", "true")
    expect(page.locator(".fx-result dl").first).to_contain_text("max(0, 5) = 5")
    assert problems == []


def test_ones_own_numbers_are_named_when_they_are_there_and_are_no_choice(layer: Page) -> None:
    preset = layer.locator('[data-key="preset"]')
    expect(preset.locator('option[value=""]')).to_be_disabled()
    cell(layer, "x0", 0, 0).focus()
    layer.keyboard.type("5")
    layer.keyboard.press("Enter")
    expect(preset).to_have_value("")
    expect(preset.locator("option:checked")).to_have_text("my own numbers")


def test_a_matrix_is_one_tab_stop(layer: Page) -> None:
    stops = layer.locator("layer-explorer table").evaluate_all(
        "tables => tables.map((table) => table.querySelectorAll('[tabindex=\"0\"]').length)"
    )
    assert set(stops) == {1}


def test_escape_leaves_the_number_as_it_was(layer: Page) -> None:
    cell(layer, "x0", 0, 0).focus()
    layer.keyboard.type("7")
    layer.keyboard.press("Escape")
    expect(cell(layer, "x0", 0, 0)).to_have_text("0")
    assert focused(layer) == "x0 0 0"


def test_focus_survives_every_redraw(layer: Page) -> None:
    unfold(layer)
    for key, value in (("filters-0", "3"), ("padding-0", "1"), ("size", "7"), ("stride-0", "2")):
        field = layer.locator(f'[data-key="{key}"]')
        field.focus()
        field.select_option(value)
        expect(field).to_be_focused()
        expect(field).to_have_value(value)


def test_the_pinned_cell_shows_its_field_through_both_layers(layer: Page) -> None:
    cell(layer, "z1.0", 0, 0).focus()
    seen = layer.locator('[data-map="x0"] .fx-seen')
    expect(seen).to_have_count(16)
    expect(layer.locator('[data-map="a0.0"] .fx-seen, [data-map="a0.1"] .fx-seen')).to_have_count(8)


def test_the_switch_marks_what_each_sense_names(layer: Page) -> None:
    marked = {
        "x": "x0,a0.0,a0.1", "z": "z0.0,z0.1,z1.0,z1.1", "a": "a0.0,a0.1,a1.0,a1.1",
        "channel": "z0.0,a0.0", "stack": "a0.0,a0.1,a1.0,a1.1", "units": "a0.0",
        "function": "w0.0.0,b0.0,w0.1.0,b0.1,w1.0.0,w1.0.1,b1.0,w1.1.0,w1.1.1,b1.1",
        "filter": "w0.0.0,b0.0", "weights": "w0.0.0,b0.0",
    }  # fmt: skip
    views = layer.locator('[data-key="view"] option').evaluate_all("all => all.map((o) => o.value)")
    assert set(views) - {""} == marked.keys()
    for view, maps in marked.items():
        layer.locator('[data-key="view"]').select_option(view)
        named = layer.locator(".fx-named").evaluate_all("all => all.map((one) => one.dataset.map)")
        assert ",".join(named) == maps
        link = layer.locator(".fx-who a").get_attribute("href")
        assert layer.request.get(link).ok


def test_what_cannot_be_placed_is_refused_with_the_formula(layer: Page) -> None:
    unfold(layer)
    layer.locator('[data-key="kernel-0"]').select_option("5")
    layer.locator('[data-key="dilation-0"]').select_option("2")
    refused = layer.locator(".fx-refused").first
    expect(refused).to_contain_text("5 + 2·0 − 2·(5 − 1) − 1 + 1 = −3")
    expect(cell(layer, "x0", 0, 0)).to_be_visible()
    layer.locator('[data-key="dilation-0"]').select_option("1")
    expect(cell(layer, "z0.0", 0, 0)).to_be_visible()


def test_cells_are_drawn_in_with_the_mouse(layer: Page) -> None:
    unfold(layer)
    layer.locator('[data-key="draw"]').check()
    layer.locator('[data-key="ink"]').fill("4")
    cell(layer, "x0", 0, 0).hover()
    layer.mouse.down()
    cell(layer, "x0", 0, 1).hover()
    cell(layer, "x0", 0, 2).hover()
    layer.mouse.up()
    row = layer.locator('[data-map="x0"] tr').first.locator("td").all_text_contents()
    assert row == ["4", "4", "4", "2", "0"]


# Touch.


@each_language
@each_explorer
def test_nothing_is_wider_than_a_phone(visit: Callable[..., Visit], prefix: str, name: str) -> None:
    page, problems = visit(f"{prefix}explorers/{name}/", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert problems == []


@each_language
def test_a_layer_is_changed_and_traced_by_touch(visit: Callable[..., Visit], prefix: str) -> None:
    page, _ = visit(prefix + LAYER, **PHONE)
    cell(page, "z0.1", 2, 2).tap()
    expect(cell(page, "z0.1", 2, 2)).to_have_attribute("aria-selected", "true")
    target = cell(page, "x0", 0, 0)
    target.tap()
    target.tap()
    target.locator("input").fill("-2")
    page.keyboard.press("Enter")
    expect(target).to_have_text("−2")
    box = target.bounding_box()
    assert min(box["width"], box["height"]) >= 24


@each_language
def test_one_tap_opens_a_number_and_what_is_typed_works_at_once(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(f"{prefix}{LAYER}#layer&preset=first&pin=0.0.0.0", **PHONE)
    target = cell(page, "x0", 0, 2)
    target.tap()
    field = target.locator("input")
    expect(field).to_be_focused()
    # The keyboards that phones have for numbers lack a minus.
    expect(field).to_have_attribute("inputmode", "text")
    before = float(cell(page, "z0.0", 0, 0).text_content())
    field.press_sequentially("-3")
    # It weighs 1 in the first sum, and was 1.
    expect(cell(page, "z0.0", 0, 0)).to_have_text(f"{before - 4:g}".replace("-", "\u2212"))
    page.keyboard.press("Enter")
    expect(target).to_have_text("−3")
    expect(page.locator("layer-explorer .fx-taps")).to_be_visible()
    expect(page.locator("layer-explorer .fx-keys")).to_be_hidden()
    box = cell(page, "x0", 1, 1).bounding_box()
    assert min(box["width"], box["height"]) >= 24
    assert problems == []


def test_a_finger_that_scrolls_opens_nothing(visit: Callable[..., Visit]) -> None:
    page, _ = visit(LAYER, **PHONE)
    cell(page, "x0", 1, 1).dispatch_event("pointerdown", {"pointerType": "touch", "bubbles": True})
    assert page.locator("layer-explorer td input").count() == 0
    assert page.evaluate("document.activeElement.localName") == "body"


def test_escape_takes_back_what_worked_while_it_was_typed(layer: Page) -> None:
    first = cell(layer, "z0.0", 0, 0)
    before = first.text_content()
    cell(layer, "w0.0.0", 1, 2).focus()
    layer.keyboard.type("-9")
    expect(first).not_to_have_text(before)
    layer.keyboard.press("Escape")
    expect(first).to_have_text(before)
    expect(cell(layer, "w0.0.0", 1, 2)).to_have_text("1")


@each_language
@pytest.mark.parametrize(
    ("typed", "value"), [("1e9", "99"), ("-100", "−99"), ("0.3", "0.25"), ("abc", "0")]
)
def test_what_is_no_number_of_the_explorer_is_said(
    visit: Callable[..., Visit], prefix: str, typed: str, value: str
) -> None:
    page, _ = visit(prefix + LAYER, locale="zh-CN" if prefix else "en-GB")
    target = cell(page, "x0", 0, 0)
    target.dblclick()
    target.locator("input").fill(typed)
    page.keyboard.press("Enter")
    expect(target).to_have_text(value)
    said = page.locator("layer-explorer .fx-words")
    expect(said).to_have_text(ODD[prefix].format(typed=typed, value=value))
    assert said.bounding_box()["height"] > 10


def test_digits_of_a_chinese_keyboard_are_digits(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"zh/{LAYER}", locale="zh-CN")
    target = cell(page, "x0", 0, 0)
    target.dblclick()
    target.locator("input").fill("－２．５")
    page.keyboard.press("Enter")
    expect(target).to_have_text("−2.5")
    expect(page.locator("layer-explorer .fx-words")).not_to_contain_text("不是")


ODD = {
    "": "“{typed}” is no number from −99 to 99 in steps of ¼. x[0], row 0, column 0 is {value}.",
    "zh/": "“{typed}”不是 −99 到 99 之间、步长 ¼ 的数。x[0]，行 0，列 0：为 {value}。",
}
"""What is said of what somebody typed and no cell can hold."""


def test_points_of_the_plane_move_by_touch(visit: Callable[..., Visit]) -> None:
    page, _ = visit("explorers/phi/", **PHONE)
    plane = page.locator("phi-explorer .fx-pictures svg").first
    box = plane.bounding_box()
    plane.tap(position={"x": box["width"] * (1 + 2.1) / 4.2, "y": box["height"] * 1.1 / 4.2})
    expect(page.locator(".fx-sums dd").first).to_have_text("(1, 1), (0.5, 1.5)")


def test_twice_the_zoom_keeps_everything_in_one_column(visit: Callable[..., Visit]) -> None:
    for name in NAMES:
        page, _ = visit(f"explorers/{name}/", viewport={"width": 640, "height": 400})
        assert page.evaluate("document.documentElement.scrollWidth") <= 640


# Links.

LINKS = {
    "layer": "layer&preset=three&pin=1.0.2.2&view=stack",
    "photograph": "photograph&filter=26&row=3&column=30",
    "phi": "phi&map=wrong&x=1.25,-0.5&y=0,2&turn=-30&m=64",
    "bridge": "bridge&x=cup&y=cat&show=product&row=12&column=0",
    "axes": "axes&kind=value&stage=pooled",
}


@each_language
@pytest.mark.parametrize("name", LINKS)
def test_a_link_brings_its_state_back(visit: Callable[..., Visit], prefix: str, name: str) -> None:
    path = LAYER if name == "photograph" else f"explorers/{name}/"
    page, _ = visit(f"{prefix}{path}#{LINKS[name]}")
    page.context.grant_permissions(["clipboard-write"])
    explorer = page.locator(f"{name}-explorer")
    explorer.locator(".fx-link").click()
    expect(explorer.get_by_text(LINK_COPIED[prefix])).to_have_count(1)
    assert copied(page).endswith(f"#{LINKS[name]}")
    assert page.evaluate("location.hash") == f"#{LINKS[name]}"


def test_an_edited_state_is_in_the_link(layer: Page) -> None:
    cell(layer, "x0", 4, 4).focus()
    layer.keyboard.type("-1.5")
    layer.keyboard.press("Enter")
    layer.locator("layer-explorer .fx-link").click()
    address = layer.evaluate("location.href")
    layer.wait_for_load_state("networkidle")  # A request cut off by leaving counts as failed.
    layer.goto("about:blank")
    layer.goto(address)
    expect(cell(layer, "x0", 4, 4)).to_have_text("−1.5")
    expect(layer.locator('[data-key="preset"]')).to_have_value("")


@each_language
@pytest.mark.parametrize(
    "fragment",
    ["layer&size=99", "layer&x=1,2&size=5&in=1", "layer&preset=gone", "layer&", "layer&%E0%A4"],
)
def test_a_broken_link_falls_back_to_the_preset_and_says_so(
    visit: Callable[..., Visit], prefix: str, fragment: str
) -> None:
    page, problems = visit(f"{prefix}{LAYER}#{fragment}")
    said = page.locator("layer-explorer .fx-words")
    expect(said).to_contain_text("链接无法识别" if prefix else "could not be read")
    expect(page.locator('[data-key="preset"]')).to_have_value("worked")
    expect(cell(page, "z0.0", 0, 0)).to_have_text("5")
    assert problems == []


@pytest.mark.parametrize(
    ("path", "fragment"),
    [
        (LAYER, "layer&preset=worked&zz=1"),
        (LAYER, "layer&preset=worked&__proto__=1"),
        ("explorers/axes/", "axes&zz=1"),
        ("explorers/calculators/", "calculators&preset=vgg16&zz=1"),
    ],
)
def test_a_link_that_says_what_no_state_has_is_told(
    visit: Callable[..., Visit], path: str, fragment: str
) -> None:
    page, problems = visit(f"{path}#{fragment}")
    said = page.locator(f"{fragment.partition('&')[0]}-explorer .fx-words")
    expect(said).to_contain_text("could not be read")
    assert problems == []


@pytest.mark.parametrize("size", [1, 2, 3, 9])
@pytest.mark.parametrize("channels", [1, 2, 3])
def test_the_controls_show_every_size_that_a_link_may_have(
    visit: Callable[..., Visit], size: int, channels: int
) -> None:
    values = f"size={size}&in={channels}&x={','.join('1' * (channels * size * size))}"
    weights = f"l1=1,1,1,0,1,relu&w1={','.join('1' * channels)}&b1=0"
    page, problems = visit(f"{LAYER}#layer&{values}&{weights}")
    expect(page.locator('[data-key="size"]')).to_have_value(str(size))
    expect(page.locator('[data-key="in"]')).to_have_value(str(channels))
    expect(page.locator('[data-map^="x"] tr')).to_have_count(channels * size)
    expect(cell(page, "z0.0", size - 1, size - 1)).to_have_text(str(channels))
    empty = "(all) => all.filter(({ selectedIndex }) => selectedIndex < 0).map((one) => one.name)"
    shown = page.locator("layer-explorer :is(.fx-settings, .fx-turns) p:not([hidden]) select")
    assert shown.count() == 8
    assert shown.evaluate_all(empty) == []
    assert problems == []


@pytest.mark.parametrize("fragment", ["100%", "", "phi&m=%"])
def test_a_fragment_of_another_leaves_the_state_as_it_is(layer: Page, fragment: str) -> None:
    layer.locator('[data-key="preset"]').select_option("three")
    # The state is written into the address a moment later.
    expect(layer).to_have_url(re.compile("#layer&preset=three"))
    said = layer.locator("layer-explorer .fx-words").text_content()
    layer.evaluate(
        """(fragment) => new Promise((done) => {
          addEventListener("hashchange", done, { once: true });
          location.hash = fragment;
        })""",
        fragment,
    )
    expect(layer.locator('[data-key="preset"]')).to_have_value("three")
    assert layer.locator("layer-explorer .fx-words").text_content() == said


def test_the_language_switch_keeps_the_state(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"explorers/phi/#{LINKS['phi']}")
    page.locator(".fm-switch").first.click()
    page.wait_for_url("**/zh/explorers/phi/**")
    expect(page.locator('[data-key="map"]')).to_have_value("wrong")


@each_language
def test_every_state_that_is_linked_can_be_opened(
    visit: Callable[..., Visit], site: Path, real: Glossary, prefix: str
) -> None:
    """Entries, questions, exercises and pages lead to states: what they open is understood."""
    found = states_linked(site / prefix, without=site / "zh" if not prefix else None)
    for way in (way for concept in real.concepts for way in concept.explore if way.state):
        page = way.page.removesuffix(".md") + "/"
        found.setdefault((page, way.explorer), set()).add(way.fragment)
    assert {"layer", "phi", "bridge", "axes", "calculators"} <= {name for _, name in found}
    assert real.explorers
    for (path, name), fragments in found.items():
        if name not in real.explorers.explorers:
            continue  # The atlas has states too, and is tried where it is tested.
        page, problems = visit(prefix + path)
        refused = page.locator(f"{name}-explorer").evaluate(TAKE, [name, sorted(fragments)])
        assert (refused, problems) == ([], [])


TAKE = """(explorer, [name, fragments]) => fragments.filter((fragment) => {
  try {
    explorer.take(fmExplorers.read(name, `#${fragment}`));
  } catch {
    return true;
  }
})"""
"""The states that an explorer does not take, as it would of an address."""


def states_linked(folder: Path, without: Path | None) -> dict[tuple[str, str], set[str]]:
    """Return the states that the pages below a folder link, by the explorer's page and name."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in folder.rglob("*.html"):
        if without and without in path.parents:
            continue
        for target, name, rest in STATE.findall(path.read_text(encoding="utf-8")):
            page = (path.parent / target).resolve().relative_to(folder.resolve())
            fragment = unescape(f"{name}&{rest}")
            found.setdefault((f"{page.as_posix()}/", name), set()).add(fragment)
    return found


STATE = re.compile(r'href="([^"#:]*)#([a-z]+)&(?:amp;|#38;|#x26;)?([^"]+=[^"]*)"')


@each_language
@pytest.mark.parametrize("name", ["layer", "photograph"])
def test_the_address_of_a_heading_is_no_state(
    visit: Callable[..., Visit], prefix: str, name: str
) -> None:
    page, _ = visit(f"{prefix}{LAYER}#{name}")
    expect(page.locator(f"{name}-explorer .fx-words")).to_have_text("")


def test_an_address_opens_a_choice_a_class_and_a_sense(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"{LAYER}#layer&preset=stack&pin=1.1.0.1")
    expect(page.locator('[data-map="a1.0"]')).to_have_class(re.compile("fx-named"))
    expect(page.locator('[data-key="preset"]')).to_have_value("worked")
    expect(cell(page, "z1.1", 0, 1)).to_have_attribute("aria-selected", "true")
    page, _ = visit("explorers/phi/#phi&preset=fourier&m=50")
    expect(page.locator('[data-key="m"] + output')).to_have_text("100")
    page, _ = visit("explorers/bridge/#bridge&preset=espresso")
    expect(page.locator('[data-key="show"]')).to_have_value("class2")
    page, _ = visit("explorers/axes/#axes&preset=tangent-feature-map")
    expect(page.locator(".fx-senses h2")).to_have_text("tangent feature map")


def test_a_turned_kernel_gives_the_convolution_of_mathematics(
    visit: Callable[..., Visit],
) -> None:
    """As the exercise asks, which this state belongs to: the answer is there, the weights stay."""
    page, _ = visit("learn/#exercise-flip")
    answer = page.locator("#exercise-flip ~ details.success").first
    answer.locator("summary").click()
    wanted = answer.locator("strong").first.text_content()
    answer.locator('a[href*="#layer&"]').click()
    expect(cell(page, "z0.0", 0, 0)).to_have_text(str(wanted))
    expect(cell(page, "w0.0.0", 0, 1)).to_have_text("2")
    unfold(page)
    page.locator('[data-key="turned"]').uncheck()
    expect(cell(page, "z0.0", 0, 0)).to_have_text("3")
    expect(page).to_have_url(re.compile("&pin=0.0.0.0$"))


# What the page is without JavaScript, on paper, as a file; whom it asks.


def fallback_of(page: Page, name: str) -> Locator:
    """Return the figure or table that stands in an explorer, or else after it on the page."""
    places = page.locator(f"{name}-explorer, {name}-explorer ~ .fm-filter")
    return places.locator("svg, table").first


@each_language
@each_explorer
def test_without_javascript_the_computed_figure_stands_in_its_place(
    visit: Callable[..., Visit], prefix: str, name: str
) -> None:
    page, _ = visit(f"{prefix}explorers/{name}/", java_script_enabled=False)
    expect(fallback_of(page, name)).to_be_visible()
    assert page.locator(".fx-panel").count() == 0


@each_explorer
def test_on_paper_stands_what_is_shown(visit: Callable[..., Visit], name: str) -> None:
    page, _ = visit(f"explorers/{name}/#{LINKS[name]}", color_scheme="dark")
    page.emulate_media(media="print")
    bench = page.locator(f"{name}-explorer .fx-bench")
    expect(bench).to_be_visible()
    expect(page.locator(f"{name}-explorer > :not(.fx-panel)").first).to_be_hidden()
    expect(bench.locator(PRINTED[name]).first).to_be_visible()
    expect(page.locator(f"{name}-explorer button")).to_have_count(2 if name == "axes" else 1)
    expect(page.locator(f"{name}-explorer .fx-link")).to_be_hidden()
    # A dark page is printed on white: its text must not be printed in white.
    assert bench.evaluate("(node) => getComputedStyle(node).color") == "rgb(0, 0, 0)"


PRINTED = {
    "layer": ".fx-result dd",
    "phi": ".fx-verdict",
    "bridge": ".fx-sums dd",
    "axes": ".fx-senses a",
}


@each_language
@each_explorer
def test_explorers_run_from_a_file(
    visit: Callable[..., Visit], site: Path, prefix: str, name: str
) -> None:
    page, problems = visit((site / f"{prefix}explorers/{name}/index.html").as_uri())
    expect(page.locator(f"{name}-explorer.fx-live .fx-panel")).to_be_visible()
    assert [problem for problem in problems if "explorers" in problem] == []


@seen(*PATHS)
def test_axe_finds_nothing(look: Visit) -> None:
    assert violations(look.page) == []
    assert look.problems == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_middle_of_work(visit: Callable[..., Visit], theme: str) -> None:
    page, _ = visit(f"{LAYER}#{LINKS['layer']}", color_scheme=theme)
    cell(page, "z1.0", 2, 2).focus()
    unfold(page)
    page.locator('[data-key="kernel-1"]').select_option("5")
    page.locator('[data-key="dilation-1"]').select_option("3")
    assert violations(page) == []


@seen(*PATHS, themes=["light"])
def test_all_words_are_in_the_language_of_the_page(
    look: Visit, request: pytest.FixtureRequest
) -> None:
    asked: Look = request.node.callspec.params["look"]
    labels = look.page.locator(".fx-field > span").all_text_contents()
    chinese = [any("\u3400" < mark < "\u9fff" for mark in label) for label in labels]
    plain = [label for label, is_chinese in zip(labels, chinese, strict=True) if not is_chinese]
    assert labels
    if asked.path.startswith("zh/"):
        assert set(plain) <= {"x₁", "x₂", "y₁", "y₂"}
    else:
        assert not any(chinese)


def test_a_popular_wrong_pairing_is_shown_as_wrong(visit: Callable[..., Visit]) -> None:
    page, _ = visit("explorers/phi/#phi&map=wrong&x=1,0&y=0,1&turn=0&m=1")
    expect(page.locator(".fx-verdict")).to_contain_text("≠ They differ by 1:")
    page.locator('[data-key="map"]').select_option("paraboloid")
    expect(page.locator(".fx-verdict")).to_contain_text("= They are equal")


def test_six_answers_leave_one_sense_with_its_picture(visit: Callable[..., Visit]) -> None:
    page, problems = visit(f"explorers/axes/#{LINKS['axes']}")
    expect(page.locator(".fx-senses h2")).to_have_text("pooled feature map")
    picture = page.locator(".fx-card")
    picture.scroll_into_view_if_needed()
    picture.evaluate("(image) => image.decode()")  # It fails where the picture cannot be shown.
    assert problems == []


@each_language
def test_the_reading_path_opens_an_explorer_at_its_state(
    visit: Callable[..., Visit], prefix: str
) -> None:
    # What the page that is left was still loading is broken off, and no problem.
    page, _ = visit(f"{prefix}learn/")
    page.locator('#order-layer ~ ol a[href$="#layer&preset=stride"]').first.click()
    expect(page.locator('[data-key="preset"]')).to_have_value("stride")


@each_language
def test_an_exercise_says_what_a_mistake_leads_to_when_it_is_asked(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(f"{prefix}learn/#exercise-cell")
    mistakes = page.locator("#exercise-cell ~ details.question").first
    row = mistakes.locator("tr", has_text="(1, 4)")
    expect(row).to_be_hidden()
    mistakes.locator("summary").click()
    expect(row).to_contain_text("转了半圈" if prefix else "turned by half a turn")
