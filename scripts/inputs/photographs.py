"""The committed photographs, and what the trained network sees of one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from scripts.inputs import data_files, decoding
from scripts.paths import ROOT

READS = ("glossary/data/chelsea.png", "glossary/data/coffee.png")
PHOTOGRAPHS = {Path(path).stem: path for path in READS}

INPUT_SIZE = 227
CHANNEL_MEANS = (103.939, 116.779, 123.68)
"""Means of the blue, green and red channels, in this order, on the scale 0..255."""


def load_photograph(name: str, root: Path = ROOT) -> NDArray[np.uint8]:
    """Load one of the committed photographs, "chelsea" or "coffee".

    Returns
    -------
    ndarray of shape (H, W, 3)
        Red, green and blue, 0..255, as stored: an embedded colour profile is not applied.

    Raises
    ------
    ValueError
        If there is no such photograph.
    DataFileError
        If its file is missing or altered, or is no picture of such a kind.
    """
    if name not in PHOTOGRAPHS:
        raise ValueError(f"photograph must be one of {', '.join(PHOTOGRAPHS)}: {name}")
    path = PHOTOGRAPHS[name]
    return decoding.picture(data_files.read(path, root), path)


def preprocess(photograph: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Turn a photograph into the network's input.

    The centre square is resized to 227×227 (Pillow's bilinear filter, which averages over all
    pixels that one new pixel covers), the channels are put in the order blue, green, red, and
    `CHANNEL_MEANS` are subtracted.

    Parameters
    ----------
    photograph : ndarray of shape (H, W, 3)
        Red, green and blue, uint8.

    Returns
    -------
    ndarray of shape (3, 227, 227)
        float32, about -124..151.

    Raises
    ------
    ValueError
        If the photograph has another shape or type.
    """
    if photograph.ndim != 3 or photograph.shape[2] != 3 or photograph.dtype != np.uint8:
        raise ValueError(
            "photograph must have shape (H, W, 3) and dtype uint8: "
            f"found shape {photograph.shape} and dtype {photograph.dtype}"
        )
    height, width, _ = photograph.shape
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    square = Image.fromarray(photograph[top : top + side, left : left + side])
    resized = square.resize((INPUT_SIZE, INPUT_SIZE), Image.Resampling.BILINEAR)
    # The network was trained with Caffe, which reads colours in this order.
    blue_green_red = np.asarray(resized, dtype=np.float32)[:, :, ::-1]
    centred = blue_green_red - np.asarray(CHANNEL_MEANS, dtype=np.float32)
    return np.ascontiguousarray(centred.transpose(2, 0, 1))
