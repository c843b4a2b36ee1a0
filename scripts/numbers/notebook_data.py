"""The data that notebooks carry in themselves, so that they run in an empty folder: as text."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from scripts.inputs import samples, trained_network
from scripts.paths import ROOT

READS = ("glossary/data/LICENSES.md",)
QUALITY = 92
"""JPEG quality of the photograph; as a PNG it would be five times as large."""
CLASSES = (281, 285, 282, 967)
"""Three kinds of cat, which the network sees in the photograph, and espresso, which it does not."""


def notebook_data() -> dict[str, str]:
    """Return each piece of data by the name that a notebook asks for it by, in Base64.

    Returns
    -------
    dict of str to str
        ``photograph``, a JPEG of 227 × 227 pixels; ``first-layer``, an npz with ``kernels`` of
        shape (64, 3, 3, 3), ``bias``, and the ``licences`` of all data; ``last-layer``, an npz
        with the last stage of the trunk, ``trunk`` of shape (512, 13, 13) in steps of ``step``,
        and of four classes ``kernels``, ``bias``, ``names`` and the whole network's ``scores``.
    """
    # The weights are stored in 16 bits: nothing is lost.
    kernels, bias = (each.astype(np.float16) for each in samples.weights()["conv1"])
    # Whoever hands on weights hands on what their licences ask to keep.
    licences = np.array((ROOT / READS[0]).read_text(encoding="utf-8"))
    return {
        "photograph": _text(_jpeg(samples.photograph())),
        "first-layer": _text(_npz(kernels=kernels, bias=bias, licences=licences)),
        "last-layer": _text(_npz(**_last_layer())),
    }


def _last_layer() -> dict[str, NDArray[Any]]:
    """Return the arrays from which four class maps are computed."""
    trunk, classes = samples.maps("fire9"), list(CLASSES)
    kernels, bias = samples.weights()["conv10"]
    # A byte a value: most are zero, and no score changes by more than two hundredths.
    step = trunk.max() / 255
    names = trained_network.load_class_names()
    return {
        "trunk": np.round(trunk / step).astype(np.uint8),
        "step": step,
        "kernels": kernels[classes, :, 0, 0].astype(np.float16),
        "bias": bias[classes].astype(np.float16),
        "names": np.array([names[index] for index in classes]),
        "scores": samples.stages()["scores"].maps[classes],
    }


def _jpeg(picture: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _npz(**arrays: NDArray[Any]) -> bytes:
    """Return arrays as a compressed npz file; NumPy gives every member the same date."""
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
