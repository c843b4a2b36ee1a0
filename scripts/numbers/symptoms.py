"""What makes maps look odd, cost memory or cannot be made: in numbers, for those who ask why."""

from __future__ import annotations

from math import erf, prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.compute.convolution import correlate2d
from scripts.compute.layer_chain import Step, chain
from scripts.inputs import samples
from scripts.inputs.known_chains import known_chains
from scripts.numbers.one_layer import size

Array = NDArray[Any]
RECTIFIED = ("conv1/a", "fire2", "fire4", "fire6", "fire9")
"""Maps after ReLU, from the first layer to the last, that the table of zeros lists."""
PICTURES = ("chelsea", "coffee")
BYTES = 4
"""Of one number in single precision."""
BATCH = 32
NEGATIVE_SLOPE = 0.01
"""Of leaky ReLU, as PyTorch and others have it unless told otherwise."""
STEPS = (
    (32, Step(kernel=4, padding=1)),
    (32, Step(kernel=4, padding=2)),
    (32, Step(kernel=4, padding="same")),
    (33, Step(kernel=3, stride=2, padding="same")),
    (32, Step(kernel=3, stride=2)),
    (32, Step(kernel=3, stride=2, padding=1)),
    (224, Step(kernel=7, stride=2, padding=3)),
    (12, Step("transposed", kernel=2, stride=2)),
    (12, Step("transposed", kernel=4, stride=2, padding=1)),
    (12, Step("transposed", kernel=3, stride=2, padding=1)),
    (12, Step("transposed", kernel=3, stride=2, padding=1, output_padding=1)),
)
"""Sides and layers that are asked for beside the plain ones of `asked.SIZES`."""


def symptoms() -> dict[str, Any]:
    """Return the numbers by name, as plain Python values."""
    border = correlate2d(np.ones((1, 5, 5)), np.ones((1, 1, 3, 3)), padding=1)[0]
    return {
        "overlaps": {
            "uneven": overlaps(4, window=3, stride=2).astype(int).tolist(),
            "even": overlaps(4, window=4, stride=2).astype(int).tolist(),
        },
        "border": {
            "inside": int(border[2, 2]),
            "edge": int(border[0, 2]),
            "corner": int(border[0, 0]),
        },
        "least": least_values(),
        "zeros": [_zeros(stage) for stage in RECTIFIED],
        "elsewhere": _elsewhere(),
        "memory": _memory(),
        "least_side": {name: least_side(name) for name in ("squeezenet", "vgg16")},
        "sizes": [size(side, step) for side, step in STEPS],
    }


def overlaps(cells: int, *, window: int, stride: int) -> Array:
    """Count from how many cells each position of a transposed convolution is made, on a line.

    Returns
    -------
    ndarray of shape (stride * (cells - 1) + window,)
    """
    counts = np.zeros(stride * (cells - 1) + window)
    for cell in range(cells):
        counts[cell * stride : cell * stride + window] += 1
    return counts


def least_values() -> dict[str, float]:
    """Return the least value that each of some nonlinearities takes, or of leaky ReLU its slope.

    GELU is ``x * P(X <= x)`` for a standard normal X, SiLU (swish) ``x / (1 + exp(-x))``; their
    minima are looked for in steps of 0.001, which is finer than what is printed.
    """
    z = np.arange(-6, 0, 0.001)
    gelu = z * 0.5 * (1 + np.array([erf(each / np.sqrt(2)) for each in z]))
    silu = z / (1 + np.exp(-z))
    return {
        "leaky": NEGATIVE_SLOPE,
        "gelu": float(gelu.min()),
        "silu": float(silu.min()),
    }


def least_side(name: str) -> int:
    """Return the smallest side of a square input that leaves each layer of a chain a cell."""
    known, side = known_chains()[name], 1
    while True:
        try:
            tuple(chain((side, side), known.channels, known.steps))
        except ValueError:
            side += 1
        else:
            return side


def _zeros(stage: str) -> dict[str, Any]:
    maps = samples.maps(stage)
    return {
        "name": stage.removesuffix("/a"),
        "channels": len(maps),
        "zero": float((maps == 0).mean()),
        "blank": int((maps.max(axis=(1, 2)) == 0).sum()),
        "greatest": float(maps.max()),
    }


def _elsewhere() -> dict[str, int]:
    """Count the last maps that are blank on one photograph, and those of them that answer another.

    A blank map says nothing of its filter until other pictures were tried.
    """
    here, there = (samples.maps(RECTIFIED[-1], name).max(axis=(1, 2)) for name in PICTURES)
    return {"blank": int((here == 0).sum()), "answer": int(((here == 0) & (there > 0)).sum())}


def _memory() -> dict[str, Any]:
    known = known_chains()["vgg16"]
    rows = list(chain(known.size, known.channels, known.steps))
    values = [prod((row.channels, row.height, row.width)) for row in rows]
    return {
        "side": known.size[0],
        "layers": len(rows),
        "values": sum(values),
        "mebibytes": round(sum(values) * BYTES / 2**20),
        "largest": max(values),
        "batch": BATCH,
        "batch_mebibytes": round(sum(values) * BYTES * BATCH / 2**20),
        "weights": sum(row.weights for row in rows),
        "weights_mebibytes": round(sum(row.weights for row in rows) * BYTES / 2**20),
    }
