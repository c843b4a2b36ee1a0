"""What drawing does to maps, by hand and beside Pillow: bytes, interpolation, scales."""

import numpy as np
from numpy.testing import assert_allclose, assert_array_equal
from PIL import Image

from scripts.numbers import drawing

RNG = np.random.default_rng(8)


def test_bytes_wrap_or_are_clipped() -> None:
    values = np.array([-256.0, -82.96, -1.0, -0.9, 0.9, 127.6, 255.0, 256.0, 300.0])
    assert_array_equal(drawing.wrapped(values), [0, 174, 255, 0, 0, 127, 255, 0, 44])
    assert_array_equal(drawing.clipped(values), [0, 0, 0, 0, 1, 128, 255, 255, 255])


def test_a_map_between_0_and_1_is_zero_as_bytes_but_where_it_is_1() -> None:
    assert_array_equal(drawing.wrapped(np.array([0.0, 0.5, 0.999, 1.0])), [0, 0, 0, 1])


def test_straight_lines_between_the_middles_of_cells() -> None:
    assert_array_equal(
        drawing.bilinear(np.array([[0.0, 4.0], [8.0, 12.0]]), 2),
        [[0, 1, 3, 4], [2, 3, 5, 6], [6, 7, 9, 10], [8, 9, 11, 12]],
    )


def test_interpolation_agrees_with_pillow() -> None:
    one = RNG.normal(size=(13, 11)).astype(np.float32)
    shown = Image.fromarray(one).resize((11 * 8, 13 * 8), Image.Resampling.BILINEAR)
    assert_allclose(drawing.bilinear(one), np.asarray(shown), atol=1e-6)


def test_channels_that_are_dead_weak_and_strong() -> None:
    maps = np.zeros((5, 2, 2))
    maps[0, 0, 0] = 9
    maps[2] = 0.5
    maps[3] = 2
    assert drawing.chosen(maps) == (1, 2, 0)
    assert drawing.ENOUGH == 0.25
    maps[4, 1] = 0.1
    assert drawing.chosen(maps).weak == 4


def test_printed_numbers_are_those_of_the_figures() -> None:
    found = drawing.drawing()
    assert found["bytes"]["least_wrapped"] == 256 + int(found["bytes"]["least"])
    assert 0 < found["interpolation"]["invented"] < 1
    assert found["scales"]["strong_max"] > found["scales"]["weak_max"] > 0
