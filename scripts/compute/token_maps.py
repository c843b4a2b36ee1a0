"""Tokens of a picture: patches in reading order, and the way back from a sequence to a grid."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scripts.compute import pooling

Array = NDArray[Any]


def patch_means(image: ArrayLike, side: int) -> Array:
    """Cut a picture into square patches, and take each patch's mean colour as its token.

    A vision transformer takes another linear map of the patch's pixels, with trained weights and
    more outputs.

    Parameters
    ----------
    image : array_like of shape (H, W, C)
        Rows and columns beyond the last whole patch are left out.
    side : int
        Side of a patch in pixels.

    Returns
    -------
    ndarray of shape (H // side * (W // side), C)
        One token a patch, row by row from the top left; in the image's unit.

    References
    ----------
    Dosovitskiy et al. (2021), "An Image is Worth 16x16 Words", section 3.1, for the patches.
    """
    planes = np.moveaxis(np.asarray(image, float), -1, 0)
    means = [pooling.mean_pool2d(plane, side) for plane in planes]
    return np.stack([plane.ravel() for plane in means], axis=-1)


def token_grid(tokens: ArrayLike, *, rows: int, before: int = 0) -> Array:
    """Put a sequence of patch tokens back on the grid that they were cut from.

    Parameters
    ----------
    tokens : array_like of shape (before + rows * columns, d)
        The patches' tokens row by row, behind ``before`` tokens that are no patches.
    rows : int
        Rows of the grid; a sequence does not tell them.
    before : int
        How many tokens stand in front: a class token, register tokens.

    Returns
    -------
    ndarray of shape (d, rows, columns)
        The channels first, as layers of a convolutional network have them.

    Raises
    ------
    ValueError
        If the patches do not fill their rows: too few tokens were left out, or too many.

    References
    ----------
    DINOv2, vision_transformer.py, ``get_intermediate_layers`` with ``reshape=True``.
    """
    patches = np.asarray(tokens)[before:]
    if len(patches) % rows or not len(patches):
        raise ValueError(f"patches must fill {rows} rows of one length: found {len(patches)}")
    # A token is a row of the sequence and a column of the grid, so its axis goes first.
    return patches.T.reshape(patches.shape[1], rows, -1)
