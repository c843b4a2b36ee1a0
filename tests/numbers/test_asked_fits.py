"""What fits into what, and what is measured, against numbers that others printed."""

from typing import Any

import numpy as np
import pytest

from scripts.numbers import asked_fits, asked_states


@pytest.fixture(scope="module")
def fits() -> dict[str, Any]:
    return asked_fits.fits()


@pytest.mark.parametrize(
    ("picture", "longer", "maps"),
    [
        # ultralytics/yolov5 issue 2878: what Detect was given.
        ((720, 1280), 640, {8: [48, 80], 16: [24, 40], 32: [12, 20]}),
        # ultralytics/ultralytics issue 5268, of a picture of 219 × 355.
        ((219, 355), 640, {8: [52, 80], 16: [26, 40], 32: [13, 20]}),
        # ultralytics/yolov5 issue 8249: the first layer's file.
        ((720, 1280), 416, {2: [128, 208]}),
        ((640, 640), 640, {8: [80, 80], 16: [40, 40], 32: [20, 20]}),
    ],
)
def test_an_oblong_picture_s_maps_are_those_that_askers_printed(
    picture: tuple[int, int], longer: int, maps: dict[int, list[int]]
) -> None:
    found = dict(
        zip((2, 4, 8, 16, 32), asked_fits.letterbox(*picture, longer)["maps"], strict=True)
    )
    assert {stride: found[stride] for stride in maps} == maps


def test_padding_is_the_least_that_gives_a_multiple(fits: dict[str, Any]) -> None:
    for row in fits["letterbox"]:
        for side, more, given in zip(row["resized"], row["padding"], row["given"], strict=True):
            assert side + more == given
            assert given % 32 == 0
            assert 0 <= more < 32


def test_lines_of_text_give_the_columns_that_askers_printed(fits: dict[str, Any]) -> None:
    # YCG09/chinese_ocr issue 97; chineseocr/chinese-ocr issue 26.
    assert fits["lines"][0]["map"] == [4, 35]
    assert fits["columns"][0]["map"] == [1, 26]
    finer = fits["lines"][1]
    assert finer["cells"] == 4 * fits["lines"][0]["cells"]
    assert finer["field"] < fits["lines"][0]["field"]


def test_a_crop_about_the_middle_keeps_cells_over_one_another(fits: dict[str, Any]) -> None:
    # Sides as figure 1 of Ronneberger et al. (2015) has them.
    assert [(row["encoder"], row["decoder"]) for row in fits["cropped"]] == [
        (64, 56),
        (136, 104),
        (280, 200),
        (568, 392),
    ]
    assert [row["apart"] for row in fits["cropped"]] == [0, 0, 0, 0]


def test_the_weights_of_a_non_local_block_have_the_shape_that_was_asked_about() -> None:
    # AlexHex7/Non-local_pytorch: the first block's map has 14 × 14 positions, pooled once to read.
    pairs = asked_fits.fits()["pairs"]
    assert (pairs["asking"], pairs["read"], pairs["weights"]) == (196, 49, 196 * 49)


def test_phases_are_those_of_the_gates_one_by_one() -> None:
    first, second = asked_states.X
    cx = np.array([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]])

    def phase(angle: float) -> Any:
        return np.diag([1, np.exp(1j * angle)])

    one = np.eye(2)
    pair = 2 * (np.pi - first) * (np.pi - second)
    gates = cx @ np.kron(one, phase(pair)) @ cx @ np.kron(phase(2 * first), phase(2 * second))
    np.testing.assert_allclose(np.diag(gates), asked_states.zz_phases(asked_states.X), atol=1e-12)
    np.testing.assert_allclose(gates, np.diag(np.diag(gates)), atol=1e-12)


def test_one_repetition_shows_nothing_and_two_do() -> None:
    found = asked_states.measured()
    assert found["once"] == [25, 25, 25, 25]
    assert found["twice"] != found["once"] != found["turned"]
    assert sum(found["twice"]) == sum(found["turned"]) == 100
    assert 0 <= found["bloch"] < 1


def test_a_product_of_two_states_is_not_mixed() -> None:
    state = np.kron([0.6, 0.8j], [1, 0])
    assert asked_states.bloch_length(state) == pytest.approx(1)
