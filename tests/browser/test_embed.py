"""Terms on other sites: under their policies, with hashes, from a copy, and whatever they name."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Visit, served

pytestmark = [pytest.mark.site, pytest.mark.browser]

SCRIPT, DATA = "assets/embed/feature-map-embed.js", "data/embed.json"
TIP = "#feature-map-embed-tip"
GOOD = '<p><span data-feature-map="stride">stride</span></p>'
STRICT = (
    "default-src 'none'; script-src {from_}; connect-src {from_}; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
"""The policy of a page that allows the embedding script and its data, and nothing else."""


def sha384(path: Path) -> str:
    return f"sha384-{base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()}"


def tag(server: str, **attributes: str) -> str:
    """Return the script as another page loads it; ``data_integrity`` is ``data-integrity``."""
    given = {"src": server + SCRIPT} | attributes
    said = (f'{name.replace("_", "-")}="{value}"' for name, value in given.items())
    return f"<script defer {' '.join(said)}></script>"


# On the site's own page.


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
@pytest.mark.parametrize("from_disk", [False, True], ids=["served", "file"])
def test_embedded_term_shows_its_definition_in_its_language(
    visit: Callable[..., Visit], site: Path, prefix: str, from_disk: bool
) -> None:
    path = f"{prefix}embed/"
    page, problems = visit((site / path / "index.html").as_uri() if from_disk else path)
    tip = page.locator(TIP)
    terms = json.loads((site / DATA).read_text(encoding="utf-8"))["terms"]
    for lang in ("en", "zh"):
        place = page.locator(f"[data-feature-map][lang={lang}] a").first
        concept_id = place.locator("..").get_attribute("data-feature-map")
        place.hover()
        expect(tip).to_be_visible()
        expect(tip).to_contain_text(terms[concept_id][lang][1])
        expect(tip).to_have_attribute("lang", lang)
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        place.focus()
        expect(tip).to_be_visible()
        expect(place).to_have_attribute("aria-describedby", TIP[1:])
        place.blur()
        expect(tip).to_be_hidden()
    assert problems == []


# On a page of another site.


@pytest.fixture
def host(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Another site with one page, whose policy is its own; what it complains of is noted."""
    with ExitStack() as stack:
        context = chromium.new_context()
        stack.callback(context.close)

        def show(body: str, policy: str = "", lang: str = "en") -> Visit:
            head = f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>x</title>'
            (tmp_path / "index.html").write_text(head + body, encoding="utf-8")
            sent = {"Content-Security-Policy": policy} if policy else {}
            address = stack.enter_context(served(tmp_path, sent))
            page, problems = context.new_page(), list[str]()
            page.on("console", lambda m: asks_icon(m) or problems.append(m.text))
            page.on("pageerror", lambda error: problems.append(f"script: {error}"))
            page.goto(address, wait_until="networkidle")
            return Visit(page, problems)

        yield show


def asks_icon(message: Any) -> bool:
    """Return whether a message is about the icon that a browser looks for at the host's root."""
    return bool(message.location["url"].endswith("/favicon.ico"))


def shows(page: Page, text: str, definition: str) -> None:
    """Expect that a word is a link whose definition appears when it is pointed at."""
    page.get_by_role("link", name=text, exact=True).hover()
    expect(page.locator(TIP)).to_be_visible()
    expect(page.locator(TIP)).to_contain_text(definition)


def test_embed_works_on_a_page_of_another_site(host: Callable[..., Visit], server: str) -> None:
    page, problems = host(
        '<p>核<span data-feature-map="kernel-feature-map">特征映射</span>，'
        '<a href="https://x.invalid/"><span data-feature-map="stride">步幅</span></a></p>'
        + tag(server),
        lang="zh-Hans",
    )
    link = page.get_by_role("link", name="特征映射")
    link.hover()
    expect(page.locator(TIP)).to_contain_text("特征映射：")
    expect(link).to_have_attribute("href", re.compile("/zh/terms/kernel-feature-map/$"))
    page.locator("a[href*=invalid]").focus()
    expect(page.locator(TIP)).to_contain_text("步幅：")
    assert problems == []


