"""Feature maps and kernels: identities by hand, then scikit-learn as an independent witness."""

from math import comb
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from sklearn.kernel_approximation import Nystroem
from sklearn.metrics import pairwise
from sklearn.preprocessing import PolynomialFeatures

from scripts.compute import kernel_maps as km
from scripts.compute import structured_maps as sm

X = np.array([[1, 2], [0, 3], [-1, 1]])
Y = np.array([[2, 1], [1, -1]])


def examples(seed: int, *shape: int) -> np.ndarray:
    """Draw standard normal numbers."""
    return np.random.default_rng(seed).normal(size=shape)


class TestCarFeatures:
    def test_by_hand(self) -> None:
        assert_array_equal(km.car_features([6, 2, 3, 0.5]), [1, 3, 1.5])

    def test_one_car_in_a_row(self) -> None:
        cars = [[6, 2, 3, 5], [1, 4, 2, 2]]
        assert_array_equal(km.car_features(cars), [[1, 3, 15], [1, 0.25, 4]])

    def test_rejects_a_weight_of_zero(self) -> None:
        with pytest.raises(ValueError) as error:
            km.car_features([[6, 2, 3, 5], [6, 0, 3, 5]])
        assert str(error.value) == "weight must not be zero: [2, 0]"

    def test_rejects_other_than_four_attributes(self) -> None:
        with pytest.raises(ValueError) as error:
            km.car_features([1, 2, 3])
        assert str(error.value) == (
            "x must have 4 coordinates (volume, weight, height, width): (3,)"
        )


class TestPolynomial:
    def test_monomials_of_two_variables(self) -> None:
        expected = [[0, 0], [1, 0], [0, 1], [2, 0], [1, 1], [0, 2]]
        assert_array_equal(km.monomials(2, 2), expected)

    @pytest.mark.parametrize(("dimension", "degree"), [(1, 4), (2, 2), (3, 3), (5, 3), (4, 0)])
    def test_monomials_are_those_of_scikit_learn_in_its_order(
        self, dimension: int, degree: int
    ) -> None:
        fitted = PolynomialFeatures(degree).fit(np.ones((1, dimension)))
        assert_array_equal(km.monomials(dimension, degree), fitted.powers_)
        assert len(fitted.powers_) == comb(dimension + degree, degree)

    def test_features_by_hand(self) -> None:
        assert_array_equal(km.polynomial_features([2, 3], degree=2), [1, 2, 3, 4, 6, 9])

    def test_features_equal_scikit_learn(self) -> None:
        x = np.random.default_rng(0).integers(-5, 6, (7, 3))
        expected = PolynomialFeatures(3).fit_transform(x)
        assert_array_equal(km.polynomial_features(x, degree=3), expected)

    def test_map_by_hand(self) -> None:
        # (1 + x1*y1 + x2*y2)**2 at x = (1, 2): 1, r*1, r*2, 1, r*2, 4 with r = sqrt(2)
        mapped = km.polynomial_map([1, 2], degree=2, offset=1)
        assert_allclose(mapped**2, [1, 2, 8, 1, 8, 16], rtol=1e-15)

    def test_kernel_by_hand(self) -> None:
        # (1*2 + 2*1 + 1)**2, (1*1 - 2*1 + 1)**2, ...
        kernel = km.polynomial_kernel(X, Y, degree=2, offset=1)
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
        mapped = km.polynomial_map(x, degree=degree, offset=offset)
        kernel = km.polynomial_kernel(x, y, degree=degree, offset=offset)
        products = mapped @ km.polynomial_map(y, degree=degree, offset=offset).T
        assert mapped.shape == (6, length)
        assert_allclose(products, kernel, rtol=0, atol=1e-12 * np.abs(kernel).max())

    def test_kernel_equals_scikit_learn(self) -> None:
        x, y = examples(3, 4, 3), examples(4, 5, 3)
        expected = pairwise.polynomial_kernel(x, y, degree=3, gamma=1, coef0=0.5)
        assert_allclose(km.polynomial_kernel(x, y, degree=3, offset=0.5), expected, rtol=1e-13)

    @pytest.mark.parametrize(("dimension", "degree"), [(2, 2), (3, 3)])
    def test_unweighted_monomials_are_not_the_map_of_the_kernel(
        self, dimension: int, degree: int
    ) -> None:
        x = examples(5, 20, dimension)
        unweighted = PolynomialFeatures(degree).fit_transform(x)
        kernel = pairwise.polynomial_kernel(x, degree=degree, gamma=1, coef0=1)
        assert np.abs(unweighted @ unweighted.T - kernel).max() > 0.1 * np.abs(kernel).max()
        weighted = km.polynomial_map(x, degree=degree, offset=1)
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
            km.polynomial_map(X, degree=degree, offset=offset)
        assert str(error.value) == message
        with pytest.raises(ValueError) as error:
            km.polynomial_kernel(X, Y, degree=degree, offset=offset)
        assert str(error.value) == message

    @pytest.mark.parametrize(
        ("dimension", "degree", "message"),
        [(0, 2, "dimension must be at least 1: 0"), (2, -1, "degree must be at least 0: -1")],
        ids=["dimension", "degree"],
    )
    def test_monomials_reject(self, dimension: int, degree: int, message: str) -> None:
        with pytest.raises(ValueError) as error:
            km.monomials(dimension, degree)
        assert str(error.value) == message


