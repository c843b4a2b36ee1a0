"""Normalising layers: by hand, by their definition cell by cell, and by ONNX Runtime."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from scripts.compute import normalizing
from scripts.inputs import by_hand
from tests.compute.witnesses import examples, run_onnx


class TestBatch:
    def test_by_hand(self) -> None:
        values, mean, deviation = normalizing.batch_normalized(by_hand.BATCH)
        assert (mean.tolist(), deviation.tolist()) == ([4], [2])
        assert_array_equal(values[:, 0], [[[-1.5, 1.5], [-1.5, 1]], [[0.5, 0], [0, 0]]])

    def test_every_channel_by_itself_over_batch_and_positions(self) -> None:
        maps = examples(3, 4, 3, 5, 2)
        values, mean, deviation = normalizing.batch_normalized(maps, epsilon=0.25)
        assert mean.shape == deviation.shape == (3,)
        for channel in range(3):
            numbers = maps[:, channel]
            expected = (numbers - numbers.mean()) / np.sqrt(numbers.var() + 0.25)
            assert_allclose(values[:, channel], expected)

    def test_a_constant_channel_needs_an_epsilon(self) -> None:
        flat = np.full((2, 1, 2, 2), 7)
        with pytest.raises(
            ValueError, match="epsilon must be above 0 where a channel is constant: 0"
        ):
            normalizing.batch_normalized(flat)
        assert not normalizing.batch_normalized(flat, epsilon=1e-5).values.any()
        with pytest.raises(ValueError, match=r"^maps must have shape \(N, C, H, W\): \(2, 2\)$"):
            normalizing.batch_normalized(flat[0, 0])


class TestContrast:
    def test_cell_by_cell(self) -> None:
        image = examples(4, 7, 6)
        found = normalizing.contrast_normalized(image, reach=2, floor=0.5)
        padded = np.pad(image, 2, mode="edge")
        for row, column in np.ndindex(7, 6):
            window = padded[row : row + 5, column : column + 5]
            expected = (image[row, column] - window.mean()) / max(0.5, window.std())
            assert_allclose(found[row, column], expected)

    def test_even_areas_are_zero_and_contrast_forgets_brightness(self) -> None:
        assert not normalizing.contrast_normalized(np.full((5, 5), 3.0), reach=1, floor=1).any()
        image = examples(5, 6, 6)
        once, brighter = (normalizing.contrast_normalized(each, reach=1, floor=1e-9)
                          for each in (image, 3 * image + 40))  # fmt: skip
        assert_allclose(once, brighter, atol=1e-6)

    @pytest.mark.parametrize(("reach", "floor"), [(0, 1.0), (1, 0.0)])
    def test_out_of_range(self, reach: int, floor: float) -> None:
        with pytest.raises(ValueError, match=f"must be at least 1 and floor above 0: {reach} and"):
            normalizing.contrast_normalized(np.ones((3, 3)), reach=reach, floor=floor)


class TestResponse:
    def test_by_hand(self) -> None:
        found = normalizing.response_normalized([3, 0, 4], count=3, constant=0, scale=1, power=0.5)
        assert_allclose(found, [1, 0, 1])

    @pytest.mark.parametrize("count", [1, 3, 5])
    def test_agrees_with_onnx_runtime_which_divides_alpha_by_the_count(self, count: int) -> None:
        maps = examples(6, 7, 3, 2).astype(np.float32)
        given = {"alpha": 0.5 * count, "beta": 0.75, "bias": 2.0, "size": count}
        expected = run_onnx("LRN", maps[None], **given)[0]
        found = normalizing.response_normalized(
            maps, count=count, constant=2.0, scale=0.5, power=0.75
        )
        assert_allclose(found, expected, rtol=1e-5)

    @pytest.mark.parametrize("count", [0, 2])
    def test_the_count_is_odd(self, count: int) -> None:
        with pytest.raises(ValueError, match=f"^count must be odd and above 0: {count}$"):
            normalizing.response_normalized([1], count=count, constant=1, scale=1, power=1)
