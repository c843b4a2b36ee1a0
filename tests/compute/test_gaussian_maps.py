"""The Gaussian kernel and its random waves: by hand, scikit-learn, and the theory."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.metrics import pairwise

from scripts.compute import gaussian_maps
from tests.compute.witnesses import examples

X = np.array([[1, 2], [0, 3], [-1, 1]])


Y = np.array([[2, 1], [1, -1]])


class TestGaussian:
    GAMMA = 0.125

    def digits_like(self) -> np.ndarray:
        """Draw examples whose kernel values spread over the whole range."""
        return examples(6, 200, 8)

    def test_kernel_by_hand(self) -> None:
        kernel = gaussian_maps.gaussian_kernel([[0, 0], [1, 1]], [[0, 0], [3, 4]], gamma=1)
        assert_array_equal(kernel, np.exp([[0, -25], [-2, -13]]))

    def test_kernel_equals_scikit_learn(self) -> None:
        x, y = examples(7, 5, 3), examples(8, 4, 3)
        expected = pairwise.rbf_kernel(x, y, gamma=0.3)
        assert_allclose(gaussian_maps.gaussian_kernel(x, y, gamma=0.3), expected, rtol=1e-13)

    def test_kernel_does_not_exceed_one_through_rounding(self) -> None:
        x = 1000 * examples(36, 50, 5)
        assert gaussian_maps.gaussian_kernel(x, x, gamma=1).max() <= 1

    def test_frequencies_have_twice_gamma_as_variance(self) -> None:
        drawn = gaussian_maps.fourier_frequencies(np.random.default_rng(9), 20_000, 5, gamma=2)
        assert drawn.shape == (20_000, 5)
        assert abs(drawn.mean()) < 0.02
        assert abs(drawn.var() - 4) < 0.05

    def test_waves_by_hand(self) -> None:
        mapped = gaussian_maps.fourier_map([1, 2], [[0, 0], [np.pi, 0]], [0, np.pi])
        assert_allclose(mapped, [1, 1], atol=1e-15)

    def test_error_of_random_waves_falls_as_theory_says(self) -> None:
        x, rng = self.digits_like(), np.random.default_rng(11)
        k = gaussian_maps.gaussian_kernel(x, x, gamma=self.GAMMA)
        variance = 1 + k**4 / 2 - k**2
        lengths = np.array([16, 64, 256, 1024])
        errors = []
        for length in lengths:
            squares = []
            for _ in range(20):
                frequencies = gaussian_maps.fourier_frequencies(rng, length, 8, gamma=self.GAMMA)
                phases = rng.uniform(0, 2 * np.pi, length)
                mapped = gaussian_maps.fourier_map(x, frequencies, phases)
                assert mapped.shape == (200, length)
                squares.append(((mapped @ mapped.T - k) ** 2).mean())
            errors.append(np.sqrt(np.mean(squares)))
        slope = np.polyfit(np.log(lengths), np.log(errors), 1)[0]
        assert -0.6 < slope < -0.4
        assert_allclose(errors * np.sqrt(lengths), np.sqrt(variance.mean()), rtol=0.15)

    @pytest.mark.parametrize("gamma", [0, -1.0, float("nan")])
    def test_rejects_a_gamma_that_is_not_positive(self, gamma: float) -> None:
        with pytest.raises(ValueError) as error:
            gaussian_maps.gaussian_kernel(X, Y, gamma=gamma)
        assert str(error.value) == f"gamma must be above 0: {gamma}"
        with pytest.raises(ValueError) as error:
            gaussian_maps.fourier_frequencies(np.random.default_rng(0), 1, 1, gamma=gamma)
        assert str(error.value) == f"gamma must be above 0: {gamma}"
