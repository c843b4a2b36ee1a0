"""Wrong definitions of a list of finds, of a ring with its parts, and of an eigenmap."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from scripts.compute import spectral
from scripts.inputs.sense_inputs import Array
from scripts.senses.look_alikes import annotated_feature_map, feature_container
from scripts.senses.mutant import Mutant


def _finds(
    choose: Callable[[Array, float], Array],
    order: tuple[int, int, int] = (0, 1, 2),
) -> Callable[..., Array]:
    """Return a definition of the list from which places are found, and the order of its columns."""

    def define(intensities: Array, times: Array, ratios: Array, threshold: float) -> Array:
        rows, columns = np.nonzero(choose(intensities, threshold))
        entries = np.stack([times[rows], ratios[columns], intensities[rows, columns]], axis=1)
        return entries[:, order]

    return define


def _peaks(x: Array, threshold: float) -> Array:
    around = sliding_window_view(np.pad(x, 1, constant_values=-np.inf), (3, 3)).reshape(*x.shape, 9)
    beaten = np.delete(around, 4, axis=-1).max(axis=-1)
    return np.asarray((x > beaten) & (x >= threshold))


def _plateaus(x: Array, threshold: float) -> Array:
    around = sliding_window_view(np.pad(x, 1, constant_values=-np.inf), (3, 3))
    return np.asarray((x == around.max(axis=(2, 3))) & (x >= threshold))


def _crossed(x: Array, threshold: float) -> Array:
    around = np.pad(x, 1, constant_values=-np.inf)
    beside = [around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]]
    return np.asarray((x > np.max(beside, axis=0)) & (x >= threshold))


def _inside(x: Array, threshold: float) -> Array:
    peaks = _peaks(x, threshold)
    peaks[[0, -1]] = peaks[:, [0, -1]] = False
    return peaks


def _by_row(x: Array, threshold: float) -> Array:
    return np.asarray((x == x.max(axis=1, keepdims=True)) & (x >= threshold))


def _angles(
    change: Callable[[Array, Array, int], tuple[Array, Array]],
) -> Callable[[Array, int], Array]:
    """Return a definition of the ring's angles from begin, end and length, in base pairs."""

    def define(parts: Array, length: int) -> Array:
        begins, ends = np.asarray(parts).T
        start, reach = change(begins, ends, length)
        return 2 * np.pi * np.stack([start, reach], axis=1) / length

    return define


def _eigen(
    change: Callable[[Array, Array], tuple[Array, Array]], first: int = 1
) -> Callable[[Array, int], Array]:
    """Return a definition of the eigenmap from a matrix to decompose and a divisor of its rows."""

    def define(weights: Array, count: int) -> Array:
        matrix, divisor = change(np.asarray(weights, float), weights.sum(axis=1))
        _, vectors = np.linalg.eigh(matrix)
        return spectral.pointed(vectors[:, first : first + count] / divisor[:, None])

    return define


def _symmetric(weights: Array, degrees: Array) -> Array:
    return np.asarray((np.diag(degrees) - weights) / np.sqrt(np.outer(degrees, degrees)))


