"""Tiles of the terms: what their figures show, at the size of a thumb."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scripts.figures import tiles
from scripts.figures.drawing import ACCENTS
from scripts.figures.tiles import Arrays, Place, arrow, curve, frame, path, tile

ACCENT = ACCENTS["terms"]
LIMIT = 100.0
"""Full colour of the first layer's maps."""


def _cells(values: ArrayLike, at: Place, side: float, limit: float = 9) -> str:
    """Return a matrix (H, W), or a row (W,), as cells of one side."""
    matrix = np.atleast_2d(np.asarray(values))
    height, width = matrix.shape
    return tiles.grid(matrix, limit, (*at, width * side, height * side))


def _mark(at: Place, side: float, rows: float = 1, columns: float = 1) -> str:
    """Return a frame around so many cells of one side."""
    return frame((*at, columns * side, rows * side), ACCENT, 2)


def padding(shown: Arrays) -> str:
    """Return a tile of a padded picture, a window in its corner, and the map."""
    return tile(
        _cells(shown["padded"], (2, 11), 10), frame((12, 21, 30, 30), width=1.8),
        _mark((2, 11), 10, 3, 3), arrow((55, 36), (62, 36)),
        _cells(shown["with"], (65, 21), 10, 20),
    )  # fmt: skip


def stride(shown: Arrays) -> str:
    """Return a tile of two windows two cells apart, and the map."""
    second = frame((22.6, 11.6, 28.8, 28.8), ACCENT, 2, stroke_dasharray="4 3")
    return tile(
        _cells(shown["x"], (2, 11), 10, 4), _mark((2, 11), 10, 3, 3), second,
        arrow((55, 36), (66, 36)), _cells(shown["stride_2"], (71, 26), 10),
    )  # fmt: skip


def dilation(shown: Arrays) -> str:
    """Return a tile of the cells that a filter reads, close together and apart."""
    return tile(
        _cells(shown["distance_1"], (2, 15), 6, 1), _mark((14, 27), 6, 3, 3),
        _cells(shown["distance_2"], (52, 15), 6, 1), _mark((58, 21), 6, 5, 5),
    )  # fmt: skip


def feature_map_size(shown: Arrays) -> str:
    """Return a tile of a side, the windows that find room on it, and the cell that is left."""
    count = int(shown["size"][0])
    windows = (_mark((4 + 22 * index, 34 + index % 2 * 13), 11, 1, 3) for index in range(count))
    cross = curve([(81, 16), (92, 27)], width=1) + curve([(81, 27), (92, 16)], width=1)
    return tile(tiles.lattice(1, 8, (4, 16, 88, 11)), cross, *windows)


def equivariance(shown: Arrays) -> str:
    """Return a tile of a picture and the moved one, and below them their maps."""
    return tile(
        _cells(shown["x"], (1, 4), 6.5), _cells(shown["moved"], (56, 4), 6.5),
        _cells(shown["map"], (4, 50), 6.5), _cells(shown["map_of_moved"], (59, 50), 6.5),
        arrow((43, 14), (53, 14)), arrow((40, 57), (55, 57)),
        arrow((20, 28), (20, 45)), arrow((75, 28), (75, 45)),
    )  # fmt: skip


def convolution(shown: Arrays) -> str:
    """Return a tile of three weights, and of the same turned round."""
    ways = (curve([(26 + 22 * k, 26), (70 - 22 * k, 46)], ACCENT, 1.6) for k in range(3))
    weights = shown["w"]
    return tile(_cells(weights, (15, 4), 22, 4), *ways, _cells(weights[::-1], (15, 46), 22, 4))


def kernel(shown: Arrays) -> str:
    """Return a tile of four slices: one, one row of them and all of them framed."""
    slices = [
        _cells(shown["w2"][row, column], (21 + 30 * column, 9 + 30 * row), 12, 3)
        for row, column in np.ndindex(2, 2)
    ]
    row = frame((18, 36, 60, 30), ACCENT, 1.6, stroke_dasharray="4 2.5")
    whole = frame((14, 2, 68, 68), ACCENTS["units"], 2)
    return tile(*slices, _mark((51, 9), 12, 2, 2), row, whole)


