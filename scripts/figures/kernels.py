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
    arrow,
    canvas,
    cells,
    number,
    panel,
    plot_axes,
)
from scripts.figures.tiles import tiled
from scripts.numbers import printed
from scripts.senses import functions

RADIUS = 1.0
VIEW = np.array([[0.48, 0.0, 0.87], [-0.36, 0.91, 0.2]])
"""An orthographic view: rows are the drawing's right and up in feature coordinates."""


def kernel_lift() -> Drawing:
    """Draw two rings that no line separates, and their lift, which a plane separates."""
    inner, outer = _rings()
    figure = canvas(7.2, 3.3)
    left = plot_axes(figure, (0.05, 0.1, 0.36, 0.79), "$x=(x_1,x_2)$")
    right = panel(figure, (0.56, 0.02, 0.43, 0.87), "$(x_1^2,\\ \\sqrt{2}x_1x_2,\\ x_2^2)$")
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
    arrow(figure, (0.44, 0.47), (0.55, 0.47), "$\\varphi$")
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
    figure = canvas(6.6, 2.5)
    limit = 10
    cells(panel(figure, (0.0, 0.2, 0.19, 0.55), "$x,\\; y$"), points, limit)
    cells(panel(figure, (0.31, 0.2, 0.38, 0.55), "$\\varphi_4(x),\\; \\varphi_4(y)$"), four, limit)
    axes = panel(figure, (0.71, 0.2, 0.29, 0.55), "$\\varphi_3(x),\\; \\varphi_3(y)$")
    cells(axes, three, limit, texts=_with_root(three))
    arrow(figure, (0.2, 0.47), (0.3, 0.47), "")
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
    figure = canvas(5.6, 1.7)
    symbols = "$[\\,V,\\; m,\\; h,\\; w\\,]$"
    cells(panel(figure, (0.0, 0.1, 0.42, 0.6), symbols), attributes[None, :], 20)
    label = "$[\\,1,\\; V/m,\\; h\\,w\\,]$"
    cells(panel(figure, (0.62, 0.1, 0.34, 0.6), label), features[None, :], 20)
    arrow(figure, (0.44, 0.4), (0.6, 0.4), "$\\varphi$")
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


def _cross(axes: Axes) -> None:
    """Draw the three feature axes from the origin, each with its symbol."""
    for index, symbol in enumerate(("$u$", "$v$", "$w$")):
        right, up = _seen(np.eye(3)[index : index + 1] * 2.6)[:, 0]
        axes.plot([0, right], [0, up], color=INK, linewidth=0.8)
        axes.annotate(symbol, (right, up), (4, 2), textcoords="offset points")
