"""Figures of arrays with channels: one channel, a slice, a column, a block, its order and depth."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from matplotlib.patches import Rectangle

from scripts.figures import term_tiles
from scripts.figures.boards import (
    Board,
    Place,
    arrow,
    board,
    frame,
    grid,
    image,
    outline,
    say,
    strokes,
)
from scripts.figures.drawing import ACCENTS, INK, Drawing, signed_rgba
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import by_hand, samples, worked_example

LIMIT = 100.0
"""Full colour of the first layer's maps."""
SHOWN = (samples.CHANNEL, 1, 7)
"""Channels of the first layer that answer to different things."""
LEVELS = ("input", "conv1/a", "fire3", "fire5", "fire7", "fire9")
"""Stages of the trained network at which the number of channels has changed."""


@tiled(term_tiles.flatten)
def flatten() -> Drawing:
    """Draw two maps, and their numbers as one list: channel by channel, and place by place."""
    maps = worked_example.stages().a2
    first, last = maps.ravel(), maps.transpose(1, 2, 0).ravel()
    on = board(11.4, 9.4)
    for channel, values in enumerate(maps):
        left = 1.2 + 4.6 * channel
        grid(on, values, (left, 1.2))
        say(on, word("channel", channel), (left + 1, 0.5))
    frame(on, (5.8, 1.2), (2, 2))
    for top, values, key in ((4.6, first, "by-channel"), (7.8, last, "by-place")):
        say(on, word(key), (0, top - 0.6), "left")
        grid(on, values[None], (0, top))
    frame(on, (4, 4.6), (1, 4))
    for column in range(1, len(last), 2):
        frame(on, (column, 7.8), (1, 1))
    return Drawing(on.figure, {"a2": maps, "channels_first": first, "channels_last": last})


@tiled(term_tiles.tensor_layout)
def tensor_layout() -> Drawing:
    """Draw one array with its channels first and last, and what its first index takes."""
    first = by_hand.COUNTED
    last = first.transpose(1, 2, 0)
    on = board(14.6, 13.9)
    for block, array in enumerate((first, last)):
        top = 0.5 + 7.2 * block
        shape = " × ".join("HWC" if block else "CHW")
        say(on, word("shape", shape), (0, top), "left")
        for channel, values in enumerate(first):
            left = 0.3 + 4 * channel
            say(on, word("channel", channel), (left + 1.5, top + 1))
            grid(on, values, (left, top + 1.5), np.inf)
            if block:
                frame(on, (left, top + 1.5), (1, 3))
        if not block:
            frame(on, (0.3, top + 1.5), (2, 3))
        say(on, "A[0]", (8.4, top + 2), "left", code=True)
        say(on, word("row" if block else "one-channel"), (8.4, top + 3), "left")
        grid(on, array.ravel()[None], (0.3, top + 4.3), np.inf)
        frame(on, (0.3, top + 4.3), (1, array[0].size))
    return Drawing(on.figure, {"channels_first": first, "channels_last": last})


@tiled(term_tiles.depth_slice)
def depth_slice() -> Drawing:
    """Draw four channels as sheets behind one another, one framed, and a column through all."""
    maps = samples.maps("pool1")[[*SHOWN, 22]][:, ::2, ::2]
    side, shift = maps.shape[-1], 11
    whole = side + shift * (len(maps) - 1)
    sheets = np.zeros((whole, whole))
    scale = 7.4 / whole
    on = board(14.6, 8.4)
    row, column = 5, side - 6
    points: list[Place] = []
    for depth in reversed(range(len(maps))):
        top, left = shift * (len(maps) - 1 - depth), shift * depth
        sheets[top : top + side, left : left + side] = maps[depth]
        points.append((0.3 + (left + column + 0.5) * scale, 0.5 + (top + row + 0.5) * scale))
    image(on, signed_rgba(sheets, LIMIT), (0.3, 0.5, 7.4, 7.4))
    for depth in range(1, len(maps)):
        at = 0.3 + shift * depth * scale, 0.5 + shift * (len(maps) - 1 - depth) * scale
        behind(on, at, side * scale, shift * scale)
    frame(on, (0.3, 0.5 + shift * 3 * scale), (side * scale, side * scale), accent="values")
    strokes(on, [(points[-1], points[0])], colour=ACCENTS["units"], width=2)
    on.axes.plot(*zip(*points, strict=True), "o", color=ACCENTS["units"], markersize=6)
    for text, height, key in (("X[:, :, d]", 6.5, "slice"), ("X[x, y, :]", 2.3, "column")):
        say(on, word(key), (8.6, height), "left")
        say(on, text, (8.6, height + 0.9), "left", code=True)
    arrow(on, (8.4, 6.5), (0.5 + side * scale, 6.5))
    arrow(on, (8.4, 2.3), (points[0][0] + 0.4, points[0][1] + 0.1))
    return Drawing(on.figure, {"maps": maps, "place": np.array([row, column])})


