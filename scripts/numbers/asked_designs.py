"""The tables below answers on how networks are designed: blocks, heads, boxes, what is kept.

Each is small enough to be checked by hand, and says of a named design what it costs or how it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from math import exp, sqrt
from typing import Any

from scripts.compute.layer_chain import Row, Step, chain

WIDTH, SIDE = 256, 28
"""Maps that go into the layers that are compared by their weights, and their side."""
NARROW = 64
SAME = Step(kernel=3, padding=1, channels=WIDTH)
WAYS = {
    "plain": (SAME,),
    "groups": (SAME._replace(groups=4),),
    "apart": (Step(kernel=3, padding=1, groups=0), Step(kernel=1, channels=WIDTH)),
    "bottleneck": (
        Step(kernel=1, channels=NARROW),
        Step(kernel=3, padding=1, channels=NARROW),
        Step(kernel=1, channels=WIDTH),
    ),
    "two": (
        Step(kernel=(3, 1), padding=(1, 0), channels=WIDTH),
        Step(kernel=(1, 3), padding=(0, 1), channels=WIDTH),
    ),
}
"""Layers from 256 maps to 256, each seeing 3 × 3 cells."""
INTO, THIN, OUT = 192, 16, 32
"""Maps of the branch with a 5 × 5 window in the first Inception block of GoogLeNet."""
TINY, FILTERS = 28, 32
"""The side of a picture with one channel, and the maps of the layer that reads it."""
FIRST, GROWTH, LAYERS = 64, 32, 6
"""Maps that enter DenseNet-121's first block, that each layer adds, and its layers."""
RATIO = 16
CLASSES, BINS = 20, (3, 7)
"""Pascal VOC's classes, and the bins along a side of R-FCN's score maps."""
SIZES, RATIOS = (128, 256, 512), (0.5, 1.0, 2.0)
"""Of Faster R-CNN's anchors: sides of squares in pixels, and height by width."""
LEVELS = ((2, 32), (3, 64), (4, 128), (5, 256), (6, 512))
"""Levels of a feature pyramid, and the side of the square anchor of each."""
PICTURE = 800
STEM = {
    "seven": (Step(kernel=7, stride=2, padding=3, channels=64), Step("pooling", 3, 2, 1)),
    "three": (
        Step(kernel=3, stride=2, padding=1, channels=32),
        Step(kernel=3, padding=1, channels=32),
        Step(kernel=3, padding=1, channels=64),
        Step("pooling", 3, 2, 1),
    ),
    "slow": (Step(kernel=3, padding=1, channels=64), Step(kernel=3, padding=1, channels=64)),
}
"""Ways to begin a network for a picture of 224: ResNet's, three small windows, and no halving."""
DILATED, RATES = 513, (6, 12, 18)
"""The side of a picture that DeepLab is fed with, and the dilations of its pyramid at stride 16."""
BOX = (40, 80)
"""Width and height, in cells of the heat map, of an object whose bell is drawn."""
OVERLAP = 0.7


def designs() -> dict[str, Any]:
    """Return the tables by name, as plain Python values."""
    return {
        "fewer": {name: _fewer(steps) for name, steps in WAYS.items()},
        "inception": _inception(),
        "local": _local(),
        "dense_block": _dense_block(),
        "squeeze": 2 * WIDTH**2 // RATIO,
        "sensitive": [{"bins": k, "maps": k * k * (CLASSES + 1)} for k in BINS],
        "shapes": [*_shapes()],
        "pyramid_anchors": [*_pyramid_anchors()],
        "stems": {name: _stem(steps) for name, steps in STEM.items()},
        "bell_of_a_box": _bell_of_a_box(),
        "spread": _spread(),
    }


def _rows(side: int, channels: int, steps: tuple[Step, ...]) -> list[Row]:
    return list(chain((side, side), channels, steps))


