"""Maps made of products: by hand, and scikit-learn as an independent witness."""

from math import comb

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.metrics import pairwise
from sklearn.preprocessing import PolynomialFeatures

from scripts.compute import polynomial_maps
from tests.compute.witnesses import examples

X = np.array([[1, 2], [0, 3], [-1, 1]])


Y = np.array([[2, 1], [1, -1]])


class TestCarFeatures:
    def test_by_hand(self) -> None:
        assert_array_equal(polynomial_maps.car_features([6, 2, 3, 0.5]), [1, 3, 1.5])

    def test_one_car_in_a_row(self) -> None:
        cars = [[6, 2, 3, 5], [1, 4, 2, 2]]
        assert_array_equal(polynomial_maps.car_features(cars), [[1, 3, 15], [1, 0.25, 4]])

    def test_rejects_a_weight_of_zero(self) -> None:
        with pytest.raises(ValueError) as error:
            polynomial_maps.car_features([[6, 2, 3, 5], [6, 0, 3, 5]])
        assert str(error.value) == "weight must not be zero: [2, 0]"

    def test_rejects_other_than_four_attributes(self) -> None:
        with pytest.raises(ValueError) as error:
            polynomial_maps.car_features([1, 2, 3])
        assert str(error.value) == (
            "x must have 4 coordinates (volume, weight, height, width): (3,)"
        )


class TestPolynomial:
    def test_monomials_of_two_variables(self) -> None:
        expected = [[0, 0], [1, 0], [0, 1], [2, 0], [1, 1], [0, 2]]
        assert_array_equal(polynomial_maps.monomials(2, 2), expected)

    @pytest.mark.parametrize(("dimension", "degree"), [(1, 4), (2, 2), (3, 3), (5, 3), (4, 0)])
    def test_monomials_are_those_of_scikit_learn_in_its_order(
        self, dimension: int, degree: int
    ) -> None:
        fitted = PolynomialFeatures(degree).fit(np.ones((1, dimension)))
        assert_array_equal(polynomial_maps.monomials(dimension, degree), fitted.powers_)
        assert len(fitted.powers_) == comb(dimension + degree, degree)

    def test_features_by_hand(self) -> None:
        assert_array_equal(
            polynomial_maps.polynomial_features([2, 3], degree=2), [1, 2, 3, 4, 6, 9]
        )

    def test_features_equal_scikit_learn(self) -> None:
        x = np.random.default_rng(0).integers(-5, 6, (7, 3))
        expected = PolynomialFeatures(3).fit_transform(x)
        assert_array_equal(polynomial_maps.polynomial_features(x, degree=3), expected)

    def test_map_by_hand(self) -> None:
        # (1 + x1*y1 + x2*y2)**2 at x = (1, 2): 1, r*1, r*2, 1, r*2, 4 with r = sqrt(2)
        mapped = polynomial_maps.polynomial_map([1, 2], degree=2, offset=1)
        assert_allclose(mapped**2, [1, 2, 8, 1, 8, 16], rtol=1e-15)

    def test_kernel_by_hand(self) -> None:
        # (1*2 + 2*1 + 1)**2, (1*1 - 2*1 + 1)**2, ...
        kernel = polynomial_maps.polynomial_kernel(X, Y, degree=2, offset=1)
        assert_array_equal(kernel, [[25, 0], [16, 4], [0, 1]])

    @pytest.mark.parametrize(
        ("dimension", "degree", "offset", "length"),
        [
            (2, 2, 0, 3),
            (2, 2, 1, 6),
            (3, 2, 1, 10),
            (3, 3, 1, 20),
            (3, 4, 0.5, 35),
            (5, 3, 2, 56),
            (4, 1, 0, 4),
            (2, 0, 1, 1),
        ],
    )
    def test_inner_products_of_the_map_are_the_kernel(
        self, dimension: int, degree: int, offset: float, length: int
    ) -> None:
        x, y = examples(1, 6, dimension), examples(2, 5, dimension)
        mapped = polynomial_maps.polynomial_map(x, degree=degree, offset=offset)
        kernel = polynomial_maps.polynomial_kernel(x, y, degree=degree, offset=offset)
        products = mapped @ polynomial_maps.polynomial_map(y, degree=degree, offset=offset).T
        assert mapped.shape == (6, length)
        assert_allclose(products, kernel, rtol=0, atol=1e-12 * np.abs(kernel).max())

    def test_kernel_equals_scikit_learn(self) -> None:
        x, y = examples(3, 4, 3), examples(4, 5, 3)
        expected = pairwise.polynomial_kernel(x, y, degree=3, gamma=1, coef0=0.5)
        assert_allclose(
            polynomial_maps.polynomial_kernel(x, y, degree=3, offset=0.5), expected, rtol=1e-13
        )

    @pytest.mark.parametrize(("dimension", "degree"), [(2, 2), (3, 3)])
    def test_unweighted_monomials_are_not_the_map_of_the_kernel(
        self, dimension: int, degree: int
    ) -> None:
        x = examples(5, 20, dimension)
        unweighted = PolynomialFeatures(degree).fit_transform(x)
        kernel = pairwise.polynomial_kernel(x, degree=degree, gamma=1, coef0=1)
        assert np.abs(unweighted @ unweighted.T - kernel).max() > 0.1 * np.abs(kernel).max()
        weighted = polynomial_maps.polynomial_map(x, degree=degree, offset=1)
        weights = weighted[0] / unweighted[0]
        assert_allclose(weighted, unweighted * weights, rtol=1e-12)
        assert_allclose(weighted @ weighted.T, kernel, rtol=0, atol=1e-12 * np.abs(kernel).max())

    @pytest.mark.parametrize(
        ("degree", "offset", "message"),
        [
            (-1, 1, "degree must be at least 0: -1"),
            (2, -0.5, "offset must be at least 0: -0.5"),
        ],
        ids=["degree", "offset"],
    )
    def test_rejects(self, degree: int, offset: float, message: str) -> None:
        with pytest.raises(ValueError) as error:
            polynomial_maps.polynomial_map(X, degree=degree, offset=offset)
        assert str(error.value) == message
        with pytest.raises(ValueError) as error:
            polynomial_maps.polynomial_kernel(X, Y, degree=degree, offset=offset)
        assert str(error.value) == message

    @pytest.mark.parametrize(
        ("dimension", "degree", "message"),
        [(0, 2, "dimension must be at least 1: 0"), (2, -1, "degree must be at least 0: -1")],
        ids=["dimension", "degree"],
    )
    def test_monomials_reject(self, dimension: int, degree: int, message: str) -> None:
        with pytest.raises(ValueError) as error:
            polynomial_maps.monomials(dimension, degree)
        assert str(error.value) == message


