"""The numbers behind what people ask most: how large, how many, how far, and why endless."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import Any

import numpy as np

from scripts.compute.layer_chain import Row, Step, chain
from scripts.inputs.known_chains import known_chains
from scripts.numbers.asked_chains import chains
from scripts.numbers.asked_designs import designs
from scripts.numbers.asked_fits import TILE, UNPADDED, fits
from scripts.numbers.asked_grids import grids
from scripts.numbers.asked_lists import lists
from scripts.numbers.asked_outputs import outputs
from scripts.numbers.asked_states import measured
from scripts.numbers.asked_tables import tables
from scripts.numbers.asked_work import work
from scripts.numbers.one_layer import size

LAYERS = 4
"""As many of the trained network's layers are followed: to the first that two branches make."""
SIZES = (
    (32, Step(kernel=5)),
    (32, Step(kernel=3)),
    (32, Step(kernel=3, padding=1)),
    (32, Step(kernel=3, stride=2, padding=1)),
    (32, Step(kernel=3, padding=2, dilation=2)),
    (33, Step("pooling", kernel=2, stride=2)),
    (33, Step("pooling", kernel=2, stride=2, ceil_mode=True)),
    (16, Step("transposed", kernel=4, stride=2, padding=1)),
    (33, Step(kernel=3, stride=2, padding=1)),
)
WORDS, WIDTHS, FILTERS = 20, (3, 4, 5), 100
"""A sentence, and the windows and filters that Kim (2014) reads sentences with."""
PARTNERS = ((6, 3), (9, 4), (1, 6))
"""LeNet-5's layer C3, Table I of LeCun et al. (1998): so many filters read so many maps each."""
PROTOTYPES = (0, 1, 9, 10)
GAMMA, X, Y = 0.5, 1.0, 2.0
TERMS = (1, 3, 5, 10)


def asked() -> dict[str, Any]:
    """Return the numbers by name, as plain Python values."""
    return {
        "field": _field(),
        "sizes": [size(side, step) for side, step in SIZES],
        "counts": _counts(),
        "deeper": _deeper(),
        "u_matrix": u_matrix(np.array(PROTOTYPES, float)).tolist(),
        "u_matrix_full": u_matrix_full(np.array(PROTOTYPES, float)).tolist(),
        "prototypes": list(PROTOTYPES),
        "unpadded": _unpadded(),
        "sentence": _sentence(),
        "endless": _endless(),
        **tables(),
        **grids(),
        **lists(),
        **chains(),
        **fits(),
        **designs(),
        **outputs(),
        **work(),
        "measured": measured(),
    }


def u_matrix(prototypes: Any) -> Any:
    """Return the mean distance of each prototype in a row of units to those beside it.

    Parameters
    ----------
    prototypes : array_like of shape (units,)
        At least two.

    Returns
    -------
    ndarray of shape (units,)
        At least 0, in the unit of the prototypes.

    References
    ----------
    Vesanto (1997), "Data Mining Techniques Based on the Self-Organizing Map", section on the
    visualization of clusters; there each unit gets the median of these distances.
    """
    between = np.abs(np.diff(prototypes))
    sums = np.append(between, 0) + np.append(0, between)
    return sums / np.append(1, np.append(np.full(len(between) - 1, 2), 1))


def u_matrix_full(prototypes: Any) -> Any:
    """Return the U-matrix of a row of units with the distances between them at their places.

    Parameters
    ----------
    prototypes : array_like of shape (units,)
        At least two.

    Returns
    -------
    ndarray of shape (2 * units - 1,)
        At least 0: unit, distance to the next one, that unit, and so on.
    """
    full = np.empty(2 * len(prototypes) - 1)
    full[::2], full[1::2] = u_matrix(prototypes), np.abs(np.diff(prototypes))
    return full


def gaussian_coordinates(x: float, count: int) -> Any:
    """Return the first coordinates of a feature map of the kernel ``exp(-GAMMA*(x-y)**2)``.

    ``phi_n(x) = exp(-gamma*x**2) * sqrt((2*gamma)**n / n!) * x**n``, the Taylor series of
    ``exp(2*gamma*x*y)`` between the two other factors of the kernel.

    Returns
    -------
    ndarray of shape (count,)
    """
    scale = [np.sqrt((2 * GAMMA) ** n / factorial(n)) for n in range(count)]
    return np.exp(-GAMMA * x**2) * np.array(scale) * x ** np.arange(count)


def _field() -> list[dict[str, Any]]:
    network = known_chains()["squeezenet"]
    rows = chain(network.size, network.channels, network.steps[:LAYERS])
    return [
        {
            "name": name,
            "kernel": step.kernel,
            "stride": step.stride,
            "padding": step.padding,
            "side": row.height,
            "jump": int(row.vertical.jump),
            "size": row.vertical.size,
            "centre": _plain(row.vertical.centre),
        }
        for (name, step), row in zip(network.layers[:LAYERS], rows, strict=True)
    ]


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _unpadded() -> dict[str, int]:
    *_, last = chain((TILE, TILE), 1, UNPADDED)
    after = last.height
    return {
        "before": TILE,
        "after": after,
        "overlap": TILE - after,
        "border": (TILE - after) // 2,
    }


def _sentence() -> dict[str, Any]:
    rows = [size(WORDS, Step(kernel=width)) for width in WIDTHS]
    return {
        "words": WORDS,
        "filters": FILTERS,
        "maps": [{"width": row["kernel"], "length": row["after"]} for row in rows],
        "vector": FILTERS * len(WIDTHS),
    }


def _counts() -> dict[str, int]:
    ordinary, grouped, depthwise = (_ten(groups) for groups in (1, 2, 10))
    slices = sum(filters * maps for filters, maps in PARTNERS)
    filters = sum(filters for filters, _ in PARTNERS)
    return {
        "maps": ordinary.channels,
        "weights": ordinary.weights,
        "grouped": grouped.weights,
        "depthwise": depthwise.weights,
        "c3_filters": filters,
        "c3_slices": slices,
        "c3_parameters": slices * 5 * 5 + filters,
    }


def _ten(groups: int) -> Row:
    (row,) = chain((28, 28), 10, [Step(kernel=3, padding=1, channels=10, groups=groups)])
    return row


def _deeper() -> list[dict[str, int]]:
    """Return two layers: half the side and twice the channels cost the same and hold half."""
    layers = []
    for side, channels in ((56, 64), (28, 128)):
        (row,) = chain((side, side), channels, [Step(kernel=3, padding=1, channels=channels)])
        layers.append(
            {
                "side": side,
                "channels": channels,
                "held": side * side * channels,
                "multiplications": row.multiplications,
            }
        )
    return layers


def _endless() -> dict[str, Any]:
    kernel = float(np.exp(-GAMMA * (X - Y) ** 2))
    products = gaussian_coordinates(X, max(TERMS)) * gaussian_coordinates(Y, max(TERMS))
    sums = [{"terms": count, "sum": float(products[:count].sum())} for count in TERMS]
    points = np.arange(6.0)
    table = np.exp(-GAMMA * (points[:, None] - points) ** 2)
    return {
        "gamma": GAMMA,
        "x": X,
        "y": Y,
        "kernel": kernel,
        "sums": sums,
        "points": len(points),
        "smallest": float(np.linalg.eigvalsh(table)[0]),
    }
