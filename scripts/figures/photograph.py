"""Figures of the trained network on the photograph, on one signed scale per figure."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    INK,
    Drawing,
    canvas,
    framed,
    heading,
    inches,
    note,
    panel,
    photograph,
    picture,
    plot_axes,
    scale,
    step,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import signed, tile, tiled
from scripts.inputs import samples
from scripts.inputs import sense_inputs as inputs
from scripts.senses import functions
from scripts.senses import values as senses

BLUE, ORANGE = "#2171b5", "#d95f0e"
"""The full colours of the signed scale."""
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
    figure = canvas(6.6, 2.8)
    boxes = [inches(figure, left, 0.58, 1.78, 1.78) for left in (0.0, 2.41, 4.82)]
    x_axes, z_axes, a_axes = (panel(figure, box) for box in boxes)
    photograph(x_axes, samples.photograph())
    picture(z_axes, z, LIMIT)
    picture(a_axes, a, LIMIT)
    heading(x_axes, "$x$", word("input"))
    heading(z_axes, "$z$", word("before-relu"))
    heading(a_axes, "$a$", word("after-relu"))
    step(figure, (1.85, 1.47), (2.35, 1.47), "$w,b$", word("filtering"))
    step(figure, (4.26, 1.47), (4.76, 1.47), "$\\max$", "ReLU")
    scale(figure, inches(figure, 3.3, 0.36, 2.6, 0.1), LIMIT, z, a)
    return Drawing(figure, {"x": samples.photograph(), "z": z, "a": a})


@tiled(lambda shown: tile(signed(shown["a"], LIMIT)))
def post_activation_map() -> Drawing:
    """Draw one channel after the nonlinearity, with its distribution: nothing below zero."""
    return _map_and_histogram("a", "after-relu", _a())


@tiled(lambda shown: tile(signed(shown["z"], LIMIT)))
def pre_activation_map() -> Drawing:
    """Draw one channel before the nonlinearity, with its distribution: both signs."""
    return _map_and_histogram("z", "before-relu", _z())


@tiled(lambda shown: _three(shown["a"], shown["cut"], shown["z"]))
def rectified_feature_map() -> Drawing:
    """Draw what rectifying takes away: z, max(0, z), and the part below zero."""
    z, a = _z(), _a()
    figure = canvas(6.6, 2.85)
    panels = (("$z$", "before-relu", z), ("$\\max(0,z)$", "kept", a),
              ("$\\min(0,z)$", "cut-off", z - a))  # fmt: skip
    for index, (symbol, key, values) in enumerate(panels):
        axes = panel(figure, inches(figure, 2.25 * index, 0.55, 2.0, 2.0))
        picture(axes, values, LIMIT)
        heading(axes, symbol, word(key))
    scale(figure, inches(figure, 2.0, 0.36, 2.6, 0.1), LIMIT, z, a)
    return Drawing(figure, {"z": z, "a": a, "cut": z - a})


SHEET_STEPS = 8
"""Into how many steps the sheet of all maps parts the colour scale."""


def layer_sheet() -> Drawing:
    """Draw all 64 pooled maps of the first layer as one sheet, on one scale."""
    maps = samples.maps("pool1")
    figure = canvas(6.6, 7.55)
    axes = panel(figure, inches(figure, 0, 0.6, 6.6, 6.6))
    # In all steps of the scale 64 maps would weigh twice as much, and be as large as a fingernail.
    step = LIMIT / SHEET_STEPS
    picture(axes, np.round(_mosaic(maps, 8) / step) * step, LIMIT)
    heading(axes, "$a'$", word("channels-pooled", len(maps)))
    scale(figure, inches(figure, 2.0, 0.4, 2.6, 0.1), LIMIT, maps)
    return Drawing(figure, {"maps": maps})


@tiled(lambda shown: tile(tiles.sheets(shown["maps"][:4], LIMIT, (1, 26, 60, 45), (11, 8))))
def feature_map_stack() -> Drawing:
    """Draw the first eight channels of one layer as sheets of a stack, one behind another."""
    maps = senses.feature_map_stack(inputs.photograph())
    shown = maps[:8]
    figure = canvas(6.0, 3.6)
    for index in reversed(range(len(shown))):
        axes = panel(figure, inches(figure, 0.1 + 0.45 * index, 0.4 + 0.18 * index, 2.0, 1.6))
        axes.patch.set_facecolor("none")
        picture(axes, shown[index][::2, ::2], LIMIT)
        framed(axes)
    note(figure, (0.3, 0.2), word("channel-n", 0), ha="left")
    note(figure, (5.05, 3.42), word("channel-n", len(shown) - 1))
    note(figure, (0.1, 3.42), "$a$", ha="left")
    note(figure, (0.4, 3.42), word("first-channels", len(shown), len(maps)), ha="left")
    return Drawing(figure, {"maps": shown})


@tiled(lambda shown: tile(tiles.sheets(shown["x"], 128, (2, 22, 36, 48), (28, 10))))
def input_feature_map() -> Drawing:
    """Draw what the first layer receives: the photograph as three channels around zero."""
    planes = senses.input_feature_map(inputs.photograph())
    figure = canvas(6.6, 2.5)
    axes = panel(figure, inches(figure, 0, 0.58, 1.55, 1.55))
    photograph(axes, samples.photograph())
    heading(axes, "$x$", word("photograph"))
    for index, letter in enumerate("BGR"):
        axes = panel(figure, inches(figure, 1.68 * (index + 1), 0.58, 1.55, 1.55))
        picture(axes, planes[index][::2, ::2], 128)
        heading(axes, f"$x[{letter}]$", word(COLOURS[letter]))
    scale(figure, inches(figure, 2.9, 0.36, 2.6, 0.1), 128, planes)
    return Drawing(figure, {"x": planes})


COLOURS = {"B": "blue", "G": "green", "R": "red"}
"""The words of the input's channels, in the order of their letters."""


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
    figure = canvas(6.6, 3.85)
    vectors = {}
    for row, name in enumerate(("chelsea", "coffee")):
        vector = functions.learned_feature_map()(inputs.preprocessed(name))
        bottom = 2.2 - 1.62 * row
        box = inches(figure, 0.0, bottom, 1.35, 1.35)
        photograph(panel(figure, box), samples.photograph(name)[::2, ::2])
        axes = plot_axes(figure, inches(figure, 2.5, bottom + 0.1, 3.8, 1.1))
        edges = np.arange(len(vector) + 1)
        axes.stairs(vector, edges, fill=True, color=ACCENTS["rules"])
        ticks = [0, 128, 256, 384, len(vector)]
        axes.set(xlim=(0, len(vector)), ylim=(0, 60), yticks=[0, 20, 40], xticks=ticks)
        if row == 0:
            axes.set_xticklabels([])
            heading(axes, "$\\varphi(x)$", word("means-of-channels", len(vector)))
        step(figure, (1.45, bottom + 0.65), (2.0, bottom + 0.65), "$\\varphi$")
        vectors[name] = vector
    note(figure, (4.4, 0.1), word("channel"), va="bottom")
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


