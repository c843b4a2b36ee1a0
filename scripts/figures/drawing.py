"""Drawing helpers of all figures: cells with numbers, signed pictures, SVG that suits any theme."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text
from numpy.typing import NDArray
from PIL import Image

from scripts.figures import real_text
from scripts.figures.lighter import lighter
from scripts.paths import ROOT

READS = ("scripts/figures/style.mplstyle",)
STYLE = ROOT / READS[0]
# A drawing knows no theme. Colours that nobody else uses stand for ink and for the families; in
# `finish_svg` ink becomes ``currentColor`` and a family's accent a CSS variable of its page.
INK = "#010203"


class Accents(dict[str, str]):
    """The placeholder colour of each family of concepts that is asked for, by the family's id.

    A drawing cannot hold a variable of the page, so it holds a colour made from the family's id,
    and `finish_svg` puts ``var(--fm-<id>)`` in its place: a new family needs no entry here.
    """

    def __missing__(self, family: str) -> str:
        """Return the colour of a family that no drawing of this process has used so far."""
        self[family] = f"#a0{zlib.crc32(family.encode()) & 0xFFFF:04x}"
        return self[family]


ACCENTS = Accents()
POSITIVE = (217, 95, 14)
NEGATIVE = (33, 113, 181)
LEVELS = 24
"""Steps of each half of the signed scale: few enough to compress, too many to see."""


Box = tuple[float, float, float, float]


class Drawing(NamedTuple):
    """A figure and the arrays behind it, by the symbols that the figure prints; its tile, if any.

    The tile is small SVG for where many figures stand together (`scripts.figures.tiles`).
    """

    figure: Figure
    arrays: Mapping[str, NDArray[np.generic]]
    tile: str = ""


class Rendered(NamedTuple):
    """A figure as inline SVG, and what was drawn."""

    svg: str
    drawn: Drawing


def canvas(width: float, height: float) -> Figure:
    """Return an empty figure of the site's style; sizes in inches, 96 pixels each."""
    return Figure(figsize=(width, height))


def inches(figure: Figure, left: float, bottom: float, width: float, height: float) -> Box:
    """Return a box given in inches from the lower left corner, in figure units."""
    across, up = figure.get_size_inches()
    return left / across, bottom / up, width / across, height / up


def panel(figure: Figure, box: Sequence[float], title: str = "") -> Axes:
    """Return axes without ticks at ``box`` (left, bottom, width, height in figure units)."""
    axes = figure.add_axes((box[0], box[1], box[2], box[3]))
    axes.set_title(title)
    axes.set_axis_off()
    return axes


def heading(axes: Axes, symbol: str, said: str, *, lines: int = 1) -> None:
    """Write a symbol and what it is above the left edge of axes.

    Parameters
    ----------
    axes : Axes
        The panel.
    symbol : str
        A formula.
    said : str
        A word, as `real_text.word` returns it. It begins where the symbol ends and runs on to the
        right, since nobody knows its width: the languages differ, and the readers' fonts.
    lines : int
        2 where the panel is too narrow for both: then the word stands above the symbol.
    """
    size = normal(axes)

    def left(text: str, across: float, right: float, up: float, beside: Any) -> Annotation:
        return axes.annotate(
            text, (across, 1), (right, up), xycoords=(beside, "axes fraction"),
            textcoords="offset points", ha="left", va="baseline", fontsize=size,
        )  # fmt: skip

    first = left(symbol, 0, 0, 6, "axes fraction")
    if lines == 1:
        # The symbol is outlines of a known width: the word can begin where they end.
        left(said, *((1, 0.5 * size, 6, first) if symbol else (0, 0, 6, "axes fraction")))
    else:
        left(said, 0, 0, 6 + 1.3 * size, "axes fraction")


def normal(axes: Axes) -> float:
    """Return the usual size of a text in the figure of some axes, in points."""
    width, _ = axes.get_figure(root=True).get_size_inches()  # type: ignore[union-attr]
    return max(10.0, real_text.least(width))


