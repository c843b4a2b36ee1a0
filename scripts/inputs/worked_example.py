"""The two-layer example of the question, in small integers: x → z1 → a1 → z2 → a2."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.compute import activations, convolution

Integers = NDArray[np.int64]

IMAGE: Integers = np.array(
    [
        [
            [0, 0, 1, 2, 0],
            [0, 1, 2, 1, 0],
            [0, 2, 1, 0, 1],
            [1, 2, 0, 1, 2],
            [2, 1, 0, 2, 2],
        ]
    ]
)
"""A grey picture of 5 × 5: a bright diagonal stroke, and a bright corner."""

UPRIGHT_EDGE = [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]
STROKE = [[-1, 0, 1], [0, 1, 0], [1, 0, -1]]

KERNELS_1: Integers = np.array([[UPRIGHT_EDGE], [STROKE]])
BIAS_1: Integers = np.array([1, -2])
KERNELS_2: Integers = np.array(
    [[[[1, 0], [0, -1]], [[0, 1], [1, 0]]], [[[0, 1], [-1, 0]], [[1, 0], [0, -2]]]]
)
BIAS_2: Integers = np.array([-3, 1])


class Stages(NamedTuple):
    """Every stage of the two layers, each of shape (channels, height, width)."""

    x: Integers
    z1: Integers
    a1: Integers
    z2: Integers
    a2: Integers


def stages(image: Integers = IMAGE) -> Stages:
    """Return all stages for a picture of shape (1, H, W); ReLU follows both convolutions."""
    z1 = convolution.correlate2d(image, KERNELS_1, BIAS_1)
    a1 = activations.relu(z1)
    z2 = convolution.correlate2d(a1, KERNELS_2, BIAS_2)
    return Stages(image, z1, a1, z2, activations.relu(z2))


def products(image: Integers, kernel: Integers, row: int, column: int) -> Integers:
    """Return the products that one output cell adds up, of the kernel's shape (C, h, w)."""
    _, height, width = kernel.shape
    patch = image[:, row : row + height, column : column + width]
    return np.asarray(patch * kernel)
