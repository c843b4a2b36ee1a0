"""What drawing does to maps: scales, casts to bytes, interpolation, in numbers."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.inputs import samples

Array = NDArray[Any]
DEEP = "fire9"
"""The trunk's last maps, after ReLU: few cells, and channels of very different strength."""
ENOUGH = 0.25
"""The share of its cells in which a channel must answer, so that there is a pattern to compare."""
TIMES = 8
"""How many pixels a cell is drawn with, along each side."""


class Chosen(NamedTuple):
    """Three channels of one stack: one that is zero all over, the weakest other, the strongest."""

    dead: int
    weak: int
    strong: int


def chosen(maps: Array) -> Chosen:
    """Return the first dead channel of maps (C, H, W) ≥ 0, the weakest living, the strongest.

    Living means here that it answers in `ENOUGH` of its cells.
    """
    greatest = maps.max(axis=(1, 2))
    living = np.where((maps > 0).mean(axis=(1, 2)) >= ENOUGH, greatest, np.inf)
    dead = int(np.flatnonzero(greatest == 0)[0])
    return Chosen(dead, int(living.argmin()), int(greatest.argmax()))


def wrapped(values: Array) -> NDArray[np.uint8]:
    """Return values as bytes the way whole numbers are cut off: modulo 256, fractions dropped.

    By way of whole numbers, for what a negative float becomes when it is cast to a byte at once is
    undefined: it may differ from machine to machine (https://github.com/numpy/numpy/issues/22951).
    """
    return np.asarray(values).astype(np.int64).astype(np.uint8)


def clipped(values: Array) -> NDArray[np.uint8]:
    """Return values as bytes with all below 0 as 0 and all above 255 as 255."""
    return np.clip(np.round(values), 0, 255).astype(np.uint8)


def bilinear(one: Array, times: int = TIMES) -> Array:
    """Return one map (H, W) with so many pixels a cell along each side, straight lines between.

    A cell's value stands in its middle; beyond the outermost middles it stays as it is.
    """
    for axis in (0, 1):
        middles = np.arange(one.shape[axis])
        places = (np.arange(one.shape[axis] * times) + 0.5) / times - 0.5
        one = np.apply_along_axis(
            lambda line, at=places, known=middles: np.interp(at, known, line), axis, one
        )
    return one


def drawing() -> dict[str, Any]:
    """Return the numbers of the page on drawing, as plain Python values."""
    deep, z = samples.maps(DEEP), samples.maps("conv1/z")[samples.CHANNEL]
    picked = chosen(deep)
    greatest = [float(deep[channel].max()) for channel in picked]
    strong = deep[picked.strong]
    return {
        "scales": {
            "channels": len(deep),
            "none": int((deep.max(axis=(1, 2)) == 0).sum()),
            "weak": picked.weak,
            "weak_max": greatest[1],
            "strong": picked.strong,
            "strong_max": greatest[2],
            "times": round(greatest[2] / greatest[1]),
        },
        "bytes": {
            "least": float(z.min()),
            "least_wrapped": int(wrapped(z.min())),
            "negative": float((z < 0).mean()),
        },
        "interpolation": {
            "side": int(strong.shape[0]),
            "drawn": int(strong.shape[0]) * TIMES,
            "invented": float((~np.isin(bilinear(strong), strong)).mean()),
        },
    }
