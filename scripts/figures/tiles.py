"""A figure at the size of a thumb: small SVG of a few shapes, made from the figure's own arrays.

A tile has no words and no scale; it is there to be recognised beside its neighbours, in the
atlas and on the cards of entries. matplotlib writes ten times the bytes, so shapes are written
here. All of them return elements of SVG; places and sizes are in units of a tile, from its upper
left corner.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from scripts.figures.drawing import INK, NEGATIVE, POSITIVE, Drawing, coloured

Arrays = Mapping[str, NDArray[Any]]
Figure = Callable[[], Drawing]
Box = tuple[float, float, float, float]
"""Left, top, width and height."""
Place = tuple[float, float]
WIDTH, HEIGHT = 96, 72
WHOLE: Box = (0, 0, WIDTH, HEIGHT)
MOST_BYTES = 3000
"""Of a tile: forty of them stand on one page."""
STEPS = 7
"""Of each half of the signed scale: with zero they make 15 colours, which take half a byte."""
PIXEL = 1.7
"""The least side of a picture's pixel, in units of a tile: finer ones would only add bytes."""


def tiled(
    draw: Callable[[Arrays], str],
) -> Callable[[Figure], Figure]:
    """Give a figure a tile, drawn from the arrays that the figure publishes.

    Parameters
    ----------
    draw : callable
        Called with the figure's arrays; returns what `tile` does.

    Raises
    ------
    ValueError
        When the figure is drawn, where its tile has more than `MOST_BYTES`.
    """

    def add(figure: Figure) -> Figure:
        @wraps(figure)
        def both() -> Drawing:
            drawn = figure()
            made = draw(drawn.arrays)
            if (size := len(made.encode())) > MOST_BYTES:
                raise ValueError(f"a tile must have at most {MOST_BYTES} bytes: it has {size}")
            return drawn._replace(tile=made)

        return both

    return add


def tile(*shapes: str) -> str:
    """Return shapes as one tile, hidden from those who listen: it has a name beside it.

    `INK` and `ACCENTS` become the page's colours, so it fits light and dark.
    """
    # The line's end tells the pages' limits that this is made, as all drawings are, not written.
    return (
        f'<svg class="fm-tile" aria-hidden="true" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">\n<g fill="none" stroke-linecap="round" '
        f'stroke-linejoin="round">{coloured("".join(shapes))}</g></svg>'
    )


def signed(values: ArrayLike, limit: float, box: Box = WHOLE) -> str:
    """Return a map (H, W) on the signed scale, cut to the box; zero is the page itself.

    ``limit`` is the absolute value of the full colour.
    """
    return _map(_shrunk(_cut(np.asarray(values, np.float32), box), box), limit, box)


def grid(values: ArrayLike, limit: float, box: Box) -> str:
    """Return a small matrix as cells with lines between them, whole, on the signed scale."""
    matrix = np.asarray(values, np.float32)
    return _map(matrix, limit, box) + lattice(len(matrix), len(matrix[0]), box)


def photograph(pixels: NDArray[np.uint8], box: Box = WHOLE, colours: int = 16) -> str:
    """Return a photograph (H, W, 3), cut to the box, in few colours."""
    cut = _shrunk(_cut(pixels, box), box)
    few = Image.fromarray(cut).quantize(colours, dither=Image.Dither.NONE)
    return _image(few, box)


def pixels(colours: NDArray[np.uint8], box: Box, count: int = 32) -> str:
    """Return colours (H, W, 3 or 4) as squares; with a fourth value, those of 0 are the page."""
    shown = Image.fromarray(colours[..., :3]).quantize(count, dither=Image.Dither.NONE)
    if colours.shape[-1] == 4:
        clear = colours[..., 3] == 0
        index = np.where(clear, 0, np.asarray(shown) + 1).astype(np.uint8)
        palette = [0, 0, 0, *(shown.getpalette() or [])[: 3 * count]]
        shown = Image.fromarray(index, "L")
        shown.putpalette(palette)
        shown.info["transparency"] = 0
    return _image(shown, box, crisp=True)


def grey(values: NDArray[np.floating], box: Box = WHOLE, levels: int = 12) -> str:
    """Return a picture (H, W) of 0 to 1 in levels of grey, cut to the box."""
    small = np.clip(_shrunk(_cut(np.asarray(values, np.float32), box), box), 0, 1)
    shown = Image.fromarray(np.round(small * (levels - 1)).astype(np.uint8), "L")
    shown.putpalette([round(255 * step / (levels - 1)) for step in range(levels) for _ in "rgb"])
    return _image(shown, box)


def frame(box: Box, colour: str = INK, width: float = 0.8, **more: Any) -> str:
    """Return the outline of a box."""
    return path(_around(box), colour, width, **more)


