"""Figures of maps whose positions form no full grid: at listed sites, on the nodes of a graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

from scripts.compute import scattered as compute
from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    INK,
    Drawing,
    canvas,
    heading,
    inches,
    note,
    number,
    panel,
    signed_rgba,
    step,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import scattered_inputs as inputs
from scripts.inputs.sense_inputs import Array
from scripts.senses import scattered

LIMIT = 9.0
"""Full colour, as in the figures of the worked example."""

NESTED = {0: (0.5, 0.95), 1: (0.05, 0.1), 2: (0.95, 0.1),
          3: (0.5, 0.62), 4: (0.33, 0.29), 5: (0.67, 0.29)}  # fmt: skip
"""The prism as one triangle inside another."""
LADDER = {0: (0.06, 0.75), 1: (0.5, 0.75), 2: (0.94, 0.75),
          3: (0.06, 0.2), 4: (0.5, 0.2), 5: (0.94, 0.2)}  # fmt: skip
"""The same prism as two rows; two of its edges then go around a node."""
BOWED = {(0, 2): -0.36, (3, 5): 0.36}
"""How far those edges keep from the straight line, as a share of their length."""


def _at_sites(shown: tiles.Arrays) -> str:
    """Return a tile of a grid of which only the stored places have a colour and a frame."""
    rows, columns = inputs.stroke().shape
    values, side = np.zeros((rows, columns)), 70 / max(rows, columns)
    values[tuple(shown["sites"].T)] = shown["a"][:, 0]
    box = (48 - columns * side / 2, 36 - rows * side / 2, columns * side, rows * side)
    left, top = box[:2]
    frames = (tiles.frame((left + column * side, top + row * side, side, side),
                          ACCENTS["values"], 2)
              for row, column in shown["sites"])  # fmt: skip
    faint = f'<g stroke-opacity="0.4">{tiles.lattice(rows, columns, box)}</g>'
    return tiles.tile(faint, tiles.grid(values, LIMIT, box), *frames)


@tiled(_at_sites)
def sparse_feature_map() -> Drawing:
    """Draw what is stored: the input, all places that a kernel reaches, and the input's sites."""
    layer = inputs.stroke()
    found = scattered.sparse_feature_map(*layer[:4])
    places = compute.reached(layer.sites, (3, 3))
    grown = np.maximum(compute.correlate_sites(*layer[:4], at=places), 0)
    figure = canvas(6.2, 2.8)
    shown: Sequence[tuple[str, str, Array, Array]] = (
        ("$x,\\; p\\in S$", "input", layer.sites, layer.features),
        ("$a,\\; p\\in S\\oplus K$", "all-reached", places, grown),
        ("$a,\\; p\\in S$", "same-sites", found.sites, found.features),
    )
    for index, (symbol, key, sites, features) in enumerate(shown):
        axes = panel(figure, inches(figure, 0.02 + 2.12 * index, 0.03, 1.9, 1.9))
        _stored(axes, sites, features[:, 0], layer.shape, framed=layer.sites if index else ())
        heading(axes, symbol, word(key), lines=2)
    step(figure, (1.95, 0.97), (2.12, 0.97))
    arrays = {"sites": layer.sites, "x": layer.features, "reached": places, "a_reached": grown,
              "a": found.features, "kernel": layer.kernels[0, 0], "bias": layer.bias}  # fmt: skip
    return Drawing(figure, arrays)


def _graph(shown: tiles.Arrays) -> str:
    """Return a tile of a graph whose nodes have the colours of their numbers."""
    places = tiles.scaled([NESTED[node] for node in range(len(NESTED))], (12, 8, 72, 56))
    nodes = [
        tiles.dots(place[None], 13, "rgb({:.0f} {:.0f} {:.0f})".format(*255 * np.array(colour[:3])),
                   stroke_opacity=colour[3])
        for place, colour in zip(places, map(_shade, shown["h"][:, 0]), strict=True) if colour[3]
    ]  # fmt: skip
    return tiles.tile(
        tiles.joined(places, inputs.PRISM_EDGES, ACCENTS["values"], 1.4),
        *nodes, tiles.circles(places, 6.5, width=1),
    )  # fmt: skip


