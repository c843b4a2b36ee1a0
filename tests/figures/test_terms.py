"""What the figures of the terms show: exact values, and how much each drawing weighs."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from scripts.figures import blocks, enlarging, sliding, summaries, weights
from tests.figures.published import assert_fit_for_a_page, shown

BY_HAND: dict[Any, dict[str, Any]] = {
    sliding.padding: {
        "x": [[1, 2, 1], [2, 1, 0], [2, 0, 1]],
        "without": [[10]],
        "with": [[6, 7, 4], [8, 10, 5], [5, 6, 2]],
    },
    sliding.stride: {
        "stride_1": [[4, 0, -3], [2, -3, 0], [-2, -2, 4]],
        "stride_2": [[4, -3], [-2, 4]],
        "w": [[-1, 0, 1]] * 3,
    },
    sliding.feature_map_size: {"padding": [0, 1], "size": [3, 4]},
    sliding.equivariance: {
        "map": [[2, 8, -1, 0, 0], [0, 6, 3, 0, 0]],
        "map_of_moved": [[0, 0, 2, 8, -1], [0, 0, 0, 6, 3]],
    },
    weights.convolution_turned: {
        "x": [2, 0, 1, 3, 1],
        "w": [1, 2, 3],
        "convolved": [7, 5, 10],
        "correlated": [5, 11, 10],
    },
    weights.kernel: {
        "w2": [[[[1, 0], [0, -1]], [[0, 1], [1, 0]]], [[[0, 1], [-1, 0]], [[1, 0], [0, -2]]]]
    },
    weights.bias: {
        "sums": [[1, 6, 0], [5, 2, -4], [5, -3, -1]],
        "bias_2": [[3, 8, 2], [7, 4, 0], [7, 0, 1]],
        "bias_0": [[1, 6, 0], [5, 2, 0], [5, 0, 0]],
        "bias_-2": [[0, 4, 0], [3, 0, 0], [3, 0, 0]],
    },
    weights.dot_product: {"w": [1, 2], "x": [3, 1], "products": [3, 2]},
    weights.depthwise_convolution: {"z": [[[5, 0], [3, -5]], [[1, 0], [-3, 0]]]},
    weights.one_by_one_convolution: {"w": [2, -1], "z": [[10, -2, 0], [3, 0, 2], [-3, 0, 10]]},
    enlarging.transposed_convolution: {
        "spread": [[2, 4, 6, 0, 0, 0, 0], [0, 0, 1, 2, 3, 0, 0], [0, 0, 0, 0, 3, 6, 9]],
        "sum": [2, 4, 7, 2, 6, 6, 9],
    },
    enlarging.unpooling: {
        "pooled": [[3, 2], [4, 5]],
        "unpooled": [[0, 3, 0, 2], [0, 0, 0, 0], [0, 0, 5, 0], [4, 0, 0, 0]],
    },
    enlarging.upsampling: {
        "repeated": [[1, 1, 5, 5], [1, 1, 5, 5], [5, 5, 9, 9], [5, 5, 9, 9]],
        "between": [[1, 2, 4, 5], [2, 3, 5, 6], [4, 5, 7, 8], [5, 6, 8, 9]],
        "among_zeros": [[1, 0, 5, 0], [0, 0, 0, 0], [5, 0, 9, 0], [0, 0, 0, 0]],
    },
    enlarging.deconvolution: {
        "blurred": [1, 1, 2, 2],
        "found": [1, 0, 2],
        "sums": [1, 2],
        "spread": [1, 3, 2],
        "pooled": [[[5]]],
        "pixels": [[-5, 0, 5, 0, 0]] * 3 + [[0] * 5] * 2,
    },
    summaries.pooling: {"largest": [[3, 2], [4, 5]], "mean": [[1.5, 1], [1.75, 2.5]]},
    summaries.subsampling: {
        "sums": [[8, 4], [12, 16]],
        "affine": [[0, -1], [1, 2]],
        "squashed": [[0, -0.76], [0.76, 0.96]],
    },
    summaries.global_average_pooling: {"means": [1, 1, 4]},
    blocks.flatten: {
        "channels_first": [9, 0, 3, 0, 0, 5, 4, 2],
        "channels_last": [9, 0, 0, 5, 3, 4, 0, 2],
    },
    blocks.tensor_layout: {
        "channels_first": [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]],
        "channels_last": [[[1, 7], [2, 8], [3, 9]], [[4, 10], [5, 11], [6, 12]]],
    },
    blocks.depth: {
        "shapes": [[3, 227, 227], [64, 113, 113], [128, 56, 56], [256, 27, 27],
                   [384, 13, 13], [512, 13, 13]],
    },
    blocks.activation_volume: {"entering": [3, 227, 227], "leaving": [64, 113, 113]},
}  # fmt: skip
HEAVIER = {
    sliding.stride: 7500,
    enlarging.deconvolution: 8000,
    blocks.activation_volume: 9000,
    blocks.channel: 12000,
    blocks.depth_slice: 9000,
}
"""Bytes of the drawings that hold pictures, or three examples in one."""
OTHERS = (sliding.dilation, weights.weight_sharing, blocks.channel, blocks.depth_slice)


@pytest.mark.parametrize("draw", BY_HAND, ids=lambda draw: draw.__name__)
def test_values_that_a_figure_shows(draw: Any) -> None:
    arrays = shown(draw)
    for name, expected in BY_HAND[draw].items():
        assert_allclose(arrays[name], expected, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("draw", [*BY_HAND, *OTHERS], ids=lambda draw: draw.__name__)
def test_a_drawing_is_light_and_fit_for_a_page(draw: Any) -> None:
    assert_fit_for_a_page(draw, HEAVIER.get(draw, 6000))


def test_a_dilated_filter_reads_nine_cells_at_equal_distances() -> None:
    taps = shown(sliding.dilation)
    for distance in (1, 2, 3):
        rows, columns = np.nonzero(taps[f"distance_{distance}"])
        places = [3 - distance, 3, 3 + distance]
        assert sorted(set(rows)) == sorted(set(columns)) == places
        assert len(rows) == 9


def test_every_position_without_sharing_has_another_filter() -> None:
    own = shown(weights.weight_sharing)["own"]
    assert own.shape == (9, 3, 3)
    assert len({tuple(one.ravel()) for one in own}) == 9
    assert set(own.ravel()) == {-1, 0, 1}
