"""Figures of what other trades call feature or activation maps: bits, scored points, statistics."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from numpy.typing import NDArray

from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    INK,
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
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import invented
from scripts.senses import elsewhere

STEP = 0.1
"""Between two places at which a feature is scored, in ångström."""
MARKERS = "os"
"""Of the two families of points."""


def _bits(shown: tiles.Arrays) -> str:
    """Return a tile of the thirty-two digits, those that a cluster defines framed."""
    digits = shown["digits"][::-1].reshape(4, 8)
    defined, box = len(invented.COLOUR_FEATURES), (4.0, 14.0, 88.0, 44.0)
    place = (4 + 11.0 * (8 - defined), 47, 11.0 * defined, 11)
    return tiles.tile(tiles.grid(digits, 1.3, box), tiles.frame(place, ACCENTS["look-alikes"], 2.4))


@tiled(_bits)
def feature_bit_map() -> Drawing:
    """Draw the thirty-two digits of a lamp's number, and the five that its cluster defines."""
    value = elsewhere.feature_bit_map(np.array(invented.LAMP))
    digits = np.array([value >> bit & 1 for bit in range(31, -1, -1)])
    defined = len(invented.COLOUR_FEATURES)
    figure = canvas(6.6, 4.1)
    axes = panel(figure, inches(figure, 0.4, 2.5, 5.8, 1.0))
    cells(axes, digits.reshape(2, 16), 1.3, size=10)
    axes.set_aspect("auto")
    note(figure, (0.45, 3.85), f"${value}$", ha="left")
    note(figure, (1.0, 3.85), word("as-bits", len(digits)), ha="left")
    _numbered(axes)
    axes.add_patch(Rectangle((16 - defined, 1), defined, 1, fill=False,
                             edgecolor=ACCENTS["look-alikes"], linewidth=2.2))  # fmt: skip
    below = panel(figure, inches(figure, 2.25, 0.75, 4.2, 0.62))
    cells(below, digits[None, -defined:], 1.3, accent="look-alikes", size=12)
    below.set_aspect("auto")
    for place, code in enumerate(reversed(invented.COLOUR_FEATURES)):
        bit = defined - 1 - place
        below.text(place + 0.5, -0.15, code, ha="center", va="bottom", fontsize=9)
        below.text(place + 0.5, 1.2, f"$2^{{{bit}}}={2**bit}$", ha="center", va="top", fontsize=9)
    note(figure, (2.25, 2.05), word("features-of-cluster", defined), ha="left")
    terms = "+".join(str(2**bit) for bit in reversed(invented.LAMP))
    note(figure, (0.1, 1.2), f"${terms}$", ha="left")
    note(figure, (0.1, 0.9), word("bits-that-are-set"), ha="left")
    return Drawing(figure, {"value": np.array(value), "digits": digits[::-1]})


def _numbered(axes: Axes) -> None:
    """Write beside each half of the number which bits it begins and ends with."""
    for row, first in enumerate((31, 15)):
        axes.text(-0.15, row + 0.53, str(first), ha="right", va="center", fontsize=9)
        axes.text(16.2, row + 0.53, str(first - 15), ha="left", va="center", fontsize=9)


def _scored(shown: tiles.Arrays) -> str:
    """Return a tile of what a feature scores at each place, with the points of both families."""
    points, families = shown["points"], shown["families"]
    places = tiles.scaled(points[:, :2], tiles.WHOLE, (-4.8, 4.8, -3.6, 3.6))
    squares = (tiles.frame((x - 3.5, y - 3.5, 7, 7), width=1.6) for x, y in places[families == 1])
    return tiles.tile(
        tiles.signed(shown["score"], 1.0), tiles.circles(places[families == 0], 3.6, width=1.6),
        *squares,
    )  # fmt: skip


@tiled(_scored)
def pharmacophore_feature_map() -> Drawing:
    """Draw points of two families, what a feature of the first scores anywhere, and profiles."""
    ligand = invented.ligand()
    across, up = np.arange(-5, 5.5, STEP), np.arange(3.6, -3.6, -STEP)
    places = np.stack([*np.meshgrid(across, up), np.zeros((len(up), len(across)))], axis=-1)
    score = elsewhere.pharmacophore_feature_map(*ligand)
    field = np.array([[score(place[None], np.array([0])) for place in row] for row in places])
    figure = canvas(6.2, 3.35)
    left = framed(panel(figure, inches(figure, 0.05, 0.55, 3.4, 2.2)))
    heading(left, "$s(x)$", word("score-anywhere"))
    note(figure, (0.1, 0.2), word("two-families"), ha="left")
    picture(left, field, 1.0)
    for (x, y, _), family, weight in zip(*ligand, strict=True):
        at = (x - across[0]) / STEP, (up[0] - y) / STEP
        left.plot(*at, MARKERS[family], color=INK, markersize=5 + 3 * weight, mfc="none", mew=1.6)
        if family == 0:
            left.add_patch(Circle(at, 2.5 / STEP, fill=False, edgecolor=INK, linewidth=0.5,
                                  linestyle=(0, (3, 3)), clip_on=True))  # fmt: skip
    left.set(xlim=(-0.5, len(across) - 0.5), ylim=(len(up) - 0.5, -0.5))
    distances = np.linspace(0, 3, 241)
    curves = _profiles(figure, distances)
    return Drawing(figure, {"points": ligand.positions, "families": ligand.families,
                            "weights": ligand.weights, "score": field.astype(np.float32),
                            "distance": distances, **curves})  # fmt: skip


