"""The numbers against sentences that would reconcile the senses falsely."""

from __future__ import annotations

from typing import Any

import numpy as np

from scripts.compute import activations, other_maps, polynomial_maps
from scripts.inputs import samples, worked_example

POINTS = np.array([[1.0, 2.0], [3.0, 1.0]])
TURN = np.array([[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]) / 2
"""A rotation of four dimensions: its rows have length 1 and are at right angles."""
PROTOTYPES = np.array([[[0, 0], [0, 4]], [[3, 0], [3, 4]]])
"""Four units of a self-organizing map, two by two, each with a point of the plane."""
QUERY, KEY = (1, -2), (3, 1)


def bridges() -> dict[str, Any]:
    """Return the numbers by the sentence that they refute, as plain Python values."""
    return {
        "turned": _turned(),
        "blank": _blank(),
        "lattice": other_maps.lattice_distances(PROTOTYPES, [[3, 0]]).reshape(2, 2).tolist(),
        "rule": _rule(),
        "kernels": _kernels(),
    }


def _turned() -> dict[str, Any]:
    """Return two points under a feature map of (x·y)², before and after a rotation."""
    before = polynomial_maps.tensor_square(POINTS)
    after = before @ TURN.T
    return {
        "before": before[0].tolist(),
        "after": after[0].tolist(),
        "product": float(before[0] @ before[1]),
        "product_after": float(after[0] @ after[1]),
    }


def _blank() -> dict[str, Any]:
    """Return the worked example’s first map, and the second filter’s sum, for an empty picture."""
    stages = worked_example.stages(np.zeros_like(worked_example.IMAGE))
    return {"a1": stages.a1[0].tolist(), "z1": int(stages.z1[1, 0, 0])}


def _rule() -> dict[str, Any]:
    """Return a query and a key under ReLU taken as a feature map, and both inner products."""
    query, key = np.array(QUERY), np.array(KEY)
    lifted = activations.relu(np.array([QUERY, KEY]))
    return {
        "query": query.tolist(),
        "key": key.tolist(),
        "query_lifted": lifted[0].tolist(),
        "key_lifted": lifted[1].tolist(),
        "product": int(query @ key),
        "product_lifted": int(lifted[0] @ lifted[1]),
    }


def _kernels() -> dict[str, int]:
    """Return what may be counted as kernels in the trained network's first layer."""
    filters, channels = samples.weights()["conv1"].kernels.shape[:2]
    return {"filters": filters, "channels": channels, "slices": filters * channels}
