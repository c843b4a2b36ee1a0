"""Words in drawings, in a browser: on a phone each can be read, in its drawing, on no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.languages import Language, Tag
from scripts.model.glossary import Glossary
from scripts.pages import drawn_words
from tests import hostile
from tests.browsing import SIZES, Visit

COLUMN = 358
"""Width in CSS pixels of the column of a page 390 pixels wide."""
STYLE = (
    f"<style>body {{ margin: 0; width: {COLUMN}px; font-family: sans-serif }}"
    "svg { display: block; max-width: 100%; height: auto }</style>"
)
# A text's box is as high as its line; letters of two lines touch when a third of it overlaps.
FAULTS = """(figures) => figures.flatMap((figure) => {
  const svg = figure.querySelector("svg"), outer = svg.getBoundingClientRect(), found = [];
  const shrunk = outer.width / svg.viewBox.baseVal.width;
  const texts = [...svg.querySelectorAll("text")].map((one) =>
    ({ text: one.textContent, box: one.getBoundingClientRect(),
       high: parseFloat(getComputedStyle(one).fontSize) * shrunk }));
  texts.forEach(({ text, box, high }, index) => {
    if (high < 11) found.push(`${text}: ${high}px`);
    if (box.left < outer.left - 1 || box.right > outer.right + 1 ||
        box.top < outer.top - 3 || box.bottom > outer.bottom + 3) found.push(`${text}: outside`);
    for (const other of texts.slice(0, index)) {
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > 0.5 && down > 0.3 * Math.min(box.height, other.box.height))
        found.push(`${text} on ${other.text}`);
    }
  });
  return found.map((fault) => `${figure.id}: ${fault}`);
})"""

PLACES = {"entry": "terms/padding/", "meanings": "terms/deconvolution/", "text": "traps/"}
"""By the kind of place in which a drawing stands, a page where there is one.

At the head of an entry a drawing has a height as well that it does not exceed, and a smaller one
beside a list of meanings.
"""
HEADS = {False: "entry", True: "meanings"}
SCROLL_BAR = 15
"""CSS pixels that a scroll bar takes from a window, where it takes any."""
# Each drawing in the place of a page's own, under all that the page's styles do to it.
SMALL = """(place, drawings) => Object.entries(drawings).flatMap(([name, drawing]) => {
  place.innerHTML = drawing;
  const svg = place.querySelector("svg"), box = svg.getBoundingClientRect();
  const { width, height } = svg.viewBox.baseVal;
  const shrunk = Math.min(box.width / width, box.height / height);
  return [...svg.querySelectorAll("text")]
    .map((one) => [one.textContent, parseFloat(getComputedStyle(one).fontSize) * shrunk])
    .filter(([, high]) => !(high >= 11))
    .map(([text, high]) => `${name}: ${text}: ${high}px`);
})"""


@pytest.fixture(scope="module")
def narrow(chromium: Any) -> Iterator[Any]:
    """A blank page as wide as a phone."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def faults(page: Any, drawings: dict[str, str], lang: str) -> list[str]:
    """Return what is wrong with the texts of drawings, one below another in a phone's column."""
    figures = "".join(f'<div id="{name}">{svg}</div>' for name, svg in drawings.items())
    page.set_content(f'<!doctype html><html lang="{lang}">{STYLE}{figures}')
    return page.locator("div").evaluate_all(FAULTS)


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_word_of_a_drawing_can_be_read_on_a_phone(
    narrow: Any, drawn: Path, real: Glossary, tag: Tag
) -> None:
    blank = {path.stem: path.read_text(encoding="utf-8") for path in sorted(drawn.glob("*.svg"))}
    said = {name: drawn_words.figure(real, blank, name, tag) for name in blank}
    assert faults(narrow, said, real.language(tag).html) == []


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize("language", hostile.LANGUAGES, ids=hostile.TAGS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES)
def test_words_stay_readable_on_a_page_beside_a_scroll_bar(
    visit: Callable[..., Visit],
    drawn: Path,
    real: Glossary,
    language: Language,
    size: str,
    place: str,
) -> None:
    viewport = SIZES[size] | {"width": SIZES[size]["width"] - SCROLL_BAR}
    page, _ = visit(language.prefix + PLACES[place], viewport=viewport, locale=language.html)
    blank = {file.stem: file.read_text(encoding="utf-8") for file in drawn.glob("*.svg")}
    heads = {concept.figure: bool(concept.meanings) for concept in real.concepts}
    names = [name for name in sorted(blank) if place in ("text", HEADS.get(heads.get(name)))]
    assert len(names) > 2
    said = {name: drawn_words.figure(real, blank, name, language.tag) for name in names}
    assert page.locator(".fm-drawing").first.evaluate(SMALL, said) == []


def test_texts_that_cannot_be_read_are_seen(narrow: Any) -> None:
    texts = (
        '<text x="10" y="40" font-size="12">one</text>'
        '<text x="15" y="42" font-size="12">two</text>'
        '<text x="190" y="80" font-size="12">outside</text>'
        '<text x="10" y="120" font-size="10.9">small</text>'
    )
    svg = f'<svg width="200" height="200" viewBox="0 0 200 200">{texts}</svg>'
    assert faults(narrow, {"a": svg}, "en") == [
        "a: two on one",
        "a: outside: outside",
        "a: small: 10.9px",
    ]
