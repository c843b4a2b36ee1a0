"""The forward pass of SqueezeNet v1.1 in NumPy, with every stage of a run kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.compute.activations import relu, softmax
from scripts.compute.convolution import correlate2d
from scripts.compute.pooling import global_mean, max_pool2d

Array = NDArray[np.float32]

StageKind = Literal[
    "input",
    "pre-activation",
    "post-activation",
    "pooled",
    "concatenated",
    "scores",
    "probabilities",
]


class Parameters(NamedTuple):
    """What one convolution learnt.

    ``kernels`` has shape (C_out, C_in, kh, kw) and ``bias`` shape (C_out,), both float32.
    """

    kernels: Array
    bias: Array


Weights = Mapping[str, Parameters]


class ClassScore(NamedTuple):
    """One class of the 1000, with its probability."""

    class_index: int
    name: str
    probability: float


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage of one layer, for one image: the stack R_s(x, ·, ·).

    ``maps`` has shape (C, H, W); the two last stages, ``scores`` and ``probabilities``, have no
    positions left and shape (C,).
    """

    name: str
    layer: str
    kind: StageKind
    maps: Array


@dataclass(frozen=True)
class Convolution:
    """A convolution layer followed by a ReLU; the kernels are square."""

    name: str
    channels: int
    kernel_size: int
    stride: int = 1
    padding: int = 0


@dataclass(frozen=True)
class MaxPooling:
    """A max-pooling layer that drops incomplete windows at the right and at the bottom."""

    name: str
    size: int
    stride: int


@dataclass(frozen=True)
class Fire:
    """A Fire module: a squeeze layer, then two expand layers side by side, concatenated.

    Source: Iandola et al. (2016), "SqueezeNet", arXiv:1602.07360, section 3.2.
    """

    name: str
    squeeze: int
    expand: int

    @property
    def convolutions(self) -> tuple[Convolution, Convolution, Convolution]:
        """The three convolutions inside: squeeze, expand1x1 and expand3x3."""
        return (
            Convolution(f"{self.name}/squeeze", self.squeeze, kernel_size=1),
            Convolution(f"{self.name}/expand1x1", self.expand, kernel_size=1),
            Convolution(f"{self.name}/expand3x3", self.expand, kernel_size=3, padding=1),
        )


Layer = Convolution | MaxPooling | Fire

ARCHITECTURE: tuple[Layer, ...] = (
    Convolution("conv1", 64, kernel_size=3, stride=2),
    MaxPooling("pool1", size=3, stride=2),
    Fire("fire2", squeeze=16, expand=64),
    Fire("fire3", squeeze=16, expand=64),
    MaxPooling("pool3", size=3, stride=2),
    Fire("fire4", squeeze=32, expand=128),
    Fire("fire5", squeeze=32, expand=128),
    MaxPooling("pool5", size=3, stride=2),
    Fire("fire6", squeeze=48, expand=192),
    Fire("fire7", squeeze=48, expand=192),
    Fire("fire8", squeeze=64, expand=256),
    Fire("fire9", squeeze=64, expand=256),
    Convolution("conv10", 1000, kernel_size=1),
)
"""The layers from input to conv10; the mean over positions and the softmax come after."""


def convolutions() -> tuple[Convolution, ...]:
    """List every convolution of the architecture, in order, those inside Fire modules too."""
    found: list[Convolution] = []
    for layer in ARCHITECTURE:
        if isinstance(layer, Fire):
            found.extend(layer.convolutions)
        elif isinstance(layer, Convolution):
            found.append(layer)
    return tuple(found)


def kernel_shapes() -> dict[str, tuple[int, int, int, int]]:
    """Return the shape (C_out, C_in, kh, kw) of every convolution's kernels, by its name."""
    shapes, channels = {}, 3
    for layer in ARCHITECTURE:
        if isinstance(layer, MaxPooling):
            continue
        parts = layer.convolutions if isinstance(layer, Fire) else (layer,)
        for index, part in enumerate(parts):
            # Both expand layers of a Fire module read what its squeeze layer writes.
            read = parts[0].channels if index else channels
            shapes[part.name] = (part.channels, read, part.kernel_size, part.kernel_size)
        channels = sum(part.channels for part in parts[-2:])
    return shapes