class TestTwoMapsOneKernel:
    def test_maps_by_hand(self) -> None:
        assert_array_equal(km.tensor_square([2, 3]), [4, 6, 6, 9])
        assert_allclose(km.symmetric_square([2, 3]), [4, 6 * np.sqrt(2), 9], rtol=1e-15)

    def test_maps_of_different_length_have_the_same_inner_products(self) -> None:
        kernel = [[16, 1], [9, 9], [1, 4]]
        assert_array_equal(km.tensor_square(X) @ km.tensor_square(Y).T, kernel)
        assert_allclose(km.symmetric_square(X) @ km.symmetric_square(Y).T, kernel, rtol=1e-14)
        assert_array_equal(km.polynomial_kernel(X, Y, degree=2, offset=0), kernel)
        assert (km.tensor_square(X).shape[1], km.symmetric_square(X).shape[1]) == (4, 3)

    def test_the_paraboloid_has_three_coordinates_too_but_another_kernel(self) -> None:
        assert_array_equal(km.paraboloid_map([2, 3]), [2, 3, 13])
        kernel = km.paraboloid_kernel(X, Y)
        assert_array_equal(kernel, [[29, 9], [48, 15], [9, 2]])
        assert_array_equal(km.paraboloid_map(X) @ km.paraboloid_map(Y).T, kernel)


