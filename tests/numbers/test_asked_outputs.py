"""What is counted in outputs, and what a size fixes, against numbers that others printed."""

from typing import Any

import pytest

from scripts.numbers import asked_outputs


@pytest.fixture(scope="module")
def outputs() -> dict[str, Any]:
    return asked_outputs.outputs()


def test_a_person_counts_whole_only_away_from_the_edge(outputs: dict[str, Any]) -> None:
    kept = outputs["density"]["kept"]
    assert kept["middle"] == pytest.approx(1)
    assert 0.5 < kept["edge"] < 0.6
    assert kept["corner"] == pytest.approx(kept["edge"] ** 2)


def test_a_density_map_shrunk_by_a_mean_counts_again_times_the_area(
    outputs: dict[str, Any],
) -> None:
    found = outputs["density"]
    # leeyeehoo/CSRNet-pytorch, image.py: resized to an eighth, times 64.
    assert found["factor"] == 64
    assert found["again"] == pytest.approx(found["total"])
    assert found["total"] == pytest.approx(sum(found["kept"].values()))


def test_patches_laid_side_by_side_are_as_the_author_of_a_detector_counts_them(
    outputs: dict[str, Any],
) -> None:
    # sfzhang15/SFD issue 56: (64x3x3)x640x640.
    found = outputs["unfolded"]
    assert (found["rows"], found["columns"]) == (64 * 3 * 3, 640 * 640)
    assert found["times"] == 9


def test_positions_are_those_of_the_message(outputs: dict[str, Any]) -> None:
    # Intellindust-AI-Lab/DEIMv2 issue 13: a (1600) must match b (400).
    found = {row["side"]: row["positions"] for row in outputs["positions"]}
    assert (found[640], found[1280]) == (400, 1600)


def test_answers_of_trackers_are_those_of_their_code(outputs: dict[str, Any]) -> None:
    # STVIR/pysot issue 197: 25 cells, of 31 and the middle 7 of 15.
    found = {row["name"]: row["answers"] for row in outputs["answers"]}
    assert found == {"SiamFC": 17, "SiamRPN++": 25}


def test_the_exercise_comes_out_as_readers_worked_it(outputs: dict[str, Any]) -> None:
    # nndl/nndl-discussion issue 19.
    found = outputs["exercise"]
    assert found["straight"]["products"] == 5_898_240_000
    assert found["by_way"]["products"] == 1_638_400_000
    assert found["by_way"]["values"] == 100 * 100 * (64 + 256)


def test_a_cost_volume_is_as_large_as_its_axes(outputs: dict[str, Any]) -> None:
    # JiaRenChang/PSMNet issue 167: (64, 48, 96, 312).
    assert outputs["volume"] == {"values": 92_012_544, "mebibytes": 351}
