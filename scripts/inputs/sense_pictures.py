"""What the senses outside layers are tried on and drawn with: made up, and made from seeds."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from scripts.compute import coordinate_maps, cortex, spectral
from scripts.inputs.sense_inputs import Array, grey

SHEET = 96
"""Places along a side of the modelled cortex."""
WAVES, SPREAD = 4, 0.6
"""Wavelengths along a side of it, and how much they differ."""

SIDE = 64
"""Pixels along a side of the picture that is fitted from its coordinates."""
WAVE_COUNT = 256
"""Waves of the mapping of coordinates."""
WIDTHS = (0.5, 4.0, 24.0)
"""Standard deviations of its frequencies, in turns for a side of the picture."""
PENALTY = 0.1

PLASMID = 3000
"""Base pairs of the made-up plasmid; its parts are those of the entry's text."""
PARTS = np.array([[100, 760], [900, 1500], [1800, 2600]])
"""From and to, in base pairs: a resistance gene, the origin of replication, a gene."""
DIRECTIONS = np.array([1, 0, -1])
"""1 for clockwise, −1 for anticlockwise, 0 where a part has no direction."""

RED, GREEN = 1, 2
UPRIGHT, LYING = 1, 2
"""Values of the two dimensions of a display; 0 is an empty place."""


@cache
def sheet() -> Array:
    """Return the modelled cortex as a complex field, without edge: (96, 96), seed 0."""
    return cortex.random_field(SHEET, waves=WAVES, width=SPREAD, seed=0)


def orientations(count: int) -> Array:
    """Return evenly spaced orientations of bars, from 0 to below pi."""
    return np.arange(count) * np.pi / count


def pixel_positions(side: int = SIDE) -> Array:
    """Return the places of pixels in a square of side 1, row by row: (side², 2)."""
    rows, columns = np.mgrid[:side, :side]
    return np.stack([rows.ravel(), columns.ravel()], axis=1) / side


def detail() -> Array:
    """Return a cat's face in grey, every second pixel: (64, 64), 0 to 1."""
    return grey()[40 : 40 + 2 * SIDE : 2, 60 : 60 + 2 * SIDE : 2] / 255


def shown_pixels() -> Array:
    """Return which half of the pixels a fit may see, drawn with seed 0: (4096,) of bool."""
    shown = np.zeros(SIDE**2, bool)
    shown[np.random.default_rng(0).permutation(SIDE**2)[: SIDE**2 // 2]] = True
    return shown


def drawn_frequencies(width: float) -> Array:
    """Return the mapping's frequencies, normal with a standard deviation, seed 1: (256, 2)."""
    return width * np.random.default_rng(1).normal(size=(WAVE_COUNT, 2))


def fitted(features: Array) -> Array:
    """Return the picture that is fitted to the shown half of the pixels: (64, 64)."""
    shown, values = shown_pixels(), detail().ravel()
    # The mean is no matter of the features: without it a fit by waves would have to make it.
    mean = values[shown].mean()
    weights = coordinate_maps.ridge_weights(features[shown], values[shown] - mean, penalty=PENALTY)
    return np.asarray((features @ weights + mean).reshape(SIDE, SIDE))


def hidden_error(picture: Array) -> float:
    """Return the root of the mean squared error over the pixels that a fit did not see."""
    hidden = ~shown_pixels()
    return float(np.sqrt(((picture - detail()).ravel()[hidden] ** 2).mean()))


def spiral(count: int = 60) -> Array:
    """Return points along one and a half turns of a spiral, about evenly spaced: (count, 2)."""
    # Evenly in the square of the angle, since the turns grow longer outwards.
    angles = 2 * np.pi * np.sqrt(np.linspace(0.36, 4.41, count))
    return np.stack([angles * np.cos(angles), angles * np.sin(angles)], axis=1) / (4 * np.pi)


def spiral_graph() -> Array:
    """Return the graph that joins points of `spiral` nearer than a quarter: (60, 60)."""
    return spectral.neighbour_graph(spiral(), 0.25)


THRESHOLD = 2.0
"""From which intensity on a peak of `run` is a find: well above the noise."""


class Measured(NamedTuple):
    """A made-up run of a mass spectrometer.

    ``intensities`` has shape (times, mass-to-charge ratios); the other two name its rows and
    columns.
    """

    intensities: Array
    times: Array
    ratios: Array


@cache
def run() -> Measured:
    """Return five peaks over weak noise, seed 3; times in seconds."""
    times, ratios = np.linspace(600, 630, 61), np.linspace(440, 510, 141)
    peaks = ((606.5, 447, 8.0), (606.5, 457, 4.2), (613, 502, 5.5), (620.5, 470, 7.0),
             (624, 488, 3.0))  # fmt: skip
    # Weaker than the step from a crest to the place beside it, or one peak would be found twice.
    found = 0.05 * np.abs(np.random.default_rng(3).normal(size=(61, 141)))
    for time, ratio, height in peaks:
        across = np.exp(-0.5 * ((ratios - ratio) / 0.5) ** 2)
        found += height * np.exp(-0.5 * ((times[:, None] - time) / 1.4) ** 2) * across
    return Measured(found, times, ratios)


class Display(NamedTuple):
    """What somebody looks at: at each place a bar with a colour and an orientation, or nothing."""

    colours: Array
    bars: Array


def displays() -> tuple[Display, Display]:
    """Return two displays of 4 × 6 with the same colours and the same orientations.

    Only in the first one stands an upright red bar; they differ in what goes with what.
    """
    rng = np.random.default_rng(4)
    # Seven red and five green, seven lying and five upright: exchanging partners keeps the sums.
    red_lying, green_upright = (RED, LYING), (GREEN, UPRIGHT)
    with_target = [(RED, UPRIGHT), (GREEN, LYING), *[red_lying] * 6, *[green_upright] * 4]
    without = [*[red_lying] * 7, *[green_upright] * 5]
    return _placed(with_target, rng), _placed(without, rng)


def _placed(bars: list[tuple[int, int]], rng: np.random.Generator) -> Display:
    kinds = np.zeros((24, 2), int)
    kinds[rng.permutation(24)[: len(bars)]] = bars
    colours, orientations = kinds.T.reshape(2, 4, 6)
    return Display(colours, orientations)
