"""Pictures in finished pages, as small as they can be: large ones are files, small ones stay.

Drawings carry their maps and photographs as PNG, which every program reads. What a page shows is
the same picture in the format in which it is smallest; so only pages are changed, not the drawings
that readers download.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

FOLDER = "assets/pictures"
"""Where the files stand on the site; all languages and editions of pages share them."""
LARGE = 4096
"""Bytes from which on a picture is a file; a smaller one is not worth a request."""
EAGER = 'loading="eager"'
MANY = 64
"""An opaque picture of more colours is a photograph, which may lose what nobody sees."""
QUALITY = 85
_DATA = r"data:image/png;base64,([A-Za-z0-9+/=\s]+)"
_HELD = re.compile(rf'(<img\b[^>]*?)src="{_DATA}"|{_DATA}')


class Picture(NamedTuple):
    """A picture as pages show it: its bytes, their format, width and height in pixels."""

    content: bytes
    format: str
    width: int
    height: int

    @property
    def path(self) -> str:
        """The path of its file, below the site's root: another picture has another name."""
        digest = hashlib.sha256(self.content).hexdigest()[:16]
        return f"{FOLDER}/{digest}.{self.format}"


def in_files(page: str, up: str) -> tuple[str, dict[str, bytes]]:
    """Return a page with its pictures made small, and the files of the large ones.

    An ``img`` is told its size, so that nothing moves when it comes, and comes when it is near;
    in a drawing the drawing has its size, and a browser knows no such attribute. An ``img`` that
    is ``loading="eager"``, for it is seen at once, stays in the page however large it is.

    Parameters
    ----------
    page : str
        The HTML of the page, whose pictures are PNG in data addresses.
    up : str
        The address of the site's root, seen from the page: ``../../``.

    Returns
    -------
    tuple of str and dict
        The page; the bytes of each file by its path below the site's root.
    """
    files: dict[str, bytes] = {}

    def address(picture: Picture, *, stays: bool = False) -> str:
        if stays or len(picture.content) < LARGE:
            data = base64.b64encode(picture.content).decode()
            return f"data:image/{picture.format};base64,{data}"
        files[picture.path] = picture.content
        return up + picture.path

    def shown(found: re.Match[str]) -> str:
        picture = lightest("".join((found[2] or found[3]).split()))
        if not found[1]:
            return address(picture)
        size = f'{found[1]}width="{picture.width}" height="{picture.height}"'
        if EAGER in found[1]:
            return f'{size} src="{address(picture, stays=True)}"'
        return f'{size} loading="lazy" src="{address(picture)}"'

    return _HELD.sub(shown, page), files


@lru_cache(maxsize=4096)  # Every language shows the same pictures, and entries share some.
def lightest(data: str) -> Picture:
    """Return a PNG, given in base64, in the format in which it takes the fewest bytes.

    All formats but one keep each pixel: a photograph may be WebP with losses.
    """
    png = base64.b64decode(data)
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))
    height, width = pixels.shape[:2]
    made = [("png", png), *_as_webp(pixels)]
    form, content = min(made, key=lambda each: len(each[1]))
    return Picture(content, form, width, height)


def _as_webp(pixels: NDArray[np.uint8]) -> Iterator[tuple[str, bytes]]:
    """Yield a picture of shape (H, W, 4) as WebP: pixel by pixel, and a photograph with losses."""
    image = Image.fromarray(pixels, "RGBA")
    # The last hundredth of what lossless packing can save would take twenty times as long.
    yield "webp", _webp(image, lossless=True, quality=80)
    opaque = image.convert("RGB")
    if pixels[..., 3].min() == 255 and not opaque.getcolors(MANY):
        yield "webp", _webp(opaque, lossless=False, quality=QUALITY)


def _webp(image: Image.Image, *, lossless: bool, quality: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", lossless=lossless, quality=quality, method=6)
    return buffer.getvalue()
