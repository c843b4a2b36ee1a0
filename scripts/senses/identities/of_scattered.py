"""What must hold of maps at listed sites and on graphs: one generator of identities a sense."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from scripts.inputs import scattered_inputs as inputs
from scripts.inputs.scattered_inputs import Graph, Sites
from scripts.inputs.sense_inputs import Array
from scripts.senses import scattered
from scripts.senses.identities import independent
from scripts.senses.identity import DOUBLE, EXACT, Identity, differ, equal
from scripts.senses.sense import Definition, identities_of


@identities_of("V11", scattered.sparse_feature_map)
def v11(define: Definition) -> Iterator[Identity]:
    """It has the values of a full map at its sites, keeps the sites, and is not that map."""
    layer = inputs.scattered((8, 7), (3, 3), count=20, seed=1)
    sites, features, kernels, bias, shape = layer
    found = define(sites, features, kernels, bias)
    yield equal("V11", "S(V11) = S", found.sites, sites, EXACT)
    full = _full_map(_full_input(layer), kernels, bias)
    wanted = _gathered(full, sites)
    yield equal("V11", "V11[p] = V3(x)[p], ∀p ∈ S", found.features, wanted, EXACT)
    # Three axes of three lengths, and a kernel whose sides differ too.
    voxels = inputs.scattered((4, 5, 6), (3, 1, 5), count=30, seed=2)
    deep = define(*voxels[:4])
    wanted = _gathered(_full_map(_full_input(voxels), *voxels[2:4]), voxels.sites)
    yield equal("V11", "V11[p] = V3(x)[p], ∀p ∈ S ⊂ ℤ³", deep.features, wanted, EXACT)
    alone = define(sites[5:6], features[5:6], kernels, bias).features
    wanted = independent.rectified(kernels[:, :, 1, 1] @ features[5] + bias)[None]
    yield equal("V11", "V11 of {p} = max(0, w[0] x[p] + b)", alone, wanted, EXACT)
    order = np.random.default_rng(3).permutation(len(sites))
    mixed = define(sites[order], features[order], kernels, bias)
    yield equal("V11", "V11(πS, πx) = π V11(S, x)", np.hstack(mixed),
                np.hstack(found)[order], EXACT)  # fmt: skip
    moved = define(sites - 100, features, kernels, bias)
    yield equal("V11", "V11(S − t, x)[p − t] = V11(S, x)[p]", np.hstack(moved),
                np.hstack([sites - 100, found.features]), EXACT)  # fmt: skip
    # One more site with nothing on it: the same full input, and yet another map.
    vacant = np.argwhere(_full_input(layer)[0] == 0)
    vacant = vacant[(vacant[:, None] != sites).any(axis=2).all(axis=1)]
    more = define(np.vstack([sites, vacant[:1]]), np.vstack([features, [[0, 0]]]), kernels, bias)
    statement = "V11(S ∪ {q}, x ∪ 0)[q] = V3(x)[q]"
    yield equal("V11", statement, more.features[-1:], _gathered(full, vacant[:1]), EXACT)
    yield differ("V11", "V11 ≠ V3(x), with zeros off S", _scattered(found, shape), full)
    again = define(sites, found.features[:, :2], kernels, bias).features
    twice = _gathered(_full_map(full[:2], kernels, bias), sites)
    yield differ("V11", "V11(V11(x)) ≠ V3(V3(x)) on S", again, twice)


def _full_input(layer: Sites) -> Array:
    """Return the full grid that listed features stand for: (C, *shape), zeros off the sites."""
    grid = np.zeros((layer.features.shape[1], *layer.shape), layer.features.dtype)
    for place, row in zip(layer.sites, layer.features, strict=True):
        grid[(slice(None), *place)] = row
    return grid


def _full_map(x: Array, kernels: Array, bias: Array) -> Array:
    """Return a layer's maps on a full grid of any number of axes, with zeros around it."""
    sides = kernels.shape[2:]
    axes = tuple(range(1, 1 + len(sides)))
    padded = np.pad(x, [(0, 0), *((side // 2, side // 2) for side in sides)])
    windows = sliding_window_view(padded, sides, axis=axes)
    taps = tuple(range(1 + len(sides), 1 + 2 * len(sides)))
    products = np.tensordot(kernels, windows, axes=((1, *(2 + np.arange(len(sides)))), (0, *taps)))
    return independent.rectified(products + bias.reshape(-1, *(1 for _ in sides)))


def _gathered(maps: Array, sites: Array) -> Array:
    """Return what a full map has at some sites: (n, C)."""
    return np.stack([maps[(slice(None), *place)] for place in sites])


def _scattered(found: scattered.SparseMap, shape: tuple[int, ...]) -> Array:
    """Return a full map that has a sparse one's features, and zeros wherever it has none."""
    grid = np.zeros((found.features.shape[1], *shape))
    for place, row in zip(found.sites, found.features, strict=True):
        if (place < shape).all() and (place >= 0).all():
            grid[(slice(None), *place)] = row
    return grid


@identities_of("V12", scattered.graph_feature_map)
def v12(define: Definition) -> Iterator[Identity]:
    """It mixes each node with its neighbours, and follows any new order of the nodes."""
    graph, weighted = inputs.uneven(), inputs.uneven(weighted=True)
    found = define(*graph)
    statement = "V12[v] = max(0, Σ_u A⁺[v, u] x[u] W/√(d⁺[u] d⁺[v]))"
    yield equal("V12", statement, found, _node_by_node(graph), DOUBLE)
    wanted = _node_by_node(weighted)
    yield equal("V12", f"{statement}, edges with weights", define(*weighted), wanted, DOUBLE)
    yield equal("V12", "V12 = max(0, Q (1 − Λ) Qᵀ X W)", found, _by_spectrum(graph), DOUBLE)
    order = np.random.default_rng(4).permutation(len(graph.features))
    relabelled = graph.adjacency[np.ix_(order, order)], graph.features[order], graph.weights
    yield equal("V12", "V12(πAπᵀ, πX) = π V12(A, X)", define(*relabelled), found[order], DOUBLE)
    # In a ring every node has its two neighbours and itself: a convolution with three equal taps.
    around = inputs.ring()
    yield equal("V12", "V12(ring) = max(0, (⅓, ⅓, ⅓) ∗ X W)", define(*around), _around(around),
                DOUBLE)  # fmt: skip
    none = np.zeros_like(graph.adjacency)
    plain = independent.rectified(graph.features @ graph.weights)
    yield equal("V12", "V12(0, X) = max(0, X W)", define(none, *graph[1:]), plain, EXACT)
    by_hand = np.array([[1], [3], [4], [0], [1], [0]])
    statement = "V12(prism, (4, 8, 0, −8, 0, 4)) = (1, 3, 4, 0, 1, 0)"
    yield equal("V12", statement, define(*inputs.prism()), by_hand, DOUBLE)
    yield differ("V12", "V12(A, X) ≠ max(0, X W)", found, plain)
    apart = define(graph.adjacency, graph.features[order], graph.weights)
    yield differ("V12", "V12(A, πX) ≠ π V12(A, X)", apart, found[order])


def _node_by_node(graph: Graph) -> Array:
    """Add up each node's own row and its neighbours', one edge at a time."""
    rows = graph.features @ graph.weights
    degrees = [1 + sum(row) for row in graph.adjacency.tolist()]
    sums = np.array([row / degree for row, degree in zip(rows, degrees, strict=True)])
    for one, other in np.argwhere(graph.adjacency):
        share = graph.adjacency[one, other] / (degrees[one] * degrees[other]) ** 0.5
        sums[one] += share * rows[other]
    return independent.rectified(sums)


def _by_spectrum(graph: Graph) -> Array:
    """Filter by the frequencies of the graph: λ of its Laplacian is weakened to 1 − λ.

    Kipf and Welling (2017), section 2: the layer is a filter on the eigenvectors of the normalised
    Laplacian, here of the graph in which every node is a neighbour of its own.
    """
    laplacian = np.diag(graph.adjacency.sum(axis=1)) - graph.adjacency
    roots = np.sqrt(1 + graph.adjacency.sum(axis=1))
    frequencies, waves = np.linalg.eigh(laplacian / np.outer(roots, roots))
    return independent.rectified(
        (waves * (1 - frequencies)) @ waves.T @ graph.features @ graph.weights
    )


def _around(graph: Graph) -> Array:
    """Average each place of a ring with its two neighbours, by the convolution theorem."""
    taps = np.zeros(len(graph.features))
    taps[[0, 1, -1]] = 1 / 3
    spectrum = np.fft.rfft(taps)[:, None] * np.fft.rfft(graph.features @ graph.weights, axis=0)
    return independent.rectified(np.fft.irfft(spectrum, len(taps), axis=0))
