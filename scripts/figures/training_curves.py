"""Figures of a small network that learns handwritten digits."""

from __future__ import annotations

import numpy as np

from scripts.compute import training
from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    Drawing,
    arrow,
    canvas,
    cells,
    framed,
    panel,
    picture,
    plot_axes,
    scale,
)
from scripts.figures.tiles import tiled
from scripts.inputs import digits
from scripts.numbers import learning


def learned_filters() -> Drawing:
    """Draw the first layer's maps of one digit, before training and after it."""
    _, test = digits.load()
    shown = test.pictures[learning.SHOWN : learning.SHOWN + 1]
    made = learning.trained()
    figure = canvas(7.2, 3.0)
    picture(framed(panel(figure, (0.0, 0.33, 0.16, 0.4), "$x$")), shown[0, 0], 1)
    arrays = {"x": shown[0, 0]}
    for row, (parameters, symbol) in enumerate(((made.before, "0"), (made.after, "1"))):
        maps = training.forward(parameters, shown).a1[0]
        for channel, values in enumerate(maps):
            box = (0.22 + 0.098 * channel, 0.56 - 0.47 * row, 0.09, 0.3)
            title = f"$a^{{({symbol})}}[{channel}]$"
            picture(framed(panel(figure, box, title)), values, 2.5)
        arrays[f"a{symbol}"] = maps
    scale(figure, (0.42, 0.045, 0.3, 0.03), 2.5)
    return Drawing(figure, arrays)


def dead_filters() -> Drawing:
    """Draw, for rising learning rates, how many filters die and what becomes of the accuracy."""
    runs = learning.runs()
    figure = canvas(6.8, 2.8)
    places = np.arange(len(runs))
    left = plot_axes(figure, (0.09, 0.19, 0.37, 0.66), "$\\#\\{k : a[k] = 0\\}$")
    for layer, (offset, colour) in enumerate(((-0.2, ACCENTS["values"]), (0.2, ACCENTS["units"]))):
        counts = [run.dead[layer] for run in runs]
        fill = colour if layer == 0 else "none"
        left.bar(places + offset, counts, 0.34, facecolor=fill, edgecolor=colour, linewidth=1.6)
        label = f"$a_{layer + 1}$"
        left.text(0.03, 0.86 - 0.13 * layer, label, color=colour, transform=left.transAxes)
    right = plot_axes(figure, (0.6, 0.19, 0.37, 0.66), "$\\Pr(\\hat y = y)$")
    right.plot(places, [run.accuracy for run in runs], "o-", color=ACCENTS["rules"])
    right.set(ylim=(0, 1.03))
    for axes in (left, right):
        axes.set(xticks=places, xticklabels=[str(run.rate) for run in runs], xlabel="$\\eta$")
    table = np.array([(run.rate, *run.dead, run.accuracy) for run in runs])
    return Drawing(figure, {"rate_dead1_dead2_accuracy": table})


def _fields(shown: tiles.Arrays) -> str:
    """Return a tile of all pixels that a unit can see, and of how much it heeds each."""
    effective, boxes = shown["effective"], ((2.0, 15.0, 42.0, 42.0), (52.0, 15.0, 42.0, 42.0))
    shares = 100 * effective / effective.sum()
    return tiles.tile(
        tiles.grid(np.full(shares.shape, 4.0), 12, boxes[0]), tiles.grid(shares, 12, boxes[1])
    )


@tiled(_fields)
def receptive_fields() -> Drawing:
    """Draw the two receptive fields of one unit: every pixel it can see, and what it heeds."""
    effective = learning.effective_field()
    shares = np.round(100 * effective / effective.sum(), 1)
    figure = canvas(6.4, 2.9)
    cells(panel(figure, (0.0, 0.02, 0.42, 0.84), "$1/25$"), np.full((5, 5), 4.0), 12)
    title = "$|\\partial z_2 / \\partial x|$"
    cells(panel(figure, (0.56, 0.02, 0.42, 0.84), title), shares, 12, size=9)
    arrow(figure, (0.44, 0.44), (0.54, 0.44), "%")
    return Drawing(figure, {"effective": effective})
