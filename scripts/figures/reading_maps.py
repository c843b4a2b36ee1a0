"""Figures of grids that are looked at: likeness, saliency, heat; and of words with three senses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.compute import activations, convolution, polynomial_maps
from scripts.figures import tiles
from scripts.figures.boards import (
    arrow,
    board,
    frame,
    grid,
    image,
    lattice,
    outline,
    say,
    tint,
)
from scripts.figures.drawing import ACCENTS, INK, Drawing, number, signed_rgba
from scripts.figures.real_text import word
from scripts.figures.tiles import Arrays, tile, tiled
from scripts.inputs import by_hand, sense_pictures, worked_example
from scripts.numbers.printed import CAR

ACCENT = ACCENTS["terms"]
EYE = (15, 1, 19)
"""Row, column and side of the patch that becomes a filter: an eye of the photograph."""
NUDGE = 0.25
"""By how much a pixel is changed each way: small enough that no sum of the example changes sign."""


def _found(shown: Arrays) -> str:
    before, after = (1.0, 14.0, 44.0, 44.0), (51.0, 14.0, 44.0, 44.0)
    row, column = shown["peak"]
    scale = 44 / len(shown["map"])
    box = (51 + column * scale - 4, 14 + row * scale - 4, 8.0, 8.0)
    return tile(
        tiles.grey(shown["x"], before), tiles.signed(shown["map"], 1, after),
        tiles.frame(before), tiles.frame(after), tiles.frame(box, ACCENT, 2.2),
    )  # fmt: skip


@tiled(_found)
def response_map() -> Drawing:
    """Draw a picture, one patch of it made a filter, and its sums at all places of the picture."""
    picture = sense_pictures.detail()
    top, left, side = EYE
    kernel = picture[top : top + side, left : left + side]
    kernel = kernel - kernel.mean()
    found = convolution.correlate2d(picture[None], kernel[None, None])[0]
    found = found / (kernel**2).sum()
    peak = np.unravel_index(found.argmax(), found.shape)
    on, scale = board(14.6, 9.2), 6.2 / len(picture)
    grey = np.repeat((picture * 15).astype(np.uint8)[..., None] * 17, 3, axis=2)
    image(on, grey, (0.1, 0.9, 6.2, 6.2))
    frame(on, (0.1 + left * scale, 0.9 + top * scale), (side * scale, side * scale), inset=0)
    width = len(found) * scale
    at = 9.2, 0.9 + side * scale / 2
    image(on, signed_rgba(found, 1), (*at, width, width))
    outline(on, at, width)
    spot = at[0] + peak[1] * scale - 0.3, at[1] + peak[0] * scale - 0.3
    frame(on, spot, (0.7, 0.7), inset=0)
    arrow(on, (6.6, 4), (8.9, 4))
    say(on, word("slid"), (7.75, 3.3))
    say(on, word("filter"), (3.2, 7.8))
    say(on, word("map", *found.shape), (9.2 + width / 2, 7.8))
    say(on, word("peak"), (9.2 + width / 2, 8.7))
    return Drawing(on.figure, {"x": picture, "map": found, "peak": np.array(peak)})


def _two_sciences(shown: Arrays) -> str:
    boxes = ((4.0, 3.0, 30.0, 30.0), (60.0, 3.0, 30.0, 30.0), (4.0, 39.0, 30.0, 30.0),
             (60.0, 39.0, 30.0, 30.0))  # fmt: skip
    named = (("odd", 10), ("differs", 8), ("x", 3), ("gradient", 3))
    drawn = (tiles.grid(shown[name], limit, box)
             for (name, limit), box in zip(named, boxes, strict=True))  # fmt: skip
    return tile(*drawn, tiles.arrow((40, 18), (54, 18)), tiles.arrow((40, 54), (54, 54)))


@tiled(_two_sciences)
def saliency_map() -> Drawing:
    """Draw what differs from its surroundings, and how much each pixel moves a network's score."""
    differs = surprise(by_hand.ODD)
    gradient = np.abs(score_slopes(worked_example.IMAGE))
    on = board(14.6, 15.4)
    rows = (
        ("eye", by_hand.ODD, differs, (10, 8)),
        ("network", worked_example.IMAGE[0], gradient, (3, 3)),
    )
    for block, (key, before, after, limits) in enumerate(rows):
        top = 1.2 + 7.7 * block
        say(on, word(key), (0, top - 0.7), "left")
        grid(on, before, (0.1, top), limits[0])
        arrow(on, (5.5, top + 2.5), (8.7, top + 2.5))
        say(on, "|Δ|" if not block else "|∂y/∂x|", (7.1, top + 1.9))
        grid(on, after, (9.2, top), limits[1])
        say(on, word("saliency"), (11.7, top + 5.6))
    frame(on, (11.2, 3.2), (1, 1))
    row, column = np.unravel_index(gradient.argmax(), gradient.shape)
    frame(on, (9.2 + column, 8.9 + row), (1, 1))
    arrays = {"odd": by_hand.ODD, "differs": differs, "x": worked_example.IMAGE[0]}
    return Drawing(on.figure, arrays | {"gradient": gradient})


