"""What must hold on every page, on a page of each kind; `benchmarks.every_page` has all pages."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.model.glossary import Glossary
from tests import shifting
from tests.axe import violations
from tests.browsing import LOCALES, SIZES, Visit, copied, seen

pytestmark = [pytest.mark.site, pytest.mark.browser]

SENSE, HUB, SEVERAL = "terms/post-activation-map/", "terms/feature-map/", "terms/activation-map/"
FORMULAS = "terms/kernel-feature-map/"
"""A page on which heads of tables are formulas."""
COPYING = ["clipboard-write"]
MOST_REQUESTS = 12

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
each_size = pytest.mark.parametrize("size", SIZES)

BROKEN = """() => [...document.querySelectorAll("article math:not(.fm-parts)")]
  .filter((one) => one.checkVisibility() && one.getClientRects().length !== 1)
  .map((one) => one.dataset.tex)"""
"""The formulas within a line that stand in two."""
TOO_SMALL = """() => [...document.querySelectorAll("article button")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.textContent || one.title, one.offsetWidth, one.offsetHeight])
  .filter(([, width, height]) => Math.min(width, height) < 24)"""
HEAR = """() => document.addEventListener("paste", ({ clipboardData }) =>
  (window.pasted = clipboardData.getData("text/html")))"""
"""Keep the markup of what is pasted: the site's pages may not read the clipboard."""
LAST = """() => [...document.querySelectorAll("article *")]
  .filter((one) => one.checkVisibility() && one.textContent.trim()).pop().className"""


# What is seen, by everybody.


@seen(FORMULAS, "terms/other-kernels/", "where-asked/", sizes=SIZES)
def test_axe_finds_no_violation(look: Visit) -> None:
    assert violations(look.page) == []


@seen(SENSE, "get-and-draw/", "terms/other-kernels/", themes=["light"], sizes=SIZES)
def test_no_formula_breaks_over_a_line_and_each_button_can_be_hit(look: Visit) -> None:
    assert look.page.evaluate(BROKEN) == []
    assert look.page.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_button_that_copies_code_is_as_plain_as_text(
    visit: Callable[..., Visit], theme: str
) -> None:
    page, _ = visit("data/", color_scheme=theme)
    look = page.locator(".md-code__button").first.evaluate(
        """(one) => [getComputedStyle(one).opacity, getComputedStyle(one).color,
          getComputedStyle(document.querySelector(".fm-trail a")).color]"""
    )
    assert look[0] == "1"
    assert look[1] == look[2]


# What moves.


@pytest.fixture(scope="module")
def with_bars(chromium: Browser) -> Iterator[Browser]:
    """A browser whose scroll bars take room."""
    started = shifting.browser(chromium.browser_type)
    yield started
    started.close()


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("zh/which-sense/", "phone"),
        ("terms/embedding/", "phone"),
        ("zh/terms/feature-map-stack/", "phone"),
        ("terms/channel-collapsed-map/", "desk"),
    ],
)
def test_nothing_moves_on_a_slow_machine_beside_a_scroll_bar(
    with_bars: Browser, server: str, path: str, size: str
) -> None:
    moved = shifting.shifted(with_bars, server + path, SIZES[size])
    assert (sum(one[0] for one in moved) <= shifting.MOST, moved) == (True, moved)


TOPS = """() => [...document.querySelectorAll("#here, .md-footer")]
  .map((one) => Math.min(innerHeight, Math.round(one.getBoundingClientRect().top)))"""
"""Where the list of what is on the device begins, and the foot of the page where it is in sight."""


@each_language
@each_size
def test_the_list_of_what_is_on_the_device_moves_nothing(
    visit: Callable[..., Visit], prefix: str, size: str
) -> None:
    page, _ = visit("about/", viewport=SIZES[size], service_workers="allow", locale=LOCALES[prefix])
    page.route("**/keeping*.js", lambda route: route.fulfill(body=""))
    address = page.url.replace("about/", f"{prefix}offline/")
    page.goto(address)
    before = page.evaluate(TOPS)
    page.unroute("**/keeping*.js")
    page.goto(address)
    expect(page.locator(".fm-on-device > li").first).to_be_visible()
    assert page.evaluate(TOPS) == before


