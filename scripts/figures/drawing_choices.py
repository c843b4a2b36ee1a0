"""Figures of what drawing does to maps: one scale or many, casts to bytes, interpolation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.figures.drawing import Drawing, arrow, canvas, framed, panel, picture, scale
from scripts.inputs import samples
from scripts.numbers import drawing

SHARED = 500.0
"""Full colour on the scale that three channels share: the strongest value is 426."""


def one_scale_or_each() -> Drawing:
    """Draw a dead, a weak and a strong channel on one scale, and each on a scale of its own."""
    maps = samples.maps(drawing.DEEP)
    channels = drawing.chosen(maps)
    figure = canvas(6.4, 4.7)
    for column, channel in enumerate(channels):
        own = float(maps[channel].max())
        for bottom, limit in ((0.545, SHARED), (0.04, own)):
            title = f"$a[{channel}]$: 0 … {limit:.3g}"
            axes = framed(panel(figure, (0.02 + 0.34 * column, bottom, 0.28, 0.385), title))
            if limit:  # A dead channel has no scale of its own: to divide by zero draws nothing.
                picture(axes, maps[channel], limit)
    return Drawing(figure, {"maps": maps[list(channels)], "channels": np.array(channels)})


def cast_to_bytes() -> Drawing:
    """Draw z on a signed scale, cast to bytes with clipping, and cut off modulo 256."""
    z = samples.maps("conv1/z")[samples.CHANNEL]
    clipped, wrapped = drawing.clipped(z), drawing.wrapped(z)
    figure = canvas(7.2, 2.9)
    picture(panel(figure, (0.0, 0.13, 0.29, 0.74), "$z$"), z, 100)
    for left, values, title in (
        (0.355, clipped, "$\\min(\\max(z, 0), 255)$"),
        (0.71, wrapped, "$z\\ \\mathrm{mod}\\ 256$"),
    ):
        panel(figure, (left, 0.13, 0.29, 0.74), title).imshow(_grey(values))
    arrow(figure, (0.295, 0.5), (0.35, 0.5), "")
    scale(figure, (0.03, 0.07, 0.23, 0.033), 100)
    return Drawing(figure, {"z": z, "clipped": clipped, "wrapped": wrapped})


def nearest_or_bilinear() -> Drawing:
    """Draw one small map cell by cell, and with straight lines between the cells' middles."""
    maps = samples.maps(drawing.DEEP)
    one = maps[drawing.chosen(maps).strong]
    smooth = drawing.bilinear(one)
    figure = canvas(6.2, 3.1)
    limit = float(one.max())
    titles = (f"{len(one)} × {len(one)}", f"{len(smooth)} × {len(smooth)}")
    for left, values, title in zip((0.02, 0.54), (one, smooth), titles, strict=True):
        picture(framed(panel(figure, (left, 0.04, 0.43, 0.86), title)), values, limit)
    return Drawing(figure, {"a": one, "bilinear": smooth})


def _grey(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return bytes (H, W) as a grey picture (H, W, 3)."""
    return np.repeat(values[..., None], 3, axis=2)
