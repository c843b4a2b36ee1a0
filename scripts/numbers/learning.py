"""The training runs that the pages show: one that goes well, and rates at which filters die."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.compute import training
from scripts.inputs import digits

RATE, EPOCHS = 0.05, 12
RATES = (0.05, 0.2, 0.3, 0.5, 0.8)
SEEDS = (0, 1, 2)
SHOWN = 3
"""The test picture whose maps are drawn."""


class Run(NamedTuple):
    """What one learning rate led to, over all seeds: dead filters per layer, accuracy."""

    rate: float
    dead: tuple[float, float]
    accuracy: float


# Training takes seconds; the tables and three figures share the runs of one process.


@cache
def trained(rate: float = RATE, seed: int = 0) -> training.Trained:
    """Return the network trained at one rate."""
    data, test = digits.load()
    return training.train(data, test, rate=rate, epochs=EPOCHS, seed=seed)


@cache
def runs() -> tuple[Run, ...]:
    """Return the mean number of dead filters and the mean accuracy for each rate."""
    return tuple(_run(rate) for rate in RATES)


def _run(rate: float) -> Run:
    _, test = digits.load()
    dead, right = [], []
    for seed in SEEDS:
        made = trained(rate, seed)
        stages = training.forward(made.after, test.pictures)
        dead.append([training.dead_filters(maps).sum() for maps in (stages.a1, stages.a2)])
        right.append(made.accuracy)
    first, second = np.mean(dead, axis=0)
    return Run(rate, (float(first), float(second)), float(np.mean(right)))


@cache
def effective_field() -> NDArray[np.float64]:
    """Return how much the pixels a unit can see move it: shape (5, 5), mean over all units."""
    _, test = digits.load()
    parameters = trained().after
    units = range(training.CHANNELS[1])
    each = [training.sensitivity(parameters, test.pictures, unit) for unit in units]
    return np.asarray(np.mean(each, axis=0, dtype=float)[1:6, 1:6])
