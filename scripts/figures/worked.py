"""Figures of the two-layer worked example: every cell shows its number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scripts.figures import tiles
from scripts.figures.drawing import ACCENTS, Drawing, arrow, canvas, cells, panel
from scripts.figures.tiles import tiled
from scripts.inputs import sense_inputs as inputs
from scripts.inputs import worked_example
from scripts.inputs.worked_example import Integers
from scripts.senses import functions


def walkthrough() -> Drawing:
    """Draw x → z1 → a1 → z2 → a2 with all numbers, two channels above one another."""
    stages = worked_example.stages()
    figure = canvas(7.6, 3.6)
    widths = [5, 3, 3, 2, 2]
    unit, gap, left = 0.0462, 0.0715, 0.006
    for index, (name, maps) in enumerate(stages._asdict().items()):
        wide = widths[index] * unit
        for channel, matrix in enumerate(maps):
            height = widths[index] * unit * 7.6 / 3.6
            middle = 0.46 if len(maps) == 1 else (0.69, 0.23)[channel]
            symbol = f"${name[0]}_{{{name[1:]}}}$" if name != "x" else "$x$"
            label = f"{symbol[:-1]}[{channel}]$" if len(maps) > 1 else symbol
            axes = panel(figure, (left, middle - height / 2, wide, height), label)
            cells(axes, matrix, 9, size=10 if index else 11)
        if index < 4:
            start, end = (left + wide + 0.006, 0.46), (left + wide + gap - 0.006, 0.46)
            arrow(
                figure,
                start,
                end,
                ("$w_1,b_1$", "$\\max(0,\\cdot)$", "$w_2,b_2$", "$\\max(0,\\cdot)$")[index],
            )
        left += wide + gap
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
    figure = canvas(7.2, 2.3)
    patch = [(row, column) for row in range(3) for column in range(3)]
    panels: Sequence[tuple[float, float, str, Integers, list[tuple[int, int]]]] = (
        (0.0, 0.3, "$x$", stages.x[0], patch),
        (0.33, 0.18, "$w_1[0]$", kernel, []),
        (0.55, 0.18, "$x \\cdot w_1[0]$", products, []),
        (0.81, 0.18, "$z_1[0]$", stages.z1[0], [(0, 0)]),
    )
    for left, width, title, matrix, marked in panels:
        cells(panel(figure, (left, 0.02, width, 0.82), title), matrix, 9, marked=marked)
    for at, sign in ((0.315, "\u00b7"), (0.54, "="), (0.77, f"\u03a3 + {bias}")):
        panel(figure, (at, 0.43, 0.01, 0.01)).text(0.5, 0.5, sign, ha="center", va="center")
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
    figure = canvas(6.4, 3.4)
    kernel = worked_example.KERNELS_1[0, 0]
    for row, image in enumerate((picture, mirrored)):
        a = apply(image)
        bottom = 0.53 - 0.52 * row
        cells(panel(figure, (0, bottom, 0.26, 0.4), f"$x^{{({row + 1})}}$"), image[0], 9, size=9)
        cells(panel(figure, (0.78, bottom, 0.2, 0.4), f"$\\varphi_0(x^{{({row + 1})}})$"), a, 9)
        arrow(figure, (0.27, bottom + 0.2), (0.38, 0.5), "")
        arrow(figure, (0.66, 0.5), (0.77, bottom + 0.2), "")
    cells(panel(figure, (0.4, 0.28, 0.24, 0.4), "$\\varphi_0$"), kernel, 9, size=10)
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
    figure = canvas(6.0, 2.6)
    cells(panel(figure, (0.02, 0.2, 0.26, 0.6), "$w_1[0],\\; b_1[0]$"),
          worked_example.KERNELS_1[0, 0], 9)  # fmt: skip
    axes = panel(figure, (0.2, 0.06, 0.72, 0.82), "$u_{0,p}$")
    units = functions.plane_of_units(inputs.worked())
    rows, columns = [unit.row for unit in units], [unit.column for unit in units]
    for row, column in zip(rows, columns, strict=True):
        axes.plot(
            [-1.75, column], [1, row], color=ACCENTS["units"], linewidth=0.6, alpha=0.55, zorder=1
        )
    axes.scatter(columns, rows, s=420, facecolor="none", edgecolor=ACCENTS["units"], linewidth=1.8)
    for row, column in zip(rows, columns, strict=True):
        axes.text(column, row, f"{row},{column}", ha="center", va="center", fontsize=8)
    axes.set(xlim=(-1.75, 2.5), ylim=(2.5, -0.5), aspect="equal")
    weights = worked_example.KERNELS_1[0, 0]
    return Drawing(figure, {"w1": weights, "b1": worked_example.BIAS_1[:1]})
