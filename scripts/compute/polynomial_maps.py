"""Maps φ made of products and quotients of coordinates, and the kernels that they belong to."""

from __future__ import annotations

from itertools import combinations_with_replacement
from math import comb, factorial, prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scripts.compute.examples import Array, as_examples, as_rows


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


def _multinomial(degree: int, exponents: list[int]) -> int:
    rest = degree - sum(exponents)
    return factorial(degree) // prod(factorial(a) for a in [*exponents, rest])


def _check_polynomial(degree: int, offset: float) -> None:
    if degree < 0:
        raise ValueError(f"degree must be at least 0: {degree}")
    if offset < 0:
        raise ValueError(f"offset must be at least 0: {offset}")
