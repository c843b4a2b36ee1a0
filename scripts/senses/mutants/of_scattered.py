"""Wrong definitions of maps at listed sites and on graphs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scripts.compute import scattered as compute
from scripts.inputs.sense_inputs import Array
from scripts.senses import scattered
from scripts.senses.mutant import Mutant
from scripts.senses.scattered import SparseMap, sparse_feature_map

Sparse = Callable[[Array, Array, Array, Array], SparseMap]
Nodes = Callable[[Array, Array, Array], Array]


def _of_sums(change: Callable[[Array], Array], *, bias: bool = True) -> Sparse:
    """Return a definition with another nonlinearity, or without the bias."""

    def define(sites: Array, x: Array, kernels: Array, shift: Array) -> SparseMap:
        z = compute.correlate_sites(sites, x, kernels, shift if bias else None)
        return SparseMap(sites, change(z))

    return define


def _kept(choose: Callable[[Array, SparseMap], Array]) -> Sparse:
    """Return a definition that leaves out the sites whose chosen features are all 0."""

    def define(sites: Array, x: Array, kernels: Array, bias: Array) -> SparseMap:
        found = sparse_feature_map(sites, x, kernels, bias)
        kept = [bool(row.any()) for row in choose(x, found)]
        return SparseMap(sites[kept], found.features[kept])

    return define


def _grown(sites: Array, x: Array, kernels: Array, bias: Array) -> SparseMap:
    places = compute.reached(sites, kernels.shape[2:])
    z = compute.correlate_sites(sites, x, kernels, bias, at=places)
    return SparseMap(places, np.maximum(z, 0))


def _occupied(sites: Array, x: Array, kernels: Array, bias: Array) -> SparseMap:
    """Take a site whose features are 0 for one that is not listed."""
    there = x.any(axis=1)
    return sparse_feature_map(sites[there], x[there], kernels, bias)


def _by_rows(sites: Array, x: Array, kernels: Array, bias: Array) -> SparseMap:
    """Take the rows of the list that come before and after for the neighbours."""
    line = np.arange(len(sites))[:, None]
    taps = kernels.reshape(*kernels.shape[:2], -1)
    middle = taps.shape[2] // 2
    three = taps[:, :, middle - 1 : middle + 2]
    return SparseMap(sites, sparse_feature_map(line, x, three, bias).features)


def _box(sites: Array, x: Array, kernels: Array, bias: Array) -> SparseMap:
    """Wrap around at the edges of the smallest box that holds all sites."""
    least = sites.min(axis=0)
    lengths = sites.max(axis=0) - least + 1
    places = sites - least
    copies = [places + lengths * shift for shift in np.ndindex(*(3,) * sites.shape[1])]
    wrapped = np.vstack(copies)
    many = np.vstack([x] * len(copies))
    z = compute.correlate_sites(wrapped, many, kernels, bias, at=places + lengths)
    return SparseMap(sites, np.maximum(z, 0))


def _mixed(mix: Callable[[Array], Array]) -> Nodes:
    """Return a definition that mixes neighbours in another way."""
    return lambda adjacency, x, weights: np.maximum(
        mix(np.asarray(adjacency, float)) @ x @ weights, 0)  # fmt: skip


def _normalised(matrix: Array, degrees: Array) -> Array:
    # A node without neighbours divides by 0 where its own loop is forgotten: it then gets nothing.
    roots = np.sqrt(np.where(degrees > 0, degrees, np.inf))
    return np.asarray(matrix / np.outer(roots, roots))


def _line(_: Array, x: Array, weights: Array) -> Array:
    chain = np.eye(len(x), k=1) + np.eye(len(x), k=-1)
    return scattered.graph_feature_map(chain, x, weights)


def _largest(adjacency: Array, x: Array, weights: Array) -> Array:
    near = (adjacency + np.eye(len(x))) > 0
    rows = x @ weights
    return np.asarray(np.maximum([rows[each].max(axis=0) for each in near], 0))


MUTANTS = (
    Mutant("V11", "V11 := V3(x), where it is reached", _grown),
    Mutant("V11", "V11 := V11 of {p ∈ S : x[p] ≠ 0}", _occupied),
    Mutant("V11", "V11 := V11 where x ≠ 0", _kept(lambda x, found: x)),
    Mutant("V11", "V11 := V11 where V11 ≠ 0", _kept(lambda x, found: found.features)),
    Mutant("V11", "V11 := Σ w x + b", _of_sums(lambda z: z)),
    Mutant("V11", "V11 := |Σ w x + b|", _of_sums(np.abs)),
    Mutant("V11", "V11 := max(0, Σ w x)", _of_sums(lambda z: np.maximum(z, 0), bias=False)),
    Mutant("V11", "V11 := V11 with kernels turned by 180°", lambda sites, x, kernels, bias: (
        sparse_feature_map(sites, x, np.flip(kernels, tuple(range(2, kernels.ndim))), bias))),
    Mutant("V11", "V11 := V11 with coordinates in reverse", lambda sites, x, kernels, bias: (
        SparseMap(sites, sparse_feature_map(sites[:, ::-1], x, kernels, bias).features))),
    Mutant("V11", "V11 := V11 with neighbours by row of the list", _by_rows),
    Mutant("V11", "V11 := V11 wrapped around", _box),
    Mutant("V11", "V11 := max(0, w[0] x + b)", lambda sites, x, kernels, bias: SparseMap(
        sites, np.maximum(x @ kernels[(..., *(np.array(kernels.shape[2:]) // 2))].T + bias, 0))),
    Mutant("V11", "V11 := V11 with its sites in order", lambda sites, x, kernels, bias: SparseMap(
        np.unique(sites, axis=0), sparse_feature_map(sites, x, kernels, bias).features)),
    Mutant("V11", "V11 := V11 on |p|", lambda sites, x, kernels, bias: SparseMap(
        np.abs(sites), sparse_feature_map(sites, x, kernels, bias).features)),
    Mutant("V11", "V11 := V11 with the bias rounded", lambda sites, x, kernels, bias: (
        sparse_feature_map(sites, x, kernels, np.asarray(np.round(bias))))),
    Mutant("V11", "V11 := mean over S", lambda sites, x, kernels, bias: SparseMap(
        sites, np.tile(sparse_feature_map(sites, x, kernels, bias).features.mean(axis=0),
                       (len(sites), 1)))),
    Mutant("V12", "V12 := Σ over neighbours alone",
           _mixed(lambda a: _normalised(a, a.sum(axis=1)))),
    Mutant("V12", "V12 := mean of a node and its neighbours", _mixed(lambda a: (
        (a + np.eye(len(a))) / (1 + a.sum(axis=1, keepdims=True))))),
    Mutant("V12", "V12 := sum of a node and its neighbours", _mixed(lambda a: a + np.eye(len(a)))),
    Mutant("V12", "V12 := V12 with degrees of A alone", _mixed(lambda a: (
        _normalised(a + np.eye(len(a)), np.maximum(a.sum(axis=1), 1))))),
    Mutant("V12", "V12 := V12 with edges of one weight", _mixed(lambda a: (
        compute.mixed_neighbours(a > 0)))),
    Mutant("V12", "V12 := x W alone", _mixed(lambda a: np.eye(len(a)))),
    Mutant("V12", "V12 := V12 over two steps", _mixed(lambda a: np.linalg.matrix_power(
        compute.mixed_neighbours(a), 2))),
    Mutant("V12", "V12 := what sets a node off from its neighbours", _mixed(lambda a: (
        np.eye(len(a)) - compute.mixed_neighbours(a)))),
    Mutant("V12", "V12 := largest of a node and its neighbours", _largest),
    Mutant("V12", "V12 := V12 on the line of rows", _line),
    Mutant("V12", "V12 := Σ A⁺ x W/√(d⁺ d⁺), not rectified", lambda adjacency, x, weights: (
        compute.mixed_neighbours(adjacency) @ x @ weights)),
    Mutant("V12", "V12 := max(0, Σ A⁺ x/√(d⁺ d⁺)) W", lambda adjacency, x, weights: (
        np.maximum(compute.mixed_neighbours(adjacency) @ x, 0) @ weights)),
    Mutant("V12", "V12 := V12 with Wᵀ", lambda adjacency, x, weights: (
        scattered.graph_feature_map(adjacency, x, weights.T))),
    Mutant("V12", "V12 := mean_v V12", lambda adjacency, x, weights: np.tile(
        scattered.graph_feature_map(adjacency, x, weights).mean(axis=0), (len(x), 1))),
    Mutant("V12", "V12 := V12 sorted by degree", lambda adjacency, x, weights: (
        scattered.graph_feature_map(adjacency, x, weights)[np.argsort(adjacency.sum(axis=1))])),
)  # fmt: skip
