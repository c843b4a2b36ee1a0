"""Exercises whose answer is the value of cells: convolution, channels, padding, pooling, shifts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.compute import activations, convolution, pooling
from scripts.inputs import worked_example
from scripts.numbers import states
from scripts.numbers.exercises.exercise import Exercise, exercise
from scripts.numbers.sums import added

Array = NDArray[Any]

# No matrix of weights here equals its half turn, its mirror images or, where it is square and
# stands alone, its transpose: so whoever turns one the wrong way gets another number.
PADDED = np.array([[[1, 2, 0], [3, 1, 2], [0, 1, 4]]])
PADDED_KERNEL = np.array([[[[2, -1, 1], [0, 1, -2], [1, 3, -1]]]])
PADDED_BIAS = 2
FLIP_PATCH = np.array([[3, 1], [0, 2]])
FLIP_KERNEL = np.array([[1, 2], [0, -1]])
# More negative cells than positive ones, and some zeros: each way of counting gives its own number.
RELU_MAP = np.array([[3, -1, 0], [-4, -6, 5], [1, -3, 0]])
# One window is negative throughout: there the order of ReLU and nothing else decides.
POOLED_MAP = np.array([[1, -2, -3, -1], [4, 0, -5, -2], [2, 6, 3, 7], [0, -8, 5, 1]])
MEAN_MAP = np.array([[4, -2, 0, -7], [7, 3, -3, 2]])
COLUMN = np.array([2, 1])
MIXER = np.array([[1, -2], [3, 1]])
MIXER_BIAS = np.array([1, 0])
SIGNAL = np.array([0, 3, 1, 2, 0, 0, 0, 0])
SIGNAL_KERNEL = np.array([1, -1])
STRIDE = 2


@exercise("cell")
def cell() -> Exercise:
    """Return the middle and the right cell of the top row of the worked example's first map.

    The right cell alone would not notice a border of zeros: it is the same with one.
    """
    x, w, b = worked_example.IMAGE, worked_example.KERNELS_1[:1], worked_example.BIAS_1[:1]
    row = convolution.correlate2d(x, w, b)[0, 0]
    patches = convolution.patches(x, 3)[0, 1:, 0]
    return Exercise(
        row[1:],
        {
            "flipped": convolution.convolve2d(x, w, b)[0, 0, 1:],
            "transposed": convolution.correlate2d(x, w.swapaxes(2, 3), b)[0, 0, 1:],
            "no-bias": row[1:] - b,
            "neighbour": row[:-1],
            "padded": convolution.correlate2d(x, w, b, padding=1)[0, 0, 2::2],
            "not-multiplied": patches.sum(axis=(1, 2)) + b,
        },
        {
            "x": x[0].tolist(),
            "w": w[0, 0].tolist(),
            "b": int(b[0]),
            "sums": [added(patch * w[0, 0], int(b[0])) for patch in patches],
        },
        ("layer", states.layer(x, w, b.tolist(), pin=(0, 0, 1))),
        ("layer", states.layer(_turned(x), w, b.tolist(), pin=(0, 0, 1))),
    )


@exercise("channels")
def channels() -> Exercise:
    """Return two cells of the worked example's second layer, one of each map.

    The filter of the first is its own transpose, and for the second the other channel adds zero:
    only the two together notice both mistakes.
    """
    stages = worked_example.stages()
    # The top row is not given: another exercise asks for it.
    before = stages.z1[:, 1:]
    after = activations.relu(before)
    w, b = worked_example.KERNELS_2, worked_example.BIAS_2

    def cells(maps: Array, kernels: Array = w, bias: Array = b) -> Array:
        return convolution.correlate2d(maps, kernels, bias)[[0, 1], 0, [0, 1]]

    patches = after[:, :, :2], after[:, :, 1:]
    return Exercise(
        cells(after),
        {
            "first-channel-only": cells(after[:1], w[:, :1]),
            "second-channel-only": cells(after[1:], w[:, 1:]),
            "before-relu": cells(before),
            "flipped": cells(after, w[..., ::-1, ::-1]),
            "transposed": cells(after, w.swapaxes(2, 3)),
            "no-bias": cells(after, w, 0 * b),
        },
        {
            "z": before.tolist(),
            "w": w.tolist(),
            "b": b.tolist(),
            "sums": [
                added(patch * kernel, int(bias))
                for patch, kernel, bias in zip(patches, w, b, strict=True)
            ],
        },
        # The worked example, with the bottom left cell of the second layer's first map pinned.
        ("layer", "worked&pin=1.0.1.0"),
        ("layer", states.preset("worked", _turned(worked_example.IMAGE), (1, 0, 1, 0))),
    )


@exercise("flip")
def flip() -> Exercise:
    """Return one value of a convolution in the mathematical sense."""
    patch, kernel = FLIP_PATCH, FLIP_KERNEL
    turned = kernel[::-1, ::-1]
    return Exercise(
        (patch * turned).sum(),
        {
            "not-flipped": (patch * kernel).sum(),
            "mirrored-sideways": (patch * kernel[:, ::-1]).sum(),
            "mirrored-upside-down": (patch * kernel[::-1]).sum(),
            "transposed": (patch * kernel.T).sum(),
        },
        {
            "patch": patch.tolist(),
            "w": kernel.tolist(),
            "turned": turned.tolist(),
            "sum": added(patch * turned),
        },
        ("layer", states.layer([patch], [[kernel]], [0], turned=True)),
        ("layer", states.layer(_turned(patch[np.newaxis]), [[kernel]], [0], turned=True)),
    )


@exercise("padding")
def padding() -> Exercise:
    """Return the top left cell of a map whose picture has a border of zeros."""
    x, w, b = PADDED, PADDED_KERNEL, np.array([PADDED_BIAS])
    z = convolution.correlate2d(x, w, b, padding=1)[0]
    repeated = np.pad(x, ((0, 0), (1, 1), (1, 1)), mode="edge")
    patch = np.pad(x, ((0, 0), (1, 1), (1, 1)))[:, :3, :3]
    return Exercise(
        z[0, 0],
        {
            "unpadded": convolution.correlate2d(x, w, b)[0, 0, 0],
            "repeated-border": convolution.correlate2d(repeated, w, b)[0, 0, 0],
            "flipped": convolution.convolve2d(x, w, b, padding=1)[0, 0, 0],
            "transposed": convolution.correlate2d(x, w.swapaxes(2, 3), b, padding=1)[0, 0, 0],
            "no-bias": z[0, 0] - PADDED_BIAS,
        },
        {
            "x": x[0].tolist(),
            "w": w[0, 0].tolist(),
            "b": PADDED_BIAS,
            "sum": added(patch * w[0], PADDED_BIAS),
            "size": f"{z.shape[0]} × {z.shape[1]}",
        },
        ("layer", states.layer(x, w, b.tolist(), padding=1)),
        ("layer", states.layer(_turned(x), w, b.tolist(), padding=1)),
    )


@exercise("relu")
def relu() -> Exercise:
    """Return in how many cells a map differs before and after ReLU."""
    z = RELU_MAP
    return Exercise(
        (z != activations.relu(z)).sum(),
        {
            "zeros-counted": (z <= 0).sum(),
            "positives-counted": (z > 0).sum(),
            "unchanged-counted": (z == activations.relu(z)).sum(),
        },
        {"z": z.tolist(), "cells": z.size},
        # A filter with the one weight 1 hands the map on: z is the exercise's own.
        ("layer", states.layer([z], [[[[1]]]], [0], activation="relu")),
        ("layer", states.layer([z + 2], [[[[1]]]], [0], activation="relu")),
    )


@exercise("pooling")
def pooled() -> Exercise:
    """Return a map after ReLU and max pooling of 2 × 2 in steps of 2."""
    z = POOLED_MAP
    a = activations.relu(z)
    return Exercise(
        pooling.max_pool2d(a, 2),
        {
            "before-relu": pooling.max_pool2d(z, 2),
            "mean-pooling": pooling.mean_pool2d(a, 2),
            "stride-forgotten": pooling.max_pool2d(a, 2, stride=1),
            "absolute": pooling.max_pool2d(np.abs(z), 2),
        },
        {"z": z.tolist(), "pooled": pooling.max_pool2d(a, 2).tolist()},
        closed="no explorer pools: the layers' convolve, and the calculators have sizes only",
    )


@exercise("mean")
def mean() -> Exercise:
    """Return the mean of a map over its positions, after ReLU."""
    z = MEAN_MAP
    a = activations.relu(z)
    return Exercise(
        pooling.global_mean(a),
        {
            "before-relu": pooling.global_mean(z),
            "relu-of-mean": activations.relu(pooling.global_mean(z)),
            "mean-of-positives": a[a > 0].mean(),
            "greatest": a.max(),
            "not-divided": a.sum(),
        },
        {"z": z.tolist(), "sum": added(a), "cells": z.size},
        ("bridge", "tabby"),
        # It takes the mean of other maps.
        ("bridge", "tabby"),
    )


@exercise("one-by-one")
def one_by_one() -> Exercise:
    """Return what a 1 × 1 convolution makes of one position: two maps from two."""
    values, w, b = COLUMN, MIXER, MIXER_BIAS
    return Exercise(
        w @ values + b,
        {
            "does-nothing": values,
            "each-its-own": np.diag(w) * values + b,
            "transposed": w.T @ values + b,
            "first-channel-only": w[:, 0] * values[0] + b,
            "no-bias": w @ values,
        },
        {
            "values": values.tolist(),
            "w": w.tolist(),
            "b": b.tolist(),
            "sums": [added(row * values, int(bias)) for row, bias in zip(w, b, strict=True)],
        },
        ("layer", states.layer(values.reshape(2, 1, 1), w.reshape(2, 2, 1, 1), b.tolist())),
        ("layer", states.layer(values.reshape(2, 1, 1) - 3, w.reshape(2, 2, 1, 1), b.tolist())),
    )


@exercise("shift")
def shift() -> Exercise:
    """Return the map of a row of pixels moved by one, under a layer of stride 2."""
    moved, once = np.roll(SIGNAL, 1), _strided(SIGNAL)
    return Exercise(
        _strided(moved),
        {
            "equivariant-anyway": np.roll(once, 1),
            "invariant": once,
            "stride-forgotten": _strided(moved, 1),
            "flipped": _strided(moved, kernel=SIGNAL_KERNEL[::-1]),
        },
        {
            "x": SIGNAL.tolist(),
            "moved": moved.tolist(),
            "w": SIGNAL_KERNEL.tolist(),
            "map": once.tolist(),
            "moved_by_two": _strided(np.roll(SIGNAL, STRIDE)).tolist(),
        },
        ("layer", _of_row(moved)),
        # The row that was not moved: its map is given.
        ("layer", _of_row(SIGNAL)),
    )


def _of_row(row: Array) -> str:
    """Return the state of the layer explorer whose map has, in its first row, that of one row."""
    side = len(row)
    x, kernel = np.zeros((1, side, side), dtype=int), np.zeros((2, 2), dtype=int)
    x[0, 0], kernel[0] = row, SIGNAL_KERNEL
    return states.layer(x, [[kernel]], [0], pin=(0, 0, 1), stride=STRIDE)


def _strided(row: Array, stride: int = STRIDE, kernel: Array = SIGNAL_KERNEL) -> Array:
    """Return the map of one row of pixels."""
    weights = kernel[np.newaxis, np.newaxis, np.newaxis]
    maps = convolution.correlate2d(row[np.newaxis, np.newaxis], weights, stride=(1, stride))
    return np.asarray(maps[0, 0])


@exercise("bright")
def bright() -> Exercise:
    """Return the channel whose removal lowers a class's score most."""
    means, weights = np.array([12, 6, 1]), np.array([0, 1, 4])
    parts = means * weights
    return Exercise(
        parts.argmax(),
        {"brightest": means.argmax(), "greatest-weight": weights.argmax()},
        {
            "means": means.tolist(),
            "weights": weights.tolist(),
            "parts": parts.tolist(),
            "score": int(parts.sum()),
        },
        # Of a score, the products of means and weights.
        ("bridge", "tabby"),
        ("bridge", "tabby"),
    )


def _turned(maps: Array) -> Array:
    """Return maps turned by a quarter: other numbers to try, as simple as those of an exercise."""
    return np.rot90(maps, axes=(-2, -1))
