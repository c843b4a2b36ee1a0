"""Figures of what evens out or adds maps: three normalisations, and the way past some layers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from scripts.compute import normalizing, pooling
from scripts.figures import tiles
from scripts.figures.board_plots import bars
from scripts.figures.boards import (
    Board,
    Place,
    arrow,
    board,
    frame,
    grid,
    image,
    outline,
    say,
    strokes,
)
from scripts.figures.drawing import ACCENTS, INK, Drawing, number, signed_rgba
from scripts.figures.real_text import word
from scripts.figures.tiles import Arrays, tile, tiled
from scripts.inputs import by_hand, sense_inputs

ACCENT = ACCENTS["terms"]
COUNT, CONSTANT, SCALE, POWER = 3, 1.0, 0.25, 0.5
"""Made up, as in the caption: with the paper's constants a hand example would show nothing."""
BLOCK, REACH, FLOOR = 4, 3, 20.0
"""Pixels along a side that become one, so that its grain is no contrast; the window's reach, and
the least deviation, in grey values."""


def _two_examples(shown: Arrays) -> str:
    cells = (
        tiles.grid(shown[name][example, 0], 7, (left, 4 + 36 * example, 28, 28))
        for name, left in (("z", 6.0), ("y", 62.0))
        for example in range(2)
    )
    around = tiles.frame((2, 1, 36, 70), ACCENT, 2)
    return tile(*cells, around, tiles.arrow((42, 36), (57, 36)))


@tiled(_two_examples)
def batch_normalization() -> Drawing:
    """Draw one channel of two examples: as it is, with mean 0 and variance 1, and as it goes on."""
    maps = by_hand.BATCH
    even, mean, deviation = normalizing.batch_normalized(maps)
    after = by_hand.GAMMA * even + by_hand.BETA
    on = board(14.6, 12.2)
    for column, (values, key) in enumerate(((maps, "before"), (even, "even"), (after, "after"))):
        left = 0.5 + 5.3 * column
        say(on, word(key), (left + 1.5, 0.5))
        for example, one in enumerate(values[:, 0]):
            grid(on, one, (left, 1.5 + 4.2 * example), 7, cell=1.5)
    frame(on, (0.1, 1.1), (8.6, 3.8), inset=0)
    for example in range(2):
        say(on, word("example", example + 1), (2, 5 + 4.2 * example))
        for start in (4, 9.3):
            arrow(on, (start, 3 + 4.2 * example), (start + 1.5, 3 + 4.2 * example))
    say(on, f"μ = {number(mean[0])}, σ = {number(deviation[0])}", (2, 10.5))
    say(on, "(z \u2212 μ) / σ", (7.3, 10.5))
    say(on, f"{by_hand.GAMMA} · ẑ + {by_hand.BETA}", (12.6, 10.5))
    say(on, word("over-all"), (0.1, 11.6), "left")
    return Drawing(on.figure, {"z": maps, "even": even, "y": after})


def _strong_one(shown: Arrays) -> str:
    return tile(
        tiles.bars(shown["a"], (6, 2, 84, 32), ACCENTS["values"], 8),
        tiles.path("M6 34H90M6 68H90", INK, 0.8),
        tiles.bars(shown["b"], (6, 40, 84, 28), ACCENT, 2),
    )


@tiled(_strong_one)
def local_response_normalization() -> Drawing:
    """Draw seven channels at one position before and after, and the window of one of them."""
    before = by_hand.CHANNELS
    after = np.round(
        normalizing.response_normalized(
            before, count=COUNT, constant=CONSTANT, scale=SCALE, power=POWER
        ),
        2,
    )
    on, step = board(14.6, 13.2), 1.95
    say(on, word("before"), (0.2, 0.5), "left")
    bars(on, before, (0.4, 5), 0.45, step=step, accent="values")
    say(on, word("after"), (5.8, 6.9), "left")
    bars(on, after, (0.4, 11), 1.7, step=step)
    for place, (one, other) in enumerate(zip(before, after, strict=True)):
        middle = 0.4 + (place + 0.5) * step
        say(on, number(one), (middle, 5.5))
        say(on, f"{other:.2f}" if one else "0", (middle, 11.5))
        say(on, str(place), (middle, 12.5))
    frame(on, (0.4 + step, 1), (5.1, 3 * step), dashed=True, inset=0)
    arrow(on, (0.4 + 2.5 * step, 6.3), (0.4 + 2.5 * step, 9.6))
    return Drawing(on.figure, {"a": before, "b": after})


