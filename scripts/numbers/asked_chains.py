"""The tables below answers on whole networks: options and names written out, joins, what cells see.

Each is small enough to be checked by hand, and stands for a question that is asked of any network.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from scripts.compute.layer_chain import Axis, Step, chain
from scripts.inputs.known_chains import known_chains

LENGTH, WINDOW = 10, 3
PADDINGS = {"valid": (0, 0), "same": (1, 1), "causal": (2, 0), "full": (2, 2)}
"""Zeros before and behind, by the word that stands for them, for a window of `WINDOW`."""
HALF = Step(kernel=3, stride=2, padding=1)
LEVELS, SIDE, CROP = 7, 640, 513
"""As many halvings as detectors name levels of, and sides that YOLOv5 and DeepLab are fed with."""
DEEP, FINE = 1024, 512
"""Maps of the first U-Net's lowest level, and of the level that they are joined with."""
BRANCHES = (64, 64, 96, 64)
"""Maps of the four branches of ``mixed2`` in Inception v3, as keras-applications has it."""
BEFORE, GROWTH, LAYERS = 64, 32, 6
"""Maps that enter DenseNet-121's first block, that each of its layers adds, and its layers."""
PICTURE = (480, 640)
OBLONG = (
    Step(kernel=(3, 5), stride=(1, 2), padding=(1, 2)),
    Step("pooling", kernel=2, stride=2),
    Step(kernel=3, padding=1),
)
"""Windows and strides that are not the same for rows and columns."""
CELLS = ((0, 0), (3, 5))
BLOCKS = (3, 4, 6, 3)
"""Bottlenecks of the four stages of ResNet-50."""
IN_TIME = (
    (3, (1, 2, 4, 8), 1, 1),
    (3, (1, 2, 4, 8), 1, 2),
    (8, (1, 2, 4, 8), 3, 2),
    (2, tuple(2**power for power in range(10)), 1, 1),
)
"""Window, dilations, how often all of them are stacked, convolutions of each dilation."""
POOL, THREE = Step("pooling", 2, 2), Step("pooling", 3, 2)
LENET = (Step(kernel=5, channels=6), POOL, Step(kernel=5, channels=16), POOL)
DEEP_LAYERS = (
    THREE,
    Step(kernel=5, padding=2, channels=256),
    THREE,
    *2 * (Step(padding=1, channels=384),),
    Step(padding=1, channels=256),
    THREE,
)
"""AlexNet behind its first layer, as Dive into Deep Learning has it: with all its maps."""
TRUNKS = (
    ("LeNet-5", 28, LENET),
    ("LeNet-5", 32, LENET),
    ("AlexNet, p = 0", 224, (Step(kernel=11, stride=4, channels=96), *DEEP_LAYERS)),
    ("AlexNet, p = 2", 224, (Step(kernel=11, stride=4, padding=2, channels=96), *DEEP_LAYERS)),
    ("VGG-16", 224, known_chains()["vgg16"].steps),
)
"""The layers in front of the first dense one: name, side of the picture, layers."""
ROUNDED = (112, Step("pooling", kernel=3, stride=2, padding=1))
"""The first pooling of torchvision’s ResNet, which Caffe would round up and PyTorch rounds down."""
RANGE, VOXEL, BEV_STRIDE, BEV_CELL = 512, Fraction(1, 5), 4, 70
"""Voxels along an axis of CenterPoint's view from above, their side in metres, the stride of its
maps, and one of their cells; the range is centred on the sensor."""


def chains() -> dict[str, Any]:
    """Return the tables by name, as plain Python values."""
    return {
        "paddings": {"length": LENGTH, "window": WINDOW, "rows": [*_paddings()]},
        "notation": {"side": SIDE, "rows": _halvings(SIDE)},
        "output_stride": {"side": CROP, "rows": _halvings(CROP)[2:5]},
        "joins": _joins(),
        "corners": {"picture": list(PICTURE), "axes": _corners()},
        "bottlenecks": {"first": _bottlenecks(1), "middle": _bottlenecks(3)},
        "in_time": [_in_time(*each) for each in IN_TIME],
        "trunks": [_trunk(*each) for each in TRUNKS],
        "rounded": _rounded(),
        "bev": _bev(),
    }


def _paddings() -> Iterator[dict[str, Any]]:
    for name, (before, behind) in PADDINGS.items():
        (row,) = chain((before + LENGTH + behind,) * 2, 1, [Step(kernel=WINDOW)])
        yield {"name": name, "before": before, "behind": behind, "after": row.height}


