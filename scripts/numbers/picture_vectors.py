"""The vectors of the senses that are drawn from made-up data: F9, M2, M3, T2, T5 and T6."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import coordinate_maps, spectral
from scripts.compute import cortex as model
from scripts.inputs import sense_pictures as inputs
from scripts.inputs.sense_inputs import Array
from scripts.numbers.vector import Case, Vectors
from scripts.senses import cortex, look_alikes, positions


def _preferences() -> Iterator[Case]:
    """Yield responses of which no place answers two stimuli alike."""
    field = model.random_field(8, waves=1, width=0.5, seed=2)
    degrees = np.array([0.0, 22.5, 45.0, 67.5, 90.0, 112.5, 135.0, 157.5])
    cases = {
        "two-eyes": ([[[3.0, 1.0, 2.0]], [[1.0, 2.0, 4.0]]], [0.0, 1.0]),
        "all-below-zero": ([[[-3.0, -1.0]], [[-2.0, -4.0]], [[-9.0, -8.0]]], [0.0, 1.0, 2.0]),
        "not-in-order": ([[[1.0], [5.0]], [[4.0], [2.0]], [[3.0], [0.0]]], [90.0, 0.0, 45.0]),
        "one-place": (np.cos(2 * np.radians(degrees - 100))[:, None, None], degrees),
        "sheet": (model.responses(field, np.radians(degrees)), degrees),
    }
    for name, (given, shown) in cases.items():
        responses, stimuli = np.array(given), np.array(shown)
        found = cortex.cortical_feature_map(responses, stimuli)
        yield Case(name, {"responses": responses, "stimuli": stimuli}, {}, found)


def _activities() -> Iterator[Case]:
    first, second = inputs.displays()
    cases = {
        "red": (first.colours, inputs.RED),
        "red-without-target": (second.colours, inputs.RED),
        "upright": (first.bars, inputs.UPRIGHT),
        "absent": (first.colours, 3),
        "empty": (np.zeros((2, 3), int), inputs.RED),
    }
    for name, (values, feature) in cases.items():
        found = cortex.feature_module(values, feature)
        yield Case(name, {"values": values}, {"feature": feature}, float(found))


def _waves() -> Iterator[Case]:
    rng = np.random.default_rng(3)
    cases = {
        "one-wave": ([[0.0], [0.125], [0.25]], [[1.0]], [1.0]),
        "heights": ([[0.25, 0.5]], [[1.0, 0.0], [0.0, 0.5]], [1.0, 3.0]),
        "octaves": (rng.integers(0, 9, (4, 3)) / 8, coordinate_maps.doubling_frequencies(3, 3),
                    np.ones(9)),
        "drawn": (rng.integers(0, 17, (5, 2)) / 16, 2 * rng.normal(size=(6, 2)), np.ones(6)),
        "no-wave": ([[0.5, 0.75]], [[0.0, 0.0]], [2.0]),
    }  # fmt: skip
    for name, given in cases.items():
        x, frequencies, amplitudes = (np.array(each, float) for each in given)
        found = positions.coordinate_feature_map(frequencies, amplitudes)(x)
        arrays = {"x": x, "frequencies": frequencies, "amplitudes": amplitudes}
        yield Case(name, arrays, {}, found)


def _finds() -> Iterator[Case]:
    rng = np.random.default_rng(5)
    cases = {
        "by-hand": ([[9.0, 1.0, 0.0, 5.0], [1.0, 1.0, 0.0, 5.0], [4.0, 0.0, 3.0, 0.0]], 4.0),
        "one": ([[0.0, 1.0, 0.0]], 0.5),
        "slope": ([[1.0, 2.0, 3.0], [2.0, 3.0, 4.0]], 1.0),
        "threshold": ([[2.0, 0.0, 1.5, 0.0, 2.5]], 2.0),
        "noise": (rng.integers(0, 40, (9, 12)) / 4, 6.0),
    }
    for name, (given, threshold) in cases.items():
        intensities = np.array(given)
        height, width = intensities.shape
        arrays = {
            "intensities": intensities,
            "times": 60.0 + 2 * np.arange(height),
            "ratios": 400 + 0.5 * np.arange(width),
        }
        found = look_alikes.feature_container(**arrays, threshold=threshold)
        yield Case(name, arrays, {"threshold": threshold}, found)


def _rings() -> Iterator[Case]:
    cases = {
        "entry": (inputs.PARTS, inputs.PLASMID),
        "quarters": ([[0, 250], [250, 750], [750, 500]], 1000),
        "across-the-origin": ([[2800, 200]], 3000),
        "single": ([[0, 1]], 5386),
        "from-the-end": ([[4000, 4100], [3999, 4000]], 4000),
    }
    for name, (given, length) in cases.items():
        parts = np.array(given)
        found = look_alikes.annotated_feature_map(parts, length)
        yield Case(name, {"parts": parts}, {"length": length}, found)


def _eigenmaps() -> Iterator[Case]:
    """Yield graphs of which no two eigenvalues are alike: their eigenvectors are known."""
    points = np.random.default_rng(6).normal(size=(12, 2))
    weighted = np.exp(-((points[:, None] - points) ** 2).sum(axis=-1)) * (1 - np.eye(12))
    cases = {
        "three-in-a-row": (np.eye(3, k=1) + np.eye(3, k=-1), 1),
        "six-in-a-row": (np.eye(6, k=1) + np.eye(6, k=-1), 3),
        "weights": ([[0.0, 2.0, 0.0], [2.0, 0.0, 1.0], [0.0, 1.0, 0.0]], 1),
        "all-pairs": (weighted, 2),
        "spiral": (spectral.neighbour_graph(inputs.spiral(20), 0.4), 2),
    }
    for name, (given, count) in cases.items():
        weights = np.array(given)
        found = look_alikes.laplacian_eigenmap(weights, count)
        yield Case(name, {"weights": weights}, {"count": count}, found)


def _halves(case: Case) -> tuple[Array, Array]:
    cosines, sines = np.split(np.asarray(case.expected), 2, axis=-1)
    return cosines, sines


def _sines_first(case: Case) -> Array:
    cosines, sines = _halves(case)
    return np.concatenate([sines, cosines], axis=-1)


def _by_wave(case: Case) -> Array:
    """Return cosine and sine of the first wave, then of the next."""
    both = np.stack(_halves(case), axis=-1)
    return both.reshape(*both.shape[:-2], -1)


VECTORS = {
    "M2": Vectors(
        "stimuli[argmax(responses, axis=0)]",
        _preferences,
        {"responses": "(S, H, W)", "stimuli": "(S)"},
        "(H, W)",
        ("no-ties",),
    ),
    "M3": Vectors(
        "(values == feature).sum()",
        _activities,
        {"values": "(H, W)", "feature": "int"},
        "()",
        ("one-number",),
    ),
    "F9": Vectors(
        "concatenate([a * cos(2*pi * x @ B.T), a * sin(2*pi * x @ B.T)], axis=-1), "
        "B = frequencies, a = amplitudes",
        _waves,
        {"x": "(n, d)", "frequencies": "(m, d)", "amplitudes": "(m)"},
        "(n, 2 * m)",
        ("turns",),
        "cosines-first",
        {"sines-first": _sines_first, "by-wave": _by_wave},
    ),
    "T2": Vectors(
        "(time, ratio, intensity) of each value >= threshold that is larger than its neighbours",
        _finds,
        {"intensities": "(H, W)", "times": "(H)", "ratios": "(W)", "threshold": "float"},
        "(finds, 3)",
        ("neighbours",),
    ),
    "T5": Vectors(
        "(2*pi * (start % length) / length, 2*pi * ((end - start) % length) / length)",
        _rings,
        {"parts": "(n, 2)", "length": "int"},
        "(n, 2)",
        ("from-and-to",),
    ),
    "T6": Vectors(
        "eigh(D - W, D), columns 1 to count, each with first entry <= 0 and y @ D @ y == 1, "
        "W = weights, D = diag(W.sum(axis=1))",
        _eigenmaps,
        {"weights": "(n, n)", "count": "int"},
        "(n, count)",
        ("eigenvalues",),
    ),
}