def framed(axes: Axes) -> Axes:
    """Return axes with a thin frame, so that a map that is zero all over can be seen."""
    axes.set_axis_on()
    axes.set(xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set(visible=True, linewidth=0.5)
    return axes


def plot_axes(figure: Figure, box: Sequence[float], title: str = "") -> Axes:
    """Return axes with ticks, for curves and points."""
    axes = panel(figure, box, title)
    axes.set_axis_on()
    return axes


def signed_rgba(values: NDArray[np.floating], limit: float) -> NDArray[np.uint8]:
    """Return signed values as colours whose zero is transparent, so it is the page itself.

    Parameters
    ----------
    values : ndarray of shape (H, W)
        Signed values; beyond ``limit`` the colour is full.
    limit : float
        The absolute value of the full colour; the same for all panels that are compared.

    Returns
    -------
    ndarray of shape (H, W, 4)
        Red, green, blue and opacity, 0 to 255.
    """
    strength = np.clip(np.abs(values) / limit, 0, 1)
    image = np.empty((*values.shape, 4), np.uint8)
    image[..., :3] = np.where(values[..., None] < 0, NEGATIVE, POSITIVE)
    # Strength is opacity, not lightness: what is zero is the page itself, whatever its colour.
    image[..., 3] = np.round(strength * LEVELS) * (255 // LEVELS)
    image[image[..., 3] == 0] = 0
    return image


def picture(axes: Axes, values: NDArray[np.floating], limit: float) -> None:
    """Show one map on the signed scale."""
    axes.imshow(signed_rgba(np.asarray(values, float), limit))


def photograph(axes: Axes, pixels: NDArray[np.uint8]) -> None:
    """Show a photograph of shape (H, W, 3), in at most 96 colours to keep pages light."""
    few = Image.fromarray(pixels).quantize(96, dither=Image.Dither.NONE).convert("RGB")
    axes.imshow(np.asarray(few))


def cells(
    axes: Axes,
    matrix: NDArray[np.number],
    limit: float,
    *,
    marked: Sequence[tuple[int, int]] = (),
    accent: str = "values",
    size: float = 11,
    texts: Sequence[Sequence[str]] | None = None,
) -> None:
    """Draw a small matrix with its numbers (or texts); marked cells get an accented frame."""
    height, width = matrix.shape
    for (row, column), value in np.ndenumerate(matrix):
        red, green, blue, opacity = signed_rgba(np.array([[float(value)]]), limit)[0, 0] / 255
        axes.add_patch(
            Rectangle(
                (column, row), 1, 1,
                facecolor=(red, green, blue, 0.62 * opacity), edgecolor=INK, linewidth=0.5,
            )
        )  # fmt: skip
        text = texts[row][column] if texts else number(value)
        axes.text(column + 0.5, row + 0.53, text, ha="center", va="center", fontsize=size)
    for row, column in marked:
        axes.add_patch(
            Rectangle(
                (column + 0.06, row + 0.06), 0.88, 0.88,
                fill=False, edgecolor=ACCENTS[accent], linewidth=2.2,
            )
        )  # fmt: skip
    axes.set(xlim=(-0.05, width + 0.05), ylim=(height + 0.05, -0.05), aspect="equal")


def number(value: float | np.number) -> str:
    """Return a number as printed: whole or quarters, with a true minus sign."""
    return f"{float(value):.10g}".replace("-", "\u2212")


def arrow(
    figure: Figure,
    start: tuple[float, float],
    end: tuple[float, float],
    label: str,
    below: str = "",
) -> None:
    """Draw an arrow between two points of the figure, with a symbol above it and a word below."""
    axes = panel(figure, (0, 0, 1, 1))
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": INK, "lw": 1.2})
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    for text, up, side in ((label, 4, "bottom"), (below, -5, "top")):
        axes.annotate(
            text, middle, (0, up), textcoords="offset points", ha="center", va=side, fontsize=9
        )


def step(
    figure: Figure,
    start: tuple[float, float],
    end: tuple[float, float],
    label: str = "",
    below: str = "",
) -> None:
    """Draw an arrow as `arrow` does, between points given in inches."""
    across, up = figure.get_size_inches()
    (left, low), (right, high) = start, end
    arrow(figure, (left / across, low / up), (right / across, high / up), label, below)


def note(figure: Figure, place: tuple[float, float], text: str, **look: Any) -> Text:
    """Write a text at a point given in inches, centred on it unless ``look`` says otherwise."""
    across, up = figure.get_size_inches()
    looks: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 10} | look
    return figure.text(place[0] / across, place[1] / up, text, **looks)


def scale(figure: Figure, box: Box, limit: float, *shown: NDArray[np.floating]) -> None:
    """Draw the signed scale: a bar from −limit to limit, or from 0 where nothing is negative.

    Parameters
    ----------
    figure : Figure
        The figure.
    box : tuple of four floats
        Left, bottom, width and height in figure units.
    limit : float
        The absolute value of the full colour.
    *shown : ndarray
        All values that are shown on this scale: a colour that none of them has would mislead.
    """
    low = 0.0 if all(values.min() >= 0 for values in shown) and shown else -limit
    axes = panel(figure, box)
    ramp = np.linspace(low, limit, (2 if low else 1) * LEVELS + 1)[None, :]
    axes.imshow(signed_rgba(ramp, limit), aspect="auto", extent=(low, limit, 0, 1))
    axes.add_patch(Rectangle((low, 0), limit - low, 1, fill=False, edgecolor=INK, linewidth=0.5))
    for value in dict.fromkeys((low, 0.0, limit)):
        axes.annotate(number(value), (value, 0), (0, -3), textcoords="offset points",
                      ha="center", va="top", fontsize=8)  # fmt: skip


def rendered(draw: Callable[[], Drawing], name: str) -> Rendered:
    """Call a figure's function in the site's style; return its inline SVG and what it drew.

    The SVG is the same bytes each time, carries ids of its own and takes its colours from CSS.
    """
    # Ids are salted hashes: with the figure's name as salt they are the same each time, and no two
    # figures on one page share any. For the same reason no date is written.
    with style.context([STYLE, {"svg.hashsalt": name}]):
        drawn = draw()
        real_text.enlarge(drawn.figure)
        text = real_text.svg(drawn.figure)
    return Rendered(finish_svg(text, name), drawn)


def finish_svg(text: str, name: str) -> str:
    """Return matplotlib's SVG fit for a page: no prolog, no style, ids prefixed, colours by CSS."""
    text = text[text.index("<svg") :]
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'(\sid="|"#|url\(#)', rf"\g<1>{name}-", text)
    text = _without_styles(text)  # Afterwards: a colour in an attribute begins like a reference.
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text).groups()  # type: ignore[union-attr]
    size = f'width="{float(width) * 4 / 3:.0f}" height="{float(height) * 4 / 3:.0f}"'
    text = re.sub(r'width="[\d.]+pt" height="[\d.]+pt"', size, text, count=1)
    return re.sub(r"\n\s*\n", "\n", lighter(coloured(text)))


