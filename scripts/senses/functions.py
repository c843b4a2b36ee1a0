"""The senses that exist before any input: units (U1), weights (W1) and functions (F1 to F8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from scripts.compute import (
    activations,
    convolution,
    gaussian_maps,
    network,
    polynomial_maps,
    pooling,
    positions,
    structured_maps,
)
from scripts.inputs import samples
from scripts.inputs.sense_inputs import Array, Run

Rule = Callable[[Array], Array]


class Unit(NamedTuple):
    """One unit: its channel and place, and the weights that it shares with its whole plane.

    ``row`` and ``column`` count units; the patch that a unit sees starts at `stride` times them.
    """

    channel: int
    row: int
    column: int
    kernel: Array
    bias: float
    stride: int = 1

    def respond(self, x: Array) -> float:
        """Return the unit's activation for an input of shape (C_in, H, W)."""
        _, height, width = self.kernel.shape
        top, left = self.stride * self.row, self.stride * self.column
        patch = x[:, top : top + height, left : left + width]
        return float(max(0, (patch * self.kernel).sum() + self.bias))


def response(run: Run) -> Callable[[Array, tuple[int, int], int], float]:
    """R(x, p, c): the response of channel c at position p to input x, after ReLU.

    Every sense inside a convolution layer fixes some of the three arguments.
    """
    height, width = run.kernels.shape[-2:]

    def respond(x: Array, position: tuple[int, int], channel: int) -> float:
        # Cut out by hand: what compares a layer with this must not rest on the layer's own windows.
        top, left = (run.stride * place for place in position)
        patch = x[:, top : top + height, left : left + width]
        return float(max(0, (patch * run.kernels[channel]).sum() + run.bias[channel]))

    return respond


def plane_of_units(run: Run) -> tuple[Unit, ...]:
    """U1: the units of one channel, one for each position; they share one set of weights.

    Returns
    -------
    tuple of H'*W' Unit
        Row by row. They carry no numbers of the input: ``run.x`` gives only its size.

    References
    ----------
    LeCun et al. (1998), caption of Fig. 2: "Each plane is a feature map, i.e. a set of units".
    """
    kernel, bias = run.kernels[run.channel], float(run.bias[run.channel])
    lengths = zip(run.x.shape[-2:], kernel.shape[-2:], strict=True)
    rows, columns = (positions.output_size(*axis, stride=run.stride) for axis in lengths)
    places = np.ndindex(rows, columns)
    return tuple(Unit(run.channel, row, column, kernel, bias, run.stride) for row, column in places)


def filter_as_feature_map(run: Run) -> Array:
    """W1: the weights of one filter; a deprecated use of the term.

    Returns
    -------
    ndarray of shape (C_in, kh, kw)
        Any sign; no input has been shown.

    References
    ----------
    Nielsen (2015), chapter 6: "20 different feature maps (or filters, or kernels)".
    """
    return np.asarray(run.kernels[run.channel])


def single_filter_map(run: Run) -> Rule:
    """F1: the function from an input to one channel's map.

    Returns
    -------
    callable
        Takes shape (C_in, H, W) to shape (H', W').

    References
    ----------
    Nielsen (2015), chapter 6, "Shared weights and biases".
    """
    one = slice(run.channel, run.channel + 1)

    def apply(x: Array) -> Array:
        z = convolution.correlate2d(x, run.kernels[one], run.bias[one], stride=run.stride)
        return np.asarray(activations.relu(z)[0])

    return apply


def learned_feature_map() -> Rule:
    """F2: the trained trunk as one function, from an image to a vector.

    Returns
    -------
    callable
        Takes a preprocessed image, shape (3, H, W), to shape (512,), at least 0.

    References
    ----------
    CS229 lecture notes, chapter on deep learning: φ_β, once β is fixed.
    """

    def apply(x: Array) -> Array:
        return pooling.global_mean(network.forward(x, samples.weights())["fire9"].maps)

    return apply


def basis_feature_map() -> Rule:
    """F3: a map that a person wrote down, from a car's attributes to features.

    Returns
    -------
    callable
        Takes (volume, weight, height, width) to (1, volume/weight, height*width).

    References
    ----------
    CS229 lecture notes, section 5.1, for the sense; the car is answer two's.
    """
    return polynomial_maps.car_features


def kernel_feature_map() -> Rule:
    """F4: a map into a space whose inner product is a kernel, here ``(x @ y)**2``.

    Returns
    -------
    callable
        Takes shape (..., d) to shape (..., d*(d + 1)/2). Another map of the same kernel is
        `polynomial_maps.tensor_square`.

    References
    ----------
    VLFeat, svm.c, "Non-linear SVMs and feature maps": "A feature map defines a kernel".
    """
    return polynomial_maps.symmetric_square


def approximate_kernel_map(count: int, *, dimension: int, gamma: float, seed: int) -> Rule:
    """F5: a random finite map whose dot products approximate the Gaussian kernel.

    Returns
    -------
    callable
        Takes shape (..., dimension) to shape (..., count), from -sqrt(2/count) to sqrt(2/count).

    References
    ----------
    Rahimi and Recht (2007); scikit-learn's user guide, "Kernel Approximation".
    """
    rng = np.random.default_rng(seed)
    frequencies = gaussian_maps.fourier_frequencies(rng, count, dimension, gamma=gamma)
    phases = rng.uniform(0, 2 * np.pi, count)
    return lambda x: gaussian_maps.fourier_map(x, frequencies, phases)


def tangent_feature_map(params: structured_maps.TwoLayers) -> Rule:
    """F6: the input's gradient by the parameters, where the network starts.

    Returns
    -------
    callable
        Takes shape (..., d) to shape (..., number of parameters).

    References
    ----------
    Jacot, Gabriel and Hongler (2018); Yang et al. (2022), abstract: "NTK feature map".
    """
    return lambda x: structured_maps.tangent_map(params, x)


def linear_attention_map() -> Rule:
    """F7: the map on queries and keys that takes the place of the softmax.

    Returns
    -------
    callable
        Takes any shape to the same shape, above 0: x + 1 above zero, exp(x) below.

    References
    ----------
    Katharopoulos et al. (2020); fast-transformers, docs/feature_maps.md.
    """
    return structured_maps.elu_plus_one


def quantum_feature_map() -> Rule:
    """F8: the encoding of angles as a quantum state, one qubit an angle.

    Returns
    -------
    callable
        Takes d angles in radians, shape (..., d), to 2**d amplitudes of length 1.

    References
    ----------
    Schuld and Killoran (2019); Qiskit Textbook, kernel.ipynb.
    """
    return structured_maps.angle_state
