"""Wrong definitions of a map from coordinates to waves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scripts.inputs.sense_inputs import Array
from scripts.senses.functions import Rule
from scripts.senses.mutant import Mutant
from scripts.senses.positions import coordinate_feature_map


def _waves(
    change: Callable[[Array, Array], Array],
) -> Callable[..., Rule]:
    """Return a definition from the angles 2π B v, shape (..., m), and the heights."""

    def define(frequencies: Array, amplitudes: Array | float = 1.0) -> Rule:
        return lambda v: change(2 * np.pi * v @ frequencies.T, np.asarray(amplitudes))

    return define


def _pair(cosines: Array, sines: Array) -> Array:
    return np.concatenate([cosines, sines], axis=-1)


def _phases(angles: Array) -> Array:
    """Return shifts by which a wave is no longer its cosine."""
    return np.linspace(0.3, 2.1, angles.shape[-1])


MUTANTS = (
    Mutant("F9", "F9 := a cos B v, a sin B v",
           _waves(lambda t, a: _pair(a * np.cos(t / 2 / np.pi), a * np.sin(t / 2 / np.pi)))),
    Mutant("F9", "F9 := a cos πB v, a sin πB v",
           _waves(lambda t, a: _pair(a * np.cos(t / 2), a * np.sin(t / 2)))),
    Mutant("F9", "F9 := cosines twice", _waves(lambda t, a: _pair(a * np.cos(t), a * np.cos(t)))),
    Mutant("F9", "F9 := sines twice", _waves(lambda t, a: _pair(a * np.sin(t), a * np.sin(t)))),
    Mutant("F9", "F9 := cosines alone", _waves(lambda t, a: a * np.cos(t))),
    Mutant("F9", "F9 := F9 without a", _waves(lambda t, a: _pair(np.cos(t), np.sin(t)))),
    Mutant("F9", "F9 := F9 with a²", _waves(
        lambda t, a: _pair(a**2 * np.cos(t), a**2 * np.sin(t)))),
    Mutant("F9", "F9 := F9/√m", _waves(
        lambda t, a: _pair(a * np.cos(t), a * np.sin(t)) / np.sqrt(t.shape[-1]))),
    Mutant("F9", "F9 := √(2/D) cos(2πB v + phases), √(2/D) sin(2πB v)", _waves(
        lambda t, a: _pair(np.cos(t + _phases(t)), np.sin(t)) / np.sqrt(t.shape[-1]))),
    Mutant("F9", "F9 := F9 with phases in the cosines",
           _waves(lambda t, a: _pair(a * np.cos(t + _phases(t)), a * np.sin(t)))),
    Mutant("F9", "F9 := sines of v, then cosines",
           _waves(lambda t, a: _pair(a * np.sin(t), a * np.cos(t)))),
    Mutant("F9", "F9 := e^{2πB v}, e^{−2πB v}",
           _waves(lambda t, a: _pair(a * np.exp(t), a * np.exp(-t)))),
    Mutant("F9", "F9 := F9 of |v|", lambda frequencies, amplitudes=1.0: (
        lambda v: coordinate_feature_map(frequencies, amplitudes)(
            np.linalg.norm(v, axis=-1, keepdims=True) * np.ones(v.shape[-1])))),
    Mutant("F9", "F9 := F9 of v rounded to eighths", lambda frequencies, amplitudes=1.0: (
        lambda v: coordinate_feature_map(frequencies, amplitudes)(np.round(8 * v) / 8))),
    Mutant("F9", "F9 := F9 with 1/b", lambda frequencies, amplitudes=1.0: (
        coordinate_feature_map(1 / (frequencies + 1e-9), amplitudes))),
    Mutant("F9", "F9 := v and B v", lambda frequencies, amplitudes=1.0: (
        lambda v: _pair(v @ frequencies.T, v @ frequencies.T))),
)  # fmt: skip