def coloured(text: str) -> str:
    """Return SVG whose placeholders of ink and accents are the colours of the page it is on."""
    text = text.replace(INK, "currentColor")
    for family, colour in ACCENTS.items():
        text = text.replace(colour, f"var(--fm-{family})")
    return text


def _without_styles(text: str) -> str:
    """Return a drawing that says how it looks in attributes, which any policy of a host allows.

    A policy without ``'unsafe-inline'`` refuses ``style="…"`` and ``<style>``. All that matplotlib
    writes there are properties that SVG has as attributes too [1]_.

    Raises
    ------
    ValueError
        Where a property is none of those that drawings have needed so far.

    References
    ----------
    .. [1] W3C, Scalable Vector Graphics 2, "Presentation attributes",
       https://www.w3.org/TR/SVG2/styling.html#PresentationAttributes
    """
    # Its style sheet is one rule for all elements of the page; the root's attributes are
    # inherited by those of the drawing alone.
    text, rules = _EVERY_ELEMENT.subn("", text)
    text = text.replace("<svg", f"<svg {_ROUND}", rules)
    return re.sub(r' style="([^"]*)"', _as_attributes, text)


_EVERY_ELEMENT = re.compile(
    r"\s*<defs>\s*<style[^>]*>\*\{stroke-linejoin: round; stroke-linecap: butt\}</style>\s*</defs>"
)
_ROUND = 'stroke-linejoin="round" stroke-linecap="butt"'
_PRESENTATION = {
    *("fill", "fill-opacity", "image-rendering", "opacity", "stroke", "stroke-dasharray"),
    *("stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width"),
}


def _as_attributes(style: re.Match[str]) -> str:
    """Return the declarations of a ``style`` as attributes; of two for one property the later."""
    pairs = (part.partition(":") for part in style[1].split(";") if part.strip())
    properties = {name.strip(): value.strip() for name, _, value in pairs}
    if unknown := properties.keys() - _PRESENTATION:
        raise ValueError(f"a drawing's style must be of {sorted(_PRESENTATION)}: {sorted(unknown)}")
    return "".join(f' {name}="{value}"' for name, value in properties.items())


def npz(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """Return arrays as a compressed npz archive, the same bytes each time."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()
