"""An entry's page in the built site: what answers first, copied, cited, on paper, unscripted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from scripts.formulas.reading import in_text
from scripts.languages import Language
from scripts.model.glossary import Glossary
from scripts.model.plain import plain
from scripts.pages import first_screen
from scripts.pages.context import Context
from scripts.pages.made import Made
from tests import hostile
from tests.axe import violations
from tests.browsing import SHIFT, SIZES, Visit, copied
from tests.site.reading import without_bulk

SENSE, TERM, TALL = "pre-activation-map", "dilation", "stride"
"""The last is an entry whose figure would push the words to write off a phone's first screen."""
MOST = 3
"""How many entries are opened of each kind: those whose words to write stand lowest."""
COPYING = ["clipboard-read", "clipboard-write"]
PARTS = {
    "title": "h1#concept",
    "beside": ".fm-beside",
    "cite": "details#cite",
    "definition": "#definition",
    "chips": ".fm-chips",
    "figure": ".fm-lead .fm-figure",
    "sentence": "#sentence",
    "move": ".fm-lead > .fm-move",
    "apart": "#relations + .fm-cards",
    "related": ".fm-cards + .fm-related",
    "test": "h2#test",
    "body": "h2#look, h2#size",
    "refers": "h2#refers",
    "usages": "h2#labelled + details",
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
    ("concept", "wanted", "moved"),
    [(SENSE, {*PARTS}, "figure"), (TERM, OF_TERMS, ""), (TALL, OF_TERMS, "figure")],
    ids=["sense", "term", "tall"],
)
def test_parts_of_an_entry_stand_in_their_order(
    site: Path, concept: str, wanted: set[str], moved: str, language: Language
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
    shown = [name for name in PARTS if name in wanted and name != moved]
    if moved:
        shown.insert(shown.index("sentence") + 1, moved)
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


@pytest.fixture(scope="module")
def lowest(real: Glossary, drawn: Path) -> list[str]:
    """Entries whose words stand lowest: below a figure, before a tall one, beside a list."""
    drawings = {path.stem: path.read_text(encoding="utf-8") for path in drawn.glob("*.svg")}
    told = Context(real, real.languages[0], Made({}, drawings), "index.md")
    heights = {
        concept.id: first_screen.lowest(told, concept) for concept in real.concepts
        if concept.figure and concept.id != real.vocabulary.hub
    }  # fmt: skip
    by_height = sorted(heights, key=lambda name: heights[name])
    listed = {name for name in heights if real.concept(name).meanings}
    tall = [name for name in by_height if heights[name] > first_screen.SCREEN]
    below = [name for name in by_height if name not in tall]
    alone = [name for name in tall if name not in listed]
    return [*below[-MOST:], *alone[-MOST:], *sorted(listed)]


@pytest.mark.browser
@each_language
@each_size
def test_words_to_write_are_in_the_first_screen(
    visit: Callable[..., Visit], lowest: list[str], real: Glossary, language: Language, size: str
) -> None:
    # Readers of the page's own language: nobody is offered another.
    page, _ = visit("about/", viewport=SIZES[size], locale=language.html)
    found = {}
    for concept in (real.vocabulary.hub, SENSE, *lowest):
        page.goto(page.url.partition("/fm/")[0] + f"/fm/{language.prefix}terms/{concept}/")
        box = page.locator("#sentence button").last.bounding_box()
        found[concept] = box["y"] + box["height"]
    assert {name: end for name, end in found.items() if end > SIZES[size]["height"]} == {}


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
