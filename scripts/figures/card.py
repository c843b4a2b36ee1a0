"""A figure as a picture of its own, for where no drawing of a page is shown: links that are shared.

Its size is that which most programs show whole: 1200 × 630 pixels (https://ogp.me/ names none).
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

from matplotlib import style
from matplotlib.artist import Artist
from matplotlib.colors import to_hex, to_rgba_array
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image, ImageChops

from scripts.figures.drawing import ACCENTS, STYLE

WIDTH, HEIGHT = 1200, 630
EDGE = 60
"""Pixels of paper that stay around the figure: some programs cut a card's corners."""
MOST = 300
"""Pixels an inch at most, or two cells would fill the card."""
COARSE = 40
"""Pixels an inch, enough to see where a figure holds anything."""
COLOURS = 64
PAPER = "#ffffff"
HUES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Of families, by their ids: a card has no page from which a drawing takes its colours. They are
told apart by readers who see few colours (Okabe & Ito, https://jfly.uni-koeln.de/color/)."""
_COLOURED = ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor")


def card(figure: Figure) -> bytes:
    """Return a figure as a PNG on white paper, the same bytes each time.

    It is of no language: its words go, formulas and numbers stay. The figure is changed, so this
    is the last that is done with it.
    """
    hues = {
        accent: HUES[zlib.crc32(family.encode()) % len(HUES)] for family, accent in ACCENTS.items()
    }
    # Those of boards have no ground of their own; what shines through needs one here.
    figure.patch.set_visible(True)
    with style.context([STYLE, {"savefig.transparent": False}]):
        for artist in figure.findobj():
            _recolour(artist, hues)
            if isinstance(artist, Text) and artist.get_text().startswith("{"):
                artist.set_visible(False)
        drawn = _drawn(figure)
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    sheet.paste(drawn, ((WIDTH - drawn.width) // 2, (HEIGHT - drawn.height) // 2))
    buffer = io.BytesIO()
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _recolour(artist: Artist, hues: Mapping[str, str]) -> None:
    """Give an artist of a family's colour one that can be seen; its opacity stays."""
    for name in _COLOURED:
        get, put = (getattr(artist, f"{verb}_{name}", None) for verb in ("get", "set"))
        if get is None or put is None:
            continue
        old = to_rgba_array(get())
        new = old.copy()
        for row in new:
            row[:3] = to_rgba_array(hues.get(to_hex(row[:3]), to_hex(row[:3])))[0, :3]
        if (new != old).any():
            put(new if len(new) > 1 else new[0])


def _drawn(figure: Figure) -> Image.Image:
    """Return what is drawn on a figure, cut to what it holds, as large as a card has room for."""
    across, up = figure.get_size_inches()
    coarse = _saved(figure, COARSE, Bbox.from_bounds(0, 0, across, up))
    left, top, right, bottom = ImageChops.invert(coarse).getbbox() or (0, 0, *coarse.size)
    held = Bbox([[left, coarse.height - bottom], [right, coarse.height - top]])
    held = Bbox(held.get_points() / COARSE)
    room = (WIDTH - 2 * EDGE) / held.width, (HEIGHT - 2 * EDGE) / held.height
    return _saved(figure, min(*room, MOST), held)


def _saved(figure: Figure, dpi: float, part: Bbox) -> Image.Image:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi, bbox_inches=part, facecolor=PAPER)
    return Image.open(buffer).convert("RGB")
