"""Maps φ of attention, quantum states and tangents, and the kernels that they belong to, in NumPy.

The conventions are those of `examples`: coordinates along the last axis, kernels of rows.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from scripts.compute.examples import Array, Map, as_examples, as_rows


def elu_plus_one(x: ArrayLike) -> Array:
    """Map each coordinate to a positive one: ``x + 1`` above zero, ``exp(x)`` below.

    Parameters
    ----------
    x : array_like of any shape
        Queries or keys.

    Returns
    -------
    ndarray of the same shape
        Positive numbers.

    References
    ----------
    Katharopoulos, Vyas, Pappas and Fleuret (2020), "Transformers are RNNs: Fast Autoregressive
    Transformers with Linear Attention".
    """
    x = np.asarray(x)
    return np.where(x > 0, x + 1, np.exp(np.minimum(x, 0)))


def linear_attention(
    queries: ArrayLike, keys: ArrayLike, values: ArrayLike, feature_map: Map
) -> Array:
    """Attend to all keys at a cost that grows linearly with their number.

    ``map(q) @ (map(keys).T @ values) / (map(q) @ map(keys).sum(axis=0))`` for each query q.

    Parameters
    ----------
    queries : array_like of shape (n, d)
        One query in a row.
    keys, values : array_like of shapes (m, d) and (m, e)
        One key and its value in a row.
    feature_map : callable
        Takes shape (n, d) to shape (n, D), with coordinates above 0, as `elu_plus_one`.

    Returns
    -------
    ndarray of shape (n, e)
        For each query an average of the values.

    References
    ----------
    Katharopoulos, Vyas, Pappas and Fleuret (2020), "Transformers are RNNs: Fast Autoregressive
    Transformers with Linear Attention".
    """
    queries, keys = as_rows(queries, keys)
    asked, offered = feature_map(queries), feature_map(keys)
    totals = asked @ offered.sum(axis=0)
    return np.asarray(asked @ (offered.T @ np.asarray(values)) / totals[:, np.newaxis])


def quadratic_attention(
    queries: ArrayLike, keys: ArrayLike, values: ArrayLike, feature_map: Map
) -> Array:
    """Attend as `linear_attention` does, but weigh each pair of query and key.

    Parameters and result are those of `linear_attention`; the (n, m) weights are formed, so the
    cost grows with the product of both numbers.
    """
    queries, keys = as_rows(queries, keys)
    weights = feature_map(queries) @ feature_map(keys).T
    return np.asarray(weights / weights.sum(axis=1, keepdims=True) @ np.asarray(values))


def angle_state(x: ArrayLike) -> Array:
    """Encode angles as a product state: one qubit ``(cos(x/2), sin(x/2))`` for each angle.

    Parameters
    ----------
    x : array_like of shape (..., d)
        Angles in radians.

    Returns
    -------
    ndarray of shape (..., 2**d)
        Amplitudes (here real) of a state of length 1; the first angle is the slowest index.

    References
    ----------
    Schuld and Killoran (2019), "Quantum Machine Learning in Feature Hilbert Spaces", Physical
    Review Letters 122, 040504: an encoding in a quantum state as a feature map.
    """
    x = as_examples("x", x)
    state = np.ones((*x.shape[:-1], 1))
    for angle in np.moveaxis(x, -1, 0):
        qubit = np.stack([np.cos(angle / 2), np.sin(angle / 2)], axis=-1)
        state = (state[..., :, np.newaxis] * qubit[..., np.newaxis, :]).reshape(*angle.shape, -1)
    return state


def density(state: ArrayLike) -> Array:
    """Turn a state vector into its density operator, ``state * conj(state).T``.

    A global phase of the state does not change it.

    Parameters
    ----------
    state : array_like of shape (..., D)
        Amplitudes.

    Returns
    -------
    ndarray of shape (..., D, D)
        Hermitian operators of trace 1 (for states of length 1).
    """
    state = as_examples("state", state)
    return np.asarray(state[..., :, np.newaxis] * state.conj()[..., np.newaxis, :])


def fidelity_kernel(x: ArrayLike, y: ArrayLike, state_map: Map = angle_state) -> Array:
    """Compute ``abs(<map(x), map(y)>)**2`` for each pair of rows.

    It is the inner product ``trace(density(map(x)) @ density(map(y)))`` of the operators, not
    that of the states.

    Parameters
    ----------
    x, y : array_like of shapes (n, d) and (m, d)
        Examples, one in a row.
    state_map : callable
        Takes shape (n, d) to states of shape (n, D).

    Returns
    -------
    ndarray of shape (n, m)
        Gram matrix, from 0 to 1 for states of length 1.
    """
    x, y = as_rows(x, y)
    return np.asarray(np.abs(state_map(x).conj() @ state_map(y).T) ** 2)


class TwoLayers(NamedTuple):
    """Parameters of the network ``f(x) = output @ tanh(hidden @ x + bias)``.

    Attributes
    ----------
    hidden : ndarray of shape (h, d)
    bias : ndarray of shape (h,)
    output : ndarray of shape (h,)
    """

    hidden: Array
    bias: Array
    output: Array


def two_layers(params: TwoLayers, x: ArrayLike) -> Array:
    """Evaluate the network.

    Parameters
    ----------
    params : TwoLayers
        Parameters.
    x : array_like of shape (..., d)
        Examples.

    Returns
    -------
    ndarray of shape (...,)
        One number for each example.
    """
    x = as_examples("x", x)
    return np.asarray(np.tanh(x @ params.hidden.T + params.bias) @ params.output)


def tangent_map(params: TwoLayers, x: ArrayLike) -> Array:
    """Map to the gradient of the network's value with respect to its parameters.

    Parameters
    ----------
    params : TwoLayers
        Parameters, where the gradient is taken.
    x : array_like of shape (..., d)
        Examples.

    Returns
    -------
    ndarray of shape (..., h*d + 2*h)
        Derivatives by `hidden` (row by row), `bias` and `output`.

    References
    ----------
    Jacot, Gabriel and Hongler (2018), "Neural Tangent Kernel: Convergence and Generalization in
    Neural Networks".
    """
    x = as_examples("x", x)
    units = np.tanh(x @ params.hidden.T + params.bias)
    by_bias = params.output * (1 - units**2)
    by_hidden = by_bias[..., :, np.newaxis] * x[..., np.newaxis, :]
    return np.concatenate([by_hidden.reshape(*x.shape[:-1], -1), by_bias, units], axis=-1)


def tangent_kernel(params: TwoLayers, x: ArrayLike, y: ArrayLike) -> Array:
    """Compute the inner products of `tangent_map` for each pair of rows, without the map.

    With t the tanh units and s their derivatives by the bias, times the output weight:
    ``t(x) @ t(y) + (s(x) @ s(y)) * (1 + x @ y)``.

    Parameters
    ----------
    params : TwoLayers
        Parameters, where the gradient is taken.
    x, y : array_like of shapes (n, d) and (m, d)
        Examples, one in a row.

    Returns
    -------
    ndarray of shape (n, m)
        Gram matrix.

    References
    ----------
    Jacot, Gabriel and Hongler (2018), "Neural Tangent Kernel: Convergence and Generalization in
    Neural Networks".
    """
    x, y = as_rows(x, y)
    units, others = (np.tanh(rows @ params.hidden.T + params.bias) for rows in (x, y))
    slopes, other_slopes = (params.output * (1 - t**2) for t in (units, others))
    return np.asarray(units @ others.T + (slopes @ other_slopes.T) * (1 + x @ y.T))
