"""Terms on pages of other sites: under their policies, by touch, in the dark, from a copy."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import hostile
from tests.browser.hosts import (
    DATA,
    GONE,
    GOOD,
    SCRIPT,
    TIP,
    Host,
    document,
    noted,
    script_tag,
    shows,
)
from tests.projects import ROOT

pytestmark = pytest.mark.browser

STRICT = (
    "default-src 'none'; script-src {from_}; connect-src {from_}; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
"""The policy of a page that allows the embedding script and its data, and nothing else."""
MOST_BYTES = 6_000
"""What the script may weigh when it is sent compressed."""
STRIDE = f"{hostile.SITE}terms/stride/"
TOUCH: dict[str, Any] = {"has_touch": True, "viewport": {"width": 390, "height": 844}}
CONTRAST = """([front, back]) => {
  const light = (colour) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, place) => {
    const part = colour.match(/[\\d.]+/g)[place] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0.05);
  const [one, other] = [light(front), light(back)];
  return Math.max(one, other) / Math.min(one, other);
}"""
"""The contrast of two colours (WCAG 2.2)."""


def sha384(path: Path) -> str:
    return f"sha384-{base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()}"


def said_of(offered: Path, concept_id: str, tag: str = "en") -> list[str]:
    """Return term, definition and address of an entry, as the data have them."""
    found: list[str] = json.loads((offered / DATA).read_text("utf-8"))["terms"][concept_id][tag]
    return found


def test_embed_works_on_a_page_of_another_site(host: Host, offering: str) -> None:
    page, problems = host(
        '<p>核<span data-feature-map="kernel-feature-map">特征映射</span>，'
        '<a href="https://x.example/"><span data-feature-map="stride">步幅</span></a></p>'
        + script_tag(offering),
        lang="zh-Hans",
    )
    link = page.locator("p span > a").first
    link.hover()
    expect(page.locator(TIP)).to_contain_text("特征映射：")
    expect(link).to_have_attribute("href", re.compile("/zh/terms/kernel-feature-map/$"))
    page.locator("a[href*='x.example']").focus()
    expect(page.locator(TIP)).to_contain_text("步幅：")
    assert problems == []


def test_embed_works_under_the_strictest_policy(host: Host, offering: str) -> None:
    page, problems = host(GOOD + script_tag(offering), STRICT.format(from_=offering))
    shows(page, "stride", "stride: The distance between")
    style = page.locator(TIP).evaluate("(tip) => getComputedStyle(tip).position")
    assert (style, problems) == ("absolute", [])


def test_a_copy_of_ones_own_asks_nothing_of_the_site(
    host: Host, offering: str, offered: Path, tmp_path: Path
) -> None:
    for path in (SCRIPT, DATA):
        (tmp_path / Path(path).name).write_bytes((offered / path).read_bytes())
    own = script_tag("", src="feature-map-embed.js", data_terms="embed.json")
    page, problems = host(GOOD + own, STRICT.format(from_="'self'"))
    shows(page, "stride", "stride: The distance between")
    assert problems == []
    names = "performance.getEntriesByType('resource').map(({ name }) => name)"
    assert [name for name in page.evaluate(names) if name.startswith(offering)] == []


def test_a_module_works_as_well(host: Host, offering: str) -> None:
    page, problems = host(GOOD + script_tag(offering, type="module"))
    shows(page, "stride", "stride: The distance between")
    assert problems == []


# Hashes.


@pytest.mark.parametrize("altered", ["nothing", "the definitions", "the script"])
def test_what_is_not_the_edition_is_not_taken(
    host: Host, offering: str, offered: Path, altered: str
) -> None:
    hashes = {"the script": sha384(offered / SCRIPT), "the definitions": sha384(offered / DATA)}
    if altered in hashes:
        hashes[altered] = sha384(offered / "data/embed.js")
    script, data = hashes.values()
    loaded = script_tag(offering, crossorigin="anonymous", integrity=script, data_integrity=data)
    page, problems = host(GOOD + loaded, STRICT.format(from_=offering))
    if altered == "nothing":
        shows(page, "stride", "stride: The distance between")
        assert problems == []
    else:
        # The browser says which hash it found; the words are as they were.
        assert any("integrity" in problem for problem in problems)
        assert page.locator("a").count() == 0
        expect(page.locator("p")).to_have_text("stride")


def test_definitions_that_are_not_there_leave_the_words_alone(host: Host, offering: str) -> None:
    page, problems = host(GOOD + script_tag(offering, data_terms="none.json"))
    said = f"{offering}{SCRIPT}: no definitions from {page.url}none.json: status 404"
    assert said in problems
    assert page.locator("a").count() == 0


# Whatever a page or the data may hold.


@pytest.mark.parametrize(
    "value",
    ["constructor", "__proto__", "toString", "hasOwnProperty", "", "../../x", '"><i>', "no-such"],
)
def test_no_value_of_the_attribute_stops_the_terms_that_follow(
    host: Host, offering: str, value: str
) -> None:
    shown = value.replace('"', "&quot;")
    strange = f'<p><span data-feature-map="{shown}">strange</span></p>'
    page, problems = host(strange + GOOD + script_tag(offering))
    shows(page, "stride", "stride: The distance between")
    assert page.get_by_role("link", name="strange").count() == 0
    assert problems == [f"{offering}{SCRIPT}: no entry {value}"]


@pytest.mark.parametrize(
    "entry",
    [
        {"en": ["a", "b", "javascript:window.ran = true"]},
        {"en": ["a", "b", " JAVA\nSCRIPT:window.ran = true"]},
        {"en": ["a", "b", "data:text/html,<script>window.ran = true</script>"]},
        {"en": ["a", "b", "https://["]},
        {"en": None},
        {},
        None,
        7,
    ],
    ids=json.dumps,
)
def test_altered_data_runs_nothing_and_stops_no_term(
    host: Host, offering: str, offered: Path, tmp_path: Path, entry: Any
) -> None:
    data = json.loads((offered / DATA).read_text(encoding="utf-8"))
    data["terms"]["altered"] = entry
    markup = "<img src=x onerror='window.ran = true'>"
    data["terms"]["stride"]["en"][1] += markup
    (tmp_path / "embed.json").write_text(json.dumps(data), encoding="utf-8")
    altered = '<p><span data-feature-map="altered">altered</span></p>'
    page, problems = host(altered + GOOD + script_tag(offering, data_terms="embed.json"))
    shows(page, "stride", markup)
    assert page.get_by_role("link", name="altered").count() == 0
    assert page.evaluate("window.ran") is None
    assert [one for one in problems if not one.startswith(f"{offering}{SCRIPT}: ")] == []
    assert len(problems) == 1


# By touch, by keyboard.


def test_a_first_tap_shows_the_definition_and_the_second_follows_the_link(
    host: Host, offering: str
) -> None:
    page, problems = host(GOOD + script_tag(offering), **TOUCH)
    here, link = page.url, page.locator("p a").first
    link.tap()
    expect(page.locator(TIP)).to_contain_text("stride: The distance between")
    assert page.url == here
    link.tap()
    expect(page).to_have_title(STRIDE)
    assert problems == []


def test_a_tap_beside_hides_the_definition_and_a_tap_on_its_term_opens_the_entry(
    host: Host, offering: str
) -> None:
    own = (
        '<p><a href="https://x.example/"><b data-feature-map="stride">stride</b></a></p><h1>x</h1>'
    )
    page, problems = host(own + script_tag(offering), **TOUCH)
    page.locator("p b").tap()
    expect(page.locator(TIP)).to_be_visible()
    page.touchscreen.tap(200, 800)
    expect(page.locator(TIP)).to_be_hidden()
    page.locator("p b").tap()
    page.locator(f"{TIP} a").tap()
    expect(page).to_have_title(STRIDE)
    assert problems == []


def test_keys_reach_the_entry_where_the_word_leads_elsewhere(host: Host, offering: str) -> None:
    own = '<a href="https://x.example/" data-feature-map="stride">stride</a>'
    page, _ = host(f"<p>{own}</p>" + GOOD + script_tag(offering))
    page.locator("p a").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator(f"{TIP} a")).to_be_focused()
    page.keyboard.press("Tab")
    # The second word leads to the entry itself, so its definition has no stop of its own.
    expect(page.locator("span[data-feature-map] > a")).to_be_focused()
    expect(page.locator(TIP)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(TIP)).to_be_hidden()


def test_a_mouse_follows_the_link_at_once(host: Host, offering: str) -> None:
    page, _ = host(GOOD + script_tag(offering))
    page.locator("p a").first.click()
    expect(page).to_have_title(STRIDE)


# What a page does later.


@pytest.mark.parametrize(
    "done",
    [
        "document.body.insertAdjacentHTML('beforeend', '<i data-feature-map=padding>new</i>')",
        "document.querySelector('span').outerHTML = '<feature-map-term term=padding>new'",
        "document.querySelector('span').dataset.featureMap = 'padding'",
        "document.querySelector('span').innerHTML = 'new', "
        "document.querySelector('span').dataset.featureMap = 'padding'",
        """document.body.attachShadow({ mode: "open" }).innerHTML =
            "<feature-map-term term=padding>new</feature-map-term>" """,
    ],
    ids=["inserted", "replaced", "another-id", "other-content", "shadow"],
)
def test_what_comes_later_is_found(host: Host, offering: str, done: str) -> None:
    page, problems = host(GOOD.replace(">stride<", ">new<") + script_tag(offering))
    page.evaluate(done)
    link = page.get_by_role("link", name="new", exact=True).last
    expect(link).to_have_attribute("href", STRIDE.replace("stride", "padding"))
    link.hover()
    expect(page.locator(TIP)).to_contain_text("padding: ")
    assert problems == []


def test_content_that_is_written_again_is_a_link_again(host: Host, offering: str) -> None:
    page, _ = host(GOOD + script_tag(offering))
    page.evaluate("document.querySelector('span').textContent = 'step'")
    shows(page, "step", "stride: The distance between")
    page.evaluate("document.querySelector('p').remove()")
    expect(page.locator(TIP)).to_have_count(0)


def test_nothing_is_loaded_before_there_is_a_term(host: Host, offering: str) -> None:
    page, _ = host("<p>stride</p>" + script_tag(offering))
    names = "performance.getEntriesByType('resource').map(({ name }) => name)"
    assert [name for name in page.evaluate(names) if name.startswith(offering)] == [
        offering + SCRIPT
    ]
    page.evaluate("document.querySelector('p').dataset.featureMap = 'stride'")
    shows(page, "stride", "stride: The distance between")


def test_a_second_script_changes_nothing(host: Host, offering: str) -> None:
    page, problems = host(GOOD + 2 * script_tag(offering))
    shows(page, "stride", "stride: The distance between")
    assert page.locator(TIP).count() == 1
    assert problems == [f"{offering}{SCRIPT}: the terms of this page have a script already"]


# The element, and links that are there without the script.


def test_an_element_of_its_own_says_the_term_where_it_is_empty(host: Host, offering: str) -> None:
    page, problems = host(
        "<p><feature-map-term id=stride></feature-map-term>, "
        '<feature-map-term term="padding" lang="zh">填的零</feature-map-term></p>'
        + script_tag(offering, type="module")
    )
    shows(page, "stride", "stride: The distance between")
    shows(page, "填的零", "填充：")
    assert problems == []


def test_without_scripts_a_link_is_a_link(host: Host, offering: str) -> None:
    link = f'<a data-feature-map="stride" href="{STRIDE}">stride</a>'
    own = f"<p>{link}, <feature-map-term term=padding>padding</feature-map-term></p>"
    page, problems = host(own + script_tag(offering), java_script_enabled=False)
    expect(page.locator("p")).to_have_text("stride, padding")
    page.locator("p a").click()
    expect(page).to_have_title(STRIDE)
    assert problems == []


# What the definition looks like.


@pytest.mark.parametrize(
    ("style", "dark"),
    [
        ("", False),
        ("html { color-scheme: light dark }", True),
        ("@media (prefers-color-scheme: dark) { body { background: #222; color: #ddd } }", True),
        ("body { background: rgb(20 30 60) } main { color: white }", True),
        ("body { background: #111; color: #eee } main { background: #fff; color: #111 }", False),
        ("body { background: #fff } main { background: rgba(0, 0, 0, 0.1) }", False),
        ("body { background: oklch(25% 0.05 250); color: oklch(95% 0 0) }", True),
        ("body { background: rgb(255 0 0); color: white }", False),
    ],
    ids=["none", "scheme", "preferred", "own", "inside", "half", "oklch", "red"],
)
def test_the_definition_stands_on_the_ground_of_the_page(
    host: Host, offering: str, style: str, dark: bool
) -> None:
    main = f"<style>{style}</style><main>{GOOD}</main>"
    page, _ = host(main + script_tag(offering), color_scheme="dark")
    shows(page, "stride", "The distance between")
    seen = "(tip) => [getComputedStyle(tip).color, getComputedStyle(tip).backgroundColor]"
    front, back = page.locator(TIP).evaluate(seen)
    if "oklch" in style:
        assert [front, back] == ["oklch(0.95 0 0)", "oklch(0.25 0.05 250)"]
        return
    assert page.evaluate(CONTRAST, [front, back]) >= 4.5, "WCAG 2.2, 1.4.3"
    black = "rgb(0, 0, 0)"
    lighter = page.evaluate(CONTRAST, [front, black]) > page.evaluate(CONTRAST, [back, black])
    assert lighter == dark


def test_styles_of_the_page_do_not_reach_the_definition(host: Host, offering: str) -> None:
    style = (
        "span { display: none !important; font-size: 3px } p span { display: inline !important }"
    )
    page, _ = host(
        f"<style>{style} [popover] {{ inset: 0; margin: auto }}</style>"
        f'<div style="position: relative; overflow: hidden; height: 2em; top: 90px">{GOOD}</div>'
        + script_tag(offering)
    )
    page.get_by_role("link", name="stride").hover()
    tip = page.locator(TIP)
    expect(tip).to_be_visible()
    at = "(tip) => { const b = tip.getBoundingClientRect(); return document.elementFromPoint("
    assert tip.evaluate(at + "b.left + 5, b.bottom - 5)?.id }") == TIP[1:], "nothing hides it"
    assert tip.evaluate("(tip) => parseFloat(getComputedStyle(tip).fontSize)") > 12


def test_a_word_at_the_foot_of_the_window_has_its_definition_above(
    host: Host, offering: str
) -> None:
    low = f'<div style="height: 1500px"></div>{GOOD}'
    page, _ = host(low + script_tag(offering))
    page.evaluate("scrollTo(0, 9999)")
    shows(page, "stride", "The distance between")
    box, word = page.locator(TIP).bounding_box(), page.locator("p a").first.bounding_box()
    assert box and word
    assert 0 <= box["y"] < box["y"] + box["height"] <= word["y"] + 1


def test_formulas_are_read_as_text(host: Host, offering: str, offered: Path) -> None:
    terms = json.loads((offered / DATA).read_text("utf-8"))["terms"]
    shown = [text for entry in terms.values() for said in entry.values() for text in said[:2]]
    assert [text for text in shown if re.search(r"\$|\\[a-z(]", text)] == []
    page, _ = host(GOOD.replace('"stride"', '"kernel-feature-map"') + script_tag(offering))
    shows(page, "stride", said_of(offered, "kernel-feature-map")[1])


def test_a_withdrawn_id_says_so_and_what_took_its_place(
    host: Host, offering: str, offered: Path
) -> None:
    page, problems = host(GOOD.replace('"stride"', f'"{GONE}"') + script_tag(offering))
    name, note, address = said_of(offered, GONE)
    shows(page, "stride", f"{name}: {note}")
    assert note.endswith("stride")
    expect(page.locator("p a").first).to_have_attribute("href", address)
    assert problems == []


# From the disk; by weight.


def test_a_page_on_the_disk_reads_the_terms_beside_the_script(
    chromium: Any, offered: Path, tmp_path: Path
) -> None:
    path = tmp_path / "页 1.html"
    path.write_text(document(GOOD + script_tag(f"{offered.as_uri()}/")), encoding="utf-8")
    context = chromium.new_context()
    page, problems = noted(context.new_page())
    page.goto(path.as_uri())
    shows(page, "stride", "stride: The distance between")
    assert problems == []
    context.close()


def test_the_script_is_small() -> None:
    content = (ROOT / "docs" / SCRIPT).read_bytes()
    assert len(gzip.compress(content, mtime=0)) <= MOST_BYTES
