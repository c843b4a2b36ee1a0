"""Layers that make maps larger again in NumPy: transposed convolution, and unpooling."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scripts.compute.positions import Pair, pair

Array = NDArray[Any]


class Switched(NamedTuple):
    """The largest value of each window, and where it stood.

    ``values`` and ``places`` have the shape (..., H', W'); a place counts the cells of its own
    map row by row, from 0 on.
    """

    values: Array
    places: NDArray[np.int64]


def transposed_correlate2d(maps: ArrayLike, kernels: ArrayLike, *, stride: Pair = 1) -> Array:
    """Spread each value over a patch by the kernel's weights, and add where patches overlap.

    It is the linear map whose matrix is the transpose of that of `correlate2d` with the same
    kernels and stride, without padding or dilation: ``(correlate2d(x, w) * z).sum() ==
    (x * transposed_correlate2d(z, w)).sum()`` for every x of the larger shape.

    Parameters
    ----------
    maps : array_like of shape (C_out, H', W')
        Maps of the size that `correlate2d` gives.
    kernels : array_like of shape (C_out, C_in, kh, kw)
        One kernel for each of them, as `correlate2d` takes them.
    stride : int or (int, int)
        By how many cells neighbouring patches are apart.

    Returns
    -------
    ndarray of shape (C_in, s*(H' - 1) + kh, s*(W' - 1) + kw)
        The smallest of the sizes that `correlate2d` turns into that of `maps`.

    Raises
    ------
    TypeError
        If the stride is not an integer or a pair.
    ValueError
        If shapes do not fit together or the stride is out of range.

    References
    ----------
    Dumoulin and Visin (2016), "A guide to convolution arithmetic for deep learning", chapter 4.
    """
    maps, kernels = np.asarray(maps), np.asarray(kernels)
    steps = pair("stride", stride, 1)
    if maps.ndim != 3 or kernels.ndim != 4 or len(maps) != len(kernels):
        raise ValueError(
            f"maps (C_out, H, W) and kernels (C_out, C_in, kh, kw) must have as many channels: "
            f"{maps.shape} and {kernels.shape}"
        )
    height, width = (
        step * (length - 1) + taps
        for step, length, taps in zip(steps, maps.shape[1:], kernels.shape[2:], strict=True)
    )
    spread = np.zeros((kernels.shape[1], height, width), np.result_type(maps, kernels))
    for down, right in np.ndindex(*kernels.shape[2:]):
        # One weight meets every value once, so its share of all patches is one addition.
        rows = slice(down, down + steps[0] * maps.shape[1], steps[0])
        columns = slice(right, right + steps[1] * maps.shape[2], steps[1])
        spread[:, rows, columns] += np.tensordot(kernels[:, :, down, right], maps, (0, 0))
    return spread


def max_pool_with_places(maps: ArrayLike, size: int) -> Switched:
    """Keep the largest value of each window, and note where it stood.

    Parameters
    ----------
    maps : array_like of shape (..., H, W)
        Feature maps; H and W are multiples of `size`.
    size : int
        Height, width and step of the square windows.

    Returns
    -------
    Switched
        Values and places of shape (..., H/size, W/size). Of equal values the first counts, row
        by row.

    Raises
    ------
    ValueError
        If windows of that size do not tile the maps.
    """
    maps = np.asarray(maps)
    if maps.ndim < 2 or size < 1 or any(length % size for length in maps.shape[-2:]):
        raise ValueError(f"windows of {size} × {size} must tile the maps: {maps.shape}")
    *leading, height, width = maps.shape
    rows, columns = height // size, width // size
    split = maps.reshape(*leading, rows, size, columns, size)
    windows = np.moveaxis(split, -3, -2).reshape(*leading, rows, columns, size * size)
    down, right = np.divmod(windows.argmax(axis=-1), size)
    places = (np.arange(rows)[:, None] * size + down) * width + np.arange(columns) * size + right
    return Switched(windows.max(axis=-1), places)


def unpool2d(pooled: Switched, shape: tuple[int, int]) -> Array:
    """Put each value back in its place, and zeros in all others.

    Parameters
    ----------
    pooled : Switched
        What `max_pool_with_places` returns.
    shape : (int, int)
        Height and width of the maps before pooling.

    Returns
    -------
    ndarray of shape (..., H, W)
        Same type as the values.

    References
    ----------
    Zeiler and Fergus (2014), "Visualizing and Understanding Convolutional Networks",
    section 2.1, "Unpooling".
    """
    leading = pooled.values.shape[:-2]
    flat = np.zeros((*leading, shape[0] * shape[1]), pooled.values.dtype)
    values = pooled.values.reshape(*leading, -1)
    np.put_along_axis(flat, pooled.places.reshape(*leading, -1), values, axis=-1)
    return flat.reshape(*leading, *shape)
