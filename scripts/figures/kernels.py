"""Figures of maps φ in the kernel sense."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from scripts.compute import polynomial_maps
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
    number,
    panel,
    plot_axes,
    step,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.numbers import printed
from scripts.senses import functions

RADIUS = 1.0
VIEW = np.array([[0.48, 0.0, 0.87], [-0.36, 0.91, 0.2]])
"""An orthographic view: rows are the drawing's right and up in feature coordinates."""


def kernel_lift() -> Drawing:
    """Draw two rings that no line separates, and their lift, which a plane separates."""
    inner, outer = _rings()
    figure = canvas(6.2, 3.3)
    left = plot_axes(figure, inches(figure, 0.45, 0.3, 2.35, 2.35))
    heading(left, "$x$", word("inputs-no-line"))
    right = panel(figure, inches(figure, 3.3, 0.05, 2.85, 2.8))
    note(figure, (3.75, 3.1), "$\\varphi(x)$", ha="left")
    note(figure, (4.3, 3.1), word("a-plane-parts"), ha="left")
    angles = np.linspace(0, 2 * np.pi, 90)
    left.plot(RADIUS * np.cos(angles), RADIUS * np.sin(angles), "--", color=ACCENTS["rules"])
    corners = np.array([[1, -0.9, 0], [1, 0.9, 0], [0, 0.9, 1], [0, -0.9, 1]]) * RADIUS**2
    right.fill(*_seen(corners), facecolor=ACCENTS["rules"], alpha=0.22)
    for points, marker, colour in ((inner, "o", "#d95f0e"), (outer, "s", "#2171b5")):
        left.plot(*points.T, marker, color=colour, markersize=4.5)
        lifted = polynomial_maps.symmetric_square(points)
        right.plot(*_seen(lifted), marker, color=colour, markersize=4.5)
    left.set(aspect="equal", xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    _cross(right)
    right.set_aspect("equal")
    step(figure, (2.85, 1.5), (3.4, 1.5), "$\\varphi$")
    lifts = [polynomial_maps.symmetric_square(points) for points in (inner, outer)]
    return Drawing(
        figure, {"inner": inner, "outer": outer, "inner_lift": lifts[0], "outer_lift": lifts[1]}
    )


def _lifted() -> str:
    """Return a tile of rings in the plane, and of their images under φ, parted by a plane."""
    inner, outer = _rings()
    rule, flat, deep = ACCENTS["rules"], (1.0, 16.0, 38.0, 38.0), (57.0, 3.0, 37.0, 66.0)
    turn = np.linspace(0, 2 * np.pi, 25)
    window, seen = (-1.45, 1.45, -1.45, 1.45), (-0.05, 1.75, -1.45, 1.4)

    def both(points: NDArray[np.float64], size: float, colour: str) -> str:
        lifted = _seen(polynomial_maps.symmetric_square(points)).T
        places = [tiles.scaled(points, flat, window), tiles.scaled(lifted, deep, seen)]
        return tiles.dots(np.concatenate(places), size, colour)

    corners = _seen(np.array([[1, -0.9, 0], [1, 0.9, 0], [0, 0.9, 1], [0, -0.9, 1]])).T
    plane = tiles.outline(tiles.scaled(corners, deep, seen))
    circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    return tiles.tile(
        tiles.curve(tiles.scaled(circle, flat, window), rule, 1.2),
        tiles.path(f"{plane}z", fill=rule, fill_opacity=0.25),
        both(inner, 3.4, "#d95f0e"), both(outer, 3, "#2171b5"),
        tiles.arrow((43, 36), (54, 36), rule),
    )  # fmt: skip


@tiled(lambda _: _lifted())
def kernel_feature_map() -> Drawing:
    """Draw two different maps of the same two points whose inner products agree."""
    points = np.array(printed.POINTS, float)
    four = polynomial_maps.tensor_square(points)
    three = functions.kernel_feature_map()(points)
    figure = canvas(6.2, 2.45)
    limit = 10
    panels = (
        (0.0, 2, "$x,\\; y$", "two-points", points, None),
        (1.55, 4, "$\\varphi_4(x),\\; \\varphi_4(y)$", "four-features", four, None),
        (4.25, 3, "$\\varphi_3(x),\\; \\varphi_3(y)$", "three-features", three, _with_root(three)),
    )
    for left, columns, symbol, key, matrix, texts in panels:
        # The last has roots in its cells and needs more room.
        side = 0.6 if texts else 0.5
        axes = panel(figure, inches(figure, left, 0.75, side * columns, 0.5 * 2))
        cells(axes, matrix, limit, texts=texts)
        axes.set_aspect("auto")
        heading(axes, symbol, word(key), lines=2)
    step(figure, (1.08, 1.25), (1.48, 1.25))
    products = [float(each[0] @ each[1]) for each in (four, three)]
    for middle, product in zip((2.55, 5.15), products, strict=True):
        note(figure, (middle, 0.4), word("inner-product", f"{product:.10g}"))
    return Drawing(figure, {"points": points, "four": four, "three": three})


def _with_root(vectors: NDArray[np.float64]) -> list[list[str]]:
    """Return (x1², √2·x1·x2, x2²) as text; the middle coordinate as a multiple of √2."""
    return [
        [number(u), f"{number(round(v / np.sqrt(2), 9))}$\\sqrt{{2}}$", number(w)]
        for u, v, w in vectors
    ]


def _fewer(shown: tiles.Arrays) -> str:
    """Return a tile of four attributes, an arrow, and the three features that are made of them."""
    return tiles.tile(
        tiles.grid(shown["attributes"][:, None], 20, (12, 6, 15, 60)),
        tiles.arrow((35, 36), (60, 36), ACCENTS["rules"], 1.8),
        tiles.grid(shown["features"][:, None], 20, (69, 13.5, 15, 45)),
    )


@tiled(_fewer)
def basis_feature_map() -> Drawing:
    """Draw answer two's car: four attributes become three features."""
    attributes = np.array(printed.CAR)
    features = functions.basis_feature_map()(attributes)
    figure = canvas(5.6, 1.9)
    drawn = ((0.05, "$[\\,V,\\; m,\\; h,\\; w\\,]$", "attributes", attributes),
             (3.6, "$[\\,1,\\; V/m,\\; h\\,w\\,]$", "features", features))  # fmt: skip
    for left, symbol, key, values in drawn:
        axes = panel(figure, inches(figure, left, 0.4, 0.62 * len(values), 0.62))
        cells(axes, values[None, :], 20)
        heading(axes, symbol, word(key), lines=2)
    step(figure, (2.7, 0.71), (3.4, 0.71), "$\\varphi$")
    return Drawing(figure, {"attributes": attributes, "features": features})


def _rings() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return 12 points inside the circle of radius 1 and 24 outside, on fixed angles."""
    few, many = (np.arange(count) * 2 * np.pi / count + 0.1 for count in (12, 24))
    near = np.where(np.arange(12) % 2, 0.6, 0.35)[:, None]
    far = np.where(np.arange(24) % 2, 1.25, 1.4)[:, None]
    inner = near * np.column_stack([np.cos(few), np.sin(few)])
    outer = far * np.column_stack([np.cos(many), np.sin(many)])
    return inner, outer


def _seen(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points of shape (n, 3) as drawn: rows x and y."""
    return np.asarray(VIEW @ np.asarray(points, float).T)


REACH = (2.2, 1.7, 2.3)
"""How far the three feature axes are drawn: a little beyond the points."""


def _cross(axes: Axes) -> None:
    """Draw the three feature axes from the origin, each with its symbol."""
    for index, symbol in enumerate(("$x_1^2$", "$\\sqrt{2}x_1x_2$", "$x_2^2$")):
        right, up = _seen(np.eye(3)[index : index + 1] * REACH[index])[:, 0]
        axes.plot([0, right], [0, up], color=INK, linewidth=0.8)
        axes.annotate(symbol, (right, up), (4, 2), textcoords="offset points")
