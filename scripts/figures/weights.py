"""Figures of what a filter's weights do: turned or not, shared or not, over channels, and bias."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.compute import activations, convolution
from scripts.figures import term_tiles
from scripts.figures.boards import (
    Board,
    Place,
    arrow,
    board,
    frame,
    grid,
    lattice_lines,
    say,
    strokes,
    tint,
)
from scripts.figures.drawing import Drawing, number
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import by_hand, worked_example
from scripts.numbers.printed import POINTS


@tiled(term_tiles.convolution)
def convolution_turned() -> Drawing:
    """Draw one signal and three weights: turned first and slid, and slid as they are."""
    signal, weights = by_hand.SIGNAL, by_hand.WEIGHTS
    row, kernel = signal[None, None], weights[None, None, None]
    turned = convolution.convolve2d(row, kernel)[0, 0]
    slid = convolution.correlate2d(row, kernel)[0, 0]
    on = board(14.6, 11.2)
    for block, (used, result) in enumerate(((weights[::-1], turned), (weights, slid))):
        top = 0.4 + 5.6 * block
        say(on, word("as-they-are" if block else "turned-round"), (0, top), "left")
        for line, (values, left) in enumerate(((signal, 4), (used, 5), (result, 5))):
            say(on, ("x", "w", word("result"))[line], (3.7, top + 1.3 + 1.3 * line), "right")
            grid(on, values[None], (left, top + 0.8 + 1.3 * line), (9, 9, 20)[line])
        sides = [((x, top + 0.8), (x, top + 4.4)) for x in (5, 8)]
        strokes(on, sides, width=1.4, dashed=True)
        frame(on, (6, top + 3.4), (1, 1))
        window = signal[1 : 1 + len(used)]
        terms = " + ".join(f"{a}·{b}" for a, b in zip(used, window, strict=True))
        say(on, f"{terms} = {result[1]}", (9.3, top + 2.6), "left")
    arrays = {"x": signal, "w": weights, "convolved": turned, "correlated": slid}
    return Drawing(on.figure, arrays)


@tiled(term_tiles.kernel)
def kernel() -> Drawing:
    """Draw the four slices of a layer, and the three things that are called a kernel."""
    weights = worked_example.KERNELS_2
    on = board(14.6, 8.2)
    for filter_, channel in np.ndindex(2, 2):
        grid(on, weights[filter_, channel], (0.9 + 3 * channel, 1.9 + 3 * filter_), 3)
    frame(on, (3.9, 1.9), (2, 2), inset=-0.12)
    frame(on, (0.55, 4.6), (2.6, 5.7), dashed=True, inset=0)
    frame(on, (0.2, 1.2), (6.4, 6.4), accent="units", inset=0)
    for channel in range(2):
        say(on, word("reads", channel), (1.9 + 3 * channel, 0.6))
    outputs, inputs = weights.shape[:2]
    kinds = (("slice", inputs * outputs, 2.9), ("filter", outputs, 5.3), ("array", 1, 7.1))
    for (key, count, height), line in zip(kinds, (2.9, 5.9, 7.3), strict=True):
        say(on, word(key, count), (7.7, height), "left")
        strokes(on, [((7.6, height), (6.05 if key == "slice" else 6.6, line))], width=0.7)
    return Drawing(on.figure, {"w2": weights})


@tiled(term_tiles.bias)
def bias() -> Drawing:
    """Draw one sum of products, and which cells are active with three biases."""
    picture, kernels = worked_example.IMAGE, worked_example.KERNELS_1[1:]
    plain = convolution.correlate2d(picture, kernels)[0]
    on, arrays = board(14, 10.4), {"sums": plain}
    say(on, word("sums"), (7, 0.5))
    grid(on, plain, (5.5, 1))
    for column, added in enumerate((2, 0, -2)):
        left = 5.2 * column
        active = activations.relu(convolution.correlate2d(picture, kernels, np.array([added])))[0]
        arrow(on, (7, 4.2), (left + 1.8, 5.5))
        say(on, f"b = {number(added)}", (left + 1.8, 6))
        grid(on, active, (left + 0.3, 6.5))
        say(on, word("active", int((active > 0).sum())), (left + 1.8, 10))
        arrays[f"bias_{added}"] = active
    return Drawing(on.figure, arrays)


@tiled(term_tiles.dot_product)
def dot_product() -> Drawing:
    """Draw two lists, their products, and the one number that is the sum of these."""
    first, second = (np.array(point) for point in POINTS)
    products = first * second
    on = board(11.4, 7.6)
    for line, values in enumerate((first, second, products)):
        grid(on, values[None], (1.6, 0.6 + 1.9 * line), 6)
    for column in range(len(first)):
        say(on, "×", (2.1 + column, 2.05))
        say(on, "=", (2.1 + column, 3.95))
    grid(on, np.array([[first @ second]]), (2.1, 6.4), 6)
    frame(on, (2.1, 6.4), (1, 1))
    say(on, " + ".join(map(str, products)) + " =", (2.6, 5.9))
    for key, height in (("lists", 2.05), ("products", 4.9), ("one", 6.9)):
        say(on, word(key), (4.6, height), "left")
    return Drawing(on.figure, {"w": first, "x": second, "products": products})


@tiled(term_tiles.weight_sharing)
def weight_sharing() -> Drawing:
    """Draw the weights that nine positions use: nine times the same, and nine of their own."""
    one = worked_example.KERNELS_1[1, 0]
    own = by_hand.unshared(9)
    on = board(14.4, 8.6)
    for place, (key, kernels) in enumerate((("shared", np.array([one] * 9)), ("own", own))):
        left = 7.8 * place
        say(on, word(key), (left + 3.3, 0.5))
        _nine(on, kernels, (left, 1))
        numbers = one.size + 1 if not place else own.size + len(own)
        say(on, word("numbers", numbers), (left + 3.3, 8.1))
    return Drawing(on.figure, {"shared": one, "own": own})


def _nine(on: Board, kernels: NDArray[np.int64], at: Place) -> None:
    """Draw nine filters of shape (9, 3, 3), each at the position that uses it."""
    cell, apart = 0.6, 4
    sheet = np.zeros((3 * apart - 1, 3 * apart - 1), np.int64)
    for index, weights in enumerate(kernels):
        row, column = (apart * place for place in divmod(index, 3))
        sheet[row : row + 3, column : column + 3] = weights
    tint(on, sheet, at, 1, cell=cell)
    lines = []
    for row, column in np.ndindex(3, 3):
        corner = at[0] + apart * column * cell, at[1] + apart * row * cell
        lines += lattice_lines((3, 3), corner, cell)
    strokes(on, lines, width=0.6)


@tiled(term_tiles.depthwise_convolution)
def depthwise_convolution() -> Drawing:
    """Draw two channels, each with a filter and a map of its own."""
    maps = worked_example.stages().a1
    kernels = np.stack([worked_example.KERNELS_2[0, 0], worked_example.KERNELS_2[1, 0]])
    on, results = board(14.4, 9), []
    for channel, (values, weights) in enumerate(zip(maps, kernels, strict=True)):
        top = 1.2 + 4.2 * channel
        result = convolution.correlate2d(values[None], weights[None, None])[0]
        grid(on, values, (1.2, top))
        grid(on, weights, (6.2, top + 0.5))
        grid(on, result, (10.8, top + 0.5))
        say(on, str(channel), (0.5, top + 1.5))
        say(on, "\u22c6", (5.2, top + 1.5), size=17)
        say(on, "=", (9.5, top + 1.5), size=12)
        results.append(result)
    strokes(on, [((0, 4.8), (14.2, 4.8))], dashed=True)
    for key, place in (("channels", 2.7), ("filters", 7.2), ("maps", 11.8)):
        say(on, word(key), (place, 0.5))
    arrays = {"a": maps, "w": kernels, "z": np.array(results)}
    return Drawing(on.figure, arrays)


@tiled(term_tiles.one_by_one_convolution)
def one_by_one_convolution() -> Drawing:
    """Draw a new channel as the weighted sum of two, at every position by itself."""
    maps = worked_example.stages().a1
    weights = by_hand.MIXING
    mixed = convolution.correlate2d(maps, weights[None, :, None, None])[0]
    on = board(14.4, 5)
    panels = (maps[0], 1.5, "0"), (maps[1], 6.4, "1"), (mixed, 11.2, "")
    for values, left, channel in panels:
        grid(on, values, (left, 1.2), 10)
        say(on, word("channel", channel) if channel else word("new"), (left + 1.5, 0.5))
        frame(on, (left + 1, 1.2), (1, 1))
    signs = f"{weights[0]} ×", f"\u2212 {-weights[1]} ×", "="
    for text, place in zip(signs, (0.7, 5.45, 10.3), strict=True):
        say(on, text, (place, 2.7))
    say(on, word("same-place"), (7.2, 4.7))
    return Drawing(on.figure, {"a": maps, "w": weights, "z": mixed})
