"""The shared inputs of the senses: a layer at work, and small data made from fixed seeds."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.compute import activations, convolution, network, other_maps, structured_maps
from scripts.inputs import photographs, samples, worked_example

Array = NDArray[Any]

CLASSES = {"chelsea": 281, "coffee": 967}
"""The network's first guess for each photograph: tabby, espresso."""

LEVELS = ("conv1/a", "fire3", "fire5", "fire9")
"""The last stage at each size of the trunk; their strides are 2, 4, 8 and 16."""

LATTICE = 8
"""Units along each side of the self-organizing map."""


class Run(NamedTuple):
    """One convolution layer at work on one input, with every stage kept.

    ``x`` has shape (C_in, H, W), ``z`` and ``a`` have shape (C, H', W'); ``kernels`` and
    ``bias`` are those of `convolution.correlate2d`. ``channel`` is the one that is followed.
    """

    x: Array
    kernels: Array
    bias: Array
    stride: int
    z: Array
    a: Array
    channel: int


@cache
def photograph(name: str = "chelsea") -> Run:
    """Return the trained network's first layer on a photograph: float32, 64 channels."""
    stages = samples.stages(name)
    x, z, a = (stages[stage].maps for stage in ("input", "conv1/z", "conv1/a"))
    kernels, bias = samples.weights()["conv1"]
    return Run(x, kernels, bias, 2, z, a, samples.CHANNEL)


def worked(image: Array = worked_example.IMAGE) -> Run:
    """Return the first layer of the worked example, in integers: 2 channels, filter 0 followed."""
    stages = worked_example.stages(image)
    return Run(image, worked_example.KERNELS_1, worked_example.BIAS_1, 1, stages.z1, stages.a1, 0)


def second() -> Run:
    """Return the second layer of the worked example: its input is what the first one returned."""
    stages = worked_example.stages()
    kernels, bias = worked_example.KERNELS_2, worked_example.BIAS_2
    return Run(stages.a1, kernels, bias, 1, stages.z2, stages.a2, 0)


def oblong() -> Run:
    """Return a layer whose filters are wider than high: 2 × 3, on a picture of 4 × 6.

    The biases are halves, so that one that is rounded is not the same.
    """
    rng = np.random.default_rng(22)
    x, kernels = rng.integers(-3, 4, (1, 4, 6)), rng.integers(-3, 4, (2, 1, 2, 3))
    return _again(Run(x, kernels, np.array([0.5, -0.5]), 1, x, x, 1), x)


def pointwise() -> Run:
    """Return a layer of three 1 × 1 filters on three channels of 3 × 4; the first filter is dead.

    Input and output have one shape, and so have a filter and what one input channel meets.
    """
    rng = np.random.default_rng(7)
    x, kernels = rng.integers(-3, 4, (3, 3, 4)), rng.integers(-3, 4, (3, 3, 1, 1))
    return _again(Run(x, kernels, np.array([-99, 1, 2]), 1, x, x, 2), x)


def strided(run: Run, stride: int = 2) -> Run:
    """Return the run with its filters set down at every second place, or further apart."""
    return _again(run._replace(stride=stride), run.x)


@cache
def batch() -> tuple[Run, ...]:
    """Return the first layer on four examples: two photographs, each also left to right."""
    runs = (photograph(), photograph("coffee"))
    return tuple(each for run in runs for each in (run, _again(run, run.x[:, :, ::-1])))


def _again(run: Run, x: Array) -> Run:
    z = convolution.correlate2d(x, run.kernels, run.bias, stride=run.stride)
    return run._replace(x=x, z=z, a=activations.relu(z))


def trunk(name: str = "chelsea") -> Array:
    """Return the trunk's last stack on a photograph, after ReLU: (512, 13, 13) float32."""
    return samples.maps("fire9", name)


@cache
def detail(name: str = "chelsea", side: int = 91) -> dict[str, Array]:
    """Return every stage of the network on a square cut from a photograph, as numbers alone.

    The network is fully convolutional, so a small picture runs it whole in little time; 91 pixels
    leave 5 × 5 positions at the end of the trunk.
    """
    cut = preprocessed(name)[:, 60 : 60 + side, 70 : 70 + side]
    stages = network.forward(cut, samples.weights())
    return {stage.name: np.asarray(stage.maps) for stage in stages.values()}


def class_weights() -> Array:
    """Return the weights of the last layer, one row a class: (1000, 512) float32."""
    return np.asarray(samples.weights()["conv10"].kernels[:, :, 0, 0])


def grey(name: str = "chelsea") -> Array:
    """Return a photograph's mean over red, green and blue: (224, 224), 0 to 255."""
    return np.asarray(samples.photograph(name).mean(axis=-1)[:224, :224])


def preprocessed(name: str = "chelsea") -> Array:
    """Return a photograph as the network's input: (3, 227, 227) float32, blue first."""
    return photographs.preprocess(photographs.load_photograph(name))


def points(count: int = 30, dimension: int = 3) -> Array:
    """Return points for kernels, normal with variance 1/2 in each coordinate, seed 0."""
    return np.random.default_rng(0).normal(0, np.sqrt(0.5), (count, dimension))


def angles() -> Array:
    """Return six pairs of angles for quantum states, 0 to pi, seed 1."""
    return np.random.default_rng(1).uniform(0, np.pi, (6, 2))


def small_network() -> structured_maps.TwoLayers:
    """Return a network of one input and four tanh units, drawn with seed 9."""
    rng = np.random.default_rng(9)
    return structured_maps.TwoLayers(
        rng.normal(0, 1.5, (4, 1)), rng.normal(0, 1, 4), rng.normal(0, 1, 4)
    )


def tokens() -> tuple[Array, Array, Array]:
    """Return ten queries, keys (4 coordinates) and values (3), normal, seed 4."""
    rng = np.random.default_rng(4)
    return rng.normal(size=(10, 4)), rng.normal(size=(10, 4)), rng.normal(size=(10, 3))


def position_tokens(name: str = "chelsea", size: int = 8) -> Array:
    """Return each position's leading principal components in the trunk's stack, standardised.

    The shape is (169, size): the positions of the 13 × 13 grid, row by row.
    """
    vectors = trunk(name).reshape(512, -1).T.astype(float)
    left, _, _ = np.linalg.svd(vectors - vectors.mean(axis=0), full_matrices=False)
    return np.asarray(left[:, :size] * np.sqrt(len(left)))


@cache
def crescent() -> Array:
    """Return 900 points spread over half a ring of radius 0.5 to 1, seed 5: (900, 2)."""
    rng = np.random.default_rng(5)
    radius = np.sqrt(rng.uniform(0.25, 1, 900))
    angle = rng.uniform(0, np.pi, 900)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


@cache
def prototypes() -> Array:
    """Return the self-organizing map fitted to `crescent`: (8, 8, 2)."""
    return other_maps.train_lattice(crescent(), side=LATTICE)
