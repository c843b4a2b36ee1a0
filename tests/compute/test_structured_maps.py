"""Attention, quantum states and tangents: by hand, and by their identities."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from scripts.compute import structured_maps
from tests.compute.witnesses import examples


class TestAttention:
    def test_elu_plus_one_by_hand(self) -> None:
        assert_array_equal(structured_maps.elu_plus_one([-1.0, 0.0, 2.0]), [np.exp(-1.0), 1, 3])

    def test_elu_plus_one_is_quiet_for_large_numbers_and_keeps_float32(self) -> None:
        mapped = structured_maps.elu_plus_one(np.array([-1e4, 1e4], np.float32))
        assert mapped.dtype == np.float32
        assert_array_equal(mapped, [0, 10001])

    def test_by_hand(self) -> None:
        # The map gives keys (1, 1) and (3, 1), the query (1, 2): weights 3 and 5.
        keys, values = [[0.0, 0.0], [2.0, 0.0]], [[0.0], [8.0]]
        assert_array_equal(
            structured_maps.linear_attention(
                [[0.0, 1.0]], keys, values, structured_maps.elu_plus_one
            ),
            [[5.0]],
        )

    @pytest.mark.parametrize(
        "feature_map", [structured_maps.elu_plus_one, np.exp], ids=["elu-plus-one", "exp"]
    )
    def test_linear_and_quadratic_attention_agree(self, feature_map: Any) -> None:
        queries, keys, values = examples(16, 7, 4), examples(17, 9, 4), examples(18, 9, 3)
        linear = structured_maps.linear_attention(queries, keys, values, feature_map)
        quadratic = structured_maps.quadratic_attention(queries, keys, values, feature_map)
        assert linear.shape == (7, 3)
        assert_allclose(linear, quadratic, rtol=0, atol=1e-12)

    def test_constant_values_come_out_unchanged(self) -> None:
        queries, keys = examples(19, 5, 4), examples(20, 6, 4)
        attended = structured_maps.linear_attention(
            queries, keys, np.full((6, 1), 7), structured_maps.elu_plus_one
        )
        assert_allclose(attended, np.full((5, 1), 7), rtol=1e-14)


class TestQuantum:
    def test_states_by_hand(self) -> None:
        assert_allclose(structured_maps.angle_state([np.pi, 0]), [0, 0, 1, 0], atol=1e-15)
        assert_allclose(
            structured_maps.angle_state([0, np.pi / 2]), np.sqrt([0.5, 0.5, 0, 0]), atol=1e-15
        )

    def test_states_have_length_one(self) -> None:
        states = structured_maps.angle_state(examples(21, 5, 3))
        assert states.shape == (5, 8)
        assert_allclose((states**2).sum(axis=1), np.ones(5), rtol=1e-14)

    def test_kernel_is_a_product_of_squared_cosines(self) -> None:
        x, y = examples(22, 5, 3), examples(23, 4, 3)
        expected = np.prod(np.cos((x[:, None] - y) / 2) ** 2, axis=-1)
        assert_allclose(structured_maps.fidelity_kernel(x, y), expected, rtol=0, atol=1e-12)

    def test_kernel_is_the_inner_product_of_the_operators(self) -> None:
        x, y = examples(24, 5, 2), examples(25, 4, 2)
        operators, others = (
            structured_maps.density(structured_maps.angle_state(x)),
            structured_maps.density(structured_maps.angle_state(y)),
        )
        traces = np.einsum("nij,mji->nm", operators, others)
        assert_allclose(traces, structured_maps.fidelity_kernel(x, y), rtol=0, atol=1e-12)

    def test_a_global_phase_changes_the_states_but_neither_operators_nor_kernel(self) -> None:
        def turned(x: np.ndarray) -> np.ndarray:
            return np.exp(1j * x.sum(axis=-1, keepdims=True)) * structured_maps.angle_state(x)

        x, y = examples(26, 5, 2), examples(27, 4, 2)
        plain = structured_maps.angle_state(x) @ structured_maps.angle_state(y).T
        assert np.abs(turned(x).conj() @ turned(y).T - plain).max() > 0.1
        assert_allclose(
            structured_maps.density(turned(x)),
            structured_maps.density(structured_maps.angle_state(x)),
            atol=1e-15,
        )
        assert_allclose(
            structured_maps.fidelity_kernel(x, y, turned),
            structured_maps.fidelity_kernel(x, y),
            atol=1e-14,
        )

    def test_kernel_of_states_with_relative_phases(self) -> None:
        def phased(x: np.ndarray) -> np.ndarray:
            return np.stack([np.ones(len(x)), np.exp(1j * x[:, 0])], axis=1) / np.sqrt(2)

        kernel = structured_maps.fidelity_kernel(
            [[0.0], [np.pi / 2]], [[np.pi / 2], [np.pi]], phased
        )
        assert_allclose(kernel, [[0.5, 0], [1, 0.5]], atol=1e-15)

    def test_density_of_a_complex_state_is_hermitian(self) -> None:
        operator = structured_maps.density(np.array([0.6, 0.8j]))
        assert_allclose(operator, [[0.36, -0.48j], [0.48j, 0.64]], rtol=1e-15)


class TestTangent:
    PARAMS = structured_maps.TwoLayers(examples(28, 4, 3), examples(29, 4), examples(30, 4))

    def test_map_by_hand(self) -> None:
        # All units rest at tanh(0) = 0 with slope 1: the derivatives are output * x and output.
        params = structured_maps.TwoLayers(np.zeros((2, 2)), np.zeros(2), np.array([2.0, -1.0]))
        assert_array_equal(structured_maps.two_layers(params, [3, 5]), 0)
        expected = [6, 10, -3, -5, 2, -1, 0, 0]
        assert_array_equal(structured_maps.tangent_map(params, [3, 5]), expected)

    def test_map_is_the_gradient_by_finite_differences(self) -> None:
        x, step = examples(31, 6, 3), 1e-5
        flat = np.concatenate([p.ravel() for p in self.PARAMS])

        def value(parameters: np.ndarray) -> np.ndarray:
            hidden, bias, output = np.split(parameters, [12, 16])
            return structured_maps.two_layers(
                structured_maps.TwoLayers(hidden.reshape(4, 3), bias, output), x
            )

        moves = step * np.eye(len(flat))
        slopes = [(value(flat + move) - value(flat - move)) / (2 * step) for move in moves]
        assert_allclose(
            structured_maps.tangent_map(self.PARAMS, x), np.transpose(slopes), atol=1e-8
        )

    def test_inner_products_of_the_map_are_the_kernel(self) -> None:
        x, y = examples(32, 6, 3), examples(33, 5, 3)
        products = (
            structured_maps.tangent_map(self.PARAMS, x)
            @ structured_maps.tangent_map(self.PARAMS, y).T
        )
        assert_allclose(
            products, structured_maps.tangent_kernel(self.PARAMS, x, y), rtol=0, atol=1e-12
        )
