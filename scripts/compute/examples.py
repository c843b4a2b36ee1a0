"""The convention of maps and kernels: coordinates of an example stand along the last axis.

A map takes shape (..., d) to shape (..., D); a kernel compares the n rows of one array with the m
rows of another and returns shape (n, m), so that ``kernel(x, y) == map(x) @ map(y).T`` is the
identity to look for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

Map = Callable[[Array], Array]


def as_examples(name: str, x: ArrayLike) -> Array:
    """Return examples as an array with coordinates along its last axis; raise ValueError else."""
    x = np.asarray(x)
    if x.ndim < 1 or x.shape[-1] < 1:
        raise ValueError(f"{name} must have coordinates along its last axis: {x.shape}")
    return x


def as_rows(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    """Return two arrays of examples in rows of one length; raise ValueError else."""
    x, y = np.asarray(x), np.asarray(y)
    if x.ndim != 2 or y.ndim != 2 or x.shape[1] != y.shape[1]:
        raise ValueError(
            f"both arrays must hold examples of one length in rows: {x.shape} and {y.shape}"
        )
    return x, y
