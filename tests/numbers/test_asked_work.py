"""What is worked out below answers: by the plainest loops, or by numbers that others printed."""

from typing import Any

import numpy as np
import pytest

from scripts.numbers import asked_work


@pytest.fixture(scope="module")
def work() -> dict[str, Any]:
    return asked_work.work()


def test_cells_by_hand_are_sums_of_products(work: dict[str, Any]) -> None:
    picture, kernel = np.array(work["by_hand"]["picture"]), np.array(work["by_hand"]["kernel"])
    sums = [[int((picture[i : i + 3, j : j + 3] * kernel).sum()) for j in (0, 1)] for i in (0, 1)]
    assert work["by_hand"]["sums"] == sums
    assert work["by_hand"]["z"] == (np.array(sums) + 1).tolist()
    assert work["by_hand"]["a"] == np.maximum(np.array(sums) + 1, 0).tolist()
    assert work["by_hand"]["edge"] == [0, 27, 27, 0]


def test_padding_leads_to_the_wanted_side_and_one_row_less_does_not(work: dict[str, Any]) -> None:
    for row in work["wanted"]:
        sides = {
            padding: (row["before"] + padding - row["kernel"]) // row["stride"] + 1
            for padding in range(row["most"] + 2)
        }
        fitting = [padding for padding, side in sides.items() if side == row["after"]]
        assert (row["least"], row["most"]) == (min(fitting), max(fitting))
        assert row["half"] * 2 in fitting


def test_a_tracker_needs_its_field_and_two_strides(work: dict[str, Any]) -> None:
    found = work["backwards"]
    assert (found["field"], found["jump"], found["side"], found["left"]) == (75, 16, 107, 3)
    assert found["vgg"] == [7 * 32, 8 * 32 - 1]


def test_parameters_of_vgg_are_those_that_torchvision_names(work: dict[str, Any]) -> None:
    assert work["vgg"]["parameters"] == 138_357_544


def test_layers_are_counted_by_hand(work: dict[str, Any]) -> None:
    learned = [(row["weights"], row["biases"]) for row in work["layers"]["rows"]]
    assert learned == [
        (3 * 9 * 16, 16),
        (0, 0),
        (16 * 9 * 32, 32),
        (0, 0),
        (32 * 7 * 7 * 64, 64),
        (64 * 10, 10),
    ]
    shapes = [row["shape"] for row in work["layers"]["rows"]]
    assert shapes == [[16, 32, 32], [16, 16, 16], [32, 14, 14], [32, 7, 7], [64], [10]]


def test_a_stride_shrinks_with_the_picture(work: dict[str, Any]) -> None:
    assert work["resized"]["step"] == 10


def test_boxes_are_pooled_as_mxnet_printed_and_as_an_asker_expected(work: dict[str, Any]) -> None:
    assert work["aligned"]["three"] == [[5.25, 6.75], [14.25, 15.75]]
    cells = np.array(work["aligned"]["cells"])
    means = cells.reshape(2, 2, 2, 2).mean((1, 3))
    assert work["aligned"]["four"] == means.tolist()


def test_features_that_are_turned_or_scaled_are_alike(work: dict[str, Any]) -> None:
    alike = work["alike"]
    assert (alike["turned"], alike["scaled"]) == pytest.approx((1, 1))
    assert alike["chance"] < 0.1 < alike["stretched"] < alike["mixed"] < 1
    assert alike["few"] > 0.9


def test_a_larger_gamma_leaves_more_eigenvalues(work: dict[str, Any]) -> None:
    kept = [row["kept"] for row in work["gaussian"]]
    assert kept == sorted(kept)
    assert kept[0] < 12
    assert kept[-1] == work["gaussian"][-1]["of"]


def test_a_negative_constant_makes_no_kernel(work: dict[str, Any]) -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0]])
    table = (points @ points.T - 1) ** 2
    assert np.linalg.eigvalsh(table).tolist() == pytest.approx(work["below_zero"])


def test_a_filter_reads_two_words_at_a_time(work: dict[str, Any]) -> None:
    words, weights = work["read"]["words"], work["read"]["filter"]
    sums = [sum(words[k + h][c] * weights[h][c] for h in (0, 1) for c in (0, 1)) for k in (0, 1)]
    assert work["read"]["map"] == sums


def test_tables_of_attention_are_as_large_as_what_is_read(work: dict[str, Any]) -> None:
    for row in work["windows"]:
        assert row["windows"] * row["window"] == row["tokens"]
        assert row["reduced"] == 49


def test_most_of_a_target_is_background(work: dict[str, Any]) -> None:
    for row in work["targets"]:
        assert row["half"] < 0.02 * row["cells"]
        # The square of a bell of width sigma is one of half its area, in the plane.
        assert row["loss"] == pytest.approx(np.pi * row["sigma"] ** 2 / row["cells"], rel=1e-3)
