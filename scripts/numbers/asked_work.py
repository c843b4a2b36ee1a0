"""What stands below answers that work something out: a cell by hand, a chain backwards, a box."""

from __future__ import annotations

from typing import Any

import numpy as np

from scripts.compute.activations import relu
from scripts.compute.convolution import Array, correlate2d
from scripts.compute.layer_chain import Row, Step, chain
from scripts.inputs.known_chains import known_chains

PICTURE = ((1, 2, 0, 1), (0, 1, 3, 2), (2, 1, 0, 1), (1, 0, 2, 1))
KERNEL, BIAS = ((0, 1, 0), (1, -4, 1), (0, 1, 0)), 1
EDGE = ((9, 9, 9, 0, 0, 0),) * 6
UPRIGHT = ((1, 0, -1),) * 3
"""A picture that is bright on the left, and the kernel that asks for that."""
WANTED = ((6, 3, 2, 4), (32, 5, 1, 32), (28, 3, 2, 14), (224, 7, 2, 112), (512, 8, 8, 64))
"""Side before, window, stride, side that is wanted."""
TRACKER = (
    Step(kernel=7, stride=2),
    Step("pooling", 3, 2),
    Step(kernel=5, stride=2),
    Step("pooling", 3, 2),
    Step(kernel=3),
)
"""The convolutional layers of MDNet."""
CELLS = 3
SMALL = (
    ("conv", Step(kernel=3, padding=1, channels=16)),
    ("pool", Step("pooling", 2, 2)),
    ("conv", Step(kernel=3, channels=32)),
    ("pool", Step("pooling", 2, 2)),
)
DENSE, LARGE_DENSE = (64, 10), (4096, 4096, 1000)
"""Outputs of the dense layers behind the maps: of a small network, and of VGG-16."""
BYTES = 4
SHORTER, RESIZED, STRIDE = 375, 600, 16
"""Shorter side of a picture of Pascal VOC, what Faster R-CNN brings it to, and its stride."""
SPAN, BINS, POINTS = 4, 2, 2
"""Sides of a map whose values are known, of the grid pooled from it, and points along a bin."""
SIDE, WIDE, SAMPLES = 8, 64, 500
FEW, LONG = 20, 1000
"""Features of few pictures with many numbers each, which look alike by chance."""
LINE, GAMMAS = 50, (1, 10, 100, 1000)
WORDS = ((1, 0), (0, 2), (1, 1))
FILTER = ((1, 1), (2, -1))
"""Three words of two numbers each, and a filter over two words."""
SWIN, WINDOW, HEADS = (56, 28, 14, 7), 7, (3, 6, 12, 24)
PVT, REDUCED = (56, 28, 14, 7), (8, 4, 2, 1)
"""Sides of the grids of Swin-T and of PVT for a picture of 224, and what divides PVT's keys."""
HEAT, SIGMAS = (64, 48), (1, 2, 3)


def work() -> dict[str, Any]:
    """Return the numbers by name, as plain Python values."""
    return {
        "by_hand": _by_hand(),
        "wanted": [_wanted(*each) for each in WANTED],
        "backwards": _backwards(),
        "layers": _layers((32, 32), 3, SMALL, DENSE),
        "vgg": _vgg(),
        "resized": {
            "before": SHORTER,
            "after": RESIZED,
            "stride": STRIDE,
            "step": STRIDE * SHORTER / RESIZED,
        },
        "aligned": _aligned(),
        "alike": _alike(),
        "gaussian": [_gaussian(gamma) for gamma in GAMMAS],
        "below_zero": np.linalg.eigvalsh([[1, 1], [1, 0]]).tolist(),
        "read": _read(),
        "windows": _windows(),
        "targets": [_target(sigma) for sigma in SIGMAS],
    }


def _by_hand() -> dict[str, Any]:
    """Return two small pictures and what one kernel each makes of them, in whole numbers."""
    z = _correlated(PICTURE, KERNEL)
    return {
        "picture": [list(row) for row in PICTURE],
        "kernel": [list(row) for row in KERNEL],
        "bias": BIAS,
        "sums": z.tolist(),
        "z": (z + BIAS).tolist(),
        "a": relu(z + BIAS).tolist(),
        "edge": _correlated(EDGE, UPRIGHT)[0].tolist(),
        "row": list(EDGE[0]),
    }


def _correlated(picture: Any, kernel: Any) -> Array:
    maps: Array = correlate2d(np.array([picture]), np.array([[kernel]]))
    first: Array = maps[0]
    return first


