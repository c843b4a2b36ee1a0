"""Tables on grids: counted by hand, or by moving and halving what they speak of."""

from typing import Any

import numpy as np
import pytest

from scripts.numbers import asked_grids


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return asked_grids.grids()


def test_detectors_read_vgg_at_strides_4_8_and_16(table: dict[str, Any]) -> None:
    rows = table["read_from"]["rows"]
    assert [row["name"] for row in rows] == ["conv3_3", "conv4_3", "conv5_3"]
    assert [(row["stride"], row["side"]) for row in rows] == [(4, 200), (8, 100), (16, 50)]
    # Ren et al. (2015), 3.3: 228 behind a further window of 3 at stride 16.
    assert rows[-1]["sees"] + 2 * rows[-1]["stride"] == 228


def test_frames_of_c3d_are_halved_from_the_second_pooling_on(table: dict[str, Any]) -> None:
    rows = table["frames"]["rows"]
    assert [row["frames"] for row in rows] == [16, 16, 8, 4, 2]
    assert [row["side"] for row in rows] == [112, 56, 28, 14, 7]
    assert [row["step"] for row in rows] == [1, 1, 2, 4, 8]


def test_a_marked_frame_reaches_the_cells_that_see_it(table: dict[str, Any]) -> None:
    """Of a long clip, each layer's windows are laid one after another."""
    seen = {index: {index} for index in range(400)}

    def windows(before: dict[int, set[int]], width: int, step: int) -> dict[int, set[int]]:
        places = range((len(before) - width) // step + 1)
        return {i: set().union(*(before[i * step + k] for k in range(width))) for i in places}

    for width, step in 2 * ((3, 1),) + 3 * ((2, 2), (3, 1), (3, 1)):
        seen = windows(seen, width, step)
    middle = seen[len(seen) // 2]
    assert len(middle) == table["frames"]["rows"][-1]["sees_frames"]


def test_shifts_are_those_of_a_single_bright_pixel(table: dict[str, Any]) -> None:
    for row in table["pool_shifts"]:
        side, stay = row["window"], 0
        for place in np.ndindex(side, side):
            picture = np.zeros((3 * side, 3 * side))
            picture[side + place[0], side + place[1]] = 1
            pooled = picture.reshape(3, side, 3, side).max((1, 3))
            for move in np.ndindex(3, 3):
                if move == (1, 1):
                    continue
                moved = np.roll(picture, (move[0] - 1, move[1] - 1), (0, 1))
                again = moved.reshape(3, side, 3, side).max((1, 3))
                stay += bool((again == pooled).all())
        assert (row["stay"], row["among"]) == (stay, 8 * side * side)


def test_sides_there_and_back(table: dict[str, Any]) -> None:
    first, second, third = table["rounded_sides"]
    assert (first["down"], first["up"], first["padded"]) == (
        [62, 31, 15, 7],
        [14, 28, 56, 112],
        128,
    )
    assert (second["down"][-1], second["up"][-1], second["padded"]) == (102, 1632, 1648)
    assert (third["up"][-1], third["padded"]) == (496, 512)


def test_tokens_of_all_levels_stand_in_one_row(table: dict[str, Any]) -> None:
    rows = table["tokens"]["rows"]
    assert [row["grid"] for row in rows] == [[100, 134], [50, 67], [25, 34], [13, 17]]
    assert [row["start"] for row in rows] == [0, 13400, 16750, 17600]
    assert table["tokens"]["tokens"] == 17600 + 13 * 17


def test_default_boxes_are_those_of_the_configuration(table: dict[str, Any]) -> None:
    assert table["default_boxes"] == [30, 60, 111, 162, 213, 264]


def test_weights_of_separable_layers(table: dict[str, Any]) -> None:
    found = [(row["name"], row["maps"], row["weights"]) for row in table["separable"]]
    assert found == [
        ("depthwise", 32, 32 * 9),
        ("separable", 64, 32 * 9 + 32 * 64),
        ("ordinary", 64, 32 * 64 * 9),
    ]


def test_a_tracker_answers_at_17_places(table: dict[str, Any]) -> None:
    assert table["tracker"]["answers"] == 17
