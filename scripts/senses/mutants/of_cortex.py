"""Wrong definitions of a map of preferences and of a module of a theory."""

from __future__ import annotations

import numpy as np

from scripts.inputs.sense_inputs import Array
from scripts.senses import cortex
from scripts.senses.mutant import Mutant


def _among_places(responses: Array, stimuli: Array) -> Array:
    """Take the place that answers each stimulus most, and give the stimulus to it."""
    found = np.zeros(responses.shape[1:])
    for stimulus, one in zip(stimuli, responses, strict=True):
        found[np.unravel_index(one.argmax(), one.shape)] = stimulus
    return found


def _mean_direction(responses: Array, stimuli: Array) -> Array:
    """Add the responses up as arrows of twice the angle, and take the shown one nearest to it."""
    mean = np.angle(np.tensordot(np.exp(2j * stimuli), responses, axes=1)) / 2
    apart = (mean - stimuli[:, None, None] + np.pi / 2) % np.pi - np.pi / 2
    return np.asarray(stimuli[np.abs(apart).argmin(axis=0)])


MUTANTS = (
    Mutant("M2", "M2 := argmin_s r", lambda r, s: s[r.argmin(axis=0)]),
    Mutant("M2", "M2 := max_s r", lambda r, s: r.max(axis=0)),
    Mutant("M2", "M2 := number of argmax_s r", lambda r, s: r.argmax(axis=0)),
    Mutant("M2", "M2 := argmax_s |r|", lambda r, s: s[np.abs(r).argmax(axis=0)]),
    Mutant("M2", "M2 := Σ s r/Σ r",
           lambda r, s: np.tensordot(s, r, axes=1) / r.sum(axis=0)),
    Mutant("M2", "M2 := the second preferred", lambda r, s: s[np.argsort(r, axis=0)[-2]]),
    Mutant("M2", "M2 := 2 M2, as arg z", lambda r, s: 2 * s[r.argmax(axis=0)]),
    Mutant("M2", "M2 := M2ᵀ", lambda r, s: s[r.argmax(axis=0)].T),
    Mutant("M2", "M2 := argmax_p r, for each s", _among_places),
    Mutant("M2", "M2 := argmax_s of r cut at 0", lambda r, s: s[np.maximum(r, 0).argmax(axis=0)]),
    Mutant("M2", "M2 := mean of the shown ones above ½ max_s r", lambda r, s: (
        (s[:, None, None] * (r > r.max(axis=0) / 2)).sum(axis=0)
        / (r > r.max(axis=0) / 2).sum(axis=0))),
    Mutant("M2", "M2 := π − M2", lambda r, s: (np.pi - s[r.argmax(axis=0)]) % np.pi),
    Mutant("M2", "M2 := M2 of the sorted s", lambda r, s: np.sort(s)[r.argmax(axis=0)]),
    Mutant("M2", "M2 := mean direction of r, to the nearest shown", _mean_direction),
    Mutant("M2", "M2 := the last of equal ones",
           lambda r, s: s[len(s) - 1 - r[::-1].argmax(axis=0)]),
    Mutant("M2", "M2 := M2 modulo π", lambda r, s: s[r.argmax(axis=0)] % np.pi),
    Mutant("M3", "M3 := whether there is any", lambda values, feature: (values == feature).any()),
    Mutant("M3", "M3 := share of places", lambda values, feature: (values == feature).mean()),
    Mutant("M3", "M3 := share of bars",
           lambda values, feature: (values == feature).sum() / np.count_nonzero(values)),
    Mutant("M3", "M3 := where the first one is",
           lambda values, feature: int((values == feature).argmax())),
    Mutant("M3", "M3 := rows that have it",
           lambda values, feature: int((values == feature).any(axis=1).sum())),
    Mutant("M3", "M3 := V1, a number at every place",
           lambda values, feature: (values == feature).astype(int)),
    Mutant("M3", "M3 := all others", lambda values, feature: int((values != feature).sum())),
    Mutant("M3", "M3 := all bars", lambda values, feature: np.count_nonzero(values)),
    Mutant("M3", "M3 := feature times how many",
           lambda values, feature: feature * cortex.feature_module(values, feature)),
    Mutant("M3", "M3 := from the feature up",
           lambda values, feature: int((values >= feature).sum())),
)  # fmt: skip
