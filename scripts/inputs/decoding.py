"""Bytes of a data file → values, after a look at what the file says of its own size.

A compressed file of some kilobytes can stand for gigabytes. So a header is read first, and what is
larger than the data need is refused before anything is decoded.
"""

from __future__ import annotations

import io
import struct
import tokenize
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from scripts.errors import DataFileError, Problem

Shape = tuple[int, ...]

MOST_PIXELS = 4_000_000
"""Pixels of a photograph; the committed ones have 135,300 and 240,000."""
MOST_HEADER = 1_000
"""Bytes of an array's header; NumPy writes 118 for the shapes in use."""
FAULTS = (
    *(OSError, EOFError, ValueError, SyntaxError, struct.error, zlib.error),
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, Image.DecompressionBombError),
    tokenize.TokenError,
)
"""What Pillow, zipfile and NumPy raise at a broken file: RuntimeError where one is encrypted,
TokenError where an array's header, which is Python, ends too early."""


def picture(content: bytes, path: str) -> NDArray[np.uint8]:
    """Return a PNG picture of red, green and blue.

    Returns
    -------
    ndarray of shape (H, W, 3)
        0..255, as stored: an embedded colour profile is not applied.

    Raises
    ------
    DataFileError
        If it is no such picture, is broken, or has more than `MOST_PIXELS`.
    """
    wanted = f"a PNG picture in mode RGB of at most {MOST_PIXELS} pixels"
    with _told(path, wanted):
        _look_at_size(content)
        # Of all the formats that Pillow reads, each with faults of its own, only one is in use.
        with Image.open(io.BytesIO(content), formats=("PNG",)) as opened:
            # Pillow has read the header only; the pixels are decoded by `asarray`.
            if opened.mode != "RGB":
                raise ValueError(f"mode {opened.mode}")
            return np.asarray(opened)


def _look_at_size(content: bytes) -> None:
    """Raise ValueError where a PNG picture's header says that it is too large, or is none.

    Source: W3C, Portable Network Graphics (PNG) Specification, sections 5.2 and 11.2.1: eight bytes
    of signature, then the chunk IHDR, whose data begin with width and height.
    """
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        raise ValueError("no such picture")
    width, height = struct.unpack(">II", content[16:24])
    if width * height > MOST_PIXELS:
        raise ValueError(f"{width} × {height} pixels")


def arrays(content: bytes, path: str, shapes: Mapping[str, Shape]) -> dict[str, NDArray[Any]]:
    """Return the arrays of an NPZ file: float16, uncompressed, of just these names and shapes.

    Raises
    ------
    DataFileError
        If the archive holds anything else, or is broken.
    """
    wanted = f"an NPZ archive of {len(shapes)} stored float16 arrays of the recorded shapes"
    with _told(path, wanted), zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {item.filename: item for item in archive.infolist()}
        names = {f"{name}.npy" for name in shapes}
        if len(archive.infolist()) != len(names) or members.keys() != names:
            strange = sorted(members.keys() ^ names)
            raise ValueError(f"{len(archive.infolist())} members; {_shown(strange)} differ")
        return {
            name: _array(archive, members[f"{name}.npy"], shape) for name, shape in shapes.items()
        }


def _array(archive: zipfile.ZipFile, member: zipfile.ZipInfo, shape: Shape) -> NDArray[Any]:
    """Return one array, once archive and header both say that it has the shape."""
    size = 2 * int(np.prod(shape))
    stored = member.compress_type == zipfile.ZIP_STORED
    if not stored or not size < member.file_size <= size + MOST_HEADER:
        kind = "stored" if stored else "compressed"
        raise ValueError(f"{member.filename} of {member.file_size} bytes, {kind}")
    with archive.open(member) as file:
        text = io.BytesIO(file.read(size + MOST_HEADER))
    # NumPy makes room for whatever a header names, so that it is read for itself first.
    version = np.lib.format.read_magic(text)
    if version != (1, 0):
        raise ValueError(f"{member.filename} in version {version[0]}.{version[1]}")
    header = np.lib.format.read_array_header_1_0(text)
    if header != (shape, False, np.dtype(np.float16)):
        raise ValueError(f"{member.filename} of shape {header[0]} and type {header[2]}")
    text.seek(0)
    return np.asarray(np.lib.format.read_array(text, allow_pickle=False))


def inflated(content: bytes, path: str, most: int) -> bytes:
    """Return what a gzip file holds, of at most so many bytes.

    Raises
    ------
    DataFileError
        If it holds more, or is broken.
    """
    with _told(path, f"one gzip stream of at most {most} bytes"):
        # 16 more than zlib's largest window: a gzip header stands before the stream.
        stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        found = stream.decompress(content, most + 1)
        if len(found) > most:
            raise ValueError(f"more than {most} bytes")
        if not stream.eof or stream.unused_data:
            raise ValueError("a stream that is cut short, or something behind it")
        return found


@contextmanager
def _told(path: str, wanted: str) -> Iterator[None]:
    """Turn what a broken file raises into an error that names it and how to get it back."""
    try:
        yield
    except FAULTS as error:
        raise unfit(path, wanted, _reason(error)) from error


def _reason(error: Exception) -> str:
    # Pillow names the stream by its address.
    if isinstance(error, UnidentifiedImageError):
        return "no such picture"
    # A TokenError holds its place as well.
    told = error.args[0] if len(error.args) > 1 and isinstance(error.args[0], str) else error
    return str(told) or type(error).__name__


def unfit(path: str, wanted: str, found: str) -> DataFileError:
    """Return the error for a data file that is not what its reader expects."""
    message = f"the file must be {wanted}: found {found}; restore it with 'git checkout -- {path}'"
    return DataFileError([Problem(path, 0, "data-form", message)])


def _shown(names: list[str]) -> str:
    return ", ".join(map(repr, names[:3])) + (", …" if len(names) > 3 else "")
