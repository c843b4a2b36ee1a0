"""What is long and folded: questions by cluster, frameworks, and tables that are narrowed down."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from scripts.model.glossary import Glossary
from tests.axe import violations
from tests.browsing import DESK, LOCALES, PHONE, Visit

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
each_size = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
HEADER = """() => Math.max(0, ...[...document.querySelectorAll(".md-header, .md-tabs")]
  .map((bar) => bar.getBoundingClientRect().bottom))"""


def screens(page: Page) -> float:
    """Return how many windows high the page is."""
    height: float = page.evaluate("document.documentElement.scrollHeight / innerHeight")
    return height


def in_first_screen(page: Page, selector: str) -> bool:
    """Say whether the first such element begins in the window, below the header."""
    box = page.locator(selector).first.bounding_box()
    edge = page.evaluate(HEADER)
    return bool(box) and edge - 1 <= box["y"] < page.evaluate("innerHeight")


# Questions.


@each_language
@each_size
def test_all_clusters_of_questions_stand_in_a_few_screens(
    visit: Callable[..., Visit], real: Glossary, prefix: str, size: dict[str, Any]
) -> None:
    assert real.questions
    page, problems = visit(f"{prefix}questions/", **size, locale=LOCALES[prefix])
    assert screens(page) <= 3.5
    assert page.locator(".fm-fold:not([open]) > summary:visible").count() == len(
        real.questions.clusters
    )
    assert in_first_screen(page, ".fm-list-filters input")
    assert in_first_screen(page, ".fm-fold > summary")
    first = page.locator(".fm-fold > summary").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fm-divided [data-find]").first).to_be_visible()
    assert problems == []


@each_language
def test_a_question_that_an_address_names_is_unfolded(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    assert real.questions
    last = real.questions.questions[-1].id
    page, _ = visit(f"{prefix}questions/#{last}", locale=LOCALES[prefix])
    assert in_first_screen(page, f"[id='{last}']")
    assert page.locator(".fm-fold[open]").count() == 1


@each_language
def test_questions_are_narrowed_down_by_words_which_stand_in_the_address(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    assert real.questions
    page, problems = visit(f"{prefix}questions/", locale=LOCALES[prefix])
    everything = len(real.questions.questions)
    page.locator(".fm-list-filters input").fill("hook")
    left = page.locator(".fm-divided [data-find]:visible")
    # No question says so that is found by its answer alone: the search is asked, and answers later.
    expect(page.locator("[id='get-pytorch']")).to_be_visible()
    assert 1 < left.count() < everything / 10
    expect(page.locator(".fm-list-filters output")).to_have_text(f"{left.count()} / {everything}")
    page.wait_for_url("**/#questions&find=hook")
    page.locator(".fm-list-filters input").fill("zqxjzqxj")
    told = page.locator(".fm-list-none")
    expect(told).to_be_visible()
    assert page.locator(".fm-divided h2:visible").count() == 0
    told.locator("button:not([data-said])").click()
    expect(told).to_be_hidden()
    assert page.locator(".fm-fold:not([open])").count() == len(real.questions.clusters)
    assert problems == []


@pytest.mark.parametrize(
    ("prefix", "sentence", "wanted"),
    [
        ("", "why do the maps look like they are black", "all-black"),
        ("zh/", "怎么画特征图", "draw-a-map"),
        ("zh/", "特征图为什么是黑的", "all-black"),
    ],
)
def test_questions_are_found_by_a_sentence_that_none_of_them_holds(
    visit: Callable[..., Visit], prefix: str, sentence: str, wanted: str
) -> None:
    page, problems = visit(f"{prefix}questions/", locale=LOCALES[prefix])
    page.locator(".fm-list-filters input").fill(sentence)
    expect(page.locator(f"#{wanted}")).to_be_visible()
    left = page.locator(".fm-divided [data-find]:visible").count()
    assert left <= 12
    assert page.locator(".fm-list-filters output").text_content().startswith(f"{left} / ")
    expect(page.locator(".fm-list-none")).to_be_hidden()
    assert problems == []


@each_language
def test_without_scripts_every_question_can_be_unfolded(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    assert real.questions
    page, _ = visit(f"{prefix}questions/", java_script_enabled=False, locale=LOCALES[prefix])
    for summary in page.locator(".fm-fold > summary").all():
        summary.click()
    assert page.locator(".fm-divided [data-find]:visible").count() == len(real.questions.questions)


@each_language
@each_size
def test_the_first_answer_of_a_cluster_stands_in_the_first_screen(
    visit: Callable[..., Visit], real: Glossary, prefix: str, size: dict[str, Any]
) -> None:
    assert real.questions
    for cluster in real.questions.clusters[:4]:
        page, _ = visit(f"{prefix}questions/{cluster.id}/", **size, locale=LOCALES[prefix])
        assert in_first_screen(page, ".fm-reply"), cluster.id
        listed = page.locator(".fm-contents-of")
        listed.locator("summary").click()
        expect(listed.locator("a").first).to_be_visible()


@pytest.mark.parametrize("path", ["questions/", "zh/get-and-draw/"])
def test_axe_finds_nothing_where_something_is_unfolded(
    visit: Callable[..., Visit], path: str
) -> None:
    page, _ = visit(path, locale=LOCALES["zh/" if path.startswith("zh/") else ""])
    page.locator(".fm-fold:not([open]) > summary").first.click()
    assert violations(page) == []


# Code to copy.


@each_language
@each_size
def test_drawing_begins_with_the_lines_that_draw(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any]
) -> None:
    page, _ = visit(f"{prefix}get-and-draw/#draw", **size, locale=LOCALES[prefix])
    assert in_first_screen(page, "#draw")
    assert in_first_screen(page, "#draw ~ .highlight")
    assert "imshow" in page.locator("#draw ~ .highlight").first.text_content()
    assert "pytorch/maps.webp" in page.locator("#draw ~ .fm-maps img").first.get_attribute("src")


@each_language
@each_size
def test_frameworks_are_folded_and_their_anchors_open_them(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any]
) -> None:
    page, _ = visit(f"{prefix}get-and-draw/", **size, locale=LOCALES[prefix])
    assert screens(page) <= 30
    named = "all => all.map((one) => one.querySelector('h2').id)"
    folds = page.locator("article > .fm-fold")
    assert len(folds.evaluate_all(named)) >= 10
    assert page.locator("article > .fm-fold[open]").evaluate_all(named) == ["pytorch"]
    for anchor in ("keras-nested", "pytorch-grad-cam", "opencv"):
        page.evaluate("(anchor) => { location.hash = anchor; }", anchor)
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
        assert page.locator(f".fm-fold[open] [id='{anchor}']").count() == 1


@each_language
@pytest.mark.parametrize("address", ["get-and-draw/#elsewhere", "questions/#how-many"])
def test_a_section_whose_own_heading_an_address_names_is_unfolded(
    visit: Callable[..., Visit], prefix: str, address: str
) -> None:
    page, _ = visit(f"{prefix}{address}", locale=LOCALES[prefix])
    named = address.partition("#")[2]
    expect(page.locator(f".fm-fold[open] > summary [id='{named}']")).to_be_in_viewport()


@each_language
def test_lines_that_links_lead_to_keep_the_edge_of_their_code(
    visit: Callable[..., Visit], prefix: str
) -> None:
    """On a phone the longest were scrolled aside by as much as the code is indented."""
    page, _ = visit(f"{prefix}get-and-draw/", **PHONE, locale=LOCALES[prefix])
    links = page.locator('.fm-returned td a[href^="#line-"]')
    assert links.count() >= 50
    assert links.evaluate_all(SCROLLED) == []


SCROLLED = """async (links) => {
  const aside = [];
  for (const { hash } of links) {
    const there = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = hash;
    await there;
    const line = document.getElementById(hash.slice(1));
    if (line.closest("code").scrollLeft + line.closest("pre").scrollLeft) aside.push(hash);
  }
  return aside;
}"""
"""The lines at which the code is scrolled sideways, once a link was followed to them."""


STILL = """() => [...document.querySelectorAll(".md-typeset__scrollwrap, .fm-display, .fm-drawing")]
  .filter((one) => one.checkVisibility() && one.scrollWidth <= one.clientWidth)
  .map((one) => one.getBoundingClientRect())
  .map(({ left, right, top, bottom }) => [left, right, top + scrollY, bottom + scrollY])"""
"""The edges of what could scroll sideways, and does not."""


def test_what_does_not_scroll_has_no_shade_at_its_corners(visit: Callable[..., Visit]) -> None:
    """Where its edge fell within a pixel, a faint line of the shade stood there."""
    fine = 3
    page, _ = visit("terms/convolution/", **PHONE, device_scale_factor=fine)
    boxes = page.evaluate(STILL)
    with Image.open(io.BytesIO(page.screenshot(full_page=True))) as picture:
        seen = {
            picture.getpixel((x, y))[:3]
            for left, right, *edges in boxes
            for x in (int(left * fine) + 1, int(right * fine) - 2)
            for edge in edges
            for y in range(int(edge * fine) - 2, int(edge * fine) + 3)
        }
    assert len(boxes) >= 3
    assert seen <= {(255, 253, 248), (246, 241, 231)}


def test_what_does_not_scroll_has_no_shade_at_its_side_on_a_wide_screen(
    visit: Callable[..., Visit],
) -> None:
    page, _ = visit("terms/single-filter-map/", viewport={"width": 1920, "height": 1080})
    shown = page.locator("article .fm-display").first
    shown.scroll_into_view_if_needed()
    assert shown.evaluate("(one) => one.scrollWidth === one.clientWidth")
    with Image.open(io.BytesIO(shown.screenshot())) as picture:
        across, middle = picture.width, picture.height // 2
        edges = [picture.getpixel((x, middle))[:3] for x in (0, 1, across - 2, across - 1)]
    assert edges == [GROUND["light"]] * 4


def test_on_paper_stands_what_was_open_and_where_the_rest_is(visit: Callable[..., Visit]) -> None:
    page, _ = visit("get-and-draw/")
    assert page.locator(".fm-on-paper").is_hidden()
    pages = [page.pdf().count(b"/Type /Page\n")]
    page.emulate_media(media="print")
    expect(page.locator(".fm-on-paper")).to_be_visible()
    expect(page.locator("#keras + *")).to_be_hidden()
    assert 1 < pages[0] <= 25


GROUND = {"light": (255, 253, 248), "dark": (23, 24, 28)}
SIGNED = {"light": ((217, 95, 14), (33, 113, 181)), "dark": ((235, 125, 50), (82, 150, 215))}


@pytest.mark.parametrize("theme", GROUND)
def test_pictures_of_code_have_the_colours_of_the_site_on_its_ground(
    visit: Callable[..., Visit], theme: str
) -> None:
    page, _ = visit("get-and-draw/#draw", color_scheme=theme)
    shown = page.locator("#draw ~ .fm-maps img").first
    shown.scroll_into_view_if_needed()
    with Image.open(io.BytesIO(shown.screenshot())) as picture:
        pixels = picture.convert("RGB")
    colours = [colour for _, colour in pixels.getcolors(1 << 24)]
    assert off(pixels.getpixel((2, 2)), GROUND[theme]) <= 6
    for wanted in SIGNED[theme]:
        assert min(off(colour, wanted) for colour in colours) <= 40


def off(one: Any, other: tuple[int, int, int]) -> int:
    """Return by how much two colours differ, at the channel where they differ most."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


