"""The vectors of maps that no layer makes: V7, M1, M1a, M4, M5, N1 and N2."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.inputs.sense_inputs import Array
from scripts.numbers.vector import Case, Vectors
from scripts.senses import outside, values


def _grey() -> dict[str, Array]:
    """Return small grey pictures of 12 × 16."""
    rows, columns = np.mgrid[:12, :16]
    return {
        "slope": 2.0 * columns,
        "slant": 3.0 * rows + 4.0 * columns,
        "edge": 100.0 * (columns >= 8),
        "spot": 100.0 * ((rows == 5) & (columns == 7)),
        "noise": np.random.default_rng(0).integers(0, 256, (12, 16)).astype(float),
    }


def _orientations() -> Iterator[Case]:
    for name, grey in _grey().items():
        found = values.hand_designed_feature_map(grey, cell=4)
        yield Case(name, {"grey": grey}, {"cell": 4, "bins": 8}, found)


def _contrast() -> Iterator[Case]:
    for name, grey in _grey().items():
        found = outside.conspicuity_feature_map(grey, centre=1, surround=3)
        yield Case(name, {"grey": grey}, {"centre": 1, "surround": 3, "reach": 3}, found)


def _walk() -> Iterator[Case]:
    maps = {
        "three-in-a-row": [[0.0, 0.0, 1.0]],
        "one-bright": [[0.0, 0.0, 0.0], [0.0, 4.0, 0.0], [0.0, 0.0, 0.0]],
        "slope": [[0.0, 1.0, 2.0, 3.0], [1.0, 2.0, 3.0, 4.0]],
        "two-values": [[0.0, 1.0], [1.0, 0.0]],
        "noise": np.random.default_rng(1).integers(0, 9, (4, 5)).astype(float),
    }
    for name, found in maps.items():
        given = np.array(found)
        shares = outside.saliency_activation_map(given, width=1.5)
        yield Case(name, {"feature_map": given}, {"width": 1.5}, shares)


def _lattices() -> dict[str, tuple[Array, Array]]:
    """Return lattices of prototypes, and points of which none is as near to two of them."""
    rng = np.random.default_rng(2)
    return {
        "two-by-three": (np.array([[[0.0, 0], [0, 2], [0, 4]], [[3, 0], [3, 2], [3, 4]]]),
                         np.array([1.0, 3.5])),
        "not-by-steps": (np.array([[[3.0, 3.0], [0.0, 5.0]]]), np.zeros(2)),
        "a-prototype": (np.array([[[1.0, 2.0]], [[3.0, 4.0]], [[5.0, 1.0]]]), np.array([5.0, 1.0])),
        "three-coordinates": (rng.integers(-8, 9, (3, 4, 3)) / 4, np.array([0.1, -0.6, 1.3])),
        "larger": (rng.normal(size=(5, 6, 2)), np.array([0.3, 0.4])),
    }  # fmt: skip


def _winners() -> Iterator[Case]:
    for name, (prototypes, x) in _lattices().items():
        found = outside.self_organizing_map(prototypes)(x)
        yield Case(name, {"prototypes": prototypes, "x": x}, {}, np.array(found))


def _distances() -> Iterator[Case]:
    for name, (prototypes, x) in _lattices().items():
        found = outside.som_activation_map(prototypes, x)
        yield Case(name, {"prototypes": prototypes, "x": x}, {}, found)


def _classes() -> Iterator[Case]:
    for seed, (channels, height, width) in enumerate(
        [(1, 2, 2), (2, 3, 3), (4, 2, 5), (8, 4, 4), (3, 1, 1)]
    ):
        rng = np.random.default_rng(seed)
        stack = np.maximum(rng.integers(-8, 9, (channels, height, width)) / 4, 0)
        weights = rng.integers(-8, 9, channels) / 4
        found = outside.class_activation_map(stack, weights)
        yield Case(f"{channels}-channels", {"stack": stack, "weights": weights}, {}, found)


def _attention() -> Iterator[Case]:
    for seed, (count, size) in enumerate([(1, 2), (2, 1), (3, 4), (5, 2), (8, 8)]):
        tokens = np.random.default_rng(seed).integers(-8, 9, (count, size)) / 4
        found = outside.attention_map(tokens)
        yield Case(f"{count}-tokens", {"tokens": tokens}, {}, found)


VECTORS = {
    "V7": Vectors(
        "sums by cell of hypot(*gradient(grey)), shared between the two nearest directions",
        _orientations,
        {"grey": "(H, W)", "cell": "int", "bins": "int"},
        "(bins, H // cell, W // cell)",
        ("directions",),
    ),
    "M1": Vectors(
        "unravel_index(argmin(norm(prototypes - x, axis=-1)), (rows, columns))",
        _winners,
        {"prototypes": "(rows, columns, d)", "x": "(d)"},
        "(2)",
        ("row-and-column",),
    ),
    "M1a": Vectors(
        "norm(prototypes - x, axis=-1)",
        _distances,
        {"prototypes": "(rows, columns, d)", "x": "(d)"},
        "(rows, columns)",
        (),
        "distance",
        {"squared-distance": lambda case: np.square(case.expected)},
    ),
    "M4": Vectors(
        "abs(blur(grey, centre) - blur(grey, surround))",
        _contrast,
        {"grey": "(H, W)", "centre": "int", "surround": "int", "reach": "int"},
        "(H, W)",
        ("border",),
    ),
    "M5": Vectors(
        "p with p @ P == p, P = w / w.sum(axis=1, keepdims=True), "
        "w = abs(v - v.T) * exp(-distance**2 / (2 * width**2))",
        _walk,
        {"feature_map": "(H, W)", "width": "float"},
        "(H, W)",
        ("walk",),
    ),
    "N1": Vectors(
        "tensordot(weights, stack, 1)",
        _classes,
        {"stack": "(C, H, W)", "weights": "(C)"},
        "(H, W)",
        ("as-it-is",),
    ),
    "N2": Vectors(
        "softmax(tokens @ tokens.T / sqrt(d), axis=-1)",
        _attention,
        {"tokens": "(n, d)"},
        "(n, n)",
        ("no-projections",),
    ),
}
