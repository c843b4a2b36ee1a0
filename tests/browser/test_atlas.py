"""The atlas and the index in a real browser: one screen, two columns, narrowed by any hand."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.model.glossary import Glossary
from scripts.site import bundling
from tests import searching
from tests.axe import violations
from tests.browsing import PHONE, SHIFT, Visit, seen
from tests.conftest import ROOT

pytestmark = [pytest.mark.site, pytest.mark.browser]

ATLAS, INDEX = "atlas/", "terms/"
each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
each_list = pytest.mark.parametrize("path", [ATLAS, INDEX])

LEFTS = """(all) => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().left)))]"""
LETTERS = """(all) => Math.min(...all.map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
IDS = """(all) => all.map((one) => one.getAttribute("href").split("/").at(-2))"""
CUT = """(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"""


def shown(page: Page) -> list[str]:
    """Return the addresses of the entries whose tiles or rows are shown, by their ids."""
    found: list[str] = page.locator("[data-find] a:visible").evaluate_all(IDS)
    return found


# How it stands.


@each_language
def test_all_senses_fit_one_screen_below_the_header(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    page, problems = visit(prefix + ATLAS, viewport={"width": 1440, "height": 900})
    assert len(shown(page)) == len(real.senses)
    assert page.evaluate("scrollY") == 0
    assert max(tile["bottom"] for tile in boxes(page, ".fm-atlas-tile")) <= 900
    assert page.locator(".fm-atlas-tile :is(b, b + span)").evaluate_all(LETTERS) >= 11
    assert problems == []


@pytest.mark.parametrize("width", [820, 1100, 1440, 1920])
@each_language
def test_the_tiles_end_where_the_page_does(
    visit: Callable[..., Visit], prefix: str, width: int
) -> None:
    page, _ = visit(prefix + ATLAS, viewport={"width": width, "height": 900})
    (article,), (trail,) = boxes(page, ".md-content__inner"), boxes(page, ".fm-trail")
    tiles = boxes(page, ".fm-atlas-tile")
    assert min(tile["left"] for tile in tiles) == pytest.approx(trail["left"], abs=1)
    assert max(tile["right"] for tile in tiles) == pytest.approx(article["right"], abs=1)
    assert article["right"] <= page.evaluate("document.documentElement.clientWidth")
    (name,), (count,) = boxes(page, "h1"), boxes(page, ".fm-list-filters output")
    assert name["bottom"] < count["top"]


@each_language
def test_a_phone_has_two_columns_and_nothing_is_cut(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(prefix + ATLAS, **PHONE)
    assert len(page.locator(".fm-atlas-tile").evaluate_all(LEFTS)) == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".fm-atlas-tile a").evaluate_all(CUT) == 0
    (text,), (atlas,) = boxes(page, "h1"), boxes(page, ".fm-atlas")
    assert (atlas["left"], atlas["right"]) == (text["left"], text["right"])
    heights = [box["height"] for box in boxes(page, ".fm-list-filters :is(input, select)")]
    assert min(heights) >= 40


@each_language
def test_the_index_is_cards_on_a_phone_and_nothing_is_cut(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(prefix + INDEX, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".fm-index li, .fm-index li > *").evaluate_all(CUT) == 0


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    script = "(all) => all.map((one) => one.getBoundingClientRect().toJSON())"
    found: list[dict[str, float]] = page.locator(selector).evaluate_all(script)
    return found


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "phone"])
@each_list
@each_language
def test_nothing_moves_while_the_page_loads(
    visit: Callable[..., Visit], prefix: str, path: str, size: dict[str, Any]
) -> None:
    # Readers whose language it is: what the offer of the other one moves is not the lists' matter.
    page, _ = visit(prefix + path, locale="zh-CN" if prefix else "en-GB", **size)
    assert page.evaluate(SHIFT) <= 0.02


@seen(ATLAS, INDEX)
def test_axe_finds_no_violation(look: Visit) -> None:
    assert violations(look.page) == []


@each_list
@each_language
def test_without_scripts_everything_is_shown_and_linked(
    visit: Callable[..., Visit], prefix: str, path: str
) -> None:
    page, _ = visit(prefix + path, java_script_enabled=False)
    assert page.locator("[data-find] a").count() == page.locator("[data-find] a:visible").count()
    assert not any(place.is_visible() for place in page.locator(".fm-list-filters > *").all())
    page.locator("[data-find] a:visible").first.click()
    expect(page.locator("h1#concept")).to_be_visible()


@each_language
def test_the_search_leaves_the_lists_out(site: Path, prefix: str) -> None:
    lengths = {each.address: len(each.text) for each in searching.texts(site, prefix)}
    assert lengths[ATLAS] < 600
    assert lengths[INDEX] < 3000  # What the families are, with a link to each entry.


def test_what_narrows_the_lists_is_light() -> None:
    path = "assets/javascripts/lists.js"
    parts = [(ROOT / "overrides" / part).read_text("utf-8") for part in bundling.JOINED[path]]
    assert len(gzip.compress(bundling.joined(path, parts).encode())) < 4096


# How it is narrowed down.

NOTHING = {"": "Nothing here fits “zqxjzqxj”.", "zh/": "没有符合“zqxjzqxj”的条目。"}
WIDER = {"": "Search all pages for “zqxjzqxj”", "zh/": "在全站搜索“zqxjzqxj”"}
BROKEN = {
    "": "The link could not be read, so all of the list is shown.",
    "zh/": "链接无法识别，已显示全部。",
}


@each_language
def test_by_keyboard_words_of_either_language_and_a_choice_leave_one(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(prefix + ATLAS)
    page.locator(".fm-list-filters input").focus()
    page.keyboard.type("Pre activation")
    assert shown(page) == ["pre-activation-map"]
    page.locator(".fm-list-filters input").fill("激活前特徵圖")
    assert shown(page) == ["pre-activation-map"]
    page.locator(".fm-list-filters input").fill("v2")
    assert shown(page) == ["pre-activation-map", "batch-channel-values"]
    binding = page.locator('select[data-key="binding"]')
    binding.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    binding.select_option("batch")
    assert shown(page) == ["batch-channel-values"]
    expect(page.locator("output")).to_have_text("1 / 43")
    page.keyboard.press("Escape")
    page.locator(".fm-atlas-tile:visible a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1#concept")).to_be_visible()
    assert problems == []


@each_language
def test_counts_follow_the_other_choices(visit: Callable[..., Visit], prefix: str) -> None:
    page, _ = visit(prefix + ATLAS)

    def count(key: str, value: str) -> int:
        text = page.locator(f'select[data-key="{key}"] option[value="{value}"]').inner_text()
        return int(text.rsplit(" · ")[-1])

    before = count("stage", "pooled")
    page.locator('select[data-key="kind"]').select_option("rule")
    assert (before, count("stage", "pooled")) == (1, 0)
    assert page.locator('option[value="pooled"]').is_disabled()
    rules = len(shown(page))
    assert count("kind", "rule") == rules
    assert count("origin", "learned") + count("origin", "any") < rules
    page.locator(".fm-list-filters button").click()
    assert count("stage", "pooled") == before
    assert len(shown(page)) == 43


@each_language
def test_by_touch_a_choice_is_made_and_a_tile_opened(
    visit: Callable[..., Visit], server: str, prefix: str
) -> None:
    page, _ = visit(prefix + ATLAS, **PHONE)
    page.locator('select[data-key="kind"]').tap()
    page.locator('select[data-key="kind"]').select_option("weights")
    assert shown(page) == ["filter-as-feature-map"]
    page.locator(".fm-atlas-tile:visible a").tap()
    page.wait_for_url(f"{server}{prefix}terms/filter-as-feature-map/")


@each_language
def test_the_address_keeps_the_choice_and_brings_it_back(
    visit: Callable[..., Visit], prefix: str
) -> None:
    first, _ = visit(prefix + ATLAS)
    first.locator('select[data-key="stage"]').select_option("derived")
    first.locator(".fm-list-filters input").fill("注意力")
    first.wait_for_url(lambda url: "find=" in url and "stage=derived" in url)
    kept = shown(first)
    assert kept == ["attention-map", "class-token-attention-map", "cross-attention-map"]
    page, problems = visit(f"{prefix}{ATLAS}#atlas&stage=derived&find=%E6%B3%A8%E6%84%8F%E5%8A%9B")
    assert shown(page) == kept
    page.locator("a.fm-switch:visible").first.click()
    expect(page.locator(".fm-atlas.fm-narrowed")).to_be_visible()
    assert shown(page) == kept
    assert problems == []


@each_language
def test_the_list_says_that_a_link_is_broken(visit: Callable[..., Visit], prefix: str) -> None:
    page, problems = visit(prefix + ATLAS)
    for unknown in ("stage=nowhere&find=", "find=%E6%B3%A8&zz=1", "__proto__=1"):
        page.evaluate(f"location.hash = '#atlas&{unknown}'")
        expect(page.locator(".fm-list-told :visible")).to_have_text(BROKEN[prefix])
        expect(page.locator(".fm-atlas-tile:visible")).to_have_count(43)
    page.evaluate("location.hash = '#atlas&stage=derived'")
    expect(page.locator(".fm-list-told :visible")).to_have_count(0)
    assert problems == []


@each_language
def test_the_index_finds_an_entry_by_any_of_its_names(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    page, _ = visit(prefix + INDEX)
    field = page.locator(".fm-list-filters input")
    names = {
        (concept.id, term.term)
        for concept in real.concepts
        for entry in concept.entries.values()
        for term in entry.terms
    }
    # All in one call of the page's own script: a field is filled as a reader fills it.
    script = """(field, names) => names.filter(([id, name]) => {
      field.value = name;
      field.dispatchEvent(new InputEvent("input"));
      const left = document.querySelectorAll(`.fm-index li:not([hidden]) a[href$="/${id}/"]`);
      return !left.length;
    })"""
    assert field.evaluate(script, sorted(names)) == []


@each_language
def test_what_else_the_page_lists_is_hidden_while_the_index_is_narrowed_down(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(prefix + INDEX)
    everywhere = page.locator(".fm-list-follows li").count()
    assert page.locator(".fm-list-follows li:visible").count() == everywhere > 100
    page.locator(".fm-list-filters input").fill("stride")
    assert page.locator(".fm-list-follows:visible").count() == 0
    # What the search's names say of it has come.
    expect(page.locator('.fm-list-first a[href$="/stride/"]').first).to_be_visible()
    # A letter without names keeps its place, and neither eyes nor keys come to it.
    # Both in one look, for between two more may come that the names say.
    shown = """() => [".fm-index-letter", ".fm-index-letters a"].map((each) =>
      [...document.querySelectorAll(each)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .map((one) => one.innerText))"""
    names, letters_of_names = page.evaluate(shown)
    assert letters_of_names == names != []
    letters = page.locator(".fm-index-letters a")
    page.locator(".fm-list-filters button").click()
    assert page.locator(".fm-list-follows li:visible").count() == everywhere
    assert [each for each in letters.all() if not each.is_visible()] == []
    assert problems == []


@each_list
@each_language
def test_where_nothing_fits_a_sentence_says_so_and_a_button_brings_all_back(
    visit: Callable[..., Visit], prefix: str, path: str
) -> None:
    page, _ = visit(prefix + path)
    said = page.locator(".fm-list-none")
    expect(said).to_be_hidden()
    page.locator(".fm-list-filters input").fill("zqxjzqxj")
    assert shown(page) == []
    expect(said.locator(".fm-list-why")).to_have_text(NOTHING[prefix])
    assert page.locator(".fm-list-filters button:visible").count() == 0
    said.get_by_role("button").last.click()
    expect(said).to_be_hidden()
    expect(page.locator("output")).to_be_focused()
    assert shown(page)


@each_language
def test_what_was_chosen_is_named_where_nothing_fits_it(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(f"{prefix}{ATLAS}#atlas&kind=weights&find=zqxjzqxj")
    chosen = page.locator('select[data-key="kind"] option:checked').inner_text()
    named = f"zqxjzqxj · {chosen.partition(' · ')[0]}"
    expect(page.locator(".fm-list-why")).to_have_text(NOTHING[prefix].replace("zqxjzqxj", named))


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", [INDEX, "works/"])
@each_language
def test_what_no_list_holds_is_looked_for_in_all_pages(
    visit: Callable[..., Visit], prefix: str, path: str, size: dict[str, Any]
) -> None:
    page, problems = visit(prefix + path, **size)
    page.locator(".fm-list-filters input").fill("zqxjzqxj")
    page.get_by_role("button", name=WIDER[prefix], exact=True).click()
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    expect(field).to_have_value("zqxjzqxj")
    expect(page.locator(".md-search__output")).to_be_visible()
    expect(page.locator("#fm-search-hits")).to_have_attribute("aria-busy", "false")
    assert problems == []


@pytest.mark.parametrize(
    ("path", "typed", "entry"),
    [
        (INDEX, "recptive field", "receptive-field"),
        (INDEX, "1x1 conv", "one-by-one-convolution"),
        (INDEX, "GAP", "global-average-pooling"),
        (INDEX, "RFF", "random-fourier-features"),
        (INDEX, "tezhengtu", "feature-map"),
        (INDEX, "avgpool", "pooling"),
        (ATLAS, "actvation map", "class-activation-map"),
        (ATLAS, "zhuyilitu", "attention-map"),
    ],
)
@each_language
def test_what_no_text_holds_is_found_as_the_search_finds_it(
    visit: Callable[..., Visit], prefix: str, path: str, typed: str, entry: str
) -> None:
    page, problems = visit(prefix + path)
    page.locator(".fm-list-filters input").fill(typed)
    expect(page.locator(f'[data-find] a[href$="/{entry}/"]:visible').first).to_be_in_viewport()
    expect(page.locator(".fm-list-none")).to_be_hidden()
    page.locator(".fm-list-filters input").fill("")
    assert page.locator("[data-find]:visible").count() == page.locator("[data-find]").count()
    assert problems == []


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("typed", ["feature map", "feature maps", "特征图", "kernel", "卷积核"])
@each_language
def test_what_is_called_so_stands_first_in_the_index(
    visit: Callable[..., Visit], prefix: str, typed: str, size: dict[str, Any]
) -> None:
    page, problems = visit(prefix + INDEX, **size)
    rows = page.locator(".fm-index li")
    order = rows.all_inner_texts()
    page.locator(".fm-list-filters input").fill(typed)
    # By its id an entry may be called so as well.
    named = page.locator(".fm-list-first > li > :not(small)")
    exact = named.filter(has_text=re.compile(f"^{typed.removesuffix('s')}$"))
    expect(exact.first).to_be_in_viewport()
    page.locator(".fm-list-filters input").fill("")
    assert rows.all_inner_texts() == order
    assert problems == []


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("特徵圖", "feature-map"),
        ("max pooling", "pooling"),
        ("max-pooling", "pooling"),
        ("最大池化", "pooling"),
        ("average pooling", "pooling"),
    ],
)
@each_language
def test_the_entry_that_the_search_has_first_stands_first_in_the_index_too(
    visit: Callable[..., Visit], prefix: str, typed: str, entry: str
) -> None:
    page, problems = visit(prefix + INDEX)
    page.locator(".fm-list-filters input").fill(typed)
    first = page.locator(".fm-list-first > li > a").first
    expect(first).to_have_attribute("href", re.compile(f"/{entry}/$"))
    expect(first).to_be_in_viewport()
    assert problems == []


@each_language
def test_a_family_says_how_many_of_it_are_left(visit: Callable[..., Visit], prefix: str) -> None:
    page, _ = visit(f"{prefix}{ATLAS}#atlas&find=graph-feature-map")
    shown_ones = page.locator(".fm-atlas-family:visible > small")
    expect(shown_ones).to_have_text(["1"])
    page.locator(".fm-list-filters button").click()
    counted = page.evaluate(
        """() => [...document.querySelectorAll(".fm-atlas .fm-list-group")].map((group) =>
          ["small", "li"].map((each) => group.querySelectorAll(each)).map(([first, ...more]) =>
            Number(first.textContent) || more.length + 1))"""
    )
    assert len(counted) > 3
    assert [pair for pair in counted if pair[0] != pair[1]] == []


@pytest.mark.parametrize("width", [390, 640])
@each_language
def test_on_a_narrow_screen_the_field_and_the_count_fill_a_line(
    visit: Callable[..., Visit], prefix: str, width: int
) -> None:
    page, _ = visit(prefix + ATLAS, viewport={"width": width, "height": 900})
    (field,) = boxes(page, ".fm-list-filters input")
    (count,) = boxes(page, ".fm-list-filters output")
    first, *_ = boxes(page, ".fm-list-filters select")
    assert count["left"] - field["right"] < 10
    assert count["right"] > width - 20
    assert first["top"] > field["bottom"]


@pytest.mark.parametrize("width", [700, 820, 1000, 1280, 1920])
@each_language
def test_the_filters_begin_where_the_text_does_and_nothing_wraps_alone(
    visit: Callable[..., Visit], prefix: str, width: int
) -> None:
    page, _ = visit(prefix + ATLAS, viewport={"width": width, "height": 900})
    (heading,) = boxes(page, "h1")
    fields = boxes(page, ".fm-list-filters :is(input, select)")
    (count,) = boxes(page, ".fm-list-filters output")
    assert min(each["left"] for each in fields) == pytest.approx(heading["left"], abs=1)
    assert [each for each in fields if abs(count["top"] - each["top"]) < 2] != []


def test_chinese_names_are_found_by_their_pinyin(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"zh/{INDEX}")
    page.locator(".fm-list-filters input").fill("juanji")
    assert {"convolution", "transposed-convolution"} <= set(shown(page))
    assert page.locator(".fm-index-letter:visible").count() < 10


@each_language
def test_published_places_on_the_list_of_entries_still_lead_to_families(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    page, _ = visit(f"{prefix}{INDEX}#look-alikes")
    expect(page.locator("h2#look-alikes")).to_be_in_viewport()
    for family in real.vocabulary.families:
        expect(page.locator(f"h2#{family.id}")).to_have_count(1)
    page.locator(".fm-index-letters a").nth(2).click()
    expect(page.locator(".fm-index-letter").nth(2)).to_be_in_viewport()


CUT_LINES = """(all) => all.flatMap((tile) => {
  const box = tile.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(tile);
  const pieces = [...range.getClientRects()].filter(({ left }) => left < box.right);
  const feet = new Set(pieces.map(({ bottom }) => Math.round(bottom / 4)));
  return [[feet.size, pieces.filter(({ bottom }) => bottom > box.bottom).length]];
})"""
"""By tile of lines, how many of them are seen, and how many of these go on below its edge."""


@each_language
@pytest.mark.parametrize(("width", "seen"), [(390, [3, 2, 4]), (820, [3, 2, 3]), (1440, [3, 2, 3])])
def test_no_line_of_a_tile_is_cut_through(
    visit: Callable[..., Visit], prefix: str, width: int, seen: list[int]
) -> None:
    page, _ = visit(prefix + ATLAS, viewport={"width": width, "height": 900})
    found = page.locator(".fm-lines").evaluate_all(CUT_LINES)
    assert found == [[count, 0] for count in seen]
