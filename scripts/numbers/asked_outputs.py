"""What stands below answers on outputs that are counted or compared, and on what a size fixes."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

SIDE, SIGMA, SHRUNK = 64, 4.0, 8
"""Cells of a density map, the standard deviation of a person's bell, and cells that become one."""
PLACES = {"middle": (32, 32), "edge": (32, 0), "corner": (0, 0)}
UNFOLDED = (64, 640, 3)
"""Maps, side and window of the layer of S3FD that its author names in issue 56."""
BYTES = 4
STRIDE, SIDES = 32, (640, 960, 1280)
"""Stride of the last level of a DETR-like detector, and sides of pictures that it is given."""
TRACKERS = (("SiamFC", 22, 6), ("SiamRPN++", 31, 7))
"""Cells of the picture searched and of the template, as each correlates them."""
EXERCISE = (100, 256, 64, 256)
"""Side, maps before, maps between and maps after: exercise 5-4 of a textbook (nndl)."""
VOLUME = (64, 48, 96, 312)
"""Channels, shifts, rows and columns of PSMNet's cost volume, as issue 167 prints them."""


def outputs() -> dict[str, Any]:
    """Return the numbers by name, as plain Python values."""
    return {
        "density": _density(),
        "unfolded": _unfolded(),
        "positions": [_position(side) for side in SIDES],
        "answers": [_answers(*each) for each in TRACKERS],
        "exercise": _exercise(),
        "volume": {"values": prod(VOLUME), "mebibytes": prod(VOLUME) * BYTES // 2**20},
    }


def bell(place: tuple[int, int]) -> Any:
    """Return a bell that sums to 1 on an endless grid, as much of it as the map has.

    Parameters
    ----------
    place : tuple of int
        Row and column of its top.

    Returns
    -------
    ndarray of shape (SIDE, SIDE)
    """
    reach = np.arange(-SIDE, SIDE + 1)
    whole = np.exp(-(reach**2) / (2 * SIGMA**2)).sum()
    along = (np.exp(-((np.arange(SIDE) - at) ** 2) / (2 * SIGMA**2)) / whole for at in place)
    return np.outer(*along)


def _density() -> dict[str, Any]:
    people = [bell(place) for place in PLACES.values()]
    total = np.sum(people, axis=0)
    cells = SIDE // SHRUNK
    shrunk = total.reshape(cells, SHRUNK, cells, SHRUNK).mean((1, 3))
    return {
        "side": SIDE,
        "sigma": int(SIGMA),
        "cells": cells,
        "factor": SHRUNK**2,
        "people": len(people),
        "kept": {name: float(each.sum()) for name, each in zip(PLACES, people, strict=True)},
        "peak": float(people[0].max()),
        "total": float(total.sum()),
        "shrunk": float(shrunk.sum()),
        "again": float(shrunk.sum() * SHRUNK**2),
    }


def _unfolded() -> dict[str, int]:
    maps, side, window = UNFOLDED
    plain = maps * side * side
    columns = (maps * window**2, side**2)
    return {
        "maps": maps,
        "side": side,
        "rows": columns[0],
        "columns": columns[1],
        "times": prod(columns) // plain,
        "mebibytes": plain * BYTES // 2**20,
        "unfolded_mebibytes": prod(columns) * BYTES // 2**20,
    }


def _position(side: int) -> dict[str, int]:
    cells = side // STRIDE
    return {"side": side, "cells": cells, "positions": cells**2}


def _answers(name: str, searched: int, template: int) -> dict[str, Any]:
    return {
        "name": name,
        "searched": searched,
        "template": template,
        "answers": searched - template + 1,
    }


def _exercise() -> dict[str, Any]:
    side, into, thin, out = EXERCISE
    straight, first, second = into * 9 * out, into * thin, thin * 9 * out
    return {
        "side": side,
        "into": into,
        "thin": thin,
        "out": out,
        "straight": _cost(side, out, straight),
        "by_way": _cost(side, thin + out, first + second),
    }


def _cost(side: int, maps: int, weights: int) -> dict[str, int]:
    return {"products": weights * side**2, "values": maps * side**2, "weights": weights}
