"""What is done with a kernel's table: fits by ridge regression, and its parts by eigenvalue."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scripts.compute.examples import Array


def ridge_coefficients(gram: ArrayLike, wanted: ArrayLike, *, penalty: float) -> Array:
    """Return the weights of the best fit ``f(x) = sum of alpha[i] * k(x[i], x)``.

    The fit minimises ``sum((f(x[i]) - wanted[i])**2) + penalty * |f|**2`` over the whole
    reproducing kernel Hilbert space.

    Parameters
    ----------
    gram : array_like of shape (n, n)
        Values of the kernel at the examples.
    wanted : array_like of shape (n,)
        What the fit should return for them.
    penalty : float
        Weight of the squared norm, at least 0; above 0 where the table has an eigenvalue 0.

    Returns
    -------
    ndarray of shape (n,)

    References
    ----------
    Zhang (2023), "Mathematical Analysis of Machine Learning Algorithms", section 9.2.
    """
    gram = np.asarray(gram, float)
    return np.asarray(np.linalg.solve(gram + penalty * np.eye(len(gram)), np.asarray(wanted)))


def eigenparts(gram: ArrayLike) -> tuple[Array, Array]:
    """Take a symmetric table apart: ``gram == sum over i of parts[i]``.

    Parameters
    ----------
    gram : array_like of shape (n, n)
        A symmetric table.

    Returns
    -------
    values : ndarray of shape (n,)
        Its eigenvalues, the largest first.
    parts : ndarray of shape (n, n, n)
        For each, the eigenvalue times the outer product of its eigenvector of length 1.
    """
    values, vectors = np.linalg.eigh(np.asarray(gram, float))
    values, vectors = values[::-1], vectors[:, ::-1]
    return values, np.asarray(np.einsum("i,ai,bi->iab", values, vectors, vectors))