# Formulas and data of exercises.


@each_language
def test_no_datum_of_an_exercise_is_out_of_sight_on_a_phone(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(f"{prefix}learn/", **PHONE, locale=LOCALES[prefix])
    assert page.locator("article .fm-display").count() >= 8
    assert page.locator("article > .fm-display").evaluate_all(WIDER) == []


WIDER = """(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)"""
"""The formulas that scroll sideways."""


@pytest.mark.parametrize("width", [390, 320])
def test_statements_side_by_side_break_into_lines(visit: Callable[..., Visit], width: int) -> None:
    page, _ = visit("terms/kernel-feature-map/", viewport={"width": width, "height": 800})
    lines = page.locator(".fm-several").evaluate_all(
        "all => all.map((one) => new Set([...one.children].map((each) =>"
        " Math.round(each.getBoundingClientRect().bottom / 30))).size)"
    )
    assert max(lines) >= 2
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_what_scrolls_is_told_by_an_edge_and_no_blot(visit: Callable[..., Visit]) -> None:
    page, _ = visit("get-and-draw/", **PHONE)
    style = "(one) => [getComputedStyle(one).backgroundImage, getComputedStyle(one).backgroundSize]"
    image, size = page.locator("pre > code").first.evaluate(style)
    assert "radial" not in image
    assert [float(each.split("px")[0]) <= 8 for each in size.split(", ")[2:]] == [True, True]
    ground = "(one) => getComputedStyle(one).backgroundColor"
    assert page.locator("pre > code").first.evaluate(ground) == "rgb(246, 241, 231)"


# Tables that are narrowed down.

TABLES = {"usages/": "usages", "explorers/axes/": "senses", "coverage/": "coverage"}


@each_language
@each_size
@pytest.mark.parametrize("path", TABLES)
def test_a_table_with_no_row_left_says_so_and_shows_all_again(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any], path: str
) -> None:
    page, problems = visit(prefix + path, **size, locale=LOCALES[prefix])
    box = page.locator(f".fm-filter[data-state={TABLES[path]}]")
    rows = box.locator("tbody tr")
    everything = rows.count()
    field = box.locator("input[type=search]")
    field.fill("zqxjzqxj")
    told = box.locator(".fm-list-none")
    expect(told).to_be_visible()
    assert box.locator("tbody tr:visible").count() == 0
    assert box.locator(".fm-list-told").get_attribute("role") == "status"
    page.wait_for_url(f"**/#{TABLES[path]}&find=zqxjzqxj")
    page.reload()
    expect(box.locator("output")).to_have_text(f"0 / {everything}")
    expect(field).to_be_in_viewport()
    told.locator("button:not([data-said])").click()
    assert box.locator("tbody tr:visible").count() == everything
    assert field.input_value() == ""
    assert problems == []


@each_language
@pytest.mark.parametrize("text", ["特征图", "kernel", "V2", "feature map", "激活"])
def test_the_table_of_axes_and_the_atlas_find_the_same_senses(
    visit: Callable[..., Visit], prefix: str, text: str
) -> None:
    found = []
    for path, state, rows in (
        ("explorers/axes/", "senses", ".fm-filter tbody tr:visible td:first-child a"),
        ("atlas/", "atlas", ".fm-atlas-tile:visible a"),
    ):
        page, _ = visit(f"{prefix}{path}#{state}&find={text}", locale=LOCALES[prefix])
        links = page.locator(rows).evaluate_all("all => all.map((one) => one.pathname)")
        found.append(set(links))
    assert found[0]
    assert found[0] == found[1]
