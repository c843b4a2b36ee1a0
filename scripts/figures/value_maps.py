"""Figures of the senses that are numbers, each drawn from its definition."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    INK,
    Drawing,
    canvas,
    cells,
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
from scripts.figures.tiles import tile, tiled
from scripts.inputs import samples
from scripts.inputs import sense_inputs as inputs
from scripts.senses import values

LIMIT = 100.0
"""Full colour for the first layer, as in the figures of the photograph."""


def _of_a_batch(shown: tiles.Arrays) -> str:
    """Return a tile of four maps and the distribution that all of them share."""
    maps = shown["z"]
    boxes = [(23.0 * (n % 2) + 1, 23.0 * (n // 2) + 13, 21.0, 21.0) for n in range(4)]
    counts, _ = np.histogram(maps, bins=24, range=(-120, 120))
    return tiles.tile(
        *(tiles.signed(one, LIMIT, box) for one, box in zip(maps, boxes, strict=True)),
        *map(tiles.frame, boxes),
        tiles.bars(counts, (54, 13, 40, 44), ACCENTS["values"]),
        tiles.curve([(54, 57), (94, 57)], width=0.8),
    )


@tiled(_of_a_batch)
def batch_channel_values() -> Drawing:
    """Draw one channel for four examples and the one distribution that they share."""
    maps = values.batch_channel_values(inputs.batch())
    figure = canvas(6.0, 4.65)
    for index, one in enumerate(maps):
        row, column = divmod(index, 2)
        box = inches(figure, 1.38 * column, 2.6 - 1.65 * row, 1.3, 1.3)
        picture(axes := panel(figure, box), one[::2, ::2], LIMIT)
        heading(axes, f"$z_k[{index}]$", "")
    note(figure, (0, 4.5), word("one-channel-of-examples", len(maps)), ha="left")
    scale(figure, inches(figure, 0.3, 0.5, 2.1, 0.09), LIMIT, maps)
    axes = plot_axes(figure, inches(figure, 3.35, 0.7, 2.5, 3.0))
    note(figure, (4.6, 4.5), word("all-their-values"))
    note(figure, (4.6, 0.1), word("value"), va="bottom")
    mean, deviation = float(maps.mean()), float(maps.std())
    # The limits hold every value, so that the bars and μ ± σ speak of the same numbers.
    counts, edges = np.histogram(maps, bins=72, range=(-180, 180))
    axes.axvspan(mean - deviation, mean + deviation, color=INK, alpha=0.1, linewidth=0)
    axes.stairs(counts / counts.sum(), edges, fill=True, color=ACCENTS["values"], alpha=0.8)
    axes.axvline(mean, color=INK, linewidth=1.2)
    for place, text in ((-1, "$\\mu_k-\\sigma_k$"), (0, "$\\mu_k$"), (1, "$\\mu_k+\\sigma_k$")):
        at = mean + place * deviation
        # On two heights, since a phone's letters are too wide for one.
        up = 4 if place else 22
        axes.annotate(text, (at, 1), (0, up), xycoords=("data", "axes fraction"),
                      textcoords="offset points", ha="center", fontsize=10)  # fmt: skip
    axes.set(xlim=(-180, 180), yticks=[], xticks=[-150, 0, 150])
    return Drawing(figure, {"z": maps[:, ::2, ::2]})


@tiled(lambda shown: tile(tiles.mosaic(shown["a"][:, :4], LIMIT, (12, 0.5, 71, 71))))
def feature_map_batch() -> Drawing:
    """Draw the batch as a table: examples downwards, channels to the right."""
    batch = values.feature_map_batch(inputs.batch())
    shown = batch[:, :5, ::2, ::2]
    figure = canvas(6.2, 4.75)
    for n, c in np.ndindex(*shown.shape[:2]):
        box = inches(figure, 0.8 + 1.02 * c, 3.12 - 1.02 * n, 0.98, 0.98)
        axes = panel(figure, box, f"$c={c}$" if n == 0 else "")
        picture(axes, shown[n, c], LIMIT)
    for n in range(4):
        note(figure, (0.73, 3.61 - 1.02 * n), f"$n={n}$", ha="right")
        note(figure, (6.06, 3.61 - 1.02 * n), "$\\cdots$", fontsize=14)
    note(figure, (0.8, 4.62), word("channels-across", batch.shape[1]), ha="left")
    note(figure, (0.15, 2.08), word("examples-down", len(batch)), rotation=90)
    return Drawing(figure, {"a": shown})


def _pooled(shown: tiles.Arrays) -> str:
    """Return a tile of a map, an arrow, and the pooled map at the same size of a pixel."""
    whole, small = (1.0, 10.0, 52.0, 52.0), (69.0, 23.0, 26.0, 26.0)
    return tiles.tile(
        tiles.signed(shown["a"], LIMIT, whole) + tiles.frame(whole),
        tiles.arrow((56, 36), (66, 36)),
        tiles.signed(shown["pooled"], LIMIT, small) + tiles.frame(small),
    )


@tiled(_pooled)
def pooled_feature_map() -> Drawing:
    """Draw one map before and after pooling, at one pixel size, and one corner in numbers."""
    run = inputs.photograph()
    whole, pooled = values.post_activation_map(run), values.pooled_feature_map(run)
    top, left = 40, 48
    figure = canvas(6.0, 6.25)
    axes = panel(figure, inches(figure, 0, 3.1, 2.8, 2.8))
    picture(axes, whole, LIMIT)
    heading(axes, "$a$", word("after-relu"))
    _frame(axes, (left, top), 7)
    small = 2.8 * len(pooled) / len(whole)
    axes = panel(figure, inches(figure, 4.3, 3.1 + (2.8 - small) / 2, small, small))
    picture(axes, pooled, LIMIT)
    heading(axes, "$a'$", word("pooled"))
    _frame(axes, (left // 2, top // 2), 3)
    step(figure, (2.95, 4.5), (4.15, 4.5), "$\\max$", word("of-each", 3, 3))
    corner, rest = np.round(whole[top : top + 7, left : left + 7]), slice(left // 2, left // 2 + 3)
    axes = panel(figure, inches(figure, 0, 0.02, 2.73, 2.73))
    cells(axes, corner, 200, size=8.5)
    axes.add_patch(Rectangle((0.06, 2.06), 2.88, 2.88, fill=False,
                             edgecolor=ACCENTS["values"], linewidth=2.4))  # fmt: skip
    axes = panel(figure, inches(figure, 4.4, 0.8, 1.17, 1.17))
    cells(axes, np.round(pooled[top // 2 : top // 2 + 3, rest]), 200, size=8.5,
          marked=[(1, 0)])  # fmt: skip
    step(figure, (2.95, 1.38), (4.15, 1.38), "$\\max$", word("in-numbers"))
    return Drawing(figure, {"a": whole, "pooled": pooled})


def _levels(shown: tiles.Arrays) -> str:
    """Return a tile of the levels as piles, each half as wide as the one before it."""
    drawn, left = [], 1.0
    for level, side in zip(("P0", "P1", "P2", "P3"), (38.0, 19.0, 10.0, 5.0), strict=True):
        one, box = shown[level], (left, 58 - side, side, side)
        pile = [(left + 2.0 * back, 58 - side - 2.0 * back, side, side) for back in (2, 1)]
        drawn += [*(tiles.frame(each, width=0.5) for each in pile),
                  tiles.signed(one, float(one.max() / 2), box) + tiles.frame(box)]  # fmt: skip
        left += side + 6
    return tiles.tile(*drawn)


@tiled(_levels)
def multi_scale_feature_maps() -> Drawing:
    """Draw four levels: each a pile of channels, on a coarser and coarser grid."""
    figure = canvas(6.2, 2.75)
    shown = {}
    for index, stack in enumerate(values.multi_scale_feature_maps().values()):
        inner = stack[:, 2:-2, 2:-2]
        strongest = stack[inner.std(axis=(1, 2)).argmax()]
        left, (channels, height, width) = 1.57 * index, stack.shape
        axes = panel(figure, inches(figure, left, 0.75, 1.3, 1.3))
        picture(axes, strongest, float(strongest.max()))
        _pile(axes, 4)
        note(figure, (left + 0.7, 0.52), f"{height} \u00d7 {width}")
        note(figure, (left + 0.7, 0.2), word("channels-n", channels))
        note(figure, (left + 0.05, 2.45), f"$P_{index}$", ha="left")
        shown[f"P{index}"] = strongest
    for place, key in ((0.42, "fine"), (5.13, "coarse")):
        note(figure, (place, 2.45), word(key), ha="left")
    return Drawing(figure, shown)


def _few_stars(shown: tiles.Arrays) -> str:
    """Return a tile of strokes along the strongest edge of each cell, long where it is strong."""
    histograms = shown["histograms"][:, 4:22, 2:26]
    strength = np.minimum(histograms.max(axis=0) / np.quantile(histograms, 0.995), 1)
    angles = histograms.argmax(axis=0) * np.pi / len(histograms) + np.pi / 2
    strokes = []
    for row, column in np.argwhere(strength > 0.36):
        reach = 2.1 * strength[row, column] ** 0.5
        along = reach * np.array([np.cos(angles[row, column]), np.sin(angles[row, column])])
        middle = np.array([4 * column + 2, 4 * row + 2])
        strokes.append(tiles.outline(np.array([middle - along, middle + along])))
    return tiles.tile(tiles.path("".join(strokes), INK, 1.0))


@tiled(_few_stars)
def hand_designed_feature_map() -> Drawing:
    """Draw a photograph and its grid of direction histograms as stars of strokes."""
    histograms = values.hand_designed_feature_map(inputs.grey(), cell=8)
    figure = canvas(6.0, 4.0)
    small = samples.photograph()[:224:2, :224:2]
    left = panel(figure, inches(figure, 0, 1.0, 1.7, 1.7))
    photograph(left, small)
    heading(left, "", word("photograph"))
    step(figure, (1.8, 1.85), (2.2, 1.85))
    right = panel(figure, inches(figure, 2.32, 0.02, 3.66, 3.66))
    _stars(right, histograms)
    note(figure, (2.32, 3.84), word("edges-of-cells", *histograms.shape[1:]), ha="left")
    return Drawing(figure, {"histograms": histograms.astype(np.float32)})


def _collapsed(shown: tiles.Arrays) -> str:
    """Return a tile of nine channels, an arrow, and the one map that sums up all of them."""
    maps, total, whole = shown["channels"], shown["collapsed"], (54.0, 15.0, 41.0, 41.0)
    return tiles.tile(
        tiles.mosaic(maps.reshape(3, 3, *maps.shape[1:]), float(maps.max() / 2), (1, 16, 39, 39)),
        tiles.arrow((43, 36), (51, 36)),
        tiles.signed(total, float(np.quantile(total, 0.99)), whole) + tiles.frame(whole),
    )


@tiled(_collapsed)
def channel_collapsed_map() -> Drawing:
    """Draw some channels of a stack, and the one map that sums up all of them."""
    stack = samples.maps("fire5")
    collapsed = values.channel_collapsed_map(stack)
    chosen = stack[np.argsort(-stack.sum(axis=(1, 2)))[:9]]
    figure = canvas(6.0, 2.95)
    for index, one in enumerate(chosen):
        row, column = divmod(index, 3)
        box = inches(figure, 0.8 * column, 1.78 - 0.8 * row, 0.76, 0.76)
        picture(panel(figure, box), one, float(stack.max() / 2))
    note(figure, (0.0, 2.76), "$a_k$", ha="left")
    note(figure, (0.3, 2.76), word("some-of-channels", len(chosen), len(stack)), ha="left")
    step(figure, (2.5, 1.36), (3.35, 1.36), "$\\sum_k a_k^{\\,2}$", word("over-all"))
    axes = panel(figure, inches(figure, 3.5, 0.18, 2.38, 2.38))
    picture(axes, collapsed, float(np.quantile(collapsed, 0.99)))
    heading(axes, "", word("one-map"))
    return Drawing(figure, {"collapsed": collapsed, "channels": chosen})


def _vector(shown: tiles.Arrays) -> str:
    """Return a tile of three maps over the vector of all means, the largest of each eight drawn."""
    maps, box = shown["maps"], (1.0, 34.0, 94.0, 34.0)
    boxes = [(32.0 * n + 4, 2.0, 24.0, 24.0) for n in range(3)]
    return tiles.tile(
        *(tiles.signed(one, float(maps.max() / 2), each) + tiles.frame(each)
          for one, each in zip(maps, boxes, strict=True)),
        tiles.bars(shown["vector"].reshape(-1, 8).max(axis=1), box, ACCENTS["values"]),
        tiles.curve([(1, 68), (95, 68)], width=0.8),
    )  # fmt: skip


@tiled(_vector)
def feature_vector_value() -> Drawing:
    """Draw three maps of the trunk, the mean of each, and the whole vector of means."""
    stack = inputs.trunk()
    vector = values.feature_vector_value(stack)
    chosen = np.sort(np.argsort(-vector)[:40:16])
    figure = canvas(6.0, 4.0)
    axes = plot_axes(figure, inches(figure, 0.4, 0.65, 5.3, 1.35))
    axes.stairs(vector, np.arange(len(vector) + 1), fill=True, color=ACCENTS["values"])
    axes.set(xlim=(0, len(vector)), xticks=[0, 128, 256, 384, len(vector)],
             ylim=(0, vector.max() * 1.05))  # fmt: skip
    note(figure, (3.05, 0.1), word("mean-of-each"), va="bottom")
    for index, channel in enumerate(chosen):
        left = 0.6 + 1.95 * index
        box = inches(figure, left, 2.5, 1.2, 1.2)
        picture(one := panel(figure, box), stack[channel], float(stack.max() / 2))
        heading(one, f"$a_{{{channel}}}$", word("map"))
        start = (left + 0.6, 2.45)
        at = axes.transData.transform((channel + 0.5, vector[channel]))
        end = figure.dpi_scale_trans.inverted().transform(at)
        step(figure, start, (end[0], end[1] + 0.05))
    return Drawing(figure, {"vector": vector, "maps": stack[chosen]})


def _pile(axes: Axes, count: int) -> None:
    """Draw a map's frame and the edges of the channels behind it, to the upper right."""
    axes.add_patch(Rectangle((0, 0), 1, 1, transform=axes.transAxes, fill=False, edgecolor=INK,
                             linewidth=0.7))  # fmt: skip
    for sheet in range(1, count):
        off = 0.045 * sheet
        axes.plot([off, off, 1 + off, 1 + off, 1], [1, 1 + off, 1 + off, off, off], color=INK,
                  linewidth=0.6, alpha=0.7, transform=axes.transAxes, clip_on=False)  # fmt: skip