@each_language
@each_size
def test_the_offer_of_a_language_covers_nothing(
    visit: Callable[..., Visit], prefix: str, size: str
) -> None:
    page, _ = visit(prefix, viewport=SIZES[size], locale="en-GB" if prefix else "zh-CN")
    offer, title = page.locator(".fm-offer"), page.locator("h1")
    expect(offer).to_be_visible()
    assert offer.evaluate("(one) => getComputedStyle(one).position") == "static"
    bottom = offer.bounding_box()
    assert bottom["y"] + bottom["height"] <= title.bounding_box()["y"]
    offer.get_by_role("button").click()
    expect(offer).to_be_hidden()


# Home.


@each_language
def test_home_is_loaded_in_a_dozen_requests(
    visit: Callable[..., Visit], server: str, prefix: str
) -> None:
    page, _ = visit("about/", locale="zh-CN" if prefix else "en-GB")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + prefix, wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    fetched = {url for url in asked if not url.startswith(("data:", "blob:"))}
    assert len(fetched) <= MOST_REQUESTS, sorted(fetched)


@each_language
@each_size
def test_doors_are_in_the_first_screen_or_a_short_move_below(
    visit: Callable[..., Visit], prefix: str, size: str
) -> None:
    page, _ = visit(prefix, viewport=SIZES[size], locale="zh-CN" if prefix else "en-GB")
    doors = page.locator(".fm-wanted li a").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().bottom)"
    )
    assert len(doors) == 10
    height = SIZES[size]["height"]
    assert max(doors) <= (height if size == "desk" else 1.4 * height)


# What is copied.


