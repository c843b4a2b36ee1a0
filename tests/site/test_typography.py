"""Chinese pages as they are shown: what is made of the sources keeps to typography too."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.pages.cjk import MARKS
from scripts.rules.markdown_text import HAN
from tests.site.test_site import pages

pytestmark = pytest.mark.site

OWN = rf"[{HAN}{MARKS}]"
BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, figcaption, summary"
NOT_OURS = "svg, script, style, pre, .jp-CodeCell, .fm-offer, .fm-cite-box, .headerlink"
"""Drawings, code, and citations, which keep the form of their style."""
WORKS = "works/index.html"


@cache
def blocks(site: Path) -> tuple[tuple[str, str], ...]:
    """Return path and text of every block of a Chinese page, with x for what is not ours."""
    return tuple(_blocks(site))


def _blocks(site: Path) -> Iterator[tuple[str, str]]:
    for path, soup in pages(site, "zh").items():
        article = BeautifulSoup(str(soup.find("article") or ""), "html.parser")
        for tag in article.select(NOT_OURS):
            tag.decompose()
        for tag in article.select("code, math"):
            tag.replace_with("x")
        for tag in article.select("[lang]"):
            # Quotations keep the form that they have in their source.
            if not tag.decomposed and (tag.name == "q" or not str(tag["lang"]).startswith("zh")):
                tag.replace_with("x")
        for tag in article.select(BLOCKS):
            if not tag.select(BLOCKS):
                yield path, tag.get_text()


def slips(site: Path, pattern: str) -> list[tuple[str, str]]:
    """Return path and fragment for each match in a block of a Chinese page."""
    return [
        (path, text[max(0, found.start() - 12) : found.end() + 12])
        for path, text in blocks(site)
        for found in re.finditer(pattern, text)
    ]


def test_there_is_something_to_look_at(site: Path) -> None:
    assert len({path for path, _ in blocks(site)}) > 200
    assert len(slips(site, OWN)) > 10_000


def test_no_line_s_end_shows_as_a_space(site: Path) -> None:
    assert (
        slips(site, rf"{OWN}[ \t]*\n\s*{OWN}|[{MARKS}][ \t]*\n\s*\S|\S[ \t]*\n\s*[{MARKS}]") == []
    )


def test_no_half_width_mark_stands_behind_a_chinese_character(site: Path) -> None:
    found = slips(site, rf"[{HAN}] ?[:;,!?]")
    assert [each for each in found if not each[0].endswith(WORKS)] == []


def test_no_en_dash_joins_chinese_characters(site: Path) -> None:
    assert slips(site, rf"[{HAN}]–[{HAN}]") == []


def test_an_english_word_with_an_apostrophe_is_marked_so_that_it_gets_a_narrow_one(
    site: Path,
) -> None:
    found = slips(site, r"[A-Za-z]’")
    assert [each for each in found if not each[0].endswith(WORKS)] == []


@pytest.mark.parametrize("kind", ["fm-term", "fm-cite"])
def test_a_link_is_spaced_by_the_ends_of_its_label(site: Path, kind: str) -> None:
    wrong = []
    for path, soup in pages(site, "zh").items():
        for link in soup.select(f"article a.{kind}"):
            label = link.get_text()
            before, after = (str(each or "") for each in (link.previous_sibling, link.next_sibling))
            for edge, beside in ((label[:1], before[-2:]), (label[-1:], after[:2][::-1])):
                both = bool(re.match(rf"[{HAN}]", edge))
                if re.search(rf"[{HAN}] \Z" if both else rf"[{HAN}]\Z", beside) and (
                    both or edge.isalnum()
                ):
                    wrong.append((path, beside, label))
    assert wrong == []