def _map_and_histogram(symbol: str, key: str, values: NDArray[np.float32]) -> Drawing:
    """Draw one map, and which share of its positions has which value."""
    figure = canvas(6.6, 3.25)
    left = panel(figure, inches(figure, 0, 0.7, 2.2, 2.2))
    picture(left, values, LIMIT)
    heading(left, f"${symbol}$", word(key))
    axes = plot_axes(figure, inches(figure, 3.35, 0.7, 3.1, 2.05))
    heading(axes, "%", word("of-all-positions"))
    # The limits hold every value, so that the heights are shares of all positions.
    counts, edges = np.histogram(values, bins=60, range=(-150, 150))
    centres, shares = (edges[:-1] + edges[1:]) / 2, 100 * counts / counts.sum()
    axes.bar(centres, shares, width=5, color=np.where(centres < 0, BLUE, ORANGE))
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.set(xlim=(-150, 150), xticks=[-100, 0, 100])
    note(figure, (4.9, 0.1), word("value"), va="bottom")
    signs = [("negative", -75, BLUE), ("positive", 75, ORANGE)]
    for sign, at, colour in signs if values.min() < 0 else signs[1:]:
        axes.text(at, 0.8, word(sign), ha="center", color=colour,
                  transform=axes.get_xaxis_transform())  # fmt: skip
    scale(figure, inches(figure, 0.3, 0.46, 1.6, 0.1), LIMIT, values)
    return Drawing(figure, {symbol: values})


def _z() -> NDArray[np.float32]:
    return senses.pre_activation_map(inputs.photograph())


def _a() -> NDArray[np.float32]:
    return senses.post_activation_map(inputs.photograph())