MUTANTS = (
    Mutant("T2", "T2 := every value from the threshold up", _finds(lambda x, t: x >= t)),
    Mutant("T2", "T2 := peaks of any height", _finds(lambda x, t: _peaks(x, -np.inf))),
    Mutant("T2", "T2 := peaks above the threshold, not at it",
           _finds(lambda x, t: _peaks(x, t) & (x > t))),
    Mutant("T2", "T2 := peaks and plateaus", _finds(_plateaus)),
    Mutant("T2", "T2 := peaks among four neighbours", _finds(_crossed)),
    Mutant("T2", "T2 := peaks away from the edge", _finds(_inside)),
    Mutant("T2", "T2 := the largest of each row", _finds(_by_row)),
    Mutant("T2", "T2 := troughs", _finds(lambda x, t: _peaks(-x, t))),
    Mutant("T2", "T2 := (ratio, time, intensity)", _finds(_peaks, (1, 0, 2))),
    Mutant("T2", "T2 := (row, column, intensity)", lambda x, times, ratios, t: feature_container(
        x, np.arange(len(times)), np.arange(len(ratios)), t)),
    Mutant("T2", "T2 := V3, a number at every place", lambda x, times, ratios, t: x),
    Mutant("T2", "T2 := by falling intensity", lambda x, times, ratios, t: (
        np.array(sorted(feature_container(x, times, ratios, t), key=lambda entry: -entry[2])))),
    Mutant("T2", "T2 := shares of the whole intensity", lambda x, times, ratios, t: (
        feature_container(x, times, ratios, t) / [1, 1, x.sum()])),
    Mutant("T5", "T5 := anticlockwise", _angles(lambda a, b, n: (-a % n, (b - a) % n))),
    Mutant("T5", "T5 := begin and end", _angles(lambda a, b, n: (a % n, b % n))),
    Mutant("T5", "T5 := on a line", _angles(lambda a, b, n: (a, b - a))),
    Mutant("T5", "T5 := beginning beyond a full turn", _angles(lambda a, b, n: (a, (b - a) % n))),
    Mutant("T5", "T5 := in the order of the ring", lambda parts, length: (
        np.array(sorted(map(tuple, annotated_feature_map(parts, length)))))),
    Mutant("T5", "T5 := both ends counted", _angles(lambda a, b, n: (a % n, (b - a) % n + 1))),
    Mutant("T5", "T5 := counted from 1", _angles(lambda a, b, n: ((a - 1) % n, (b - a) % n))),
    Mutant("T5", "T5 := the middle of the part",
           _angles(lambda a, b, n: ((a + (b - a) % n / 2) % n, (b - a) % n))),
    Mutant("T5", "T5 := the shorter way", _angles(
        lambda a, b, n: (a % n, np.minimum((b - a) % n, (a - b) % n)))),
    Mutant("T5", "T5 := degrees",
           lambda parts, length: np.degrees(annotated_feature_map(parts, length))),
    Mutant("T5", "T5 := half a turn for the ring",
           lambda parts, length: annotated_feature_map(parts, 2 * length)),
    Mutant("T5", "T5 := a ring as long as its parts",
           lambda parts, length: annotated_feature_map(parts, int(np.max(parts)))),
    Mutant("T6", "T6 := from λ = 0 on",
           _eigen(lambda w, d: (_symmetric(w, d), np.sqrt(d)), first=0)),
    Mutant("T6", "T6 := L u = λ u", _eigen(lambda w, d: (np.diag(d) - w, np.ones(len(d))))),
    Mutant("T6", "T6 := D^½ T6", _eigen(lambda w, d: (_symmetric(w, d), np.ones(len(d))))),
    Mutant("T6", "T6 := largest λ first",
           _eigen(lambda w, d: (-_symmetric(w, d), np.sqrt(d)), first=0)),
    Mutant("T6", "T6 := eigenvectors of W", _eigen(lambda w, d: (-w, np.ones(len(d))))),
    Mutant("T6", "T6 := of D + W in place of D − W", _eigen(lambda w, d: (
        (np.diag(d) + w) / np.sqrt(np.outer(d, d)), np.sqrt(d)))),
    Mutant("T6", "T6 := D T6", _eigen(lambda w, d: (_symmetric(w, d), 1 / np.sqrt(d)))),
    Mutant("T6", "T6 := T6 without its scale", lambda weights, count: (
        spectral.eigenmap(weights, count)[1] / np.abs(spectral.eigenmap(weights, count)[1]).max())),
    Mutant("T6", "T6 := T6/√λ", lambda weights, count: (
        spectral.eigenmap(weights, count)[1] / np.sqrt(spectral.eigenmap(weights, count)[0]))),
    Mutant("T6", "T6 := T6ᵀ, coordinates by points",
           lambda weights, count: spectral.eigenmap(weights, count)[1].T),
    Mutant("T6", "T6 := rows of L", lambda weights, count: (
        spectral.laplacian(weights)[:, :count])),
)  # fmt: skip
