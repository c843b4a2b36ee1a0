"""Layers that enlarge: by hand, as the transpose of the layer before, and by ONNX Runtime."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from scripts.compute import convolution, enlarging, pooling
from tests.compute.witnesses import examples, run_onnx


class TestTransposedConvolution:
    ROW = np.array([[[2, 1, 3]]])
    KERNEL = np.array([[[[1, 2, 3]]]])

    def test_by_hand_with_and_without_gaps(self) -> None:
        spread = enlarging.transposed_correlate2d
        assert_array_equal(spread(self.ROW, self.KERNEL), [[[2, 5, 11, 9, 9]]])
        apart = spread(self.ROW, self.KERNEL, stride=(1, 2))
        assert_array_equal(apart, [[[2, 4, 7, 2, 6, 6, 9]]])
        assert_array_equal(spread(self.ROW, self.KERNEL, stride=(1, 4))[0, 0],
                           [2, 4, 6, 0, 1, 2, 3, 0, 3, 6, 9])  # fmt: skip

    @pytest.mark.parametrize("stride", [1, 2, 3, (2, 1)])
    def test_it_is_the_transpose_of_the_layer(self, stride: Any) -> None:
        kernels = examples(1, 4, 3, 2, 3)
        z = examples(2, 4, 3, 4)
        spread = enlarging.transposed_correlate2d(z, kernels, stride=stride)
        x = examples(3, *spread.shape)
        layer = convolution.correlate2d(x, kernels, stride=stride)
        assert_allclose((layer * z).sum(), (x * spread).sum(), rtol=1e-12)

    @pytest.mark.parametrize("stride", [1, 2, 3])
    def test_agrees_with_onnx_runtime(self, stride: int) -> None:
        maps = examples(4, 3, 4, 5).astype(np.float32)
        kernels = examples(5, 3, 2, 3, 2).astype(np.float32)
        found = enlarging.transposed_correlate2d(maps, kernels, stride=stride)
        expected = run_onnx("ConvTranspose", maps[None], kernels, strides=[stride, stride])[0]
        assert_allclose(found, expected, atol=1e-5)

    @pytest.mark.parametrize(
        ("maps", "kernels"), [((3, 4), (1, 1, 2, 2)), ((2, 4, 4), (3, 1, 2, 2)), ((1, 2, 2), (1,))]
    )
    def test_shapes_that_do_not_fit(self, maps: Any, kernels: Any) -> None:
        message = "maps (C_out, H, W) and kernels (C_out, C_in, kh, kw) must have as many channels"
        with pytest.raises(ValueError) as told:
            enlarging.transposed_correlate2d(np.zeros(maps), np.zeros(kernels))
        assert str(told.value) == f"{message}: {maps} and {kernels}"

    def test_a_stride_below_one(self) -> None:
        with pytest.raises(ValueError, match="stride must be at least 1: 0"):
            enlarging.transposed_correlate2d(self.ROW, self.KERNEL, stride=0)


class TestUnpooling:
    MAP = np.array([[1, 3, 0, 2], [2, 0, 1, 1], [0, 1, 5, 2], [4, 2, 3, 0]])

    def test_by_hand(self) -> None:
        pooled = enlarging.max_pool_with_places(self.MAP, 2)
        assert_array_equal(pooled.values, [[3, 2], [4, 5]])
        assert_array_equal(pooled.places, [[1, 3], [12, 10]])
        assert_array_equal(
            enlarging.unpool2d(pooled, (4, 4)),
            [[0, 3, 0, 2], [0, 0, 0, 0], [0, 0, 5, 0], [4, 0, 0, 0]],
        )

    def test_of_equal_values_the_first_counts(self) -> None:
        pooled = enlarging.max_pool_with_places(np.ones((2, 4)), 2)
        assert pooled.places.tolist() == [[0, 2]]

    @pytest.mark.parametrize(("shape", "size"), [((6, 4), 2), ((2, 3, 6, 9), 3), ((5, 5), 1)])
    def test_places_lead_to_the_values(self, shape: tuple[int, ...], size: int) -> None:
        maps = examples(6, *shape)
        pooled = enlarging.max_pool_with_places(maps, size)
        assert_array_equal(pooled.values, pooling.max_pool2d(maps, size))
        flat = maps.reshape(*shape[:-2], -1)
        places = pooled.places.reshape(*shape[:-2], -1)
        found = np.take_along_axis(flat, places, -1).reshape(pooled.values.shape)
        assert_array_equal(found, pooled.values)
        back = enlarging.unpool2d(pooled, (shape[-2], shape[-1]))
        assert_array_equal(back[back != 0], maps[back != 0])
        assert (back != 0).sum() == pooled.values.size
        assert_array_equal(pooling.max_pool2d(np.where(back, back, -np.inf), size), pooled.values)

    @pytest.mark.parametrize(("shape", "size"), [((5, 4), 2), ((4,), 2), ((4, 4), 0)])
    def test_windows_that_do_not_tile(self, shape: tuple[int, ...], size: int) -> None:
        with pytest.raises(ValueError) as told:
            enlarging.max_pool_with_places(np.zeros(shape), size)
        assert str(told.value) == f"windows of {size} × {size} must tile the maps: {shape}"