def _wanted(before: int, kernel: int, stride: int, after: int) -> dict[str, Any]:
    """Return how many rows of padding in all lead to a wanted side."""
    least = max((after - 1) * stride + kernel - before, 0)
    return {
        "before": before,
        "kernel": kernel,
        "stride": stride,
        "after": after,
        "least": least,
        "most": (after - 1) * stride + kernel - before + stride - 1,
        "half": -(-least // 2),
    }


def _backwards() -> dict[str, Any]:
    """Return which sides of a picture leave so many cells, for MDNet and for VGG-16."""
    *_, last = chain((107, 107), 3, TRACKER)
    sizes = {side: _last(side, known_chains()["vgg16"].steps) for side in range(192, 288)}
    seven = [side for side, left in sizes.items() if left == SPAN + CELLS]
    return {
        "field": last.vertical.size,
        "jump": int(last.vertical.jump),
        "cells": CELLS,
        "side": last.vertical.size + (CELLS - 1) * int(last.vertical.jump),
        "left": last.height,
        "vgg": [min(seven), max(seven)],
    }


def _last(side: int, steps: tuple[Step, ...]) -> int:
    *_, last = chain((side, side), 3, steps)
    return last.height


def _layers(
    size: tuple[int, int],
    channels: int,
    steps: tuple[tuple[str, Step], ...],
    dense: tuple[int, ...],
) -> dict[str, Any]:
    """Return a network layer by layer: shapes, what is learned, multiplications."""
    rows = list(chain(size, channels, [step for _, step in steps]))
    counted = [_row(name, row) for (name, _), row in zip(steps, rows, strict=True)]
    before = rows[-1].channels * rows[-1].height * rows[-1].width
    for outputs in dense:
        counted.append(
            {
                "name": "dense",
                "shape": [outputs],
                "weights": before * outputs,
                "biases": outputs,
                "multiplications": before * outputs,
            }
        )
        before = outputs
    return {
        "side": size[0],
        "channels": channels,
        "rows": counted,
        "parameters": sum(row["weights"] + row["biases"] for row in counted),
        "multiplications": sum(row["multiplications"] for row in counted),
        "values": sum(int(np.prod(row["shape"])) for row in counted),
        "flat": rows[-1].channels * rows[-1].height * rows[-1].width,
    }


def _row(name: str, row: Row) -> dict[str, Any]:
    return {
        "name": name,
        "shape": [row.channels, row.height, row.width],
        "weights": row.weights,
        "biases": row.biases,
        "multiplications": row.multiplications,
    }


def _vgg() -> dict[str, Any]:
    steps = tuple(("layer", step) for step in known_chains()["vgg16"].steps)
    found = _layers((224, 224), 3, steps, LARGE_DENSE)
    return {
        **{name: found[name] for name in ("parameters", "multiplications", "values")},
        "mebibytes": round(found["parameters"] * BYTES / 2**20),
        "maps": round(found["values"] * BYTES / 2**20),
    }


def _aligned() -> dict[str, Any]:
    """Return what RoIAlign reads from a map whose cell (i, j) holds 6i + j."""
    return {
        "cells": [[6 * i + j for j in range(SPAN)] for i in range(SPAN)],
        "three": _pooled(0.0, 3.0),
        "four": _pooled(-0.5, 3.5),
    }


def _pooled(first: float, last: float) -> list[list[float]]:
    """Return the means of the bins of a square box, in cells counted at their middles."""
    width = (last - first) / BINS
    points = [first + width * (k + 0.5) / POINTS for k in range(BINS * POINTS)]
    means = np.reshape(points, (BINS, POINTS)).mean(1)
    found: list[list[float]] = (6 * means[:, None] + means).tolist()
    return found


def _alike() -> dict[str, float]:
    """Return the linear CKA of some features with features made of them, and with chance."""
    draw = np.random.default_rng(0)
    x = draw.normal(size=(SAMPLES, SIDE))
    turn, _ = np.linalg.qr(draw.normal(size=(SIDE, SIDE)))
    return {
        "turned": linear_cka(x, x @ turn),
        "scaled": linear_cka(x, 3 * x),
        "mixed": linear_cka(x, x @ draw.normal(size=(SIDE, WIDE))),
        "stretched": linear_cka(x, x * np.arange(1, SIDE + 1)),
        "chance": linear_cka(x, draw.normal(size=(SAMPLES, SIDE))),
        "few": linear_cka(*draw.normal(size=(2, FEW, LONG))),
    }


def linear_cka(x: Array, y: Array) -> float:
    """Return how alike two tables of features of the same examples are, from 0 to 1.

    Parameters
    ----------
    x, y : ndarray of shape (examples, features)
        The numbers of features may differ.

    Returns
    -------
    float
        Linear centered kernel alignment, without a unit.

    References
    ----------
    S. Kornblith, M. Norouzi, H. Lee & G. Hinton (2019). Similarity of Neural Network
    Representations Revisited. ICML.
    """
    x, y = x - x.mean(0), y - y.mean(0)
    shared = np.linalg.norm(x.T @ y) ** 2
    return float(shared / (np.linalg.norm(x.T @ x) * np.linalg.norm(y.T @ y)))


def _gaussian(gamma: int) -> dict[str, int]:
    """Return how many eigenvalues of a Gaussian table stand out from rounding."""
    points = np.linspace(0, 1, LINE)
    values = np.linalg.eigvalsh(np.exp(-gamma * (points[:, None] - points) ** 2))
    return {"gamma": gamma, "of": LINE, "kept": int((values > values.max() * 1e-12).sum())}


def _read() -> dict[str, Any]:
    """Return the map that a filter over two words makes of three, and its first sum."""
    words, weights = np.array(WORDS), np.array(FILTER)
    sums = [int((words[k : k + 2] * weights).sum()) for k in range(len(words) - 1)]
    return {
        "words": [list(row) for row in WORDS],
        "filter": [list(row) for row in FILTER],
        "map": sums,
    }


def _windows() -> list[dict[str, int]]:
    """Return the tables of attention of Swin-T and PVT, by stage, for a picture of 224."""
    stages = zip(SWIN, HEADS, REDUCED, strict=True)
    return [
        {
            "side": side,
            "tokens": side * side,
            "windows": (side // WINDOW) ** 2,
            "heads": heads,
            "window": WINDOW**2,
            "reduced": (side // reduced) ** 2,
        }
        for side, heads, reduced in stages
    ]


def _target(sigma: int) -> dict[str, float]:
    """Return how much of a keypoint's target map is not background."""
    rows, columns = HEAT
    down = np.arange(rows)[:, None] - rows // 2
    bell = np.exp(-(down**2 + (np.arange(columns) - columns // 2) ** 2) / (2 * sigma**2))
    return {
        "sigma": sigma,
        "cells": rows * columns,
        "half": int((bell > 1 / 2).sum()),
        "loss": float((bell**2).mean()),
    }
