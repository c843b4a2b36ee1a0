"""Boards are laid out in cells, and fit the column of a phone."""

import re

import numpy as np
import pytest

from scripts.figures import boards, drawing
from scripts.figures.boards import Board
from scripts.figures.drawing import Drawing


def shown(on: Board) -> str:
    return drawing.rendered(lambda: Drawing(on.figure, {}), "board").svg


def test_a_board_is_as_wide_as_its_cells_and_margins() -> None:
    across, down = boards.board(10, 5).figure.get_size_inches() * 96
    assert (across, down) == pytest.approx(((10 + 2 * boards.MARGIN) * 24, 120))


def test_a_board_wider_than_a_phone_is_refused() -> None:
    with pytest.raises(ValueError) as told:
        boards.board(15, 1)
    assert str(told.value) == "a board must be at most 358 pixels wide: 363.84"


def test_a_grid_shows_its_numbers_in_the_middles_of_its_cells() -> None:
    on = boards.board(4, 4)
    boards.grid(on, np.array([[1, -2]]), (1, 1))
    found = re.findall(r'<text x="([\d.]+)" y="([\d.]+)">([^<]+)<', shown(on))
    # 24 pixels a cell are 18 points; the margin is 1.4.
    assert [(float(x), text) for x, _, text in found] == [(28.4, "1"), (46.4, "−2")]
    assert found[0][1] == found[1][1]


@pytest.mark.parametrize(("limit", "images"), [(2, 1), (np.inf, 0)])
def test_colours_are_one_image_or_none(limit: float, images: int) -> None:
    on = boards.board(4, 4)
    boards.grid(on, np.array([[1, -2], [0, 2]]), (1, 1), limit)
    assert shown(on).count("<image") == images
    assert on.axes.get_xlim() == (-boards.MARGIN, 4 + boards.MARGIN)
    assert on.axes.get_ylim() == (4, 0)


def test_the_lines_of_a_grid_are_one_path() -> None:
    on = boards.board(4, 4)
    boards.lattice(on, (1, 2), (0, 0))
    (outline,) = re.findall(r' d="([^"]+)"', shown(on))
    assert outline.count("M") == 5
    assert boards.lattice_lines((1, 2), (0, 0)) == [
        ((0, 0), (2, 0)), ((0, 1), (2, 1)), ((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (2, 1))
    ]  # fmt: skip


def test_an_arrow_ends_in_two_strokes_of_equal_length() -> None:
    on = boards.board(4, 4)
    boards.arrow(on, (0, 1), (2, 1))
    (patch,) = on.axes.patches
    corners = np.asarray(patch.get_path().vertices)
    assert corners[[0, 1]].tolist() == [[0, 1], [2, 1]]
    assert corners[[2, 4]] == pytest.approx(np.array([[1.78, 1.132], [1.78, 0.868]]))


def test_a_frame_has_the_colour_of_a_family() -> None:
    on = boards.board(4, 4)
    boards.frame(on, (0, 0), (1, 1), accent="rules")
    assert 'stroke="var(--fm-rules)"' in shown(on)
