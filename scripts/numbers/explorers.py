"""What the explorers start from: states of a layer, points of the plane, frequencies, pictures."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.compute import gaussian_maps
from scripts.inputs import worked_example
from scripts.numbers import calculators, explorer_pictures

FLAT_EDGE = np.array(worked_example.UPRIGHT_EDGE).T.tolist()
SHARPEN = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
CROSS = [
    [0, 0, 0, 0, 2, 0, 0, 0, 0],
    [0, 0, 0, 0, 2, 0, 0, 0, 0],
    [0, 0, 0, 1, 2, 1, 0, 0, 0],
    [0, 0, 1, 0, 2, 0, 1, 0, 0],
    [2, 2, 2, 2, 4, 2, 2, 2, 2],
    [0, 0, 1, 0, 2, 0, 1, 0, 0],
    [0, 0, 0, 1, 2, 1, 0, 0, 0],
    [0, 0, 0, 0, 2, 0, 0, 0, 0],
    [0, 0, 0, 0, 2, 0, 0, 0, 0],
]
"""A picture of 9 × 9: an upright and a flat bar, and the ring that joins them."""

GAMMA = 0.5
FREQUENCIES = 128


def explorers() -> dict[str, bytes]:
    """Return the files of the explorers by name: a JSON file for each, and JPEG pictures.

    They are the same in every language. Where an explorer shows things that have names, its JSON
    lists their ids under ``named``, by the group in which ``glossary/explorers.yml`` names them.
    """
    values = {
        "layer": layer(),
        "photograph": explorer_pictures.photograph(),
        "phi": phi(),
        "bridge": explorer_pictures.bridge(),
        "calculators": calculators.calculators(),
    }
    # Without spaces: the text goes into a script that readers load.
    texts = {
        f"{name}.json": json.dumps(value, separators=(",", ":")).encode()
        for name, value in values.items()
    }
    return texts | explorer_pictures.pictures()


def layer() -> dict[str, Any]:
    """Return the states of ``presets``, the first of which the layer explorer opens with."""
    states = presets()
    return {"named": {"presets": list(states)}, "presets": states}


def presets() -> dict[str, dict[str, Any]]:
    """Return the states that the layer explorer can start from, by id.

    Numbers are integers or quarters of at most ±99, so that every printed sum re-adds exactly.
    Maps are square with a side of at most 9, in 1 to 3 channels; a state has one or two layers of
    1 to 3 filters; a kernel's side is 1 to 5, the stride 1 to 3, the padding 0 to 3 and the
    dilation 1 to 3. These are the bounds of ``layer-state.js``, whose controls offer no more.
    """
    edge, stroke = worked_example.UPRIGHT_EDGE, worked_example.STROKE
    worked = [
        _layer(worked_example.KERNELS_1.tolist(), worked_example.BIAS_1.tolist()),
        _layer(worked_example.KERNELS_2.tolist(), worked_example.BIAS_2.tolist()),
    ]
    small = worked_example.IMAGE[0].tolist()
    colours = [small, np.rot90(small).tolist(), (2 - np.array(small)).tolist()]
    blue = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
    three = [
        _layer([[edge], [FLAT_EDGE], [SHARPEN]], [0, 0, -4]),
        _layer([[[[1, 0], [0, 1]], [[0.5, 0.5], [0.5, 0.5]], [[0, -0.25], [-0.25, 0]]]], [-2]),
    ]
    return {
        "worked": _state([small], worked),
        "first": _state([small], [_layer([[edge]], [1])]),
        "colour": _state(colours, [_layer([[edge, blue, stroke]], [-0.5])]),
        "padded": _state([small], [_layer([[edge], [stroke]], [1, -2], padding=1)]),
        "stride": _state(
            [CROSS], [_layer([[edge], [FLAT_EDGE]], [0, 0], stride=2, padding=1)], pin=(0, 2, 4)
        ),
        "dilated": _state([CROSS], [_layer([[SHARPEN]], [0], dilation=2)]),
        "three": _state([CROSS], three, pin=(0, 3, 2)),
    }


def _layer(kernels: Any, bias: Any, *, stride: int = 1, padding: int = 0, dilation: int = 1) -> Any:
    return {
        "kernels": kernels,
        "bias": bias,
        "stride": stride,
        "padding": padding,
        "dilation": dilation,
        "activation": "relu",
    }


def _state(x: Any, layers: list[Any], pin: tuple[int, int, int] = (0, 0, 0)) -> dict[str, Any]:
    """Return a state in which a cell of the first layer is pinned: its filter, row and column."""
    return {"x": x, "layers": layers, "pin": [0, *pin], "view": "", "turned": ""}


def phi() -> dict[str, Any]:
    """Return two rings of points, and the frequencies of the Fourier map, with its gamma."""
    inner, outer = rings()
    return {
        "inner": inner.tolist(),
        "outer": outer.tolist(),
        "gamma": GAMMA,
        "frequencies": frequencies().tolist(),
    }


def rings() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return 12 points inside the circle of radius 1 and 24 outside, to three decimals."""
    few, many = (np.arange(count) * 2 * np.pi / count + 0.1 for count in (12, 24))
    near = np.where(np.arange(12) % 2, 0.6, 0.35)[:, None]
    far = np.where(np.arange(24) % 2, 1.25, 1.4)[:, None]
    inner = near * np.column_stack([np.cos(few), np.sin(few)])
    outer = far * np.column_stack([np.cos(many), np.sin(many)])
    return inner.round(3), outer.round(3)


def frequencies() -> NDArray[np.float64]:
    """Return the frequencies of the Fourier map, (128, 2), to three decimals."""
    rng = np.random.default_rng(3)
    return gaussian_maps.fourier_frequencies(rng, FREQUENCIES, 2, gamma=GAMMA).round(3)
