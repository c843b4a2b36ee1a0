"""Figure of the sense whose input is a place: a picture that is fitted from coordinates."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from scripts.figures import tiles
from scripts.figures.drawing import (
    ACCENTS,
    INK,
    Drawing,
    canvas,
    heading,
    inches,
    panel,
    plot_axes,
)
from scripts.figures.real_text import word
from scripts.figures.tiles import tiled
from scripts.inputs import sense_pictures as inputs
from scripts.senses import positions

LEVELS = 48
"""Steps of grey."""


def _fits(shown: tiles.Arrays) -> str:
    """Return a tile of what is fitted from bare coordinates, and from mapped ones."""
    boxes = ((2.0, 16.0, 38.0, 40.0), (56.0, 16.0, 38.0, 40.0))
    bare, mapped = (
        tiles.grey(shown[f"fit_{n}"], box) for n, box in zip((0, 2), boxes, strict=True)
    )
    arrow = tiles.arrow((43, 36), (53, 36), ACCENTS["rules"])
    return tiles.tile(bare, mapped, *map(tiles.frame, boxes), arrow)


@tiled(_fits)
def coordinate_feature_map() -> Drawing:
    """Draw a picture and what a linear fit makes of it: of bare coordinates, of three mappings."""
    places, shown = inputs.pixel_positions(), inputs.detail()
    figure = canvas(5.4, 4.6)
    fits = {"v": inputs.fitted(places - places.mean(axis=0))}
    for width in inputs.WIDTHS:
        apply = positions.coordinate_feature_map(inputs.drawn_frequencies(width))
        fits[f"\\sigma={width:g}"] = inputs.fitted(apply(places))
    keys = ("photograph", "from-places", *("from-waves" for _ in inputs.WIDTHS))
    for index, ((symbol, fit), key) in enumerate(
        zip({"x": shown, **fits}.items(), keys, strict=True)
    ):
        row, column = divmod(index, 3)
        box = inches(figure, 1.85 * column, 2.4 - 2.35 * row, 1.65, 1.65)
        _grey(axes := panel(figure, box), fit)
        heading(axes, f"${symbol}$", word(key), lines=2)
    _kernels(figure)
    errors = np.array([inputs.hidden_error(fit) for fit in fits.values()])
    # A system of this size is solved in another order by another number of threads: what is
    # published keeps the digits that do not depend on it.
    kept = {"picture": shown, **{f"fit_{n}": fit for n, fit in enumerate(fits.values())}}
    arrays = {name: np.round(values, 6) for name, values in {**kept, "errors": errors}.items()}
    return Drawing(figure, arrays | {"widths": np.array(inputs.WIDTHS)})


def _grey(axes: Axes, picture: NDArray[np.floating]) -> None:
    level = np.round(np.clip(picture, 0, 1) * LEVELS) / LEVELS
    axes.imshow(np.repeat(np.round(255 * level).astype(np.uint8)[..., None], 3, axis=-1))


def _kernels(figure: Figure) -> None:
    """Draw what two places have in common, by their distance."""
    step = np.linspace(-0.25, 0.25, 201)
    places = np.stack([step, np.zeros_like(step)], axis=1)
    axes = plot_axes(figure, inches(figure, 3.95, 0.55, 1.35, 1.1))
    heading(axes, "$\\gamma(v)\\cdot\\gamma(v')$", word("in-common"), lines=2)
    for width, line in zip(inputs.WIDTHS, (":", "-", "--"), strict=True):
        frequencies = inputs.drawn_frequencies(width)
        apply = positions.coordinate_feature_map(frequencies, 1 / np.sqrt(len(frequencies)))
        common = apply(places) @ apply(np.zeros(2))
        axes.plot(step, common, line, color=ACCENTS["rules"], linewidth=1.3)
    axes.axhline(0, color=INK, linewidth=0.5)
    axes.set(xlabel="$v-v'$", xticks=[-0.2, 0, 0.2], yticks=[0, 1])
