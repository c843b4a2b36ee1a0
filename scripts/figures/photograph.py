"""Figures of the trained network on the photograph, on one signed scale per figure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    Drawing,
    arrow,
    canvas,
    heading,
    inches,
    panel,
    photograph,
    picture,
    plot_axes,
    scale,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import signed, tile, tiled
from scripts.inputs import samples
from scripts.inputs import sense_inputs as inputs
from scripts.senses import functions
from scripts.senses import values as senses

LIMIT = 100.0
"""Full colour for the maps of conv1: the largest value of the followed filter is 138."""


def _three(one: NDArray[Any], other: NDArray[Any], first: NDArray[Any]) -> str:
    """Return a tile of a photograph, or a map, and two maps beside it on its scale."""
    boxes = [(33.0 * place, 13.0, 30.0, 46.0) for place in range(3)]
    maps = [signed(each, LIMIT, box) for each, box in zip((one, other), boxes[1:], strict=True)]
    left = tiles.photograph(first, boxes[0]) if first.ndim == 3 else signed(first, LIMIT, boxes[0])
    return tile(left, *maps, *map(tiles.frame, boxes))


@tiled(lambda shown: _three(shown["z"], shown["a"], samples.photograph()))
def x_z_a() -> Drawing:
    """Draw the photograph x, one filter's z and a = max(0, z), z and a on one scale."""
    z, a = _z(), _a()
    figure = canvas(6.6, 2.75)
    boxes = [inches(figure, left, 0.55, 1.78, 1.78) for left in (0.0, 2.41, 4.82)]
    x_axes, z_axes, a_axes = (panel(figure, box) for box in boxes)
    photograph(x_axes, samples.photograph())
    picture(z_axes, z, LIMIT)
    picture(a_axes, a, LIMIT)
    heading(x_axes, "$x$", word("input"))
    heading(z_axes, "$z$", word("before-relu"))
    heading(a_axes, "$a$", word("after-relu"))
    for left, symbol in ((1.85, "$w,b$"), (4.26, "$\\max$")):
        arrow(figure, (left / 6.6, 0.52), ((left + 0.5) / 6.6, 0.52), symbol)
    scale(figure, inches(figure, 3.1, 0.36, 2.8, 0.1), LIMIT)
    return Drawing(figure, {"x": samples.photograph(), "z": z, "a": a})


@tiled(lambda shown: tile(signed(shown["a"], LIMIT)))
def post_activation_map() -> Drawing:
    """Draw one channel after the nonlinearity, with its distribution: nothing below zero."""
    return _map_and_histogram("a", _a())


@tiled(lambda shown: tile(signed(shown["z"], LIMIT)))
def pre_activation_map() -> Drawing:
    """Draw one channel before the nonlinearity, with its distribution: both signs."""
    return _map_and_histogram("z", _z())


@tiled(lambda shown: _three(shown["a"], shown["cut"], shown["z"]))
def rectified_feature_map() -> Drawing:
    """Draw what rectifying takes away: z, max(0, z), and the part below zero."""
    z, a = _z(), _a()
    figure = canvas(7.2, 2.75)
    for left, symbol, values in ((0, "$z$", z), (0.355, "$\\max(0,z)$", a),
                                 (0.71, "$\\min(0,z)$", z - a)):  # fmt: skip
        picture(panel(figure, (left, 0.13, 0.29, 0.76), symbol), values, LIMIT)
    scale(figure, (0.35, 0.07, 0.3, 0.035), LIMIT)
    return Drawing(figure, {"z": z, "a": a, "cut": z - a})


def layer_sheet() -> Drawing:
    """Draw all 64 pooled maps of the first layer as one sheet, on one scale."""
    maps = samples.maps("pool1")
    figure = canvas(7.2, 7.5)
    picture(panel(figure, (0, 0.055, 1, 0.94)), _mosaic(maps, 8), LIMIT)
    scale(figure, (0.3, 0.03, 0.4, 0.014), LIMIT)
    return Drawing(figure, {"maps": maps})


@tiled(lambda shown: tile(tiles.sheets(shown["maps"][:4], LIMIT, (1, 26, 60, 45), (11, 8))))
def feature_map_stack() -> Drawing:
    """Draw the first eight channels of one layer as sheets of a stack, one behind another."""
    maps = senses.feature_map_stack(inputs.photograph())[:8]
    figure = canvas(6.4, 3.2)
    for index in reversed(range(8)):
        box = (0.02 + 0.075 * index, 0.02 + 0.055 * index, 0.38, 0.56)
        axes = panel(figure, box)
        axes.patch.set_facecolor("none")
        picture(axes, maps[index][::2, ::2], LIMIT)
        axes.set_axis_on()
        axes.set(xticks=[], yticks=[])
        for spine in axes.spines.values():
            spine.set_visible(True)
    panel(figure, (0.0, 0.8, 0.2, 0.1)).text(0, 0, "$a[k],\\; k = 0 \\ldots 63$", fontsize=11)
    return Drawing(figure, {"maps": maps})


