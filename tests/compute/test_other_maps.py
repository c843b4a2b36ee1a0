"""Orientation grids, contrast, equilibrium, lattices and attention, against values by hand."""

import re

import numpy as np
import pytest
from scipy import ndimage

from scripts.compute import other_maps

RAMP = np.tile(np.arange(8.0), (8, 1))


@pytest.mark.parametrize(
    ("image", "direction"),
    [
        pytest.param(RAMP, 0, id="brighter-to-the-right"),
        pytest.param(RAMP.T, 2, id="brighter-downwards"),
        pytest.param(-RAMP, 0, id="darker-to-the-right"),
    ],
)
def test_ramp_votes_for_one_direction(image: np.ndarray, direction: int) -> None:
    grid = other_maps.orientation_histograms(image, cell=4, bins=4)
    assert grid.shape == (4, 2, 2)
    assert grid[direction].tolist() == [[16, 16], [16, 16]]
    assert grid.sum() == 64


def test_direction_between_two_bins_is_shared() -> None:
    grid = other_maps.orientation_histograms(RAMP + RAMP.T, cell=8, bins=2)
    np.testing.assert_allclose(grid.ravel(), [32 * np.sqrt(2)] * 2, rtol=1e-14)


def test_pixels_beyond_the_last_whole_cell_are_left_out() -> None:
    image = np.pad(RAMP, ((0, 3), (0, 1)), constant_values=99)
    found = other_maps.orientation_histograms(image, cell=4)
    assert found.tolist() == other_maps.orientation_histograms(RAMP, cell=4).tolist()


@pytest.mark.parametrize("width", [0.5, 1, 3])
def test_blur_agrees_with_scipy(width: float) -> None:
    image = np.random.default_rng(0).normal(size=(20, 15))
    radius = int(np.ceil(3 * width))
    wanted = ndimage.gaussian_filter(image, width, mode="nearest", radius=radius)
    np.testing.assert_allclose(other_maps.gaussian_blur(image, width), wanted, atol=1e-14)


def test_contrast_of_an_even_picture_is_zero() -> None:
    found = other_maps.centre_surround(np.zeros((5, 5)), centre=1, surround=2)
    assert found.tolist() == np.zeros((5, 5)).tolist()


def test_walker_steps_to_near_places_with_other_values() -> None:
    weights = other_maps.dissimilarities([[0, 0, 1]], width=1)
    np.testing.assert_allclose(weights, [[0, 0, np.exp(-2)], [0, 0, np.exp(-0.5)],
                                         [np.exp(-2), np.exp(-0.5), 0]])  # fmt: skip
    steps = other_maps.transition_matrix([[0, 0, 1]], width=1)
    assert steps[:2].tolist() == [[0, 0, 1], [0, 0, 1]]
    assert steps[2].sum() == 1


def test_constant_map_gives_the_walker_nowhere_to_go() -> None:
    message = "values must differ between places: all are 2.5"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        other_maps.transition_matrix(np.full((2, 2), 2.5), width=1)


@pytest.mark.parametrize(
    ("transitions", "shares"),
    [
        pytest.param([[0.5, 0.5], [0.25, 0.75]], [1 / 3, 2 / 3], id="two-places"),
        pytest.param([[0, 1], [1, 0]], [0.5, 0.5], id="back-and-forth"),
        pytest.param([[0, 1, 0], [0.5, 0, 0.5], [0, 1, 0]], [0.25, 0.5, 0.25], id="middle"),
    ],
)
def test_equilibrium_by_hand(transitions: list[list[float]], shares: list[float]) -> None:
    np.testing.assert_allclose(other_maps.equilibrium(transitions), shares, rtol=1e-14)


def test_distances_from_a_lattice() -> None:
    prototypes = np.array([[[0, 0], [3, 4]], [[6, 8], [0, 5]]])
    assert other_maps.lattice_distances(prototypes, [[0, 0]]).tolist() == [[0, 5, 10, 5]]


def test_lattice_settles_on_four_clusters_in_their_order() -> None:
    corners = np.array([[0.0, 0.0], [0.0, 8.0], [8.0, 0.0], [8.0, 8.0]])
    found = other_maps.train_lattice(np.repeat(corners, 5, axis=0), side=2)
    order = other_maps.lattice_distances(found, corners).argmin(axis=1)
    assert order.tolist() == [0, 1, 2, 3]
    assert 0 < found.min() < found.max() < 8


@pytest.mark.parametrize(
    ("queries", "keys", "weights"),
    [
        pytest.param([[0, 0]], [[1, 2], [3, 4]], [[0.5, 0.5]], id="no-preference"),
        pytest.param([[2, 0, 0, 0]], [[0, 0, 0, 0], [np.log(3), 0, 0, 0]], [[0.25, 0.75]],
                     id="scaled-by-root-d"),
        pytest.param([[1]], [[1000], [0]], [[1, 0]], id="no-overflow"),
    ],
)  # fmt: skip
def test_attention_by_hand(queries: object, keys: object, weights: object) -> None:
    found = other_maps.attention_weights(np.array(queries), np.array(keys))
    np.testing.assert_allclose(found, weights, rtol=1e-14)
