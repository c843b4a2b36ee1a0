"""Summaries of feature maps in NumPy: the largest or the mean value of windows, or of all."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scripts.compute.positions import Pair, pair

Array = NDArray[Any]


def max_pool2d(
    maps: ArrayLike, size: Pair, *, stride: Pair | None = None, ceil_mode: bool = False
) -> Array:
    """Keep the largest value of each window.

    Parameters
    ----------
    maps : array_like of shape (..., H, W)
        Feature maps; each is pooled on its own.
    size : int or (int, int)
        Height and width of the window.
    stride : int or (int, int), optional
        Step between windows; `size` if not given.
    ceil_mode : bool
        Whether a window may hang over the lower or right edge. It must start inside, and only
        the values inside count (the rule of PyTorch and ONNX).

    Returns
    -------
    ndarray of shape (..., H', W')
        Same type as `maps`.

    Raises
    ------
    TypeError, ValueError
        If a size or stride is not a positive integer or pair, or no window fits.
    """
    return _pool(np.asarray(maps), size, stride, ceil_mode, np.maximum)[0]


def mean_pool2d(
    maps: ArrayLike, size: Pair, *, stride: Pair | None = None, ceil_mode: bool = False
) -> Array:
    """Average the values of each window.

    Parameters and errors are those of `max_pool2d`. With `ceil_mode` a window that hangs over
    the edge is divided by the number of values inside.

    Returns
    -------
    ndarray of shape (..., H', W')
        Same type as `maps`; float64 for integers.
    """
    maps = np.asarray(maps)
    summable = maps if maps.dtype.kind == "f" else maps.astype(np.float64)
    total, count = _pool(summable, size, stride, ceil_mode, np.add)
    return (total / count).astype(summable.dtype, copy=False)


def global_mean(maps: ArrayLike) -> Array:
    """Average each feature map over all its positions.

    Parameters
    ----------
    maps : array_like of shape (..., C, H, W)
        Feature maps.

    Returns
    -------
    ndarray of shape (..., C)
        One number for each map.
    """
    return np.asarray(np.asarray(maps).mean(axis=(-2, -1)))


def _pool(
    maps: Array, size: Pair, stride: Pair | None, ceil_mode: bool, combine: np.ufunc
) -> tuple[Array, Array]:
    """Combine the values of each window, and count them."""
    if maps.ndim < 2:
        raise ValueError(f"maps must have the shape (..., H, W): {maps.shape}")
    sizes = pair("size", size, 1)
    steps = sizes if stride is None else pair("stride", stride, 1)
    height, width = (
        _pooled_size(*axis, ceil_mode) for axis in zip(maps.shape[-2:], sizes, steps, strict=True)
    )
    pooled = maps[..., :: steps[0], :: steps[1]][..., :height, :width].copy()
    count = np.ones((height, width))
    for down, right in list(np.ndindex(*sizes))[1:]:
        values = maps[..., down :: steps[0], right :: steps[1]][..., :height, :width]
        inside = np.s_[..., : values.shape[-2], : values.shape[-1]]
        combine(pooled[inside], values, out=pooled[inside])
        count[inside] += 1
    return pooled, count


def _pooled_size(length: int, size: int, step: int, ceil_mode: bool) -> int:
    """Count the windows along one axis; every one of them starts inside."""
    room = length - size + (step - 1 if ceil_mode else 0)
    if room < 0 or length < 1:
        raise ValueError(f"size must be at most the length of the maps, {length}: {size}")
    return min(room // step + 1, -(-length // step))
