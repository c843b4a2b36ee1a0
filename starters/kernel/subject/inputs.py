"""What numbers and figures start from: small integers, so that every sum re-adds by hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

IMAGE = np.array(
    [
        [0, 0, 0, 2, 2],
        [0, 0, 1, 2, 2],
        [0, 1, 2, 2, 2],
        [0, 0, 1, 2, 2],
        [0, 0, 0, 2, 2],
    ]
)
EDGE = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
"""It answers where an image grows brighter from left to right."""
WINDOW = (1, 1)
"""Row and column of the window that figure and text follow."""
GAMMA = 0.5
POINTS = (0.0, 1.0, 3.0)
MATRIX = np.array([[1, 2], [2, 4]])
LOST = np.array([2, -1])
"""A vector that ``MATRIX`` sends to zero."""


def correlated(image: NDArray[np.int64], kernel: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the sums of products at every place where the kernel lies wholly inside the image.

    Parameters
    ----------
    image : ndarray of shape (H, W)
    kernel : ndarray of shape (h, w)

    Returns
    -------
    ndarray of shape (H − h + 1, W − w + 1)
    """
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.asarray((windows * kernel).sum(axis=(2, 3)))


def gaussian(differences: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the Gaussian of differences of inputs, between 0 and 1; the same shape."""
    return np.asarray(np.exp(-GAMMA * differences**2))


def gaussian_table() -> NDArray[np.float64]:
    """Return the Gaussian of every two of ``POINTS``: shape (3, 3), symmetric."""
    points = np.array(POINTS)
    return gaussian(points[:, None] - points[None, :])
