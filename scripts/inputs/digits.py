"""The handwritten digits: 1797 small pictures, split into training and test."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import numpy as np

from scripts.compute.training import Digits
from scripts.inputs import data_files
from scripts.paths import ROOT

READS = ("glossary/data/digits.csv.gz",)
(PATH,) = READS
TEST_SHARE = 5
"""Every fifth picture is kept for the test."""


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
