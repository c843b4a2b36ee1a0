"""Formulas and pictures of all built pages: no TeX is left, each file is there, pages are light."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.site import pictures
from tests.site import reading

pytestmark = pytest.mark.site

UNREAD = re.compile(
    r"<(head|math|code|pre|script|style|svg)\b.*?</\1>"
    r'|<div class="clipboard-copy-txt".*?</div>|<[^>]*>',
    re.DOTALL,
)
"""What a reader sees as code, or not as text: without a parser, for the site has many pages."""
TEX = re.compile(r"\\[()\[\]]|\$[^$\s][^$]*\$|\$\$|\\[A-Za-z]{2,}")
PICTURE = re.compile(rf'(?:src|href)="((?:\.\./)*{pictures.FOLDER}/[^"]+)"')
STYLES = re.compile(r"<style>.*?</style>", re.DOTALL)
KATEX = re.compile("katex|mathjax", re.IGNORECASE)
KINDS = ("terms", "explorers", "notebooks")
PICTURED = ("index.html", "zh/index.html", *(f"{p}{kind}/" for p in ("", "zh/") for kind in KINDS))
MOST = 100_000
"""Bytes of the heaviest page with all its pictures, as gzip sends them."""


def pages(site: Path) -> Iterator[tuple[str, Path]]:
    """Yield path and file of every current page."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not name.startswith("releases/"):
            yield name, path


def test_no_page_shows_tex_to_who_has_no_scripts(site: Path) -> None:
    left, set_ = {}, 0
    for name, path in pages(site):
        text = reading.without_bulk(path)
        set_ += text.count("<math data-tex=")
        if found := TEX.findall(UNREAD.sub(" ", text)):
            left[name] = found
    assert left == {}
    assert set_ > 2000


def test_no_page_asks_for_a_library_of_formulas(site: Path) -> None:
    asked = [
        (name, element)
        for name, path in pages(site)
        for element in re.findall(r"<(?:script|link)\b[^>]*>", path.read_text(encoding="utf-8"))
        if KATEX.search(element)
    ]
    assert asked == []
    assert [path for path in site.rglob("*katex*") if "releases" not in path.parts] == []


def test_each_picture_is_there_and_each_file_is_shown(site: Path) -> None:
    shown: Counter[Path] = Counter()
    for _, path in pages(site):
        for address in PICTURE.findall(path.read_text(encoding="utf-8")):
            shown[(path.parent / address).resolve()] += 1
    files = {path.resolve() for path in (site / pictures.FOLDER).iterdir()}
    assert set(shown) == files
    assert not (site / "zh" / pictures.FOLDER).exists()
    assert {path.stat().st_size >= pictures.LARGE for path in files} == {True}


def test_page_and_its_pictures_are_light(site: Path) -> None:
    """What a reader of a page fetches of its own; styles and scripts are those of all pages.

    With them every page has a budget: test_weights.py.
    """
    heavy = {}
    for name, path in pages(site):
        if not name.startswith(PICTURED):
            continue
        text = path.read_text(encoding="utf-8")
        files = {path.parent / address for address in PICTURE.findall(text)}
        text = STYLES.sub("", text)
        sent = len(gzip.compress(text.encode(), 6)) + sum(file.stat().st_size for file in files)
        if sent > MOST:
            heavy[name] = (sent, sorted(file.name for file in files))
    assert heavy == {}
