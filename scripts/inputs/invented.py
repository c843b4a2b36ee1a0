"""Invented data of other trades: a molecule's features, a slice of a brain that is scanned."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from scripts.inputs.sense_inputs import Array

COLOUR_FEATURES = ("HS", "EHUE", "CL", "XY", "CT")
"""The codes of the features of Matter's Color Control cluster, from bit 0 on: hue and saturation,
enhanced hue, colour loop, xy, colour temperature (color-control-cluster.xml)."""
LAMP = (0, 3, 4)
"""An invented lamp: hue and saturation, xy, colour temperature."""

THRESHOLD = 3.0
"""From where on a statistic is shown, as in nilearn's gallery of plots."""
STEADY, UNSTEADY, AGAINST = (7, 7), (7, 17), (17, 12)
"""Rows and columns of the middles of three regions that react to the task."""
REACH = 3
"""Radius of a region, in voxels."""


class Points(NamedTuple):
    """Features of a molecule: positions (n, 3) in ångström, families (n,), weights (n,)."""

    positions: Array
    families: Array
    weights: Array


def ligand() -> Points:
    """Return the points of a map, all of one plane so that they can be drawn: two families."""
    positions = [[-3.0, 1.0, 0], [-1.0, -1.5, 0], [0.5, 1.5, 0], [2.0, -0.5, 0], [3.5, 1.5, 0]]
    return Points(np.array(positions), np.array([0, 1, 0, 1, 0]), np.array([1, 1, 0.5, 1, 1]))


def probe() -> Points:
    """Return the features of another molecule, laid near the first and not in its plane."""
    positions = [[-2.7, 1.2, 0.4], [-0.6, -1.1, -0.5], [0.2, 1.1, 0.3], [3.0, 1.0, 0.8]]
    return Points(np.array(positions), np.array([0, 1, 1, 0]), np.ones(4))


class Scans(NamedTuple):
    """Scans (T, H, W) of a slice, the design (T, 2), the contrast (2,), true effects (H, W)."""

    volumes: Array
    design: Array
    contrast: Array
    effects: Array


@cache
def scans() -> Scans:
    """Return sixty scans of 24 × 24 voxels during a task that goes on and off, six scans each.

    Three regions react by 1.5: one where the signal is steady, one where it varies four times as
    much, and one where it falls. All else is noise about 100.
    """
    rng = np.random.default_rng(0)
    task = np.arange(60) // 6 % 2.0
    places = np.indices((24, 24))
    effects, noise = np.zeros((24, 24)), np.ones((24, 24))
    for (row, column), effect in ((STEADY, 1.5), (UNSTEADY, 1.5), (AGAINST, -1.5)):
        inside = np.hypot(places[0] - row, places[1] - column) <= REACH
        effects[inside] = effect
    noise[:12, 12:] = 4
    volumes = 100 + task[:, None, None] * effects + rng.normal(0, 1, (60, 24, 24)) * noise
    design = np.stack([np.ones(60), task], axis=1)
    return Scans(volumes, design, np.array([0.0, 1.0]), effects)
