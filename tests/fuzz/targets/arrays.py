"""Bytes in place of the weights, the digits, the names and their record, past their hashes."""

import gzip
import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from hypothesis import strategies as st

from scripts.inputs import data_files, decoding, digits, trained_network
from scripts.paths import ROOT
from tests.fuzz import pieces
from tests.fuzz.surface import Surface, explained

SHAPES = {"conv1/kernels": (2, 3, 3, 3), "conv1/bias": (2,)}
"""Arrays of a smaller network: the reader is told the shapes, whichever they are."""
ROW = ",".join(map(str, [*range(17), *range(16), *range(16), *range(15), 7]))
RECORD = (ROOT / data_files.PROVENANCE).read_text(encoding="utf-8")[:900]


def _archive(compression: int = zipfile.ZIP_STORED, **more: Any) -> bytes:
    made = io.BytesIO()
    arrays = {name: np.ones(shape, np.float16) for name, shape in SHAPES.items()} | more
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, array)
            archive.writestr(f"{name}.npy", content.getvalue())
    return made.getvalue()


def claimed(shape: tuple[int, ...], kind: str, order: bool) -> bytes:
    """Return an archive whose first array claims to be something else than it holds."""
    header = str({"descr": kind, "fortran_order": order, "shape": shape}).encode().ljust(117)
    content = b"\x93NUMPY\x01\x00v\x00" + header + b"\n" + bytes(108)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("conv1/kernels.npy", content)
        archive.writestr("conv1/bias.npy", content)
    return made.getvalue()


ARCHIVES = (
    _archive(),
    _archive(zipfile.ZIP_DEFLATED),
    _archive(zipfile.ZIP_LZMA),
    _archive(more=np.zeros(3)),
    _archive(more=np.array([{}], object)),
)
SIDES = st.sampled_from((0, 1, 2, 3, -1, 10**6, 2**31, 2**63, 10**30))
CLAIMS = st.builds(
    claimed,
    st.one_of(st.just((2, 3, 3, 3)), st.lists(SIDES, max_size=4).map(tuple)),
    st.sampled_from(("<f2", "<f2", "<f8", "|O", "|V1000000000", "<U1000000000", "x", "<M8[s]")),
    st.booleans(),
)
Reader = Callable[[bytes], Any]
READERS: dict[str, Reader] = {
    "weights": partial(decoding.arrays, path=trained_network.WEIGHTS, shapes=SHAPES),
    "network": trained_network.weights_in,
    "digits": digits.digits_in,
    "names": trained_network.names_in,
    "record": data_files.records_in,
}


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), 1)


def _table(cells: list[str]) -> bytes:
    return _packed("\n".join([ROW, ",".join([*cells, *ROW.split(",")[len(cells) :]]), ROW]))


NUMBERS = st.sampled_from(("0", "16", "17", "-1", "nan", "inf", "1e400", "1_0", "#", '"', "", "x"))
INPUTS = {
    "weights": st.one_of(st.sampled_from(ARCHIVES).flatmap(pieces.damaged), CLAIMS),
    "network": st.one_of(st.sampled_from(ARCHIVES).flatmap(pieces.damaged), CLAIMS),
    "digits": st.one_of(
        pieces.damaged(_packed(ROW)),
        st.lists(NUMBERS, max_size=70).map(_table),
        pieces.hostile().map(_packed),
        st.sampled_from((10**6, 5 * 10**6)).map(lambda size: gzip.compress(bytes(size), 1)),
    ),
    "names": st.one_of(st.binary(max_size=40), pieces.hostile().map(str.encode)),
    "record": st.one_of(pieces.broken(RECORD), pieces.hostile()).map(str.encode),
}


def tried(given: tuple[str, bytes]) -> list[str]:
    """Read what stands where a file of data should stand."""
    name, content = given
    with explained() as told:
        READERS[name](content)
    return told


SURFACE = Surface(
    "arrays",
    st.sampled_from(
        ("weights", "weights", "weights", "network", "digits", "names", "record")
    ).flatmap(lambda name: st.tuples(st.just(name), INPUTS[name])),
    tried,
    (
        "scripts.inputs.decoding",
        "scripts.inputs.trained_network",
        "scripts.inputs.digits",
        "scripts.inputs.data_files",
    ),
)
