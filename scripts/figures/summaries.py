"""Figures of what sums a map up: pooling, subsampling, the mean of a whole map."""

from __future__ import annotations

import numpy as np

from scripts.compute import pooling as pool
from scripts.figures import term_tiles
from scripts.figures.boards import Board, arrow, board, grid, say, strokes
from scripts.figures.drawing import Drawing, number
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import by_hand


@tiled(term_tiles.pooling)
def pooling() -> Drawing:
    """Draw a map in four windows, their largest values and their means."""
    before = by_hand.MAP
    largest, means = pool.max_pool2d(before, 2), pool.mean_pool2d(before, 2)
    on = board(14, 8.2)
    grid(on, before, (0.3, 2.2), 6)
    _cross(on, (0.3, 2.2))
    for height, values, key in ((0.6, largest, "largest"), (4.8, means, "mean")):
        arrow(on, (4.7, 4.2 + (height > 1) * 0.4), (6.3, height + 1.5))
        grid(on, values, (6.7, height), 6, cell=1.5)
        say(on, word(key), (10.1, height + 1.5), "left")
    say(on, word("map"), (2.3, 1.6))
    return Drawing(on.figure, {"map": before, "largest": largest, "mean": means})


@tiled(term_tiles.subsampling)
def subsampling() -> Drawing:
    """Draw the steps of a subsampling layer: sum, one weight and one bias, squashing."""
    before = by_hand.SUMMED
    sums = pool.mean_pool2d(before, 2) * 4
    affine = by_hand.COEFFICIENT * sums + by_hand.CONSTANT
    squashed = np.round(np.tanh(affine), 2)
    on = board(14.6, 6.6)
    grid(on, before, (0.2, 1.4), 16)
    _cross(on, (0.2, 1.4))
    grid(on, sums, (5.4, 2.4), 16)
    grid(on, affine, (8.5, 2.4), 2)
    grid(on, squashed, (11.6, 1.9), 1, cell=1.5)
    for start in (4.5, 7.55, 10.65):
        arrow(on, (start, 3.4), (start + 0.75, 3.4))
    for key, middle in (("map", 2.2), ("sums", 6.4), ("squashed", 13.1)):
        say(on, word(key), (middle, 0.7))
    say(on, "w·Σ + b", (9.5, 0.7))
    constants = (number(value) for value in (by_hand.COEFFICIENT, by_hand.CONSTANT))
    say(on, word("constants", *constants), (9.5, 6))
    arrays = {"map": before, "sums": sums, "affine": affine, "squashed": squashed}
    return Drawing(on.figure, arrays)


@tiled(term_tiles.global_average_pooling)
def global_average_pooling() -> Drawing:
    """Draw three maps, and the three numbers that are their means."""
    maps = by_hand.STROKES
    means = pool.global_mean(maps)
    on = board(11.2, 8.4)
    for channel, values in enumerate(maps):
        left = 4 * channel
        grid(on, values, (left + 0.1, 1.2), 9)
        arrow(on, (left + 1.6, 4.4), (left + 1.6, 6))
        grid(on, means[None, channel : channel + 1], (left + 1.1, 6.2), 9)
    say(on, word("maps"), (5.6, 0.5))
    say(on, word("means"), (5.6, 7.8))
    return Drawing(on.figure, {"maps": maps, "means": means})


def _cross(on: Board, at: tuple[float, float]) -> None:
    """Part a map of 4 × 4 into its four windows."""
    x, y = at
    lines = [((x + 2, y - 0.2), (x + 2, y + 4.2)), ((x - 0.2, y + 2), (x + 4.2, y + 2))]
    strokes(on, lines, width=1.8)
