"""A small convolutional network, trained in NumPy on the digits: what learning does to its maps."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.compute import activations, convolution

Array = NDArray[np.float32]

CHANNELS = (8, 16)
BATCH = 64


class Digits(NamedTuple):
    """Pictures of shape (n, 1, 8, 8), values 0 to 1, and their digits, shape (n,)."""

    pictures: Array
    labels: NDArray[np.int64]


class Parameters(NamedTuple):
    """Two convolutions of 3 × 3 and a linear layer on all values of the second one's maps."""

    kernels_1: Array
    bias_1: Array
    kernels_2: Array
    bias_2: Array
    weights: Array
    offset: Array


class Trained(NamedTuple):
    """Parameters before and after training, the loss of each epoch, and the test accuracy."""

    before: Parameters
    after: Parameters
    losses: list[float]
    accuracy: float


class Forward(NamedTuple):
    """Every stage of a run; maps of shape (n, C, H, W), scores of shape (n, 10)."""

    z1: Array
    a1: Array
    z2: Array
    a2: Array
    scores: Array


def initial(seed: int) -> Parameters:
    """Return random parameters scaled for ReLU (He et al., 2015, eq. 10), biases zero."""
    rng = np.random.default_rng(seed)

    def draw(*shape: int) -> Array:
        fan_in = int(np.prod(shape[1:]))
        return np.asarray(rng.standard_normal(shape) * np.sqrt(2 / fan_in), np.float32)

    first, second = CHANNELS
    zeros = [np.zeros(size, np.float32) for size in (first, second, 10)]
    kernels = draw(first, 1, 3, 3), draw(second, first, 3, 3)
    return Parameters(kernels[0], zeros[0], kernels[1], zeros[1], draw(10, second * 16), zeros[2])


def forward(parameters: Parameters, pictures: Array) -> Forward:
    """Run the network on pictures of shape (n, 1, 8, 8) and keep every stage."""
    z1 = convolution.correlate2d(pictures, parameters.kernels_1, parameters.bias_1)
    a1 = activations.relu(z1)
    z2 = convolution.correlate2d(a1, parameters.kernels_2, parameters.bias_2)
    a2 = activations.relu(z2)
    scores = a2.reshape(len(a2), -1) @ parameters.weights.T + parameters.offset
    return Forward(z1, a1, z2, a2, scores)


def gradients(
    parameters: Parameters, pictures: Array, labels: NDArray[np.int64]
) -> tuple[float, Parameters]:
    """Return the mean cross-entropy and its gradient with respect to every parameter."""
    run = forward(parameters, pictures)
    count = len(pictures)
    shares: Array = activations.softmax(run.scores)
    right = np.arange(count), labels
    loss = float(-np.log(np.maximum(shares[right], 1e-12)).mean())
    shares[right] -= 1
    at_scores = shares
    at_scores /= count  # In place: it stays in the pictures' type, float32 or float64.
    at_z2 = (at_scores @ parameters.weights).reshape(run.a2.shape) * (run.z2 > 0)
    at_z1 = _input_gradient(at_z2, parameters.kernels_2) * (run.z1 > 0)
    return loss, Parameters(
        _kernel_gradient(pictures, at_z1),
        at_z1.sum(axis=(0, 2, 3)),
        _kernel_gradient(run.a1, at_z2),
        at_z2.sum(axis=(0, 2, 3)),
        at_scores.T @ run.a2.reshape(count, -1),
        at_scores.sum(axis=0),
    )


def train(data: Digits, test: Digits, *, rate: float, epochs: int, seed: int = 0) -> Trained:
    """Train by gradient descent with momentum 0.9 and return what was learnt.

    Parameters
    ----------
    data, test : Digits
        Pictures to learn from, and pictures to be judged on.
    rate : float
        The learning rate; it falls to zero along half a cosine wave.
    epochs : int
        How often every picture is seen.
    seed : int, optional
        Fixes initial parameters and the order of the pictures.
    """
    before = initial(seed)
    rng = np.random.default_rng(seed + 1)
    values, speeds = list(before), [np.zeros_like(value) for value in before]
    batches = len(data.pictures) // BATCH
    losses = []
    for epoch in range(epochs):
        total = 0.0
        order = rng.permutation(len(data.pictures))[: batches * BATCH].reshape(batches, BATCH)
        step = rate * (1 + np.cos(np.pi * epoch / epochs)) / 2
        for chosen in order:
            loss, slopes = gradients(
                Parameters(*values), data.pictures[chosen], data.labels[chosen]
            )
            speeds = [0.9 * speed + slope for speed, slope in zip(speeds, slopes, strict=True)]
            values = [
                (value - step * speed).astype(np.float32)
                for value, speed in zip(values, speeds, strict=True)
            ]
            total += loss
        losses.append(total / batches)
    after = Parameters(*values)
    return Trained(before, after, losses, accuracy(after, test))


def accuracy(parameters: Parameters, data: Digits) -> float:
    """Return the share of pictures whose highest score is that of their digit."""
    return float((forward(parameters, data.pictures).scores.argmax(axis=1) == data.labels).mean())


def dead_filters(maps: Array) -> NDArray[np.bool_]:
    """Return, for each channel of maps (n, C, H, W) after ReLU, whether it is zero everywhere."""
    return np.asarray((maps <= 0).all(axis=(0, 2, 3)))


def sensitivity(parameters: Parameters, pictures: Array, channel: int) -> Array:
    """Return how much each pixel moves the middle unit of one map of the second layer.

    The mean over the pictures of the absolute gradient of that unit's z2 with respect to x: the
    effective receptive field of Luo et al. (2016), where the theoretical one is a full square.

    Returns
    -------
    ndarray of shape (8, 8)
        Not negative; zero outside the theoretical receptive field of 5 × 5.
    """
    run = forward(parameters, pictures)
    at_z2 = np.zeros_like(run.z2)
    at_z2[:, channel, 1, 1] = 1
    at_z1 = _input_gradient(at_z2, parameters.kernels_2) * (run.z1 > 0)
    return np.asarray(np.abs(_input_gradient(at_z1, parameters.kernels_1)).mean(axis=0)[0])


def _kernel_gradient(image: Array, at_z: Array) -> Array:
    """Return the gradient with respect to kernels: the image correlated with the error."""
    windows = np.lib.stride_tricks.sliding_window_view(image, at_z.shape[2:], axis=(2, 3))
    return np.asarray(np.einsum("ncijhw,nkhw->kcij", windows, at_z, optimize=True), np.float32)


def _input_gradient(at_z: Array, kernels: Array) -> Array:
    """Return the gradient with respect to the input: the error convolved with the kernels."""
    flipped = np.ascontiguousarray(kernels[:, :, ::-1, ::-1].transpose(1, 0, 2, 3))
    return convolution.correlate2d(at_z, flipped, padding=kernels.shape[2] - 1)
