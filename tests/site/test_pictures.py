"""Pictures in finished pages: the same pixels in fewer bytes, large ones as files."""

import base64
import hashlib
import io
import re

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from scripts.site import pictures

RANDOM = np.random.default_rng(7)
MAP = np.zeros((8, 6, 4), np.uint8)
MAP[2:5, 1:4] = (217, 95, 14, 120)
NOISE = RANDOM.integers(0, 256, (64, 48, 4), dtype=np.uint8)
"""As much as a picture can hold: no format makes it small, and every pixel has its opacity."""
SLOPE = np.indices((96, 128)).sum(0)
PHOTOGRAPH = np.dstack([SLOPE, SLOPE // 2, 255 - SLOPE, np.full_like(SLOPE, 255)]).astype(np.uint8)
PHOTOGRAPH[..., :3] += RANDOM.integers(0, 8, (96, 128, 3), dtype=np.uint8)


def png(pixels: NDArray[np.uint8]) -> str:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def shown(content: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGBA"))


@pytest.mark.parametrize("pixels", [MAP, NOISE], ids=["map", "noise"])
def test_each_pixel_is_kept(pixels: NDArray[np.uint8]) -> None:
    made = pictures.lightest(png(pixels))
    assert (made.height, made.width) == pixels.shape[:2]
    seen = shown(made.content)
    # The colour of what cannot be seen is nobody's.
    assert np.array_equal(seen[..., 3], pixels[..., 3])
    assert np.array_equal(seen[seen[..., 3] > 0], pixels[pixels[..., 3] > 0])
    assert len(made.content) <= len(base64.b64decode(png(pixels)))


def test_a_photograph_may_lose_what_nobody_sees() -> None:
    made = pictures.lightest(png(PHOTOGRAPH))
    assert made.format == "webp"
    assert len(made.content) < len(base64.b64decode(png(PHOTOGRAPH))) / 4
    apart = shown(made.content).astype(int) - PHOTOGRAPH
    assert np.abs(apart).mean() < 4


def test_what_has_few_colours_is_no_photograph() -> None:
    few = PHOTOGRAPH // 64 * 64
    few[..., 3] = 255
    assert np.array_equal(shown(pictures.lightest(png(few)).content), few)


def test_small_pictures_stay_in_the_page_and_large_ones_are_files() -> None:
    page = (
        f'<svg><image width="8" xlink:href="data:image/png;base64,{png(MAP)}"/>'
        f'<image xlink:href="data:image/png;base64,\n{png(NOISE)}"/></svg>'
    )
    made, files = pictures.in_files(page, "../../")
    ((path, content),) = files.items()
    digest = hashlib.sha256(content).hexdigest()[:16]
    assert re.fullmatch(rf"assets/pictures/{digest}\.(png|webp)", path)
    assert len(content) >= pictures.LARGE
    assert f'<image xlink:href="../../{path}"/>' in made
    small = base64.b64encode(pictures.lightest(png(MAP)).content).decode()
    assert f'<image width="8" xlink:href="data:image/webp;base64,{small}"/>' in made


def test_a_picture_in_the_text_is_told_its_size_and_comes_when_it_is_near() -> None:
    made, files = pictures.in_files(
        f'<p><img alt="Noise" class="" src="data:image/png;base64,{png(NOISE)}"></p>', "../"
    )
    (path,) = files
    assert made == (
        f'<p><img alt="Noise" class="" width="48" height="64" loading="lazy" src="../{path}"></p>'
    )


def test_a_picture_that_is_seen_at_once_stays_in_the_page_however_large() -> None:
    told = f'<img loading="eager" src="data:image/png;base64,{png(NOISE)}" alt="">'
    page, files = pictures.in_files(told, "../")
    assert len(pictures.lightest(png(NOISE)).content) >= pictures.LARGE
    assert files == {}
    assert page.startswith('<img loading="eager" width="48" height="64" src="data:image/')


def test_a_page_without_pictures_is_as_it_was() -> None:
    page = '<p>data:image/png is a form of address; <img src="a.png"></p>'
    assert pictures.in_files(page, "") == (page, {})
