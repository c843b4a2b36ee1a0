"""An entry's page in the built site: what answers first, copied, cited, on paper, unscripted."""

import re
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from scripts.formulas.reading import in_text
from scripts.languages import Language
from scripts.model.glossary import Glossary
from scripts.model.plain import plain
from tests import hostile
from tests.axe import violations
from tests.browsing import DESK, PHONE, SHIFT, SIZES, SubPathHandler, Visit, copied, served
from tests.site.reading import without_bulk

SENSE, TERM, HUB = "pre-activation-map", "dilation", "feature-map"
MOST = 6
"""How many entries are opened of those that say most above the words to write."""
BARS = 180
"""Pixels of a phone's screen that its browser takes: the first words to copy are in the rest."""
COPYING = ["clipboard-read", "clipboard-write"]
PARTS = {
    "title": "h1#concept",
    "beside": ".fm-beside",
    "cite": "details#cite",
    "definition": "#definition",
    "chips": ".fm-chips",
    "sentence": "#sentence",
    "figure": ".fm-lead .fm-figure",
    "move": ".fm-lead > .fm-move",
    "apart": "#relations + .fm-cards",
    "related": ".fm-cards + .fm-related",
    "test": "h2#test",
    "body": "h2#look, h2#size",
    "refers": "h2#refers",
    "usages": "h2#labelled + p + details",
    "evidence": "h2#evidence",
    "names": "h2#names",
    "notation": "h2#notation",
    "vectors": "h2#notation ~ .fm-seen",
    "neighbours": ".fm-neighbours",
    "colophon": ".fm-colophon",
}
OF_TERMS = {*PARTS} - {"test", "usages", "vectors"}

each_language = pytest.mark.parametrize("language", hostile.LANGUAGES, ids=hostile.TAGS)
each_size = pytest.mark.parametrize("size", SIZES)


@pytest.mark.site
@each_language
@pytest.mark.parametrize(
    ("concept", "wanted"), [(SENSE, {*PARTS}), (TERM, OF_TERMS)], ids=["sense", "term"]
)
def test_parts_of_an_entry_stand_in_their_order(
    site: Path, concept: str, wanted: set[str], language: Language
) -> None:
    text = without_bulk(site / f"{language.prefix}terms/{concept}/index.html")
    article = BeautifulSoup(text, "html.parser").select_one("article")
    assert article is not None
    order = {id(element): place for place, element in enumerate(article.find_all(True))}
    found = {name: article.select(selector) for name, selector in PARTS.items()}
    places = {name: [order[id(each)] for each in parts] for name, parts in found.items()}
    assert {name: len(parts) for name, parts in places.items() if parts} == dict.fromkeys(
        [name for name in PARTS if name in wanted], 1
    )
    shown = [name for name in PARTS if name in wanted]
    assert sorted(shown, key=lambda name: places[name][0]) == shown


# In the browser.


@pytest.mark.browser
@each_language
def test_words_to_write_are_one_key_away_from_the_clipboard(
    visit: Callable[..., Visit], real: Glossary, language: Language
) -> None:
    page, problems = visit(f"{language.prefix}terms/{SENSE}/", permissions=COPYING)
    button = page.locator("#sentence").get_by_role("button").first
    label = button.inner_text()
    assert label == real.words[language.tag]["copy-sentence"]
    button.focus()
    button.press("Enter")
    expect(button).to_have_text(real.words[language.tag]["copied"])
    phrase = real.concept(SENSE).entry(language.tag).phrase
    assert phrase is not None
    assert copied(page) == in_text(plain(phrase))
    expect(button).to_have_text(label, timeout=4000)
    assert problems == []


@pytest.mark.browser
@each_language
def test_words_in_the_table_for_writers_are_copied_in_both_languages(
    visit: Callable[..., Visit], real: Glossary, language: Language
) -> None:
    page, problems = visit(f"{language.prefix}for-writers/", permissions=COPYING)
    row = page.locator("tr", has=page.locator(f'a[href$="/{SENSE}/"]')).first
    tags = [language.tag, *(other.tag for other in real.others(language.tag))]
    words = real.words[language.tag]
    read, source = (row.locator(f".fm-copy{kind}") for kind in (":not([data-tex])", "[data-tex]"))
    for tag, *both in zip(tags, read.all(), source.all(), strict=True):
        phrase = plain(real.concept(SENSE).entry(tag).phrase or "")
        for button, text in zip(both, (in_text(phrase), phrase), strict=True):
            button.click()
            expect(button).to_have_text(words["copied"])
            assert copied(page) == text
    assert problems == []


def longest(real: Glossary, tag: str) -> list[str]:
    """Return the entries that say most above the words to write, and all with several meanings."""
    said = {
        concept.id: len(entry.definition or "") + sum(map(len, entry.phrases))
        for concept in real.concepts
        if (entry := concept.entry(tag)).phrases
    }
    listed = [name for name in said if real.concept(name).meanings]
    return [*sorted(said, key=lambda name: -said[name])[:MOST], *listed]


