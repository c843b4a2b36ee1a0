"""A figure as a picture of its own: its size, what goes and what stays, the same bytes."""

import io

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray
from PIL import Image

from scripts.figures import card
from scripts.figures.boards import board, tint
from scripts.figures.drawing import ACCENTS, canvas, panel

PAPER = (255, 255, 255)


def pixels(figure: Figure) -> NDArray[np.uint8]:
    """Return the picture as colours of shape (H, W, 3)."""
    with Image.open(io.BytesIO(card.card(figure))) as picture:
        return np.asarray(picture.convert("RGB"))


def square(colour: str, text: str = "") -> Figure:
    figure = canvas(4.0, 2.0)
    axes = panel(figure, (0.4, 0.4, 0.1, 0.2))
    axes.add_patch(Rectangle((0, 0), 1, 1, facecolor=colour, edgecolor="none"))
    figure.text(0.1, 0.9, text)
    return figure


def colours(found: NDArray[np.uint8]) -> set[tuple[int, ...]]:
    return {tuple(map(int, one)) for one in np.unique(found.reshape(-1, 3), axis=0)}


def test_card_has_its_size_and_paper_around_what_is_drawn() -> None:
    found = pixels(square("#204060"))
    assert found.shape == (630, 1200, 3)
    drawn = np.argwhere((found != PAPER).any(axis=2))
    (top, left), (bottom, right) = drawn.min(axis=0), drawn.max(axis=0)
    # A square of 0.4 inches is not blown up beyond 300 pixels an inch, and stands in the middle.
    assert abs((right - left) - 120) <= 2
    assert abs((top + bottom) - 630) <= 2
    assert abs((left + right) - 1200) <= 2


def test_word_goes_and_number_stays() -> None:
    assert (pixels(square("#204060", "{a-word:3}")) == pixels(square("#204060"))).all()
    assert (pixels(square("#204060", "25")) != pixels(square("#204060"))).any()


def test_family_has_a_colour_that_can_be_seen_and_no_placeholder() -> None:
    found = colours(pixels(square(ACCENTS["values"])))
    hues = {tuple(bytes.fromhex(hue[1:])) for hue in card.HUES}
    assert len(found & hues) == 1
    assert tuple(bytes.fromhex(ACCENTS["values"][1:])) not in found


def test_what_shines_through_does_so_on_a_board_which_has_no_ground() -> None:
    on = board(4, 3)
    tint(on, np.array([[1.0, -0.5]]), (1, 1), 1.0)
    found = colours(pixels(on.figure))
    # The two cells' washes on paper, none of them the full colour of its sign.
    assert min(min(one) for one in found) > 14


def test_card_is_the_same_bytes_each_time() -> None:
    assert card.card(square("#204060", "25")) == card.card(square("#204060", "25"))
