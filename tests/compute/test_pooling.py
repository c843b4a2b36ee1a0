"""Pooling: by hand, then ONNX Runtime as an independent witness."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from scripts.compute import pooling
from tests.compute.witnesses import run_onnx


class TestPooling:
    MAP = np.arange(25).reshape(1, 5, 5)

    def test_max_by_hand(self) -> None:
        assert_array_equal(pooling.max_pool2d(self.MAP, 2), [[[6, 8], [16, 18]]])

    def test_mean_by_hand(self) -> None:
        assert_array_equal(pooling.mean_pool2d(self.MAP, 2), [[[3, 5], [13, 15]]])

    def test_ceil_mode_adds_windows_over_the_edge(self) -> None:
        pooled = pooling.max_pool2d(self.MAP, 2, ceil_mode=True)
        assert_array_equal(pooled, [[[6, 8, 9], [16, 18, 19], [21, 23, 24]]])

    def test_ceil_mode_averages_only_what_is_inside(self) -> None:
        pooled = pooling.mean_pool2d(self.MAP, 2, ceil_mode=True)
        assert_array_equal(pooled, [[[3, 5, 6.5], [13, 15, 16.5], [20.5, 22.5, 24]]])

    def test_ceil_mode_has_no_window_that_starts_outside(self) -> None:
        assert pooling.max_pool2d(np.zeros((4, 4)), 1, stride=3, ceil_mode=True).shape == (2, 2)
        assert pooling.max_pool2d(np.zeros((3, 3)), 1, stride=3, ceil_mode=True).shape == (1, 1)

    def test_negative_values_stay_negative_over_the_edge(self) -> None:
        pooled = pooling.max_pool2d(np.full((3, 3), -1), 2, ceil_mode=True)
        assert_array_equal(pooled, np.full((2, 2), -1))

    def test_windows_may_overlap_and_differ_by_axis(self) -> None:
        pooled = pooling.max_pool2d(self.MAP, (1, 3), stride=(4, 1))
        assert_array_equal(pooled, [[[2, 3, 4], [22, 23, 24]]])

    @pytest.mark.parametrize("dtype", ["float32", "float64", "int8", "uint8"])
    def test_max_keeps_the_type(self, dtype: str) -> None:
        assert pooling.max_pool2d(self.MAP.astype(dtype), 2).dtype == np.dtype(dtype)

    @pytest.mark.parametrize(
        ("dtype", "expected"),
        [("float32", "float32"), ("float64", "float64"), ("uint8", "float64"), ("bool", "float64")],
    )
    def test_mean_keeps_floats(self, dtype: str, expected: str) -> None:
        assert pooling.mean_pool2d(self.MAP.astype(dtype), 2).dtype == np.dtype(expected)

    def test_mean_of_small_integers_does_not_overflow(self) -> None:
        assert pooling.mean_pool2d(np.full((2, 2), 255, np.uint8), 2).item() == 255

    @pytest.mark.parametrize("seed", range(24))
    def test_agrees_with_onnx_runtime(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        size, stride = rng.integers(1, 5, 2).tolist(), rng.integers(1, 5, 2).tolist()
        shape = (2, 3, *(rng.integers(0, 8, 2) + size).tolist())
        maps = rng.normal(size=shape).astype(np.float32)
        ceil_mode = bool(seed % 2)
        attributes = {"kernel_shape": size, "strides": stride, "ceil_mode": int(ceil_mode)}
        options: dict[str, Any] = {"stride": tuple(stride), "ceil_mode": ceil_mode}
        assert_array_equal(
            pooling.max_pool2d(maps, tuple(size), **options),
            run_onnx("MaxPool", maps, **attributes),
        )
        expected = run_onnx("AveragePool", maps, **attributes)
        assert_allclose(pooling.mean_pool2d(maps, tuple(size), **options), expected, atol=1e-6)

    def test_input_stays_as_it_is(self) -> None:
        maps = self.MAP.copy()
        pooling.max_pool2d(maps, 1)[...] = 99
        assert_array_equal(maps, self.MAP)

    @pytest.mark.parametrize(
        ("size", "options", "message"),
        [
            (6, {}, "size must be at most the length of the maps, 5: 6"),
            (0, {}, "size must be at least 1: 0"),
            (2, {"stride": 0}, "stride must be at least 1: 0"),
        ],
        ids=["window-too-large", "size-zero", "stride-zero"],
    )
    def test_rejects(self, size: int, options: dict[str, Any], message: str) -> None:
        with pytest.raises(ValueError) as error:
            pooling.max_pool2d(self.MAP, size, **options)
        assert str(error.value) == message

    def test_rejects_a_single_axis(self) -> None:
        with pytest.raises(ValueError) as error:
            pooling.mean_pool2d(np.ones(4), 2)
        assert str(error.value) == "maps must have the shape (..., H, W): (4,)"

    def test_global_mean_by_hand(self) -> None:
        maps = np.array([[[1, 2], [3, 4]], [[0, 0], [0, 1]]])
        assert_array_equal(pooling.global_mean(maps), [2.5, 0.25])
        assert pooling.global_mean(maps.astype(np.float32)).dtype == np.float32
