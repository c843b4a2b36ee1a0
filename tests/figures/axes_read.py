"""Whether the axes of a figure hold what is drawn on them, and their ticks reach as far."""

from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

FAR = 0.6
"""Share of the data's reach that the ticks must have: less, and a bar's height is a guess."""


def faults(figure: Figure) -> list[str]:
    """Return what a reader could not read off the axes of a figure: cut data, ticks that end early.

    Axes without ticks on a side say nothing there, so they are let be.
    """
    return [fault for axes in figure.axes if axes.axison for fault in _of_axes(axes)]


def _of_axes(axes: Axes) -> Iterator[str]:
    places = [points for points in map(_places, (*axes.lines, *axes.patches)) if len(points)]
    data = np.concatenate([*places, np.empty((0, 2))])
    for side, axis in enumerate((axes.xaxis, axes.yaxis)):
        # A logarithmic axis is read by steps of equal ratio.
        scaled = axis.get_transform().transform
        values = scaled(data[np.isfinite(data[:, side]), side])
        ticks, (low, high) = scaled(axis.get_ticklocs()), sorted(scaled(axis.get_view_interval()))
        if len(ticks) == 0 or len(values) == 0:
            continue
        room = 0.02 * (high - low)
        if values.min() < low - room or values.max() > high + room:
            cut = f"{values.min():.4g} to {values.max():.4g} on {low:.4g} to {high:.4g}"
            yield f"{'xy'[side]} axis cuts {cut}"
        shown = ticks[(ticks >= low) & (ticks <= high)]
        if len(shown) > 1 and shown.max() - low < FAR * (values.max() - low):
            yield f"{'xy'[side]} ticks end at {shown.max():.4g} of {values.max():.4g}"


def _places(artist: Line2D | Patch) -> np.ndarray:
    """Return the corners of what is placed by data on both sides; of anything else none."""
    if isinstance(artist, Line2D):
        plain = artist.get_transform() == artist.axes.transData  # type: ignore[union-attr]
        return np.asarray(artist.get_xydata()) if plain else np.empty((0, 2))
    if artist.get_data_transform() != artist.axes.transData:  # type: ignore[union-attr]
        return np.empty((0, 2))
    return artist.get_patch_transform().transform(artist.get_path().vertices)
