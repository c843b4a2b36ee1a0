"""Figures of look-alikes: a run and its finds, a plasmid, a spiral and its eigenmap."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Wedge
from numpy.typing import NDArray

from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    INK,
    Drawing,
    canvas,
    heading,
    inches,
    note,
    panel,
    plot_axes,
    signed_rgba,
    step,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import sense_pictures as inputs
from scripts.senses import look_alikes

LOOK_ALIKE = ACCENTS["look-alikes"]
MARKED = {0: "A", 13: "B", 36: "C", 59: "D"}
"""Points of the spiral that are named in both halves of the drawing."""


def _finds(shown: tiles.Arrays) -> str:
    """Return a tile of the finds of a run as dots in a plot, larger where they are higher."""
    finds = shown["finds"]
    places = tiles.scaled(finds[:, :2], (10, 4, 82, 60), (600, 630, 440, 510))
    return tiles.tile(
        tiles.curve([(10, 4), (10, 64), (92, 64)], width=0.8),
        *(tiles.dots(place[None], 4 + 0.9 * float(height), LOOK_ALIKE)
          for place, height in zip(places, finds[:, 2], strict=True)),
    )  # fmt: skip


@tiled(_finds)
def feature_container() -> Drawing:
    """Draw the intensities of a run, and the finds that are kept of them."""
    run = inputs.run()
    finds = look_alikes.feature_container(*run, inputs.THRESHOLD)
    figure = canvas(6.2, 3.4)
    window = (run.times[0], run.times[-1], run.ratios[0], run.ratios[-1])
    left = plot_axes(figure, inches(figure, 0.65, 0.75, 2.1, 2.1))
    heading(left, "", word("intensities", run.intensities.size))
    left.imshow(signed_rgba(run.intensities.T, 6.0), extent=window, origin="lower", aspect="auto")
    right = plot_axes(figure, inches(figure, 3.9, 0.75, 2.1, 2.1))
    heading(right, "", word("finds", len(finds)))
    right.scatter(finds[:, 0], finds[:, 1], s=14 * finds[:, 2], color=LOOK_ALIKE, linewidths=0)
    for time, ratio, height in finds:
        right.annotate(
            f"{height:.1f}", (time, ratio), (8, 4), textcoords="offset points", fontsize=8.5
        )
    for axes, middle in ((left, 1.7), (right, 4.95)):
        axes.set(xlim=window[:2], ylim=window[2:], xticks=[600, 615, 630], yticks=[440, 475, 510])
        axes.tick_params(axis="x", pad=8)
        note(figure, (middle, 0.08), word("seconds"), va="bottom")
    for across in (0.3, 3.55):
        note(figure, (across, 2.98), "$m/z$", va="baseline")
    step(figure, (2.9, 1.8), (3.3, 1.8))
    return Drawing(figure, {"intensities": run.intensities, "finds": finds})


def _ring(shown: tiles.Arrays) -> str:
    """Return a tile of a ring with its parts as arcs outside it, those with a direction tipped."""
    drawn = [tiles.circles([(48, 36)], 24, width=1)]
    for (start, reach), way in zip(shown["angles"], inputs.DIRECTIONS, strict=True):
        turn = np.linspace(start, start + reach, 9)[:: int(way) or 1]
        arc = np.stack([48 + 30 * np.sin(turn), 36 - 30 * np.cos(turn)], axis=1)
        tip = tiles.arrow(tuple(arc[-2]), tuple(arc[-1]), LOOK_ALIKE, 2.4) if way else ""
        drawn.append(tiles.curve(arc, LOOK_ALIKE, 4) + tip)
    return tiles.tile(*drawn)


@tiled(_ring)
def annotated_feature_map() -> Drawing:
    """Draw a ring of DNA with three parts at their places, two of them with a direction."""
    angles = look_alikes.annotated_feature_map(inputs.PARTS, inputs.PLASMID)
    figure = canvas(4.2, 3.6)
    axes = panel(figure, inches(figure, 0.3, 0.05, 3.6, 3.5))
    turn = np.linspace(0, 2 * np.pi, 181)
    axes.plot(np.sin(turn), np.cos(turn), color=INK, linewidth=1)
    for place in range(0, inputs.PLASMID, 500):
        angle = 2 * np.pi * place / inputs.PLASMID
        direction = np.array([np.sin(angle), np.cos(angle)])
        axes.plot(*np.outer(direction, [0.95, 1.0]), color=INK, linewidth=1)
        across, up = 0.78 * direction
        axes.text(across, up, str(place), ha="center", va="center", fontsize=8)
    for (start, reach), way, name in zip(angles, inputs.DIRECTIONS, "ABC", strict=True):
        _part(axes, start, reach, int(way), name)
    axes.text(0, 0.09, word("ring-of-bases"), ha="center", va="center")
    axes.text(0, -0.14, str(inputs.PLASMID), ha="center", va="center", fontsize=12)
    axes.set(xlim=(-1.5, 1.5), ylim=(-1.45, 1.45), aspect="equal")
    return Drawing(figure, {"parts": inputs.PARTS, "angles": angles})


def _unrolled(shown: tiles.Arrays) -> str:
    """Return a tile of a spiral of points, an arrow, and their places in the eigenmap."""
    spiral = tiles.scaled(shown["points"], (3, 16, 40, 40))
    places = tiles.scaled(shown["places"], (59, 18, 34, 36))
    # Not all lines: which points are neighbours is seen along the spiral.
    return tiles.tile(
        *(tiles.curve(each, width=0.6) + tiles.dots(each, 2.8, LOOK_ALIKE)
          for each in (spiral, places)),
        tiles.arrow((46, 36), (55, 36)),
    )  # fmt: skip


@tiled(_unrolled)
def laplacian_eigenmap() -> Drawing:
    """Draw points along a spiral with their neighbours, and their places in the eigenmap."""
    points, graph = inputs.spiral(), inputs.spiral_graph()
    places = look_alikes.laplacian_eigenmap(graph, 2)
    figure = canvas(6.2, 3.2)
    left = panel(figure, inches(figure, 0.05, 0.2, 2.5, 2.5))
    pairs = np.argwhere(np.triu(graph))
    _joined(left, points, pairs)
    left.set_aspect("equal")
    note(figure, (0.05, 3.0), word("joined-neighbours"), ha="left")
    right = plot_axes(figure, inches(figure, 3.75, 0.55, 2.3, 2.0))
    _joined(right, places, pairs)
    right.set(xlabel="$u_1$", xticks=[0], yticks=[0])
    note(figure, (3.75, 3.0), word("eigenmap-places"), ha="left")
    note(figure, (3.6, 2.45), "$u_2$", ha="right")
    right.margins(0.12)
    step(figure, (2.7, 1.5), (3.3, 1.5))
    # The last digits of eigenvectors depend on the library that finds them.
    return Drawing(figure, {"points": points, "pairs": pairs, "places": np.round(places, 10)})


def _part(axes: Axes, start: float, reach: float, way: int, name: str) -> None:
    """Draw one part as an arc outside the ring, with a head where it has a direction."""
    # Matplotlib counts in degrees against the clock, from the right.
    first, last = (90 - np.degrees(angle) for angle in (start + reach, start))
    head = 7.0
    arc = (first + head * (way > 0), last - head * (way < 0))
    axes.add_patch(Wedge((0, 0), 1.16, *arc, width=0.12, color=LOOK_ALIKE, linewidth=0))
    if way:
        base, tip = (first + head, first) if way > 0 else (last - head, last)
        corners = [(1.21, base), (0.99, base), (1.10, tip)]
        triangle = [(r * np.cos(np.radians(a)), r * np.sin(np.radians(a))) for r, a in corners]
        axes.fill(*np.transpose(triangle), color=LOOK_ALIKE, linewidth=0)
    middle = start + reach / 2
    axes.text(1.32 * np.sin(middle), 1.32 * np.cos(middle), name, ha="center", va="center",
              fontweight="bold")  # fmt: skip


def _joined(axes: Axes, places: NDArray[np.floating], pairs: NDArray[np.integer]) -> None:
    """Draw points joined in pairs, and name those of `MARKED`."""
    # One path with gaps: a path for each pair would make the drawing five times as large.
    gaps = np.full((len(pairs), 1, 2), np.nan)
    lines = np.concatenate([places[pairs], gaps], axis=1).reshape(-1, 2)
    axes.plot(*lines.T, color=INK, linewidth=0.6, alpha=0.6)
    axes.plot(*places.T, "o", color=LOOK_ALIKE, markersize=3.4, mew=0)
    for index, name in MARKED.items():
        axes.plot(*places[index], "o", color=LOOK_ALIKE, markersize=7, mew=0)
        axes.annotate(name, places[index], (6, 5), textcoords="offset points", fontsize=10)
