"""Figures of tokens on their grid, and of attention laid over a picture."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.compute import other_maps, token_maps
from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    INK,
    Drawing,
    canvas,
    cells,
    framed,
    heading,
    inches,
    note,
    panel,
    photograph,
    picture,
    signed_rgba,
    step,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import samples
from scripts.inputs import token_inputs as inputs
from scripts.inputs.sense_inputs import Array
from scripts.senses import tokens

SIDE = 12
"""Pixels along a patch of the figure on the grid of tokens."""
GRID = (12, 18)
"""Its rows and columns; they differ, so that nobody can exchange them unseen."""
FRONT = 5
"""Its tokens that are no patches: a class token and four registers."""
PLACE = (10, 9)
"""Row and column of the position whose words are added up: the edge of the table."""
PALE = "#fafafa"
"""Around a frame on the photograph, which has the frame's colour on a light and a dark page."""


def token_grid() -> Drawing:
    """Draw patches put back on their grid, and what two mistakes make of the same sequence."""
    rows, columns = GRID
    pixels = samples.photograph()[20 : 20 + SIDE * rows, : SIDE * columns]
    patches = token_maps.patch_means(pixels, SIDE)
    # Nothing was computed for the tokens in front: they are drawn white, and can be told so.
    sequence = np.concatenate([np.full((FRONT, 3), 255.0), patches])
    shown = {
        "right": token_maps.token_grid(sequence, rows=rows, before=FRONT),
        "kept": token_maps.token_grid(sequence[: len(patches)], rows=rows),
        "exchanged": token_maps.token_grid(sequence, rows=columns, before=FRONT),
    }
    figure = canvas(5.5, 4.5)
    x = panel(figure, inches(figure, 0.0, 2.35, 2.4, 1.6))
    photograph(x, pixels)
    heading(x, "$x$", word("in-patches"), lines=2)
    step(figure, (2.5, 3.15), (2.95, 3.15))
    there, across = f"\\to {rows}\\times {columns}$", f"\\to {columns}\\times {rows}$"
    boxes = {
        "right": (3.05, 2.35, 2.4, 1.6, f"$T[{FRONT}{{:}}]{there}", "back-on-the-grid"),
        "kept": (0.0, 0.02, 2.4, 1.6, f"$T[:\\!-{FRONT}]{there}", "others-not-left-out"),
        "exchanged": (3.5, 0.02, 1.07, 1.6, f"$T[{FRONT}{{:}}]{across}", "rows-for-columns"),
    }
    for name, (*box, symbol, key) in boxes.items():
        axes = framed(panel(figure, inches(figure, *box)))
        photograph(axes, np.round(shown[name].transpose(1, 2, 0)).astype(np.uint8))
        heading(axes, symbol, word(key), lines=2)
    return Drawing(figure, {"x": pixels, "tokens": sequence} | shown)


def _row_to_grids(shown: tiles.Arrays) -> str:
    """Return a tile of one row of the table of attention, and the grids of two heads below it."""
    row, maps = shown["row"], shown["maps"]
    strip, colour = (2.0, 3.0, 92.0, 9.0), ACCENTS["look-alikes"]
    boxes = ((3.0, 20.0, 42.0, 42.0), (51.0, 20.0, 42.0, 42.0))
    return tiles.tile(
        tiles.signed(np.repeat(row, 17, axis=0), float(row.max()), strip), tiles.frame(strip),
        tiles.frame((2, 3, 92 * inputs.BEFORE / row.shape[1] + 2, 9), colour, 2),
        *(tiles.signed(one, float(maps.max()), box) + tiles.frame(box)
          for one, box in zip(maps, boxes, strict=True)),
    )  # fmt: skip


@tiled(_row_to_grids)
def class_token_attention_map() -> Drawing:
    """Draw a class token's row of the table of attention, and the pictures of two heads."""
    heads = inputs.heads()
    row = other_maps.attention_weights(heads[1].queries[:1], heads[1].keys)
    maps = [
        tokens.class_token_attention_map(*head, rows=inputs.SIDE, before=inputs.BEFORE)
        for head in heads
    ]
    # The last grid ends at 6.6; half of its frame lies beyond.
    figure = canvas(6.64, 3.35)
    _strip(figure, row)
    x = panel(figure, inches(figure, 0, 0.02, 1.5, 1.5))
    photograph(x, samples.photograph()[::2, ::2])
    heading(x, "$x$", word("photograph"), lines=2)
    limit = max(float(one.max()) for one in maps)
    titles = [(f"$\\Sigma={one.sum():.2f}$", word("head-n", index))
              for index, one in enumerate(maps)]  # fmt: skip
    titles.append(("$\\Sigma_h/2$", word("mean-of-heads")))
    drawn = zip((*maps, np.mean(maps, axis=0)), titles, strict=True)
    for index, (one, title) in enumerate(drawn, 1):
        axes = framed(panel(figure, inches(figure, 1.7 * index, 0.02, 1.5, 1.5)))
        picture(axes, one, limit)
        heading(axes, *title, lines=2)
    return Drawing(figure, {"row": row, "maps": np.stack(maps)})