@pytest.mark.browser
@each_language
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_words_to_write_are_in_the_first_screen(
    visit: Callable[..., Visit], real: Glossary, language: Language, size: dict[str, Any]
) -> None:
    # Readers of the page's own language: nobody is offered another.
    page, _ = visit("about/", **size, locale=language.html)
    found = {}
    for concept in {real.vocabulary.hub: 0, SENSE: 0} | dict.fromkeys(longest(real, language.tag)):
        page.goto(page.url.partition("/fm/")[0] + f"/fm/{language.prefix}terms/{concept}/")
        boxes = [each.bounding_box() for each in page.locator("#sentence .fm-copy").all()]
        found[concept] = [box["y"] + box["height"] for box in boxes]
    height = size["viewport"]["height"]
    left = height - BARS if size == PHONE else height
    assert len(found) >= 10
    assert {name: ends for name, ends in found.items() if ends[0] > left} == {}
    assert {name: ends for name, ends in found.items() if ends[-1] > height} == {}


@pytest.mark.browser
def test_box_of_citations_opens_in_place_by_address_key_and_touch(
    visit: Callable[..., Visit],
) -> None:
    page, problems = visit(f"terms/{SENSE}/#cite")
    box, first = page.locator("#cite"), page.locator(".fm-citation").first
    expect(first).to_be_in_viewport()
    summary = box.locator("summary")
    summary.press("Enter")
    expect(first).to_be_hidden()
    summary.click()
    expect(first).to_be_visible()
    assert violations(page) == []
    page.goto(page.url.partition("#")[0] + "#names")
    summary.evaluate("(one) => { one.parentElement.open = false; }")
    page.evaluate("location.hash = 'cite'")
    expect(first).to_be_in_viewport()
    assert problems == []


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
def test_box_of_citations_lies_over_the_page_and_leaves_with_its_reader(
    visit: Callable[..., Visit], size: str
) -> None:
    page, _ = visit(f"terms/{SENSE}/", viewport=SIZES[size])
    panel, summary = page.locator(".fm-cite-panel"), page.locator("#cite summary")
    below = page.locator("#definition").bounding_box()
    summary.click()
    assert page.locator("#definition").bounding_box() == below
    box = panel.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SIZES[size]["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size]["width"]
    panel.locator("button").first.focus()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(summary).to_be_focused()
    summary.press("Enter")
    panel.locator("input").focus()
    page.keyboard.press("Tab")
    expect(panel).to_be_hidden()
    summary.click()
    page.locator("h1").click()
    expect(panel).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["terms/feature-map/", "zh/terms/feature-map/"])
def test_the_word_itself_is_cited_from_the_first_screen(
    visit: Callable[..., Visit], path: str
) -> None:
    page, _ = visit(path, viewport=SIZES["phone"])
    page.locator("#cite summary").click()
    expect(page.locator(".fm-citation").first).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0


@pytest.mark.browser
@pytest.mark.parametrize("concept", ["post-activation-map", "plane-of-units", "relu"])
def test_a_definition_stands_in_the_colour_of_its_family(
    visit: Callable[..., Visit], concept: str
) -> None:
    page, _ = visit(f"terms/{concept}/")
    bar, chip = (
        page.locator(one).evaluate(f"(one) => getComputedStyle(one).{what}")
        for one, what in (("#definition", "borderLeftColor"), (".fm-family", "backgroundColor"))
    )
    assert bar == chip


@pytest.mark.browser
def test_without_scripts_everything_is_there_and_no_button(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"zh/terms/{SENSE}/", java_script_enabled=False)
    expect(page.locator(".fm-phrase")).to_be_visible()
    assert [button for button in page.locator(".fm-copy").all() if button.is_visible()] == []
    page.locator("#cite summary").click()
    expect(page.locator(".fm-citation").first).to_be_visible()
    page.locator(".fm-siblings summary").click()
    expect(page.locator(".fm-siblings [aria-current=page]")).to_be_visible()


@pytest.mark.browser
def test_paper_has_the_words_and_none_of_the_controls(visit: Callable[..., Visit]) -> None:
    page, _ = visit(f"terms/{SENSE}/")
    page.emulate_media(media="print")
    expect(page.locator(".fm-phrase")).to_be_visible()
    expect(page.locator(".fm-card").first).to_be_visible()
    for gone in (
        "#sentence button >> nth=0",
        "#cite summary",
        ".fm-chips",
        ".fm-move",
        ".fm-neighbours",
    ):
        expect(page.locator(gone)).to_be_hidden()


@pytest.mark.browser
@each_language
@each_size
@pytest.mark.parametrize("concept", [SENSE, TERM])
def test_nothing_moves_once_it_is_seen(
    visit: Callable[..., Visit], language: Language, size: str, concept: str
) -> None:
    page, _ = visit("about/", viewport=SIZES[size], locale=language.html)
    page.goto(page.url.partition("/fm/")[0] + f"/fm/{language.prefix}terms/{concept}/")
    assert page.evaluate(SHIFT) <= 0.02


class InParts(SubPathHandler):
    """A slow line: a page comes in parts, each in time to be painted before the next one."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        for part in re.split(
            rb"(?=<div class=.fm-sentence|<figure|<h2)", source.read(), maxsplit=3
        ):
            outputfile.write(part)
            time.sleep(0.4)


@pytest.mark.browser
@each_language
@each_size
@pytest.mark.parametrize("concept", [HUB, SENSE])
def test_nothing_is_pushed_on_by_what_a_slow_line_brings_later(
    chromium: Any, site: Path, language: Language, size: str, concept: str
) -> None:
    context = chromium.new_context(viewport=SIZES[size], locale=language.html)
    with served(site, handler=InParts) as home, closing(context):
        page = context.new_page()
        page.goto(f"{home}{language.prefix}terms/{concept}/", wait_until="commit")
        expect(page.locator(".fm-lead .fm-figure svg")).to_be_visible()
        assert page.evaluate(SHIFT) <= 0.02
