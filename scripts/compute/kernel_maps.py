"""Compute feature maps in the kernel sense, and the kernels that they belong to, in NumPy.

The last axis of an array holds the coordinates of one example. A map takes shape (..., d) to
shape (..., D); a kernel compares the n rows of one array with the m rows of another and returns
shape (n, m), so that ``kernel(x, y) == map(x) @ map(y).T`` is the identity to look for.
"""

from collections.abc import Callable
from itertools import combinations_with_replacement
from math import comb, factorial, prod
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Map = Callable[[Array], Array]
Kernel = Callable[[Array, Array], Array]


def car_features(x: ArrayLike) -> Array:
    """Map (volume, weight, height, width) to (1, volume/weight, height*width).

    Parameters
    ----------
    x : array_like of shape (..., 4)
        Attributes; a weight must not be zero.

    Returns
    -------
    ndarray of shape (..., 3)
        Features: a constant, the inverse density and the area.

    Raises
    ------
    ValueError
        If there are not four attributes, or a weight is zero.
    """
    x = as_examples("x", x)
    if x.shape[-1] != 4:
        raise ValueError(f"x must have 4 coordinates (volume, weight, height, width): {x.shape}")
    volume, weight, height, width = np.moveaxis(x, -1, 0)
    if not weight.all():
        raise ValueError(f"weight must not be zero: {weight.tolist()}")
    return np.stack([np.ones_like(volume), volume / weight, height * width], axis=-1)


def monomials(dimension: int, degree: int) -> NDArray[np.int64]:
    """List the exponents of all monomials up to a degree.

    Parameters
    ----------
    dimension : int
        Number of variables, at least 1.
    degree : int
        Highest total degree, at least 0.

    Returns
    -------
    ndarray of shape (comb(dimension + degree, degree), dimension)
        Exponents, by total degree and then with the first variables first: for two variables
        and degree 2 those of 1, x1, x2, x1*x1, x1*x2, x2*x2.

    Raises
    ------
    ValueError
        If the dimension is below 1 or the degree below 0.
    """
    if dimension < 1:
        raise ValueError(f"dimension must be at least 1: {dimension}")
    if degree < 0:
        raise ValueError(f"degree must be at least 0: {degree}")
    exponents = np.zeros((comb(dimension + degree, degree), dimension), np.int64)
    chosen = (
        choice
        for total in range(degree + 1)
        for choice in combinations_with_replacement(range(dimension), total)
    )
    for row, choice in zip(exponents, chosen, strict=True):
        np.add.at(row, list(choice), 1)
    return exponents


def polynomial_features(x: ArrayLike, *, degree: int) -> Array:
    """Map to all monomials up to a degree, without weights.

    This is *not* the map of the polynomial kernel: see `polynomial_map`.

    Parameters
    ----------
    x : array_like of shape (..., d)
        Examples.
    degree : int
        Highest total degree, at least 0.

    Returns
    -------
    ndarray of shape (..., comb(d + degree, degree))
        Values of the `monomials`, in their order.
    """
    x = as_examples("x", x)
    powers = x[..., np.newaxis, :] ** monomials(x.shape[-1], degree)
    return np.asarray(powers.prod(axis=-1))


def polynomial_map(x: ArrayLike, *, degree: int, offset: float) -> Array:
    """Map so that inner products are the polynomial kernel ``(x @ y + offset)**degree``.

    The coordinate of the monomial with exponents a is weighted by
    ``sqrt(p! / (a1! ... ad! (p - |a|)!) * offset**(p - |a|))``, p being the degree.

    Parameters
    ----------
    x : array_like of shape (..., d)
        Examples.
    degree : int
        Degree of the kernel, at least 0.
    offset : float
        Constant of the kernel, at least 0: below, the kernel has no feature map.

    Returns
    -------
    ndarray of shape (..., comb(d + degree, degree))
        Weighted monomials. With offset 0 only those of the full degree remain, and the length
        is comb(d + degree - 1, degree).

    Raises
    ------
    ValueError
        If the degree or the offset is negative.

    References
    ----------
    Shalev-Shwartz and Ben-David (2014), "Understanding Machine Learning", example 16.1: the
    same map before equal coordinates are put together.
    """
    x = as_examples("x", x)
    _check_polynomial(degree, offset)
    exponents = monomials(x.shape[-1], degree)
    weights = np.array([_multinomial(degree, row) for row in exponents.tolist()], np.float64)
    weights *= float(offset) ** (degree - exponents.sum(axis=1))
    return (polynomial_features(x, degree=degree) * np.sqrt(weights))[..., weights > 0]


def polynomial_kernel(x: ArrayLike, y: ArrayLike, *, degree: int, offset: float) -> Array:
    """Compute ``(x @ y + offset)**degree`` for each pair of rows.

    Parameters
    ----------
    x, y : array_like of shapes (n, d) and (m, d)
        Examples, one in a row.
    degree, offset : int, float
        As in `polynomial_map`.

    Returns
    -------
    ndarray of shape (n, m)
        Gram matrix.

    Raises
    ------
    ValueError
        If shapes do not fit, or the degree or the offset is negative.
    """
    x, y = as_rows(x, y)
    _check_polynomial(degree, offset)
    return np.asarray((x @ y.T + offset) ** degree)


