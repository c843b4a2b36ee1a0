"""Waves at a position by hand, doubling frequencies, and a fit against scikit-learn's."""

import numpy as np
from sklearn.linear_model import Ridge

from scripts.compute import coordinate_maps


def test_waves_by_hand() -> None:
    found = coordinate_maps.fourier_features([[0.25, 0.5]], [[1, 0], [0, 0.5]], [1, 3])
    np.testing.assert_allclose(found, [[0, 0, 1, 3]], atol=1e-15)
    assert coordinate_maps.fourier_features([0, 0], [[5, 7]]).tolist() == [1, 0]


def test_leading_axes_are_kept() -> None:
    places = np.zeros((2, 3, 2))
    assert coordinate_maps.fourier_features(places, np.ones((4, 2))).shape == (2, 3, 8)


def test_frequencies_double_along_each_axis() -> None:
    found = coordinate_maps.doubling_frequencies(3, 2)
    assert found.tolist() == [[1, 0], [0, 1], [2, 0], [0, 2], [4, 0], [0, 4]]


def test_fit_is_scikit_learns_ridge() -> None:
    rng = np.random.default_rng(0)
    features, values = rng.normal(size=(30, 8)), rng.normal(size=30)
    wanted = Ridge(alpha=0.3, fit_intercept=False).fit(features, values).coef_
    found = coordinate_maps.ridge_weights(features, values, penalty=0.3)
    np.testing.assert_allclose(found, wanted, rtol=1e-10)