@tiled(_graph)
def graph_feature_map() -> Drawing:
    """Draw numbers on the nodes of a graph, what a layer makes of them, and that laid out anew."""
    graph = inputs.prism()
    found = scattered.graph_feature_map(*graph)
    figure = canvas(6.4, 2.75)
    shown = (("$x$", "input", graph.features, NESTED), ("$h$", "after-a-layer", found, NESTED),
             ("$h$", "laid-out-anew", found, LADDER))  # fmt: skip
    for index, (symbol, key, features, layout) in enumerate(shown):
        axes = panel(figure, inches(figure, 2.2 * index, 0.02, 1.8, 2.1))
        _nodes(axes, features[:, 0], layout)
        note(figure, (2.2 * index + 0.05, 2.55), symbol, ha="left")
        note(figure, (2.2 * index + 0.28, 2.55), word(key), ha="left")
    step(figure, (1.75, 0.55), (2.25, 0.55), "$\\hat A,W$", "ReLU")
    note(figure, (4.2, 1.07), "=", fontsize=13)
    return Drawing(figure, {"x": graph.features, "h": found, "adjacency": graph.adjacency})


def _stored(
    axes: Axes,
    sites: Array,
    values: Array,
    shape: tuple[int, ...],
    framed: Array | tuple[()],
) -> None:
    """Draw the stored places of a grid with their numbers; vacant ones are faint and empty."""
    for row, column in np.ndindex(*shape):
        axes.add_patch(Rectangle((column, row), 1, 1, fill=False, edgecolor=INK, linewidth=0.4,
                                 alpha=0.25))  # fmt: skip
    for (row, column), value in zip(sites, values, strict=True):
        axes.add_patch(Rectangle((column, row), 1, 1, facecolor=_shade(value), edgecolor=INK,
                                 linewidth=0.7))  # fmt: skip
        axes.text(column + 0.5, row + 0.53, number(value), ha="center", va="center", fontsize=10)
    for row, column in framed:
        axes.add_patch(Rectangle((column + 0.07, row + 0.07), 0.86, 0.86, fill=False,
                                 edgecolor=ACCENTS["values"], linewidth=1.8))  # fmt: skip
    axes.set(xlim=(-0.05, shape[1] + 0.05), ylim=(shape[0] + 0.05, -0.05), aspect="equal")


def _nodes(axes: Axes, values: Array, layout: Mapping[int, tuple[float, float]]) -> None:
    """Draw the prism's edges, and a circle with its number for each node."""
    circles = {
        node: Circle(place, 0.11, facecolor=_shade(values[node]), edgecolor=INK, linewidth=0.8)
        for node, place in layout.items()
    }
    for edge in inputs.PRISM_EDGES:
        one, other = edge
        bow = BOWED.get(edge, 0) if layout is LADDER else 0
        # Circles are half transparent, so an edge must end where they begin.
        axes.add_patch(FancyArrowPatch(
            layout[one], layout[other], arrowstyle="-", connectionstyle=f"arc3,rad={bow}",
            patchA=circles[one], patchB=circles[other], shrinkA=0, shrinkB=0,
            edgecolor=ACCENTS["values"], linewidth=1.3))  # fmt: skip
    for node, circle in circles.items():
        axes.add_patch(circle)
        axes.text(*layout[node], number(values[node]), ha="center", va="center", fontsize=10)
    axes.set(xlim=(-0.1, 1.1), ylim=(-0.05, 1.1), aspect="equal")


def _shade(value: float) -> tuple[float, float, float, float]:
    """Return a number's colour on the signed scale, weak enough for the number to be read."""
    red, green, blue, opacity = signed_rgba(np.array([[float(value)]]), LIMIT)[0, 0] / 255
    return red, green, blue, 0.62 * opacity
