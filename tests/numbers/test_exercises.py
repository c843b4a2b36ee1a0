"""The exercises: answers and mistakes as recorded, by SciPy, and one that notices nothing."""

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from scipy import signal

from scripts.errors import BuildError
from scripts.inputs import worked_example
from scripts.numbers.exercises import exercise, of_cells, of_functions, table
from scripts.numbers.exercises.exercise import Exercise
from tests.numbers.test_numbers import added, by_scipy

RECORDED = yaml.safe_load((Path(__file__).parent / "exercises.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return table.exercises()


def results(one: dict[str, Any]) -> dict[str, str]:
    """Return an exercise's answer and what each mistake leads to."""
    mistakes = {name: each["result"] for each in one["mistakes"] for name in each["names"]}
    return {"answer": one["answer"]} | mistakes


def test_answers_and_mistakes_are_those_recorded(made: dict[str, Any]) -> None:
    assert {name: results(one) for name, one in made.items()} == RECORDED


def test_no_mistake_leads_to_the_right_answer() -> None:
    """The same that the build makes sure of, on what is recorded."""
    for name, one in RECORDED.items():
        assert list(one.values()).count(one["answer"]) == 1, name


# A mistake that goes unnoticed.


def test_exercise_that_does_not_notice_a_mistake_stops_the_build_with_its_line() -> None:
    def symmetric() -> Exercise:
        return Exercise([[1, 2]], {"flipped": np.array([[1.0, 2.0]]), "no-bias": 3}, {})

    with pytest.raises(BuildError) as caught:
        exercise.computed({"even": symmetric, "odd": lambda: Exercise(1, {"no-bias": 2}, {})})
    line = symmetric.__code__.co_firstlineno
    assert [str(problem) for problem in caught.value.problems] == [
        f"tests/numbers/test_exercises.py:{line}: exercise-mistake: a typical mistake must not "
        "lead to the right answer: 'flipped' of exercise 'even' gives (1, 2) too; change its data"
    ]


def test_mistakes_of_one_result_are_told_together() -> None:
    mistakes = {"flipped": 2, "transposed": 3, "no-bias": 2}
    one = Exercise(1, mistakes, {"x": [0]}, ("layer", "wide&pin=0.0.1.2"))
    assert exercise.computed({"one": lambda: one}) == {
        "one": {
            "answer": "1",
            "mistakes": [
                {"result": "2", "names": ["flipped", "no-bias"]},
                {"result": "3", "names": ["transposed"]},
            ],
            "given": {"x": [0]},
            "opened": ["layer", "wide&pin=0.0.1.2"],
            "before": [],
            "closed": "",
        }
    }


def test_an_exercise_opens_an_explorer_before_and_after_its_answer_or_says_why_not(
    made: dict[str, Any],
) -> None:
    opened = {name for name, one in made.items() if one["opened"] and one["before"]}
    assert {name for name, one in made.items() if not one["closed"]} == opened
    assert {name for name, one in made.items() if one["before"] and not one["opened"]} == set()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-2, "−2"),
        (np.int64(3), "3"),
        (0.5, "0.5"),
        (4.0, "4"),
        ([1, -2], "(1, −2)"),
        ([[1, 0], [-1, 0.25]], "(1, 0; −1, 0.25)"),
        ("√2", "√2"),
    ],
)
def test_answer_as_it_is_printed(value: Any, text: str) -> None:
    assert exercise.written(value) == text


# Independent implementations.


def test_cells_by_scipy(made: dict[str, Any]) -> None:
    z1 = by_scipy(worked_example.IMAGE, worked_example.KERNELS_1, worked_example.BIAS_1)
    z2 = by_scipy(np.maximum(0, z1), worked_example.KERNELS_2, worked_example.BIAS_2)
    assert made["cell"]["answer"] == exercise.written(z1[0, 0, 1:])
    assert made["channels"]["answer"] == exercise.written([z2[0, 1, 0], z2[1, 1, 1]])


def test_data_of_the_second_layer_is_enough_and_not_the_row_asked_for_before(
    made: dict[str, Any],
) -> None:
    given = made["channels"]["given"]
    assert np.shape(given["z"]) == (2, 2, 3)
    assert np.array_equal(given["z"], worked_example.stages().z1[:, 1:])