def _profiles(figure: Figure, distances: NDArray[np.floating]) -> dict[str, NDArray[np.floating]]:
    """Draw what a pair is worth by its distance: the three profiles, all of width 1."""
    axes = plot_axes(figure, inches(figure, 4.05, 0.75, 2.0, 1.9))
    heading(axes, "", word("three-profiles"))
    axes.tick_params(axis="x", pad=8)
    note(figure, (5.05, 0.03), word("distance"), va="bottom")
    curves = {}
    for (name, profile), style in zip(elsewhere.PROFILES.items(), ("-", "--", ":"), strict=True):
        curves[name] = np.where(distances <= 2.5, profile(distances, 1.0), 0)
        axes.plot(distances, curves[name], style, color=ACCENTS["other-maps"])
    axes.plot(distances, np.exp(-(distances**2) / 2), color=INK, linewidth=0.7)
    axes.set(xlim=(0, 3), ylim=(0, 1.08), xticks=[0, 1, 2.5], yticks=[0, 0.5, 1])
    axes.text(1.0, 0.8, r"$\exp(-d^2/2)$", fontsize=10)
    return curves


def _significant(shown: tiles.Arrays) -> str:
    """Return a tile of statistics, an arrow, and those that pass the threshold."""
    boxes = ((1.0, 15.0, 42.0, 42.0), (53.0, 15.0, 42.0, 42.0))
    maps = (
        tiles.signed(shown[name], 6, box) for name, box in zip(("t", "shown"), boxes, strict=True)
    )
    return tiles.tile(*maps, *map(tiles.frame, boxes), tiles.arrow((45, 36), (51, 36)))


@tiled(_significant)
def statistical_activation_map() -> Drawing:
    """Draw true effects, the statistics, those past the threshold, and two voxels over time."""
    volumes, design, contrast, effects = invented.scans()
    whole = elsewhere.statistical_activation_map(volumes, design, contrast, threshold=0)
    threshold = invented.THRESHOLD
    shown = np.where(np.abs(whole) > threshold, whole, 0)
    figure = canvas(6.4, 4.95)
    titles = (("$\\beta$", "true-effect"), ("$t$", "statistic"),
              (f"$|t|>{threshold:g}$", "past-threshold"))  # fmt: skip
    for place, (values, limit, (symbol, key)) in enumerate(
        zip((effects, whole, shown), (1.5, 6, 6), titles, strict=True)
    ):
        axes = framed(panel(figure, inches(figure, 0.05 + 2.15 * place, 2.55, 1.95, 1.95)))
        picture(axes, values, limit)
        heading(axes, symbol, word(key))
        for row, column in (invented.STEADY, invented.UNSTEADY):
            axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False,
                                     edgecolor=ACCENTS["look-alikes"], linewidth=1.4))  # fmt: skip
    scale(figure, inches(figure, 3.2, 2.36, 2.1, 0.1), 6, whole)
    traces = {}
    for place, (row, column) in enumerate((invented.STEADY, invented.UNSTEADY)):
        axes = plot_axes(figure, inches(figure, 0.5 + 3.15 * place, 0.6, 2.6, 0.95))
        heading(axes, f"$t={whole[row, column]:.1f}$", word(("steady", "unsteady")[place]))
        trace = volumes[:, row, column]
        _trace(axes, trace, design[:, 1])
        traces[f"voxel_{row}_{column}"] = trace
    note(figure, (3.35, 0.05), word("two-voxels-over-scans"), va="bottom")
    return Drawing(figure, {"effect": effects, "t": whole, "shown": shown, **traces})


def _trace(axes: Axes, signal: NDArray[np.floating], task: NDArray[np.floating]) -> None:
    """Draw one voxel scan by scan, and shade the scans during which the task goes on."""
    starts = np.flatnonzero(np.diff(task, prepend=0) > 0)
    for start in starts:
        axes.axvspan(start - 0.5, start + 5.5, color=ACCENTS["other-maps"], alpha=0.18, linewidth=0)
    axes.plot(signal, color=INK, linewidth=1)
    axes.set(xlim=(-0.5, len(signal) - 0.5), xticks=[0, 30, 59], ylim=(87, 113),
             yticks=[90, 100, 110])  # fmt: skip
