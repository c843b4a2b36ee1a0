"""The tables below answers on what fits: pictures, lines of text, joins, boxes, tokens, memory."""

from __future__ import annotations

from math import ceil
from typing import Any

from scripts.compute.layer_chain import Axis, Row, Step, chain
from scripts.inputs.known_chains import known_chains
from scripts.numbers.one_layer import size

SENT = ((720, 1280, 640), (1080, 1920, 640), (480, 640, 640), (219, 355, 640), (720, 1280, 416))
"""Height and width of pictures, and the longer side to which YOLOv5 brings them."""
MULTIPLE = 32
FIRST = Step(kernel=6, stride=2, padding=2)
"""YOLOv5's first layer; the others that halve are `HALF`."""
HALF = Step(kernel=3, stride=2, padding=1)
ANCHORS = ((8, 10, 13), (16, 30, 61), (32, 116, 90), (32, 373, 326))
"""A stride, and the width and height, in pixels, of an anchor that YOLOv3 and YOLOv5 have there."""
PLAIN = Step(padding="same")
POOL = Step("pooling", 2, 2)
LINE = (32, 280)
LINES = (
    Step(kernel=5, stride=2, padding="same"),
    *8 * (PLAIN,),
    POOL,
    *8 * (PLAIN,),
    POOL,
    *8 * (PLAIN,),
)
"""The windows and strides of the DenseNet of chinese_ocr, whose 1 × 1 layers change neither."""
FLAT = Step("pooling", 2, (2, 1), (0, 1))
CRNN = (
    *(Step(padding=1), POOL),
    *(Step(padding=1), POOL),
    *(Step(padding=1), Step(padding=1), FLAT),
    *(Step(padding=1), Step(padding=1), FLAT),
    Step(kernel=2),
)
"""The windows and strides of crnn.pytorch: the two last poolings go one column on."""
WIDTHS = (100, 128, 256)
TWICE = (Step(kernel=3), Step(kernel=3))
UNPADDED = (
    *4 * (*TWICE, POOL),
    *TWICE,
    *4 * (Step("transposed", kernel=2, stride=2), *TWICE),
    Step(kernel=1),
)
"""The layers of the first U-Net (Ronneberger et al., 2015): none of them is padded."""
TILE = 572
ODD = 19
"""A side that two ways of halving it make 10 of, and one 9."""
SIDE = 28
"""Of MNIST's pictures."""
PATCH, PICTURE, NUMBERS = 14, 210, 1024
"""DINOv2's patches, a picture that was asked about, and the numbers of one of its tokens."""
BYTES = 4
"""Of one number in single precision."""


def fits() -> dict[str, Any]:
    """Return the tables by name, as plain Python values."""
    return {
        "letterbox": [letterbox(*each) for each in SENT],
        "anchored": [_anchored(*each) for each in ANCHORS],
        "lines": _lines(),
        "columns": [_columns(width) for width in WIDTHS],
        "cropped": _cropped(),
        "odd": [size(ODD, step) for step in (HALF, POOL, POOL._replace(ceil_mode=True))],
        "pairs": _pairs(),
        "pixels": _pixels(),
        "training": _training(),
    }


def letterbox(height: int, width: int, longer: int) -> dict[str, Any]:
    """Return what becomes of a picture, and the sides of its maps, where it may stay oblong.

    The picture is brought to the longer side, and each side padded to the next multiple of 32.

    Parameters
    ----------
    height, width : int
        Of the picture, in pixels.
    longer : int
        The side that the longer one of the picture gets, a multiple of 32.

    Returns
    -------
    dict
        Pairs of height and width: ``picture``, ``resized``, ``padding``, ``given``, and ``maps``
        at strides 2, 4, 8, 16 and 32.

    References
    ----------
    ``letterbox`` of YOLOv5, utils/augmentations.py, with ``auto=True``.
    """
    by = longer / max(height, width)
    resized = [round(height * by), round(width * by)]
    given = [ceil(side / MULTIPLE) * MULTIPLE for side in resized]
    rows = chain((given[0], given[1]), 3, [FIRST, *4 * (HALF,)])
    return {
        "picture": [height, width],
        "longer": longer,
        "resized": resized,
        "padding": [after - side for side, after in zip(resized, given, strict=True)],
        "given": given,
        "maps": [[row.height, row.width] for row in rows],
    }


