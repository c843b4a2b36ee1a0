"""Networks as chains of layers: what the calculators start from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from scripts.compute import network
from scripts.compute.layer_chain import Step

PHOTOGRAPH = (227, 227)
"""Height and width of the photographs as the trained network sees them."""


class Chain(NamedTuple):
    """An input of a size, and the layers that it goes through, each with its name."""

    size: tuple[int, int]
    channels: int
    layers: tuple[tuple[str, Step], ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The layers without their names."""
        return tuple(step for _, step in self.layers)


def known_chains() -> dict[str, Chain]:
    """Return the chains by id; the calculators open with the first.

    Returns
    -------
    mapping of str to Chain
        ``squeezenet``: the trunk of the trained network, up to its last feature maps, each Fire
        module as its squeeze layer and its two expand layers side by side. ``worked``: the two
        layers of the worked example. ``vgg16``: the convolutional part of VGG-16, configuration D
        of Simonyan and Zisserman (2015). ``resnet18``: of ResNet-18 (He et al., 2016) the layers
        that stand one behind another, without the shortcuts beside them and what these learn.
        ``decoder``: halved twice, enlarged twice. ``separable``: a depthwise convolution, then
        one of 1 × 1.
    """
    return {
        "squeezenet": Chain(PHOTOGRAPH, 3, tuple(_trunk())),
        "worked": Chain(
            (5, 5), 1, (("1", Step(kernel=3, channels=2)), ("2", Step(kernel=2, channels=2)))
        ),
        "vgg16": Chain((224, 224), 3, tuple(_vgg16())),
        "resnet18": Chain((224, 224), 3, tuple(_resnet18())),
        "decoder": Chain((96, 128), 3, _DECODER),
        "separable": Chain((112, 112), 32, _SEPARABLE),
    }


_DECODER = (
    ("enc1", Step(kernel=3, stride=2, padding=1, channels=16)),
    ("enc2", Step(kernel=3, stride=2, padding=1, channels=32)),
    ("mid", Step(kernel=3, padding=1, channels=32)),
    ("dec2", Step("transposed", kernel=4, stride=2, padding=1, channels=16)),
    ("dec1", Step("transposed", kernel=4, stride=2, padding=1, channels=8)),
    ("out", Step(kernel=1, channels=1)),
)
_SEPARABLE = (
    ("depthwise", Step(kernel=3, padding=1, groups=0, bias=False)),
    ("pointwise", Step(kernel=1, channels=64, bias=False)),
)


def _trunk() -> Iterator[tuple[str, Step]]:
    for layer in network.ARCHITECTURE[:-1]:
        match layer:
            case network.Convolution(name, channels, kernel, stride, padding):
                yield name, Step("convolution", kernel, stride, padding, channels=channels)
            case network.MaxPooling(name, kernel, stride):
                yield name, Step("pooling", kernel, stride)
            case network.Fire(name, squeeze, expand):
                yield f"{name}/squeeze", Step(kernel=1, channels=squeeze)
                yield f"{name}/expand", Step(kernel=3, padding=1, channels=expand, beside=expand)


def _vgg16() -> Iterator[tuple[str, Step]]:
    blocks = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
    for block, (count, channels) in enumerate(blocks, 1):
        for number in range(1, count + 1):
            yield f"conv{block}_{number}", Step(kernel=3, padding=1, channels=channels)
        yield f"pool{block}", Step("pooling", kernel=2, stride=2)


def _resnet18() -> Iterator[tuple[str, Step]]:
    yield "conv1", Step(kernel=7, stride=2, padding=3, channels=64, bias=False)
    yield "maxpool", Step("pooling", kernel=3, stride=2, padding=1)
    for stage, channels in enumerate((64, 128, 256, 512), 1):
        for block, number in product((0, 1), (1, 2)):
            halves = stage > 1 and (block, number) == (0, 1)
            name = f"layer{stage}.{block}.conv{number}"
            yield name, Step(kernel=3, stride=1 + halves, padding=1, channels=channels, bias=False)
