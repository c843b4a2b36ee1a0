"""Layers on listed sites and on graphs, against values by hand and SciPy."""

import re

import numpy as np
import pytest
from scipy import ndimage

from scripts.compute import scattered

SITES = np.array([[0, 0], [0, 1], [2, 2]])
FEATURES = np.array([[1], [2], [4]])
KERNEL = np.arange(1, 10).reshape(1, 1, 3, 3)
"""1 to 9, row by row: 5 is the middle, 4 its left and 6 its right neighbour."""


def test_each_site_sees_the_listed_ones_alone() -> None:
    found = scattered.correlate_sites(SITES, FEATURES, KERNEL, np.array([100]))
    assert found.tolist() == [[100 + 5 + 2 * 6], [100 + 4 + 2 * 5], [100 + 4 * 5]]
    assert found.dtype == np.int64


def test_places_that_are_asked_for_need_not_be_sites() -> None:
    found = scattered.correlate_sites(SITES, FEATURES, KERNEL, at=np.array([[1, 1], [9, 9]]))
    assert found.tolist() == [[1 + 2 * 2 + 4 * 9], [0]]


@pytest.mark.parametrize("sides", [(3, 3, 3), (1, 5, 3)], ids=str)
def test_values_at_sites_are_those_of_a_full_grid(sides: tuple[int, ...]) -> None:
    rng = np.random.default_rng(0)
    grid = rng.integers(-3, 4, (4, 6, 5)) * (rng.random((4, 6, 5)) < 0.3)
    sites, kernel = np.argwhere(grid), rng.integers(-3, 4, sides)
    found = scattered.correlate_sites(sites, grid[grid != 0][:, None], kernel[None, None])
    full = ndimage.correlate(grid, kernel, mode="constant")
    assert found[:, 0].tolist() == full[grid != 0].tolist()


def test_reached_places_are_the_sum_of_sites_and_taps() -> None:
    assert scattered.reached([[5]], (3,)).tolist() == [[4], [5], [6]]
    # Two places are reached from the first two sites and from the third.
    assert len(scattered.reached(SITES, (3, 3))) == 12 + 9 - 2
    once = scattered.reached(SITES, (3, 3))
    twice = scattered.reached(once, (3, 3))
    assert twice.tolist() == scattered.reached(SITES, (5, 5)).tolist()


def test_dense_grid_is_zero_off_the_sites() -> None:
    grid = scattered.dense(SITES, FEATURES, (3, 3))
    assert grid.tolist() == [[[1, 2, 0], [0, 0, 0], [0, 0, 4]]]


@pytest.mark.parametrize(
    ("sites", "features", "sides", "message"),
    [
        ([[0, 0]], [[1]], (2, 3), "kernels must have odd sides: (2, 3)"),
        ([[0], [1], [0]], [[1]] * 3, (3,), "sites must each be listed once: 1 repeat"),
        (
            [[0, 0]], [[1]], (3,),
            "sites, features and kernels must have the shapes (n, D), (n, C_in) and "
            "(C_out, C_in, k_1, …, k_D): (1, 2), (1, 1), (1, 1, 3)",
        ),
        (
            [[0]], [[1], [2]], (3,),
            "sites, features and kernels must have the shapes (n, D), (n, C_in) and "
            "(C_out, C_in, k_1, …, k_D): (1, 1), (2, 1), (1, 1, 3)",
        ),
    ],
    ids=["even", "twice", "other-dimension", "other-length"],
)  # fmt: skip
def test_what_does_not_fit_is_refused(
    sites: object, features: object, sides: tuple[int, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        scattered.correlate_sites(np.array(sites), np.array(features), np.ones((1, 1, *sides), int))


def test_two_neighbours_share_alike_and_a_lone_node_keeps_its_own() -> None:
    pair_and_one = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]])
    wanted = [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
    np.testing.assert_allclose(scattered.mixed_neighbours(pair_and_one), wanted, rtol=1e-15)
    found = scattered.graph_layer(pair_and_one, [[1], [3], [-7]], [[1, -1]])
    np.testing.assert_allclose(found, [[2, 0], [2, 0], [0, 7]], rtol=1e-15)


def test_degrees_of_two_nodes_weigh_their_edge() -> None:
    star = np.zeros((4, 4))
    star[0, 1:] = star[1:, 0] = 1
    assert scattered.mixed_neighbours(star)[0].tolist() == [0.25, *[1 / np.sqrt(8)] * 3]


@pytest.mark.parametrize("adjacency", [[[0, 1], [0, 0]], [[0, 1, 0], [1, 0, 0]]], ids=str)
def test_adjacency_must_be_symmetric(adjacency: list[list[int]]) -> None:
    shape = np.shape(adjacency)
    message = re.escape(f"adjacency must be a symmetric square matrix: shape {shape}")
    with pytest.raises(ValueError, match=message):
        scattered.mixed_neighbours(adjacency)
