"""Boards: drawings that are laid out in cells, for examples that are added up by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from numpy.typing import NDArray

from scripts.figures.drawing import ACCENTS, INK, canvas, number, panel, signed_rgba
from scripts.figures.real_text import COLUMN, PIXELS

UNIT = 24
"""CSS pixels of a cell's side, unless a board says otherwise."""
WASH = 0.62
"""Opacity of a cell's colour: a number on it stays readable in light and dark."""
MARGIN = 0.08
"""Cells left and right of a board: a line along its edge would lose half its width."""
POINTS = 9.0
"""Size of numbers and words, in points: 12 pixels."""

Place = tuple[float, float]
"""A point of a board, in cells to the right of and below its upper left corner."""


class Board(NamedTuple):
    """A figure, and axes that cover it: x to the right, y downwards, both counted in cells."""

    figure: Figure
    axes: Axes


def board(across: float, down: float, unit: float = UNIT) -> Board:
    """Return an empty board of so many cells.

    Raises
    ------
    ValueError
        Where it is wider than the column of a phone, in which its texts would become too small.
    """
    width = (across + 2 * MARGIN) * unit
    if width > COLUMN:
        raise ValueError(f"a board must be at most {COLUMN} pixels wide: {width:g}")
    figure = canvas(width / PIXELS, down * unit / PIXELS)
    # The page is the ground of all drawings: an invisible one would be drawn all the same.
    figure.patch.set_visible(False)
    axes = panel(figure, (0, 0, 1, 1))
    axes.set(xlim=(-MARGIN, across + MARGIN), ylim=(down, 0))
    return Board(figure, axes)


def grid(
    on: Board,
    values: NDArray[np.number],
    at: Place,
    limit: float = 9,
    *,
    cell: float = 1,
    lines: bool = True,
    texts: Sequence[Sequence[str]] | None = None,
) -> None:
    """Draw a matrix of shape (H, W) with its numbers, or other texts, from its upper left corner.

    Parameters
    ----------
    limit : float
        The absolute value of the full colour; infinity for none at all.
    cell : float
        The side of its cells, in cells of the board.
    lines : bool
        Whether to draw the lines between them as well.
    """
    tint(on, values, at, limit, cell=cell)
    if lines:
        lattice(on, values.shape, at, cell=cell)
    for (row, column), value in np.ndenumerate(values):
        text = texts[row][column] if texts else number(value)
        say(on, text, (at[0] + (column + 0.5) * cell, at[1] + (row + 0.5) * cell))


def tint(
    on: Board, values: NDArray[np.number], at: Place, limit: float, *, cell: float = 1
) -> None:
    """Colour the cells of a matrix by sign and size, without lines or numbers."""
    colours = signed_rgba(np.asarray(values, float), limit)
    colours[..., 3] = np.round(colours[..., 3] * WASH)
    # One image weighs a tenth of as many squares; where all is zero the page itself is seen.
    if colours[..., 3].any():
        height, width = values.shape
        image(on, colours, (*at, width * cell, height * cell))


def image(on: Board, pixels: NDArray[np.uint8], box: tuple[float, float, float, float]) -> None:
    """Put pixels of shape (H, W, 3 or 4) on a board: left, top, width and height in cells."""
    left, top, width, height = box
    # `imshow` sets the axes' limits to those of its picture; here it is one of many.
    across, down = on.axes.get_xlim(), on.axes.get_ylim()
    extent = left, left + width, top + height, top
    on.axes.imshow(pixels, extent=extent, aspect="auto", clip_on=False)
    on.axes.set(xlim=across, ylim=down)


def lattice(
    on: Board,
    shape: Sequence[int],
    at: Place,
    *,
    cell: float = 1,
    dashed: bool = False,
) -> None:
    """Draw the lines of a grid of so many rows and columns."""
    strokes(on, lattice_lines(shape, at, cell), width=0.6, dashed=dashed)


def lattice_lines(shape: Sequence[int], at: Place, cell: float = 1) -> list[tuple[Place, Place]]:
    """Return the lines of a grid of so many rows and columns, the outer ones included."""
    (height, width), (x, y) = shape, at
    right, bottom = x + width * cell, y + height * cell
    down = [((x, y + row * cell), (right, y + row * cell)) for row in range(height + 1)]
    along = [((x + column * cell, y), (x + column * cell, bottom)) for column in range(width + 1)]
    return [*down, *along]


def strokes(
    on: Board,
    lines: Sequence[tuple[Place, Place]],
    *,
    colour: str = INK,
    width: float = 0.9,
    dashed: bool = False,
) -> None:
    """Draw straight lines, all in one path: that is a quarter of the weight of one path each."""
    points = [point for line in lines for point in line]
    path = Path(points, [Path.MOVETO, Path.LINETO] * len(lines))
    style = (0, (3, 2.5)) if dashed else "solid"
    on.axes.add_patch(
        PathPatch(path, fill=False, edgecolor=colour, linewidth=width, linestyle=style,
                  clip_on=False)
    )  # fmt: skip


def say(
    on: Board,
    text: str,
    at: Place,
    side: str = "center",
    *,
    size: float = POINTS,
    code: bool = False,
) -> None:
    """Write a number, a word or code with its middle, or its left or right end, at a place."""
    family = "DejaVu Sans Mono" if code else None
    on.axes.text(*at, text, ha=side, va="center_baseline", fontsize=size, family=family)


def arrow(on: Board, start: Place, end: Place, head: float = 0.22) -> None:
    """Draw an arrow as one path: a line, and two short strokes at its end."""
    along = np.array(end) - np.array(start)
    along = along / np.hypot(*along) * head
    across = np.array([-along[1], along[0]]) * 0.6
    tips = [tuple(np.array(end) - along + side * across) for side in (1, -1)]
    strokes(on, [(start, end), *((tip, end) for tip in tips)], width=1.2)


def outline(on: Board, at: Place, side: float, width: float = 0.7) -> None:
    """Draw the edges of a square."""
    (x, y), right, bottom = at, at[0] + side, at[1] + side
    corners = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]
    strokes(on, list(pairwise(corners)), width=width)


def frame(
    on: Board,
    at: Place,
    shape: tuple[float, float],
    *,
    accent: str = "terms",
    dashed: bool = False,
    inset: float = 0.06,
) -> None:
    """Frame so many rows and columns from a place on, in a family's colour."""
    height, width = shape
    style = (0, (2.5, 1.5)) if dashed else "solid"
    on.axes.add_patch(
        Rectangle(
            (at[0] + inset, at[1] + inset), width - 2 * inset, height - 2 * inset,
            fill=False, edgecolor=ACCENTS[accent], linewidth=2.2, linestyle=style, clip_on=False,
        )
    )  # fmt: skip
