"""Tables on whole networks: counted by hand, by NumPy's own convolution, or by writing it out."""

from itertools import accumulate
from typing import Any

import numpy as np
import pytest

from scripts.numbers import asked_chains


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return asked_chains.chains()


@pytest.mark.parametrize("word", ["valid", "same", "full"])
def test_words_of_padding_are_those_of_numpy(table: dict[str, Any], word: str) -> None:
    row = next(row for row in table["paddings"]["rows"] if row["name"] == word)
    signal, window = np.ones(table["paddings"]["length"]), np.ones(table["paddings"]["window"])
    padded = np.pad(signal, (row["before"], row["behind"]))
    expected = np.convolve(signal, window, word)
    assert row["after"] == len(expected)
    assert np.convolve(padded, window, "valid").tolist() == expected.tolist()


def test_causal_padding_looks_at_nothing_ahead(table: dict[str, Any]) -> None:
    row = next(row for row in table["paddings"]["rows"] if row["name"] == "causal")
    assert row["before"] == table["paddings"]["window"] - 1
    assert (row["behind"], row["after"]) == (0, table["paddings"]["length"])


def test_level_is_the_number_of_halvings(table: dict[str, Any]) -> None:
    found = [(row["level"], row["stride"], row["side"]) for row in table["notation"]["rows"]]
    assert found == [(level, 2**level, 640 // 2**level) for level in range(1, 8)]


def test_a_side_of_513_leaves_one_row_more_than_512(table: dict[str, Any]) -> None:
    found = [(row["stride"], row["side"]) for row in table["output_stride"]["rows"]]
    assert found == [(stride, 512 // stride + 1) for stride in (8, 16, 32)]


def test_joins_are_sums(table: dict[str, Any]) -> None:
    assert table["joins"] == {
        "deep": 1024,
        "up": 512,
        "fine": 512,
        "joined": 1024,
        "quarter": 256,
        "kept": 1536,
        "branches": [64, 64, 96, 64],
        "inception": 288,
        "before": 64,
        "growth": 32,
        "layers": 6,
        "dense": 256,
    }


def test_corners_are_those_that_a_marked_pixel_reaches(table: dict[str, Any]) -> None:
    """Windows of ones written out: the pixels that change the cell, padding before the picture."""
    layers = (((3, 1, 1), (2, 2, 0), (3, 1, 1)), ((5, 2, 2), (2, 2, 0), (3, 1, 1)))
    for axis, steps in zip(table["corners"]["axes"], layers, strict=True):
        for seen in axis["cells"]:
            pixels = {seen["cell"]}
            for window, stride, padding in reversed(steps):
                taps = range(window)
                pixels = {cell * stride - padding + tap for cell in pixels for tap in taps}
            assert (seen["first"], seen["last"]) == (min(pixels), max(pixels))
            assert axis["size"] == seen["last"] - seen["first"] + 1


def test_bottlenecks_see_what_was_published(table: dict[str, Any]) -> None:
    """Araujo et al. (2019) give 483 for the paper's network; 267 and 427 are torchvision's."""
    assert table["bottlenecks"]["first"] == [35, 99, 291, 483]
    assert table["bottlenecks"]["middle"] == [35, 91, 267, 427]


def test_field_in_time_is_one_and_what_each_convolution_adds(table: dict[str, Any]) -> None:
    windows, repeats, sums = (3, 3, 8, 2), (1, 2, 6, 1), (15, 15, 15, 1023)
    added = zip(windows, repeats, sums, strict=True)
    expected = [1 + (window - 1) * repeat * total for window, repeat, total in added]
    assert [row["size"] for row in table["in_time"]] == expected
    assert [row["sum"] for row in table["in_time"]] == list(sums)
    assert expected[-1] == list(accumulate([1] + [2**power for power in range(10)]))[-1]


def test_sides_before_the_dense_layer_are_those_of_the_networks(table: dict[str, Any]) -> None:
    """LeNet-5 by its paper for 32; 6400 and 9216 are the inputs of AlexNet's first dense layer."""
    found = [(row["sides"], row["last"], row["flat"]) for row in table["trunks"]]
    assert found == [
        ([24, 12, 8, 4], 4, 16 * 4 * 4),
        ([28, 14, 10, 5], 5, 16 * 5 * 5),
        ([54, 26, 12, 5], 5, 6400),
        ([55, 27, 13, 6], 6, 9216),
        ([112, 56, 28, 14, 7], 7, 25088),
    ]


def test_pooling_rounds_up_or_down(table: dict[str, Any]) -> None:
    assert table["rounded"] == {"side": 112, "up": 57, "down": 56}


def test_cells_seen_from_above_fill_the_range(table: dict[str, Any]) -> None:
    grid = table["bev"]
    edges = np.linspace(grid["least"], grid["greatest"], grid["cells"] + 1)
    assert edges[1] - edges[0] == pytest.approx(grid["side"])
    assert edges[grid["cell"]] == pytest.approx(grid["begins"])
    assert (edges[grid["cell"]] + edges[grid["cell"] + 1]) / 2 == pytest.approx(grid["middle"])
    assert grid["voxels"] * grid["voxel"] == pytest.approx(grid["greatest"] - grid["least"])
