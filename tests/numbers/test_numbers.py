"""The printed numbers: the worked example against SciPy and by hand, and sums that re-add."""

import re
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from scipy import signal

from scripts.inputs import worked_example
from scripts.numbers import printed, sums


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return printed.numbers()


def added(text: str) -> int:
    """Return the value of a printed sum; it may hold numbers, + and − only."""
    assert re.fullmatch(r"−?\d+(?: [+−] −?\d+)*", text), text
    signs = text.replace(" ", "").replace("+", " ").replace("−", " -").split()
    return sum(map(int, signs))


def by_scipy(maps: np.ndarray, kernels: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Sum SciPy's correlations over the input channels."""
    return np.array(
        [
            sum(signal.correlate(one, k, "valid") for one, k in zip(maps, kernel, strict=True)) + b
            for kernel, b in zip(kernels, bias, strict=True)
        ]
    )


# The worked example.


def test_both_layers_agree_with_scipy() -> None:
    x, z1, a1, z2, a2 = worked_example.stages()
    assert_array_equal(z1, by_scipy(x, worked_example.KERNELS_1, worked_example.BIAS_1))
    assert_array_equal(a1, np.maximum(0, z1))
    assert_array_equal(z2, by_scipy(a1, worked_example.KERNELS_2, worked_example.BIAS_2))
    assert_array_equal(a2, np.maximum(0, z2))


def test_first_cell_by_hand() -> None:
    # Patch [[0, 0, 1], [0, 1, 2], [0, 2, 1]], filter [[-1, 0, 1]] in each row, bias 1.
    assert worked_example.stages().z1[0, 0, 0] == (1 - 0) + (2 - 0) + (1 - 0) + 1 == 5


def test_second_filter_first_cell_by_hand() -> None:
    # Filter [[-1, 0, 1], [0, 1, 0], [1, 0, -1]] on the same patch, bias −2.
    assert worked_example.stages().z1[1, 0, 0] == -0 + 1 + 1 + 0 - 1 - 2 == -1


def test_second_layer_first_cell_by_hand() -> None:
    # a1[0] begins [[5, 1], [3, 0]] and a1[1] begins [[0, 4], [3, 0]]; bias −3.
    assert worked_example.stages().z2[0, 0, 0] == (5 * 1 + 0 * -1) + (4 * 1 + 3 * 1) - 3 == 9


def test_shapes() -> None:
    shapes = {name: maps.shape for name, maps in worked_example.stages()._asdict().items()}
    assert shapes == {
        "x": (1, 5, 5),
        "z1": (2, 3, 3),
        "a1": (2, 3, 3),
        "z2": (2, 2, 2),
        "a2": (2, 2, 2),
    }


def test_the_example_shows_every_difference() -> None:
    _, z1, a1, z2, a2 = worked_example.stages()
    for z, a in ((z1, a1), (z2, a2)):
        assert (z < 0).any()
        assert (a > 0).any()
        assert (z != a).any()


# Printed sums.


@pytest.mark.parametrize(("name", "stage"), [("first", "z1"), ("second", "z2")])
def test_printed_sum_adds_up_to_the_cell(table: dict[str, Any], name: str, stage: str) -> None:
    worked = table["worked"]
    assert added(worked[name]) == worked[stage][0][0][0]


@pytest.mark.parametrize(
    ("products", "bias", "text"),
    [
        ([1, 2], 3, "1 + 2 + 3"),
        ([-1, 2], -3, "−1 + 2 − 3"),
        ([0, 0], 4, "4"),  # Products of zero are left out.
        ([-1, -2], 0, "−1 − 2 + 0"),
    ],
)
def test_sum_as_it_is_written_by_hand(products: list[int], bias: int, text: str) -> None:
    assert sums.added(np.array(products), bias) == text
    assert added(text) == sum(products) + bias


def test_receptive_field_and_parameters_of_the_example(table: dict[str, Any]) -> None:
    assert table["worked"]["field"] == 3 + (2 - 1)
    assert table["worked"]["parameters"] == 2 * 3 * 3 + 2


# The other examples.


def test_the_car_by_hand(table: dict[str, Any]) -> None:
    volume, weight, height, width = table["car"]["attributes"]
    assert table["car"]["features"] == [1, volume / weight, height * width]


def test_inner_products_of_both_maps_are_the_kernel(table: dict[str, Any]) -> None:
    kernel = table["kernel"]
    (x1, x2), (y1, y2) = kernel["x"], kernel["y"]
    assert kernel["dot"] == x1 * y1 + x2 * y2
    assert kernel["squared"] == kernel["dot"] ** 2
    assert kernel["four_x"] == [x1 * x1, x1 * x2, x2 * x1, x2 * x2]
    assert kernel["four_y"] == [y1 * y1, y1 * y2, y2 * y1, y2 * y2]
    assert kernel["four_product"] == kernel["three_product"] == kernel["squared"]


def test_rectifying_leaves_no_negative_value_and_the_same_share_of_zeros(
    table: dict[str, Any],
) -> None:
    photograph = table["photograph"]
    assert photograph["a_min"] == 0
    assert photograph["z_min"] < 0 < photograph["z_max"]
    assert photograph["a_zero"] == photograph["z_negative"]


def test_expected_classes_come_first(table: dict[str, Any]) -> None:
    top = table["photograph"]["top"]
    assert [name for name, _ in top["chelsea"][:3]] == ["tabby", "Egyptian cat", "tiger cat"]
    assert top["coffee"][0] == ["espresso", 0.984]