@each_language
def test_words_are_copied_as_text_as_markup_and_as_latex(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(f"{prefix}{SENSE}", permissions=COPYING)
    first, second = page.locator("#sentence button").all()
    first.click()
    expect(page.locator(".md-dialog[role=status]")).to_have_text(
        {"": "Copied"}.get(prefix, "已复制")
    )
    said = {
        "": "the post-activation feature map a_k of channel k, of size H × W",
        "zh/": "第 k 个通道的激活后特征图 a_k，大小为 H × W",
    }[prefix]
    page.evaluate(HEAR)
    assert copied(page) == said
    markup = page.evaluate("window.pasted")
    assert "<i>a</i><sub><i>k</i></sub>" in markup
    assert "<i>H</i> × <i>W</i>" in markup
    assert "<math" not in markup
    assert second.get_attribute("aria-label") == {"": "Copy as LaTeX"}.get(prefix, "复制为 LaTeX")
    second.click()
    expect(second).to_have_text({"": "Copied"}.get(prefix, "已复制"))
    assert copied(page) == said.replace("a_k", "$a_k$").replace(" k", " $k$").replace(
        "H × W", r"$H \times W$"
    )
    assert problems == []


def test_a_copied_text_with_formulas_says_that_they_are_latex(visit: Callable[..., Visit]) -> None:
    page, _ = visit(SENSE)
    page.locator(".fm-phrase").evaluate("(one) => getSelection().selectAllChildren(one)")
    page.keyboard.press("ControlOrMeta+C")
    told = page.locator(".md-dialog[role=status]")
    expect(told).to_have_text("Copied. The formulas are LaTeX.")


@each_language
@pytest.mark.parametrize("path", [HUB, SEVERAL])
def test_who_means_either_has_words_and_a_button_in_the_first_screen_of_a_phone(
    visit: Callable[..., Visit], real: Glossary, prefix: str, path: str
) -> None:
    language = real.language("zh" if prefix else "en")
    page, _ = visit(prefix + path, viewport=SIZES["phone"], locale=language.html)
    said = page.locator("#sentence p:has(.fm-phrase)")
    assert said.count() == 2
    for each in said.all():
        expect(
            each.get_by_role("button", name=real.words[language.tag]["copy-sentence"])
        ).to_be_in_viewport(ratio=1)
        expect(each.locator(".fm-phrase")).to_be_in_viewport(ratio=1)


@each_language
def test_the_picture_of_the_word_begins_in_the_first_screen_of_a_phone(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    locale = real.language("zh" if prefix else "en").html
    page, _ = visit(prefix + HUB, viewport=SIZES["phone"], locale=locale)
    picture = page.locator(".fm-lead .fm-drawing").bounding_box()
    assert picture
    assert picture["y"] <= SIZES["phone"]["height"] - 64


@pytest.mark.parametrize(
    "entry", ["representation", "attention-map", "weight-sharing", "attribute", "basis-function"]
)
@each_language
def test_an_offer_leaves_the_words_to_write_in_the_first_screen_of_a_phone(
    visit: Callable[..., Visit], prefix: str, entry: str
) -> None:
    locale = "en-GB" if prefix else "zh-CN"
    page, _ = visit(f"{prefix}terms/{entry}/", viewport=SIZES["phone"], locale=locale)
    offer = page.locator(".fm-offer").bounding_box()
    assert offer
    assert offer["height"] <= 30
    for button in page.locator("#sentence button").all():
        expect(button).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("path", ["usages/", "vectors/", "get-and-draw/"])
@each_language
def test_no_column_of_a_table_is_a_character_wide_between_phone_and_desk(
    visit: Callable[..., Visit], prefix: str, path: str
) -> None:
    page, _ = visit(prefix + path, viewport={"width": 820, "height": 1180})
    widths = "(all) => Math.min(...all.map((one) => one.getBoundingClientRect().width))"
    assert page.locator("table[data-cards] th:visible").evaluate_all(widths) >= 44


def test_home_and_entries_say_the_same_of_the_same_words(visit: Callable[..., Visit]) -> None:
    page, _ = visit("#home&part=a")
    lit = page.locator(".fm-panel.fm-lit")
    home = [lit.locator(".fm-cue").inner_text(), *lit.locator(".fm-copy").all_inner_texts()]
    entry, _ = visit(SENSE)
    said = entry.locator("#sentence")
    assert home == [
        said.locator(".fm-label").inner_text(),
        *said.locator("button").all_inner_texts(),
    ]


# Works, and paper.


@each_language
def test_a_work_that_many_cite_counts_them_and_folds_the_list(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(f"{prefix}works/")
    folded = page.locator("details.fm-cited-by")
    counts = folded.evaluate_all(
        """(all) => all.map((one) => [Number(one.firstElementChild.textContent.match(/\\d+/)[0]),
          one.querySelectorAll("a").length])"""
    )
    assert len(counts) > 10
    assert [pair for pair in counts if pair[0] != pair[1] or pair[0] <= 6] == []
    link = folded.first.locator("a").first
    expect(link).to_be_hidden()
    folded.first.locator("summary").click()
    expect(link).to_be_visible()


def on_paper(visit: Callable[..., Visit], path: str) -> Page:
    page: Page = visit(path).page
    page.emulate_media(media="print")
    return page


@each_language
@pytest.mark.parametrize("path", [SENSE, HUB])
def test_on_paper_how_to_cite_stands_last_and_once(
    visit: Callable[..., Visit], prefix: str, path: str
) -> None:
    page = on_paper(visit, prefix + path)
    assert page.evaluate(LAST) == "fm-on-paper"
    expect(page.locator(".fm-cite-box")).to_be_hidden()
    first = page.locator(".fm-citation").first.text_content()
    assert first in page.locator(".fm-on-paper").inner_text()


def test_on_the_screen_how_to_cite_stands_in_its_box_alone(visit: Callable[..., Visit]) -> None:
    page, _ = visit(SENSE)
    expect(page.locator(".fm-on-paper")).to_be_hidden()
