"""States of explorers as their links write them, computed from the data that they shall show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scripts.inputs.known_chains import Chain
from scripts.numbers.calculators import linked


def layer(
    x: ArrayLike,
    kernels: ArrayLike,
    bias: Sequence[int],
    *,
    pin: tuple[int, int, int] = (0, 0, 0),
    padding: int = 0,
    stride: int = 1,
    activation: str = "identity",
    turned: bool = False,
) -> str:
    """Return the state of the layer explorer with one layer.

    Parameters
    ----------
    x : array_like, shape (C, S, S)
        The input: at most three square channels, of integers or quarters.
    kernels : array_like, shape (K, C, s, s)
        At most three filters with square kernels.
    bias : sequence of int, length K
        One for each filter.
    pin : tuple of int
        The filter, row and column of the cell whose sum is written.
    padding : int
        How many rows and columns of zeros lie at each side.
    stride : int
        By how many rows and columns the kernel moves on.
    activation : str
        The activation, by the name that the explorer has for it.
    turned : bool
        Whether each kernel is turned by half a turn before it slides.
    """
    maps, weights = np.asarray(x), np.asarray(kernels)
    numbers = (len(weights), weights.shape[-1], stride, padding, 1)
    values: dict[str, Any] = {
        "size": maps.shape[-1],
        "in": len(maps),
        "x": _listed(maps.ravel().tolist()),
        "l1": _listed((*numbers, activation)),
        "w1": _listed(weights.ravel().tolist()),
        "b1": _listed(bias),
        "pin": ".".join(map(str, (0, *pin))),
    }
    return _joined(values | ({"turned": 1} if turned else {}))


def preset(name: str, x: ArrayLike, pin: tuple[int, int, int, int]) -> str:
    """Return the state of the layer explorer that differs from a preset in x and the pinned cell.

    Parameters
    ----------
    name : str
        The preset.
    x : array_like, shape (C, S, S)
        The input, of the preset's own shape.
    pin : tuple of int
        The layer, filter, row and column of the cell whose sum is written.
    """
    pinned = ".".join(map(str, pin))
    return f"{name}&{_joined({'x': _listed(np.ravel(x).tolist()), 'pin': pinned})}"


def calculators(each: Chain) -> str:
    """Return the state of the calculators with a chain, its last layer in focus."""
    return _joined(linked(each) | {"at": str(len(each.layers) - 1)})


def phi(kind: str, x: ArrayLike, y: ArrayLike) -> str:
    """Return the state of the φ explorer with a map, by its name, and two points of the plane.

    Coordinates are quarters from -2 to 2.
    """
    points = {"x": np.ravel(x).tolist(), "y": np.ravel(y).tolist()}
    return f"{kind}&{_joined({name: _listed(point) for name, point in points.items()})}"


def _listed(values: Sequence[Any]) -> str:
    return ",".join(map(str, values))


def _joined(values: dict[str, Any]) -> str:
    return "&".join(f"{key}={value}" for key, value in values.items())