def _frame(axes: Axes, corner: tuple[int, int], side: int) -> None:
    """Mark a square of pixels of a picture."""
    place = (corner[0] - 0.5, corner[1] - 0.5)
    axes.add_patch(
        Rectangle(place, side, side, fill=False, edgecolor=ACCENTS["values"], linewidth=2)
    )


def _stars(axes: Axes, histograms: NDArray[np.floating]) -> None:
    """Draw each cell as strokes along the edges that it saw, darker where they are stronger."""
    bins, height, width = histograms.shape
    strength = np.minimum(histograms / np.quantile(histograms, 0.995), 1)
    # The gradient points across an edge; the stroke follows the edge.
    angles = (np.arange(bins) * np.pi / bins)[:, None, None] + np.pi / 2
    reach = 0.48 * strength**0.5
    step = np.array([reach * np.cos(angles), reach * np.sin(angles)])
    for low, high, ink in ((0.09, 0.18, 0.35), (0.18, 0.35, 0.65), (0.35, 2, 1.0)):
        chosen = np.argwhere((strength >= low) & (strength < high))
        _strokes(axes, [(c + 0.5, r + 0.5) for _, r, c in chosen],
                 [step[:, b, r, c] for b, r, c in chosen], ink)  # fmt: skip
    axes.set(xlim=(0, width), ylim=(height, 0), aspect="equal")


def _strokes(
    axes: Axes,
    centres: Sequence[tuple[float, float]],
    steps: Sequence[NDArray[np.floating]],
    ink: float,
) -> None:
    points = [point for c, s in zip(centres, steps, strict=True) for point in (c - s, c + s)]
    codes = [Path.MOVETO, Path.LINETO] * len(steps)
    axes.add_patch(PathPatch(Path(np.round(points, 2), codes), edgecolor=INK, fill=False,
                             linewidth=1.1, alpha=ink))  # fmt: skip