@tiled(term_tiles.depth)
def depth() -> Drawing:
    """Draw arrays of the trained network: side upwards, number of channels to the right."""
    shapes = np.array([samples.maps(level).shape for level in LEVELS])
    on = board(14.6, 9.4)
    wide, tall, apart, left = 0.0078, 0.021, 0.55, 0.35
    for channels, side, _ in shapes:
        width, height = float(channels) * wide, float(side) * tall
        box = Rectangle((left, 6 - height), width, height, facecolor=ACCENTS["values"],
                        alpha=0.5, edgecolor=INK, linewidth=0.7)  # fmt: skip
        on.axes.add_patch(box)
        say(on, str(channels), (left + width / 2, 6.6))
        left += width + apart
    right, left = left - apart, left - apart - width
    edge = 6 - height - 0.4
    ends = [((x, edge - 0.15), (x, edge + 0.15)) for x in (left, right)]
    strokes(on, [((left, edge), (right, edge)), *ends])
    say(on, word("array", int(channels)), (right, edge - 0.7), "right")
    say(on, word("side"), (1.7, 1.2), "left")
    arrow(on, (0.2, 7.6), (14.3, 7.6))
    say(on, word("network"), (7.3, 8.5))
    return Drawing(on.figure, {"shapes": shapes})


@tiled(term_tiles.channel)
def channel() -> Drawing:
    """Draw the three channels of the photograph, and three of the first layer's."""
    colours = samples.photograph()[::7, ::7].transpose(2, 0, 1)
    maps = samples.maps("conv1/a")[list(SHOWN), ::4, ::4]
    on = board(14.6, 13.2)
    say(on, word("picture", len(colours)), (0, 0.5), "left")
    say(on, word("layer", len(samples.maps("conv1/a"))), (0, 7.1), "left")
    for place, (plane, values) in enumerate(zip(colours, maps, strict=True)):
        left = 5 * place
        # Sixteen greys: more cannot be told apart at this size, and would weigh four times as much.
        grey = np.repeat((plane // 16 * 17)[..., None], 3, axis=2)
        image(on, grey, (left, 1, 4.6, 4.6))
        image(on, signed_rgba(values, LIMIT), (left, 7.6, 4.6, 4.6))
        outline(on, (left, 7.6), 4.6)
        say(on, word(("red", "green", "blue")[place]), (left + 2.3, 6))
        say(on, word("number", SHOWN[place]), (left + 2.3, 12.6))
    return Drawing(on.figure, {"colours": colours, "maps": maps, "channels": np.array(SHOWN)})


@tiled(term_tiles.activation_volume)
def activation_volume() -> Drawing:
    """Draw what enters the first layer and what leaves it as blocks, all sides to one scale."""
    entering, leaving = samples.maps("input"), samples.maps("conv1/a")
    on = board(14.6, 9.6)
    unit = 6.2 / entering.shape[1]
    few = samples.photograph()[::5, ::5] // 16 * 17
    _block(on, entering.shape, (0.2, 1.9), unit)
    image(on, few, (0.2, 1.9, 6.2, 6.2))
    side = leaving.shape[1] * unit
    _block(on, leaving.shape, (9.2, 4.2), unit)
    face = leaving[samples.CHANNEL, ::3, ::3]
    image(on, signed_rgba(face, LIMIT), (9.2, 4.2, side, side))
    arrow(on, (7, 5.6), (8.7, 5.6))
    say(on, word("layer"), (7.85, 5))
    for array, middle, key in ((entering, 3.3, "entering"), (leaving, 10.8, "leaving")):
        say(on, word(key), (middle, 0.6))
        channels, height, width = array.shape
        say(on, f"{height} × {width} × {channels}", (middle, 8.9))
    shapes = {"entering": np.array(entering.shape), "leaving": np.array(leaving.shape)}
    return Drawing(on.figure, shapes | {"face": face})


def _block(on: Board, shape: tuple[int, ...], at: Place, unit: float) -> None:
    """Draw the edges of a block that goes back from its front face, upwards to the right."""
    channels, height, width = (length * unit for length in shape)
    (x, y), back = at, channels / 2**0.5
    right, top = x + width, y - back
    corners = ((x, y), (right, y), (right, y + height))
    edges = [(corner, (corner[0] + back, corner[1] - back)) for corner in corners]
    far = (x + back, top), (right + back, top), (right + back, top + height)
    strokes(on, [*edges, *pairwise(far)], width=0.8)
    outline(on, at, width)


def behind(on: Board, at: Place, side: float, seen: float) -> None:
    """Draw those edges of a square that the one before it, lower and to the left, leaves seen."""
    (x, y), right, bottom = at, at[0] + side, at[1] + side
    line = [(x, y + seen), (x, y), (right, y), (right, bottom), (right - seen, bottom)]
    strokes(on, list(pairwise(line)), width=0.7)