def tensor_square(x: ArrayLike) -> Array:
    """Map to all products of two coordinates: (x1*x1, x1*x2, x2*x1, x2*x2) for d = 2.

    A feature map of the kernel ``(x @ y)**2``; `symmetric_square` is another.

    Parameters
    ----------
    x : array_like of shape (..., d)
        Examples.

    Returns
    -------
    ndarray of shape (..., d*d)
        Products, row by row.
    """
    x = as_examples("x", x)
    products = x[..., :, np.newaxis] * x[..., np.newaxis, :]
    return products.reshape(*x.shape[:-1], -1)


def symmetric_square(x: ArrayLike) -> Array:
    """Map to the distinct products of two coordinates: (x1*x1, sqrt(2)*x1*x2, x2*x2) for d = 2.

    A feature map of the kernel ``(x @ y)**2``; `tensor_square` is another.

    Parameters
    ----------
    x : array_like of shape (..., d)
        Examples.

    Returns
    -------
    ndarray of shape (..., d*(d + 1)/2)
        Weighted products.
    """
    return polynomial_map(x, degree=2, offset=0)


def paraboloid_map(x: ArrayLike) -> Array:
    """Lift to a paraboloid: (x1, x2, x1*x1 + x2*x2) for d = 2.

    Parameters
    ----------
    x : array_like of shape (..., d)
        Examples.

    Returns
    -------
    ndarray of shape (..., d + 1)
        The coordinates and their sum of squares.
    """
    x = as_examples("x", x)
    return np.concatenate([x, (x * x).sum(axis=-1, keepdims=True)], axis=-1)


def paraboloid_kernel(x: ArrayLike, y: ArrayLike) -> Array:
    """Compute ``x @ y + (x @ x) * (y @ y)`` for each pair of rows, the kernel of `paraboloid_map`.

    Parameters
    ----------
    x, y : array_like of shapes (n, d) and (m, d)
        Examples, one in a row.

    Returns
    -------
    ndarray of shape (n, m)
        Gram matrix.
    """
    x, y = as_rows(x, y)
    return np.asarray(x @ y.T + np.outer((x * x).sum(axis=1), (y * y).sum(axis=1)))


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


def fourier_pair_map(x: ArrayLike, frequencies: ArrayLike) -> Array:
    """Map to random waves in pairs: ``sqrt(1/m) * (cos(frequencies @ x), sin(frequencies @ x))``.

    Parameters
    ----------
    x : array_like of shape (..., d)
        Examples.
    frequencies : array_like of shape (m, d)
        As drawn by `fourier_frequencies`.

    Returns
    -------
    ndarray of shape (..., 2*m)
        All cosines, then all sines; each vector has length 1.

    References
    ----------
    Rahimi and Recht (2007), "Random Features for Large-Scale Kernel Machines".
    """
    waves = as_examples("x", x) @ np.asarray(frequencies).T
    pairs = np.concatenate([np.cos(waves), np.sin(waves)], axis=-1)
    return np.asarray(pairs / np.sqrt(waves.shape[-1]))


def nystroem_map(x: ArrayLike, landmarks: ArrayLike, kernel: Kernel) -> Array:
    """Map by comparison with landmarks: ``kernel(x, landmarks) @ U / sqrt(s)``.

    U and s are the eigenvectors and eigenvalues of ``kernel(landmarks, landmarks)``. Between
    landmarks, inner products are exact.

    Parameters
    ----------
    x : array_like of shape (n, d)
        Examples, one in a row.
    landmarks : array_like of shape (m, d)
        Examples to compare with.
    kernel : callable
        Takes arrays with n and m rows, returns their Gram matrix of shape (n, m).

    Returns
    -------
    ndarray of shape (n, r)
        r is the numerical rank of the landmarks' Gram matrix, at most m.

    References
    ----------
    Williams and Seeger (2001), "Using the Nyström Method to Speed Up Kernel Machines".
    """
    x, landmarks = as_rows(x, landmarks)
    values, vectors = np.linalg.eigh(kernel(landmarks, landmarks))
    kept = values > values.max() * len(values) * np.finfo(values.dtype).eps
    return np.asarray(kernel(x, landmarks) @ (vectors[:, kept] / np.sqrt(values[kept])))


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


def _multinomial(degree: int, exponents: list[int]) -> int:
    rest = degree - sum(exponents)
    return factorial(degree) // prod(factorial(a) for a in [*exponents, rest])


def _check_polynomial(degree: int, offset: float) -> None:
    if degree < 0:
        raise ValueError(f"degree must be at least 0: {degree}")
    if offset < 0:
        raise ValueError(f"offset must be at least 0: {offset}")


def _check_gamma(gamma: float) -> None:
    if not gamma > 0:
        raise ValueError(f"gamma must be above 0: {gamma}")