def lattice(rows: int, columns: int, box: Box, colour: str = INK) -> str:
    """Return the lines of a table, without what stands in it."""
    left, top, across, down = box
    upright = (f"M{_n(left + across * at / columns)} {_n(top)}v{_n(down)}"
               for at in range(columns + 1))  # fmt: skip
    lying = (f"M{_n(left)} {_n(top + down * at / rows)}h{_n(across)}" for at in range(rows + 1))
    return path("".join((*upright, *lying)), colour, 0.6)


def sheets(maps: NDArray[Any], limit: float, box: Box, step: Place) -> str:
    """Return maps (C, H, W) as sheets behind one another, the first in front.

    ``box`` is that of the sheet in front; each further one is moved to the right and up by
    ``step``, and hidden where another stands before it.
    """
    right, up = (round(way / PIXEL) for way in step)
    small = [_shrunk(_cut(np.asarray(one, np.float32), box), box) for one in maps]
    height, width = small[0].shape
    behind = len(maps) - 1
    sheet = np.zeros((height + behind * up, width + behind * right), np.float32)
    for depth in range(behind, -1, -1):
        top, left = (behind - depth) * up, depth * right
        sheet[top : top + height, left : left + width] = small[depth]
    across, down = box[2] / width, box[3] / height
    corner = (box[0], box[1] - behind * up * down)
    drawn = _map(sheet, limit, (*corner, sheet.shape[1] * across, sheet.shape[0] * down))
    edges = "".join(
        f"M{_n(box[0] + depth * right * across)} {_n(box[1] - (depth - 1) * up * down)}"
        f"v{_n(-up * down)}h{_n(box[2])}v{_n(box[3])}h{_n(-right * across)}"
        for depth in range(1, behind + 1)
    )
    return drawn + path(_around(box) + edges, INK, 0.8)


def mosaic(maps: NDArray[Any], limit: float, box: Box) -> str:
    """Return maps (rows, columns, H, W) on one scale as a table, each with its outline.

    They are one image, since each image has a head and a palette of its own.
    """
    rows, columns = maps.shape[:2]
    side = min(maps.shape[-1], round((box[2] / columns - 1) / PIXEL))
    pitch = box[2] / (columns * (side + 1) - 1)
    sheet = np.zeros((rows * (side + 1) - 1, columns * (side + 1) - 1), np.float32)
    frames = []
    for row, column in np.ndindex(rows, columns):
        top, left = row * (side + 1), column * (side + 1)
        small = Image.fromarray(np.asarray(maps[row, column], np.float32))
        shrunk = np.asarray(small.resize((side, side), Image.Resampling.BOX))
        sheet[top : top + side, left : left + side] = shrunk
        frames.append((box[0] + pitch * left, box[1] + pitch * top, pitch * side, pitch * side))
    whole = (*box[:2], pitch * sheet.shape[1], pitch * sheet.shape[0])
    return _map(sheet, limit, whole) + path("".join(map(_around, frames)), INK, 0.5)


def curve(points: ArrayLike, colour: str = INK, width: float = 1.4, **more: Any) -> str:
    """Return a line through places (n, 2) given in units of the tile."""
    return path(outline(np.asarray(points, float)), colour, width, **more)


def dots(points: ArrayLike, size: float, colour: str = INK, **more: Any) -> str:
    """Return round points of one size: lines of no length whose ends are round."""
    places = (f"M{_n(x)} {_n(y)}h0" for x, y in np.asarray(points, float))
    return path("".join(places), colour, size, **more)


def circles(points: ArrayLike, radius: float, colour: str = INK, width: float = 1.4) -> str:
    """Return circles of one size around places (n, 2)."""
    r, twice = _n(radius), _n(2 * radius)
    places = (f"M{_n(x - radius)} {_n(y)}a{r} {r} 0 1 0 {twice} 0a{r} {r} 0 1 0 {_n(-2 * radius)} 0"
              for x, y in np.asarray(points, float))  # fmt: skip
    return path("".join(places), colour, width)


def joined(points: ArrayLike, pairs: Iterable[Sequence[int]], colour: str, width: float) -> str:
    """Return lines between pairs of places, given by their numbers."""
    places = np.asarray(points, float)
    return path("".join(outline(places[list(pair)]) for pair in pairs), colour, width)


def bars(values: ArrayLike, box: Box, colour: str, top: float | None = None) -> str:
    """Return values of 0 and more as upright bars side by side; ``top`` is as high as the box."""
    heights = np.asarray(values, float)
    left, above, across, down = box
    scaled = heights / (top or heights.max()) * down
    step = _n(across / len(heights))
    tops = "".join(f"V{_n(above + down - height)}h{step}" for height in scaled)
    return path(f"M{_n(left)} {_n(above + down)}{tops}V{_n(above + down)}z", fill=colour)