def _edges(shown: Arrays) -> str:
    before, after = (1.0, 14.0, 44.0, 44.0), (51.0, 14.0, 44.0, 44.0)
    return tile(
        tiles.grey(shown["x"] / 255, before), tiles.signed(shown["y"], 2.5, after),
        tiles.frame(before), tiles.frame(after),
    )  # fmt: skip


@tiled(_edges)
def local_contrast_normalization() -> Drawing:
    """Draw a grey photograph and what its local contrast is, and how one cell comes about."""
    grey = sense_inputs.grey("coffee")
    picture = pooling.mean_pool2d(grey, BLOCK)
    after = normalizing.contrast_normalized(picture, reach=REACH, floor=FLOOR)
    on = board(14.6, 8.9)
    few = np.repeat((picture // 16 * 17).astype(np.uint8)[..., None], 3, axis=2)
    image(on, few, (0.1, 0.9, 6.6, 6.6))
    image(on, signed_rgba(after, 2.5), (7.9, 0.9, 6.6, 6.6))
    outline(on, (7.9, 0.9), 6.6)
    arrow(on, (6.85, 4.2), (7.7, 4.2))
    say(on, "x", (3.4, 0.4))
    say(on, "(x \u2212 μ) / max(c, σ)", (11.2, 0.4), code=True)
    scale = 6.6 / len(picture)
    wide = (2 * REACH + 1) * scale
    for left in (0.1, 7.9):
        frame(on, (left + 0.4, 6), (wide, wide), inset=0)
    say(on, word("window"), (3.4, 8.2))
    say(on, word("even"), (11.2, 8.2))
    return Drawing(on.figure, {"x": picture, "y": after})


def _past_the_layers(shown: Arrays) -> str:
    old, new, added = (
        tiles.grid(shown[name], 5, box) for name, box in
        (("x", (2.0, 24.0, 24.0, 24.0)), ("f", (40.0, 40.0, 22.0, 22.0)),
         ("sum", (72.0, 24.0, 22.0, 22.0)))
    )  # fmt: skip
    past = tiles.path("M14 21C22 4 60 4 78 20", ACCENT, 2.2)
    return tile(
        old, new, added, past, tiles.arrow((28, 38), (38, 47)), tiles.arrow((64, 48), (70, 40))
    )


@tiled(_past_the_layers)
def skip_connection() -> Drawing:
    """Draw a map that goes through layers and past them; then the two added, and side by side."""
    old, new = by_hand.OLD, by_hand.NEW
    on = board(14.6, 12.6)
    _ways(on, (0.3, 3.4), old, new)
    say(on, word("added"), (0, 7.6), "left")
    say(on, word("beside"), (9, 7.6), "left")
    for left, values in ((0.3, old), (3.6, new), (6.2, old + new)):
        grid(on, values, (left, 8.4), 5, cell=1)
    say(on, "+", (2.95, 9.4))
    say(on, "=", (5.9, 9.4))
    grid(on, old, (9.2, 8.4), 5)
    grid(on, new, (11.8, 8.4), 5)
    say(on, word("as-before", 1), (0, 11.4), "left")
    say(on, word("channels", 2), (9, 11.4), "left")
    return Drawing(on.figure, {"x": old, "f": new, "sum": old + new})


def _ways(on: Board, at: Place, old: np.ndarray, new: np.ndarray) -> None:
    """Draw the two ways: through a box of layers, and over it."""
    left, top = at
    grid(on, old, at, 5)
    say(on, "x", (left + 1, top + 2.6))
    arrow(on, (left + 2.3, top + 1), (left + 4.2, top + 1))
    corners = [(left + 4.4, top - 0.2), (left + 8.4, top - 0.2), (left + 8.4, top + 2.2),
               (left + 4.4, top + 2.2), (left + 4.4, top - 0.2)]  # fmt: skip
    strokes(on, list(pairwise(corners)), width=1.2)
    say(on, word("layers"), (left + 6.4, top + 1))
    arrow(on, (left + 8.6, top + 1), (left + 10.5, top + 1))
    grid(on, new, (left + 10.8, top), 5)
    say(on, "f(x)", (left + 11.2, top + 2.6))
    past = [
        (left + 1, top - 0.3),
        (left + 1, top - 2),
        (left + 13.8, top - 2),
        (left + 13.8, top + 0.9),
    ]
    strokes(on, list(pairwise(past)), colour=ACCENT, width=2.4)
    tip = left + 13.8, top + 0.9
    barbs = [((tip[0] + side, top + 0.5), tip) for side in (-0.3, 0.3)]
    strokes(on, barbs, colour=ACCENT, width=2.4)
    say(on, word("past"), (left + 7.2, top - 2.6))
    say(on, word("joined"), (left + 14.3, top + 2.6), "right")
