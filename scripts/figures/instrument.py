"""The pictures of the instrument on the home page: one small square for each of its parts.

The maps are of the trained network on the photograph, as in the figures; here they are files of
their own, so that the page can put its words, its links and its marks around them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from scripts.figures.drawing import signed_rgba
from scripts.figures.photograph import LIMIT
from scripts.inputs import samples, sense_inputs
from scripts.senses import values

SIDE = 113
"""Pixels of a picture: the side of the first layer's maps, so that none of these is resized."""
OTHERS = (0, 1, 49, 55)
"""Channels behind the one that the pages follow: they answer to edges of different directions."""
NEXT = "fire2/squeeze/a"
"""The layer that reads the pooled maps: 1×1 filters, each over all of them."""
NEXT_CHANNEL = 14
NEXT_LIMIT = 200.0
"""Full colour for that channel: its largest value is 426, and its strokes are half of it."""
EDGE = (128, 128, 128, 200)
"""A sheet's outline, seen on paper and on slate: a picture in a file knows no theme."""
# What is written as SVG stands in the page, and takes its colours from there.
INK, RULES, UNITS = "currentColor", "var(--fm-rules)", "var(--fm-units)"

Map = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Place = tuple[int, int]


def pictures() -> dict[str, bytes]:
    """Return the pictures by file name, ``<part>.png``, ``.jpg`` or ``.svg``, and their shapes.

    ``shapes.json`` holds by part the shape of the array that is shown, channels first.
    """
    first, pooled = samples.maps("conv1/a"), samples.maps("pool1")
    followed = samples.maps("conv1/z")[samples.CHANNEL]
    after, thin = first[samples.CHANNEL], samples.maps(NEXT)[NEXT_CHANNEL]
    kernel = samples.weights()["conv1"].kernels[samples.CHANNEL]
    shown: dict[str, Sequence[int]] = {
        "x": samples.maps("input").shape,
        "weights": kernel.shape,
        "z": followed.shape,
        "units": followed.shape,
        "a": after.shape,
        "stack": first.shape,
        "batch": (2, *first.shape),
        "pooled": pooled[samples.CHANNEL].shape,
        "next": thin.shape,
    }
    return {
        "x.jpg": _photograph(),
        "z.png": _png(signed_rgba(followed, LIMIT)),
        "a.png": _png(signed_rgba(after, LIMIT)),
        "pooled.png": _png(signed_rgba(pooled[samples.CHANNEL], LIMIT)),
        "next.png": _png(signed_rgba(thin, NEXT_LIMIT)),
        "weights.png": _png(_weights(kernel)),
        "stack.png": _png(_stack()),
        "batch.png": _png(_batch()),
        "filter.svg": _filter(),
        "units.svg": _units(),
        "kernel.svg": _lifted(),
        "shapes.json": json.dumps(shown).encode(),
    }


def _photograph() -> bytes:
    buffer = io.BytesIO()
    photograph = Image.fromarray(samples.photograph()).resize((170, 170))
    photograph.save(buffer, "JPEG", quality=68, optimize=True)
    return buffer.getvalue()


def _sheet(values: Map, side: int, limit: float = LIMIT) -> Pixels:
    """Return a map as a square of so many pixels, a mean of those that fall together, outlined."""
    small = np.asarray(Image.fromarray(values).resize((side, side), Image.Resampling.BOX))
    return _outlined(signed_rgba(small, limit))


def _outlined(sheet: Pixels) -> Pixels:
    sheet[[0, -1]] = sheet[:, [0, -1]] = EDGE
    return sheet


def _laid(sheets: Sequence[tuple[Pixels, Place]]) -> Pixels:
    """Return sheets laid one on another at their upper left corners, the first at the bottom.

    A sheet takes away what is below it, also where it is transparent: its zeros are the page's
    ground, and no number of another sheet.
    """
    canvas = np.zeros((SIDE, SIDE, 4), np.uint8)
    for sheet, (top, left) in sheets:
        canvas[top : top + len(sheet), left : left + len(sheet)] = sheet
    return canvas


def _stack() -> Pixels:
    """Draw the map that the pages follow, and four other channels of its layer behind it."""
    maps = values.feature_map_stack(sense_inputs.photograph())
    step, side = 8, SIDE - 8 * len(OTHERS)
    order = [*reversed(OTHERS), samples.CHANNEL]
    places = [(step * k, step * (len(order) - 1 - k)) for k in range(len(order))]
    return _laid([(_sheet(maps[c], side), at) for c, at in zip(order, places, strict=True)])