def test_flipped_and_padded_by_scipy(made: dict[str, Any]) -> None:
    convolved = signal.convolve2d(of_cells.FLIP_PATCH, of_cells.FLIP_KERNEL, "valid")
    assert made["flip"]["answer"] == exercise.written(convolved[0, 0])
    padded = signal.correlate2d(of_cells.PADDED[0], of_cells.PADDED_KERNEL[0, 0], "same")
    assert made["padding"]["answer"] == exercise.written(padded[0, 0] + of_cells.PADDED_BIAS)


def test_printed_sums_add_up_to_the_answers(made: dict[str, Any]) -> None:
    for name in ("cell", "channels", "one-by-one"):
        sums = [added(text) for text in made[name]["given"]["sums"]]
        assert made[name]["answer"] == exercise.written(sums), name
    for name in ("flip", "padding", "kernel"):
        assert added(made[name]["given"]["sum"]) == added(made[name]["answer"]), name
    mean = made["mean"]["given"]
    assert made["mean"]["answer"] == exercise.written(added(mean["sum"]) / mean["cells"])


def test_place_in_memory_by_numpy(made: dict[str, Any]) -> None:
    given = made["layout"]["given"]
    shape = given["channels"], given["rows"], given["columns"]
    numbered = np.arange(np.prod(shape)).reshape(shape)
    assert made["layout"]["answer"] == str(numbered[tuple(given["place"])])


def test_no_plane_parts_the_corners(made: dict[str, Any]) -> None:
    """Each way of splitting four corners by a plane, by trying many planes at random."""
    rng = np.random.default_rng(0)
    corners, classes = of_functions.CORNERS, of_functions.CORNERS.prod(axis=1)
    planes = rng.normal(size=(20_000, 2)) @ corners.T + rng.normal(size=(20_000, 1))
    assert int((np.sign(planes) == classes).sum(axis=1).max()) == 3
    assert made["separate"]["answer"] == "3"


def test_kernel_identity_holds_for_many_points_and_with_the_merged_coordinate() -> None:
    for point in itertools.product(range(-2, 3), repeat=4):
        x, y = point[:2], point[2:]
        full = sum(x[i] * x[j] * y[i] * y[j] for i in (0, 1) for j in (0, 1))
        merged = (x[0] * y[0]) ** 2 + 2 * x[0] * x[1] * y[0] * y[1] + (x[1] * y[1]) ** 2
        assert full == merged == (x[0] * y[0] + x[1] * y[1]) ** 2


# The eight exercises of the first edition, in which a mistake could go unnoticed.


@pytest.mark.parametrize(
    ("name", "answer", "noticed"),
    [
        # The cell on the right: −2; flipped 4, transposed 0, without its bias −3.
        ("cell", "(1, −2)", {"flipped": "(1, 4)", "transposed": "(1, 0)", "no-bias": "(0, −3)"}),
        # The first cell: 3; one channel 0, z in place of a 4, flipped −3.
        (
            "channels",
            "(3, 2)",
            {"first-channel-only": "(0, 2)", "before-relu": "(4, 9)", "flipped": "(−3, 0)"},
        ),
        ("size", "111", {"no-floor": "111.5", "stride-forgotten": "222"}),
        ("field", "6", {"last-kernel-only": "3", "kernels-added": "8"}),
        ("kernel", "9", {"wrong-pairs": "0", "mixed-product-once": "13"}),
        ("merge", "√2", {"weight-of-the-kernel": "2"}),
    ],
)
def test_what_an_exercise_of_the_first_edition_now_notices(
    made: dict[str, Any], name: str, answer: str, noticed: dict[str, str]
) -> None:
    found = results(made[name])
    assert found["answer"] == answer
    assert {key: found[key] for key in noticed} == noticed


def test_every_layer_of_the_field_fits_into_the_picture(made: dict[str, Any]) -> None:
    """With kernels of 3, 2 and 3 a side of 9 becomes 7, 6, 4; with stride 2 first, 4, 3, 1."""
    assert made["field"]["given"]["side"] == 9
    assert made["field"]["given"]["sizes"] == [9 - 2, 9 - 2 - 1, 9 - 2 - 1 - 2]
    assert made["field-stride"]["given"]["sizes"] == [(9 - 3) // 2 + 1, 3, 1]
