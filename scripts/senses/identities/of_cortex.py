"""What must hold of a map of preferences and of a module of a theory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import cortex as model
from scripts.inputs import sense_pictures as inputs
from scripts.inputs.sense_inputs import Array
from scripts.senses import cortex
from scripts.senses.identity import DOUBLE, EXACT, Identity, differ, equal
from scripts.senses.sense import Definition, identities_of

COUNT = 32
"""Orientations that are shown: even, so that each has one at a right angle to it."""


@identities_of("M2", cortex.cortical_feature_map)
def m2(define: Definition) -> Iterator[Identity]:
    """It says which stimulus, not how strongly; for orientations, half the argument of a field."""
    field, shown = inputs.sheet(), inputs.orientations(COUNT)
    responses = model.responses(field, shown)
    found = define(responses, shown)
    # A strict equality cannot be asked for: what was not shown cannot be what is preferred most.
    nearest = np.round(np.angle(field) / 2 / np.pi * COUNT) % COUNT * np.pi / COUNT
    yield equal("M2", "M2(r) = arg(z)/2, to the nearest stimulus", found, nearest, DOUBLE)
    order = np.random.default_rng(6).permutation(COUNT)
    yield equal("M2", "M2(r, s) = M2(r, s), shown in another order",
                define(responses[order], shown[order]), found, EXACT)  # fmt: skip
    yield equal("M2", "M2(5 + 2 r) = M2(r)", define(5 + 2 * responses, shown), found, EXACT)
    opposite = np.cos(2 * define(-responses, shown))
    yield equal("M2", "cos 2 M2(−r) = −cos 2 M2(r)", opposite, -np.cos(2 * found), DOUBLE)
    turned = np.cos(2 * define(model.responses(field, shown + np.pi), shown + np.pi))
    yield equal("M2", "cos 2 M2(s + π) = cos 2 M2(s)", turned, np.cos(2 * found), DOUBLE)
    yield equal("M2", "M2 turns by ½, −½, 0 about z, z̄, z + 2", _turns(define),
                [0.5, -0.5, 0], DOUBLE)  # fmt: skip
    # Not square, and another feature: which of the two eyes, 0 or 1, drives a place more.
    eyes = np.array([[[3.0, 1.0, 2.0], [0.0, 5.0, -3.0]], [[1.0, 2.0, 4.0], [1.0, 4.0, -1.0]]])
    yield equal("M2", "M2(left, right eye) on 2 × 3 places = 0 1 1, 1 0 1",
                define(eyes, np.array([0, 1])), [[0, 1, 1], [1, 0, 1]], EXACT)  # fmt: skip
    yield equal("M2", "M2(5, 4, 4, 4, −9, … at 0, π/8, …) = 0", _skewed(define), [[0]], EXACT)
    # Disparities have a sign and no period; of two that are answered alike the first is taken.
    near = define(np.array([[[7.0, 2.0]], [[1.0, 4.0]], [[7.0, 4.0]]]), np.array([-4, 0, 9]))
    yield equal("M2", "M2(7, 1, 7; 2, 4, 4) at −4, 0, 9 = −4, 0", near, [[-4, 0]], EXACT)
    yield differ("M2", "M2(r) ≠ max_s r", found, responses.max(axis=0))
    yield differ("M2", "M2(r) ≠ r(·, s₀)", found, responses[0])


def _skewed(define: Definition) -> Array:
    """Return what a place prefers whose answers lean to one side of the strongest.

    The mean direction of the answers, which agrees for a cosine, lies beyond the second one.
    """
    answers = np.array([5.0, 4.0, 4.0, 4.0, -9.0, -9.0, -9.0, -9.0])
    return np.asarray(define(answers[:, None, None], inputs.orientations(8)))


def _turns(define: Definition) -> list[float]:
    """Return how often the preferred orientation turns on a ring of places in three fields."""
    ring = np.exp(2j * np.pi * np.arange(24) / 24)[None]
    shown = inputs.orientations(96)
    turns = []
    for field in (ring, ring.conj(), ring + 2):
        angles = define(model.responses(field, shown), shown)[0]
        steps = (np.diff(angles, append=angles[:1]) + np.pi / 2) % np.pi - np.pi / 2
        turns.append(float(steps.sum() / (2 * np.pi)))
    return turns


@identities_of("M3", cortex.feature_module)
def m3(define: Definition) -> Iterator[Identity]:
    """It knows how much there is of its feature, and neither where nor with what."""
    first, second = inputs.displays()
    modules = [_activities(define, display) for display in (first, second)]
    yield equal("M3", "M3(red, green, upright, lying) = 7, 5, 5, 7", modules[0], [7, 5, 5, 7],
                EXACT)  # fmt: skip
    yield equal("M3", "M3(with a red upright bar) = M3(without one)", modules[0], modules[1], EXACT)
    moved = first.colours[::-1, ::-1]
    yield equal("M3", "M3(colours, moved about) = M3(colours)", define(moved, inputs.RED),
                modules[0][0], EXACT)  # fmt: skip
    total = sum(define(first.bars, value) for value in (inputs.UPRIGHT, inputs.LYING))
    yield equal("M3", "M3(upright) + M3(lying) = number of bars", total,
                np.count_nonzero(first.bars), EXACT)  # fmt: skip
    yield equal("M3", "M3(blue) = 0", define(first.colours, 3), 0, EXACT)
    both = (first.colours == inputs.RED) & (first.bars == inputs.UPRIGHT)
    yield differ("M3", "min(M3(red), M3(upright)) ≠ number of red upright bars",
                 min(modules[0][0], modules[0][2]), both.sum())  # fmt: skip


def _activities(define: Definition, display: inputs.Display) -> list[Array]:
    """Return the activity of the four modules: red, green, upright, lying."""
    colours = [define(display.colours, value) for value in (inputs.RED, inputs.GREEN)]
    bars = [define(display.bars, value) for value in (inputs.UPRIGHT, inputs.LYING)]
    return colours + bars