class TestTwoMapsOneKernel:
    def test_maps_by_hand(self) -> None:
        assert_array_equal(polynomial_maps.tensor_square([2, 3]), [4, 6, 6, 9])
        assert_allclose(
            polynomial_maps.symmetric_square([2, 3]), [4, 6 * np.sqrt(2), 9], rtol=1e-15
        )

    def test_maps_of_different_length_have_the_same_inner_products(self) -> None:
        kernel = [[16, 1], [9, 9], [1, 4]]
        assert_array_equal(
            polynomial_maps.tensor_square(X) @ polynomial_maps.tensor_square(Y).T, kernel
        )
        assert_allclose(
            polynomial_maps.symmetric_square(X) @ polynomial_maps.symmetric_square(Y).T,
            kernel,
            rtol=1e-14,
        )
        assert_array_equal(polynomial_maps.polynomial_kernel(X, Y, degree=2, offset=0), kernel)
        assert (
            polynomial_maps.tensor_square(X).shape[1],
            polynomial_maps.symmetric_square(X).shape[1],
        ) == (4, 3)

    def test_the_paraboloid_has_three_coordinates_too_but_another_kernel(self) -> None:
        assert_array_equal(polynomial_maps.paraboloid_map([2, 3]), [2, 3, 13])
        kernel = polynomial_maps.paraboloid_kernel(X, Y)
        assert_array_equal(kernel, [[29, 9], [48, 15], [9, 2]])
        assert_array_equal(
            polynomial_maps.paraboloid_map(X) @ polynomial_maps.paraboloid_map(Y).T, kernel
        )