class TestGaussian:
    GAMMA = 0.125

    def digits_like(self) -> np.ndarray:
        """Draw examples whose kernel values spread over the whole range."""
        return examples(6, 200, 8)

    def test_kernel_by_hand(self) -> None:
        kernel = km.gaussian_kernel([[0, 0], [1, 1]], [[0, 0], [3, 4]], gamma=1)
        assert_array_equal(kernel, np.exp([[0, -25], [-2, -13]]))

    def test_kernel_equals_scikit_learn(self) -> None:
        x, y = examples(7, 5, 3), examples(8, 4, 3)
        expected = pairwise.rbf_kernel(x, y, gamma=0.3)
        assert_allclose(km.gaussian_kernel(x, y, gamma=0.3), expected, rtol=1e-13)

    def test_kernel_does_not_exceed_one_through_rounding(self) -> None:
        x = 1000 * examples(36, 50, 5)
        assert km.gaussian_kernel(x, x, gamma=1).max() <= 1

    def test_frequencies_have_twice_gamma_as_variance(self) -> None:
        drawn = km.fourier_frequencies(np.random.default_rng(9), 20_000, 5, gamma=2)
        assert drawn.shape == (20_000, 5)
        assert abs(drawn.mean()) < 0.02
        assert abs(drawn.var() - 4) < 0.05

    def test_waves_by_hand(self) -> None:
        mapped = km.fourier_map([1, 2], [[0, 0], [np.pi, 0]], [0, np.pi])
        assert_allclose(mapped, [1, 1], atol=1e-15)
        pairs = km.fourier_pair_map([1, 0], [[0, 0], [np.pi / 2, 0]])
        assert_allclose(pairs, np.sqrt([0.5, 0, 0, 0.5]), atol=1e-15)

    def test_pairs_have_length_one(self) -> None:
        rng = np.random.default_rng(10)
        frequencies = km.fourier_frequencies(rng, 16, 8, gamma=self.GAMMA)
        mapped = km.fourier_pair_map(self.digits_like(), frequencies)
        assert_allclose((mapped**2).sum(axis=1), np.ones(200), rtol=1e-14)

    @pytest.mark.parametrize("paired", [False, True], ids=["phases", "pairs"])
    def test_error_of_random_waves_falls_as_theory_says(self, paired: bool) -> None:
        x, rng = self.digits_like(), np.random.default_rng(11)
        k = km.gaussian_kernel(x, x, gamma=self.GAMMA)
        variance = 1 + k**4 - 2 * k**2 if paired else 1 + k**4 / 2 - k**2
        lengths = np.array([16, 64, 256, 1024])
        errors = []
        for length in lengths:
            squares = []
            for _ in range(20):
                count = length // 2 if paired else length
                frequencies = km.fourier_frequencies(rng, count, 8, gamma=self.GAMMA)
                phases = rng.uniform(0, 2 * np.pi, count)
                mapped = (
                    km.fourier_pair_map(x, frequencies)
                    if paired
                    else km.fourier_map(x, frequencies, phases)
                )
                assert mapped.shape == (200, length)
                squares.append(((mapped @ mapped.T - k) ** 2).mean())
            errors.append(np.sqrt(np.mean(squares)))
        slope = np.polyfit(np.log(lengths), np.log(errors), 1)[0]
        assert -0.6 < slope < -0.4
        assert_allclose(errors * np.sqrt(lengths), np.sqrt(variance.mean()), rtol=0.15)

    @pytest.mark.parametrize("gamma", [0, -1.0, float("nan")])
    def test_rejects_a_gamma_that_is_not_positive(self, gamma: float) -> None:
        with pytest.raises(ValueError) as error:
            km.gaussian_kernel(X, Y, gamma=gamma)
        assert str(error.value) == f"gamma must be above 0: {gamma}"
        with pytest.raises(ValueError) as error:
            km.fourier_frequencies(np.random.default_rng(0), 1, 1, gamma=gamma)
        assert str(error.value) == f"gamma must be above 0: {gamma}"


