"""What is written in a drawing as text that a browser sets: words by their keys, and numbers.

matplotlib draws letters as outlines, since it cannot know the fonts of whoever looks. A page does
know them, and its language: so what is no formula stays text, and a word is a key in braces, for
which each page puts the text of its language (`scripts.pages.drawn_words`).
"""

from __future__ import annotations

import io
import math
from typing import Any, Literal

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

COLUMN = 358
"""Width in CSS pixels that a drawing has at most on a page 390 pixels wide."""
LEAST = 11
"""Size in CSS pixels that no text falls below in that column."""
PIXELS = 96
"""CSS pixels an inch."""
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_FOUR_THIRDS = PIXELS / 72
"""CSS pixels a point."""


def word(key: str, *values: object) -> str:
    """Return what stands in a drawing for a word, wherever matplotlib takes a string.

    Parameters
    ----------
    key : str
        The label's key, in ``labels:`` of the figure's words or in ``glossary/labels.yml``.
    *values : object
        What the label's ``{}`` stand for, in their order: numbers, since words have keys.
    """
    return "{" + ":".join((key, *map(str, values))) + "}"


def least(width: float) -> float:
    """Return the least size of a text, in points, in a drawing so many inches wide.

    A drawing wider than the column of a phone is shrunk to it, and its texts with it.
    """
    size = LEAST / _FOUR_THIRDS * max(1.0, width * PIXELS / COLUMN)
    return math.ceil(size * 100) / 100


def enlarge(figure: Figure) -> None:
    """Give every text of a figure at least the size that a phone's reader needs."""
    smallest = least(figure.get_figwidth())
    for text in figure.findobj(Text):
        text.set_fontsize(max(text.get_fontsize(), smallest))


def svg(figure: Figure) -> str:
    """Return a figure as SVG: formulas as outlines, all other text as text.

    Raises
    ------
    ValueError
        Where a text has two lines: their places would be guesses about the reader's fonts.
    """
    buffer = io.StringIO()
    resolution = figure.dpi
    # SVG's unit is a point, as in matplotlib's own writer of SVG.
    figure.dpi = 72
    width, height = figure.get_size_inches() * 72
    # A date, or the version of matplotlib, would change bytes that show the same.
    nothing = {"Date": None, "Creator": None}
    renderer = _Renderer(width, height, buffer, image_dpi=resolution, metadata=nothing)
    figure.draw(renderer)
    renderer.finalize()
    figure.dpi = resolution
    return buffer.getvalue()


class _Renderer(RendererSVG):
    """matplotlib's renderer of SVG, but for text that is no formula."""

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Open a group, unless it is to hold one text: that would double what a number weighs."""
        if s != "text":
            super().open_group(s, gid)

    def close_group(self, s: str) -> None:
        """Close a group that was opened."""
        if s != "text":
            super().close_group(s)

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: Text | None = None,
    ) -> None:
        """Write a text as an element of its own; leave a formula to matplotlib."""
        if ismath:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        if mtext is None:
            raise ValueError(f"a text of a drawing must have one line: {s!r}")
        # matplotlib hands over where its own font would begin. The reader's is wider or narrower:
        # so the text hangs on the point that was asked for, which is that font's middle or end.
        # What is turned is aligned by its box, which says nothing about where it hangs.
        turned = angle and mtext.get_rotation_mode() != "anchor"
        side = "center" if turned else mtext.get_horizontalalignment()
        width = self.get_text_width_height_descent(s, prop, ismath)[0]
        along = width * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
        x += along * math.cos(math.radians(angle))
        y -= along * math.sin(math.radians(angle))
        self.writer.element("text", s, attrib=_attributes(gc, (x, y), prop, angle, side))


def _attributes(
    gc: Any, place: tuple[float, float], prop: Any, angle: float, side: str
) -> dict[str, str]:
    """Return how a text looks, as presentation attributes of SVG."""
    x, y = (f"{value:.1f}" for value in place)
    said = {"x": x, "y": y, "font-size": f"{prop.get_size_in_points():.4g}"}
    # In a style, like matplotlib's own colours, so that `finish_svg` treats all of them alike.
    said["style"] = f"fill: {to_hex(gc.get_rgb()[:3])}"
    if side != "left":
        said["text-anchor"] = _ANCHORS[side]
    if prop.get_weight() == "bold":
        said["font-weight"] = "bold"
    if "Mono" in prop.get_family()[0]:
        said["font-family"] = "monospace"
    opacity = gc.get_alpha() if gc.get_forced_alpha() else gc.get_rgb()[3]
    if opacity != 1:
        said["opacity"] = f"{opacity:.2g}"
    if angle:
        said["transform"] = f"rotate({-angle:g} {x} {y})"
    return said
