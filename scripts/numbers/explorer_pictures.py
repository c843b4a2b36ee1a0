"""What the explorers show of photographs: a patch for one layer, the trunk's inner products."""

from __future__ import annotations

import base64
import io
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from scripts.compute import network
from scripts.inputs import photographs, samples

FILTERS = (18, 3, 6, 26, 33, 54)
"""Filters of conv1 that answer to different things; the first is the one the pages follow."""
CORNER = (60, 34)
"""Row and column of the patch, both even, so that stride 2 falls on the network's positions."""
SIDE = 63
CLASSES = {"tabby": 281, "egyptian-cat": 285, "espresso": 967}
"""Numbers of the last layer's classes, by the ids under which the words name them."""
PARTS = 10_000
"""Products of vectors of length 1 are printed in ten-thousandths, as whole numbers."""

Array = NDArray[np.float64]


def photograph() -> dict[str, Any]:
    """Return a patch of the photograph, RGB bytes, and filters of the first layer.

    The kernels are those of the network, their channels in the order red, green, blue; so
    ``correlate2d(patch - means, kernels, bias, stride=2)`` is a part of the network's own maps.
    """
    kernels, bias = samples.weights()["conv1"]
    row, column = CORNER
    patch = samples.photograph()[row : row + SIDE, column : column + SIDE]
    return {
        "named": {"colours": ["red", "green", "blue"]},
        "side": SIDE,
        "corner": CORNER,
        "means": list(photographs.CHANNEL_MEANS[::-1]),
        "filters": [
            {"id": k, "kernel": kernels[k, ::-1].tolist(), "bias": float(bias[k])} for k in FILTERS
        ],
        "pixels": base64.b64encode(patch.tobytes()).decode(),
    }


@cache
def views() -> dict[str, NDArray[np.uint8]]:
    """Return the pictures to compare by id, as squares of 227 × 227 pixels, RGB."""
    cat, cup = samples.photograph("chelsea"), samples.photograph("coffee")
    return {
        "cat": cat,
        "cat-mirrored": np.ascontiguousarray(cat[:, ::-1]),
        "cat-eyes": _enlarged(cat, 46, 40, 130),
        "cup": cup,
        "cup-mirrored": np.ascontiguousarray(cup[:, ::-1]),
        "cup-close": _enlarged(cup, 50, 50, 130),
    }


def _enlarged(picture: NDArray[np.uint8], row: int, column: int, side: int) -> NDArray[np.uint8]:
    part = Image.fromarray(picture[row : row + side, column : column + side])
    size = (photographs.INPUT_SIZE, photographs.INPUT_SIZE)
    return np.asarray(part.resize(size, Image.Resampling.BILINEAR))


def pictures() -> dict[str, bytes]:
    """Return the pictures to compare as JPEG files, by file name."""
    return {f"{name}.jpg": _jpeg(picture) for name, picture in views().items()}


def _jpeg(picture: NDArray[np.uint8]) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=72, optimize=True)
    return buffer.getvalue()


@cache
def trunk(name: str) -> Array:
    """Return the trunk's output for a picture, the stage ``fire9``: shape (512, 169)."""
    stages = network.forward(photographs.preprocess(views()[name]), samples.weights())
    return stages["fire9"].maps.reshape(512, -1).astype(np.float64)


def contributions(one: Array, other: Array) -> NDArray[np.int64]:
    """Split the cosine of two mean feature vectors over the positions of the first picture.

    With φ the mean of the trunk's output over positions, divided by its length,
    ``φ(x) · φ(y) = sum over p of trunk(x)[:, p] · φ(y) / (P |mean|)``.

    Parameters
    ----------
    one, other : ndarray of shape (C, P)
        Outputs of the trunk.

    Returns
    -------
    ndarray of shape (P,)
        Ten-thousandths, rounded so that they add up to the rounded cosine.
    """
    x, y = one.mean(axis=1), other.mean(axis=1)
    shares = (y @ one) / one.shape[1] / np.linalg.norm(x) / np.linalg.norm(y)
    return whole(shares * PARTS)


def whole(values: Array) -> NDArray[np.int64]:
    """Round values to whole numbers whose sum is the rounded sum; each moves by at most 1."""
    return np.diff(np.rint(np.cumsum(values)), prepend=0).astype(np.int64)


def bridge() -> dict[str, Any]:
    """Return inner products of pictures by position, and the last layer's scores likewise."""
    names, classes = list(views()), CLASSES.values()
    return {
        "named": {"pictures": names, "classes": list(CLASSES)},
        "lengths": [round(float(np.linalg.norm(trunk(n).mean(axis=1))), 3) for n in names],
        "products": [[contributions(trunk(x), trunk(y)).tolist() for y in names] for x in names],
        "scores": [[scores(trunk(x), index).tolist() for index in classes] for x in names],
    }


def scores(maps: Array, index: int) -> NDArray[np.int64]:
    """Return what the last layer says of one class at each position, in tenths that keep their sum.

    ``w · trunk(x)[:, p] + b`` is linear in the features; its mean over positions is
    ``w · φ(x) + b``, φ(x) being the mean of the features.
    """
    kernels, bias = samples.weights()["conv10"]
    values = kernels[index, :, 0, 0].astype(np.float64) @ maps + float(bias[index])
    return whole(10 * values)
