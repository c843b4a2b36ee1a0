"""Languages are data: a glossary in three languages and one in a single language, both built."""

import re
import shutil
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import sphobjinv

from scripts.cite.identifier import PATTERN
from tests import searching
from tests.conftest import ROOT, SITE_URL, served
from tests.projects import called
from tests.starters import reading

pytestmark = pytest.mark.site

PAGES = {"", "licences/", "offline/", "terms/", "terms/padding/", "terms/stride/"}
PREFIXES = {"en": "", "zh": "zh/", "ja": "ja/"}
HTML = {"en": "en", "zh": "zh-CN", "ja": "ja"}
STRIDE = {"en": "stride", "zh": "步幅", "ja": "ストライド"}


# Three languages: pages.


@pytest.mark.parametrize(("tag", "prefix"), PREFIXES.items())
def test_every_language_has_every_page(three: Path, tag: str, prefix: str) -> None:
    assert reading.pages(three, prefix) == PAGES
    page = reading.soup(three / prefix / "terms/stride/index.html")
    assert page.html and page.html["lang"] == tag
    assert reading.headings(three / prefix / "terms/stride/index.html")[0] == STRIDE[tag]


SCRIPTS = {"en": "latin", "zh": "cjk", "ja": "cjk"}


@pytest.mark.parametrize(("tag", "prefix"), PREFIXES.items())
def test_root_of_every_page_names_its_script(three: Path, tag: str, prefix: str) -> None:
    for path in (*(f"{page}index.html" for page in PAGES), "404.html"):
        root = reading.soup(three / prefix / path).html
        assert root and (root["lang"], root["data-script"]) == (tag, SCRIPTS[tag]), path


LOOK = """() => {
  const words = document.querySelector("article");
  words.insertAdjacentHTML("beforeend", "<em>x</em><cite lang='ja'>y</cite>");
  const of = (one) => getComputedStyle(one);
  const text = of(words);
  // Before the others stands the font of a few signs.
  const first = ({ fontFamily }) => fontFamily.replace(/^fm-latin-signs, /, "").split(",")[0];
  return {
    air: Math.round(100 * parseFloat(text.lineHeight) / parseFloat(text.fontSize)),
    text: first(text),
    title: first(of(words.querySelector("h1"))),
    emphasis: of(words.querySelector("em")).fontStyle,
    quoted: of(words.querySelector("cite")).fontStyle,
  };
}"""
LATIN = {"air": 168, "text": '"Iowan Old Style"', "title": '"Iowan Old Style"'}
CJK = {"air": 185, "emphasis": "normal", "quoted": "normal"}
LOOKS = {
    "en": LATIN | {"emphasis": "italic", "quoted": "normal"},
    "zh": CJK | {"text": '"PingFang SC"', "title": '"Songti SC"'},
    "ja": CJK | {"text": '"Hiragino Sans"', "title": '"Hiragino Mincho ProN"'},
}


@pytest.mark.browser
def test_page_looks_as_its_script_and_its_fonts_want(chromium: Any, three: Path) -> None:
    with served(three) as address:
        page = chromium.new_page()
        found = {}
        for tag, prefix in PREFIXES.items():
            page.goto(f"{address}{prefix}terms/stride/")
            found[tag] = page.evaluate(LOOK)
        page.close()
    assert found == LOOKS


@pytest.mark.parametrize("page", sorted(PAGES))
@pytest.mark.parametrize("tag", PREFIXES)
def test_switch_has_two_links_to_the_same_page(three: Path, tag: str, page: str) -> None:
    every = {other: prefix + page for other, prefix in PREFIXES.items()}
    links = reading.switches(three, every[tag])
    assert list(links) == [other for other in PREFIXES if other != tag]
    assert links | {tag: every[tag]} == every == reading.alternates(three, every[tag])


def test_switch_names_each_language_in_itself(three: Path) -> None:
    links = reading.soup(three / "terms/index.html").select("a.fm-switch")
    assert [(one["lang"], one.get_text()) for one in links] == [("zh", "中文"), ("ja", "日本語")]


def test_every_word_of_the_japanese_pages_is_japanese(three: Path) -> None:
    page = three / "ja/terms/stride/index.html"
    assert reading.headings(page) == [
        *("ストライド", "関連", "手で計算する", "この意味で使っている文献", "名称"),
        "記号、型、形状",
    ]
    text = " ".join(reading.soup(page).select_one("article").get_text(" ").split())  # type: ignore[union-attr]
    # A line's end inside a Japanese paragraph is no space.
    assert "止まる。「" in text.replace(" ", "")
    assert "你" not in text and "本页" not in text.replace("本页有中文版。", "")
    named = [one.get_text() for one in reading.soup(page).select("article table td:first-child")]
    assert [name for name in named if name] == ["英語", "中国語", "日本語"]
    toggles = reading.soup(page).select("[data-md-component=palette] > button")
    assert [one["title"] for one in toggles] == ["暗い配色", "明るい配色"]


