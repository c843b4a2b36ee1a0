"""What the trained network sees of a photograph."""

from typing import Any

import numpy as np
import pytest

from scripts.inputs import photographs


def test_preprocess_keeps_the_centre_square_and_puts_blue_first() -> None:
    photograph = np.zeros((227, 401, 3), dtype=np.uint8)
    photograph[:, 87:314] = (255, 128, 64)
    image = photographs.preprocess(photograph)
    assert image.shape == (3, 227, 227)
    assert image.dtype == np.float32
    blue_green_red = np.array([64 - 103.939, 128 - 116.779, 255 - 123.68], dtype=np.float32)
    np.testing.assert_allclose(image, np.broadcast_to(blue_green_red[:, None, None], image.shape))


def test_preprocess_averages_all_pixels_when_it_shrinks() -> None:
    stripes = np.zeros((908, 908, 3), dtype=np.uint8)
    stripes[:, ::2] = 200
    red = photographs.preprocess(stripes)[2] + np.float32(123.68)
    assert np.abs(red[:, 1:-1] - 100).max() < 0.51


@pytest.mark.parametrize(
    ("photograph", "found"),
    [
        (np.zeros((4, 4), np.uint8), "shape (4, 4) and dtype uint8"),
        (np.zeros((4, 4, 4), np.uint8), "shape (4, 4, 4) and dtype uint8"),
        (np.zeros((4, 4, 3), np.float64), "shape (4, 4, 3) and dtype float64"),
    ],
    ids=["grey", "with alpha", "floats"],
)
def test_preprocess_refuses_another_shape_or_type(photograph: Any, found: str) -> None:
    with pytest.raises(ValueError) as error:
        photographs.preprocess(photograph)
    expected = "photograph must have shape (H, W, 3) and dtype uint8: found " + found
    assert str(error.value) == expected


def test_photograph_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="photograph must be one of chelsea, coffee: astronaut"):
        photographs.load_photograph("astronaut")
