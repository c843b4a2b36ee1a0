"""Sums as they are written by hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def added(products: ArrayLike, bias: int | None = None) -> str:
    """Return the non-zero products of one cell as a sum, then the bias if there is any.

    Parameters
    ----------
    products : array_like of int, of any shape
        What is added up, in the order of reading.
    bias : int, optional
        Added last, even where it is zero.

    Returns
    -------
    str
        Such as ``1 − 2 + 3``, with true minus signs.
    """
    terms = [int(product) for product in np.ravel(np.asarray(products)) if product]
    terms += [] if bias is None else [bias]
    text = " + ".join(map(str, terms)).replace("+ -", "\u2212 ")
    return text.replace("-", "\u2212")