@pytest.mark.parametrize(
    ("prefix", "text"),
    [("", "Not found"), ("zh", "找不到此页"), ("ja", "ページが見つかりません")],
)
def test_error_page_speaks_its_language(three: Path, prefix: str, text: str) -> None:
    page = reading.soup(three / prefix / "404.html")
    # It holds all languages, of which a reader sees the one of the address.
    assert text in [one.get_text() for one in page.select("h1")]
    homes = {tag: f"/fm/{inside}" for tag, inside in PREFIXES.items() if inside != f"{prefix}/"}
    homes = {tag: home for tag, home in homes.items() if prefix or tag != "en"}
    links = page.select("a.fm-switch")
    assert {one["hreflang"]: one["href"] for one in links} == homes


@pytest.mark.parametrize(("tag", "prefix"), PREFIXES.items())
def test_search_speaks_its_language(three: Path, tag: str, prefix: str) -> None:
    titles = {one.title: one.address for one in searching.texts(three, prefix)}
    assert titles[STRIDE[tag]] == "terms/stride/"
    named = {each[0]: each[3:] for each in searching.names(three, prefix)["entries"]}["stride"]
    assert named[0] == STRIDE[tag]
    assert set(named[1].split("\n")) == {name for other, name in STRIDE.items() if other != tag}


def test_offers_speak_the_language_that_they_offer(three: Path) -> None:
    offers = reading.soup(three / "terms/stride/index.html").select("aside.fm-offer")
    assert [(one["lang"], one.span.get_text()) for one in offers if one.span] == [
        ("zh", "本页有中文版。"),
        ("ja", "このページには日本語版があります。"),
    ]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("locale", "path", "offered"),
    [("ja-JP", "", "ja"), ("zh-CN", "ja/", "zh"), ("ja-JP", "ja/", ""), ("fr-FR", "ja/", "en")],
)
def test_reader_is_offered_the_language_of_the_browser(
    chromium: Any, three: Path, locale: str, path: str, offered: str
) -> None:
    with served(three) as address:
        context = chromium.new_context(locale=locale)
        page = context.new_page()
        page.goto(address + path)
        shown = page.locator("aside.fm-offer:visible")
        assert [one.get_attribute("lang") for one in shown.all()] == ([offered] if offered else [])
        context.close()


# Three languages: exports.


def test_json_holds_every_language(three: Path) -> None:
    padding, stride = reading.glossary(three)["concepts"]
    assert {tag: stride[tag]["term"] for tag in PREFIXES} == STRIDE
    assert re.fullmatch(PATTERN, stride["ja"]["text"])
    assert stride["ja"] | {"citation": "", "text": ""} == {
        "term": "ストライド",
        "terms": [
            {"term": "ストライド", "status": "preferred", "lang": "ja"},
            {"term": "ずらし幅", "status": "admitted", "lang": "ja"},
        ],
        "name": "ストライド",
        "definition": "窓がある位置から次の位置まで動く距離。",
        "definition_source": {"relation": "own", "source": None, "locator": None},
        "meanings": [],
        "url": "ja/terms/stride/",
        "citation": "",
        "text": "",
    }
    assert stride["ja"]["text"] in stride["ja"]["citation"]
    assert stride["ja"]["citation"].endswith(f"{SITE_URL}ja/terms/stride/")
    assert padding["ja"]["term"] == "パディング"


def test_linked_data_holds_every_language(three: Path) -> None:
    assert reading.labels(three)["stride"] == {HTML[tag]: STRIDE[tag] for tag in PREFIXES}
    assert reading.tbx_languages(three) == {
        name: [*HTML.values()] for name in ("padding", "stride")
    }


def test_tables_hold_every_language(three: Path) -> None:
    preferred = [row for row in reading.rows(three) if row["status"] == "preferred"]
    assert [row["term"] for row in preferred if row["id"] == "stride"] == [*STRIDE.values()]


def test_term_bases_lead_from_each_language_to_each_other_one(three: Path) -> None:
    found = {path.name for path in (three / "data").glob("*.utf8")}
    assert found == {f"glossary.{one}-{other}.utf8" for one, other in permutations(PREFIXES, 2)}
    assert (three / "data/glossary.ja-zh.utf8").read_text(encoding="utf-8").splitlines() == [
        "パディング\t填充\t补在输入四周的值，使窗口可以停在边缘上。 (padding)",
        "ストライド\t步幅\t窗口从一个位置移到下一个位置的距离。 (stride)",
        "ずらし幅\t步幅\t窗口从一个位置移到下一个位置的距离。 (stride)",
    ]


