"""The printed numbers of maps at listed sites, on graphs, along a line and in a volume."""

from __future__ import annotations

from typing import Any

import numpy as np

from scripts.compute import convolution, scattered
from scripts.compute.positions import output_size
from scripts.inputs import scattered_inputs as inputs
from scripts.numbers.sums import added
from scripts.senses.scattered import graph_feature_map, sparse_feature_map

FOLLOWED = 1
"""Which of the stroke's sites is added up on the page: one with two neighbours."""
LAYERS = 3
"""After how many layers the occupied sites are counted."""
FRAMES, SIDE, KERNEL = 8, 32, 3
"""A clip of so many frames, so many pixels a side; the side of the kernels."""


def scattered_numbers() -> dict[str, Any]:
    """Return the numbers by example, as plain Python values."""
    return {"sparse": _sparse(), "graph": _graph(), "line": _line(), "clip": _clip()}


def _sparse() -> dict[str, Any]:
    layer = inputs.stroke()
    found = sparse_feature_map(*layer[:4])
    counts, places = [], layer.sites
    for _ in range(LAYERS):
        places = scattered.reached(places, (3, 3))
        counts.append(len(places))
    grid = scattered.dense(layer.sites, layer.features, layer.shape)[0]
    row, column = layer.sites[FOLLOWED]
    patch = grid[row - 1 : row + 2, column - 1 : column + 2]
    kernel = layer.kernels[0, 0]
    return {
        "sites": layer.sites.tolist(),
        "x": layer.features.tolist(),
        "a": found.features.tolist(),
        "kernel": kernel.tolist(),
        "bias": int(layer.bias[0]),
        "followed": [int(row), int(column)],
        "sum": added(patch * kernel, int(layer.bias[0])),
        "value": int(found.features[FOLLOWED, 0]),
        "count": len(layer.sites),
        "places": grid.size,
        "stored": layer.sites.size + layer.features.size,
        "reached": counts,
    }


def _graph() -> dict[str, Any]:
    graph = inputs.prism()
    near = graph.adjacency[0] + np.eye(6, dtype=int)[0]
    return {
        "x": graph.features.tolist(),
        "h": graph_feature_map(*graph).round(12).astype(int).tolist(),
        "sum": added(near * graph.features[:, 0]),
        "share": int(near.sum()),
    }


def _line() -> dict[str, Any]:
    """Return a layer along a line: a picture of height 1, with kernels of height 1."""
    x = np.array(inputs.LINE)
    kernels = np.array(inputs.LINE_KERNELS)
    z = convolution.correlate2d(x[None, None], kernels[:, None, None])[:, 0]
    return {
        "x": x.tolist(),
        "kernels": kernels.tolist(),
        "z": z.tolist(),
        "sum": added(x[:3] * kernels[1]),
    }


def _clip() -> dict[str, Any]:
    """Return shapes of one filter's map: frame by frame, and through time."""
    side, frames = output_size(SIDE, KERNEL), output_size(FRAMES, KERNEL)
    return {
        "frames": FRAMES,
        "side": SIDE,
        "kernel": KERNEL,
        "out_side": side,
        "out_frames": frames,
    }
