"""The Gaussian kernel, and the random waves whose inner products come close to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scripts.compute.examples import Array, as_examples, as_rows


def gaussian_kernel(x: ArrayLike, y: ArrayLike, *, gamma: float) -> Array:
    """Compute ``exp(-gamma * |x - y|**2)`` for each pair of rows.

    Parameters
    ----------
    x, y : array_like of shapes (n, d) and (m, d)
        Examples, one in a row.
    gamma : float
        Inverse squared width, above 0.

    Returns
    -------
    ndarray of shape (n, m)
        Gram matrix, from 0 to 1.

    Raises
    ------
    ValueError
        If shapes do not fit or gamma is not above 0.
    """
    x, y = as_rows(x, y)
    _check_gamma(gamma)
    squares = (x * x).sum(axis=1)[:, np.newaxis] + (y * y).sum(axis=1) - 2 * (x @ y.T)
    return np.asarray(np.exp(-gamma * np.maximum(squares, 0)))


def fourier_frequencies(
    rng: np.random.Generator, count: int, dimension: int, *, gamma: float
) -> Array:
    """Draw frequencies from the Fourier transform of the Gaussian kernel.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of randomness.
    count, dimension : int
        Number of frequencies and their length.
    gamma : float
        Parameter of `gaussian_kernel`, above 0.

    Returns
    -------
    ndarray of shape (count, dimension)
        Independent normal numbers with mean 0 and variance ``2*gamma``.

    Raises
    ------
    ValueError
        If gamma is not above 0.

    References
    ----------
    Rahimi and Recht (2007), "Random Features for Large-Scale Kernel Machines".
    """
    _check_gamma(gamma)
    return rng.normal(0.0, np.sqrt(2 * gamma), (count, dimension))


def fourier_map(x: ArrayLike, frequencies: ArrayLike, phases: ArrayLike) -> Array:
    """Map to random waves: ``sqrt(2/D) * cos(frequencies @ x + phases)``.

    Parameters
    ----------
    x : array_like of shape (..., d)
        Examples.
    frequencies : array_like of shape (D, d)
        As drawn by `fourier_frequencies`.
    phases : array_like of shape (D,)
        Drawn uniformly from 0 to 2*pi.

    Returns
    -------
    ndarray of shape (..., D)
        Vectors whose inner products approximate the kernel, with an error that falls as
        ``1/sqrt(D)``.

    References
    ----------
    Rahimi and Recht (2007), "Random Features for Large-Scale Kernel Machines".
    """
    waves = as_examples("x", x) @ np.asarray(frequencies).T
    return np.asarray(np.sqrt(2 / waves.shape[-1]) * np.cos(waves + np.asarray(phases)))


def _check_gamma(gamma: float) -> None:
    if not gamma > 0:
        raise ValueError(f"gamma must be above 0: {gamma}")
