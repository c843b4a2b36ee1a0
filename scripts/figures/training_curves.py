"""Figures of a small network that learns handwritten digits."""

from __future__ import annotations

import numpy as np
from matplotlib.ticker import MaxNLocator

from scripts.compute import training
from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    Drawing,
    canvas,
    cells,
    framed,
    heading,
    inches,
    note,
    panel,
    picture,
    plot_axes,
    scale,
    step,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import digits
from scripts.numbers import learning


def learned_filters() -> Drawing:
    """Draw the first layer's maps of one digit, before training and after it."""
    _, test = digits.load()
    shown = test.pictures[learning.SHOWN : learning.SHOWN + 1]
    made = learning.trained()
    figure = canvas(6.6, 3.3)
    axes = framed(panel(figure, inches(figure, 0.02, 1.3, 0.95, 0.95)))
    picture(axes, shown[0, 0], 1)
    heading(axes, "$x$", word("digit"))
    step(figure, (1.0, 1.77), (1.25, 1.77))
    arrays, drawn = {"x": shown[0, 0]}, []
    moments = ((made.before, "0", "before-training"), (made.after, "1", "after-training"))
    for row, (parameters, symbol, key) in enumerate(moments):
        maps = training.forward(parameters, shown).a1[0]
        for channel, values in enumerate(maps):
            box = inches(figure, 1.32 + 0.66 * channel, 2.1 - 1.35 * row, 0.6, 0.6)
            picture(framed(axes := panel(figure, box)), values, 2.5)
            heading(axes, str(channel), "")
        note(figure, (1.32, 3.18 - 1.35 * row), word(key), ha="left")
        arrays[f"a{symbol}"] = maps
        drawn.append(maps)
    scale(figure, inches(figure, 2.6, 0.42, 2.6, 0.1), 2.5, *drawn)
    return Drawing(figure, arrays)


def dead_filters() -> Drawing:
    """Draw, for rising learning rates, how many filters die and what becomes of the accuracy."""
    runs = learning.runs()
    figure = canvas(6.0, 3.4)
    places = np.arange(len(runs))
    left = plot_axes(figure, inches(figure, 0.45, 0.75, 2.35, 2.0))
    heading(left, "", word("dead-filters"))
    left.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    for layer, (offset, colour) in enumerate(((-0.2, ACCENTS["values"]), (0.2, ACCENTS["units"]))):
        counts = [run.dead[layer] for run in runs]
        fill = colour if layer == 0 else "none"
        left.bar(places + offset, counts, 0.34, facecolor=fill, edgecolor=colour, linewidth=1.6)
        left.text(0.03, 0.86 - 0.15 * layer, word("layer-n", layer + 1), color=colour,
                  transform=left.transAxes)  # fmt: skip
    right = plot_axes(figure, inches(figure, 3.55, 0.75, 2.35, 2.0))
    heading(right, "", word("share-right"))
    right.plot(places, [run.accuracy for run in runs], "o-", color=ACCENTS["rules"])
    right.set(ylim=(0, 1.03), yticks=[0, 0.5, 1])
    for axes, middle in ((left, 1.62), (right, 4.72)):
        axes.set(xticks=places, xticklabels=[f"{run.rate:g}" for run in runs])
        note(figure, (middle, 0.1), word("learning-rate"), va="bottom")
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
    figure = canvas(6.0, 2.95)
    theoretical = np.full((5, 5), 4.0)
    panels = ((0.02, "counted-alike", theoretical), (3.4, "as-it-is", shares))
    for left, key, values in panels:
        axes = panel(figure, inches(figure, left, 0.02, 2.55, 2.55))
        cells(axes, values, 12, size=9)
        heading(axes, "%", word(key))
    return Drawing(figure, {"effective": effective})
