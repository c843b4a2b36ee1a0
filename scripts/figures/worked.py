"""Figures of the two-layer worked example: every cell shows its number."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    Drawing,
    canvas,
    cells,
    heading,
    inches,
    note,
    panel,
    step,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import sense_inputs as inputs
from scripts.inputs import worked_example
from scripts.senses import functions

CELL = 0.29
"""Side of a cell in inches: a sign and a digit find room in it, at a size that phones can show."""
LIMIT = 9.0
"""Full colour of the example's numbers."""


def walkthrough() -> Drawing:
    """Draw x → z1 → a1 and, below, z2 → a2 with all numbers, each layer's channels in a column."""
    stages = worked_example.stages()
    figure = canvas(5.6, 5.0)
    x = _grid(figure, (0.05, 2.85), stages.x[0])
    heading(x, "$x$", word("input"))
    columns = ((2.55, "before-relu"), (4.3, "after-relu"))
    layers = ((3.45, 2.25, stages.z1, stages.a1), (1.15, 0.15, stages.z2, stages.a2))
    for layer, (upper, lower, *pair) in enumerate(layers, 1):
        for (left, key), letter, maps in zip(columns, "za", pair, strict=True):
            for channel, bottom in enumerate((upper, lower)):
                axes = _grid(figure, (left, bottom), maps[channel])
                said = word(key) if layer == 1 and channel == 0 else ""
                heading(axes, f"${letter}_{layer}[{channel}]$", said, lines=2)
        middle = (upper + lower + len(pair[0][0]) * CELL) / 2
        step(figure, (1.65, middle), (2.3, middle), f"$w_{layer},b_{layer}$", word("filters"))
        step(figure, (3.55, middle), (4.15, middle), "$\\max$", "ReLU")
    note(figure, (0.8, 1.07), "$a_1$")
    note(figure, (0.8, 0.8), word("both-channels"))
    return Drawing(figure, stages._asdict())


def _one_cell(shown: tiles.Arrays) -> str:
    """Return a tile of a picture under the filter, the filter, and the cell that comes of both."""
    accent = ACCENTS["values"]
    return tiles.tile(
        tiles.grid(shown["x"][0], 9, (1, 16, 40, 40)),
        tiles.frame((1, 16, 24, 24), accent, 2),
        tiles.grid(shown["w1"], 9, (46, 24, 20, 20)),
        tiles.grid(shown["z1"], 9, (72, 24, 23, 23)),
        tiles.frame((72, 24, 23 / 3, 23 / 3), accent, 2),
    )


@tiled(_one_cell)
def one_cell() -> Drawing:
    """Draw how one cell of z1 arises: a patch of x times the kernel, summed, plus the bias."""
    stages = worked_example.stages()
    kernel, bias = worked_example.KERNELS_1[0, 0], worked_example.BIAS_1[0]
    products = worked_example.products(stages.x, worked_example.KERNELS_1[0], 0, 0)[0]
    figure = canvas(6.0, 2.2)
    patch = [(row, column) for row in range(3) for column in range(3)]
    x = _grid(figure, (0.0, 0.05), stages.x[0], marked=patch)
    heading(x, "$x$", word("input"))
    rest = ((1.85, "$w_1[0]$", "filter", kernel), (3.1, "$x\\cdot w_1[0]$", "products", products),
            (4.95, "$z_1[0]$", "output", stages.z1[0]))  # fmt: skip
    for left, symbol, key, matrix in rest:
        marked = [(0, 0)] if key == "output" else []
        axes = _grid(figure, (left, 0.05 + CELL), matrix, marked=marked)
        heading(axes, symbol, word(key), lines=2)
    middle = 0.05 + 2.5 * CELL
    for left, sign in ((1.66, "\u00b7"), (2.91, "=")):
        note(figure, (left, middle), sign)
    step(figure, (4.07, middle), (4.85, middle), f"$\\Sigma+{bias}$", word("sum"))
    return Drawing(figure, {"x": stages.x, "w1": kernel, "b1": np.array(bias), "z1": stages.z1[0]})


def _two_through_one(shown: tiles.Arrays) -> str:
    """Return a tile of two pictures that go through one filter, and the two maps that come out."""
    rule = ACCENTS["rules"]
    drawn = [tiles.grid(worked_example.KERNELS_1[0, 0], 9, (39, 27, 18, 18)),
             tiles.frame((37, 25, 22, 22), rule, 1.6)]  # fmt: skip
    for top, number in ((3, 1), (41, 2)):
        middle = top + 14
        drawn += [
            tiles.grid(shown[f"x{number}"][0], 9, (1, top, 28, 28)),
            tiles.arrow((30, middle), (36, 36 + (middle - 36) / 3), rule, 1.2),
            tiles.arrow((60, 36 + (middle - 36) / 3), (71, middle), rule, 1.2),
            tiles.grid(shown[f"map{number}"], 9, (74, top + 4, 20, 20)),
        ]
    return tiles.tile(*drawn)


