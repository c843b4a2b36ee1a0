"""Small data on listed sites, on graphs and along a line: what is added up by hand, and drawn.

Everything is an integer, or a quarter where a bias must not be one, so that sums are exact.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scripts.inputs import worked_example
from scripts.inputs.sense_inputs import Array


class Sites(NamedTuple):
    """A layer on listed sites, and the grid that they are taken from.

    ``sites`` has the shape (n, D), ``features`` (n, C_in), ``kernels`` (C_out, C_in, k_1, …, k_D)
    and ``bias`` (C_out,); ``shape`` are the D lengths of the grid.
    """

    sites: Array
    features: Array
    kernels: Array
    bias: Array
    shape: tuple[int, ...]


class Graph(NamedTuple):
    """A layer on the nodes of a graph.

    ``adjacency`` has the shape (n, n), ``features`` (n, C_in) and ``weights`` (C_in, C_out).
    """

    adjacency: Array
    features: Array
    weights: Array


STROKE_SITES = ((1, 4), (2, 3), (3, 2), (4, 1), (4, 4), (5, 5))
"""Rows and columns of what is occupied on a grid of 7 × 7: a stroke, and two places beside it."""
STROKE_FEATURES = (1, 2, 2, 1, 0, 3)
"""One channel; the fifth place is occupied although its feature is 0."""

PRISM_EDGES = ((0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (0, 3), (1, 4), (2, 5))
"""Two triangles, joined corner by corner: each node has three neighbours, so shares are 1/4."""
PRISM_FEATURES = (4, 8, 0, -8, 0, 4)

LINE = (1, 2, 0, 1, 3, 1)
"""A signal of six steps."""
LINE_KERNELS = ((1, 0, -1), (-1, 2, -1))
"""What falls from left to right, and what stands out from both sides."""


def stroke() -> Sites:
    """Return the example that pages print: one filter of the worked example, with the bias 1."""
    features = np.array(STROKE_FEATURES)[:, None]
    kernels = np.array([[worked_example.STROKE]])
    return Sites(np.array(STROKE_SITES), features, kernels, np.array([1]), (7, 7))


def scattered(shape: tuple[int, ...], sides: tuple[int, ...], *, count: int, seed: int) -> Sites:
    """Return so many sites of a grid, drawn with a seed: 2 channels in, 3 filters.

    The first site's features are 0, and the last filter's bias leaves it at 0 everywhere: neither
    makes a site vacant.
    """
    rng = np.random.default_rng(seed)
    places = rng.permutation(int(np.prod(shape)))[:count]
    sites = np.transpose(np.unravel_index(places, shape))
    features = rng.integers(-3, 4, (count, 2))
    features[0] = 0
    kernels = rng.integers(-3, 4, (3, 2, *sides))
    return Sites(sites, features, kernels, np.array([0.5, -0.25, -99]), shape)


def adjacency_of(edges: tuple[tuple[int, int], ...], nodes: int) -> Array:
    """Return the symmetric matrix of 0 and 1 for edges between so many nodes."""
    matrix = np.zeros((nodes, nodes), int)
    rows, columns = np.transpose(edges)
    matrix[rows, columns] = matrix[columns, rows] = 1
    return matrix


def prism() -> Graph:
    """Return the example that pages print: one channel, and the weight 1."""
    features = np.array(PRISM_FEATURES)[:, None]
    return Graph(adjacency_of(PRISM_EDGES, 6), features, np.ones((1, 1), int))


def uneven(*, weighted: bool = False) -> Graph:
    """Return a graph of eight nodes with one to four neighbours, and one without any.

    Its features have three channels, its weights are square. Weighted, its edges weigh 1/4 to 2.
    """
    edges = ((0, 1), (1, 2), (2, 3), (3, 0), (1, 3), (3, 4), (4, 5), (5, 6))
    rng = np.random.default_rng(12)
    matrix = adjacency_of(edges, 8).astype(float)
    if weighted:
        heavy = np.triu(rng.integers(1, 9, matrix.shape) / 4, 1)
        matrix *= heavy + heavy.T
    return Graph(matrix, rng.integers(-3, 4, (8, 3)), rng.integers(-3, 4, (3, 3)))


def ring(nodes: int = 9) -> Graph:
    """Return nodes in a ring, each with two neighbours: a line of positions without an end."""
    around = np.arange(nodes)
    edges = tuple(zip(around.tolist(), np.roll(around, -1).tolist(), strict=True))
    rng = np.random.default_rng(3)
    features, weights = rng.integers(-3, 4, (nodes, 2)), rng.integers(-3, 4, (2, 3))
    return Graph(adjacency_of(edges, nodes), features, weights)
