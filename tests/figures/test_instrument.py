"""The pictures of the instrument: the network's own maps, zero as the page's ground, and light."""

import io
import json
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from numpy.typing import NDArray
from PIL import Image

from scripts.figures import instrument
from scripts.figures.drawing import signed_rgba
from scripts.figures.photograph import LIMIT
from scripts.inputs import samples


@pytest.fixture(scope="module")
def pictures() -> dict[str, bytes]:
    """All pictures, made once."""
    return instrument.pictures()


def pixels(content: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGBA"))


def test_all_pictures_together_are_light(pictures: dict[str, bytes]) -> None:
    assert sum(map(len, pictures.values())) <= 40_000


def test_a_map_is_the_networks_own_and_its_zero_is_transparent(pictures: dict[str, bytes]) -> None:
    followed = samples.maps("conv1/a")[samples.CHANNEL]
    assert_array_equal(pixels(pictures["a.png"]), signed_rgba(followed, LIMIT))
    assert_array_equal(pixels(pictures["a.png"])[followed == 0], 0)
    before = samples.maps("conv1/z")[samples.CHANNEL]
    assert_array_equal(pixels(pictures["z.png"]), signed_rgba(before, LIMIT))


def test_a_picture_says_the_shape_of_what_it_shows(pictures: dict[str, bytes]) -> None:
    assert json.loads(pictures["shapes.json"]) == {
        "x": [3, 227, 227],
        "weights": [3, 3, 3],
        "z": [113, 113],
        "units": [113, 113],
        "a": [113, 113],
        "stack": [64, 113, 113],
        "batch": [2, 64, 113, 113],
        "pooled": [56, 56],
        "next": [56, 56],
    }


def test_a_sheet_hides_what_is_below_it_also_where_it_is_zero() -> None:
    full = np.full((4, 4, 4), 200, np.uint8)
    laid = instrument._laid([(full, (0, 0)), (np.zeros_like(full), (2, 2))])
    assert laid.shape == (instrument.SIDE, instrument.SIDE, 4)
    assert_array_equal(
        laid[:4, :4, 3], np.where(np.add.outer([0] * 2 + [1] * 2, [0] * 2 + [1] * 2) < 2, 200, 0)
    )


def test_drawings_take_their_colours_from_the_page(pictures: dict[str, bytes]) -> None:
    drawings: dict[str, Any] = {
        name: content.decode() for name, content in pictures.items() if name.endswith(".svg")
    }
    assert set(drawings) == {"filter.svg", "units.svg", "kernel.svg"}
    assert [name for name, text in drawings.items() if "#" in text] == []
    assert "var(--fm-units)" in drawings["units.svg"]
    assert "currentColor" in drawings["kernel.svg"]
