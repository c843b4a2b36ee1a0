"""The numbers against false reconciliations, by hand."""

from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from scripts.inputs import worked_example
from scripts.numbers import bridges


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return bridges.bridges()


def test_turn_is_a_rotation() -> None:
    assert_array_equal(bridges.TURN @ bridges.TURN.T, np.eye(4))
    assert np.linalg.det(bridges.TURN) == pytest.approx(1)


def test_rotation_changes_every_coordinate_and_no_inner_product(made: dict[str, Any]) -> None:
    turned = made["turned"]
    assert turned["before"] == [1, 2, 2, 4]
    assert turned["after"] == [4.5, -1.5, -1.5, 0.5]
    assert turned["product"] == turned["product_after"] == (1 * 3 + 2 * 1) ** 2


def test_empty_picture_gives_the_biases(made: dict[str, Any]) -> None:
    assert made["blank"]["a1"] == [[worked_example.BIAS_1[0]] * 3] * 3
    assert made["blank"]["z1"] == worked_example.BIAS_1[1]


def test_winner_of_the_lattice_is_the_prototype_shown(made: dict[str, Any]) -> None:
    assert made["lattice"] == [[3, 5], [0, 4]]


def test_relu_as_a_rule_changes_the_inner_product(made: dict[str, Any]) -> None:
    rule = made["rule"]
    assert (rule["product"], rule["product_lifted"]) == (1 * 3 - 2 * 1, 1 * 3 + 0 * 1)


def test_kernels_are_counted_with_and_without_input_channels(made: dict[str, Any]) -> None:
    assert made["kernels"] == {"filters": 64, "channels": 3, "slices": 192}
