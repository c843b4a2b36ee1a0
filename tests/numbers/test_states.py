"""States of explorers as links write them: exact texts, and what the exercises open."""

import numpy as np

from scripts.compute.layer_chain import Step
from scripts.inputs.known_chains import Chain
from scripts.numbers import states
from scripts.numbers.calculators import opened
from scripts.numbers.exercises.table import exercises

CHAIN = Chain((9, 8), 3, (("1", Step(kernel=3, channels=4)), ("2", Step(kernel=(1, 5)))))


def test_a_layer_is_written_as_its_links_are() -> None:
    x = np.arange(8).reshape(2, 2, 2)
    kernels = [[[[0.25]], [[-1]]], [[[2]], [[0]]]]
    assert states.layer(x, kernels, [1, -2], pin=(1, 0, 1), padding=1, turned=True) == (
        "size=2&in=2&x=0,1,2,3,4,5,6,7&l1=2,1,1,1,1,identity&w1=0.25,-1.0,2.0,0.0&b1=1,-2"
        "&pin=0.1.0.1&turned=1"
    )


def test_a_layer_that_moves_on_by_two_and_a_preset_with_another_picture() -> None:
    assert states.layer([[[1]]], [[[[2]]]], [0], stride=2) == (
        "size=1&in=1&x=1&l1=1,1,2,0,1,identity&w1=2&b1=0&pin=0.0.0.0"
    )
    assert states.preset("first", [[[1, 2], [3, 4]]], (0, 0, 1, 0)) == "first&x=1,2,3,4&pin=0.0.1.0"


def test_a_chain_is_written_as_its_links_are_with_its_last_layer_in_focus() -> None:
    assert states.calculators(CHAIN) == "in=3,9,8&layers=1:c,m4;2:c,k1x5&at=1"


def test_calculators_open_where_a_frame_can_be_seen() -> None:
    wide = Chain((80, 80), 1, tuple((str(n), Step(kernel=3, stride=2)) for n in range(5)))
    # The fields are 3, 7, 15, 31 and 63; of 80 an eighth is 10, of 200 it is 25.
    assert [opened(each) for each in (CHAIN, wide, wide._replace(size=(200, 200)))] == [0, 2, 3]
    assert opened(wide._replace(size=(2000, 2000))) == 4


def test_exercises_open_explorers_with_their_own_data() -> None:
    found = {name: each["opened"] for name, each in exercises().items() if each["opened"]}
    assert found["flip"] == [
        "layer",
        "size=2&in=1&x=3,1,0,2&l1=1,2,1,0,1,identity&w1=1,2,0,-1&b1=0&pin=0.0.0.0&turned=1",
    ]
    assert found["field-stride"] == [
        "calculators",
        "in=1,9,9&layers=1:c,m1,s2;2:c,m1,k2;3:c,m1&at=2",
    ]
    assert found["random"] == ["phi", "fourier&m=50"]
