"""The drill in a real browser: a sitting by keyboard and by touch, linked, printed, without it."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from scripts.model.glossary import Glossary
from scripts.pages import cards
from tests import searching
from tests.axe import violations
from tests.browsing import LOCALES, PHONE, PREFIX, SHIFT, Visit
from tests.conftest import ROOT

pytestmark = [pytest.mark.site, pytest.mark.browser]

DRILL = "drill/"
MOST_SCRIPT = 6 * 1024
each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])

FOCUSED = "document.activeElement.textContent"


def now(page: Page) -> Locator:
    """Return the card that is asked."""
    return page.locator(".fm-quiz:visible")


def right_of(page: Page) -> int:
    """Return the number of the first accepted choice of the card that is asked, from 1."""
    script = "(all) => all.findIndex((each) => each.className === 'fm-fits') + 1"
    found: int = now(page).locator(".fm-quiz-choices > li").evaluate_all(script)
    return found


def order(page: Page) -> list[str]:
    """Return the ids of the cards as they are asked, by skipping through all of them."""
    found = []
    while now(page).count():
        found.append(now(page).get_attribute("id") or "")
        page.locator(".fm-drill-ways button:visible").click()
    return found


@each_language
def test_a_whole_sitting_by_keyboard(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    page, problems = visit(f"{prefix}{DRILL}#drill&deck=uses&family=units")
    units = [
        each
        for each in cards.uses(real)
        if each.usage.sense != "X0" and real.sense(each.usage.sense).family == "units"
    ]
    page.locator(".fm-quiz:visible button").first.focus()
    for place, card in enumerate(units, 1):
        expect(now(page)).to_have_attribute("id", f"use-{card.usage.id}")
        expect(now(page).locator("details")).to_be_hidden()
        right = right_of(page)
        # The first card is missed, all others are known.
        wrong = next(n for n, code in enumerate(card.choices, 1) if code not in card.accepted)
        page.keyboard.press(str(wrong if place == 1 else right))
        expect(now(page).locator("details")).to_be_visible()
        verdict = page.locator(".fm-drill-verdict")
        expect(verdict).to_have_class(re.compile("wrong" if place == 1 else "right"))
        for name in now(page).locator(".fm-fits").all_inner_texts():
            expect(verdict).to_contain_text(name)
        page.keyboard.press("Enter")
    expect(now(page)).to_have_count(0)
    expect(page.locator(".fm-drill-verdict")).to_contain_text(str(len(units) - 1))
    page.locator(".fm-drill-ways button:visible").first.press("Enter")
    expect(now(page)).to_have_attribute("id", f"use-{units[0].usage.id}")
    page.keyboard.press(str(right_of(page)))
    page.keyboard.press("Enter")
    expect(now(page)).to_have_count(0)
    assert problems == []


def test_digits_outside_the_cards_answer_nothing(visit: Callable[..., Visit]) -> None:
    page, _ = visit(DRILL)
    page.locator(".md-header a").first.focus()
    page.keyboard.press("1")
    expect(now(page).locator("details")).to_be_hidden()


@each_language
def test_by_touch_a_guess_is_made_and_the_entry_opened(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(prefix + DRILL, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    heights = "(all) => Math.min(...all.map((one) => one.getBoundingClientRect().height))"
    assert now(page).locator(".fm-quiz-choices button").evaluate_all(heights) >= 40
    now(page).locator(".fm-quiz-choices button").first.tap()
    expect(now(page).locator("details")).to_be_visible()
    now(page).locator("details a").first.tap()
    expect(page.locator("h1#concept")).to_be_visible()
    assert problems == []


@each_language
@pytest.mark.parametrize("height", [844, 664])
def test_on_a_phone_the_reason_is_in_view_after_a_guess(
    visit: Callable[..., Visit], prefix: str, height: int
) -> None:
    small = {**PHONE, "viewport": {"width": 390, "height": height}}
    page, _ = visit(prefix + DRILL, **small, locale=LOCALES[prefix])
    header = page.locator(".md-header").bounding_box()["height"]
    verdict, onward = (
        page.locator(".fm-drill-verdict"),
        page.locator(".fm-drill-ways button:visible"),
    )
    for turn in range(6):
        now(page).locator(".fm-quiz-choices button").first.tap()
        assert verdict.bounding_box()["y"] >= header
        for part in (verdict, onward, now(page).locator("details > p").first):
            expect(part).to_be_in_viewport(ratio=1)
        # The longest reasons are longer than the screen.
        if height == 844 and turn == 0:
            expect(now(page).locator("details")).to_be_in_viewport(ratio=1)
        onward.tap()
        expect(now(page).locator(".fm-quiz-choices button").last).to_be_in_viewport(ratio=1)
        expect(now(page).locator(".fm-quiz-asked")).to_be_in_viewport(ratio=1)


@each_language
def test_a_linked_seed_is_the_same_sequence_for_everybody(
    visit: Callable[..., Visit], prefix: str
) -> None:
    address = f"{DRILL}#drill&deck=uses&lang=zh&family=values&seed=7"
    here, _ = visit(prefix + address)
    found = order(here)
    there, _ = visit(("" if prefix else "zh/") + address, **PHONE)
    assert order(there) == found
    other, _ = visit(prefix + address.replace("seed=7", "seed=8"))
    shuffled = order(other)
    assert sorted(shuffled) == sorted(found)
    assert shuffled != found
    assert len(found) > 5


@each_language
def test_what_is_chosen_stands_in_the_address_and_nothing_is_stored(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(prefix + DRILL)
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.locator('[data-key="deck"]').select_option("pairs")
    assert page.locator('[data-key="lang"]').is_disabled()
    page.locator('[data-key="seed"]').select_option("shuffled")
    page.wait_for_url(re.compile(r"#drill&deck=pairs&seed=\d+$"))
    expect(now(page)).to_have_attribute("data-axes", re.compile("^deck=pairs "))
    now(page).locator("button").first.click()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        *(0, 0, "")
    ]
    first = now(page).get_attribute("id")
    again, _ = visit(page.url.partition(PREFIX)[2])
    expect(now(again)).to_have_attribute("id", first or "")
    expect(now(again).locator("details")).to_be_hidden()
    assert problems == []


def test_an_address_with_unknown_values_shows_all_cards(visit: Callable[..., Visit]) -> None:
    page, problems = visit(f"{DRILL}#drill&deck=nothing&family=x&seed=")
    expect(page.locator("main [role=status]")).to_have_text(
        "The link could not be read, so this is the first card of all."
    )
    expect(now(page)).to_have_count(1)
    assert page.locator('[data-key="deck"]').input_value() == "uses"
    assert problems == []


@each_language
def test_what_a_screen_reader_is_told(visit: Callable[..., Visit], prefix: str) -> None:
    page, _ = visit(prefix + DRILL)
    status = page.locator("main [role=status]")
    expect(status).to_have_count(1)
    expect(status).to_have_text("")
    now(page).locator("button").nth(right_of(page) - 1).click()
    expect(status).not_to_have_text("")
    assert page.evaluate(FOCUSED) == page.locator(".fm-drill-ways button:visible").inner_text()


@each_language
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after_a_guess(
    visit: Callable[..., Visit], prefix: str, theme: str
) -> None:
    page, _ = visit(f"{prefix}{DRILL}#drill&deck=pairs", color_scheme=theme)
    assert violations(page) == []
    page.locator('[data-key="deck"]').select_option("uses")
    now(page).locator("li:not(.fm-fits) > button").first.click()
    assert violations(page) == []


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desk", "phone"])
@each_language
def test_nothing_moves_while_the_page_loads(
    visit: Callable[..., Visit], prefix: str, size: dict[str, Any]
) -> None:
    page, _ = visit(prefix + DRILL, locale="zh-CN" if prefix else "en-GB", **size)
    assert page.evaluate(SHIFT) <= 0.02


@each_language
def test_without_scripts_every_card_stands_with_a_folded_answer(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    page, _ = visit(prefix + DRILL, java_script_enabled=False)
    assert now(page).count() == len(cards.uses(real)) + len(cards.pairs(real))
    expect(page.locator(".fm-drill-bar")).to_be_hidden()
    first = now(page).first
    expect(first.locator("details > p").first).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("details > p").first).to_be_visible()
    first.locator("details a").first.click()
    expect(page.locator("h1#concept")).to_be_visible()


@each_language
def test_on_paper_all_that_is_chosen_stands_with_its_answers(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    page, _ = visit(f"{prefix}{DRILL}#drill&deck=uses")
    page.emulate_media(media="print")
    assert now(page).count() == len(cards.uses(real))
    expect(page.locator(".fm-drill-bar")).to_be_hidden()
    assert now(page).locator("details > p:visible").count() >= 2 * now(page).count() - 1
    heights = "(all) => all.filter((one) => !one.getBoundingClientRect().height).length"
    assert now(page).locator("details > p").evaluate_all(heights) == 0


@each_language
def test_the_search_leaves_the_cards_out(site: Path, prefix: str) -> None:
    (own,) = [each for each in searching.texts(site, prefix) if each.address == DRILL]
    assert len(own.text) < 1500


@each_language
def test_the_script_is_light_and_on_its_page_alone(site: Path, prefix: str) -> None:
    script = ROOT / "overrides/assets/javascripts/drill.js"
    assert len(gzip.compress(script.read_bytes(), 9)) <= MOST_SCRIPT
    loading = re.compile(r'(?:src|href)="[^"]*drill(?:\.[0-9a-f]{16})?\.(?:js|css)"')
    pages = [
        path.relative_to(site).as_posix()
        for folder in ("drill", "learn", "terms", "atlas")
        for path in (site / prefix / folder).rglob("*.html")
        if loading.search(path.read_text("utf-8"))
    ]
    assert pages == [f"{prefix}{DRILL}index.html"]


def test_both_decks_for_anki_are_there_to_take_along(site: Path) -> None:
    for tag in ("en", "zh"):
        assert (site / f"data/anki/{tag}.apkg").read_bytes()[:2] == b"PK"
