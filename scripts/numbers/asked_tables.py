"""The tables below answers to what people ask: what layers cost and see, boxes, coordinates."""

from __future__ import annotations

from itertools import combinations
from math import comb, floor, log2, sqrt
from typing import Any

import numpy as np

from scripts.compute.layer_chain import Step, chain

COSTS = (
    (3, 224, Step(kernel=3, padding=1, channels=64)),
    (64, 56, Step(kernel=3, padding=1, channels=64)),
    (64, 56, Step(kernel=3, padding=1, channels=64, groups=8)),
    (64, 56, Step(kernel=3, padding=1, groups=0)),
    (64, 56, Step(kernel=1, channels=64)),
)
"""Channels that go in, the side of their maps, and the layer that reads them."""
WAYS = {
    "plain": (Step(kernel=3), Step(kernel=3), Step(kernel=3)),
    "dilated": (Step(kernel=3), Step(kernel=3, dilation=2), Step(kernel=3, dilation=4)),
    "strided": (Step(kernel=3, stride=2), Step(kernel=3), Step(kernel=3)),
    "enlarged": (Step(kernel=3, stride=2), Step("transposed", 4, 2, 1), Step(kernel=3)),
}
"""Three layers each, by what is done to see more, or, in the last, to be as fine again."""
SIDES = (16, 56, 112, 224, 448, 896)
STANDARD_SIDE, STANDARD_LEVEL, FINEST, COARSEST = 224, 4, 2, 5
"""Equation 1 of Lin et al. (2017), and the levels P2 to P5 that it chooses among."""
GRIDS = ((38, 4), (19, 6), (10, 6), (5, 6), (3, 4), (1, 4))
"""The sides of SSD300's six maps, and the boxes that it puts at each of their positions."""
POWERS = ((2, 2), (2, 3), (3, 2), (3, 3), (10, 2), (10, 3), (100, 3))
"""Coordinates of an input, and the degree of the polynomial kernel."""
STACKS = (((3, 3),) * 2, ((5, 5),), ((3, 3),) * 3, ((7, 7),), ((7, 1), (1, 7)), ((2, 2),) * 2)
"""Windows that see alike or nearly so, one layer after another: its rows and columns."""
FIRST = ((224, 11, 4, 0), (224, 11, 4, 2), (227, 11, 4, 0), (224, 7, 2, 3))
"""Side, window, stride and padding of first layers: AlexNet's by its paper, as torchvision has it,
as 55 wants it; and ResNet's."""
GIVEN = (224, 300, 416, 640)
"""Sides of pictures that detectors and classifiers take."""
HALF = Step(kernel=3, stride=2, padding=1)
ATTRIBUTES, CELL_BOXES = 4 + 1 + 80, 3
"""Of one box of YOLOv3: four numbers for its place, one for an object, one for each of COCO's
classes; and its boxes at a cell."""
BOX, STRIDE = (100, 333), 16
POINT, OTHER = (1.0, 2.0), (3.0, 1.0)


def tables() -> dict[str, Any]:
    """Return the tables by name, as plain Python values."""
    return {
        "costs": [_cost(*each) for each in COSTS],
        "ways": {name: _sizes(steps) for name, steps in WAYS.items()},
        "levels": [{"side": side, **_level(side)} for side in SIDES],
        "anchors": _anchors(),
        "monomials": [_monomials(*each) for each in POWERS],
        "stacks": [_stack(windows) for windows in STACKS],
        "first": [_first(*each) for each in FIRST],
        "halved": [_halved(side) for side in GIVEN],
        "yolo_maps": CELL_BOXES * ATTRIBUTES,
        "edges": [_edge(pixel) for pixel in BOX],
        "quadratic": _quadratic(),
    }


def quadratic_coordinates(point: Any) -> Any:
    """Return a feature map of the kernel ``(x·y + 1)**2``, each product once.

    Parameters
    ----------
    point : array_like of shape (n,)

    Returns
    -------
    ndarray of shape ((n + 1) * (n + 2) / 2,)
        1, each coordinate times sqrt(2), each square, each product of two times sqrt(2).
    """
    x = np.asarray(point, float)
    products = [sqrt(2) * first * second for first, second in combinations(x, 2)]
    return np.concatenate([[1.0], sqrt(2) * x, x**2, products])


def _cost(channels: int, side: int, step: Step) -> dict[str, int]:
    (row,) = chain((side, side), channels, [step])
    return {
        "before": channels,
        "after": row.channels,
        "side": row.height,
        "kernel": int(np.max(step.kernel)),
        "groups": step.groups or channels,
        "weights": row.weights,
        "biases": row.biases,
        "parameters": row.weights + row.biases,
        "multiplications": row.multiplications,
        "held": row.height * row.width * row.channels,
    }


def _sizes(steps: tuple[Step, ...]) -> list[int]:
    return [row.vertical.size for row in chain((64, 64), 1, steps)]


def _stack(windows: tuple[tuple[int, int], ...]) -> dict[str, Any]:
    """Return what windows see together, and their weights from one map to one map."""
    rows = list(chain((64, 64), 1, [Step(kernel=window, channels=1) for window in windows]))
    return {
        "windows": [f"{rows} × {columns}" for rows, columns in windows],
        "size": rows[-1].vertical.size,
        "weights": sum(row.weights for row in rows),
    }


def _first(side: int, kernel: int, stride: int, padding: int) -> dict[str, Any]:
    """Return a first layer's side as the formula gives it, and as it is after rounding down."""
    (row,) = chain((side, side), 3, [Step(kernel=kernel, stride=stride, padding=padding)])
    return {
        "before": side,
        "kernel": kernel,
        "stride": stride,
        "padding": padding,
        "exact": (side + 2 * padding - kernel) / stride + 1,
        "after": row.height,
    }


def _halved(side: int) -> dict[str, Any]:
    """Return the sides of a picture's maps at strides 8, 16 and 32, and YOLO's boxes there."""
    sides = [row.height for row in chain((side, side), 3, 5 * (HALF,))]
    at = sides[2:]
    return {"before": side, "at": at, "boxes": CELL_BOXES * sum(each**2 for each in at)}


def _level(side: int) -> dict[str, int]:
    """Return the level of a square box: as the equation gives it, and of those that there are."""
    given = floor(STANDARD_LEVEL + log2(side / STANDARD_SIDE))
    return {"given": given, "level": min(max(given, FINEST), COARSEST)}


def _anchors() -> dict[str, Any]:
    rows = [{"side": side, "each": each, "boxes": side * side * each} for side, each in GRIDS]
    return {"rows": rows, "boxes": sum(row["boxes"] for row in rows)}


def _monomials(size: int, degree: int) -> dict[str, int]:
    return {
        "size": size,
        "degree": degree,
        "exactly": comb(size + degree - 1, degree),
        "up_to": comb(size + degree, degree),
    }


def _edge(pixel: int) -> dict[str, Any]:
    cell = pixel / STRIDE
    return {
        "pixel": pixel,
        "cell": cell,
        "rounded": round(cell),
        "off": abs(round(cell) * STRIDE - pixel),
    }


def _quadratic() -> dict[str, Any]:
    x, y = quadratic_coordinates(POINT), quadratic_coordinates(OTHER)
    return {
        "x": list(POINT),
        "y": list(OTHER),
        "phi_x": x.tolist(),
        "phi_y": y.tolist(),
        "product": float(x @ y),
        "kernel": float((np.dot(POINT, OTHER) + 1) ** 2),
    }
