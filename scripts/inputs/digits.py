"""The handwritten digits: 1797 small pictures, split into training and test."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from scripts.compute.training import Digits
from scripts.inputs import data_files, decoding
from scripts.paths import ROOT

READS = ("glossary/data/digits.csv.gz",)
(PATH,) = READS
TEST_SHARE = 5
"""Every fifth picture is kept for the test."""
MOST = 16
"""The largest value of a pixel."""
MOST_BYTES = 1_000_000
"""Of the table as text; the committed one has 264,712."""


def load(root: Path = ROOT) -> tuple[Digits, Digits]:
    """Return the training and the test digits.

    Raises
    ------
    DataFileError
        If the file is missing, cut short or altered.
    """
    return digits_in(data_files.read(PATH, root))


def digits_in(content: bytes) -> tuple[Digits, Digits]:
    """Return the digits that a compressed table holds, as `load` does.

    Raises
    ------
    DataFileError
        If it holds anything but rows of 64 values from 0 to 16 and a digit.
    """
    text = decoding.inflated(content, PATH, MOST_BYTES)
    wanted = "a table of 65 columns: 64 values from 0 to 16, and a digit"
    try:
        # NumPy only warns of an empty table.
        if not text.strip():
            raise ValueError("nothing")
        table = np.loadtxt(io.BytesIO(text), delimiter=",", dtype=np.float32, ndmin=2)
    except ValueError as error:
        raise decoding.unfit(PATH, wanted, str(error)) from error
    # Written so that what is no number fits nowhere.
    fit = table.shape[1] == 65 and ((table >= 0) & (table <= MOST)).all()
    if not fit or not np.isin(table[:, 64], np.arange(10)).all():
        raise decoding.unfit(PATH, wanted, f"{table.shape[1]} columns, or other values")
    pictures = table[:, :64].reshape(-1, 1, 8, 8) / MOST
    labels = table[:, 64].astype(np.int64)
    test = np.arange(len(table)) % TEST_SHARE == 0
    return Digits(pictures[~test], labels[~test]), Digits(pictures[test], labels[test])
