"""Figures of where a window is put: padding, stride, dilation, size, and what a shift does."""

from __future__ import annotations

import numpy as np

from scripts.compute import convolution, positions
from scripts.figures import term_tiles
from scripts.figures.boards import (
    Board,
    arrow,
    board,
    frame,
    grid,
    lattice,
    outline,
    say,
    strokes,
    tint,
)
from scripts.figures.drawing import Drawing
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import by_hand, worked_example


@tiled(term_tiles.padding)
def padding() -> Drawing:
    """Draw the sums of 3 × 3 windows of a small picture, without padding and with."""
    picture = worked_example.IMAGE[:, 1:4, 1:4]
    ones = np.ones((1, 1, 3, 3), np.int64)
    bare, full = (convolution.correlate2d(picture, ones, padding=p)[0] for p in (0, 1))
    padded = np.pad(picture[0], 1)
    on = board(12, 11.2)
    say(on, word("without"), (0, 0.5), "left")
    grid(on, picture[0], (1, 1.2))
    frame(on, (1, 1.2), (3, 3))
    arrow(on, (4.6, 2.7), (7, 2.7))
    say(on, word("sum"), (5.8, 2.2))
    grid(on, bare, (8.5, 2.2), 20)
    say(on, word("with"), (0, 5.1), "left")
    # Solid lines for the picture, dashed ones for what was added.
    lattice(on, padded.shape, (0, 5.8), dashed=True)
    grid(on, padded, (0, 5.8), lines=False)
    lattice(on, (3, 3), (1, 6.8))
    outline(on, (1, 6.8), 3, width=1.6)
    frame(on, (0, 5.8), (3, 3))
    arrow(on, (5.4, 8.3), (7, 8.3))
    grid(on, full, (7.5, 6.8), 20)
    frame(on, (7.5, 6.8), (1, 1))
    return Drawing(on.figure, {"x": picture[0], "padded": padded, "without": bare, "with": full})


@tiled(term_tiles.stride)
def stride() -> Drawing:
    """Draw two neighbouring windows, the filter, and the map for a stride of one and of two."""
    picture, kernel = worked_example.IMAGE, worked_example.KERNELS_1[:1]
    maps = [convolution.correlate2d(picture, kernel, stride=step)[0] for step in (1, 2)]
    on = board(11, 15)
    for row, values in enumerate(maps):
        step, top = row + 1, 1.9 + 7.6 * row
        say(on, word("stride", step), (0, top - 1.3), "left")
        # The same picture twice: its numbers are written once.
        texts = [[""] * 5] * 5 if row else None
        grid(on, picture[0], (0, top), texts=texts)
        frame(on, (0, top), (3, 3))
        frame(on, (step, top), (3, 3), dashed=True, inset=0.12)
        arrow(on, (0, top - 0.4), (step, top - 0.4))
        say(on, "$w$", (6.05, top + 2.05))
        arrow(on, (5.4, top + 2.5), (6.7, top + 2.5))
        grid(on, values, (7.2, top + 2.5 - len(values) / 2))
    say(on, "$w$", (6.7, 8.8))
    grid(on, kernel[0, 0], (7.2, 7.3))
    for down, right in np.ndindex(2, 2):
        frame(on, (7.2 + 2 * right, 2.9 + 2 * down), (1, 1))
    return Drawing(on.figure, {"x": picture[0], "stride_1": maps[0], "stride_2": maps[1],
                   "w": kernel[0, 0]})  # fmt: skip


@tiled(term_tiles.dilation)
def dilation() -> Drawing:
    """Draw the nine cells that a filter of 3 × 3 reads, at distances of one, two and three."""
    side, cell = 7, 0.62
    cells = np.arange(side * side).reshape(1, side, side)
    on, taps = board(14.6, 6.2), {}
    for place, distance in enumerate((1, 2, 3)):
        patches = convolution.patches(cells, 3, dilation=distance)
        middle = len(patches) // 2
        read = np.isin(cells[0], patches[middle, middle]).astype(np.int64)
        at = (place * 5.1, 0.9)
        tint(on, read, at, 1, cell=cell)
        lattice(on, read.shape, at, cell=cell)
        span = distance * 2 + 1
        first = (side - span) / 2 * cell
        frame(on, (at[0] + first, at[1] + first), (span * cell, span * cell), inset=-0.03)
        middle_line = at[0] + side * cell / 2
        say(on, f"d = {distance}", (middle_line, 0.4))
        say(on, word("span", span, span), (middle_line, 5.75))
        taps[f"distance_{distance}"] = read
    return Drawing(on.figure, taps)


@tiled(term_tiles.feature_map_size)
def feature_map_size() -> Drawing:
    """Draw how many windows of three find room in steps of two, on a side of eight."""
    size, kernel, step = 8, 3, 2
    on, counts = board(13, 11.6), []
    for border in (0, 1):
        count = positions.output_size(size, kernel, stride=step, padding=border)
        counts.append(count)
        _windows(on, (1, 0.3 + 6.1 * border), (size, kernel, step, border), count)
    return Drawing(on.figure, {"padding": np.array([0, 1]), "size": np.array(counts)})


def _windows(on: Board, at: tuple[float, float], layer: tuple[int, ...], count: int) -> None:
    """Draw a side cell by cell, the windows below it, and the sum that counts them."""
    (left, top), (size, kernel, step, border) = at, layer
    say(on, word("border", border), (0, top + 0.3), "left")
    lattice(on, (1, size), (left, top + 0.9))
    if border:
        for x in (left - border, left + size):
            lattice(on, (1, border), (x, top + 0.9), dashed=True)
    for index in range(count):
        x, y = left - border + index * step, top + 2.1 + index % 2
        frame(on, (x, y), (0.95, kernel))
        say(on, str(index + 1), (x + kernel / 2, y + 0.48))
    seen = left - border + (count - 1) * step + kernel
    if (end := left + size + border) > seen:
        strokes(on, [((seen, top + 1.9), (end, top + 0.9)), ((seen, top + 0.9), (end, top + 1.9))])
        say(on, word("left"), (seen + 0.15, top + 2.55), "left")
    added = f" + 2·{border}" if border else ""
    sum_ = f"⌊({size}{added} \u2212 {kernel}) / {step}⌋ + 1 = {count}"
    say(on, sum_, (0, top + 4.6), "left")


@tiled(term_tiles.equivariance)
def equivariance() -> Drawing:
    """Draw a picture and its map, then both with the picture moved, and the largest values."""
    before = by_hand.PATTERN
    after = np.roll(before, by_hand.SHIFT, axis=1)
    kernel = by_hand.CORNER[None, None]
    maps = [convolution.correlate2d(image[None], kernel)[0] for image in (before, after)]
    on = board(14.6, 10.6)
    for column, (image, values) in enumerate(zip((before, after), maps, strict=True)):
        left = 8.5 * column
        say(on, word("moved", by_hand.SHIFT) if column else word("picture"), (left, 0.5), "left")
        grid(on, image, (left, 1))
        arrow(on, (left + 3, 4.3), (left + 3, 5.9))
        say(on, word("filter"), (left + 3.3, 5.1), "left")
        grid(on, values, (left + 0.5, 6.2))
        say(on, word("largest", int(values.max())), (left + 0.5, 9.9), "left")
    say(on, word("map"), (0.5, 8.8), "left")
    say(on, word("moved", by_hand.SHIFT), (9, 8.8), "left")
    for height in (2.5, 7.2):
        arrow(on, (6.5, height), (8.1, height))
    arrays = {"x": before, "moved": after, "map": maps[0], "map_of_moved": maps[1]}
    return Drawing(on.figure, arrays)