def _halvings(side: int) -> list[dict[str, int]]:
    """Return level, stride and side after each halving of a picture's side."""
    rows = chain((side, side), 3, LEVELS * (HALF,))
    return [
        {"level": level, "stride": int(row.vertical.jump), "side": row.height}
        for level, row in enumerate(rows, 1)
    ]


def _joins() -> dict[str, Any]:
    enlarging = Step("transposed", kernel=2, stride=2, channels=DEEP // 2)
    (up,) = chain((28, 28), DEEP, [enlarging])
    joined = up.channels + FINE
    return {
        "deep": DEEP,
        "up": up.channels,
        "fine": FINE,
        "joined": joined,
        "quarter": joined // 4,
        "kept": DEEP + FINE,
        "branches": list(BRANCHES),
        "inception": sum(BRANCHES),
        "before": BEFORE,
        "growth": GROWTH,
        "layers": LAYERS,
        "dense": BEFORE + GROWTH * LAYERS,
    }


def _corners() -> list[dict[str, Any]]:
    """Return for rows and for columns what cells of `OBLONG` see: from which pixel to which."""
    *_, last = chain(PICTURE, 3, OBLONG)
    axes = zip((last.vertical, last.horizontal), zip(*CELLS, strict=True), strict=True)
    return [_axis(axis, cells) for axis, cells in axes]


def _axis(axis: Axis, cells: tuple[int, ...]) -> dict[str, Any]:
    start = axis.centre - (axis.size - 1) / 2
    firsts = [int(start + cell * axis.jump) for cell in cells]
    seen = [
        {"cell": cell, "first": first, "last": first + axis.size - 1}
        for cell, first in zip(cells, firsts, strict=True)
    ]
    return {
        "size": axis.size,
        "jump": int(axis.jump),
        "centre": float(axis.centre),
        "cells": seen,
    }


def _bottlenecks(strided: int) -> list[int]:
    """Return what a cell at the end of each stage of ResNet-50 sees.

    Parameters
    ----------
    strided : 1 or 3
        The window of the layer of a bottleneck that takes the stride: the first, of 1 × 1, as in
        the paper, or the middle one, of 3 × 3, as in torchvision.
    """
    steps = [Step(kernel=7, stride=2, padding=3), Step("pooling", 3, 2, 1)]
    ends = []
    for stage, blocks in enumerate(BLOCKS):
        for block in range(blocks):
            stride = 2 if stage and not block else 1
            steps += [
                Step(kernel=window, stride=stride if place == strided else 1, padding=window // 2)
                for place, window in ((1, 1), (3, 3), (0, 1))
            ]
        ends.append(len(steps) - 1)
    rows = list(chain((224, 224), 3, steps))
    return [rows[end].vertical.size for end in ends]


def _in_time(window: int, dilations: tuple[int, ...], stacks: int, twice: int) -> dict[str, Any]:
    steps = [
        Step(kernel=(window, 1), dilation=(each, 1), padding=(each * (window - 1), 0))
        for each in stacks * dilations
        for _ in range(twice)
    ]
    *_, last = chain((1, 1), 1, steps)
    return {
        "window": window,
        "dilations": f"{dilations[0]}, {dilations[1]}, … {dilations[-1]}",
        "sum": sum(dilations),
        "stacks": stacks,
        "each": twice,
        "size": last.vertical.size,
    }


def _trunk(name: str, side: int, steps: tuple[Step, ...]) -> dict[str, Any]:
    """Return the sides of a picture's maps wherever they change, and what flattening them gives."""
    rows = list(chain((side, side), 3, steps))
    sides = [side, *(row.height for row in rows)]
    changed = [new for old, new in pairwise(sides) if new != old]
    *_, last = rows
    return {
        "name": name,
        "side": side,
        "sides": changed,
        "channels": last.channels,
        "last": last.height,
        "flat": last.channels * last.height * last.width,
    }


def _rounded() -> dict[str, int]:
    side, step = ROUNDED
    up, down = (
        next(chain((side, side), 64, [step._replace(ceil_mode=rounded)])).height
        for rounded in (True, False)
    )
    return {"side": side, "up": up, "down": down}


def _bev() -> dict[str, int | float]:
    """Return the grid of maps seen from above, in cells and in metres."""
    least = -RANGE * VOXEL / 2
    cell = VOXEL * BEV_STRIDE
    return {
        "least": float(least),
        "greatest": float(-least),
        "voxel": float(VOXEL),
        "voxels": RANGE,
        "stride": BEV_STRIDE,
        "cells": RANGE // BEV_STRIDE,
        "side": float(cell),
        "cell": BEV_CELL,
        "begins": float(least + BEV_CELL * cell),
        "middle": float(least + (BEV_CELL + Fraction(1, 2)) * cell),
    }
