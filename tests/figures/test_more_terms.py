"""What the figures of activations, vectors, kernels and whole networks show; what they weigh."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from scripts.figures import (
    kernel_methods,
    network_parts,
    nonlinearity,
    normalizing,
    reading_maps,
    vectors,
)
from scripts.figures.drawing import Drawing
from scripts.inputs import by_hand, samples, worked_example
from tests.figures.published import assert_fit_for_a_page, shown

Figure = Callable[[], Drawing]
BY_HAND: dict[Figure, dict[str, Any]] = {
    nonlinearity.activation_function: {
        "z": [-2, -1, 0, 1, 2],
        "a": [[0, 0, 0, 1, 2], [-0.96, -0.76, 0, 0.76, 0.96], [-0.5, -0.25, 0, 1, 2]],
    },
    nonlinearity.activation: {
        "z": [[5, 1, -2], [3, -2, 1], [-1, -1, 5]],
        "a": [[5, 1, 0], [3, 0, 1], [0, 0, 5]],
    },
    nonlinearity.pre_activation: {
        "x": [[1, 2, 0], [2, 1, 0], [1, 0, 1]],
        "products": [[-1, 0, 0], [-2, 0, 0], [-1, 0, 1]],
        "z": -2,
    },
    nonlinearity.relu: {"a": [[5, 1, 0], [3, 0, 1], [0, 0, 5]]},
    normalizing.batch_normalization: {
        "even": [[[[-1.5, 1.5], [-1.5, 1]]], [[[0.5, 0], [0, 0]]]],
        "y": [[[[-2, 4], [-2, 3]]], [[[2, 1], [1, 1]]]],
    },
    normalizing.local_response_normalization: {
        "a": [0, 2, 2, 8, 2, 2, 0],
        "b": [0, 1.15, 0.46, 1.84, 0.46, 1.15, 0],
    },
    normalizing.skip_connection: {"sum": [[3, 3], [4, 0]]},
    vectors.feature_vector: {"vector": [5, 0]},
    vectors.feature_space: {"inner": [False, False, True, True, True, False, False]},
    vectors.embedding: {"vector": [3, -2, 3]},
    vectors.gram_matrix: {
        "examples": [[5, 5, 4], [5, 10, 2], [4, 2, 4]],
        "channels": [[90, 12], [12, 45]],
    },
    vectors.attribute: {"features": [[1, 1, 1], [2, 4, 8], [3, 9, 27]]},
    vectors.descriptor: {
        "directions": [[3, 0, 0, 0], [2, 3, 0, 0], [0, 2, 3, 0]],
        "counts": [7, 0, 2, 3],
    },
    kernel_methods.kernel_function: {
        "kernel": [[1, 1, 1], [1, 2, 3], [1, 3, 5]],
        "other": [[0, -1, -4], [-1, 0, -1], [-4, -1, 0]],
    },
    kernel_methods.kernel_trick: {
        "phi_x": [1, 2, 2, 4], "phi_y": [9, 3, 3, 1], "product": 25,
    },
    network_parts.backbone: {
        "shapes": [[3, 227, 227], [64, 113, 113], [128, 56, 56], [256, 27, 27], [512, 13, 13]],
    },
    network_parts.ifmap_ofmap: {"numbers": [154_587, 817_216, 200_704, 401_408]},
    reading_maps.saliency_map: {
        "differs": [[0] * 5, [0, 1, 1, 1, 0], [0, 1, 8, 1, 0], [0, 1, 1, 1, 0], [0] * 5],
        "gradient": [[1, 1, 1, 1, 0], [2, 1, 1, 1, 1], [2, 1, 0, 1, 2], [1, 0, 1, 0, 2],
                     [0, 0, 1, 0, 1]],
    },
    reading_maps.heat_map: {"map": by_hand.MAP},
    reading_maps.feature: {"values": [1, 3, 3]},
    reading_maps.kernel_map: {"pairs": [[0, 0], [1, 0], [1, 1], [2, 1], [3, 2]]},
}  # fmt: skip
OTHERS: tuple[Figure, ...] = (
    nonlinearity.dead_filter,
    normalizing.local_contrast_normalization,
    vectors.basis_function,
    kernel_methods.random_fourier_features,
    kernel_methods.reproducing_kernel_hilbert_space,
    kernel_methods.mercer_theorem,
    kernel_methods.representer_theorem,
    kernel_methods.neural_tangent_kernel,
    network_parts.feature_pyramid,
    network_parts.representation,
    network_parts.feature_extraction,
    reading_maps.response_map,
)
HEAVIER: dict[Figure, int] = dict.fromkeys(
    (*OTHERS, nonlinearity.activation_function, reading_maps.saliency_map), 8000
) | {normalizing.local_contrast_normalization: 10_000, network_parts.feature_pyramid: 11_000}
"""Bytes of the drawings that hold pictures or many curves, or two examples in one."""


@pytest.mark.parametrize("draw", BY_HAND, ids=lambda draw: draw.__name__)
def test_values_that_a_figure_shows(draw: Figure) -> None:
    arrays = shown(draw)
    for name, expected in BY_HAND[draw].items():
        assert_allclose(arrays[name], expected, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("draw", [*BY_HAND, *OTHERS], ids=lambda draw: draw.__name__)
def test_a_drawing_is_light_and_fit_for_a_page(draw: Figure) -> None:
    assert_fit_for_a_page(draw, HEAVIER.get(draw, 6000))


def test_one_filter_is_silent_on_one_picture_and_one_is_dead_on_both() -> None:
    arrays = shown(nonlinearity.dead_filter)
    cat, cup = arrays["silent"]
    assert not cat.any()
    assert (cup > 0).sum() > 20
    assert arrays["before"].max() < 0
    # Of all positions, not only of those that are drawn.
    for name in ("chelsea", "coffee"):
        assert samples.maps("conv1/z", name)[samples.CHANNEL].max() + arrays["bias"] < 0


def test_contrast_is_large_at_edges_and_small_where_the_table_is_even() -> None:
    after = np.abs(shown(normalizing.local_contrast_normalization)["y"])
    assert after.max() > 2
    assert np.median(after) < 0.4


def test_a_straight_line_parts_the_kinds_in_the_feature_space_alone() -> None:
    arrays = shown(vectors.feature_space)
    x, inner = arrays["x"], arrays["inner"]
    assert ((x**2 < vectors.CUT) == inner).all()
    for cut in x[:-1] + 0.5:
        assert not ((x < cut) == inner).all()
        assert not ((x > cut) == inner).all()


def test_the_sum_of_basis_functions_is_linear_in_the_weights() -> None:
    arrays = shown(vectors.basis_function)
    x = arrays["x"]
    assert_allclose(arrays["sum"], 0.5 - x - 0.5 * x**2 + x**3, atol=1e-12)


def test_a_kernel_has_no_negative_eigenvalue_and_the_rival_has_one() -> None:
    kernel, other = shown(kernel_methods.kernel_function)["values"]
    assert_allclose(kernel, [4 + np.sqrt(10), 4 - np.sqrt(10), 0], atol=1e-12)
    assert_allclose(other, [4, np.sqrt(6) - 2, -np.sqrt(6) - 2], atol=1e-12)


def test_many_waves_come_closer_to_the_kernel_than_few() -> None:
    arrays = shown(kernel_methods.random_fourier_features)
    few, many = (np.abs(arrays[name] - arrays["exact"]).max() for name in ("few", "many"))
    assert many < 0.15 < 0.5 < few


def test_a_function_has_at_x_its_inner_product_with_the_section_at_x() -> None:
    arrays = shown(kernel_methods.reproducing_kernel_hilbert_space)
    assert_allclose(arrays["sum"], arrays["parts"].sum(axis=0))
    centres, weights = kernel_methods.CENTRES, kernel_methods.WEIGHTS
    expected = weights @ np.exp(-kernel_methods.GAMMA * (centres - 1) ** 2)
    assert_allclose(arrays["value"], expected)
    assert f"{expected:.2f}" == "1.86"


def test_no_eigenvalue_is_negative_and_three_make_most_of_the_kernel() -> None:
    arrays = shown(kernel_methods.mercer_theorem)
    values = arrays["values"]
    assert values.min() > -1e-9
    assert [f"{share:.0%}" for share in values[:3] / values.sum()] == ["51%", "30%", "13%"]
    assert np.abs(arrays["parts"].sum(axis=0) - arrays["kernel"]).max() < 0.4


def test_the_rival_agrees_at_the_examples_and_has_the_larger_norm() -> None:
    arrays = shown(kernel_methods.representer_theorem)
    for name in ("fit", "other"):
        at = np.interp(kernel_methods.PLACES, kernel_methods.OVER, arrays[name])
        assert_allclose(at, arrays["at_points"], atol=0.02, err_msg=name)
    assert [f"{norm:.2f}" for norm in arrays["norms"]] == ["2.66", "5.95"]


def test_a_small_step_changes_the_answer_by_the_step_times_the_kernel() -> None:
    arrays = shown(kernel_methods.neural_tangent_kernel)
    largest = np.abs(arrays["kernel"]).max()
    assert np.abs(arrays["change"] - arrays["kernel"]).max() < 0.05 * largest


def test_each_level_holds_the_enlarged_coarser_one() -> None:
    arrays = shown(network_parts.feature_pyramid)
    assert_array_equal(
        network_parts.enlarged(np.array([[1, 2], [3, 4]]), 3), [[1, 1, 2], [1, 1, 2], [3, 3, 4]]
    )
    for fine, coarse in (("fire5", "fire9"), ("fire3", "fire5")):
        whole = network_parts.enlarged(arrays[f"merged_{coarse}"], len(arrays[fine]))
        assert_allclose(arrays[f"merged_{fine}"] - whole, arrays[fine], atol=1e-6)


def test_the_response_is_greatest_where_the_patch_was_taken() -> None:
    arrays = shown(reading_maps.response_map)
    assert tuple(arrays["peak"]) == reading_maps.EYE[:2]
    assert_allclose(arrays["map"][tuple(arrays["peak"])], 1)


def test_slopes_are_the_filters_of_the_active_positions_added_up() -> None:
    stages = worked_example.stages()
    expected = np.zeros((5, 5))
    for row, column in zip(*np.nonzero(stages.a1[0]), strict=True):
        expected[row : row + 3, column : column + 3] += worked_example.KERNELS_1[0, 0]
    assert_array_equal(reading_maps.score_slopes(worked_example.IMAGE), expected)
