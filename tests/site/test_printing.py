"""The edition on paper: what a reader of PDF finds in it, and what a release without one says."""

import io
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from scripts.errors import ReleaseError
from scripts.site import chapters, locking, one_file, paper, printing, releasing
from scripts.site.chapters import Part, Place, Source, Told
from tests import chromium, projects
from tests.conftest import SITE_URL

HOME = f"{SITE_URL}releases/v1.0.0/"
TOLD = Told(
    "zh-CN", "chinese", "特征图 & “B”", "1.0.0", "说明", ("王一", "Ann"), "P", "CC", HOME, "目录"
)
STYLES = "@media print { a[href^='http']::after { content: ' (' attr(href) ')'; } }"
PAGES = {
    "stride": """<h1>步幅</h1><p>滤波器每次移动的距离。</p><h2>记号</h2>
        <math display="block"><mi>s</mi><mo>=</mo><mn>2</mn></math>
        <details><summary>更多</summary><p>折叠的文字</p></details>
        <p><a href="../padding/#same">填充</a> <a href="https://other.example/a">别处</a>
        <a href="../../axes/">轴</a></p>""",
    "padding": '<h1>填充</h1><h2 id="same">相同</h2><svg viewBox="0 0 9 9" width="9" height="9">'
    '<rect width="9" height="9" fill="#123456"/></svg>',
}


@pytest.fixture
def page(tmp_path: Path) -> str:
    """An edition of two entries as one file."""
    for name, text in PAGES.items():
        (tmp_path / f"terms/{name}").mkdir(parents=True)
        file = tmp_path / f"terms/{name}/index.html"
        file.write_text(f"<!doctype html><article>{text}</article>", encoding="utf-8")
    places = [Place("stride", "步幅", "terms/stride/"), Place("padding", "填充", "terms/padding/")]
    source = Source(tmp_path, HOME, tmp_path)
    part = Part("_terms", "词条", chapters.chapters(source, places))
    return one_file.page(TOLD, [part], STYLES)


def needs_browser() -> str:
    if path := chromium.printer():
        return path
    pytest.skip("an edition is printed by a browser, with Chinese fonts")


def titles(outline: list[Any]) -> Iterator[str]:
    for each in outline:
        yield from titles(each) if isinstance(each, list) else [str(each["/Title"])]


def fonts(reader: PdfReader) -> list[bool]:
    """Return of each font of each page whether the file holds its letters."""
    return [
        _held(font.get_object())
        for sheet in reader.pages
        for font in sheet["/Resources"].get("/Font", {}).values()  # type: ignore[attr-defined]
    ]


