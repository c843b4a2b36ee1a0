"""The vectors of maps at listed sites and on the nodes of a graph: V11 and V12."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.inputs import scattered_inputs as inputs
from scripts.inputs.scattered_inputs import Graph, Sites
from scripts.numbers.vector import Case, Vectors
from scripts.senses.scattered import graph_feature_map, sparse_feature_map


def _layers() -> dict[str, Sites]:
    """Return the layers that are tried, by what is special about each."""
    plane = inputs.scattered((6, 8), (3, 3), count=14, seed=5)
    apart = np.array([[3, 3], [0, 0], [5, 7]])
    drawn = {
        "several-channels": plane,
        "not-square-kernel": inputs.scattered((6, 6), (1, 5), count=12, seed=6),
        "voxels": inputs.scattered((3, 4, 5), (3, 3, 3), count=16, seed=7),
        "along-a-line": inputs.scattered((20,), (3,), count=9, seed=8),
        "far-apart": plane._replace(sites=apart, features=plane.features[1:4]),
        "everywhere": inputs.scattered((4, 4), (3, 3), count=16, seed=9),
    }
    # Biases that leave something of each channel.
    alive = {name: each._replace(bias=np.array([0.5, 4.25, 2.0])) for name, each in drawn.items()}
    return {"stroke": inputs.stroke()} | alive


def _sites() -> Iterator[Case]:
    """Yield the features, in the order of the sites given; the sites stay as they are."""
    for name, layer in _layers().items():
        yield Case(name, layer._asdict(), {}, sparse_feature_map(*layer[:4]).features)


def _graphs() -> dict[str, Graph]:
    uneven = inputs.uneven()
    return {
        "prism": inputs.prism(),
        "uneven": uneven,
        "weighted-edges": inputs.uneven(weighted=True),
        "ring": inputs.ring(),
        "no-edges": uneven._replace(adjacency=np.zeros_like(uneven.adjacency)),
        "two-nodes": Graph(np.array([[0, 1], [1, 0]]), np.array([[1.0], [3.0]]),
                           np.array([[1.0, -1.0, 0.5]])),
    }  # fmt: skip


def _nodes() -> Iterator[Case]:
    for name, graph in _graphs().items():
        yield Case(name, graph._asdict(), {}, graph_feature_map(*graph))


VECTORS = {
    "V11": Vectors(
        "max(0, bias[o] + sum of kernels[o, :, middle + u] * features[site + u]), "
        "for every site and o",
        _sites,
        {
            **{"sites": "(n, D)", "features": "(n, C_in)", "kernels": "(C, C_in, ...)"},
            **{"bias": "(C)", "shape": "(D)"},
        },
        "(n, C)",
        ("listed-sites",),
    ),
    "V12": Vectors(
        "maximum(0, D**-0.5 @ (adjacency + I) @ D**-0.5 @ features @ weights), "
        "D = diag(1 + adjacency.sum(axis=1))",
        _nodes,
        {"adjacency": "(n, n)", "features": "(n, C_in)", "weights": "(C_in, C)"},
        "(n, C)",
        ("both-ways",),
    ),
}
