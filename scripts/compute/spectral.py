"""Compute the Laplacian eigenmap of a neighbourhood graph."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def neighbour_graph(points: ArrayLike, radius: float) -> Array:
    """Join the points that lie near each other.

    Parameters
    ----------
    points : array_like of shape (n, d)
        Points.
    radius : float
        The distance below which two of them are joined.

    Returns
    -------
    ndarray of shape (n, n)
        1 for a pair that is joined, else 0.
    """
    points = np.asarray(points, float)
    apart = np.linalg.norm(points[:, None] - points, axis=-1)
    return np.asarray((apart < radius) & (apart > 0), float)


def laplacian(weights: ArrayLike) -> Array:
    """Return a graph's Laplacian, ``D - W``: the degrees on the diagonal, less the weights."""
    weights = np.asarray(weights, float)
    return np.asarray(np.diag(weights.sum(axis=1)) - weights)


def eigenmap(weights: ArrayLike, count: int) -> tuple[Array, Array]:
    """Solve ``L y = lambda D y`` for the smallest eigenvalues above that of the constant vector.

    Parameters
    ----------
    weights : array_like of shape (n, n)
        Symmetric, at least 0; the graph hangs together.
    count : int
        Number of coordinates, below n.

    Returns
    -------
    tuple of ndarray
        Eigenvalues of shape (count,), rising, and eigenvectors of shape (n, count) with
        ``y @ D @ y == 1``, whose first entry is not above 0.

    References
    ----------
    Belkin and Niyogi (2003), "Laplacian Eigenmaps for Dimensionality Reduction and Data
    Representation", section 2.
    """
    matrix = laplacian(weights)
    roots = np.sqrt(np.diag(matrix) + np.diag(np.asarray(weights, float)))
    # With u = D^½ y the problem is that of one symmetric matrix.
    found, vectors = np.linalg.eigh(matrix / np.outer(roots, roots))
    chosen = slice(1, count + 1)
    return found[chosen], pointed(vectors[:, chosen] / roots[:, None])


def pointed(vectors: ArrayLike) -> Array:
    """Give each column the sign with which its first entry is not above 0.

    An eigenvector is known up to its sign; this chooses one, so that two computations agree
    wherever the first point is not in the middle of a column and no eigenvalue comes twice.
    """
    vectors = np.asarray(vectors, float)
    return np.asarray(np.where(vectors[:1] > 0, -vectors, vectors))
