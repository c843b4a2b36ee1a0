"""The maps outside the statement R(x, p, c): SOM (M1, M1a), saliency (M4, M5), N1 and N2."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scripts.compute import other_maps
from scripts.inputs.sense_inputs import Array


def self_organizing_map(prototypes: Array) -> Callable[[Array], tuple[int, int]]:
    """M1: the map from an input to its winning unit on the lattice.

    Returns
    -------
    callable
        Takes one point of shape (d,) to (row, column) of the nearest prototype.

    References
    ----------
    Kohonen (1982), title: "topologically correct feature maps".
    """

    def winner(x: Array) -> tuple[int, int]:
        distances = other_maps.lattice_distances(prototypes, x[None])[0]
        row, column = divmod(int(distances.argmin()), prototypes.shape[1])
        return row, column

    return winner


def som_activation_map(prototypes: Array, x: Array) -> Array:
    """M1a: the distances of one input from every unit; the smallest is the best match.

    Returns
    -------
    ndarray of the lattice's shape (rows, columns)
        At least 0, in the unit of the input.

    References
    ----------
    MiniSom, minisom.py: "Returns the activation map to x."
    """
    return np.asarray(np.sqrt(((prototypes - x) ** 2).sum(axis=-1)))


def conspicuity_feature_map(grey: Array, *, centre: float = 2, surround: float = 12) -> Array:
    """M4: how much each place differs from its surroundings, by fixed filters.

    Returns
    -------
    ndarray of shape (H, W)
        At least 0, in grey values.

    References
    ----------
    In the manner of Itti, Koch and Niebur (1998); Itti and Koch (2001), abstract.
    """
    return other_maps.centre_surround(grey, centre=centre, surround=surround)


def saliency_activation_map(feature_map: Array, *, width: float = 4) -> Array:
    """M5: how unusual each place of a feature map is: the share of a long walk spent there.

    Returns
    -------
    ndarray of the feature map's shape (H, W)
        Shares, adding to 1.

    References
    ----------
    In the manner of Harel, Koch and Perona (2006).
    """
    transitions = other_maps.transition_matrix(feature_map, width=width)
    return other_maps.equilibrium(transitions).reshape(feature_map.shape)


def class_activation_map(stack: Array, weights: Array) -> Array:
    """N1: the sum of a stack's maps, weighted for one class.

    Parameters
    ----------
    stack : ndarray of shape (C, H, W)
        Maps after the last ReLU before the classifier.
    weights : ndarray of shape (C,)
        The classifier's weights for one class.

    Returns
    -------
    ndarray of shape (H, W)
        Any sign; in the unit of the class scores.

    References
    ----------
    Zhou et al. (2016), "Learning Deep Features for Discriminative Localization".
    """
    return np.tensordot(weights, stack, axes=1)


def attention_map(tokens: Array) -> Array:
    """N2: the weights with which each token looks at every token, here without projections.

    Returns
    -------
    ndarray of shape (n, n)
        Weights from 0 to 1; rows, one a query, add to 1.

    References
    ----------
    Vaswani et al. (2017), section 3.2.1: softmax(Q Kᵀ / √d), with Q = K = the tokens.
    """
    return other_maps.attention_weights(tokens, tokens)