def arrow(start: Place, end: Place, colour: str = INK, width: float = 1.4) -> str:
    """Return an arrow."""
    tip, along = np.array(end), np.subtract(end, start)
    along = along / np.hypot(*along)
    across = np.array([-along[1], along[0]])
    head = [tip - 4 * along + 2.6 * across, tip, tip - 4 * along - 2.6 * across]
    return path(outline(np.array([start, end])) + outline(np.array(head)), colour, width)


def path(data: str, colour: str = "", width: float = 1, **more: Any) -> str:
    """Return a path; ``more`` are attributes, with underscores for hyphens."""
    given = {"stroke": colour, "stroke-width": _n(width)} if colour else {}
    given |= {name.replace("_", "-"): _n(value) if isinstance(value, float) else value
              for name, value in more.items()}  # fmt: skip
    return f'<path d="{data}"' + "".join(f' {k}="{v}"' for k, v in given.items()) + "/>"


def outline(points: NDArray[np.floating]) -> str:
    """Return the data of a path through places (n, 2), each given by its way from the last one.

    Ways are rounded from the rounded place before: so no error adds up along the line.
    """
    fixed = np.round(points, 1)
    steps = (f"{_n(x)} {_n(y)}" for x, y in np.diff(fixed, axis=0))
    return f"M{_n(fixed[0, 0])} {_n(fixed[0, 1])}l{' '.join(steps)}".replace(" -", "-")


def scaled(points: ArrayLike, box: Box, window: Sequence[float] | None = None) -> NDArray[Any]:
    """Return points (n, 2) of a plane whose second axis goes up as places inside a box.

    ``window`` is left, right, bottom and top of what fills the box, by default all points'.
    """
    given = np.asarray(points, float)
    left, right, bottom, top = window or (
        *(given[:, 0].min(), given[:, 0].max()),
        *(given[:, 1].min(), given[:, 1].max()),
    )
    x = box[0] + (given[:, 0] - left) / (right - left) * box[2]
    y = box[1] + (top - given[:, 1]) / (top - bottom) * box[3]
    return np.stack([x, y], axis=1)


def _around(box: Box) -> str:
    left, top, across, down = box
    return f"M{_n(left)} {_n(top)}h{_n(across)}v{_n(down)}h{_n(-across)}z"


def _map(values: NDArray[np.float32], limit: float, box: Box) -> str:
    """Return values as an image of at most 15 colours, of which zero is transparent."""
    steps = np.round(np.clip(values / limit, -1, 1) * STEPS).astype(int)
    index = np.where(steps < 0, STEPS - steps, steps).astype(np.uint8)
    # Only the colours that are there: a palette of all would be half of a small image.
    used, place = np.unique(index, return_inverse=True)
    shown = Image.fromarray(place.reshape(index.shape).astype(np.uint8), "L")
    colours = np.array([(0, 0, 0), *[POSITIVE] * STEPS, *[NEGATIVE] * STEPS])
    shown.putpalette(colours[used].ravel().tolist())
    opacity = np.array([0, *range(1, STEPS + 1), *range(1, STEPS + 1)]) / STEPS
    shown.info["transparency"] = bytes(np.round(255 * opacity[used]).astype(int).tolist())
    return _image(shown, box, crisp=max(values.shape) < box[2] / PIXEL)


def _image(shown: Image.Image, box: Box, *, crisp: bool = False) -> str:
    """Return an image that fills a box; ``crisp`` keeps its pixels apart."""
    buffer = io.BytesIO()
    shown.save(buffer, "PNG", optimize=True, **{
        key: value for key, value in shown.info.items() if key == "transparency"
    })  # fmt: skip
    data = base64.b64encode(buffer.getvalue()).decode()
    left, top, across, down = map(_n, box)
    drawn = ' image-rendering="pixelated"' if crisp else ""
    return (
        f'<image x="{left}" y="{top}" width="{across}" height="{down}" '
        f'preserveAspectRatio="none"{drawn} xlink:href="data:image/png;base64,{data}"/>'
    )


def _cut(values: NDArray[Any], box: Box) -> NDArray[Any]:
    """Return the largest part of an array, around its middle, that has the form of a box."""
    height, width = values.shape[:2]
    ratio = box[3] / box[2]
    rows, columns = min(height, round(width * ratio)), min(width, round(height / ratio))
    top, left = (height - rows) // 2, (width - columns) // 2
    return values[top : top + rows, left : left + columns]


def _shrunk(values: NDArray[Any], box: Box) -> NDArray[Any]:
    """Return an array with at most one value for each `PIXEL`: the means of those that meet."""
    across, down = max(1, round(box[2] / PIXEL)), max(1, round(box[3] / PIXEL))
    if values.shape[0] <= down:
        return values
    return np.asarray(Image.fromarray(values).resize((across, down), Image.Resampling.BOX))


def _n(value: float) -> str:
    """Return a number with at most one decimal, in as few characters as it can be written."""
    text = f"{float(value):z.1f}".removesuffix(".0")
    return text.replace("0.", ".") if text.startswith(("0.", "-0.")) else text
