"""What is done with a kernel's table: as in the features, and put together again."""

import numpy as np
from numpy.testing import assert_allclose

from scripts.compute import kernel_fits
from tests.compute.witnesses import examples


def test_the_fit_is_that_of_ridge_regression_in_the_features() -> None:
    features, wanted = examples(7, 6, 3), examples(8, 6)
    alpha = kernel_fits.ridge_coefficients(features @ features.T, wanted, penalty=0.3)
    # The same minimum, found among three weights instead of six: rows added for the penalty.
    stacked = np.vstack([features, np.sqrt(0.3) * np.eye(3)])
    weights, *_ = np.linalg.lstsq(stacked, np.append(wanted, np.zeros(3)), rcond=None)
    assert_allclose(features.T @ alpha, weights)


def test_parts_add_up_and_each_has_one_direction() -> None:
    table = examples(9, 5, 5)
    table = table + table.T
    values, parts = kernel_fits.eigenparts(table)
    assert (np.diff(values) <= 0).all()
    assert_allclose(parts.sum(axis=0), table)
    for value, part in zip(values, parts, strict=True):
        assert np.linalg.matrix_rank(part) == 1
        assert_allclose(table @ part, value * part, atol=1e-9)
