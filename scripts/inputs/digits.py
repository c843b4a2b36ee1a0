"""The handwritten digits: 1797 small pictures, split into training and test."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.inputs import data_files
from scripts.paths import ROOT

PATH = "glossary/data/digits.csv.gz"
TEST_SHARE = 5
"""Every fifth picture is kept for the test."""


class Digits(NamedTuple):
    """Pictures of shape (n, 1, 8, 8), values 0 to 1, and their digits, shape (n,)."""

    pictures: NDArray[np.float32]
    labels: NDArray[np.int64]


def load(root: Path = ROOT) -> tuple[Digits, Digits]:
    """Return the training and the test digits.

    Raises
    ------
    DataFileError
        If the file is missing, cut short or altered.
    """
    text = gzip.decompress(data_files.read(PATH, root))
    table = np.loadtxt(io.BytesIO(text), delimiter=",", dtype=np.float32)
    pictures = table[:, :64].reshape(-1, 1, 8, 8) / 16
    labels = table[:, 64].astype(np.int64)
    test = np.arange(len(table)) % TEST_SHARE == 0
    return Digits(pictures[~test], labels[~test]), Digits(pictures[test], labels[test])
