"""The trained network, SqueezeNet v1.1: weights, preprocessing and every stage of a run."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from scripts.compute.feature_maps import correlate2d, global_mean, max_pool2d, relu
from scripts.inputs import data_files
from scripts.paths import ROOT

WEIGHTS = "glossary/data/squeezenet-1.1.npz"
CLASS_NAMES = "glossary/data/imagenet-classes.txt"
PHOTOGRAPHS = {"chelsea": "glossary/data/chelsea.png", "coffee": "glossary/data/coffee.png"}

INPUT_SIZE = 227
CHANNEL_MEANS = (103.939, 116.779, 123.68)
"""Means of the blue, green and red channels, in this order, on the scale 0..255."""

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


def load_weights(root: Path = ROOT) -> Weights:
    """Load the committed weights, after checking that they are the recorded ones.

    Parameters
    ----------
    root : Path, optional
        The repository's root.

    Returns
    -------
    mapping of str to Parameters
        The float32 kernels and bias of each convolution, by its name in `convolutions`. The file
        holds them rounded to float16.

    Raises
    ------
    DataFileError
        If the file is missing, cut short or altered.
    """
    content = data_files.read(WEIGHTS, root, rule="weights-hash")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {
            layer.name: Parameters(
                arrays[f"{layer.name}/kernels"].astype(np.float32),
                arrays[f"{layer.name}/bias"].astype(np.float32),
            )
            for layer in convolutions()
        }


def load_class_names(root: Path = ROOT) -> tuple[str, ...]:
    """Load the 1000 class names, in the order of the network's scores.

    Raises
    ------
    DataFileError
        If the file is missing, cut short or altered.
    """
    return tuple(data_files.read(CLASS_NAMES, root).decode("utf-8").splitlines())


def load_photograph(name: str, root: Path = ROOT) -> NDArray[np.uint8]:
    """Load one of the committed photographs, "chelsea" or "coffee".

    Returns
    -------
    ndarray of shape (H, W, 3)
        Red, green and blue, 0..255, as stored: an embedded colour profile is not applied.

    Raises
    ------
    ValueError
        If there is no such photograph.
    DataFileError
        If its file is missing or altered.
    """
    if name not in PHOTOGRAPHS:
        raise ValueError(f"photograph must be one of {', '.join(PHOTOGRAPHS)}: {name}")
    content = data_files.read(PHOTOGRAPHS[name], root)
    with Image.open(io.BytesIO(content)) as picture:
        return np.asarray(picture.convert("RGB"))


def preprocess(photograph: NDArray[np.uint8]) -> Array:
    """Turn a photograph into the network's input.

    The centre square is resized to 227×227 (Pillow's bilinear filter, which averages over all
    pixels that one new pixel covers), the channels are put in the order blue, green, red, and
    `CHANNEL_MEANS` are subtracted.

    Parameters
    ----------
    photograph : ndarray of shape (H, W, 3)
        Red, green and blue, uint8.

    Returns
    -------
    ndarray of shape (3, 227, 227)
        float32, about -124..151.

    Raises
    ------
    ValueError
        If the photograph has another shape or type.
    """
    if photograph.ndim != 3 or photograph.shape[2] != 3 or photograph.dtype != np.uint8:
        raise ValueError(
            "photograph must have shape (H, W, 3) and dtype uint8: "
            f"found shape {photograph.shape} and dtype {photograph.dtype}"
        )
    height, width, _ = photograph.shape
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    square = Image.fromarray(photograph[top : top + side, left : left + side])
    resized = square.resize((INPUT_SIZE, INPUT_SIZE), Image.Resampling.BILINEAR)
    blue_green_red = np.asarray(resized, dtype=np.float32)[:, :, ::-1]
    centred = blue_green_red - np.asarray(CHANNEL_MEANS, dtype=np.float32)
    return np.ascontiguousarray(centred.transpose(2, 0, 1))


def forward(image: Array, weights: Weights) -> dict[str, Stage]:
    """Run the network and keep every stage.

    Parameters
    ----------
    image : ndarray of shape (3, H, W)
        A preprocessed image, normally 227×227; the network is fully convolutional, so that other
        sizes run too.
    weights : mapping of str to Parameters
        As `load_weights` gives them.

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
    stages.append(Stage("probabilities", "probabilities", "probabilities", _softmax(scores)))
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
        As `load_class_names` gives them.
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


def _softmax(scores: Array) -> Array:
    """Return exp(s_k) / Σ_j exp(s_j), shifted by the maximum so that nothing overflows."""
    exponentials = np.exp(scores - scores.max())
    probabilities: Array = exponentials / exponentials.sum()
    return probabilities
