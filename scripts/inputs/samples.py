"""The shared inputs of numbers, senses and figures: photographs, and the trained network."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from scripts.compute import network
from scripts.inputs import photographs, trained_network

CHANNEL = 18
"""The filter of conv1 that the pages follow: it answers to light beside dark, in both signs."""


# A pass through the network takes about a second, and many figures of one process need the same.


@cache
def weights() -> network.Weights:
    """Return the trained weights."""
    return trained_network.load_weights()


@cache
def photograph(name: str = "chelsea") -> NDArray[np.uint8]:
    """Return the centre square of a photograph as the network sees it: (227, 227, 3), RGB."""
    planes = photographs.preprocess(photographs.load_photograph(name)).transpose(1, 2, 0)
    restored = planes + np.array(photographs.CHANNEL_MEANS, planes.dtype)
    return np.clip(np.round(restored[..., ::-1]), 0, 255).astype(np.uint8)


@cache
def stages(name: str = "chelsea") -> dict[str, network.Stage]:
    """Return every stage of the forward pass on a photograph."""
    return network.forward(photographs.preprocess(photographs.load_photograph(name)), weights())


def maps(stage: str, name: str = "chelsea") -> NDArray[np.float32]:
    """Return the maps of one stage, shape (C, H, W)."""
    return np.asarray(stages(name)[stage].maps, np.float32)