def bias(shown: Arrays) -> str:
    """Return a tile of sums, and of the fewer that are active with a low bias."""
    return tile(
        _cells(shown["sums"], (2, 18), 12), arrow((42, 36), (54, 36)),
        _cells(shown["bias_-2"], (58, 18), 12),
    )  # fmt: skip


def dot_product(shown: Arrays) -> str:
    """Return a tile of two lists and the one number that comes of them."""
    products = shown["products"]
    return tile(
        _cells(shown["w"], (10, 14), 16, 6), _cells(shown["x"], (10, 42), 16, 6),
        arrow((48, 36), (64, 36)), _cells([products.sum()], (70, 28), 16, 6), _mark((70, 28), 16),
    )  # fmt: skip


def weight_sharing(shown: Arrays) -> str:
    """Return a tile of nine positions with the same filter."""
    shared = np.broadcast_to(shown["shared"], (3, 3, 3, 3))
    return tile(tiles.mosaic(shared, 1.6, (14, 2, 68, 68)))


def depthwise_convolution(shown: Arrays) -> str:
    """Return a tile of two channels, each with a filter and a map of its own."""
    rows = (
        _cells(shown["a"][channel], (2, top), 9)
        + _cells(shown["w"][channel], (43, top + 4.5), 9)
        + arrow((65, top + 13.5), (73, top + 13.5))
        + _cells(shown["z"][channel], (76, top + 4.5), 9)
        + tiles.dots([(36, top + 13.5)], 3)
        for channel, top in enumerate((4, 41))
    )
    return tile(*rows, path("M2 36H94", "currentColor", 1, stroke_dasharray="3 2.5"))


def one_by_one_convolution(shown: Arrays) -> str:
    """Return a tile of two channels and of the one that is mixed from them, at one position."""
    maps = (*shown["a"], shown["z"])
    places = (3.0, 3.0), (3.0, 42.0), (64.0, 22.5)
    drawn = [_cells(values, at, 9, 10) for values, at in zip(maps, places, strict=True)]
    marks = [_mark((x + 9, y), 9) for x, y in places]
    ways = arrow((33, 16), (60, 30)), arrow((33, 55), (60, 42))
    return tile(*drawn, *marks, *ways)


def transposed_convolution(shown: Arrays) -> str:
    """Return a tile of three numbers, each joined to the three that it is spread over."""
    total, step = shown["sum"], 2
    starts = [(6 + 12 * (step * index + 1.5), 18.0) for index in range(3)]
    ways = "".join(
        tiles.outline(np.array([start, (start[0] + 12 * way, 50)]))
        for start in starts
        for way in (-1, 0, 1)
    )
    given = (
        _cells([value], (x - 6, 6), 12)
        for value, (x, _) in zip(shown["given"], starts, strict=True)
    )
    return tile(path(ways, ACCENT, 1.2), *given, _cells(total, (6, 50), 12, 12))


def unpooling(shown: Arrays) -> str:
    """Return a tile of four numbers put back among zeros."""
    return tile(
        _cells(shown["pooled"], (2, 24), 12, 6), arrow((30, 36), (40, 36)),
        _cells(shown["unpooled"], (45, 12), 12, 6),
    )  # fmt: skip


def upsampling(shown: Arrays) -> str:
    """Return a tile of four numbers, and of sixteen interpolated between them."""
    return tile(
        _cells(shown["small"], (2, 24), 12, 12), arrow((30, 36), (40, 36)),
        _cells(shown["between"], (45, 12), 12, 12),
    )  # fmt: skip


def deconvolution(shown: Arrays) -> str:
    """Return a tile of a signal, of what blurring makes of it, and of the signal again."""
    rows = ("x", 28.5, 3), ("blurred", 22.0, 29), ("found", 28.5, 55)
    cells = (_cells(shown[name], (left, top), 13, 4) for name, left, top in rows)
    return tile(*cells, arrow((48, 17.5), (48, 27.5)), arrow((48, 43.5), (48, 53.5)))


def pooling(shown: Arrays) -> str:
    """Return a tile of a map in four windows, and of their largest values."""
    cross = path("M28 7V65M1 36H55", "currentColor", 2)
    return tile(
        _cells(shown["map"], (2, 10), 13, 6), cross, arrow((58, 36), (65.5, 36)),
        _cells(shown["largest"], (68, 23), 13, 6),
    )  # fmt: skip


