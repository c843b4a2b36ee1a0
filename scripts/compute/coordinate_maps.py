"""Compute the waves at a position that a coordinate network receives."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def fourier_features(
    positions: ArrayLike, frequencies: ArrayLike, amplitudes: ArrayLike = 1.0
) -> Array:
    """Return cosines and sines of several waves at given positions.

    Parameters
    ----------
    positions : array_like of shape (..., d)
        Coordinates of places.
    frequencies : array_like of shape (m, d)
        Whole turns for a unit of each coordinate.
    amplitudes : array_like of shape (m,)
        Heights of the waves, or one for all.

    Returns
    -------
    ndarray of shape (..., 2*m)
        ``a * cos(2*pi * B @ v)``, then ``a * sin(2*pi * B @ v)``.

    References
    ----------
    Tancik et al. (2020); the repository's notebook Demo.ipynb, "Gaussian Fourier feature mapping".
    """
    turns = 2 * np.pi * np.asarray(positions, float) @ np.asarray(frequencies, float).T
    heights = np.asarray(amplitudes, float)
    return np.concatenate([heights * np.cos(turns), heights * np.sin(turns)], axis=-1)


def doubling_frequencies(levels: int, dimension: int) -> Array:
    """Return frequencies along each axis that double: ``2**k``, k = 0 … levels − 1.

    Returns
    -------
    ndarray of shape (levels*dimension, dimension)
        Level by level, one wave an axis.

    References
    ----------
    Nerfstudio, encodings.py, NeRFEncoding: "frequencies ranging from 2^min_freq_exp".
    """
    powers = 2.0 ** np.arange(levels)
    return np.asarray((powers[:, None, None] * np.eye(dimension)).reshape(-1, dimension))


def ridge_weights(features: ArrayLike, values: ArrayLike, *, penalty: float) -> Array:
    """Return the weights that come near to values and stay short, in closed form.

    Parameters
    ----------
    features : array_like of shape (n, m)
        One row a place.
    values : array_like of shape (n,)
        What is to be met.
    penalty : float
        Above 0; what a squared length of the weights costs, beside the squared errors.

    Returns
    -------
    ndarray of shape (m,)
        ``(F.T @ F + penalty*I)**-1 @ F.T @ values``.
    """
    rows = np.asarray(features, float)
    system = rows.T @ rows + penalty * np.eye(rows.shape[1])
    return np.asarray(np.linalg.solve(system, rows.T @ np.asarray(values, float)))