@pytest.mark.parametrize(("tag", "prefix"), PREFIXES.items())
def test_inventory_and_citations_of_each_language(three: Path, tag: str, prefix: str) -> None:
    inventory = sphobjinv.Inventory(str(three / prefix / "objects.inv"))
    named = {one.name: one.dispname for one in inventory.objects}
    assert named["three-glossary-stride"] == STRIDE[tag]
    bibliography = (three / f"data/citations/stride.{tag}.biblatex.bib").read_text(encoding="utf-8")
    langid = {"en": "english", "zh": "chinese", "ja": "japanese"}[tag]
    assert f"langid = {{{langid}}}" in bibliography


# One language.


def test_a_single_language_stands_at_the_root_alone(one: Path) -> None:
    assert reading.pages(one) == PAGES
    assert [path.name for path in one.glob("*/404.html")] == []
    assert reading.headings(one / "terms/stride/index.html")[0] == "步幅"


def test_a_single_language_has_no_switch_and_no_offer(one: Path) -> None:
    for path in one.rglob("*.html"):
        found = reading.soup(path).select(".fm-switch, .fm-offer, [hreflang]")
        assert found == [], path


def test_a_single_language_is_exported_alone(one: Path) -> None:
    made = reading.glossary(one)
    assert {key for item in made["concepts"] for key in item} & PREFIXES.keys() == {"zh"}
    assert made["concepts"][1]["zh"]["url"] == "terms/stride/"
    assert reading.labels(one)["stride"] == {"zh-CN": "步幅"}
    assert reading.tbx_languages(one) == {"padding": ["zh-CN"], "stride": ["zh-CN"]}
    assert list((one / "data").glob("*.utf8")) == []
    assert "terms/stride/" in {each.address for each in searching.texts(one)}


# What is missing is an error, never another language's text.


Change = Callable[[Path], None]


def without(path: str, pattern: str) -> Change:
    """Return the change that takes a passage, found once, out of a file."""

    def change(root: Path) -> None:
        text, count = re.subn(pattern, "", (root / path).read_text(encoding="utf-8"), flags=re.M)
        assert count == 1, pattern
        (root / path).write_text(text, encoding="utf-8")

    return change


MISSING = {
    "a definition": (
        without("glossary/concepts/stride.yml", r"^  definition: 窓が.*\n"),
        "glossary/concepts/stride.yml:37: missing-key: ja.definition must be there: it is not",
    ),
    "a whole entry": (
        without("glossary/concepts/padding.yml", r"^ja:\n(  .*\n)+"),
        "glossary/concepts/padding.yml:1: missing-language: "
        "ja must be there: every language of the work is needed",
    ),
    "a short text": (
        without("glossary/work.yml", r", ja: 歩みの用語集(?=\})"),
        "glossary/work.yml:5: missing-language: "
        "title.ja must be there: every language of the work is needed",
    ),
    "a page": (
        lambda root: (root / "docs/ja/index.md").unlink(),
        "docs/en/index.md:1: missing-language: the page must stand in docs/en and docs/zh and "
        "docs/ja: docs/ja lacks it",
    ),
    "a word": (
        without("glossary/words/ja.yml", r"^  seen-in: .*\n"),
        "glossary/words/ja.yml:1: missing-word: a word of the interface must stand in every "
        "language: ja lacks seen-in; add them to glossary/words/ja.yml",
    ),
    "a language's name": (
        lambda root: (root / "glossary/words/zh.yml").unlink(),
        "glossary/words/zh.yml:1: missing-word: a word of the interface must stand in every "
        "language: zh lacks language-ja; add them to glossary/words/zh.yml",
    ),
    "the row": (
        without("glossary/words/ja.yml", r"^language:\n(  .*\n)+"),
        "glossary/work.yml:3: language-row: a language must have a row in "
        "glossary/words/ja.yml: 'ja' has none; shipped are en, zh",
    ),
}


@pytest.mark.parametrize("what", MISSING)
def test_what_a_language_lacks_is_told(tmp_path: Path, what: str) -> None:
    change, message = MISSING[what]
    root = tmp_path / "three"
    made = shutil.ignore_patterns("build", "site")
    shutil.copytree(ROOT / "tests/glossaries/three", root, ignore=made)
    change(root)
    done = called("check", "--root", str(root))
    assert done.code == 1
    rule = message.split(": ")[1]
    assert done.err.splitlines() == [
        message,
        "1 problem; nothing was changed",
        f"why, with an example: python -m scripts.build rules {rule}",
    ]
