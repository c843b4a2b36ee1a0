"""Figures of maps that are made larger, and of what does and does not undo a convolution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.compute import activations, convolution, enlarging
from scripts.figures import term_tiles
from scripts.figures.boards import Board, arrow, board, frame, grid, say, strokes
from scripts.figures.drawing import Drawing
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import by_hand, worked_example
from scripts.numbers.drawing import bilinear

Array = NDArray[Any]


@tiled(term_tiles.transposed_convolution)
def transposed_convolution() -> Drawing:
    """Draw how each of three numbers is spread by three weights, and the sum of these."""
    given, weights = by_hand.SPREAD, by_hand.WEIGHTS
    step = by_hand.STRIDE
    kernel = weights[None, None, None]
    rows = [
        enlarging.transposed_correlate2d(one[None, None], kernel, stride=(1, step))[0, 0]
        for one in np.diag(given)
    ]
    total = enlarging.transposed_correlate2d(given[None, None], kernel, stride=(1, step))[0, 0]
    on = board(13.4, 10.8)
    left = 6.2
    say(on, word("given"), (5.8, 0.9), "right")
    for index, (value, row) in enumerate(zip(given, rows, strict=True)):
        start = index * step
        top = 2.6 + 1.5 * index
        grid(on, np.array([[value]]), (left + start + 1, 0.4))
        arrow(on, (left + start + 1.5, 1.5), (left + start + 1.5, top - 0.1))
        grid(on, row[None, start : start + len(weights)], (left + start, top), 12)
        say(on, f"{value} × ({', '.join(map(str, weights))})", (5.8, top + 0.5), "right")
    say(on, word("sum"), (5.8, 8.6), "right")
    grid(on, total[None], (left, 8.1), 12)
    for column in range(step, len(total) - 1, step):
        frame(on, (left + column, 8.1), (1, 1))
    say(on, word("overlap"), (left + 3.5, 9.8))
    arrays = {"given": given, "w": weights, "spread": np.array(rows), "sum": total}
    return Drawing(on.figure, arrays)


@tiled(term_tiles.unpooling)
def unpooling() -> Drawing:
    """Draw a map, its largest values with their places, and these put back among zeros."""
    before = by_hand.MAP
    pooled = enlarging.max_pool_with_places(before, 2)
    after = enlarging.unpool2d(pooled, before.shape)
    on = board(14.6, 5.6)
    for left, values in ((0.2, before), (10.3, after)):
        grid(on, values, (left, 1.2), 6)
        for place in pooled.places.ravel():
            row, column = divmod(int(place), before.shape[1])
            frame(on, (left + column, 1.2 + row), (1, 1))
        strokes(on, [((left + 2, 1), (left + 2, 5.4)), ((left - 0.2, 3.2), (left + 4.2, 3.2))],
                width=1.8)  # fmt: skip
    grid(on, pooled.values, (6.2, 2.2), 6)
    for start in (4.4, 8.5):
        arrow(on, (start, 3.2), (start + 1.5, 3.2))
    for key, middle in (("map", 2.2), ("kept", 7.2), ("back", 12.3)):
        say(on, word(key), (middle, 0.5))
    say(on, word("places"), (7.2, 4.9))
    arrays = {"map": before, "pooled": pooled.values, "places": pooled.places, "unpooled": after}
    return Drawing(on.figure, arrays)


@tiled(term_tiles.upsampling)
def upsampling() -> Drawing:
    """Draw one map of 2 × 2 made twice as large in three ways."""
    small = by_hand.SLOPE
    ways = {
        "repeated": np.kron(small, np.ones((2, 2), np.int64)),
        "between": bilinear(small, 2),
        "among-zeros": np.kron(small, np.array([[1, 0], [0, 0]])),
    }
    on = board(14.6, 9.4)
    grid(on, small, (6.3, 0.2), 12)
    for place, (key, values) in enumerate(ways.items()):
        left = 5.3 * place
        arrow(on, (7.3 + (place - 1) * 0.9, 2.4), (left + 2, 3.8))
        grid(on, values, (left, 4.1), 12)
        say(on, word(key), (left + 2, 8.7))
    return Drawing(on.figure, {"small": small} | {k.replace("-", "_"): v for k, v in ways.items()})


@tiled(term_tiles.deconvolution)
def deconvolution() -> Drawing:
    """Draw the three things that are called deconvolution, in small numbers."""
    on = board(13.8, 11.3)
    return Drawing(on.figure, _undone(on) | _transposed(on) | _projected(on))


def _undone(on: Board) -> dict[str, Array]:
    """Draw a signal, its convolution, and the signal found again."""
    x, w = by_hand.BLURRED, by_hand.BLUR
    blurred = np.convolve(x, w)
    matrix = np.array([np.convolve(unit, w) for unit in np.eye(len(x))]).T
    # More equations than unknowns, and all of them hold: the signal is found exactly.
    found = np.asarray(np.linalg.lstsq(matrix, blurred, rcond=None)[0]).round().astype(np.int64)
    say(on, word("inverse"), (0, 0.5), "left")
    _row(on, 1.1, (x, blurred, found))
    return {"x": x, "w": w, "blurred": blurred, "found": found}


def _transposed(on: Board) -> dict[str, Array]:
    """Draw a signal, the sums of neighbours, and what the transposed layer makes of these."""
    x, kernel = by_hand.BLURRED, by_hand.BLUR[None, None, None]
    sums = convolution.correlate2d(x[None, None], kernel)
    spread = enlarging.transposed_correlate2d(sums, kernel)[0, 0]
    say(on, word("transposed"), (0, 3), "left")
    _row(on, 3.6, (x, sums[0, 0], spread))
    return {"sums": sums[0, 0], "spread": spread}


def _row(on: Board, top: float, lists: Sequence[Array]) -> None:
    """Draw three lists of numbers, and arrows from each to the next."""
    for values, left in zip(lists, (0.3, 6.8 - len(lists[1]) / 2, 10.3), strict=True):
        grid(on, values[None], (left, top), 6)
    for end in (6.6 - len(lists[1]) / 2, 10.1):
        start = 3.5 if end < 9 else 7 + len(lists[1]) / 2
        arrow(on, (start, top + 0.5), (end, top + 0.5))


def _projected(on: Board) -> dict[str, Array]:
    """Draw a pooled value on its way back: unpooled, rectified, filtered with the transpose."""
    maps = worked_example.stages().a1[:1]
    pooled = enlarging.max_pool_with_places(maps, maps.shape[-1])
    back = activations.relu(enlarging.unpool2d(pooled, maps.shape[1:]))
    pixels = enlarging.transposed_correlate2d(back, worked_example.KERNELS_1[:1])[0]
    say(on, word("projected"), (0, 5.5), "left")
    for values, left in ((pooled.values[0], 0.3), (back[0], 3.6), (pixels, 8.6)):
        grid(on, values, (left, 8.5 - len(values) / 2), 9)
    arrow(on, (1.5, 8.5), (3.4, 8.5))
    arrow(on, (6.8, 8.5), (8.4, 8.5))
    return {"pooled": pooled.values, "unpooled": back[0], "pixels": pixels}
