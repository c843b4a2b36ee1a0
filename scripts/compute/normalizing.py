"""What evens out the sizes of a layer's values: over a batch, over neighbours, over channels."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


class Normalized(NamedTuple):
    """Values of mean zero and variance one a channel, and the mean and deviation taken out.

    ``values`` has the shape (N, C, H, W) of what was normalised, the others have shape (C,).
    """

    values: Array
    mean: Array
    deviation: Array


def batch_normalized(maps: ArrayLike, *, epsilon: float = 0.0) -> Normalized:
    """Shift and scale each channel by its mean and variance over a batch and all positions.

    Parameters
    ----------
    maps : array_like of shape (N, C, H, W)
        The maps of N examples.
    epsilon : float, optional
        Added to each variance, at least 0; above 0 where a channel may be constant.

    Returns
    -------
    Normalized
        Values before the two learned numbers of each channel.

    Raises
    ------
    ValueError
        If the maps are no batch, or a channel is constant and epsilon is 0.

    References
    ----------
    Ioffe and Szegedy (2015), "Batch Normalization", section 3.2.
    """
    maps = np.asarray(maps, float)
    if maps.ndim != 4:
        raise ValueError(f"maps must have shape (N, C, H, W): {maps.shape}")
    mean = maps.mean(axis=(0, 2, 3))
    deviation = np.sqrt(maps.var(axis=(0, 2, 3)) + epsilon)
    if not deviation.all():
        raise ValueError("epsilon must be above 0 where a channel is constant: 0")
    along = (slice(None), None, None)
    return Normalized((maps - mean[along]) / deviation[along], mean, deviation)


def contrast_normalized(image: ArrayLike, *, reach: int, floor: float) -> Array:
    """Take the mean of a window from each value, and divide by the window's deviation.

    Parameters
    ----------
    image : array_like of shape (H, W)
        A picture, or one map.
    reach : int
        How many cells the square window extends to each side, at least 1. Beyond the border the
        outermost values go on.
    floor : float
        What a smaller deviation is replaced by, above 0.

    Returns
    -------
    ndarray of shape (H, W)
        Without a unit; zero where a window is even.

    Raises
    ------
    ValueError
        If the reach or the floor is out of range.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), "Deep Learning", section 12.2.1.1, with a square
    window and a maximum in the denominator.
    """
    if reach < 1 or not floor > 0:
        raise ValueError(f"reach must be at least 1 and floor above 0: {reach} and {floor}")
    image = np.asarray(image, float)
    padded = np.pad(image, reach, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (2 * reach + 1,) * 2)
    mean, deviation = windows.mean(axis=(-2, -1)), windows.std(axis=(-2, -1))
    return np.asarray((image - mean) / np.maximum(deviation, floor))


def response_normalized(
    maps: ArrayLike, *, count: int, constant: float, scale: float, power: float
) -> Array:
    """Divide each value by what grows with its own square and those of neighbouring channels.

    ``a[c] / (constant + scale * sum over j of a[j]**2) ** power``, at every position.

    Parameters
    ----------
    maps : array_like of shape (C, ...)
        Channels along the first axis.
    count : int
        How many channels the sum runs over, odd; fewer at the ends of the list.
    constant, scale, power : float
        k, alpha and beta of the paper: alpha is not divided by the count.

    Returns
    -------
    ndarray of shape (C, ...)
        Zero where a value was zero.

    Raises
    ------
    ValueError
        If the count is not odd and above 0.

    References
    ----------
    Krizhevsky, Sutskever and Hinton (2012), "ImageNet Classification with Deep Convolutional
    Neural Networks", section 3.3.
    """
    if count < 1 or count % 2 == 0:
        raise ValueError(f"count must be odd and above 0: {count}")
    maps, beside = np.asarray(maps, float), count // 2
    sums = np.array([
        (maps[max(0, c - beside) : c + beside + 1] ** 2).sum(axis=0) for c in range(len(maps))
    ])  # fmt: skip
    return np.asarray(maps / (constant + scale * sums) ** power)
