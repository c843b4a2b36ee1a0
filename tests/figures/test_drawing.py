"""Drawings fit every page: the same bytes, ids of their own, colours from the page, no language."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from scripts.figures import drawing
from scripts.figures.drawing import Drawing, canvas, cells, panel
from scripts.figures.real_text import word


def little() -> Drawing:
    matrix = np.array([[1, -2], [0, 4]])
    figure = canvas(2, 2)
    cells(panel(figure, (0, 0, 1, 0.8), "$z_1$"), matrix, 4, marked=[(0, 1)], accent="rules")
    return Drawing(figure, {"z": matrix})


# The signed scale.


def test_zero_is_transparent_and_the_signs_have_their_colours() -> None:
    rgba = drawing.signed_rgba(np.array([[-8.0, 0.0, 8.0]]), 4)
    assert_array_equal(rgba, [[(*drawing.NEGATIVE, 240), (0, 0, 0, 0), (*drawing.POSITIVE, 240)]])


def test_opacity_follows_the_absolute_value() -> None:
    opacity = drawing.signed_rgba(np.array([[-4.0, -2.0, -1.0, 1.0, 2.0, 4.0]]), 4)[0, :, 3]
    assert opacity.tolist() == [240, 120, 60, 60, 120, 240]


def test_equal_sizes_of_both_signs_look_equally_strong() -> None:
    values = np.linspace(0, 5, 41)[None]
    positive, negative = (drawing.signed_rgba(sign * values, 4)[..., 3] for sign in (1, -1))
    assert_array_equal(positive, negative)


@pytest.mark.parametrize(
    ("value", "text"),
    [(3, "3"), (-3, "−3"), (0.25, "0.25"), (-1.0, "−1"), (np.int64(7), "7"), (0, "0")],
)
def test_numbers_in_cells(value: float, text: str) -> None:
    assert drawing.number(value) == text


# The bar that tells the scale.


@pytest.mark.parametrize(
    ("shown", "ends"),
    [
        ((), ["−4", "0", "4"]),
        (([0.0, 3.0],), ["0", "4"]),
        (([0.0, 3.0], [-1.0, 0.0]), ["−4", "0", "4"]),
    ],
)
def test_scale_has_no_colour_for_what_is_nowhere(shown: tuple[Any, ...], ends: list[str]) -> None:
    def bar() -> Drawing:
        figure = canvas(2, 1)
        drawing.scale(figure, (0.1, 0.5, 0.8, 0.2), 4, *map(np.array, shown))
        return Drawing(figure, {})

    text, _ = drawing.rendered(bar, "bar")
    assert re.findall(r"<text [^>]*>(.*?)</text>", text) == ends


# What stands beside panels.


def places(text: str) -> dict[str, tuple[float, float]]:
    """Return the place of each text by what it says, in points."""
    found = re.findall(r'<text x="([^"]+)" y="([^"]+)"[^>]*>(.*?)</text>', text)
    return {said: (float(x), float(y)) for x, y, said in found}


@pytest.mark.parametrize(
    ("symbol", "lines", "place"),
    # The symbol is 5.3 points wide; half a letter's size of 10 points parts the two.
    [("$z$", 1, (17.5, 48.0)), ("", 1, (7.2, 48.0)), ("$z$", 2, (7.2, 35.0))],
)
def test_heading_begins_at_the_left_edge_and_the_word_after_the_symbol(
    symbol: str, lines: int, place: tuple[float, float]
) -> None:
    def headed() -> Drawing:
        figure = canvas(1, 1)
        drawing.heading(panel(figure, (0.1, 0, 0.8, 0.25)), symbol, word("input"), lines=lines)
        return Drawing(figure, {})

    text, _ = drawing.rendered(headed, "headed")
    assert places(text) == {"{input}": pytest.approx(place, abs=0.2)}


def test_arrow_has_its_word_below_and_places_are_inches() -> None:
    def joined() -> Drawing:
        figure = canvas(3, 2)
        drawing.step(figure, (1, 1), (2, 1), "4", word("filter"))
        drawing.note(figure, (0.5, 0.5), word("input"), ha="left", va="baseline")
        return Drawing(figure, {})

    found = places(drawing.rendered(joined, "joined")[0])
    assert found["{input}"] == (36.0, 108.0)
    assert found["4"][0] == found["{filter}"][0] == 108.0
    assert found["4"][1] < 72 < found["{filter}"][1]


# One drawing.


def test_drawing_is_the_same_bytes_twice() -> None:
    first, second = (drawing.rendered(little, "little") for _ in range(2))
    assert first[0] == second[0]
    assert drawing.npz(first[1].arrays) == drawing.npz(second[1].arrays)


def test_drawing_takes_its_colours_from_the_page() -> None:
    text, _ = drawing.rendered(little, "little")
    assert "currentColor" in text
    assert "var(--fm-rules)" in text
    assert drawing.INK not in text
    assert [colour for colour in drawing.ACCENTS.values() if colour in text] == []
    assert "background" not in text


def test_drawing_says_how_it_looks_in_attributes_that_every_policy_allows() -> None:
    text, _ = drawing.rendered(little, "little")
    assert "style" not in text
    assert text.startswith('<svg stroke-linejoin="round" stroke-linecap="butt" ')
    assert re.search(r'<path d="[^"]+"[^>]* stroke="var\(--fm-rules\)" stroke-width="2.2"', text)


@pytest.mark.parametrize(
    ("style", "attributes"),
    [
        ("fill: none", ' fill="none"'),
        ("fill:#fff;stroke: #000; ", ' fill="#fff" stroke="#000"'),
        ("image-rendering:crisp-edges;image-rendering:pixelated", ' image-rendering="pixelated"'),
        ("", ""),
    ],
)
def test_declarations_of_a_style_become_attributes(style: str, attributes: str) -> None:
    made = f'<svg viewBox="0 0 3 3"><path style="{style}"/></svg>'
    assert f"<path{attributes}/>" in drawing.finish_svg(made, "a")


def test_a_property_that_no_drawing_needed_so_far_is_an_error() -> None:
    made = '<svg viewBox="0 0 3 3"><path style="fill: none; mix-blend-mode: color"/></svg>'
    with pytest.raises(ValueError, match=r"a drawing's style must be of .*: \['mix-blend-mode'\]"):
        drawing.finish_svg(made, "a")


def test_drawing_begins_with_svg_of_a_size_in_pixels() -> None:
    text, _ = drawing.rendered(little, "little")
    assert re.match(r'<svg [^>]*width="192" height="192" viewBox="0 0 144 144"', text)


def test_two_drawings_of_one_function_share_no_id() -> None:
    first, second = (set(ids(drawing.rendered(little, name)[0])) for name in ("one", "two"))
    assert first
    assert first & second == set()


def test_missing_glyph_is_an_error() -> None:
    def with_chinese() -> Drawing:
        figure = canvas(1, 1)
        panel(figure, (0, 0, 1, 0.5), "图")
        return Drawing(figure, {})

    with pytest.raises(UserWarning, match=r"Glyph 22270 .* missing from font"):
        drawing.rendered(with_chinese, "chinese")


# Words and numbers, which are text; and their sizes.


def written(*texts: str, width: float = 2) -> Drawing:
    figure = canvas(width, 1)
    axes = panel(figure, (0, 0, 1, 1))
    for place, text in enumerate(texts):
        axes.text(0, place, text, fontsize=7)
    return Drawing(figure, {})


def test_a_word_is_its_key_in_the_drawing() -> None:
    text, _ = drawing.rendered(lambda: written(word("input")), "input")
    assert re.findall(r"<text [^>]*>(.*?)</text>", text) == ["{input}"]


def test_a_word_carries_what_its_text_is_given() -> None:
    assert word("channel", 3, 64) == "{channel:3:64}"


def test_a_number_is_text_and_a_formula_is_outlines() -> None:
    text, _ = drawing.rendered(lambda: written("−7", "$z$"), "both")
    assert re.findall(r"<text [^>]*>(.*?)</text>", text) == ["−7"]
    assert len(re.findall("<use ", text)) == 1


def test_text_hangs_on_the_point_that_was_asked_for() -> None:
    def aligned() -> Drawing:
        figure = canvas(1, 1)
        axes = panel(figure, (0, 0, 1, 1))
        for side in ("left", "center", "right"):
            axes.text(0.5, 0.5, "1234", ha=side)
        axes.text(0.5, 0.5, "1234", ha="center", va="center", rotation=90)
        return Drawing(figure, {})

    text, _ = drawing.rendered(aligned, "aligned")
    found = [re.findall(r'\b(x|text-anchor|transform)="([^"]+)"', one) for one in
             re.findall("<text[^>]*>", text)]  # fmt: skip
    assert [dict(one) for one in found[:3]] == [
        {"x": "36.0"},
        {"x": "36.0", "text-anchor": "middle"},
        {"x": "36.0", "text-anchor": "end"},
    ]
    turned = dict(found[3])
    assert turned["text-anchor"] == "middle"
    assert turned["transform"] == f"rotate(-90 {turned['x']} 36.0)"


def test_a_text_of_two_lines_is_an_error() -> None:
    with pytest.raises(ValueError, match="a text of a drawing must have one line: 'a'"):
        drawing.rendered(lambda: written("a\nb"), "two")


@pytest.mark.parametrize(
    ("width", "points"), [(2, 8.25), (358 / 96, 8.25), (4.4, 9.74), (6, 13.28), (7.2, 15.93)]
)
def test_texts_are_11_pixels_high_in_the_column_of_a_phone(width: float, points: float) -> None:
    text, _ = drawing.rendered(lambda: written("7", width=width), "size")
    assert re.search('font-size="([^"]+)"', text)[1] == f"{points:g}"  # type: ignore[index]
    assert 11 <= points * 4 / 3 * min(1, 358 / (96 * width)) < 11.01


# All figures of the project; that they were drawn proves that no warning arose.


def ids(text: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', text)


def drawings(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.svg"))}


def test_no_id_stands_twice_on_a_page_with_all_figures(drawn: Path) -> None:
    found = Counter(one for text in drawings(drawn).values() for one in ids(text))
    assert found
    assert [one for one, count in found.items() if count > 1] == []


def test_references_inside_a_drawing_stay_inside(drawn: Path) -> None:
    for name, text in drawings(drawn).items():
        used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))
        assert used - set(ids(text)) == set(), name


def test_figures_hold_no_words_and_no_fixed_ink(drawn: Path) -> None:
    for name, text in drawings(drawn).items():
        # A word of a language has two small letters at least; code is of no language.
        rest = re.sub(r"<g[^>]*monospace[^>]*>.*?</g>", "", text, flags=re.DOTALL)
        plain = re.findall(r"<text(?![^>]*monospace)[^>]*>([^<{]*)</text>", rest)
        assert [one for one in plain if re.search(r"[a-z]{2}", one)] == [], name
        assert "currentColor" in text, name
        assert "#000000" not in text, name
        assert "#ffffff" not in text, name
        assert drawing.INK not in text, name


def test_every_text_can_be_read_on_a_phone(drawn: Path) -> None:
    small = [
        f"{name}: {size}"
        for name, text in drawings(drawn).items()
        for size in re.findall('font-size="([^"]+)"', text)
        if float(size) * 4 / 3 * min(1, 358 / width(text)) < 11
    ]
    assert small == []


def width(text: str) -> float:
    """Return a drawing's width in pixels, before it is rounded for the page."""
    return float(re.search(r'viewBox="0 0 ([\d.]+)', text)[1]) * 4 / 3  # type: ignore[index]


def test_figures_ask_for_nothing_from_elsewhere(drawn: Path) -> None:
    for name, text in drawings(drawn).items():
        addresses = set(re.findall(r'(?:href|src)="(?!#|data:)([^"]*)"', text))
        assert addresses == set(), name
        assert "<script" not in text, name
        assert "style" not in text, name