def _held(font: Any) -> bool:
    if font["/Subtype"] == "/Type3":  # Its letters are drawn in the file itself.
        return "/CharProcs" in font
    (inner,) = font["/DescendantFonts"]
    told = inner.get_object()["/FontDescriptor"]
    return any(key in told for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def read(sheet: Any) -> str:
    """Return the text of a page without its spaces, which are places on it."""
    return re.sub(r"\s+", "", sheet.extract_text())


@pytest.mark.browser
def test_page_is_printed_with_bookmarks_links_and_fonts(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(printing.NAMED, needs_browser())
    made = printing.book(page, TOLD, "2026-11-23")
    assert made == printing.book(page, TOLD, "2026-11-23")
    reader = PdfReader(io.BytesIO(made), strict=True)
    told = reader.metadata
    assert told
    assert (told.title, told.author, told.subject) == ("特征图 & “B”, 1.0.0", "王一, Ann", "说明")
    day = datetime(2026, 11, 23, tzinfo=UTC)
    assert told.creation_date == told.modification_date == day
    root: Any = reader.root_object
    assert (root["/Lang"], root["/PageMode"]) == ("zh-CN", "/UseOutlines")
    assert root["/MarkInfo"]["/Marked"]
    assert list(titles(reader.outline)) == [
        "特征图 & “B”", "目录", "词条", "步幅", "记号", "填充", "相同",
    ]  # fmt: skip
    # A chapter begins on a page of its own, which names it and the edition.
    heads = [read(sheet)[: len("特征图&“B”,1.0.0步幅")] for sheet in reader.pages]
    assert heads[1:] == ["特征图&“B”,1.0.0步幅", "特征图&“B”,1.0.0填充"]
    assert "1.0.0步幅" not in heads[0]
    held = fonts(reader)
    assert held
    assert all(held)
    found = "".join(map(read, reader.pages))
    assert "滤波器每次移动的距离。" in found
    assert "折叠的文字" in found
    assert "𝑠=2" in found
    leads = [each.get_object() for sheet in reader.pages for each in sheet.get("/Annots", ())]
    outer = [each["/A"]["/URI"] for each in leads if "/A" in each and "/URI" in each["/A"]]
    # One that is broken into two lines is a link on each.
    assert list(dict.fromkeys(outer)) == [HOME, "https://other.example/a", f"{HOME}axes/"]
    inner = {str(each["/Dest"]).lstrip("/") for each in leads if "/Dest" in each}
    assert inner == {"_terms", "stride", "padding", "padding.same"}
    for name in inner:
        assert isinstance(reader.named_destinations[f"/{name}"], Destination)
    assert found.count("(https://other.example/a)") == 1
    assert f"({HOME}axes/)" not in found
    assert b".0706 .2039 .3373 rg" in reader.pages[2].get_contents().get_data()  # type: ignore[union-attr]


def test_strings_end_neither_their_rule_nor_the_styles() -> None:
    told = TOLD._replace(title='a "b"\\\n</style>')
    rule = r'@page { @top-left { content: "a \22 b\22 \5c \a \3c /style>, 1.0.0"; } }'
    assert rule in paper.styles(told, []).splitlines()


@pytest.mark.browser
def test_letters_that_no_font_has_are_told(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(printing.NAMED, needs_browser())
    latin = Path(mpl.get_data_path()) / "fonts/ttf"
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{latin}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    with pytest.raises(ReleaseError) as caught:
        printing.book(page, TOLD, "2026-11-23")
    assert [str(each) for each in caught.value.problems] == [
        "CHROMIUM: release-fonts: the fonts of this machine must have all letters of an edition: "
        "some are missing on page 1, 2, 3 of zh-CN; install fonts for this language and for "
        "formulas, such as the packages fonts-noto-cjk and fonts-dejavu"
    ]


@pytest.mark.skipif(os.name == "nt", reason="a shell's script stands in for the browser")
@pytest.mark.parametrize(
    ("script", "reason"),
    [("echo 'no display' >&2; exit 1", "no display"), ("exit 0", "it said nothing")],
)
def test_browser_that_prints_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    browser = tmp_path / "chromium"
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv(printing.NAMED, str(browser))
    with pytest.raises(ReleaseError) as caught:
        printing.book("<p>", TOLD, "2026-11-23")
    assert [str(each) for each in caught.value.problems] == [
        f"CHROMIUM: release-print: the browser must print the edition: {browser}: {reason}"
    ]


@pytest.mark.parametrize(("named", "found"), [("", "none was"), ("no-such", "'no-such' was not")])
def test_release_without_a_browser_says_what_to_do_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, found: str
) -> None:
    root = projects.compose(tmp_path / "small")
    monkeypatch.setenv(printing.NAMED, named)
    monkeypatch.setattr(printing, "NAMES", ("no-chromium",))
    with pytest.raises(ReleaseError) as caught:
        releasing.release(root, SITE_URL, locking.Held(-1), print)
    assert [str(each) for each in caught.value.problems] == [
        "CHROMIUM: release-browser: a Chromium must be at hand, by which an edition is printed as "
        f"a PDF: {found} found; install one, such as the package chromium, or name its file in "
        "CHROMIUM; with CHROMIUM=none the edition has no PDF, and gets none later"
    ]
    assert not (root / "releases").exists()
