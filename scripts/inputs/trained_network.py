"""What the trained network has learnt: the committed weights, and the names of its classes."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from scripts.compute.network import Parameters, Weights, kernel_shapes
from scripts.inputs import data_files, decoding
from scripts.paths import ROOT

READS = ("glossary/data/squeezenet-1.1.npz", "glossary/data/imagenet-classes.txt")
WEIGHTS, CLASS_NAMES = READS
CLASSES = 1000


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
    return weights_in(data_files.read(WEIGHTS, root, rule="weights-hash"))


def weights_in(content: bytes) -> Weights:
    """Return the weights that an archive holds, as `load_weights` does.

    Raises
    ------
    DataFileError
        If it holds anything but the network's arrays.
    """
    kernels = kernel_shapes()
    shapes: dict[str, decoding.Shape] = {
        f"{name}/kernels": shape for name, shape in kernels.items()
    }
    shapes |= {f"{name}/bias": shape[:1] for name, shape in kernels.items()}
    # The file holds float16: half the size, and the same five classes first on both photographs.
    arrays = decoding.arrays(content, WEIGHTS, shapes)
    return {
        name: Parameters(
            arrays[f"{name}/kernels"].astype(np.float32),
            arrays[f"{name}/bias"].astype(np.float32),
        )
        for name in kernels
    }


def load_class_names(root: Path = ROOT) -> tuple[str, ...]:
    """Load the 1000 class names, in the order of the network's scores.

    Raises
    ------
    DataFileError
        If the file is missing, cut short or altered.
    """
    return names_in(data_files.read(CLASS_NAMES, root))


def names_in(content: bytes) -> tuple[str, ...]:
    """Return the class names that a list holds, one a line.

    Raises
    ------
    DataFileError
        If they are no UTF-8 text, or not 1000.
    """
    try:
        names = tuple(content.decode("utf-8").splitlines())
    except UnicodeDecodeError as error:
        raise decoding.unfit(CLASS_NAMES, "UTF-8 text", error.reason) from error
    if len(names) != CLASSES:
        raise decoding.unfit(CLASS_NAMES, f"a list of {CLASSES} names", f"{len(names)} lines")
    return names
