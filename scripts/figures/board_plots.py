"""Curves, points and bars on a board, where functions are shown beside numbers in cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from scripts.figures.boards import Board, say, strokes
from scripts.figures.drawing import ACCENTS, INK
from scripts.figures.tiles import scaled

Box = tuple[float, float, float, float]
"""Left, top, width and height, in cells."""
Window = tuple[float, float, float, float]
"""Left, right, bottom and top of what fills a box, in units of the function."""


def curve(
    on: Board,
    points: ArrayLike,
    box: Box,
    window: Window,
    *,
    colour: str = ACCENTS["terms"],
    width: float = 2,
    dashed: bool = False,
) -> None:
    """Draw a line through points (n, 2) of a plane whose second axis goes up."""
    x, y = scaled(points, box, window).T
    style = (0, (4, 2.5)) if dashed else "solid"
    on.axes.plot(x, y, color=colour, linewidth=width, linestyle=style, clip_on=False)


def dots(
    on: Board,
    points: ArrayLike,
    box: Box,
    window: Window,
    *,
    colour: str = ACCENTS["terms"],
    size: float = 6,
    mark: str = "o",
    hollow: bool = False,
) -> None:
    """Draw marks at points (n, 2) of such a plane."""
    x, y = scaled(points, box, window).T
    on.axes.plot(
        x, y, mark, color=colour, markersize=size, clip_on=False,
        markerfacecolor="none" if hollow else colour, markeredgewidth=1.4 if hollow else 0,
    )  # fmt: skip


def zeros(on: Board, box: Box, window: Window) -> None:
    """Draw the axes of such a plane: the lines where a coordinate is zero, as far as seen."""
    left, right, bottom, top = window
    lines = []
    if bottom <= 0 <= top:
        lines.append(scaled([(left, 0), (right, 0)], box, window))
    if left <= 0 <= right:
        lines.append(scaled([(0, bottom), (0, top)], box, window))
    strokes(on, [tuple(map(tuple, line)) for line in lines], width=0.6)  # type: ignore[misc]


def legend(
    on: Board,
    said: str,
    at: tuple[float, float],
    *,
    colour: str = ACCENTS["terms"],
    width: float = 2,
    dashed: bool = False,
) -> None:
    """Write what a line is, after a short piece of it."""
    x, y = at
    strokes(on, [((x, y), (x + 1, y))], colour=colour, width=width, dashed=dashed)
    say(on, said, (x + 1.2, y), "left")


def graph(values: ArrayLike, over: ArrayLike) -> NDArray[np.floating]:
    """Return the points (n, 2) of a function's graph from its values and their places."""
    return np.stack([np.asarray(over, float), np.asarray(values, float)], axis=1)


def bars(
    on: Board,
    values: Sequence[float] | NDArray[np.number],
    at: tuple[float, float],
    unit: float,
    *,
    step: float = 1,
    accent: str = "terms",
) -> None:
    """Draw values as upright bars from a base line, ``unit`` cells high for each one."""
    for place, value in enumerate(values):
        height = float(value) * unit
        corner = at[0] + (place + 0.15) * step, at[1] - height
        bar = Rectangle(corner, 0.7 * step, height, alpha=0.6, linewidth=0, clip_on=False)
        bar.set_facecolor(ACCENTS[accent])
        on.axes.add_patch(bar)
    strokes(on, [(at, (at[0] + len(values) * step, at[1]))], colour=INK, width=0.8)
