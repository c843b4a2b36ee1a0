"""What follows a layer's sums: rectifying, and turning scores into shares."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def relu(z: ArrayLike) -> Array:
    """Rectify: ``max(z, 0)`` for each value."""
    return np.maximum(z, 0)


def softmax(scores: ArrayLike) -> Array:
    """Turn scores into shares: ``exp(s[k]) / sum over j of exp(s[j])`` along the last axis.

    Parameters
    ----------
    scores : array_like of shape (..., K)
        Real numbers of any size: the largest is subtracted first, so that nothing overflows.

    Returns
    -------
    ndarray of shape (..., K)
        From 0 to 1; they add to 1 along the last axis.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), "Deep Learning", section 6.2.2.3.
    """
    scores = np.asarray(scores)
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=-1, keepdims=True))