@tiled(lambda shown: tile(tiles.sheets(shown["x"], 128, (2, 22, 36, 48), (28, 10))))
def input_feature_map() -> Drawing:
    """Draw what the first layer receives: the photograph as three channels around zero."""
    planes = senses.input_feature_map(inputs.photograph())
    figure = canvas(7.2, 2.1)
    photograph(panel(figure, (0, 0.1, 0.235, 0.76), "$x$"), samples.photograph())
    for index, letter in enumerate("BGR"):
        axes = panel(figure, (0.255 * (index + 1), 0.1, 0.235, 0.76), f"$x[{letter}]$")
        picture(axes, planes[index][::2, ::2], 128)
    scale(figure, (0.45, 0.05, 0.3, 0.035), 128)
    return Drawing(figure, {"x": planes})


def _to_bars(shown: tiles.Arrays) -> str:
    """Return a tile of the photograph, an arrow, and its features as bars."""
    strongest = shown["chelsea"].reshape(-1, 16).max(axis=1)
    return tiles.tile(
        tiles.photograph(samples.photograph(), (1, 20, 32, 32)),
        tiles.arrow((37, 36), (50, 36), ACCENTS["rules"]),
        tiles.bars(strongest, (54, 16, 41, 40), ACCENTS["rules"]),
        tiles.curve([(54, 56), (95, 56)], width=0.8),
    )


@tiled(_to_bars)
def learned_feature_map() -> Drawing:
    """Draw the trained trunk as a map: two photographs and the averaged features of each."""
    figure = canvas(7.2, 3.4)
    vectors = {}
    for row, name in enumerate(("chelsea", "coffee")):
        vector = functions.learned_feature_map()(inputs.preprocessed(name))
        bottom = 0.55 - 0.52 * row
        photograph(panel(figure, (0.0, bottom, 0.19, 0.4)), samples.photograph(name)[::2, ::2])
        axes = plot_axes(figure, (0.33, bottom + 0.06, 0.65, 0.32))
        edges = np.arange(len(vector) + 1)
        axes.stairs(vector, edges, fill=True, color=ACCENTS["rules"])
        axes.set(xlim=(0, len(vector)), ylim=(0, 60), xticks=[0, 128, 256, 384, 512])
        arrow(figure, (0.2, bottom + 0.2), (0.28, bottom + 0.2), "$\\varphi$")
        vectors[name] = vector
    return Drawing(figure, vectors)


def _mosaic(maps: NDArray[np.floating], columns: int) -> NDArray[np.floating]:
    """Return maps of shape (C, H, W) side by side, with empty lines of two pixels between."""
    channels, height, width = maps.shape
    rows = -(-channels // columns)
    sheet = np.zeros((rows * (height + 2) - 2, columns * (width + 2) - 2))
    for index, one in enumerate(maps):
        top, left = index // columns * (height + 2), index % columns * (width + 2)
        sheet[top : top + height, left : left + width] = one
    return sheet


def _map_and_histogram(symbol: str, values: NDArray[np.float32]) -> Drawing:
    figure = canvas(6.6, 2.9)
    picture(panel(figure, (0, 0.1, 0.42, 0.8), f"${symbol}$"), values, LIMIT)
    axes = plot_axes(figure, (0.55, 0.2, 0.42, 0.68))
    # The limits hold every value, so that the heights are shares of all positions.
    counts, edges = np.histogram(values, bins=60, range=(-150, 150))
    centres = (edges[:-1] + edges[1:]) / 2
    signs = np.where(centres < 0, "#2171b5", "#d95f0e")
    axes.bar(centres, counts / counts.sum(), width=5, color=signs)
    axes.axvline(0, color="#010203", linewidth=0.8)
    axes.set(xlabel=f"${symbol}$", xlim=(-150, 150))
    axes.set_yticks(axes.get_yticks()[:4])
    scale(figure, (0.06, 0.06, 0.3, 0.03), LIMIT)
    return Drawing(figure, {symbol: values})


def _z() -> NDArray[np.float32]:
    return senses.pre_activation_map(inputs.photograph())


def _a() -> NDArray[np.float32]:
    return senses.post_activation_map(inputs.photograph())