def _anchored(stride: int, width: int, height: int) -> dict[str, Any]:
    """Return an anchor in pixels and in cells of its level, and the cells of a picture of 416."""
    return {
        "stride": stride,
        "side": 416 // stride,
        "pixels": [width, height],
        "cells": [width / stride, height / stride],
    }


def _lines() -> list[dict[str, Any]]:
    """Return a line's last map and what its cells see, with the last pooling and without it."""
    last = max(at for at, step in enumerate(LINES) if step.kind == "pooling")
    without = (*LINES[:last], *LINES[last + 1 :])
    return [_seen(*list(chain(LINE, 1, steps))[-1:]) for steps in (LINES, without)]


def _seen(row: Row) -> dict[str, Any]:
    return {
        "map": [row.height, row.width],
        "cells": row.height * row.width,
        "stride": int(row.vertical.jump),
        "field": row.vertical.size,
    }


def _columns(width: int) -> dict[str, Any]:
    *_, last = chain((LINE[0], width), 1, CRNN)
    return {
        "picture": [LINE[0], width],
        "map": [last.height, last.width],
        "strides": [int(last.vertical.jump), int(last.horizontal.jump)],
    }


def _cropped() -> list[dict[str, Any]]:
    """Return the two maps at each join of the first U-Net, and what is cropped or would be padded.

    ``apart`` is how far the middles of the two maps' first cells lie from one another once the
    margin is taken off, in pixels.
    """
    rows = list(chain((TILE, TILE), 1, UNPADDED))
    poolings = [at for at, step in enumerate(UNPADDED) if step.kind == "pooling"]
    ups = [at for at, step in enumerate(UNPADDED) if step.kind == "transposed"]
    found = []
    for down, up in zip(reversed(poolings), ups, strict=True):
        fine, coarse = rows[down - 1], rows[up]
        margin = (fine.height - coarse.height) // 2
        found.append(
            {
                "encoder": fine.height,
                "decoder": coarse.height,
                "margin": margin,
                "invented": round(100 * (1 - (coarse.height / fine.height) ** 2)),
                "apart": float(abs(_at(fine.vertical, margin) - _at(coarse.vertical, 0))),
            }
        )
    return found


def _at(axis: Axis, cell: int) -> Any:
    return axis.centre + cell * axis.jump


def _pairs() -> dict[str, int]:
    """Return the positions of the first non-local block of Non-local_pytorch, and its weights."""
    *_, row = chain((SIDE, SIDE), 1, [Step(padding=1, channels=32), POOL])
    (read,) = chain((row.height, row.width), 32, [POOL])
    return {
        "side": row.height,
        "asking": row.height * row.width,
        "read_side": read.height,
        "read": read.height * read.width,
        "weights": row.height * row.width * read.height * read.width,
    }


def _pixels() -> dict[str, int]:
    side = PICTURE // PATCH
    return {
        "side": PICTURE,
        "patch": PATCH,
        "grid": side,
        "tokens": side * side,
        "numbers": NUMBERS,
        "each": PATCH * PATCH,
        "held": side * side * NUMBERS,
        "made": PICTURE * PICTURE * NUMBERS,
    }


def _training() -> dict[str, int]:
    """Return what VGG-16's convolutional part keeps beside weights and maps while it learns."""
    known = known_chains()["vgg16"]
    rows = list(chain(known.size, known.channels, known.steps))
    learned = sum(row.weights + row.biases for row in rows)
    return {
        "learned": learned,
        "gradients": _mebibytes(learned),
        "momentum": _mebibytes(learned),
        "adam": _mebibytes(2 * learned),
    }


def _mebibytes(numbers: int) -> int:
    return round(numbers * BYTES / 2**20)
