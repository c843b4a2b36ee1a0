"""Figures of what drawing does to maps: one scale or many, casts to bytes, interpolation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.figures.drawing import (
    Drawing,
    canvas,
    framed,
    heading,
    inches,
    note,
    panel,
    picture,
    scale,
    step,
)
from scripts.figures.real_text import word
from scripts.inputs import samples
from scripts.numbers import drawing

SHARED = 500.0
"""Full colour on the scale that three channels share: the strongest value is 426."""


def one_scale_or_each() -> Drawing:
    """Draw a dead, a weak and a strong channel on one scale, and each on a scale of its own."""
    maps = samples.maps(drawing.DEEP)
    channels = drawing.chosen(maps)
    figure = canvas(6.0, 5.3)
    for column, channel in enumerate(channels):
        own = float(maps[channel].max())
        for bottom, limit in ((2.85, SHARED), (0.05, own)):
            axes = framed(panel(figure, inches(figure, 0.02 + 2.06 * column, bottom, 1.8, 1.8)))
            heading(axes, f"$a[{channel}]$", f"0 \u2026 {limit:.3g}")
            if limit:  # A dead channel has no scale of its own: to divide by zero draws nothing.
                picture(axes, maps[channel], limit)
    for up, key in ((5.12, "one-scale"), (2.32, "own-scales")):
        note(figure, (0.0, up), word(key), ha="left", fontweight="bold")
    return Drawing(figure, {"maps": maps[list(channels)], "channels": np.array(channels)})


def cast_to_bytes() -> Drawing:
    """Draw z on a signed scale, cast to bytes with clipping, and cut off modulo 256."""
    z = samples.maps("conv1/z")[samples.CHANNEL]
    clipped, wrapped = drawing.clipped(z), drawing.wrapped(z)
    figure = canvas(6.6, 3.15)
    boxes = [inches(figure, 2.32 * index, 0.58, 1.95, 1.95) for index in range(3)]
    signed, cut, around = (panel(figure, box) for box in boxes)
    picture(signed, z, 100)
    cut.imshow(_grey(clipped))
    around.imshow(_grey(wrapped))
    heading(signed, "$z$", word("before-relu"), lines=2)
    heading(cut, "$\\min(\\max(z, 0), 255)$", word("clipped"), lines=2)
    heading(around, "$z\\ \\mathrm{mod}\\ 256$", word("wrapped"), lines=2)
    step(figure, (2.0, 1.55), (2.27, 1.55))
    scale(figure, inches(figure, 0.4, 0.36, 1.15, 0.1), 100, z)
    return Drawing(figure, {"z": z, "clipped": clipped, "wrapped": wrapped})


def nearest_or_bilinear() -> Drawing:
    """Draw one small map cell by cell, and with straight lines between the cells' middles."""
    maps = samples.maps(drawing.DEEP)
    one = maps[drawing.chosen(maps).strong]
    smooth = drawing.bilinear(one)
    figure = canvas(6.0, 3.2)
    limit = float(one.max())
    shown = zip((0.02, 3.1), (one, smooth), ("each-cell", "between-cells"), strict=True)
    for left, values, key in shown:
        axes = framed(panel(figure, inches(figure, left, 0.05, 2.85, 2.85)))
        picture(axes, values, limit)
        heading(axes, "", word(key, *values.shape))
    return Drawing(figure, {"a": one, "bilinear": smooth})


def _grey(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return bytes (H, W) as a grey picture (H, W, 3)."""
    return np.repeat(values[..., None], 3, axis=2)
