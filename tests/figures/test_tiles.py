"""Tiles: what each shape writes, and that every figure of a sense has a small one of its own."""

import base64
import io
import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from PIL import Image

from scripts.figures import tiles
from scripts.figures.drawing import ACCENTS, INK, NEGATIVE, POSITIVE, Drawing, canvas
from scripts.model.glossary import Glossary
from scripts.site import last_look, subject
from scripts.site.fingerprints import Code
from tests.conftest import ROOT

STEPS = tiles.STEPS


def image(shape: str) -> np.ndarray:
    """Return the pixels of the one image of a shape."""
    (data,) = re.findall(r'xlink:href="data:image/png;base64,([^"]+)"', shape)
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA"))


# Shapes.


def test_a_map_has_the_signed_scale_with_a_transparent_zero() -> None:
    shown = image(tiles.signed(np.array([[-2.0, 0.0, 1.0, 9.0]]), 2, (0, 0, 40, 10)))
    assert shown[0, 1, 3] == 0
    assert_array_equal(
        shown[0, [0, 2, 3]],
        [(*NEGATIVE, 255), (*POSITIVE, round(255 * round(STEPS / 2) / STEPS)), (*POSITIVE, 255)],
    )


def test_a_map_is_cut_around_its_middle_to_the_form_of_its_box() -> None:
    values = np.zeros((4, 8))
    values[:, 2:6] = 1
    assert (image(tiles.signed(values, 1, (0, 0, 60, 60)))[..., 3] == 255).all()


def test_a_large_map_is_shrunk_to_means() -> None:
    values = np.tile([0.0, 2.0], (200, 100))
    shown = image(tiles.signed(values, 2, (0, 0, 17 * tiles.PIXEL, 17 * tiles.PIXEL)))
    assert shown.shape == (17, 17, 4)
    assert abs(int(shown[8, 8, 3]) - 127) <= 255 / STEPS


def test_cells_of_a_grid_keep_their_values_and_get_lines() -> None:
    shape = tiles.grid([[1, 0], [0, -1]], 1, (2, 3, 10, 10))
    assert image(shape)[..., 3].tolist() == [[255, 0], [0, 255]]
    assert 'd="M2 3v10M7 3v10M12 3v10M2 3h10M2 8h10M2 13h10"' in shape
    assert 'image-rendering="pixelated"' in shape


def test_the_first_sheet_hides_those_behind_it() -> None:
    front, back = np.zeros((10, 10)), np.ones((10, 10))
    step = 2 * tiles.PIXEL
    box = (0, 20, 10 * tiles.PIXEL, 10 * tiles.PIXEL)
    shown = image(tiles.sheets(np.stack([front, back]), 1, box, (step, step)))
    assert shown.shape == (12, 12, 4)
    assert (shown[2:, :10, 3] == 0).all()
    assert (shown[:2, 2:, 3] == 255).all()


def test_maps_of_a_mosaic_are_one_image_with_gaps() -> None:
    shape = tiles.mosaic(np.ones((2, 3, 4, 4)), 1, (0, 0, 90, 60))
    opacity = image(shape)[..., 3]
    assert opacity.shape == (9, 14)
    assert (opacity[4] == 0).all()
    assert (opacity[:, [4, 9]] == 0).all()
    assert shape.count("z") == 6


@pytest.mark.parametrize(
    ("shape", "data"),
    [
        (tiles.curve([(1, 2), (3.25, 0), (0.5, 0.75)]), "M1 2l2.2-2-2.7.8"),
        (tiles.dots([(1, 2), (3, 4.5)], 3), "M1 2h0M3 4.5h0"),
        (tiles.circles([(5, 6)], 2), "M3 6a2 2 0 1 0 4 0a2 2 0 1 0-4 0"),
        (tiles.bars([1, 0, 2], (0, 0, 6, 10), INK), "M0 10V5h2V10h2V0h2V10z"),
        (tiles.joined([(0, 0), (1, 0), (1, 1)], [(0, 1), (1, 2)], INK, 1), "M0 0l1 0M1 0l0 1"),
        (tiles.arrow((0, 5), (10, 5)), "M0 5l10 0M6 7.6l4-2.6-4-2.6"),
        (tiles.frame((1, 2, 3, 4)), "M1 2h3v4h-3z"),
    ],
)
def test_what_a_path_holds(shape: str, data: str) -> None:
    assert re.sub(r" (?=[-.])", "", re.findall(r' d="([^"]+)"', shape)[0]) == re.sub(
        r" (?=[-.])", "", data
    )


def test_rounding_does_not_add_up_along_a_line() -> None:
    data = tiles.outline(np.stack([np.arange(100) * 0.04, np.zeros(100)], axis=1))
    steps = [float(step) for step in re.findall(r"(?<=[l ])(-?[\d.]+) 0", data)]
    assert sum(steps) == pytest.approx(4.0)


def test_places_of_a_plane_stand_upright_in_their_box() -> None:
    found = tiles.scaled([(0, 0), (1, 2)], (10, 20, 30, 40))
    assert found.tolist() == [[10, 60], [40, 20]]


def test_a_tile_takes_its_colours_from_the_page() -> None:
    made = tiles.tile(tiles.curve([(0, 0), (1, 1)]), tiles.dots([(1, 1)], 2, ACCENTS["rules"]))
    assert 'stroke="currentColor"' in made
    assert 'stroke="var(--fm-rules)"' in made
    assert "#" not in made


def test_a_tile_that_is_too_large_stops_the_build() -> None:
    @tiles.tiled(lambda shown: f"<svg>{'x' * len(shown['a'])}</svg>")
    def drawn() -> Drawing:
        return Drawing(canvas(1, 1), {"a": np.zeros(tiles.MOST_BYTES)})

    size = tiles.MOST_BYTES + len("<svg></svg>")
    with pytest.raises(ValueError, match=f"at most {tiles.MOST_BYTES} bytes: it has {size}"):
        drawn()


# The tiles of the project.


def made(computed: Path) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in (computed / "figures").glob("*.tile")}


def test_every_figure_of_a_sense_has_a_tile_of_its_own(real: Glossary, computed: Path) -> None:
    found = made(computed)
    senses = [concept.figure for concept in real.concepts if concept.code and concept.figure]
    assert [name for name in senses if not found[name]] == []
    shared = Counter(found[name] for name in senses)
    assert [tile[:60] for tile, count in shared.items() if count > 1] == []


def test_tiles_are_small_and_ask_for_nothing(computed: Path) -> None:
    for name, tile in made(computed).items():
        assert len(tile.encode()) <= 3000, name
        assert set(re.findall(r'href="([^,"]*)', tile)) <= {"data:image/png;base64"}, name
        assert last_look.problems(tile, "page.md") == [], name


def test_a_tile_is_the_same_bytes_each_time(computed: Path) -> None:
    offers = {o.name: o for o in subject.offers(ROOT, Code(ROOT)) if o.kind == subject.FIGURES}
    offer = offers["plane-of-units"]
    drawn = getattr(import_module(offer.module), offer.function)()
    assert drawn.tile == made(computed)["plane-of-units"]
