"""The frame of every page in a real browser: where it stands, on a phone, in which language."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from scripts.model.glossary import Glossary
from tests.axe import violations
from tests.browsing import PALETTE, PHONE, SIZES, TABLET, Visit, seen

pytestmark = [pytest.mark.site, pytest.mark.browser]

SENSE = "terms/post-activation-map/"
KINDS = {
    "": ("Home", "首页", 0),
    "questions/": ("Questions", "问答", 1),
    "questions/how-many/": ("Questions", "问答", 2),
    "terms/feature-map/": ("All entries", "全部词条", 3),
    SENSE: ("All entries", "全部词条", 3),
    "usages/": ("Which sense?", "哪个义项？", 2),
    "for-writers/": ("For writers", "写作与翻译", 1),
    "explorers/layer/": ("Explore", "动手探索", 2),
    "explorers/axes/": ("Explore", "动手探索", 2),
    "notebooks/feature-maps-by-hand/": ("Learn", "学习", 3),
    "rules/page-place/": ("About", "关于", 3),
    "works/": ("About", "关于", 2),
    "licences/": ("About", "关于", 2),
}
"""A page of each kind: its tab, and how many places the way from home to it has."""
LOST = "404.html"
SHEET = 700
"""Pixels across a sheet of A4, less its margins."""

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
each_kind = pytest.mark.parametrize("path", KINDS)

CUT = """() => [...document.querySelectorAll("article *")].filter((one) => {
  const style = getComputedStyle(one);
  return one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 40
    && style.overflowX !== "visible" && one.checkVisibility()
    && (style.overflowX !== "auto" || !style.backgroundImage.includes("gradient"))
    && !style.maskImage.includes("gradient");
}).map((one) => `${one.tagName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}`)"""
"""What hides a part of itself at the side and shows by nothing that there is more."""
UNFOLD = "document.querySelectorAll('details').forEach((one) => (one.open = true))"
TABLES = """() => [...document.querySelectorAll(".md-typeset__scrollwrap")]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.scrollWidth} in ${one.clientWidth}: ${one.querySelector("tr").innerText}`)"""
"""The tables of which a part is out of sight at the side."""
SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
MOST_SHIFTED = 0.02
INDENTS = "(all) => all.map((one) => getComputedStyle(one).paddingLeft)"
BEYOND = """(all) => all
  .map((one) => [one.scrollWidth, (one.closest(".md-typeset__scrollwrap") ?? one).clientWidth])
  .filter(([table, room]) => table > room + 1)"""
"""The tables that are wider than their place: their width and that of the place."""


# Where am I.


@each_language
@each_kind
def test_one_tab_is_lit_and_the_way_from_home_stands_above(
    visit: Callable[..., Visit], prefix: str, path: str
) -> None:
    page, problems = visit(prefix + path)
    english, chinese, depth = KINDS[path]
    lit = page.locator(".md-tabs [aria-current]")
    expect(lit).to_have_text(chinese if prefix else english)
    assert page.locator(".md-tabs__item--active").count() == 1
    trail = page.locator("nav.fm-trail")
    expect(trail).to_have_count(min(depth, 1))
    if depth:
        assert trail.get_attribute("aria-label") == ("当前位置" if prefix else "You are here")
        assert trail.locator("li").count() == depth
        expect(trail.locator("a").first).to_have_text("首页" if prefix else "Home")
    assert problems == []


def test_way_from_home_leads_to_the_family(visit: Callable[..., Visit], server: str) -> None:
    page, _ = visit(SENSE)
    page.locator(".fm-trail a").last.click()
    page.wait_for_url(f"{server}terms/#values")


@pytest.mark.parametrize("size", ["phone", "desk", "wide"])
def test_text_begins_at_one_place_on_every_page(visit: Callable[..., Visit], size: str) -> None:
    viewport = {**SIZES, "wide": {"width": 1920, "height": 1080}}[size]
    page, _ = visit("", viewport=viewport)
    places = set()
    for path in KINDS:
        page.goto(page.url.partition("/fm/")[0] + "/fm/" + path)
        # A notebook's own cells are indented further in.
        box = page.locator("article").bounding_box()
        assert box is not None
        places.add(round(box["x"]))
    assert len(places) == 1


@each_language
def test_drawer_holds_the_families_with_their_entries(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    page, _ = visit(prefix + SENSE, **PHONE)
    drawer = page.locator(".fm-drawer")
    expect(drawer).not_to_be_in_viewport()
    page.locator(".fm-menu").click()
    expect(drawer).to_be_in_viewport()
    links = drawer.locator("a").evaluate_all(
        "(all) => all.map((one) => new URL(one.href).pathname)"
    )
    wanted = {f"/fm/{prefix}{concept.id}/" for concept in real.concepts}
    assert {link.replace("/terms/", "/") for link in links} >= wanted
    expect(drawer.locator("[aria-current=page]")).to_be_visible()
    closed = drawer.locator("details:not([open]) > summary").first
    closed.click()
    page.locator(".md-overlay").click(position={"x": 380, "y": 400})
    expect(drawer).not_to_be_in_viewport()


def test_drawer_opens_and_closes_by_the_keyboard(visit: Callable[..., Visit]) -> None:
    page, problems = visit(SENSE, **PHONE)
    button = page.get_by_role("button", name="Navigation")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".fm-drawer")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.closest('.fm-drawer') !== null")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator(".fm-drawer")).not_to_be_in_viewport()
    # What is out of sight takes no focus.
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.fm-drawer') !== null")
    assert problems == []


@each_language
def test_foot_names_licence_and_edition(
    visit: Callable[..., Visit], real: Glossary, prefix: str
) -> None:
    page, _ = visit(prefix + "works/")
    foot = page.locator("footer")
    expect(foot).to_contain_text("CC BY 4.0")
    # Of texts that belong to no edition no day of release is said.
    words = real.words["zh" if prefix else "en"]
    expect(foot).to_contain_text(words["draft-of"].format(edition=real.work.edition))
    expect(foot).not_to_contain_text(real.work.released)
    assert foot.locator("a[href$='licences/'], a[href$='editions/']").count() == 2


# On a phone.


@each_language
def test_title_is_read_whole_on_a_phone(visit: Callable[..., Visit], prefix: str) -> None:
    page, _ = visit(prefix, **PHONE)
    title = page.locator(".md-header__topic .md-ellipsis").first
    assert title.evaluate("(one) => one.scrollWidth <= one.clientWidth")
    switch, search = (
        page.locator(selector).bounding_box()
        for selector in (".fm-switch", "label.md-header__button[for=__search]")
    )
    assert switch is not None
    assert search is not None
    assert switch["x"] + switch["width"] <= search["x"]


@each_language
@pytest.mark.parametrize("device", [PHONE, TABLET], ids=["phone", "tablet"])
def test_every_page_fits_a_phone_or_tablet_and_hides_nothing_without_a_cue(
    visit: Callable[..., Visit], site: Path, prefix: str, device: dict[str, Any]
) -> None:
    page, _ = visit(prefix, **device)
    home = page.url
    # The pages of rules are of one form.
    ones = [path for path in pages_of(site / prefix) if not re.match("rules/.", path)]
    assert len(ones) > 140
    wrong = []
    for path in [*ones, "rules/page-place/"]:
        page.goto(home + path, wait_until="domcontentloaded")
        if page.evaluate("innerWidth") != device["viewport"]["width"]:
            wrong.append(f"{path} is too wide")
        wrong += [f"{path}: {cut}" for cut in page.evaluate(CUT)]
        page.evaluate(UNFOLD)
        wrong += [f"{path}: a table of {wide}" for wide in page.evaluate(TABLES)]
    assert wrong == []


def pages_of(folder: Path) -> list[str]:
    """Return the addresses of the pages of one language's site, but for redirects."""
    return [
        path.parent.relative_to(folder).as_posix() + "/"
        for path in sorted(folder.rglob("index.html"))
        if not re.match(r"zh/|releases/", path.relative_to(folder).as_posix())
        and 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    ]


@each_language
@pytest.mark.parametrize("path", ["usages/", "thread/", "explorers/axes/", "for-writers/"])
def test_wide_table_is_cards_on_a_phone_and_a_table_elsewhere(
    visit: Callable[..., Visit], prefix: str, path: str
) -> None:
    page, _ = visit(prefix + path, **PHONE)
    row = page.locator("table[data-cards] tbody tr").first
    cells = row.locator("td:visible").evaluate_all("(all) => all.map((one) => one.offsetTop)")
    assert len(set(cells)) == len(cells) > 1
    label = row.locator("td:visible").nth(1)
    assert label.evaluate("(one) => getComputedStyle(one, '::before').content") != "none"
    # One rule for all: each value begins at one place, beside its label.
    values = page.locator("table[data-cards] td[data-label]:not(:first-child)")
    assert len(set(values.evaluate_all(INDENTS))) == 1
    assert page.get_by_role("columnheader").count() > 2
    assert page.get_by_role("row").count() > 2
    for width in (701, 820, 960):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator("table[data-cards]").evaluate_all(BEYOND) == []
    page.set_viewport_size({"width": 1000, "height": 800})
    cells = row.locator("td").evaluate_all("(all) => all.map((one) => one.offsetTop)")
    assert len(set(cells)) == 1


@each_language
def test_columns_of_what_to_write_do_not_depend_on_their_rows(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(f"{prefix}for-writers/")
    tables = ".fm-writing table"
    widths = """(all) => all.map((table) => [...table.tHead.rows[0].cells]
      .map((cell) => Math.round(cell.getBoundingClientRect().width)).join())"""
    cut = """(all) => all.filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
      .map((cell) => cell.textContent)"""
    for width in (701, 960, 1000, 1100, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator(tables).count() == 5
        assert len(set(page.locator(tables).evaluate_all(widths))) == 1, width
        assert page.locator(f"{tables} td").evaluate_all(cut) == [], width


@each_language
def test_the_logo_shows_that_it_has_the_focus(visit: Callable[..., Visit], prefix: str) -> None:
    page, _ = visit(prefix)
    for _ in range(2):
        page.keyboard.press("Tab")
    logo = page.locator(".md-logo:focus")
    expect(logo).to_be_visible()
    assert logo.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"


# What moves.


@each_language
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", [*KINDS, "terms/kernel-trick/", "terms/stride/", "coverage/"])
def test_nothing_jumps_while_a_page_opens_not_even_for_the_offer(
    visit: Callable[..., Visit], server: str, prefix: str, path: str, size: str
) -> None:
    page, _ = visit(LOST, viewport=SIZES[size], locale="en-GB" if prefix else "zh-CN")
    page.add_init_script(SHIFTS)
    page.goto(server + prefix + path)
    expect(page.locator(".fm-offer")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifted") <= MOST_SHIFTED


@each_language
@pytest.mark.parametrize("size", SIZES)
def test_the_field_that_filters_a_table_has_its_room_before_it_is_there(
    visit: Callable[..., Visit], server: str, prefix: str, size: str
) -> None:
    page, _ = visit(LOST, viewport=SIZES[size], locale="zh-CN" if prefix else "en-GB")
    tops = []
    for answer in ("", None):
        if answer is not None:
            page.route("**/lists.*.js", lambda route: route.fulfill(body=""))
        else:
            page.unroute("**/lists.*.js")
        page.goto(f"{server}{prefix}coverage/")
        tops.append(page.locator(".fm-filter table").bounding_box()["y"])
        assert page.locator(".fm-list-filters > input").count() == (answer is None)
    assert tops[0] == tops[1]


# Languages.


@pytest.mark.parametrize(("start", "end"), [("", "zh/"), ("zh/", "")], ids=["to-zh", "to-en"])
def test_dark_survives_the_language_switch(
    visit: Callable[..., Visit], server: str, start: str, end: str
) -> None:
    page, _ = visit(start + SENSE)
    page.locator(PALETTE).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("a.fm-switch:visible").first.click()
    page.wait_for_url(f"{server}{end}{SENSE}")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("key", ["Space", "Enter"])
@each_language
def test_keys_press_the_button_of_the_palettes(
    visit: Callable[..., Visit], prefix: str, key: str
) -> None:
    page, _ = visit(prefix + SENSE, color_scheme="light")
    names = {"": ("Dark", "Light"), "zh/": ("深色", "浅色")}[prefix]
    for name, scheme in zip(names, ("slate", "default"), strict=True):
        expect(page.locator(PALETTE)).to_have_accessible_name(name)
        page.locator(PALETTE).focus()
        page.keyboard.press(key)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        expect(page.locator(PALETTE)).to_be_focused()


def test_place_that_was_scrolled_to_survives_the_language_switch(
    visit: Callable[..., Visit], server: str
) -> None:
    page, _ = visit("for-writers/#phrases")
    page.evaluate("document.getElementById('reviewers').scrollIntoView()")
    page.locator("a.fm-switch:visible").first.click()
    page.wait_for_url(f"{server}zh/for-writers/#reviewers")
    expect(page.locator("#reviewers")).to_be_in_viewport()


def test_switch_at_the_top_of_a_page_leads_to_the_top(
    visit: Callable[..., Visit], server: str
) -> None:
    page, _ = visit("for-writers/")
    page.locator("a.fm-switch:visible").first.click()
    page.wait_for_url(f"{server}zh/for-writers/")


def test_an_old_address_leads_on_with_its_place_and_its_state(
    visit: Callable[..., Visit], server: str
) -> None:
    page, _ = visit("zh/axes/#statement")
    page.wait_for_url(f"{server}zh/explorers/axes/#statement")
    expect(page.locator("#statement")).to_be_in_viewport()


def test_an_old_address_leads_on_without_scripts(visit: Callable[..., Visit], server: str) -> None:
    page, _ = visit("axes/", java_script_enabled=False)
    page.wait_for_url(f"{server}explorers/axes/")


def test_latin_words_on_a_chinese_page_have_narrow_marks(visit: Callable[..., Visit]) -> None:
    page, _ = visit("zh/usages/")
    widths = page.locator("q[lang=en]").first.evaluate(
        """(one) => {
          one.textContent = "’".repeat(20);
          const range = document.createRange();
          range.selectNodeContents(one);
          const size = parseFloat(getComputedStyle(one).fontSize);
          return [range.getBoundingClientRect().width / 20, size];
        }"""
    )
    assert widths[0] < 0.5 * widths[1]


# Small windows, and readers with settings of their own.


@each_language
@pytest.mark.parametrize(
    "path", ["terms/kernel-feature-map/", "explorers/phi/", "questions/how-large/"]
)
def test_four_times_the_zoom_needs_no_sideways_scrolling(
    visit: Callable[..., Visit], prefix: str, path: str
) -> None:
    page, _ = visit(prefix + path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    title = page.locator(".md-header__title .md-ellipsis").first.bounding_box()
    assert title["y"] >= 0
    assert title["y"] + title["height"] <= page.locator(".md-header").bounding_box()["height"]


@pytest.mark.parametrize("size", [{"width": 1024, "height": 800}, SIZES["desk"]], ids=str)
@pytest.mark.parametrize("place", ["questions/#how-many", "learn/#exercise-flip"])
def test_contents_show_the_place_to_which_a_link_led(
    visit: Callable[..., Visit], place: str, size: dict[str, int]
) -> None:
    page, _ = visit(place, viewport=size)
    here = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(here.last).to_have_attribute("href", f"#{place.partition('#')[2]}")
    target = page.locator(":target").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert target["y"] >= header["y"] + header["height"]


@each_language
@pytest.mark.parametrize("size", SIZES)
def test_the_search_has_its_room_before_its_script(
    visit: Callable[..., Visit], prefix: str, size: str
) -> None:
    page, _ = visit(f"{prefix}about/", viewport=SIZES[size])
    switch = page.locator("a.fm-switch:visible")
    after = switch.bounding_box()
    page.evaluate("document.documentElement.className = 'no-js'")
    assert switch.bounding_box() == after


def test_from_the_search_the_keyboard_goes_on_to_the_tabs(visit: Callable[..., Visit]) -> None:
    page, _ = visit("about/")
    page.locator(".md-search__input").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("md-tabs__link")


def test_who_wants_less_motion_has_none(visit: Callable[..., Visit]) -> None:
    moving = """() => [...document.querySelectorAll("body *")].filter((one) =>
      [getComputedStyle(one), getComputedStyle(one, "::before"), getComputedStyle(one, "::after")]
        .some(({ transitionDuration }) => /[1-9]/.test(transitionDuration))).length"""
    page, _ = visit("learn/")
    assert page.evaluate(moving) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) > 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_folded_has_the_colours_of_the_palette(
    visit: Callable[..., Visit], theme: str
) -> None:
    page, _ = visit("learn/", color_scheme=theme)
    looks = page.locator("article details").evaluate_all(
        """(all) => all.map((one) => [one.className, getComputedStyle(one).borderTopColor,
          getComputedStyle(one.querySelector("summary"), "::before").backgroundColor])"""
    )
    line, accent = {
        "light": ("rgb(221, 213, 198)", "rgb(168, 72, 15)"),
        "dark": ("rgb(60, 63, 73)", "rgb(255, 157, 92)"),
    }[theme]
    assert {(kind, *look) for kind, *look in looks} == {
        (kind, line, accent) for kind in ("tip", "success", "question")
    }


# Addresses that lead nowhere.


def sends(page: Page, addresses: str, file: Path) -> None:
    """Let the host answer addresses with a page, as one does that has nothing there."""
    body = file.read_bytes()
    page.route(addresses, lambda route: route.fulfill(body=body, content_type="text/html"))


@pytest.mark.parametrize("file", ["", "zh/"], ids=["page-of-root", "page-of-zh"])
@pytest.mark.parametrize(
    ("address", "title", "asked", "nearest"),
    [
        ("term/pre-activaton-map/", "Not found", "pre activaton map", "pre-activation-map/"),
        ("zh/terms/pre-activaton-map", "找不到此页", "pre activaton map", "pre-activation-map/"),
        ("zh/激活图.html", "找不到此页", "激活图", "zh/terms/activation-map/"),
        ("usage", "Not found", "usage", "usages/"),
    ],
)
def test_lost_address_is_answered_in_its_language_with_its_words(
    visit: Callable[..., Visit],
    site: Path,
    server: str,
    file: str,
    address: str,
    title: str,
    asked: str,
    nearest: str,
) -> None:
    # Hosts differ in whose page they send: that of the root, or that of the folder.
    page, problems = visit("works/")
    sends(page, f"**/fm/{quote(address)}", site / file / LOST)
    page.goto(server + address)
    expect(page.locator("h1:visible")).to_have_text(title)
    language = "zh-CN" if address.startswith("zh/") else "en"
    # All of the page speaks it, and offers the other one; the address is the reader's.
    switch = page.locator("a.fm-switch:visible").first
    expect(switch).to_have_text("English" if language == "zh-CN" else "中文")
    named = "特征图术语表" if language == "zh-CN" else "Feature Map Glossary"
    expect(page.locator(".md-header__title")).to_contain_text(named)
    assert page.locator("html").get_attribute("lang") == language
    page.wait_for_url(server + quote(address))
    expect(page.locator(".fm-lost input[name=q]:visible")).to_have_value(asked)
    links = page.locator(".fm-nearest:visible a")
    assert 1 <= links.count() <= 5
    assert str(links.first.get_attribute("href")).endswith(nearest)
    home = page.locator(".fm-lost:visible > p > a")
    expect(home).to_have_text("首页" if language == "zh-CN" else "Home")
    assert problems == []


def test_a_lost_address_is_sent_on_once_and_never_elsewhere(
    visit: Callable[..., Visit], site: Path, server: str
) -> None:
    page, problems = visit("works/")
    sends(page, "**/fm/zh/{404.html,lost}", site / LOST)
    page.goto(f"{server}zh/lost")
    expect(page.locator("h1:visible")).to_have_text("找不到此页")
    page.wait_for_url(f"{server}zh/lost")
    page.goto(f"{server}zh/404.html#//example.org/zh/")
    expect(page.locator("h1:visible")).to_have_text("找不到此页")
    assert page.url == f"{server}zh/404.html#//example.org/zh/"
    assert problems == []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            "terms/pre-activaton-map/",
            "This site has no such page of an edition 9.1. What stands at the same address now: ",
        ),
        ("zh/terms/pre-activaton-map/", "本站没有 9.1 版的这个页面。同一地址现在的内容： "),
        (
            "//example.org/",
            "This site has no such page of an edition 9.1. What stands at the same address now: ",
        ),
    ],
)
def test_lost_page_of_an_edition_leads_to_the_present_one(
    visit: Callable[..., Visit], site: Path, server: str, address: str, told: str
) -> None:
    page, problems = visit("works/")
    sends(page, "**/{releases/**,zh/404.html}", site / LOST)
    page.goto(f"{server}releases/v9.1/{address}")
    now = urlsplit(f"{server}{address.lstrip('/')}").path
    place = page.locator(".fm-lost-edition:visible")
    expect(place).to_have_text(f"{told}{now}")
    expect(place.locator("a")).to_have_attribute("href", now)
    assert problems == []


def test_lost_address_near_nothing_is_answered_with_nothing(
    visit: Callable[..., Visit], site: Path, server: str
) -> None:
    page, _ = visit("works/")
    sends(page, "**/deep/", site / LOST)
    page.goto(f"{server}terms/nosuch/deep/")
    expect(page.locator(".fm-lost input[name=q]:visible")).to_have_value("deep")
    expect(page.locator(".fm-nearest:visible")).to_have_count(0)


def test_lost_words_are_searched_in_the_language_of_the_address(
    visit: Callable[..., Visit], server: str
) -> None:
    page, _ = visit("zh/404.html")
    page.locator(".fm-lost input[name=q]:visible").fill("激活图")
    page.locator("article button:visible").click()
    page.wait_for_url(f"{server}zh/?q=*")
    expect(page.locator(".md-search__input")).to_have_value("激活图")
    expect(page.locator(".fm-hit").first).to_be_visible(timeout=15_000)


def test_lost_page_says_all_languages_without_scripts(visit: Callable[..., Visit]) -> None:
    page, _ = visit(LOST, java_script_enabled=False)
    assert page.locator("h1:visible").all_inner_texts() == ["Not found", "找不到此页"]


# Accessibility, and paper.


@seen(LOST, "works/", "usages/", "explorers/axes/")
def test_axe_finds_no_violation(look: Visit) -> None:
    assert violations(look.page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_open_drawer_and_in_cards(
    visit: Callable[..., Visit], theme: str
) -> None:
    page, _ = visit("usages/", color_scheme=theme, **PHONE)
    assert violations(page) == []
    page.locator(".fm-menu").click()
    expect(page.locator(".fm-drawer")).to_be_in_viewport()
    page.wait_for_timeout(300)
    assert violations(page) == []


def test_paper_has_nothing_to_press(visit: Callable[..., Visit]) -> None:
    page, _ = visit(SENSE)
    page.emulate_media(media="print")
    for selector in ("button", ".fm-trail", ".fm-file", ".fm-drawer", "footer", ".headerlink"):
        for each in page.locator(selector).all():
            expect(each).to_be_hidden()
    expect(page.locator(".fm-definition")).to_be_visible()


@each_language
def test_no_table_is_wider_than_the_sheet(visit: Callable[..., Visit], prefix: str) -> None:
    page, _ = visit(f"{prefix}get-and-draw/", viewport={"width": SHEET, "height": 1000})
    page.emulate_media(media="print")
    ends = page.locator("article table").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().right)"
    )
    assert max(ends) <= SHEET
