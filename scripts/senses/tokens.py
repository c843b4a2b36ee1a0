"""Attention laid over a picture: a class token's look at the patches (N3), words' shares (N4)."""

from __future__ import annotations

import numpy as np

from scripts.compute import other_maps, token_maps
from scripts.inputs.sense_inputs import Array


def class_token_attention_map(queries: Array, keys: Array, *, rows: int, before: int = 1) -> Array:
    """N3: the weights with which one head's class token looks at each patch, as a picture.

    Parameters
    ----------
    queries, keys : ndarray of shape (before + rows * columns, d)
        One token in a row: the class token, ``before - 1`` registers, the patches row by row.
    rows : int
        Rows of the grid of patches.
    before : int
        How many tokens are no patches.

    Returns
    -------
    ndarray of shape (rows, columns)
        From 0 to 1; they add up to 1 less what goes to the tokens that are no patches.

    Raises
    ------
    ValueError
        If the patches do not fill their rows.

    References
    ----------
    DINO, visualize_attention.py, line 184: ``attentions[0, :, 0, 1:]``, there for all heads.
    """
    weights = other_maps.attention_weights(queries[:1], keys)
    return np.asarray(token_maps.token_grid(weights.T, rows=rows, before=before)[0])


def cross_attention_map(queries: Array, keys: Array, *, rows: int) -> Array:
    """N4: for each word of a text, the share of it in what every position of a picture takes.

    Parameters
    ----------
    queries : ndarray of shape (rows * columns, d)
        One position of the picture in a row, row by row.
    keys : ndarray of shape (words, d)
        One word in a row.
    rows : int
        Rows of the grid of positions.

    Returns
    -------
    ndarray of shape (words, rows, columns)
        From 0 to 1; at each position the words' shares add up to 1.

    Raises
    ------
    ValueError
        If the positions do not fill their rows.

    References
    ----------
    Attend-and-Excite, ptp_utils.py, ``aggregate_attention``, there with the words last.
    """
    return token_maps.token_grid(other_maps.attention_weights(queries, keys), rows=rows)
