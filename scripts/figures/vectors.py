"""Figures of lists of numbers about one thing: attributes, features, vectors, spaces, tables."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scripts.compute import polynomial_maps
from scripts.figures import tiles
from scripts.figures.board_plots import bars, curve, dots, graph, zeros
from scripts.figures.boards import arrow, board, frame, grid, lattice, say, strokes
from scripts.figures.drawing import ACCENTS, INK, Drawing, number
from scripts.figures.real_text import word
from scripts.figures.tiles import Arrays, tile, tiled
from scripts.inputs import by_hand, worked_example

ACCENT, OTHER = ACCENTS["terms"], ACCENTS["values"]
LINE = np.arange(-3, 4)
"""Inputs of the two classes: those nearer to zero than 2, and the others."""
CUT = 2.5
"""Where a straight line parts the classes in the space of (x, x²)."""
ROW = 4
"""The object whose row of the table is looked up."""
COEFFICIENTS = (0.5, -1.0, -0.5, 1.0)
"""Weights of 1, x, x² and x³."""
SIGNS = ("→", "↑", "←", "↓")


def _column(shown: Arrays) -> str:
    maps = (tiles.grid(one, 9, (4.0 + 33 * k, 6, 27, 27)) for k, one in enumerate(shown["a"]))
    marks = (tiles.frame((4.0 + 33 * k, 6, 9, 9), ACCENT, 2.2) for k in range(2))
    ways = (tiles.arrow((8.0 + 33 * k, 18), (26.0 + 12 * k, 50), ACCENT, 1.4) for k in range(2))
    vector = tiles.grid(shown["vector"][None], 9, (20, 53, 24, 12))
    return tile(*maps, *marks, *ways, vector, tiles.frame((20, 53, 24, 12), ACCENT, 2.2))


@tiled(_column)
def feature_vector() -> Drawing:
    """Draw two maps, the same position of both framed, and the vector of that position."""
    maps = worked_example.stages().a1
    vector = maps[:, 0, 0]
    on = board(14.6, 9.4)
    for channel, values in enumerate(maps):
        left = 0.7 + 5.2 * channel
        say(on, word("channel", channel), (left + 1.8, 0.5))
        grid(on, values, (left, 1.2), 9, cell=1.2)
        frame(on, (left, 1.2), (1.2, 1.2))
        aside = left - 0.35
        way = [(left, 1.8), (aside, 1.8), (aside, 5.2), (4.1 + 1.2 * channel, 6.6)]
        strokes(on, list(pairwise(way)), colour=ACCENT, width=1.6)
    grid(on, vector[None], (3.5, 6.7), 9, cell=1.2)
    frame(on, (3.5, 6.7), (1.2, 2.4), inset=-0.05)
    say(on, word("position"), (6.4, 7.3), "left")
    say(on, word("sheet"), (9.9, 3), "left")
    say(on, word("each"), (0.6, 8.9), "left")
    return Drawing(on.figure, {"a": maps, "vector": vector})


def _lifted(shown: Arrays) -> str:
    box, window = (8.0, 4.0, 80.0, 62.0), (-3.4, 3.4, -0.8, 9.4)
    x, inner = shown["x"], shown["inner"]
    points = tiles.scaled(graph(x**2, x), box, window)
    return tile(
        tiles.path("M8 61.1H88", INK, 0.8), tiles.dots(points[inner], 7, ACCENT),
        tiles.dots(points[~inner], 7, OTHER),
        tiles.curve(tiles.scaled([(-3.4, CUT), (3.4, CUT)], box, window), INK, 1.4),
    )  # fmt: skip


@tiled(_lifted)
def feature_space() -> Drawing:
    """Draw points of two kinds on a line, and the same in the plane of (x, x²), parted there."""
    inner = np.abs(LINE) < 2
    on, window = board(14.6, 14.2), (-3.5, 3.5, 0.0, 9.6)
    flat, lifted = (0.6, 1.2, 13.4, 1.2), (0.6, 4.7, 13.4, 8.6)
    say(on, word("input"), (0, 0.5), "left")
    strokes(on, [((0.6, 1.8), (14, 1.8))], width=0.8)
    for kind, colour, mark in ((inner, ACCENT, "o"), (~inner, OTHER, "s")):
        x = LINE[kind]
        dots(on, graph(np.zeros(len(x)), x), flat, (-3.5, 3.5, -1, 1), colour=colour, mark=mark)
        dots(on, graph(x**2, x), lifted, window, colour=colour, mark=mark)
    for place in LINE.tolist():
        say(on, number(place), (7.3 + place * 13.4 / 7, 2.6))
    say(on, word("space"), (0, 3.9), "left")
    zeros(on, lifted, window)
    curve(on, [(-3.5, CUT), (3.5, CUT)], lifted, window, colour=INK, width=1.4, dashed=True)
    say(on, "x", (14.2, 13.7), "right")
    say(on, "x²", (7.6, 5), "left")
    say(on, word("cut"), (7.6, 10.5), "left")
    arrow(on, (12.6, 2.9), (12.6, 4.4))
    say(on, "φ(x) = (x, x²)", (12.3, 3.6), "right")
    return Drawing(on.figure, {"x": LINE, "inner": inner})


def _looked_up(shown: Arrays) -> str:
    table = tiles.grid(shown["table"], 3, (14, 2, 20.4, 68))
    return tile(
        table, tiles.frame((14, 2 + 6.8 * ROW, 20.4, 6.8), ACCENT, 2.2),
        tiles.arrow((38, 32.6), (52, 32.6)),
        tiles.grid(shown["vector"][None], 3, (56, 26.6, 36, 12)),
    )  # fmt: skip


@tiled(_looked_up)
def embedding() -> Drawing:
    """Draw a table of ten rows and three columns, one row of it framed, and the vector it is."""
    table = by_hand.TABLE
    on = board(14.6, 12.2)
    grid(on, table, (2.4, 1.2), 3)
    for row in range(len(table)):
        say(on, str(row), (1.9, 1.7 + row), "right")
    say(on, word("table", *table.shape), (2.4, 0.5), "left")
    frame(on, (2.4, 1.2 + ROW), (1, 3))
    arrow(on, (0, 1.7 + ROW), (1.1, 1.7 + ROW))
    arrow(on, (5.8, 1.7 + ROW), (7.6, 1.7 + ROW))
    grid(on, table[ROW][None], (8, 1.1 + ROW), 3, cell=1.2)
    say(on, word("of-one", ROW), (8, 0.4 + ROW), "left")
    say(on, word("function"), (8, 3.4 + ROW), "left")
    return Drawing(on.figure, {"table": table, "vector": table[ROW]})


def _two_tables(shown: Arrays) -> str:
    rows = tiles.grid(shown["x"], 4, (4, 18, 24, 36))
    table = tiles.grid(shown["examples"], 14, (48, 14, 44, 44))
    return tile(
        rows, table, tiles.arrow((32, 36), (44, 36)),
        tiles.frame((4, 30, 24, 12), ACCENT, 2), tiles.frame((4, 42, 24, 12), ACCENT, 2),
        tiles.frame((77.3, 28.7, 14.7, 14.7), ACCENT, 2.4),
    )  # fmt: skip


@tiled(_two_tables)
def gram_matrix() -> Drawing:
    """Draw three examples and their inner products, and two channels and theirs."""
    examples = by_hand.ROWS
    maps = worked_example.stages().a2
    channels = maps.reshape(len(maps), -1)
    tables = [rows @ rows.T for rows in (examples, channels)]
    on = board(14.6, 13.6)
    for block, (rows, table) in enumerate(zip((examples, channels), tables, strict=True)):
        top, side = 1.4 + 7 * block, len(rows) * 1.4
        say(on, word("channels" if block else "examples"), (0, top - 0.8), "left")
        grid(on, rows, (0.3, top + (0.2 if block else 0.6)), (9, 4)[1 - block], cell=1.2)
        arrow(on, (6.2, top + side / 2), (8.2, top + side / 2))
        grid(on, table, (8.6, top), (90, 14)[1 - block], cell=1.4)
        first, second = (0, 1) if block else (1, 2)
        for row in (first, second):
            frame(on, (0.3, top + (0.2 if block else 0.6) + 1.2 * row), (1.2, 1.2 * rows.shape[1]))
        frame(on, (8.6 + 1.4 * second, top + 1.4 * first), (1.4, 1.4))
        terms = " + ".join(f"{a}·{b}" for a, b in zip(rows[first], rows[second], strict=True))
        say(on, f"{terms} = {table[first, second]}", (0.3, top + 4.9 - block), "left")
        say(on, word("size", len(table), len(table)), (14.3, top + 4.9 - block), "right")
    return Drawing(on.figure, {"x": examples, "examples": tables[0], "channels": tables[1]})


def _four_waves(shown: Arrays) -> str:
    box, window = (5.0, 3.0, 86.0, 66.0), (-1.5, 1.5, -2.4, 2.4)
    x = shown["x"][::2]
    thin = "".join(tiles.outline(tiles.scaled(graph(each[::2], x), box, window))
                   for each in shown["functions"])  # fmt: skip
    total = tiles.curve(tiles.scaled(graph(shown["sum"][::2], x), box, window), ACCENT, 2.4)
    return tile(tiles.path(thin, INK, 0.8), total)


@tiled(_four_waves)
def basis_function() -> Drawing:
    """Draw the functions 1, x, x² and x³, their weights, and the weighted sum."""
    x = np.linspace(-1.5, 1.5, 31)
    functions = np.array([x**power for power in range(len(COEFFICIENTS))])
    total = np.array(COEFFICIENTS) @ functions
    window = (-1.5, 1.5, -2.4, 2.4)
    on = board(14.6, 11.4)
    for place, (weight, values) in enumerate(zip(COEFFICIENTS, functions, strict=True)):
        box = (0.1 + 3.75 * place, 0.9, 3.1, 3.1)
        zeros(on, box, window)
        curve(on, graph(values, x), box, window, colour=OTHER)
        say(on, f"φ{'₀₁₂₃'[place]} = {('1', 'x', 'x²', 'x³')[place]}", (box[0] + 1.55, 0.4))
        say(on, f"· {number(weight)}", (box[0] + 1.55, 4.6))
        arrow(on, (box[0] + 1.55, 5.1), (5.2 + 1.4 * place, 6.4))
    box = (4.2, 6.4, 6.2, 4.6)
    zeros(on, box, window)
    curve(on, graph(total, x), box, window)
    say(on, word("features"), (0, 7), "left")
    say(on, "f(x) = Σ wⱼ φⱼ(x)", (10.2, 9.9), "left", size=8.5)
    return Drawing(on.figure, {"x": x, "functions": functions, "sum": total})


def _table(shown: Arrays) -> str:
    return tile(
        tiles.grid(shown["x"][:, None], 27, (8, 16, 14, 42)),
        tiles.arrow((26, 37), (40, 37)), tiles.grid(shown["features"], 27, (46, 16, 42, 42)),
    )  # fmt: skip


@tiled(_table)
def attribute() -> Drawing:
    """Draw the one attribute of three houses, and three features computed from it."""
    x = by_hand.HOUSES
    features = polynomial_maps.polynomial_features(x[:, None], degree=3)[:, 1:]
    on = board(14.6, 8.4)
    say(on, word("attribute"), (2.9, 0.5))
    say(on, word("features"), (10.8, 0.5))
    grid(on, x[:, None], (2.1, 2.2), 30, cell=1.6)
    grid(on, features, (8.4, 2.2), 30, cell=1.6)
    frame(on, (2.1, 2.2), (4.8, 1.6))
    for place, power in enumerate(("x", "x²", "x³")):
        say(on, power, (9.2 + 1.6 * place, 1.7))
    say(on, "x", (2.9, 1.7))
    for row in range(len(x)):
        say(on, word("house", row + 1), (1.9, 3 + 1.6 * row), "right")
    arrow(on, (4.2, 4.6), (7.9, 4.6))
    say(on, "φ", (6, 4))
    say(on, word("recorded"), (2.9, 7.7))
    say(on, word("computed"), (10.8, 7.7))
    return Drawing(on.figure, {"x": x, "features": features})


def _counted(shown: Arrays) -> str:
    patch = tiles.grid(shown["patch"], 9, (4, 6, 45, 36))
    strip = tiles.grid(shown["counts"][None], 9, (30, 52, 60, 15))
    return tile(
        patch, tiles.arrow((40, 44), (56, 50)), strip, tiles.frame((30, 52, 60, 15), ACCENT, 2)
    )


@tiled(_counted)
def descriptor() -> Drawing:
    """Draw a patch, the direction in which each pixel grows brighter, and the four counts."""
    patch = by_hand.PATCH
    ways = directions(patch)
    counts = np.bincount(ways.ravel(), minlength=len(SIGNS))
    on = board(14.6, 12)
    grid(on, patch, (0.3, 1.2), 9, cell=1.2)
    say(on, word("patch"), (3.3, 0.5))
    arrow(on, (6.6, 3.6), (8.4, 3.6))
    lattice(on, ways.shape, (8.8, 1.2), cell=1.2)
    for (row, column), way in np.ndenumerate(ways):
        say(on, SIGNS[way], (9.4 + 1.2 * column, 1.8 + 1.2 * row), size=12)
    say(on, word("brighter"), (11.2, 0.5))
    arrow(on, (10.9, 5.2), (10.9, 6.4))
    bars(on, counts, (8, 9.4), 0.36, step=1.4)
    for place, sign in enumerate(SIGNS):
        say(on, sign, (8.7 + 1.4 * place, 9.9), size=12)
    grid(on, counts[None], (8, 10.4), np.inf, cell=1.4)
    frame(on, (8, 10.4), (1.4, 5.6), inset=-0.05)
    say(on, word("descriptor"), (7.6, 11.1), "right")
    return Drawing(on.figure, {"patch": patch, "directions": ways, "counts": counts})


def directions(patch: NDArray[np.integer]) -> NDArray[np.integer]:
    """Return in which of four directions each pixel's neighbourhood grows brighter the most.

    Parameters
    ----------
    patch : ndarray of shape (H, W)
        Whole numbers, no two of whose steps tie at one pixel.

    Returns
    -------
    ndarray of shape (H - 1, W - 1)
        0 to the right, 1 up, 2 to the left, 3 down; the steps are those to the next pixel.
    """
    right = patch[:-1, 1:] - patch[:-1, :-1]
    down = patch[1:, :-1] - patch[:-1, :-1]
    along = np.where(right > 0, 0, 2)
    across = np.where(down > 0, 3, 1)
    return np.where(np.abs(right) > np.abs(down), along, across)