def _batch() -> Pixels:
    """Draw the stacks of two photographs: behind the cat's, those of the cup."""
    laid = []
    for name, (top, left) in (("coffee", (0, 45)), ("chelsea", (45, 0))):
        maps = samples.maps("conv1/a", name)
        for k, channel in enumerate((OTHERS[2], OTHERS[1], samples.CHANNEL)):
            laid.append((_sheet(maps[channel], 58), (top + 5 * k, left + 10 - 5 * k)))
    return _laid(laid)


def _weights(kernel: Map) -> Pixels:
    """Draw the filter's weights: its three channels, red in front, as 3 × 3 cells each."""
    limit, cell, step = float(np.abs(kernel).max()), 23, 22
    sheets = []
    for k, plane in enumerate(kernel):  # Blue first: so the network reads them.
        cells = signed_rgba(plane, limit).repeat(cell, 0).repeat(cell, 1)
        sheets.append((_outlined(cells), (step * k, step * (2 - k))))
    return _laid(sheets)


def _png(pixels: Pixels) -> bytes:
    """Return colours (H, W, 4), at most 256 different ones, as a PNG with a palette."""
    colours, index = np.unique(pixels.reshape(-1, 4), axis=0, return_inverse=True)
    image = Image.fromarray(index.reshape(pixels.shape[:2]).astype(np.uint8), "P")
    image.putpalette(colours[:, :3].tobytes())
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True, transparency=colours[:, 3].tobytes())
    return buffer.getvalue()


def _filter() -> bytes:
    """Draw one filter as a function: from a window of what it reads to one cell of its map."""
    window = "".join(f"M{6 + 10 * k} 33v30M6 {33 + 10 * k}h30" for k in range(4))
    return _svg(
        _path(window, RULES, 1.4),
        _path("M44 48h30m-8 -7l8 7l-8 7", RULES, 2.4),
        _path("M82 43h10v10h-10z", RULES, 1.4, fill=RULES),
    )


def _units() -> bytes:
    """Draw the plane of units: one for each position, none with a value, for none has an input."""
    places = [(20 + 11.5 * c - 2.6 * r, 17 + 12.4 * r) for r in range(6) for c in range(6)]
    # An outline that leans: a plane in which the units sit, and no picture.
    return _svg(
        _path("M14 8h76l-16 80h-72z", INK, 0.7),
        _path("".join(_circle(x, y, 3.6) for x, y in places), UNITS, 1.6),
    )


def _lifted() -> bytes:
    """Draw what a kernel's φ does: points of a line, and x ↦ (x, x²), where a line parts them.

    The kernel is x·y + (x·y)²; nine points, those with |x| < 0.6 filled.
    """
    points = np.linspace(-1, 1, 9)
    across, up = 48 + 40 * points, 64 - 54 * points**2
    rise = "".join(f"M{_n(x)} 84V{_n(y)}" for x, y in zip(across, up, strict=True))
    dots = {True: "", False: ""}
    for x, y, inside in zip(across, up, np.abs(points) < 0.6, strict=True):
        dots[bool(inside)] += _circle(x, 84, 3.2) + _circle(x, y, 3.2)
    return _svg(
        _path("M3 84h90", INK, 0.8),
        _path(rise, INK, 0.6),
        _path("M3 43h90", RULES, 1.2, dashes="4 3"),
        _path(dots[True], RULES, 1.4, fill=RULES),
        _path(dots[False], RULES, 1.4),
    )


def _svg(*paths: str) -> bytes:
    """Return paths as a square drawing without a name: the words stand beside it."""
    head = '<svg viewBox="0 0 96 96" role="presentation"><g fill="none">'
    return f"{head}{''.join(paths)}</g></svg>".encode()


def _path(data: str, colour: str, width: float, *, fill: str = "", dashes: str = "") -> str:
    more = (f' fill="{fill}"' if fill else "") + (f' stroke-dasharray="{dashes}"' if dashes else "")
    return f'<path d="{data}" stroke="{colour}" stroke-width="{width}"{more}/>'


def _circle(x: float, y: float, r: float) -> str:
    """Return a circle as part of a path: pages hold no element for it."""
    return f"M{_n(x - r)} {_n(y)}a{r} {r} 0 1 0 {_n(2 * r)} 0a{r} {r} 0 1 0 {_n(-2 * r)} 0"


def _n(value: float) -> str:
    return f"{value:z.1f}".removesuffix(".0")