def test_embed_works_under_the_strictest_policy(host: Callable[..., Visit], server: str) -> None:
    page, problems = host(GOOD + tag(server), STRICT.format(from_=server))
    shows(page, "stride", "stride: The distance between")
    style = page.locator(TIP).evaluate("(tip) => getComputedStyle(tip).position")
    assert (style, problems) == ("absolute", [])


def test_a_copy_of_ones_own_asks_nothing_of_the_site(
    host: Callable[..., Visit], server: str, site: Path, tmp_path: Path
) -> None:
    for path in (SCRIPT, DATA):
        (tmp_path / Path(path).name).write_bytes((site / path).read_bytes())
    own = tag("", src="feature-map-embed.js", data_terms="embed.json")
    page, problems = host(GOOD + own, STRICT.format(from_="'self'"))
    shows(page, "stride", "stride: The distance between")
    assert problems == []
    names = "performance.getEntriesByType('resource').map(({ name }) => name)"
    assert [name for name in page.evaluate(names) if name.startswith(server)] == []


def test_a_module_works_as_well(host: Callable[..., Visit], server: str) -> None:
    page, problems = host(GOOD + tag(server, type="module"))
    shows(page, "stride", "stride: The distance between")
    assert problems == []


# Hashes.


@pytest.mark.parametrize("altered", ["nothing", "the definitions", "the script"])
def test_what_is_not_the_edition_is_not_taken(
    host: Callable[..., Visit], server: str, site: Path, altered: str
) -> None:
    hashes = {"the script": sha384(site / SCRIPT), "the definitions": sha384(site / DATA)}
    if altered in hashes:
        hashes[altered] = sha384(site / "index.html")
    script, data = hashes.values()
    loaded = tag(server, crossorigin="anonymous", integrity=script, data_integrity=data)
    page, problems = host(GOOD + loaded, STRICT.format(from_=server))
    if altered == "nothing":
        shows(page, "stride", "stride: The distance between")
        assert problems == []
    else:
        # The browser says which hash it found; the words are as they were.
        assert any("integrity" in problem for problem in problems)
        assert page.locator("a").count() == 0
        expect(page.locator("p")).to_have_text("stride")


def test_definitions_that_are_not_there_leave_the_words_alone(
    host: Callable[..., Visit], server: str
) -> None:
    page, problems = host(GOOD + tag(server, data_terms="none.json"))
    said = f"{server}{SCRIPT}: no definitions from {page.url}none.json: status 404"
    assert said in problems
    assert page.locator("a").count() == 0


# Whatever a page or the data may hold.


@pytest.mark.parametrize(
    "value",
    ["constructor", "__proto__", "toString", "hasOwnProperty", "", "../../x", '"><i>', "no-such"],
)
def test_no_value_of_the_attribute_stops_the_terms_that_follow(
    host: Callable[..., Visit], server: str, value: str
) -> None:
    shown = value.replace('"', "&quot;")
    strange = f'<p><span data-feature-map="{shown}">strange</span></p>'
    page, problems = host(strange + GOOD + tag(server))
    shows(page, "stride", "stride: The distance between")
    assert page.get_by_role("link", name="strange").count() == 0
    assert problems == [f"{server}{SCRIPT}: no entry {value}"]


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
    host: Callable[..., Visit], server: str, site: Path, tmp_path: Path, entry: Any
) -> None:
    data = json.loads((site / DATA).read_text(encoding="utf-8"))
    data["terms"]["altered"] = entry
    markup = "<img src=x onerror='window.ran = true'>"
    data["terms"]["stride"]["en"][1] += markup
    (tmp_path / "embed.json").write_text(json.dumps(data), encoding="utf-8")
    altered = '<p><span data-feature-map="altered">altered</span></p>'
    page, problems = host(altered + GOOD + tag(server, data_terms="embed.json"))
    shows(page, "stride", markup)
    assert page.get_by_role("link", name="altered").count() == 0
    assert page.evaluate("window.ran") is None
    assert [one for one in problems if not one.startswith(f"{server}{SCRIPT}: ")] == []
    assert len(problems) == 1
