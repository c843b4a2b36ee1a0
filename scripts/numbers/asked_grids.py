"""The tables below answers on grids: which level, which frame, which shift, which halving."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import ceil
from typing import Any

from scripts.compute.layer_chain import Step, chain
from scripts.inputs.known_chains import known_chains

READ_FROM = 3
"""As many layers of VGG-16 are shown: those in front of its last poolings, which detectors read."""
SIDE = 800
CLIP, FRAME = 16, 112
"""Frames of C3D's clips, and the side of each."""
C3D = (1, (1, 2), 1, (2, 2), 2, (2, 2), 2, (2, 2), 2)
"""Convolutions of 3 × 3 × 3 in a row, or the window and stride, in time and along each side, of a
pooling: Tran et al. (2015), to their conv5b."""
SHOWN = ("conv1", "conv2", "conv3", "conv4", "conv5")
WINDOWS = (2, 3, 4)
UNFIT = (124, 1646, 500)
HALVINGS = 4
"""Of the first U-Net, and of sides that four poolings round."""
DETR = (800, 1066)
STRIDES = (8, 16, 32, 64)
"""A picture as DETR takes it, and the levels that Deformable DETR reads."""
SSD_SIDE, SSD_RATIOS, SSD_LEVELS = 300, (20, 90), 6
"""SSD300, and the least and greatest share of its boxes in per cent, conv4_3 apart."""
NARROW, WIDE = 32, 64
TRACKER = (255, 127, 8)
"""SiamFC: the side of what is searched, of what is looked for, and the stride of its maps."""


def grids() -> dict[str, Any]:
    """Return the tables by name, as plain Python values."""
    return {
        "read_from": {"side": SIDE, "rows": [*_read_from()]},
        "frames": {"clip": CLIP, "side": FRAME, "rows": [*_frames()]},
        "pool_shifts": [_shifts(window) for window in WINDOWS],
        "rounded_sides": [_there_and_back(side) for side in UNFIT],
        "tokens": _tokens(),
        "default_boxes": _default_boxes(),
        "separable": _separable(),
        "tracker": _tracker(),
    }


def _read_from() -> Iterator[dict[str, Any]]:
    network = known_chains()["vgg16"]
    names = [name for name, _ in network.layers]
    rows = list(chain((SIDE, SIDE), 3, network.steps))
    poolings = [place for place, step in enumerate(network.steps) if step.kind == "pooling"]
    for pooling in poolings[-READ_FROM:]:
        row = rows[pooling - 1]
        yield {
            "name": names[pooling - 1],
            "stride": int(row.vertical.jump),
            "side": row.height,
            "sees": row.vertical.size,
        }


def _frames() -> Iterator[dict[str, Any]]:
    """Yield what a cell of C3D sees at the end of each of its five stages."""
    steps: list[Step] = []
    ends = []
    for each in C3D:
        if isinstance(each, int):
            steps += each * [Step(kernel=3, padding=1)]
            ends.append(len(steps) - 1)
        else:
            steps.append(Step("pooling", kernel=each, stride=each))
    # An axis in time and one along a side stand for the rows and the columns of a picture.
    rows = list(chain((CLIP, FRAME), 3, steps))
    for name, end in zip(SHOWN, ends, strict=True):
        row = rows[end]
        yield {
            "name": name,
            "frames": row.height,
            "side": row.width,
            "step": int(row.vertical.jump),
            "stride": int(row.horizontal.jump),
            "sees_frames": row.vertical.size,
            "sees": row.horizontal.size,
        }


def _shifts(window: int) -> dict[str, Any]:
    """Return how many shifts by one pixel keep a place within its window, over all its places."""
    places = range(window)
    moves = [move for move in product((-1, 0, 1), repeat=2) if any(move)]
    stay = [
        sum(row + down in places and column + right in places for down, right in moves)
        for row, column in product(places, places)
    ]
    among = len(moves) * window**2
    return {
        "window": window,
        "corner": stay[0],
        "stay": sum(stay),
        "among": among,
        "share": sum(stay) / among,
    }


def _there_and_back(side: int) -> dict[str, Any]:
    """Return the sides on the way down through four poolings, and up again by doubling."""
    rows = chain((side, side), 3, HALVINGS * [Step("pooling", 2, 2)])
    down = [row.height for row in rows]
    up = [down[-1] * 2**power for power in range(1, HALVINGS + 1)]
    multiple = 2**HALVINGS
    return {
        "side": side,
        "down": down,
        "up": up,
        "multiple": multiple,
        "padded": ceil(side / multiple) * multiple,
    }


def _tokens() -> dict[str, Any]:
    """Return the grids that a picture of DETR has at each stride, and their cells in a row."""
    halvings = 6 * [Step(kernel=3, stride=2, padding=1)]
    found: list[dict[str, Any]] = []
    start = 0
    for row in chain(DETR, 3, halvings):
        stride, tokens = int(row.vertical.jump), row.height * row.width
        if stride in STRIDES:
            grid = [row.height, row.width]
            found.append({"stride": stride, "grid": grid, "tokens": tokens, "start": start})
            start += tokens
    return {"picture": list(DETR), "rows": found, "tokens": start}


def _default_boxes() -> list[int]:
    """Return the sides of SSD300's smaller square boxes, level by level, in pixels.

    The first level has half the least share to itself, and the others go up in equal steps.
    """
    least, greatest = SSD_RATIOS
    step = (greatest - least) // (SSD_LEVELS - 2)
    shares = [least // 2, *(least + step * level for level in range(SSD_LEVELS - 1))]
    return [SSD_SIDE * share // 100 for share in shares]


def _separable() -> list[dict[str, Any]]:
    """Return maps and weights of three layers that read the same maps."""
    depthwise = Step(kernel=3, padding=1, groups=0)
    pointwise = Step(kernel=1, channels=WIDE)
    ordinary = Step(kernel=3, padding=1, channels=WIDE)
    layers = {
        "depthwise": (depthwise,),
        "separable": (depthwise, pointwise),
        "ordinary": (ordinary,),
    }
    found = []
    for name, steps in layers.items():
        rows = list(chain((56, 56), NARROW, steps))
        weights = sum(row.weights for row in rows)
        found.append({"name": name, "maps": rows[-1].channels, "weights": weights})
    return found


def _tracker() -> dict[str, int]:
    searched, template, stride = TRACKER
    return {
        "searched": searched,
        "template": template,
        "stride": stride,
        "answers": (searched - template) // stride + 1,
    }