def subsampling(shown: Arrays) -> str:
    """Return a tile of a map, a squashing curve, and the smaller map."""
    x = np.linspace(-3, 3, 13)
    bend = tiles.scaled(np.stack([x, np.tanh(x)], axis=1), (47, 25, 22, 22))
    cross = path("M22 14V58M1 36H43", "currentColor", 2)
    return tile(
        _cells(shown["map"], (2, 16), 10, 16), cross, curve(bend, ACCENT, 2),
        _cells(shown["squashed"], (73, 26), 10, 1),
    )  # fmt: skip


def global_average_pooling(shown: Arrays) -> str:
    """Return a tile of three maps, each above the one number that is its mean."""
    columns = (
        _cells(values, (2 + 32.5 * place, 5), 9)
        + arrow((15.5 + 32.5 * place, 35), (15.5 + 32.5 * place, 48))
        + _cells([shown["means"][place]], (10 + 32.5 * place, 53), 11)
        for place, values in enumerate(shown["maps"])
    )
    return tile(*columns)


def flatten(shown: Arrays) -> str:
    """Return a tile of two maps, and of their numbers in one row."""
    first, second = shown["a2"]
    return tile(
        _cells(first, (14, 5), 13), _cells(second, (56, 5), 13), _mark((56, 5), 13, 2, 2),
        arrow((48, 35), (48, 47)), _cells(shown["channels_first"], (4, 52), 11),
        _mark((48, 52), 11, 1, 4),
    )  # fmt: skip


def tensor_layout(shown: Arrays) -> str:
    """Return a tile of two strips: the channels one after the other, and in turns."""
    rows, columns, channels = shown["channels_last"].shape
    index = np.broadcast_to(np.arange(channels), (rows, columns, channels))
    strips = index.transpose(2, 0, 1).ravel(), index.ravel()
    return tile(
        *(_cells(strip, (4.2, top), 7.3, 1) for strip, top in zip(strips, (20, 44), strict=True))
    )


def depth_slice(shown: Arrays) -> str:
    """Return a tile of sheets, the first framed, and of a line through one place of all."""
    drawn = tiles.sheets(shown["maps"], LIMIT, (10, 28, 40, 40), (9, 8))
    places = np.array([(42 + 8.5 * sheet, 36 - 8.5 * sheet) for sheet in range(4)])
    needle = curve(places[[0, 3]], ACCENTS["units"], 2) + tiles.dots(places, 5, ACCENTS["units"])
    return tile(drawn, frame((10, 28, 40, 40), ACCENTS["values"], 2), needle)


def depth(shown: Arrays) -> str:
    """Return a tile of arrays on their way through the network: lower, and wider."""
    boxes, left = [], 3.0
    for channels, side, _ in shown["shapes"]:
        width, height = 0.05 * float(channels), 0.26 * float(side)
        boxes.append(f"M{left:.1f} {66 - height:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z")
        left += width + 4
    outline = path("".join(boxes), "currentColor", 0.8, fill=ACCENTS["values"], fill_opacity=0.5)
    return tile(outline)


def channel(shown: Arrays) -> str:
    """Return a tile of the photograph's three channels, and of three of a layer's."""
    boxes = [(1 + 32.0 * place, top, 30.0, 30.0) for top in (4.0, 38.0) for place in range(3)]
    planes = (
        tiles.grey(plane / 255, box, 8)
        for plane, box in zip(shown["colours"], boxes[:3], strict=True)
    )
    maps = (
        tiles.signed(one, LIMIT, box) + frame(box)
        for one, box in zip(shown["maps"], boxes[3:], strict=True)
    )
    return tile(*planes, *maps)


def activation_volume(shown: Arrays) -> str:
    """Return a tile of a block: positions on its face, channels going back."""
    face = (12.0, 24.0, 44.0, 44.0)
    edges = "M12 24l22-20h44v44l-22 20M56 24l22-20"
    return tile(
        tiles.signed(shown["face"], LIMIT, face),
        frame(face, width=1.2),
        path(edges, "currentColor", 1.2),
    )