def _fewer(steps: tuple[Step, ...]) -> dict[str, int]:
    """Return the weights, the multiplications and what is seen, of layers one after another."""
    rows = _rows(SIDE, WIDTH, steps)
    return {
        "weights": sum(row.weights for row in rows),
        "multiplications": sum(row.multiplications for row in rows),
        "size": rows[-1].vertical.size,
    }


def _inception() -> dict[str, int]:
    (straight,) = _rows(SIDE, INTO, (Step(kernel=5, padding=2, channels=OUT),))
    thin = Step(kernel=1, channels=THIN)
    by_way = _rows(SIDE, INTO, (thin, Step(kernel=5, padding=2, channels=OUT)))
    return {
        "side": SIDE,
        "into": INTO,
        "thin": THIN,
        "out": OUT,
        "straight": straight.multiplications,
        "by_way": sum(row.multiplications for row in by_way),
    }


def _local() -> dict[str, int]:
    """Return the weights of three ways to make maps of 26 × 26 from one picture of 28 × 28."""
    (row,) = _rows(TINY, 1, (Step(kernel=3, channels=FILTERS),))
    cells = row.height * row.width
    return {
        "before": TINY,
        "after": row.height,
        "maps": row.channels,
        "shared": row.weights,
        "local": row.weights * cells,
        "full": TINY * TINY * cells * row.channels,
    }


def _dense_block() -> list[dict[str, int]]:
    """Return what each layer of a dense block reads, and the sum of all that was read so far."""
    read = [FIRST + GROWTH * layer for layer in range(LAYERS)]
    return [
        {"layer": layer, "read": each, "sum": total}
        for layer, (each, total) in enumerate(zip(read, accumulate(read), strict=True), 1)
    ]


def _shapes() -> Iterator[dict[str, Any]]:
    for side in SIZES:
        boxes = [[round(side / sqrt(ratio)), round(side * sqrt(ratio))] for ratio in RATIOS]
        yield {"side": side, "boxes": boxes}


def _pyramid_anchors() -> Iterator[dict[str, int]]:
    for level, side in LEVELS:
        cells = -(-PICTURE // 2**level)
        yield {
            "level": level,
            "stride": 2**level,
            "side": side,
            "cells": cells,
            "anchors": cells * cells * len(RATIOS),
        }


def _stem(steps: tuple[Step, ...]) -> dict[str, int]:
    rows = _rows(224, 3, steps)
    return {
        "side": rows[-1].height,
        "size": rows[-1].vertical.size,
        "weights": sum(row.weights for row in rows),
        "multiplications": sum(row.multiplications for row in rows),
    }


def _bell_of_a_box() -> dict[str, Any]:
    """Return the radius of CornerNet's bell: the least that keeps the overlap in three cases."""
    width, height = BOX
    total, area = width + height, width * height
    one_corner = area * (1 - OVERLAP) / (1 + OVERLAP)
    both_in, both_out = (1 - OVERLAP) * area, (OVERLAP - 1) * area
    radii = [
        (total - sqrt(total**2 - 4 * one_corner)) / 2,
        (2 * total - sqrt(4 * total**2 - 16 * both_in)) / 8,
        (-2 * OVERLAP * total + sqrt((2 * OVERLAP * total) ** 2 - 16 * OVERLAP * both_out))
        / (8 * OVERLAP),
    ]
    radius = int(min(radii))
    sigma = (2 * radius + 1) / 6
    return {
        "box": [*BOX],
        "radii": radii,
        "radius": radius,
        "sigma": sigma,
        "beside": exp(-1 / (2 * sigma**2)),
    }


def _spread() -> dict[str, Any]:
    """Return how far windows of 3 reach at each dilation, and where all of one lies on the map."""
    halvings = 4 * (Step(kernel=3, stride=2, padding=1),)
    side = _rows(DILATED, 3, halvings)[-1].height
    rows = [
        {"rate": rate, "span": 2 * rate + 1, "whole": max(0, side - 2 * rate)} for rate in RATES
    ]
    return {"picture": DILATED, "side": side, "rows": rows}
