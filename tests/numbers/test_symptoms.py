"""Why maps look odd: numbers known from elsewhere, and the loops that they stand for."""

from typing import Any

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.signal import correlate2d
from scipy.stats import norm

from scripts.inputs import samples
from scripts.numbers import symptoms


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return symptoms.symptoms()


def test_windows_that_the_stride_divides_overlap_evenly(table: dict[str, Any]) -> None:
    assert table["overlaps"] == {
        "uneven": [1, 1, 2, 1, 2, 1, 2, 1, 1],
        "even": [1, 1, 2, 2, 2, 2, 2, 2, 1, 1],
    }


def test_zeros_outside_take_from_the_border(table: dict[str, Any]) -> None:
    sums = correlate2d(np.ones((5, 5)), np.ones((3, 3)), "same")
    assert table["border"] == {"inside": sums[2, 2], "edge": sums[0, 2], "corner": sums[0, 0]}


def test_least_values_are_those_of_the_definitions(table: dict[str, Any]) -> None:
    gelu = minimize_scalar(lambda x: x * norm.cdf(x), bounds=(-6, 0), method="bounded").fun
    silu = minimize_scalar(lambda x: x / (1 + np.exp(-x)), bounds=(-6, 0), method="bounded").fun
    assert table["least"]["gelu"] == pytest.approx(gelu, abs=1e-6)
    assert table["least"]["silu"] == pytest.approx(silu, abs=1e-6)


def test_zeros_are_counted_one_by_one(table: dict[str, Any]) -> None:
    for row, stage in zip(table["zeros"], symptoms.RECTIFIED, strict=True):
        maps = samples.maps(stage)
        assert row["zero"] == pytest.approx(np.mean([value == 0 for value in maps.ravel()]))
        assert row["blank"] == sum(not one.any() for one in maps)
        assert row["greatest"] == maps.max()


def test_blank_maps_that_answer_another_photograph(table: dict[str, Any]) -> None:
    cat, coffee = (samples.maps("fire9", name) for name in ("chelsea", "coffee"))
    blank = [channel for channel, one in enumerate(cat) if not one.any()]
    answer = [channel for channel in blank if coffee[channel].any()]
    assert table["elsewhere"] == {"blank": len(blank), "answer": len(answer)}


def test_memory_of_a_network_known_from_its_paper(table: dict[str, Any]) -> None:
    """VGG-16: 64 maps of 224 × 224 twice, then each block at half the side, and its pooled maps."""
    blocks = ((2, 64, 224), (2, 128, 112), (3, 256, 56), (3, 512, 28), (3, 512, 14))
    values = sum(
        count * channels * side**2 + channels * (side // 2) ** 2 for count, channels, side in blocks
    )
    memory = table["memory"]
    assert memory["values"] == values
    assert memory["largest"] == 64 * 224 * 224
    assert memory["mebibytes"] == round(values * 4 / 2**20)
    # 14,714,688 parameters in the convolutional part, of which 4,224 are biases.
    assert memory["weights"] == 14_714_688 - 4_224


def test_least_sides(table: dict[str, Any]) -> None:
    # Five halvings need 32 pixels; four windows of 3 with stride 2 leave one cell of 31.
    assert table["least_side"]["vgg16"] == 32
    assert table["least_side"]["squeezenet"] == 31


def test_sizes_that_people_ask_for(table: dict[str, Any]) -> None:
    assert [(row["before"], row["after"]) for row in table["sizes"]] == [
        (32, 31),
        (32, 33),
        (32, 32),
        (33, 17),
        (32, 15),
        (32, 16),
        (224, 112),
        (12, 24),
        (12, 24),
        (12, 23),
        (12, 24),
    ]