def _of_words(shown: tiles.Arrays) -> str:
    """Return a tile of a photograph and the maps of four words, one position framed in each."""
    (row, column), colour = PLACE, ACCENTS["look-alikes"]
    left, top, side = 42.0, 9.0, 53.0
    maps = shown["maps"].reshape(2, 2, *shown["maps"].shape[1:])
    pitch = side / (2 * inputs.SIDE + 1)
    corners = [(left + pitch * (column + across), top + pitch * (row + down))
               for across in (0, inputs.SIDE + 1) for down in (0, inputs.SIDE + 1)]  # fmt: skip
    return tiles.tile(
        tiles.photograph(samples.photograph("coffee"), (1, 17, 38, 38)),
        tiles.mosaic(maps, 1, (left, top, side, side)),
        *(tiles.frame((*corner, pitch, pitch), colour, 1.4) for corner in corners),
    )


@tiled(_of_words)
def cross_attention_map() -> Drawing:
    """Draw four words' maps on one scale, then each on its own, and one position's shares."""
    found = tokens.cross_attention_map(*inputs.prompt(), rows=inputs.SIDE)
    # The last grid ends at 6.61; half of its frame lies beyond.
    figure = canvas(6.65, 5.1)
    x = panel(figure, inches(figure, 0, 3.1, 1.25, 1.25))
    photograph(x, samples.photograph("coffee")[::2, ::2])
    heading(x, "$x$", word("photograph"))
    _place(x, 114 / inputs.SIDE, around=PALE)
    for index, (one, name) in enumerate(zip(found, inputs.WORDS, strict=True), 1):
        axes = framed(panel(figure, inches(figure, 1.34 * index, 3.1, 1.25, 1.25)))
        picture(axes, one, 1)
        note(figure, (1.34 * index, 4.66), f"$w={name}$", ha="left", va="baseline")
        heading(axes, f"$\\Sigma_p={one.sum():.1f}$", "")
        _place(axes, 1)
        own = framed(panel(figure, inches(figure, 1.34 * index, 1.2, 1.25, 1.25)))
        picture(own, one - one.min(), float(np.ptp(one)))
    note(figure, (0, 4.95), word("words-on-one-scale"), ha="left")
    note(figure, (1.34, 2.7), word("each-on-its-own"), ha="left")
    note(figure, (1.25, 1.82), "$\\frac{m-\\min m}{\\max m-\\min m}$", ha="right", fontsize=17)
    shares = found[:, *PLACE][None]
    axes = panel(figure, inches(figure, 1.34, 0.02, 5.27, 0.5))
    cells(axes, shares, 1, texts=[[f"{value:.2f}" for value in shares[0]]], size=10)
    axes.set_aspect("auto")
    note(figure, (1.34, 0.75), word("at-the-frame"), ha="left")
    note(figure, (1.25, 0.27), "$\\Sigma_w=1$", ha="right")
    return Drawing(figure, {"maps": found})


def _strip(figure: Figure, row: Array) -> None:
    """Draw one row of the table as a strip, with what is no patch framed at its beginning."""
    axes = panel(figure, inches(figure, 0.05, 2.5, 6.5, 0.3))
    heading(axes, "$A[0,:]$", word("row-of-class-token", 1))
    count = row.shape[1]
    axes.imshow(signed_rgba(row, float(row.max())), aspect="auto", extent=(0, count, 0, 1))
    rest = (inputs.BEFORE, 0), count - inputs.BEFORE, 1
    axes.add_patch(Rectangle(*rest, fill=False, lw=0.5, edgecolor=INK))
    colour = ACCENTS["look-alikes"]
    axes.add_patch(Rectangle((0, 0), inputs.BEFORE, 1, fill=False, lw=1.8, edgecolor=colour))
    axes.set(xlim=(-0.5, count + 0.5), ylim=(-0.1, 1.1))


def _place(axes: Axes, side: float, around: str | None = None) -> None:
    """Frame the position whose words are added up."""
    row, column = PLACE
    corner = (column * side - 0.5, row * side - 0.5)
    for colour, width in ((around, 3.4), (ACCENTS["look-alikes"], 1.8)):
        if colour is not None:
            axes.add_patch(Rectangle(corner, side, side, fill=False, ec=colour, lw=width))