@tiled(_two_through_one)
def single_filter_map() -> Drawing:
    """Draw one filter as a function: two pictures go in, two maps come out."""
    picture = worked_example.IMAGE
    mirrored = picture[:, :, ::-1].copy()
    apply = functions.single_filter_map(inputs.worked())
    figure = canvas(5.6, 3.75)
    for row, image in enumerate((picture, mirrored)):
        bottom = 1.9 - 1.85 * row
        x = _grid(figure, (0.05, bottom), image[0])
        heading(x, f"$x^{{({row + 1})}}$", word("input"))
        out = _grid(figure, (4.4, bottom + CELL), apply(image))
        heading(out, f"$\\varphi_0(x^{{({row + 1})}})$", word("map"))
        step(figure, (1.6, bottom + 0.72), (2.15, 1.75 - 0.2 * row), "")
        step(figure, (3.45, 1.75 - 0.2 * row), (4.25, bottom + 0.72), "")
    kernel = _grid(figure, (2.35, 1.15), worked_example.KERNELS_1[0, 0])
    heading(kernel, "$\\varphi_0$", word("one-filter"))
    # All that the filter does stands in the drawing, so that every number can be found again.
    bias = worked_example.BIAS_1[0]
    note(figure, (2.35 + 1.5 * CELL, 0.97), f"$\\Sigma+{bias}$, ReLU")
    maps = [apply(image) for image in (picture, mirrored)]
    return Drawing(figure, {"x1": picture, "x2": mirrored, "map1": maps[0], "map2": maps[1]})


def _units(shown: tiles.Arrays) -> str:
    """Return a tile of the units, joined to the one set of weights that all of them share."""
    units, colour = functions.plane_of_units(inputs.worked()), ACCENTS["units"]
    places = np.array([(48 + 19 * unit.column, 17 + 19 * unit.row) for unit in units])
    # The lines end where the circles begin: there they would run through the middle of others.
    start = np.array([26.0, 36.0])
    ways = places - start
    ends = places - 6.5 * ways / np.hypot(*ways.T)[:, None]
    lines = "".join(tiles.outline(np.array([start, end])) for end in ends)
    return tiles.tile(
        tiles.path(lines, colour, 0.7, stroke_opacity=0.6),
        tiles.circles(places, 6.5, colour, 1.7),
        tiles.grid(shown["w1"], 9, (2, 25, 22, 22)),
    )


@tiled(_units)
def plane_of_units() -> Drawing:
    """Draw a plane of units: nine circles that share one set of weights, no numbers yet."""
    figure = canvas(5.6, 2.75)
    weights = worked_example.KERNELS_1[0, 0]
    heading(_grid(figure, (0.1, 0.75), weights), "$w_1[0],\\; b_1[0]$", word("weights"), lines=2)
    # One arrow for all nine: a line to each circle would cross the others and their numbers.
    step(figure, (1.25, 1.18), (2.6, 1.18), "", word("shared-by-all"))
    axes = panel(figure, inches(figure, 2.9, 0.1, 2.3, 2.3))
    note(figure, (4.05, 2.6), word("units-row-column"))
    units = functions.plane_of_units(inputs.worked())
    rows, columns = [unit.row for unit in units], [unit.column for unit in units]
    axes.scatter(columns, rows, s=1100, facecolor="none", edgecolor=ACCENTS["units"], linewidth=1.8)
    for row, column in zip(rows, columns, strict=True):
        axes.text(column, row, f"{row},{column}", ha="center", va="center", fontsize=8)
    axes.set(xlim=(-0.5, 2.5), ylim=(2.5, -0.5), aspect="equal")
    return Drawing(figure, {"w1": weights, "b1": worked_example.BIAS_1[:1]})


def _grid(
    figure: Figure,
    corner: tuple[float, float],
    matrix: NDArray[np.number],
    marked: list[tuple[int, int]] | None = None,
) -> Axes:
    """Draw a matrix with its numbers in cells of one size, its lower left corner in inches."""
    height, width = matrix.shape
    axes = panel(figure, inches(figure, *corner, CELL * width, CELL * height))
    cells(axes, matrix, LIMIT, marked=marked or [], size=10)
    return axes
