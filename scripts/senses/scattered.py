"""Maps whose positions form no full grid: at listed sites (V11), on the nodes of a graph (V12)."""

from __future__ import annotations

from typing import NamedTuple

from scripts.compute import activations, scattered
from scripts.inputs.sense_inputs import Array


class SparseMap(NamedTuple):
    """A map that is stored at some sites only.

    ``sites`` of shape (n, D) says where, ``features`` of shape (n, C) what stands there. A feature
    of 0 is a value like any other; only what is not listed is vacant.
    """

    sites: Array
    features: Array


def sparse_feature_map(sites: Array, features: Array, kernels: Array, bias: Array) -> SparseMap:
    """V11: all channels of a layer, at the sites that its input occupies and nowhere else.

    Returns
    -------
    SparseMap
        The input's sites in their order; features at least 0, in the unit of the responses.

    References
    ----------
    SparseConvNet, README, "Spatial sparsity": "the set of active sites is unchanged"; spconv,
    docs/USAGE.md, for the layout.
    """
    z = scattered.correlate_sites(sites, features, kernels, bias)
    return SparseMap(sites, activations.relu(z))


def graph_feature_map(adjacency: Array, features: Array, weights: Array) -> Array:
    """V12: all channels of a layer, one row for each node of a graph.

    Returns
    -------
    ndarray of shape (n, C_out)
        At least 0, in the unit of the responses; rows in the order of the nodes.

    References
    ----------
    Kipf and Welling (2017), eq. 8, "F filters or feature maps"; Ning and Huang (2020),
    section 3.2, for the word.
    """
    return scattered.graph_layer(adjacency, features, weights)
