"""Compute maps that no trained layer makes: orientation grids, contrast, lattices, attention."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scripts.compute.activations import softmax

Array = NDArray[Any]


def orientation_histograms(image: ArrayLike, *, cell: int = 16, bins: int = 8) -> Array:
    """Sum gradient strengths by direction, cell by cell: a grid of hand-designed descriptors.

    A pixel with gradient of length m and direction t (modulo pi) votes with weight m, shared
    linearly between the two bins whose centres ``b*pi/bins`` lie nearest to t.

    Parameters
    ----------
    image : array_like of shape (H, W)
        Grey values; rows and columns beyond the last whole cell are left out.
    cell : int
        Side of a cell in pixels.
    bins : int
        Number of directions between 0 and pi.

    Returns
    -------
    ndarray of shape (bins, H // cell, W // cell)
        Sums of gradient lengths, at least 0, in grey values per pixel.

    References
    ----------
    In the manner of Dalal and Triggs (2005), "Histograms of Oriented Gradients for Human
    Detection", without their normalisation of blocks.
    """
    image = np.asarray(image, float)
    height, width = (length // cell * cell for length in image.shape)
    down, right = np.gradient(image[:height, :width])
    turns = np.arctan2(down, right) / np.pi * bins
    distance = np.abs((turns - np.arange(bins)[:, None, None] + bins / 2) % bins - bins / 2)
    votes = np.hypot(down, right) * np.maximum(0, 1 - distance)
    cells = votes.reshape(bins, height // cell, cell, width // cell, cell)
    return np.asarray(cells.sum(axis=(2, 4)))


def gaussian_blur(image: ArrayLike, width: float) -> Array:
    """Average each pixel with its neighbours, weighted by a Gaussian.

    Parameters
    ----------
    image : array_like of shape (H, W)
        Grey values; beyond the edge the last value goes on.
    width : float
        Standard deviation in pixels; the window ends at three of them.

    Returns
    -------
    ndarray of shape (H, W)
        Same unit as the image.
    """
    reach = int(np.ceil(3 * width))
    taps = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    padded = np.pad(np.asarray(image, float), reach, mode="edge")
    for axis in (0, 1):
        windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=axis)
        padded = windows @ (taps / taps.sum())
    return padded


def centre_surround(image: ArrayLike, *, centre: float, surround: float) -> Array:
    """Compare each place with its surroundings: ``abs(blur(centre) - blur(surround))``.

    Parameters
    ----------
    image : array_like of shape (H, W)
        Grey values.
    centre, surround : float
        Standard deviations of the two Gaussians in pixels.

    Returns
    -------
    ndarray of shape (H, W)
        At least 0, in grey values.

    References
    ----------
    In the manner of Itti, Koch and Niebur (1998), "A model of saliency-based visual attention
    for rapid scene analysis", with one pair of Gaussians instead of a pyramid.
    """
    return np.asarray(np.abs(gaussian_blur(image, centre) - gaussian_blur(image, surround)))


def transition_matrix(values: ArrayLike, *, width: float) -> Array:
    """Let a walker prefer places that are near and differ: the chain behind `equilibrium`.

    Parameters
    ----------
    values : array_like of shape (H, W)
        A feature map that is not constant.
    width : float
        Standard deviation of the preference for near places, in positions.

    Returns
    -------
    ndarray of shape (H*W, H*W)
        Probabilities of each step; rows add to 1.

    Raises
    ------
    ValueError
        If all values are equal, so that there is nowhere to go.

    References
    ----------
    In the manner of Harel, Koch and Perona (2006), "Graph-Based Visual Saliency".
    """
    weights = dissimilarities(values, width=width)
    totals = weights.sum(axis=1, keepdims=True)
    if not totals.all():
        raise ValueError(f"values must differ between places: all are {np.ravel(values)[0]}")
    return np.asarray(weights / totals)


def dissimilarities(values: ArrayLike, *, width: float) -> Array:
    """Weigh each pair of places: ``abs(v[p] - v[q]) * exp(-|p - q|**2 / (2*width**2))``.

    Parameters and source are those of `transition_matrix`; the result, of shape (H*W, H*W), is
    symmetric.
    """
    values = np.asarray(values, float)
    places = np.argwhere(np.ones(values.shape))
    squares = ((places[:, None] - places[None]) ** 2).sum(axis=-1)
    flat = values.ravel()
    return np.asarray(np.abs(flat[:, None] - flat) * np.exp(-squares / (2 * width**2)))


def equilibrium(transitions: ArrayLike) -> Array:
    """Find how a long walk shares its time among the places: ``share @ transitions == share``.

    Solved at once: with E all ones, ``share @ (I - transitions + E)`` is a row of ones.

    Parameters
    ----------
    transitions : array_like of shape (n, n)
        Probabilities, rows adding to 1; every place can be reached from every other.

    Returns
    -------
    ndarray of shape (n,)
        Shares, adding to 1.
    """
    transitions = np.asarray(transitions, float)
    size = len(transitions)
    return np.linalg.solve((np.eye(size) - transitions + 1).T, np.ones(size))


def train_lattice(points: ArrayLike, *, side: int, rounds: int = 40) -> Array:
    """Fit a square lattice of prototypes to points: the batch self-organizing map.

    Each round moves every prototype to the mean of the points, weighted by a Gaussian of the
    lattice distance between it and the points' winners; the Gaussian narrows round by round,
    from ``side / 2`` to 0.5 steps of the lattice. The lattice starts flat, over the points' box.

    Parameters
    ----------
    points : array_like of shape (n, 2)
        Examples.
    side : int
        Units along each side of the lattice.
    rounds : int
        How often all points are shown.

    Returns
    -------
    ndarray of shape (side, side, 2)
        Prototypes, in the points' unit.

    References
    ----------
    Kohonen (1982), "Self-organized formation of topologically correct feature maps", for the
    idea; the batch form is that of Kohonen (2013), "Essentials of the self-organizing map".
    """
    points = np.asarray(points, float)
    low, high = points.min(axis=0), points.max(axis=0)
    units = np.argwhere(np.ones((side, side)))
    prototypes = low + (high - low) * units / (side - 1)
    squares = ((units[:, None] - units[None]) ** 2).sum(axis=-1)
    for width in np.geomspace(side / 2, 0.5, rounds):
        winners = lattice_distances(prototypes, points).argmin(axis=1)
        pull = np.exp(-squares[:, winners] / (2 * width**2))
        prototypes = pull @ points / pull.sum(axis=1, keepdims=True)
    return np.asarray(prototypes).reshape(side, side, 2)


def lattice_distances(prototypes: ArrayLike, points: ArrayLike) -> Array:
    """Measure how far each point is from each prototype.

    Parameters
    ----------
    prototypes : array_like of shape (..., d)
        One prototype for each unit.
    points : array_like of shape (n, d)
        Examples.

    Returns
    -------
    ndarray of shape (n, number of units)
        Euclidean distances, at least 0.
    """
    prototypes, points = np.asarray(prototypes), np.asarray(points)
    flat = prototypes.reshape(-1, points.shape[-1])
    return np.asarray(np.linalg.norm(points[:, None] - flat, axis=-1))


def attention_weights(queries: ArrayLike, keys: ArrayLike) -> Array:
    """Weigh keys for each query: ``softmax(queries @ keys.T / sqrt(d))`` along the keys.

    Parameters
    ----------
    queries, keys : array_like of shapes (n, d) and (m, d)
        One query, one key in a row.

    Returns
    -------
    ndarray of shape (n, m)
        Weights from 0 to 1; rows add to 1.

    References
    ----------
    Vaswani et al. (2017), "Attention Is All You Need", section 3.2.1.
    """
    queries, keys = np.asarray(queries), np.asarray(keys)
    scores = queries @ keys.T / np.sqrt(queries.shape[-1])
    return softmax(scores)
