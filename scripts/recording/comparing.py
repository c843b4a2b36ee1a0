"""What a framework returned, beside what our own layers compute from the same weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.compute import activations, convolution, pooling

Array = NDArray[Any]
CHANNEL = 3
"""The channel that every snippet takes out: ``z_3`` and ``a_3``."""
ALLOWED = 1e-4
"""Frameworks add up float32 in orders of their own; here float64 is used."""
EPSILON = 1e-5
"""What batch normalization adds to the variance, in every framework that is compared."""


class Comparison(NamedTuple):
    """A statement, by how much it was found off, and by how much it may be."""

    statement: str
    error: float
    allowed: float


class Returned(NamedTuple):
    """What a snippet returned, channels before positions: the values that all of them name.

    Shapes: x (1, C, H, W), z and a (1, C', H', W'), z_3 and a_3 (H', W'), stack (C', H', W'),
    levels one (1, C, H, W) each, vector (C,).
    """

    x: Array
    z: Array
    a: Array
    z_3: Array
    a_3: Array
    stack: Array
    levels: tuple[Array, ...]
    vector: Array


class Layer(NamedTuple):
    """What one layer learned, as `scripts.compute` wants it, and how it steps.

    ``pool`` is the side of the max pooling before it, 1 for none; ``norm`` is the scale, shift,
    mean and variance of a batch normalization behind it.
    """

    kernels: Array
    bias: Array | None = None
    norm: Sequence[Array] = ()
    stride: int = 1
    padding: int = 0
    pool: int = 1


def layer_of(described: Mapping[str, Any], values: Mapping[str, Array], number: int) -> Layer:
    """Return a layer as snippets.yml describes it, from the values that were kept of it."""
    norm = [values[f"norm{number}.{index}"] for index in range(len(described.get("norm", ())))]
    steps = {key: described[key] for key in ("stride", "padding", "pool") if key in described}
    return Layer(values[f"weight{number}"], values.get(f"bias{number}"), norm, **steps)


def channels_first(values: Mapping[str, Array]) -> dict[str, Array]:
    """Return values with the channels last as if they came first: a view of each."""
    turned = {name: np.moveaxis(value, -1, -3) for name, value in values.items() if value.ndim > 2}
    return {**values, **turned}


def kernels_first(values: Mapping[str, Array]) -> dict[str, Array]:
    """Return kernels of the order (rows, columns, in, out) as (out, in, rows, columns)."""
    turned = {k: v.transpose(3, 2, 0, 1) for k, v in values.items() if k.startswith("weight")}
    return {**values, **turned}


def pre_activations(x: Array, layers: Sequence[Layer]) -> Iterator[Array]:
    """Yield z of each layer for a batch x of shape (N, C, H, W), in float64."""
    a = np.asarray(x, np.float64)
    for layer in layers:
        bias = None if layer.bias is None else np.asarray(layer.bias, np.float64)
        z = convolution.correlate2d(
            pooling.max_pool2d(a, layer.pool), np.asarray(layer.kernels, np.float64), bias,
            stride=layer.stride, padding=layer.padding,
        )  # fmt: skip
        if layer.norm:
            z = normalised(z, *layer.norm)
        yield z
        a = activations.relu(z)


def normalised(z: Array, scale: Array, shift: Array, mean: Array, variance: Array) -> Array:
    """Return maps (N, C, H, W) as batch normalization leaves them outside training."""
    factor = np.asarray(scale, np.float64) / np.sqrt(np.asarray(variance, np.float64) + EPSILON)
    columns = (slice(None), np.newaxis, np.newaxis)
    return np.asarray((z - mean[columns]) * factor[columns] + shift[columns])


def comparisons(got: Returned, layers: Sequence[Layer]) -> tuple[Comparison, ...]:
    """Compare what a snippet returned with what its layers give here.

    The first so many levels are computed as there are layers; of further levels only the vector,
    which is the mean of the last, says something.
    """
    found = list(pre_activations(got.x, layers))
    linear = "z = (w ⋆ x) normalised" if layers[0].norm else "z = w ⋆ x + b"
    told = [
        Comparison(linear, off(got.z, found[0]), ALLOWED),
        Comparison("a = max(0, z)", off(got.a, activations.relu(found[0])), ALLOWED),
        Comparison(f"z_3 = z[0, {CHANNEL}]", off(got.z_3, got.z[0, CHANNEL]), 0.0),
        Comparison(f"a_3 = a[0, {CHANNEL}]", off(got.a_3, got.a[0, CHANNEL]), 0.0),
        Comparison("stack = a[0]", off(got.stack, got.a[0]), 0.0),
    ]
    for number, (level, z) in enumerate(zip(got.levels, found, strict=False)):
        told.append(Comparison(f"levels[{number}]", off(level, activations.relu(z)), ALLOWED))
    mean = pooling.global_mean(np.asarray(got.levels[-1], np.float64))[0]
    return (*told, Comparison("vector = mean of levels[−1]", off(got.vector, mean), ALLOWED))


def off(found: Array, wanted: Array) -> float:
    """Return the largest difference of two arrays; infinite where their shapes differ."""
    if found.shape != wanted.shape:
        return float("inf")
    return float(np.abs(np.asarray(found, np.float64) - wanted).max())
