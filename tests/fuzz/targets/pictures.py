"""Bytes in place of a photograph, past its hash → the array of its pixels."""

import io
import struct
import zlib

import numpy as np
from hypothesis import strategies as st
from PIL import Image

from scripts.inputs import decoding, photographs
from tests.fuzz import pieces
from tests.fuzz.surface import Surface, explained

PATH = "glossary/data/chelsea.png"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
KINDS = (b"IHDR", b"IDAT", b"IEND", b"PLTE", b"tRNS", b"iCCP", b"zTXt", b"iTXt", b"tEXt", b"gAMA")
MORE = (b"acTL", b"fcTL", b"fdAT", b"eXIf", b"pHYs", b"cHRM", b"sRGB", b"abCD")


def _saved(mode: str, kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    pixels = np.arange(12 * 9 * 3, dtype=np.uint8).reshape(9, 12, 3)
    Image.fromarray(pixels).convert(mode).save(made, kind)
    return made.getvalue()


WHOLE = (
    *map(_saved, ("RGB", "RGB", "RGBA", "L", "P", "1")),
    *(_saved("RGB", kind) for kind in ("BMP", "GIF")),
)


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk with its true check sum: without it nothing behind it would be looked at."""
    whole = kind + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))


def header(width: int, height: int, depth: int, colour: int, interlaced: int) -> bytes:
    """Return the chunk that says how large a picture is."""
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))


SIDES = st.one_of(st.integers(0, 40), st.sampled_from((2**15, 60_000, 2**31 - 1, 2**32 - 1)))
HEADERS = st.builds(
    header,
    SIDES,
    SIDES,
    st.sampled_from((1, 2, 4, 8, 8, 8, 16, 3)),
    st.sampled_from((0, 2, 2, 2, 3, 4, 6, 7)),
    st.sampled_from((0, 0, 1, 2)),
)
TEXTS = st.one_of(
    st.binary(max_size=40),
    st.binary(max_size=20).map(zlib.compress),
    st.integers(0, 200_000).map(lambda size: zlib.compress(bytes(size))),
    st.integers(0, 200_000).map(lambda size: b"a\0\0" + zlib.compress(bytes(size))),
)
CHUNKS = st.lists(st.builds(chunk, st.sampled_from(KINDS + MORE), TEXTS), max_size=4)
COMPOSED = st.builds(
    lambda head, chunks: SIGNATURE + head + b"".join(chunks) + chunk(b"IEND", b""), HEADERS, CHUNKS
)


def tried(given: bytes) -> list[str]:
    """Decode what stands where the photograph should stand, and preprocess it."""
    with explained() as told:
        pixels = decoding.picture(given, PATH)
        assert pixels.dtype == np.uint8
        assert pixels.shape[2:] == (3,)
        assert pixels.size <= 3 * decoding.MOST_PIXELS
        if pixels.size < 10_000:
            photographs.preprocess(pixels)
    return told


SURFACE = Surface(
    "pictures",
    st.one_of(st.sampled_from(WHOLE).flatmap(pieces.damaged), COMPOSED, st.binary(max_size=100)),
    tried,
    ("scripts.inputs.decoding",),
)