def forward(image: Array, weights: Weights) -> dict[str, Stage]:
    """Run the network and keep every stage.

    Parameters
    ----------
    image : ndarray of shape (3, H, W)
        A preprocessed image, normally 227×227; the network is fully convolutional, so that other
        sizes run too.
    weights : mapping of str to Parameters
        The kernels and bias of each convolution, by its name in `convolutions`.

    Returns
    -------
    dict of str to Stage
        In the order of computation: ``input``; ``conv1/z`` and ``conv1/a`` before and after the
        ReLU; ``pool1``; for each Fire module ``fire2/squeeze/z``, ``fire2/squeeze/a``, the same
        for ``expand1x1`` and ``expand3x3``, then their concatenation ``fire2``; …; ``conv10/z``,
        ``conv10/a``; ``scores`` (the mean of each map of ``conv10/a`` over its positions) and
        ``probabilities`` (their softmax).

    Raises
    ------
    ValueError
        If the image has another shape.
    """
    if image.ndim != 3 or image.shape[0] != 3:
        raise ValueError(
            f"image must have shape (3, H, W), as preprocess returns it: found {image.shape}"
        )
    maps = image.astype(np.float32, copy=False)
    stages = [Stage("input", "input", "input", maps)]
    for layer in ARCHITECTURE:
        stages.extend(_run(layer, maps, weights))
        maps = stages[-1].maps
    scores = global_mean(maps)
    stages.append(Stage("scores", "scores", "scores", scores))
    stages.append(Stage("probabilities", "probabilities", "probabilities", softmax(scores)))
    return {stage.name: stage for stage in stages}


def top_classes(
    probabilities: Array, names: Sequence[str], count: int = 5
) -> tuple[ClassScore, ...]:
    """Return the most probable classes, best first.

    Parameters
    ----------
    probabilities : ndarray of shape (C,)
        The maps of the stage ``probabilities``.
    names : sequence of C str
        In the order of the scores.
    count : int, optional
        How many classes to return.
    """
    best = np.argsort(-probabilities, kind="stable")[:count]
    return tuple(ClassScore(int(i), names[i], float(probabilities[i])) for i in best)


def _run(layer: Layer, maps: Array, weights: Weights) -> Iterator[Stage]:
    """Yield the stages of one layer; the last one is the layer's output."""
    match layer:
        case Convolution():
            yield from _convolve(layer, maps, weights, owner=layer.name)
        case MaxPooling():
            pooled = max_pool2d(maps, layer.size, stride=layer.stride)
            yield Stage(layer.name, layer.name, "pooled", pooled)
        case Fire():
            yield from _fire(layer, maps, weights)


def _convolve(layer: Convolution, maps: Array, weights: Weights, owner: str) -> Iterator[Stage]:
    """Yield a convolution's maps before (z) and after (a) the ReLU."""
    kernels, bias = weights[layer.name]
    z = correlate2d(maps, kernels, bias, stride=layer.stride, padding=layer.padding)
    yield Stage(f"{layer.name}/z", owner, "pre-activation", z)
    yield Stage(f"{layer.name}/a", owner, "post-activation", relu(z))


def _fire(layer: Fire, maps: Array, weights: Weights) -> Iterator[Stage]:
    """Yield the seven stages of a Fire module."""
    squeeze, expand1x1, expand3x3 = layer.convolutions
    squeezed = tuple(_convolve(squeeze, maps, weights, owner=layer.name))
    left = tuple(_convolve(expand1x1, squeezed[-1].maps, weights, owner=layer.name))
    right = tuple(_convolve(expand3x3, squeezed[-1].maps, weights, owner=layer.name))
    yield from (*squeezed, *left, *right)
    both = np.concatenate([left[-1].maps, right[-1].maps])
    yield Stage(layer.name, layer.name, "concatenated", both)
