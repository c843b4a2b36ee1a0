"""Small invented arrays, whose sums and means a reader can do in the head."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

SIGNAL = np.array([2, 0, 1, 3, 1])
"""Five numbers in a row."""
WEIGHTS = np.array([1, 2, 3])
"""Three weights that differ read from either end."""
SPREAD = np.array([2, 1, 3])
"""Three numbers that a transposed convolution spreads."""
STRIDE = 2
"""By how many cells it sets them apart."""

MAP = np.array([[1, 3, 0, 2], [2, 0, 1, 1], [0, 1, 5, 2], [4, 2, 3, 0]])
"""A map that four windows of 2 × 2 tile: their largest values, 3, 2, 4, 5, stand in four different
places of their windows, and their means are quarters."""

SUMMED = np.array([[1, 3, 0, 2], [2, 2, 1, 1], [4, 2, 5, 3], [5, 1, 4, 4]])
"""A map whose four windows add up to multiples of four."""
COEFFICIENT, CONSTANT = 0.25, -2
"""The one weight and the one bias of a subsampling layer, for that map."""

SLOPE = np.array([[1, 5], [5, 9]])
"""A map that rises evenly, so that straight lines between its values meet whole numbers."""

STROKES = np.array(
    [
        [[0, 0, 3], [0, 3, 0], [3, 0, 0]],
        [[3, 0, 0], [0, 3, 0], [0, 0, 3]],
        [[0, 0, 0], [0, 9, 9], [0, 9, 9]],
    ]
)
"""Three maps: the first two hold the same numbers in different places."""

MIXING = np.array([2, -1])
"""How much of either channel a new one takes."""

BLURRED, BLUR = np.array([1, 0, 2]), np.array([1, 1])
"""A signal, and the two weights that blur it."""

COUNTED = np.arange(1, 13).reshape(2, 2, 3)
"""Two channels of two rows and three columns, every number another."""

PATTERN = np.zeros((3, 6), np.int64)
"""A picture with one small pattern, and room to move it."""
PATTERN[0:2, 1:3] = [[1, 2], [0, 3]]
SHIFT = 2
"""By how many columns it is moved."""
CORNER = np.array([[1, 2], [-1, 1]])
"""A filter for that picture."""

BATCH = np.array([[[[1, 7], [1, 6]]], [[[5, 4], [4, 4]]]])
"""Two examples of one channel: eight numbers of mean 4 and variance 4."""
GAMMA, BETA = 2, 1
"""The two learned numbers of a channel, for that batch."""
CHANNELS = np.array([0, 2, 2, 8, 2, 2, 0])
"""Seven channels at one position, one of which answers strongly."""
OLD, NEW = np.array([[5, 1], [0, 3]]), np.array([[-2, 2], [4, -3]])
"""A map that goes past some layers, and the one that they make of it."""
ROWS = np.array([[1, 2], [3, 1], [0, 2]])
"""Features of three examples, one in a row."""
PATCH = np.array([[1, 1, 2, 3, 5], [2, 1, 2, 4, 5], [2, 4, 3, 4, 7], [2, 4, 5, 5, 6]])
"""A patch of grey values of which seven grow brighter to the right, two left and three down."""
ODD = np.full((5, 5), 2)
"""A picture in which one place differs from all others."""
ODD[2, 2] = 10
PAIRS = np.array([[0, 0], [1, 0], [1, 1], [2, 1], [3, 2]])
"""Rows of an input on sparse data, and the row of the output that each goes to."""
HOUSES = np.array([1, 2, 3])
"""The one attribute of three houses, in hundreds of square metres."""
TABLE = np.random.default_rng(2).integers(-3, 4, (10, 3))
"""A table of ten objects with three numbers each, as random as a table is before it is learned."""


def unshared(positions: int) -> Array:
    """Return made-up weights −1, 0, 1 of shape (positions, 3, 3), another nine for each."""
    return np.random.default_rng(5).integers(-1, 2, (positions, 3, 3))
