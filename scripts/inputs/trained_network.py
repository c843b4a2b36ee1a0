"""What the trained network has learnt: the committed weights, and the names of its classes."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from scripts.compute.network import Parameters, Weights, convolutions
from scripts.inputs import data_files
from scripts.paths import ROOT

READS = ("glossary/data/squeezenet-1.1.npz", "glossary/data/imagenet-classes.txt")
WEIGHTS, CLASS_NAMES = READS


def load_weights(root: Path = ROOT) -> Weights:
    """Load the committed weights, after checking that they are the recorded ones.

    Parameters
    ----------
    root : Path, optional
        The repository's root.

    Returns
    -------
    mapping of str to Parameters
        The float32 kernels and bias of each convolution, by its name in `convolutions`. The file
        holds them rounded to float16.

    Raises
    ------
    DataFileError
        If the file is missing, cut short or altered.
    """
    # The file holds float16: half the size, and the same five classes first on both photographs.
    content = data_files.read(WEIGHTS, root, rule="weights-hash")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {
            layer.name: Parameters(
                arrays[f"{layer.name}/kernels"].astype(np.float32),
                arrays[f"{layer.name}/bias"].astype(np.float32),
            )
            for layer in convolutions()
        }


def load_class_names(root: Path = ROOT) -> tuple[str, ...]:
    """Load the 1000 class names, in the order of the network's scores.

    Raises
    ------
    DataFileError
        If the file is missing, cut short or altered.
    """
    return tuple(data_files.read(CLASS_NAMES, root).decode("utf-8").splitlines())
