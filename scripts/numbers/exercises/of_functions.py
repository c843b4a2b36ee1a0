"""Exercises about φ and its kernel, and about the word itself."""

from __future__ import annotations

from itertools import product
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.compute import polynomial_maps
from scripts.numbers import states
from scripts.numbers.exercises.exercise import Exercise, exercise
from scripts.numbers.sums import added

Array = NDArray[Any]

X, Y = np.array([2, -1]), np.array([2, 1])
"""Two points that the explorer has, whose products all differ: a pairing error changes the sum."""
FAR = 2
CORNERS = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
"""The four points of “exclusive or”; the class is the sign of the product of both coordinates."""
FEATURES, ERROR, WANTED = 100, 0.08, 0.02


@exercise("kernel")
def kernel() -> Exercise:
    """Return an inner product of two points under φ, all products of two coordinates."""
    left, right = (polynomial_maps.tensor_square(each).astype(int) for each in (X, Y))
    return Exercise(
        left @ right,
        {
            "not-squared": X @ Y,
            "mixed-product-once": left[[0, 1, 3]] @ right[[0, 1, 3]],
            "wrong-pairs": left @ right[::-1],
        },
        {
            "x": X.tolist(),
            "y": Y.tolist(),
            "images": [left.tolist(), right.tolist()],
            "sum": added(left * right),
            "dot": int(X @ Y),
        },
        ("phi", states.phi("four", X, Y)),
        ("phi", states.phi("four", [1, 0.5], [0.5, 1.5])),
    )


@exercise("merge")
def merge() -> Exercise:
    """Return the weight of the mixed product that leaves the kernel as it was, with three terms."""
    wanted, squares = int(X @ Y) ** 2, int(X**2 @ Y**2)
    mixed = int(X.prod() * Y.prod())
    weight = sqrt((wanted - squares) / mixed)
    return Exercise(
        _root(weight),
        {"weight-of-the-kernel": _root(2.0), "mixed-product-once": _root(1.0)},
        {"wanted": wanted, "squares": squares, "mixed": mixed, "squared": round(weight**2)},
        ("phi", states.phi("three", X, Y)),
        closed="before the answer: the weight stands in the explorer, whatever the points",
    )


def _root(weight: float) -> str:
    """Return a weight as a root where it is no whole number."""
    return f"{weight:g}" if weight.is_integer() else f"√{round(weight**2)}"


@exercise("valid-kernel")
def valid_kernel() -> Exercise:
    """Return what a squared distance, taken for a kernel, gives as a squared length."""
    points = np.array([0, FAR])
    gram = (points[:, np.newaxis] - points) ** 2
    weights = np.array([1, -1])
    return Exercise(
        weights @ gram @ weights,
        {
            "mixed-product-once": weights[0] * gram[0, 1] * weights[1],
            "signs-forgotten": np.abs(weights) @ gram @ np.abs(weights),
            "diagonal-only": weights @ np.diag(np.diag(gram)) @ weights,
        },
        {"points": points.tolist(), "gram": gram.tolist(), "weights": weights.tolist()},
        closed="the φ explorer has functions with a φ, and none without",
    )


@exercise("random")
def random() -> Exercise:
    """Return how many random features bring the error down to a quarter."""
    times = round(ERROR / WANTED)
    return Exercise(
        FEATURES * times**2,
        {
            "inverse-law": FEATURES * times,
            "root-of-the-factor": round(FEATURES * sqrt(times)),
            "wrong-way": FEATURES / times,
        },
        {"features": FEATURES, "error": ERROR, "wanted": WANTED, "times": times},
        # Each frequency gives two features, a cosine and a sine.
        ("phi", f"fourier&m={FEATURES // 2}"),
        ("phi", f"fourier&m={FEATURES // 2}"),
    )


@exercise("separate")
def separate() -> Exercise:
    """Return how many corners the best plane gets right after a lift that adds nothing new."""
    classes = CORNERS.prod(axis=1)
    lifted = np.column_stack([CORNERS, CORNERS.sum(axis=1), CORNERS @ [1, -1]])
    return Exercise(
        _best(lifted, classes),
        {"more-is-enough": len(CORNERS), "no-better-than-chance": len(CORNERS) // 2},
        {
            "corners": CORNERS.tolist(),
            "classes": classes.tolist(),
            "lifted": lifted.tolist(),
            "by_product": _best(CORNERS.prod(axis=1)[:, np.newaxis], classes),
        },
        # Two rings, and a lift that does let a plane part them.
        ("phi", "paraboloid"),
        ("phi", "paraboloid"),
    )


def _best(points: Array, classes: Array) -> int:
    """Return how many points the best plane puts on their side.

    A few weights suffice: each way in which a plane can part four corners of a square, or two
    points of a line, is among them.
    """
    weights = np.array(list(product((-1, 0, 1), repeat=points.shape[1])))
    offsets = np.arange(-3.5, 4)
    sides = np.sign((points @ weights.T)[..., np.newaxis] + offsets)
    right = (sides == classes[:, np.newaxis, np.newaxis]).sum(axis=0)
    return int(right.max())


@exercise("sense")
def sense() -> Exercise:
    """Return the senses of the word in three sentences, by their codes."""
    units, before, after, function = "U1", "V2", "V1", "F4"
    return Exercise(
        ", ".join([units, before, function]),
        {
            "before-relu": ", ".join([units, after, function]),
            "values-for-units": ", ".join([after, before, function]),
            "array-for-function": ", ".join([units, before, after]),
        },
        {},
        closed="its sentences are for the box “which sense?”, to which the page leads",
    )
