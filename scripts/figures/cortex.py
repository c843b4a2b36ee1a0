"""Figures of the senses about brains: a sheet of preferred orientations, modules of a theory."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from scripts.compute import cortex as model
from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    INK,
    Drawing,
    canvas,
    heading,
    inches,
    note,
    panel,
    picture,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tile, tiled
from scripts.inputs import sense_pictures as inputs
from scripts.senses import cortex

SHOWN = 32
"""Orientations that are shown to the model."""
FEW = (0, 8, 16, 24)
"""Those whose responses are drawn: 0°, 45°, 90°, 135°."""
STEP = 8
"""Places between two bars."""
WHEEL = np.array([
    (0.84, 0.37, 0.05), (0.93, 0.71, 0.13), (0.55, 0.66, 0.27), (0.12, 0.58, 0.52),
    (0.13, 0.44, 0.71), (0.45, 0.35, 0.72), (0.68, 0.30, 0.58), (0.80, 0.29, 0.32),
])  # fmt: skip
"""Colours around the circle of orientations, none of them dark: bars can be seen on each."""
DARK = "#111111"
"""Of the bars on the colours, which are the same on a light and on a dark page."""
PALE = "#fafafa"
"""Of the points of one sign, on the same colours."""


@tiled(lambda shown: tile(tiles.pixels(_wheel(shown["preferred"][12:84:2, ::2]), tiles.WHOLE, 16)))
def cortical_feature_map() -> Drawing:
    """Draw responses to four bars, and which of many bars each place prefers, with pinwheels."""
    field, shown = inputs.sheet(), inputs.orientations(SHOWN)
    responses = model.responses(field, shown)
    found = cortex.cortical_feature_map(responses, shown)
    turns = model.winding_numbers(np.angle(field) / 2)
    figure = canvas(6.2, 5.15)
    for row, index in enumerate(FEW):
        axes = panel(figure, inches(figure, 0.42, 3.65 - 1.15 * row, 1.0, 1.0))
        picture(axes, responses[index, ::2, ::2], 2.0)
        key = panel(figure, inches(figure, 0.02, 3.65 - 1.15 * row, 0.34, 1.0))
        _bars(key, np.array([[0.5]]), np.array([[0.5]]), shown[index : index + 1, None], 0.3, INK)
        key.set(xlim=(0.1, 0.9), ylim=(1.6, -0.6), aspect="equal")
    axes = panel(figure, inches(figure, 2.05, 0.2, 4.1, 4.1))
    heading(axes, "$\\arg\\max_s\\, r(p,s)$", word("preferred-orientation"), lines=2)
    axes.imshow(_wheel(found), extent=(-0.5, inputs.SHEET - 0.5, inputs.SHEET - 0.5, -0.5))
    at = np.arange(STEP // 2, inputs.SHEET, STEP)
    right, down = np.meshgrid(at.astype(float), at.astype(float))
    _bars(axes, right, down, found[np.ix_(at, at)], 0.36 * STEP, DARK)
    for sign, face in ((0.5, PALE), (-0.5, DARK)):
        rows, columns = np.nonzero(turns == sign)
        axes.plot(columns + 0.5, rows + 0.5, "o", mfc=face, mec=PALE, mew=0.9, ms=4.6)
        axes.plot(columns + 0.5, rows + 0.5, "o", mfc=face, mec=DARK, mew=0.5, ms=3.7)
    axes.set(xlim=(-0.5, inputs.SHEET - 0.5), ylim=(inputs.SHEET - 0.5, -0.5))
    note(figure, (0.02, 4.88), "$r(p,s)$", ha="left")
    note(figure, (0.75, 4.88), word("responses"), ha="left")
    note(figure, (1.74, 2.4), "\u2192", fontsize=14)
    arrays = {f"r_{np.degrees(shown[index]):.0f}": responses[index] for index in FEW}
    return Drawing(figure, arrays | {"preferred": found, "winding": turns})


def _registered(shown: tiles.Arrays) -> str:
    """Return a tile of a display of coloured bars, and how much four modules register of it."""
    drawn = [tiles.frame((1, 18, 54, 36))]
    for (row, column), colour in np.ndenumerate(shown["colours_1"]):
        if colour:
            upright = shown["bars_1"][row, column] == inputs.UPRIGHT
            reach = np.array([0, 2.6]) if upright else np.array([2.6, 0])
            middle = np.array([9 * column + 5.5, 9 * row + 22.5])
            ends = np.array([middle - reach, middle + reach])
            drawn.append(tiles.curve(ends, COLOURS[int(colour)], 2.4))
    lengths = 34 * shown["activity_1"] / shown["activity_1"].max()
    rows = [np.array([(60, 22.5 + 9 * row), (60 + length, 22.5 + 9 * row)])
            for row, length in enumerate(lengths)]  # fmt: skip
    return tiles.tile(*drawn, tiles.path("".join(map(tiles.outline, rows)),
                                         ACCENTS["other-maps"], 4))  # fmt: skip


@tiled(_registered)
def feature_module() -> Drawing:
    """Draw two displays, and how much each of four modules registers of them."""
    figure = canvas(6.2, 4.35)
    shown: dict[str, NDArray[np.generic]] = {}
    for index, display in enumerate(inputs.displays()):
        bottom = 2.05 - 1.95 * index
        axes = panel(figure, inches(figure, 0.45, bottom, 2.55, 1.75))
        _display(axes, display)
        note(figure, (0.18, bottom + 0.87), f"$d_{index + 1}$", fontsize=11)
        counts = [cortex.feature_module(values, feature) for values, feature in _modules(display)]
        _activities(panel(figure, inches(figure, 3.6, bottom + 0.05, 2.5, 1.65)), counts)
        note(figure, (3.3, bottom + 0.87), "\u2192", fontsize=14)
        shown |= {f"colours_{index + 1}": display.colours, f"bars_{index + 1}": display.bars}
        shown[f"activity_{index + 1}"] = np.array(counts)
    note(figure, (0.45, 4.1), word("display"), ha="left")
    note(figure, (3.6, 4.1), word("how-much-of-each"), ha="left")
    return Drawing(figure, shown)


COLOURS = {inputs.RED: "#c92a2a", inputs.GREEN: "#2b8a3e"}


def _modules(display: inputs.Display) -> list[tuple[NDArray[np.generic], int]]:
    """Return what each of the four modules looks at: red, green, upright, lying."""
    return [
        (display.colours, inputs.RED), (display.colours, inputs.GREEN),
        (display.bars, inputs.UPRIGHT), (display.bars, inputs.LYING),
    ]  # fmt: skip


def _display(axes: Axes, display: inputs.Display) -> None:
    """Draw coloured bars at their places; green ones are hollow, so that no colour is needed."""
    for (row, column), colour in np.ndenumerate(display.colours):
        if colour:
            _bar(axes, column + 0.5, row + 0.5, int(colour), int(display.bars[row, column]))
    height, width = display.colours.shape
    axes.add_patch(Rectangle((0, 0), width, height, fill=False, edgecolor=INK, linewidth=0.6))
    axes.set(xlim=(-0.05, width + 0.05), ylim=(height + 0.05, -0.05), aspect="equal")


def _bar(axes: Axes, x: float, y: float, colour: int, bar: int) -> None:
    across, up = (0.2, 0.72) if bar == inputs.UPRIGHT else (0.72, 0.2)
    axes.add_patch(
        Rectangle(
            (x - across / 2, y - up / 2), across, up,
            facecolor=COLOURS[colour] if colour == inputs.RED else "none",
            edgecolor=COLOURS[colour], linewidth=1.6,
        )
    )  # fmt: skip


def _activities(axes: Axes, counts: list[int]) -> None:
    """Draw the activity of each module as a length and a number, without any place."""
    for row, count in enumerate(counts):
        y = row + 0.5
        if row < 2:
            axes.add_patch(
                Rectangle(
                    (-2.05, y - 0.25), 0.9, 0.5,
                    facecolor=COLOURS[row + 1] if row == 0 else "none",
                    edgecolor=COLOURS[row + 1], linewidth=1.6,
                )
            )  # fmt: skip
        else:
            across, up = (0.0, 0.32) if row == 2 else (0.5, 0.0)
            axes.plot([-1.6 - across, -1.6 + across], [y - up, y + up], color=INK, linewidth=2.4)
        axes.add_patch(
            Rectangle((0, y - 0.25), count, 0.5, facecolor=ACCENTS["other-maps"], alpha=0.75)
        )
        axes.text(count + 0.3, y + 0.03, str(count), ha="left", va="center")
    axes.plot([0, 0], [0.05, len(counts) - 0.05], color=INK, linewidth=0.8)
    axes.set(xlim=(-2.3, 9), ylim=(len(counts), 0))


def _wheel(angles: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Return orientations as colours around the circle: 0 and pi have the same one."""
    place = angles / np.pi * len(WHEEL) % len(WHEEL)
    before = place.astype(int)
    share = (place - before)[..., None]
    colours = (1 - share) * WHEEL[before] + share * WHEEL[(before + 1) % len(WHEEL)]
    return np.asarray(np.round(255 * colours), np.uint8)


def _bars(
    axes: Axes,
    x: NDArray[np.floating],
    y: NDArray[np.floating],
    angles: NDArray[np.floating],
    reach: float,
    colour: str,
) -> None:
    """Draw a short line in each orientation: 0 lies, a quarter turn stands."""
    across, up = reach * np.cos(angles), reach * np.sin(angles)
    x, y = (np.broadcast_to(each, angles.shape) for each in (x, y))
    # Rows go down: what rises in the picture has a smaller row.
    ends = np.stack([x - across, x + across]), np.stack([y + up, y - up])
    axes.plot(ends[0].reshape(2, -1), ends[1].reshape(2, -1), color=colour, linewidth=1.3)
