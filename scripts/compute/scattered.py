"""Layers whose positions form no full grid: listed sites, and the nodes of a graph, in NumPy."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scripts.compute.activations import relu

Array = NDArray[Any]


def correlate_sites(
    sites: ArrayLike,
    features: ArrayLike,
    kernels: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    at: ArrayLike | None = None,
) -> Array:
    """Cross-correlate features that stand at listed sites with a bank of kernels.

    ``z[p, o] = bias[o] + sum over offsets u with p + u in sites, and over c, of
    kernels[o, c, u + half] * x[p + u, c]``

    where ``half`` is the place of a kernel's middle. A site that is not listed adds nothing, as if
    zeros stood there; it is asked for by ``at`` or gets no value at all.

    Parameters
    ----------
    sites : array_like of shape (n, D), integers of either sign
        Where features stand, each place once, in any order.
    features : array_like of shape (n, C_in)
        One row a site.
    kernels : array_like of shape (C_out, C_in, k_1, …, k_D)
        Sides are odd, so that there is a middle.
    bias : array_like of shape (C_out,), optional
        Added to every value that is computed.
    at : array_like of shape (m, D), optional
        Where values are wanted. Without it at the sites themselves: a submanifold convolution.

    Returns
    -------
    ndarray of shape (m, C_out)
        One row a site, in the order of ``at``.

    Raises
    ------
    ValueError
        If a side of the kernels is even, shapes do not fit, or a site is listed twice.

    References
    ----------
    Graham, Engelcke and van der Maaten (2018), "3D Semantic Segmentation with Submanifold Sparse
    Convolutional Networks"; the library SparseConvNet, README, "Spatial sparsity".
    """
    sites, features, kernels = np.asarray(sites), np.asarray(features), np.asarray(kernels)
    row_of = _rows(sites, features, kernels)
    wanted = sites if at is None else np.asarray(at)
    sums = np.zeros((len(wanted), len(kernels)), np.result_type(features, kernels, np.int64))
    middle = np.array(kernels.shape[2:]) // 2
    for tap in np.ndindex(*kernels.shape[2:]):
        # Which output row meets which input row under this tap: what libraries keep as a table.
        neighbours = [row_of.get(tuple(place)) for place in (wanted + tap - middle).tolist()]
        met = [(out, row) for out, row in enumerate(neighbours) if row is not None]
        if met:
            outs, rows = np.transpose(met)
            sums[outs] += features[rows] @ kernels[(slice(None), slice(None), *tap)].T
    return sums if bias is None else sums + np.asarray(bias)


def reached(sites: ArrayLike, sides: tuple[int, ...]) -> Array:
    """Return every place from which a kernel of these sides touches a site.

    These are the sites of an ordinary sparse convolution's output: the Minkowski sum of the sites
    and of the kernel's taps.

    Parameters
    ----------
    sites : array_like of shape (n, D), integers
        Where features stand.
    sides : tuple of D odd int
        Lengths of the kernel along each axis.

    Returns
    -------
    ndarray of shape (m, D)
        Each place once, in the order of its coordinates.
    """
    offsets = np.array(list(product(*(range(-(side // 2), side // 2 + 1) for side in sides))))
    places = (np.asarray(sites)[:, None] + offsets).reshape(-1, len(sides))
    return np.asarray(np.unique(places, axis=0))


def dense(sites: ArrayLike, features: ArrayLike, shape: tuple[int, ...]) -> Array:
    """Scatter features onto a full grid, with zeros wherever no site is listed.

    Parameters
    ----------
    sites : array_like of shape (n, D), integers
        Within the grid, from 0 on.
    features : array_like of shape (n, C)
        One row a site.
    shape : tuple of D int
        Lengths of the grid.

    Returns
    -------
    ndarray of shape (C, *shape)
        The channels come first, as in `convolution.correlate2d`.
    """
    features = np.asarray(features)
    grid = np.zeros((features.shape[1], *shape), features.dtype)
    grid[(slice(None), *np.transpose(sites))] = features.T
    return grid


def mixed_neighbours(adjacency: ArrayLike) -> Array:
    """Weigh each node and its neighbours: ``D**-0.5 @ (A + I) @ D**-0.5``.

    D is diagonal and holds the row sums of A + I, so that nodes with many neighbours do not drown
    out the others.

    Parameters
    ----------
    adjacency : array_like of shape (n, n)
        Weights of the edges, at least 0; symmetric, and 0 between nodes without an edge.

    Returns
    -------
    ndarray of shape (n, n)
        Symmetric, from 0 to 1.

    Raises
    ------
    ValueError
        If the weights are not square and symmetric.

    References
    ----------
    Kipf and Welling (2017), "Semi-Supervised Classification with Graph Convolutional Networks",
    eq. 8.
    """
    weights = np.asarray(adjacency, float)
    if weights.ndim != 2 or weights.shape != weights.T.shape or (weights != weights.T).any():
        raise ValueError(f"adjacency must be a symmetric square matrix: shape {weights.shape}")
    looped = weights + np.eye(len(weights))
    degrees = looped.sum(axis=1)
    return np.asarray(looped / np.sqrt(degrees[:, None] * degrees))


def graph_layer(adjacency: ArrayLike, features: ArrayLike, weights: ArrayLike) -> Array:
    """Apply a graph convolution and ReLU: ``relu(mixed_neighbours(A) @ X @ W)``.

    Parameters
    ----------
    adjacency : array_like of shape (n, n)
        As in `mixed_neighbours`.
    features : array_like of shape (n, C_in)
        One row a node, in the order of the adjacency's rows.
    weights : array_like of shape (C_in, C_out)
        One column a filter; the same for every node and every neighbour.

    Returns
    -------
    ndarray of shape (n, C_out)
        At least 0; one row a node, in the same order.
    """
    return relu(mixed_neighbours(adjacency) @ np.asarray(features) @ np.asarray(weights))


def _rows(sites: Array, features: Array, kernels: Array) -> dict[tuple[int, ...], int]:
    """Return the row of each site, once everything was found to fit together."""
    sides = kernels.shape[2:]
    if sites.ndim != 2 or sites.shape[1] != len(sides) or len(features) != len(sites):
        raise ValueError(
            f"sites, features and kernels must have the shapes (n, D), (n, C_in) and "
            f"(C_out, C_in, k_1, …, k_D): {sites.shape}, {features.shape}, {kernels.shape}"
        )
    if any(side % 2 == 0 for side in sides):
        raise ValueError(f"kernels must have odd sides: {sides}")
    row_of = {tuple(place): row for row, place in enumerate(sites.tolist())}
    if len(row_of) < len(sites):
        raise ValueError(f"sites must each be listed once: {len(sites) - len(row_of)} repeat")
    return row_of