def gaussian(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Compute the Gaussian kernel with a fixed width."""
    return km.gaussian_kernel(x, y, gamma=0.5)


class TestNystroem:
    def test_all_examples_as_landmarks_give_the_kernel(self) -> None:
        x = examples(12, 40, 4)
        mapped = km.nystroem_map(x, x, gaussian)
        assert_allclose(mapped @ mapped.T, gaussian(x, x), rtol=0, atol=1e-12)

    def test_between_landmarks_the_kernel_is_exact(self) -> None:
        landmarks = examples(13, 6, 4)
        mapped = km.nystroem_map(landmarks, landmarks, gaussian)
        assert mapped.shape == (6, 6)
        assert_allclose(mapped @ mapped.T, gaussian(landmarks, landmarks), rtol=0, atol=1e-12)

    def test_equals_scikit_learn_with_the_same_landmarks(self) -> None:
        x = examples(14, 30, 3)
        fitted = Nystroem(gamma=0.5, n_components=10, random_state=0).fit(x)
        theirs, ours = fitted.transform(x), km.nystroem_map(x, fitted.components_, gaussian)
        assert_allclose(ours @ ours.T, theirs @ theirs.T, rtol=0, atol=1e-10)

    def test_repeated_landmarks_add_no_coordinate(self) -> None:
        x = examples(15, 5, 3)
        mapped = km.nystroem_map(x, np.concatenate([x, x]), gaussian)
        assert mapped.shape == (5, 5)
        assert_allclose(mapped @ mapped.T, gaussian(x, x), rtol=0, atol=1e-12)

    def test_rows_of_another_length_are_rejected(self) -> None:
        with pytest.raises(ValueError) as error:
            km.nystroem_map(np.ones((4, 2)), np.ones((3, 5)), gaussian)
        assert str(error.value) == (
            "both arrays must hold examples of one length in rows: (4, 2) and (3, 5)"
        )


class TestAttention:
    def test_elu_plus_one_by_hand(self) -> None:
        assert_array_equal(sm.elu_plus_one([-1.0, 0.0, 2.0]), [np.exp(-1.0), 1, 3])

    def test_elu_plus_one_is_quiet_for_large_numbers_and_keeps_float32(self) -> None:
        mapped = sm.elu_plus_one(np.array([-1e4, 1e4], np.float32))
        assert mapped.dtype == np.float32
        assert_array_equal(mapped, [0, 10001])

    def test_by_hand(self) -> None:
        # The map gives keys (1, 1) and (3, 1), the query (1, 2): weights 3 and 5.
        keys, values = [[0.0, 0.0], [2.0, 0.0]], [[0.0], [8.0]]
        assert_array_equal(
            sm.linear_attention([[0.0, 1.0]], keys, values, sm.elu_plus_one), [[5.0]]
        )

    @pytest.mark.parametrize("feature_map", [sm.elu_plus_one, np.exp], ids=["elu-plus-one", "exp"])
    def test_linear_and_quadratic_attention_agree(self, feature_map: Any) -> None:
        queries, keys, values = examples(16, 7, 4), examples(17, 9, 4), examples(18, 9, 3)
        linear = sm.linear_attention(queries, keys, values, feature_map)
        quadratic = sm.quadratic_attention(queries, keys, values, feature_map)
        assert linear.shape == (7, 3)
        assert_allclose(linear, quadratic, rtol=0, atol=1e-12)

    def test_constant_values_come_out_unchanged(self) -> None:
        queries, keys = examples(19, 5, 4), examples(20, 6, 4)
        attended = sm.linear_attention(queries, keys, np.full((6, 1), 7), sm.elu_plus_one)
        assert_allclose(attended, np.full((5, 1), 7), rtol=1e-14)


class TestQuantum:
    def test_states_by_hand(self) -> None:
        assert_allclose(sm.angle_state([np.pi, 0]), [0, 0, 1, 0], atol=1e-15)
        assert_allclose(sm.angle_state([0, np.pi / 2]), np.sqrt([0.5, 0.5, 0, 0]), atol=1e-15)

    def test_states_have_length_one(self) -> None:
        states = sm.angle_state(examples(21, 5, 3))
        assert states.shape == (5, 8)
        assert_allclose((states**2).sum(axis=1), np.ones(5), rtol=1e-14)

    def test_kernel_is_a_product_of_squared_cosines(self) -> None:
        x, y = examples(22, 5, 3), examples(23, 4, 3)
        expected = np.prod(np.cos((x[:, None] - y) / 2) ** 2, axis=-1)
        assert_allclose(sm.fidelity_kernel(x, y), expected, rtol=0, atol=1e-12)

    def test_kernel_is_the_inner_product_of_the_operators(self) -> None:
        x, y = examples(24, 5, 2), examples(25, 4, 2)
        operators, others = sm.density(sm.angle_state(x)), sm.density(sm.angle_state(y))
        traces = np.einsum("nij,mji->nm", operators, others)
        assert_allclose(traces, sm.fidelity_kernel(x, y), rtol=0, atol=1e-12)

    def test_a_global_phase_changes_the_states_but_neither_operators_nor_kernel(self) -> None:
        def turned(x: np.ndarray) -> np.ndarray:
            return np.exp(1j * x.sum(axis=-1, keepdims=True)) * sm.angle_state(x)

        x, y = examples(26, 5, 2), examples(27, 4, 2)
        plain = sm.angle_state(x) @ sm.angle_state(y).T
        assert np.abs(turned(x).conj() @ turned(y).T - plain).max() > 0.1
        assert_allclose(sm.density(turned(x)), sm.density(sm.angle_state(x)), atol=1e-15)
        assert_allclose(sm.fidelity_kernel(x, y, turned), sm.fidelity_kernel(x, y), atol=1e-14)

    def test_kernel_of_states_with_relative_phases(self) -> None:
        def phased(x: np.ndarray) -> np.ndarray:
            return np.stack([np.ones(len(x)), np.exp(1j * x[:, 0])], axis=1) / np.sqrt(2)

        kernel = sm.fidelity_kernel([[0.0], [np.pi / 2]], [[np.pi / 2], [np.pi]], phased)
        assert_allclose(kernel, [[0.5, 0], [1, 0.5]], atol=1e-15)

    def test_density_of_a_complex_state_is_hermitian(self) -> None:
        operator = sm.density(np.array([0.6, 0.8j]))
        assert_allclose(operator, [[0.36, -0.48j], [0.48j, 0.64]], rtol=1e-15)


class TestTangent:
    PARAMS = sm.TwoLayers(examples(28, 4, 3), examples(29, 4), examples(30, 4))

    def test_map_by_hand(self) -> None:
        # All units rest at tanh(0) = 0 with slope 1: the derivatives are output * x and output.
        params = sm.TwoLayers(np.zeros((2, 2)), np.zeros(2), np.array([2.0, -1.0]))
        assert_array_equal(sm.two_layers(params, [3, 5]), 0)
        expected = [6, 10, -3, -5, 2, -1, 0, 0]
        assert_array_equal(sm.tangent_map(params, [3, 5]), expected)

    def test_map_is_the_gradient_by_finite_differences(self) -> None:
        x, step = examples(31, 6, 3), 1e-5
        flat = np.concatenate([p.ravel() for p in self.PARAMS])

        def value(parameters: np.ndarray) -> np.ndarray:
            hidden, bias, output = np.split(parameters, [12, 16])
            return sm.two_layers(sm.TwoLayers(hidden.reshape(4, 3), bias, output), x)

        moves = step * np.eye(len(flat))
        slopes = [(value(flat + move) - value(flat - move)) / (2 * step) for move in moves]
        assert_allclose(sm.tangent_map(self.PARAMS, x), np.transpose(slopes), atol=1e-8)

    def test_inner_products_of_the_map_are_the_kernel(self) -> None:
        x, y = examples(32, 6, 3), examples(33, 5, 3)
        products = sm.tangent_map(self.PARAMS, x) @ sm.tangent_map(self.PARAMS, y).T
        assert_allclose(products, sm.tangent_kernel(self.PARAMS, x, y), rtol=0, atol=1e-12)


MAPS = {
    "polynomial_features": lambda x: km.polynomial_features(x, degree=3),
    "polynomial_map": lambda x: km.polynomial_map(x, degree=3, offset=1),
    "tensor_square": km.tensor_square,
    "symmetric_square": km.symmetric_square,
    "paraboloid_map": km.paraboloid_map,
    "fourier_map": lambda x: km.fourier_map(x, np.eye(4), np.arange(4.0)),
    "fourier_pair_map": lambda x: km.fourier_pair_map(x, np.eye(4)),
    "elu_plus_one": sm.elu_plus_one,
    "angle_state": sm.angle_state,
    "density": sm.density,
    "tangent_map": lambda x: sm.tangent_map(sm.TwoLayers(np.eye(4), np.arange(4.0), np.ones(4)), x),
}


@pytest.mark.parametrize("name", MAPS)
def test_a_map_treats_each_example_on_its_own(name: str) -> None:
    x = examples(34, 2, 3, 4)
    before = x.copy()
    mapped = MAPS[name](x)
    assert_array_equal(x, before)
    assert_allclose(mapped[1, 2], MAPS[name](x[1, 2]), rtol=0, atol=1e-13)


KERNELS = {
    "polynomial": lambda x, y: km.polynomial_kernel(x, y, degree=2, offset=1),
    "paraboloid": km.paraboloid_kernel,
    "gaussian": gaussian,
    "fidelity": sm.fidelity_kernel,
}


@pytest.mark.parametrize("name", KERNELS)
def test_a_gram_matrix_is_symmetric_and_has_no_negative_eigenvalue(name: str) -> None:
    x = examples(35, 12, 3)
    gram = KERNELS[name](x, x)
    assert_allclose(gram, gram.T, rtol=0, atol=1e-12)
    assert np.linalg.eigvalsh(gram).min() > -1e-12 * np.abs(gram).max()


@pytest.mark.parametrize("name", KERNELS)
def test_a_kernel_compares_rows_of_one_length(name: str) -> None:
    with pytest.raises(ValueError) as error:
        KERNELS[name](np.ones((4, 2)), np.ones(2))
    assert str(error.value) == (
        "both arrays must hold examples of one length in rows: (4, 2) and (2,)"
    )


def test_a_map_needs_coordinates() -> None:
    with pytest.raises(ValueError) as error:
        km.tensor_square(3.0)
    assert str(error.value) == "x must have coordinates along its last axis: ()"