def surprise(picture: NDArray[np.number]) -> NDArray[np.floating]:
    """Return by how much each cell (H, W) differs from the mean of the eight around it.

    Beyond the border the outermost values go on.
    """
    padded = np.pad(np.asarray(picture, float), 1, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    around = (windows.sum(axis=(-2, -1)) - picture) / 8
    return np.asarray(np.abs(picture - around))


def score_slopes(image_: NDArray[np.integer]) -> NDArray[np.floating]:
    """Return how fast a score grows with each pixel: the sum of the first map of the example.

    The score is made of straight pieces, so differences of a quarter each way are its slope.
    """
    slopes = np.zeros(image_.shape[1:])
    for place in np.ndindex(*slopes.shape):
        ends = []
        for way in (NUDGE, -NUDGE):
            moved = image_.astype(float)
            moved[0][place] += way
            z = convolution.correlate2d(
                moved, worked_example.KERNELS_1[:1], worked_example.BIAS_1[:1]
            )
            ends.append(activations.relu(z).sum())
        slopes[place] = (ends[0] - ends[1]) / (2 * NUDGE)
    return slopes


def _as_colours(shown: Arrays) -> str:
    values = shown["map"]
    left, right = (3.0, 16.0, 40.0, 40.0), (53.0, 16.0, 40.0, 40.0)
    return tile(
        tiles.lattice(len(values), len(values[0]), left), tiles.arrow((44, 36), (52, 36)),
        tiles.grid(values, 5, right),
    )  # fmt: skip


@tiled(_as_colours)
def heat_map() -> Drawing:
    """Draw one grid as numbers, and as colours with their scale."""
    values = by_hand.MAP
    on = board(14.6, 8.8)
    say(on, word("numbers"), (3, 0.5))
    grid(on, values, (0.2, 1.1), np.inf, cell=1.4)
    arrow(on, (6.4, 3.9), (8, 3.9))
    say(on, word("colours"), (11.3, 0.5))
    tint(on, values, (8.5, 1.1), 5, cell=1.4)
    outline(on, (8.5, 1.1), 5.6)
    steps = np.arange(6)
    tint(on, steps[None], (8.5, 7.2), 5, cell=0.93)
    lattice(on, (1, 6), (8.5, 7.2), cell=0.93)
    for step in steps:
        say(on, str(step), (8.97 + 0.93 * step, 8.5))
    return Drawing(on.figure, {"map": values})


def _three_features(shown: Arrays) -> str:
    column = tiles.grid(shown["table"], 99, (4, 24, 27, 27)) + tiles.frame(
        (13, 24, 9, 27), ACCENT, 2.2
    )
    pattern = tiles.grid(shown["pattern"], 2, (66, 24, 27, 27))
    line = tiles.curve([(39, 52), (46, 46), (51, 32), (59, 24)], ACCENT, 2.2)
    return tile(column, tiles.path("M38 20V54H60", INK, 0.8), line, pattern)


@tiled(_three_features)
def feature() -> Drawing:
    """Draw three things called a feature: a coordinate of φ(x), a pattern, a column of a table."""
    values = polynomial_maps.car_features(np.array(CAR))
    pattern = np.array(worked_example.UPRIGHT_EDGE)
    table = np.array([[3, 1, 2], [5, 0, 1], [2, 1, 4]])
    on = board(14.6, 11.4)
    say(on, word("coordinate"), (0, 0.5), "left")
    grid(on, np.array(CAR)[None], (0.3, 1.2), np.inf, cell=1.3)
    arrow(on, (5.9, 1.85), (7.5, 1.85))
    say(on, "φ", (6.7, 1.3))
    grid(on, values[None], (7.9, 1.2), np.inf, cell=1.3)
    frame(on, (9.2, 1.2), (1.3, 1.3))
    say(on, f"{number(CAR[0])} / {number(CAR[1])} = {number(values[1])}", (12, 1.85), "left")
    say(on, word("pattern"), (0, 4.5), "left")
    grid(on, pattern, (0.3, 5.2), 2, cell=1.3)
    frame(on, (0.3, 5.2), (3.9, 3.9))
    say(on, word("column"), (7.9, 4.5), "left")
    grid(on, table, (7.9, 5.2), np.inf, cell=1.3)
    frame(on, (9.2, 5.2), (3.9, 1.3))
    say(on, word("edge"), (0.3, 10), "left")
    say(on, word("rows"), (7.9, 10), "left")
    return Drawing(on.figure, {"values": values, "pattern": pattern, "table": table})


def _three_maps(shown: Arrays) -> str:
    one = tiles.grid(shown["map"], 9, (3, 22, 26, 26))
    rule = tiles.arrow((38, 36), (56, 36), ACCENT, 2)
    table = tiles.path("M68 18L90 30M68 30L90 54M68 42L90 42M68 54L90 18", INK, 1.2)
    ends = tiles.dots([(x, y) for x in (68, 90) for y in (18, 30, 42, 54)], 5, ACCENT)
    return tile(one, rule, table, ends)


@tiled(_three_maps)
def kernel_map() -> Drawing:
    """Draw three things called a kernel map: a channel, a function, a table of rows."""
    values = worked_example.stages().a1[1]
    pairs = by_hand.PAIRS
    on = board(14.6, 11)
    say(on, word("channel"), (0, 0.5), "left")
    grid(on, values, (0.4, 1), 9)
    say(on, word("function"), (0, 4.9), "left")
    say(on, "x", (0.9, 5.9))
    arrow(on, (1.5, 5.9), (3.6, 5.9))
    say(on, "φ(x)", (4.5, 5.9))
    say(on, "⟨φ(x), φ(y)⟩ = k(x, y)", (6.4, 5.9), "left")
    say(on, word("table"), (0, 7.3), "left")
    for column, index in enumerate(pairs):
        say(on, str(index[0]), (2.9 + 1.6 * column, 8.4))
        say(on, str(index[1]), (2.9 + 1.6 * column, 10.4))
    for key, height in (("from", 8.4), ("to", 10.4)):
        say(on, word(key), (0, height), "left")
    for column in range(len(pairs)):
        arrow(on, (2.9 + 1.6 * column, 8.9), (2.9 + 1.6 * column, 9.9))
    return Drawing(on.figure, {"map": values, "pairs": pairs})
