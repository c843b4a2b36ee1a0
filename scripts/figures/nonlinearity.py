"""Figures of one number of a layer: its sum, the function that it passes through, what is left."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from scripts.compute import activations
from scripts.figures import tiles
from scripts.figures.board_plots import curve, dots, graph, zeros
from scripts.figures.boards import arrow, board, frame, grid, image, outline, say
from scripts.figures.drawing import ACCENTS, INK, Drawing, number, signed_rgba
from scripts.figures.real_text import word
from scripts.figures.tiles import Arrays, tile, tiled
from scripts.inputs import samples, worked_example

ACCENT = ACCENTS["terms"]
SLOPE = 0.25
"""Of the third function, for negative numbers: made up, as a learned one might be."""
WINDOW = (-2.4, 2.4, -1.3, 2.2)
STEPS = np.arange(-2, 3)
"""The numbers that pass through each function."""
FUNCTIONS: dict[str, Callable[[NDArray[np.floating]], NDArray[np.floating]]] = {
    "max(0, z)": activations.relu,
    "tanh(z)": np.tanh,
    "max(0, z) + ¼·min(0, z)": lambda z: activations.relu(z) + SLOPE * np.minimum(z, 0),
}
LIMIT, DEEP = 100.0, 150.0
"""Full colours of the first layer's maps and of the last one's."""
SILENT = 369
"""A channel of the last maps that is blank on the cat and not on the cup."""


def _three_curves(shown: Arrays) -> str:
    box, colours = (6.0, 4.0, 84.0, 64.0), (ACCENT, INK, ACCENTS["values"])
    lines = (
        tiles.curve(tiles.scaled(graph(values, shown["over"]), box, WINDOW), colour, 2)
        for values, colour in zip(shown["curves"], colours, strict=True)
    )
    axes = tiles.path("M6 44.2H90M48 4V68", INK, 0.6)
    return tile(axes, *lines)


@tiled(_three_curves)
def activation_function() -> Drawing:
    """Draw three functions, and what each makes of five numbers, one by one."""
    over, z = np.linspace(*WINDOW[:2], 25), STEPS.astype(float)
    curves, results = [], []
    on = board(14.6, 13.6)
    grid(on, STEPS[None], (5.7, 0.3), 2, cell=1.75)
    say(on, "z", (5.2, 1.2), "right")
    for row, (formula, function) in enumerate(FUNCTIONS.items()):
        top = 2.9 + 3.7 * row
        box, values = (0.1, top, 4.4, 3.2), np.round(function(z), 2)
        zeros(on, box, WINDOW)
        curves.append(function(over))
        results.append(values)
        curve(on, graph(curves[-1], over), box, WINDOW)
        dots(on, graph(function(z), z), box, WINDOW)
        say(on, formula, (5.7, top + 0.4), "left", code=True)
        grid(on, values[None], (5.7, top + 0.9), 2, cell=1.75)
    arrays = {"z": STEPS, "a": np.array(results), "over": over, "curves": np.array(curves)}
    return Drawing(on.figure, arrays)


def _one_of_nine(shown: Arrays) -> str:
    before, after = (tiles.grid(shown[name], 9, (left, 18, 36, 36))
                     for name, left in (("z", 2.0), ("a", 58.0)))  # fmt: skip
    mark = tiles.frame((82, 42, 12, 12), ACCENT, 2.2)
    return tile(before, after, mark, tiles.arrow((42, 36), (54, 36)))


@tiled(_one_of_nine)
def activation() -> Drawing:
    """Draw nine sums, the function between, and nine activations, one of them framed."""
    stages = worked_example.stages()
    before, after = stages.z1[0], stages.a1[0]
    on = board(14.6, 8.2)
    grid(on, before, (0.2, 2), 9, cell=1.4)
    say(on, word("sums"), (2.3, 1.3))
    arrow(on, (4.8, 4.1), (8.1, 4.1))
    say(on, "max(0, z)", (6.45, 3.5), code=True)
    say(on, word("function"), (6.45, 4.9))
    grid(on, after, (8.5, 2), 9, cell=1.4)
    say(on, word("map"), (10.6, 1.3))
    frame(on, (11.3, 4.8), (1.4, 1.4))
    say(on, word("one", number(after[2, 2])), (12.9, 7.6), "right")
    arrow(on, (12, 7.1), (12, 6.4))
    return Drawing(on.figure, {"z": before, "a": after})


def _sum_of_nine(shown: Arrays) -> str:
    parts = (tiles.grid(shown[name], 3, (left, 21, 30, 30))
             for name, left in (("x", 2.0), ("w", 36.0)))  # fmt: skip
    one = tiles.grid([[float(shown["z"])]], 3, (80, 29, 14, 14))
    return tile(
        *parts, tiles.arrow((69, 36), (77, 36)), one, tiles.frame((80, 29, 14, 14), ACCENT, 2)
    )


@tiled(_sum_of_nine)
def pre_activation() -> Drawing:
    """Draw a window, the weights, their products and the sum, which is negative; then its ReLU."""
    row, column = 0, 2
    stages, kernel = worked_example.stages(), worked_example.KERNELS_1[0]
    products = worked_example.products(worked_example.IMAGE, kernel, row, column)[0]
    window = worked_example.IMAGE[0, row : row + 3, column : column + 3]
    z = stages.z1[0, row, column]
    on = board(14.6, 9.4)
    for left, values, key in ((0.3, window, "window"), (4.9, kernel[0], "weights"),
                              (9.5, products, "products")):  # fmt: skip
        grid(on, values, (left, 1.3), 3, cell=1.2)
        say(on, word(key), (left + 1.8, 0.6))
    say(on, "×", (4.4, 3.1))
    say(on, "=", (9, 3.1))
    say(on, f"{number(products.sum())} + {number(worked_example.BIAS_1[0])} =", (4.2, 7.1), "right")
    grid(on, np.array([[z]]), (4.6, 6.2), 3, cell=1.8)
    frame(on, (4.6, 6.2), (1.8, 1.8))
    arrow(on, (6.8, 7.1), (9.6, 7.1))
    say(on, "max(0, z)", (8.2, 6.5), code=True)
    grid(on, activations.relu(np.array([[z]])), (10, 6.2), 3, cell=1.8)
    say(on, word("sum-and-bias"), (4.2, 8.8), "right")
    say(on, "z", (5.5, 8.8))
    say(on, "a", (10.9, 8.8))
    return Drawing(on.figure, {"x": window, "w": kernel[0], "products": products, "z": z})


def _bend(shown: Arrays) -> str:
    box, window = (4.0, 4.0, 88.0, 62.0), (-6.5, 6.5, -1.0, 6.0)
    line = tiles.scaled([(-6.3, 0), (0, 0), (5.8, 5.8)], box, window)
    z = shown["z"].ravel()
    points = tiles.scaled(graph(activations.relu(z), z), box, window)
    return tile(
        tiles.path("M4 57.1H92M48 4V66", INK, 0.6),
        tiles.curve(line, ACCENT, 2.2), tiles.dots(points, 6, ACCENT),
    )  # fmt: skip


@tiled(_bend)
def relu() -> Drawing:
    """Draw the graph of max(0, z) with nine numbers on it, and the grids before and after."""
    stages = worked_example.stages()
    before, after = stages.z1[0], stages.a1[0]
    on, box, window = board(14.6, 11.6), (1.3, 0.3, 12.0, 6.0), (-6.0, 6.0, -0.4, 5.6)
    zeros(on, box, window)
    curve(on, [(-6, 0), (0, 0), (5.6, 5.6)], box, window)
    dots(on, graph(after.ravel(), before.ravel()), box, window)
    say(on, word("dropped"), (4.2, 5.2))
    say(on, word("kept"), (13.3, 4.4), "right")
    say(on, "z", (13.6, 5.9), "left")
    say(on, "max(0, z)", (7, 0.5), "right", code=True)
    grid(on, before, (1.9, 7.2), 6, cell=1.3)
    arrow(on, (6.5, 9.15), (8.1, 9.15))
    grid(on, after, (8.8, 7.2), 6, cell=1.3)
    return Drawing(on.figure, {"z": before, "a": after})


def _silent_and_dead(shown: Arrays) -> str:
    boxes = [(8.0 + 42 * (k % 2), 1.0 + 36 * (k // 2), 34.0, 34.0) for k in range(4)]
    drawn = tiles.signed(shown["silent"][1], DEEP, boxes[1])
    return tile(drawn, *map(tiles.frame, boxes))


@tiled(_silent_and_dead)
def dead_filter() -> Drawing:
    """Draw two filters on two pictures: one blank on the first alone, one killed by its bias."""
    names = ("chelsea", "coffee")
    silent = np.array([samples.maps("fire9", name)[SILENT] for name in names])
    before, bias = _killed(names)
    on = board(14.6, 17.4)
    for column, name in enumerate(names):
        left = 5.2 + 4.7 * column
        few = samples.photograph(name)[::6, ::6] // 32 * 36
        image(on, few, (left, 0.2, 4, 4))
        rows = (
            (silent[column], DEEP),
            (before[column], LIMIT),
            (activations.relu(before[column]), LIMIT),
        )
        for row, (values, limit) in enumerate(rows):
            at = left, 4.6 + 4.3 * row
            if values.any():
                image(on, signed_rgba(values, limit), (*at, 4, 4))
            outline(on, at, 4)
    for key, height in (("silent", 6.2), ("low", 10.5), ("dead", 14.8)):
        say(on, word(key), (0, height), "left")
        say(on, word(f"{key}-stage"), (0, height + 0.9), "left")
    arrays = {"silent": silent, "before": before, "bias": bias}
    return Drawing(on.figure, arrays)


def _killed(names: tuple[str, ...]) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return maps before ReLU of a filter whose bias was made so low that all are negative."""
    maps = np.array([samples.maps("conv1/z", name)[samples.CHANNEL] for name in names])
    # The whole number below: so even the greatest value of both pictures ends under zero.
    bias = -np.ceil(maps.max())
    return (maps + bias)[:, ::4, ::4], np.array(bias)
