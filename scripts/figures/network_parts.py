"""Figures of a network as a whole: its levels, its trunk and heads, what it stores and keeps."""

from __future__ import annotations

from math import prod

import numpy as np
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from scripts.compute.other_maps import orientation_histograms
from scripts.figures import tiles
from scripts.figures.blocks import behind
from scripts.figures.board_plots import bars
from scripts.figures.boards import arrow, board, frame, image, outline, say, strokes
from scripts.figures.drawing import ACCENTS, INK, Drawing, signed_rgba
from scripts.figures.real_text import word
from scripts.figures.tiles import Arrays, tile, tiled
from scripts.inputs import samples, sense_inputs

ACCENT, OTHER = ACCENTS["terms"], ACCENTS["values"]
LEVELS = ("fire3", "fire5", "fire9")
"""The last maps at three sizes."""
STORED = ("input", "conv1/a", "pool1", "fire2")
"""Arrays between the first layers, each written by one layer and read by the next."""
LAYERS = ("conv1", "pool1", "fire2")
"""The layers between them."""
TRUNK = ("input", "conv1/a", "fire3", "fire5", "fire9")
CELL = 16
"""Pixels along a side of the cells of the recipe that people wrote."""


def _photo(step: int) -> NDArray[np.uint8]:
    """Return the photograph, every ``step``-th pixel of it, in few colours."""
    return np.asarray(samples.photograph()[::step, ::step] // 32 * 36)


def _mean(level: str) -> NDArray[np.floating]:
    """Return the mean of a level's channels, its greatest value 1: of one scale for all levels."""
    mean = samples.maps(level).mean(axis=0)
    return np.asarray(mean / mean.max())


def enlarged(coarse: NDArray[np.floating], side: int) -> NDArray[np.floating]:
    """Repeat the cells of a square map until it has so many to a side."""
    place = np.arange(side) * len(coarse) // side
    return coarse[np.ix_(place, place)]


def _levels(shown: Arrays) -> str:
    drawn, top = [], 2.0
    for level, side in (("fire9", 10.0), ("fire5", 20.0), ("fire3", 36.0)):
        box = (48 - side / 2, top, side, side)
        drawn += [tiles.signed(shown[level], 0.7, box), tiles.frame(box)]
        top += side + 1.5
    return tile(*drawn)


@tiled(_levels)
def feature_pyramid() -> Drawing:
    """Draw three levels of the network, and what each is with the coarser ones added."""
    own = {level: _mean(level) for level in LEVELS}
    merged = dict(own)
    for fine, coarse in (("fire5", "fire9"), ("fire3", "fire5")):
        merged[fine] = own[fine] + enlarged(merged[coarse], len(own[fine]))
    on, top = board(14.6, 14.2), 1.2
    say(on, word("levels"), (2.9, 0.5))
    say(on, word("merged"), (11.6, 0.5))
    for order, level in enumerate(reversed(LEVELS)):
        side = len(own[level]) * 0.1
        for middle, values in ((2.9, own[level]), (11.6, merged[level] / merged[level].max())):
            at = middle - side / 2, top
            image(on, signed_rgba(values, 0.8), (*at, side, side))
            outline(on, at, side)
        arrow(on, (5.9, top + side / 2), (8.6, top + side / 2))
        say(on, word("size", len(own[level]), len(own[level])), (7.25, top + side / 2 - 0.6))
        if order:
            arrow(on, (11.6, top - 1.5), (11.6, top - 0.15))
            say(on, word("enlarged"), (11.9, top - 0.85), "left")
        top += side + 1.7
    return Drawing(on.figure, own | {f"merged_{level}": merged[level] for level in LEVELS})


def _trunk(shown: Arrays) -> str:
    left, drawn = 6.0, []
    for side in shown["shapes"][1:, 1] * 0.38:
        box = f"M{left:g} {36 - side / 2:g}h9v{side:g}h-9z"
        drawn.append(tiles.path(box, INK, 0.8, fill=OTHER, fill_opacity=0.4))
        left += 13
    heads = (tiles.arrow((59, 36), (84, at), INK, 1.4) for at in (12, 36, 60))
    return tile(*drawn, *heads, tiles.frame((2, 12, 56, 48), ACCENT, 2.2))


@tiled(_trunk)
def backbone() -> Drawing:
    """Draw the photograph, the arrays of the trunk inside a frame, and three heads after it."""
    shapes = np.array([samples.maps(level).shape for level in TRUNK])
    on = board(14.6, 11)
    image(on, _photo(6), (0.1, 3.3, 3.3, 3.3))
    say(on, word("input"), (1.75, 7.4))
    say(on, " × ".join(map(str, shapes[0])), (1.75, 8.3))
    left = 4.3
    for channels, side, _ in shapes[1:]:
        width, height = 0.35 + channels / 420, float(side) * 0.04
        box = Rectangle((left, 5 - height / 2), width, height, facecolor=OTHER, alpha=0.5,
                        edgecolor=INK, linewidth=0.7)  # fmt: skip
        on.axes.add_patch(box)
        left += width + 0.3
    frame(on, (4, 1.9), (6.2, left + 0.1 - 4), inset=0)
    say(on, word("backbone"), ((4 + left) / 2, 1.2))
    arrow(on, (3.5, 5), (3.95, 5))
    say(on, word("maps"), (7.6, 8.8))
    say(on, " × ".join(map(str, shapes[-1])), (7.6, 9.7))
    # Solid the head that this network has, dashed those that it might have as well.
    arrow(on, (left + 0.2, 5), (11.2, 2.4))
    strokes(on, [((left + 0.2, 5), (11.2, head)) for head in (5, 7.6)], width=1.2, dashed=True)
    for head, key in ((2.4, "classes"), (5, "boxes"), (7.6, "outlines")):
        say(on, word(key), (11.4, head), "left")
    say(on, word("heads"), (11.4, 1.2), "left")
    return Drawing(on.figure, {"shapes": shapes})


def _amounts(shown: Arrays) -> str:
    counts = shown["numbers"]
    ways = (tiles.arrow((18.0 + 23 * k, 36), (27.0 + 23 * k, 36)) for k in range(3))
    return tile(*(tiles.bars([count], (5.0 + 23 * k, 4, 12, 64), OTHER, float(counts.max()))
                  for k, count in enumerate(counts)), *ways)  # fmt: skip


@tiled(_amounts)
def ifmap_ofmap() -> Drawing:
    """Draw four arrays as bars as high as they hold numbers, and three layers between them."""
    shapes = np.array([samples.maps(stage).shape for stage in STORED])
    counts = np.array([prod(shape) for shape in shapes.tolist()])
    on = board(14.6, 13)
    for place, (shape, count) in enumerate(zip(shapes, counts, strict=True)):
        middle, height = 1.75 + 3.7 * place, float(count) / counts.max() * 6
        bar = Rectangle((middle - 0.8, 7.4 - height), 1.6, height, facecolor=OTHER, alpha=0.6,
                        edgecolor=INK, linewidth=0.7)  # fmt: skip
        on.axes.add_patch(bar)
        say(on, f"{count:,}".replace(",", "\u2009"), (middle, 7.4 - height - 0.6))
        say(on, "×".join(map(str, shape)), (middle, 8.1))
        if place:
            start = middle - 2.9
            arrow(on, (start, 10), (start + 2.1, 10))
            say(on, LAYERS[place - 1], (start + 1.05, 9.3), code=True)
    strokes(on, [((0.1, 7.4), (14.5, 7.4))], width=0.8)
    for place in range(len(LAYERS)):
        middle = 1.75 + 3.7 * place
        # Beside the arrow's ends: an array is the ofmap of one layer and the next one's ifmap.
        say(on, word("reads"), (middle + 0.9, 11))
        say(on, word("writes"), (middle + 2.8, 12))
    return Drawing(on.figure, {"shapes": shapes, "numbers": counts})


def _three_shapes(shown: Arrays) -> str:
    photo, maps = (2.0, 22.0, 28.0, 28.0), (36.0, 28.0, 22.0, 22.0)
    return tile(
        tiles.photograph(samples.photograph(), photo, 12),
        tiles.sheets(shown["maps"][:3], 100, maps, (5, 5)),
        tiles.bars(shown["shares"], (68, 22, 26, 28), OTHER),
    )  # fmt: skip


@tiled(_three_shapes)
def representation() -> Drawing:
    """Draw three things that the network makes of one picture: pixels, maps and shares."""
    maps = samples.maps("conv1/a")[[samples.CHANNEL, 1, 7], ::4, ::4]
    shares = samples.stages()["probabilities"].maps
    few = np.sort(shares)[::-1][:8]
    on = board(14.6, 8.8)
    image(on, _photo(5), (0.1, 2, 4.2, 4.2))
    for back in (2, 1):
        behind(on, (5.5 + 0.5 * back, 3 - 0.5 * back), 3.2, 0.5)
    image(on, signed_rgba(maps[0], 100), (5.5, 3, 3.2, 3.2))
    outline(on, (5.5, 3), 3.2)
    bars(on, few, (11, 6.2), 4.2 / float(few.max()), step=0.44, accent="values")
    for start in (4.5, 9.9):
        arrow(on, (start, 4.3), (start + 0.8, 4.3))
    for middle, key, shape in ((2.2, "pixels", "3 × 227 × 227"), (7.4, "maps", "64 × 113 × 113"),
                               (12.7, "shares", str(len(shares)))):  # fmt: skip
        say(on, word(key), (middle, 7.1))
        say(on, shape, (middle, 8))
    return Drawing(on.figure, {"maps": maps, "shares": few})


def _two_tools(shown: Arrays) -> str:
    photo = (2.0, 20.0, 30.0, 30.0)
    recipe, learned = (62.0, 4.0, 30.0, 30.0), (62.0, 38.0, 30.0, 30.0)
    return tile(
        tiles.photograph(samples.photograph(), photo, 12),
        tiles.signed(shown["recipe"], float(shown["recipe"].max()), recipe), tiles.frame(recipe),
        tiles.signed(shown["learned"], 0.8, learned), tiles.frame(learned),
        tiles.arrow((36, 30), (56, 20)), tiles.arrow((36, 40), (56, 52)),
    )  # fmt: skip


@tiled(_two_tools)
def feature_extraction() -> Drawing:
    """Draw the photograph, and what a written rule and a learned one compute from it."""
    written = orientation_histograms(sense_inputs.grey(), cell=CELL)
    trained = samples.maps("fire9")
    recipe, learned = written.sum(axis=0), _mean("fire9")
    on = board(14.6, 11.8)
    image(on, _photo(6), (0.1, 3.6, 4, 4))
    say(on, word("input"), (2.1, 8.3))
    for top, values, key, shape in ((1, recipe / recipe.max(), "written", written.shape),
                                    (7, learned, "learned", trained.shape)):  # fmt: skip
        at = 10, top
        image(on, signed_rgba(values, 0.9), (*at, 3.6, 3.6))
        outline(on, at, 3.6)
        arrow(on, (4.4, 5.6 + (top - 4) * 0.25), (9.7, top + 1.8))
        say(on, word(key), (4.5, top + (0.2 if top < 4 else 3.2)), "left")
        say(on, " × ".join(map(str, shape)), (11.8, top + 4.3))
    say(on, word("sums"), (11.8, 0.4))
    return Drawing(on.figure, {"recipe": recipe, "learned": learned})
