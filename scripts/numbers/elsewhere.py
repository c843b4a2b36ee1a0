"""Numbers and vectors of what other trades call feature or activation maps: M6, M7 and T7."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from scripts.inputs import invented
from scripts.inputs.sense_inputs import Array
from scripts.numbers.vector import Case, Vectors
from scripts.senses import elsewhere


def elsewhere_numbers() -> dict[str, Any]:
    """Return what the entries print: scores of the invented map, and what a threshold shows."""
    ligand, probe = invented.ligand(), invented.probe()
    score = elsewhere.pharmacophore_feature_map(*ligand)
    return {
        "lamp": elsewhere.feature_bit_map(np.array(invented.LAMP)),
        "six": elsewhere.feature_bit_map(np.array([1, 2])),
        "bit_six": elsewhere.feature_bit_map(np.array([6])),
        "points": len(ligand.positions),
        "score": score(probe.positions, probe.families),
        "own_score": score(ligand.positions, ligand.families),
        "scans": _scans(),
    }


def _scans() -> dict[str, Any]:
    """Count the voxels of the invented slice: how many react, how many are shown to."""
    volumes, design, contrast, effects = invented.scans()
    threshold = invented.THRESHOLD
    shown = elsewhere.statistical_activation_map(volumes, design, contrast, threshold=threshold)
    places = np.indices(effects.shape)
    regions = {}
    for name in ("steady", "unsteady", "against"):
        row, column = getattr(invented, name.upper())
        inside = np.hypot(places[0] - row, places[1] - column) <= invented.REACH
        regions[name] = {"voxels": int(inside.sum()), "shown": int((shown[inside] != 0).sum())}
    idle = effects == 0
    return regions | {
        "threshold": threshold,
        "number": len(volumes),
        "idle": {"voxels": int(idle.sum()), "shown": int((shown[idle] != 0).sum())},
    }


def _scores() -> Iterator[Case]:
    ligand, probe = invented.ligand(), invented.probe()
    one = invented.Points(np.zeros((1, 3)), np.array([0]), np.array([2.0]))
    at = invented.Points(np.array([[0.0, 0, 1]]), np.array([0]), np.ones(1))
    cases: dict[str, tuple[invented.Points, invented.Points, dict[str, float | str]]] = {
        "one-pair": (one, at, {}),
        "another-family": (one, at._replace(families=np.array([1])), {}),
        "five-points": (ligand, probe, {}),
        "wide": (ligand, probe, {"width": 4.0, "radius": 3.5}),
        "triangle": (ligand, probe, {"width": 2.0, "profile": "triangle"}),
        "box": (ligand, probe, {"radius": 1.0, "profile": "box"}),
        "itself": (ligand, ligand, {}),
    }
    for name, (points, molecule, options) in cases.items():
        asked: dict[str, Any] = {"width": 1.0, "radius": 2.5, "profile": "gaussian"} | options
        score = elsewhere.pharmacophore_feature_map(*points, **asked)
        given = {
            **{"points": points.positions, "families": points.families, "weights": points.weights},
            **{"positions": molecule.positions, "kinds": molecule.families},
        }
        yield Case(name, given, asked, score(molecule.positions, molecule.families))


def _statistics() -> Iterator[Case]:
    rng = np.random.default_rng(3)
    task, ones = np.arange(12) // 3 % 2.0, np.ones(12)
    two, slope = np.stack([ones, task], axis=1), np.stack([ones, np.arange(12.0)], axis=1)
    three = np.stack([ones, task, np.linspace(-1, 1, 12)], axis=1)
    either = np.stack([1 - task, task], axis=1)
    cases: dict[str, tuple[Array, Array, list[float], float]] = {
        "four-scans": (np.array([[[0.0]], [[2.0]], [[3.0]], [[5.0]]]),
                       np.array([[1.0, 0], [1, 0], [0, 1], [0, 1]]), [-1, 1], 0),
        "on-and-off": (rng.normal(task[:, None, None], 1, (12, 3, 4)), two, [0, 1], 0),
        "thresholded": (rng.normal(2 * task[:, None, None], 1, (12, 3, 4)), two, [0, 1], 2.5),
        "falling": (rng.normal(-2 * task[:, None, None], 1, (12, 2, 2)), two, [0, 1], 2.5),
        "slope": (rng.normal(0, 1, (12, 5)), slope, [0, 1], 0),
        "with-a-drift": (rng.normal(0, 1, (12, 2, 3)), three, [0, 1, 0], 0),
        "a-difference": (rng.normal(0, 1, (12, 2, 3)), either, [-1, 1], 1),
    }  # fmt: skip
    for name, (volumes, design, contrast, threshold) in cases.items():
        asked = np.array(contrast, float)
        found = elsewhere.statistical_activation_map(volumes, design, asked, threshold=threshold)
        given = {"volumes": volumes, "design": design, "contrast": asked}
        yield Case(name, given, {"threshold": float(threshold)}, found)


def _values() -> Iterator[Case]:
    cases = {
        "none": [],
        "bits-1-and-2": [1, 2],
        "a-lamp": list(invented.LAMP),
        "named-twice": [5, 0, 5],
        "the-first-digit": [31],
        "all": list(range(32)),
    }
    for name, features in cases.items():
        given = np.array(features, np.int64)
        yield Case(name, {"features": given}, {}, np.int64(elsewhere.feature_bit_map(given)))


VECTORS = {
    "M6": Vectors(
        "sum((kinds[:, None] == families) * (d <= radius) * weights * profile(d)), "
        "d = norm(positions[:, None] - points, axis=-1), profile(d) = exp(-d**2 / width) for "
        "gaussian, maximum(1 - d / width, 0) for triangle, 1 for box",
        _scores,
        {
            **{"points": "(m, 3)", "families": "(m)", "weights": "(m)"},
            **{"positions": "(n, 3)", "kinds": "(n)"},
            **{"width": "float", "radius": "float", "profile": "str"},
        },
        "()",
        ("points-and-molecule",),
    ),
    "M7": Vectors(
        "where(abs(t) > threshold, t, 0), t = c @ b / sqrt(s2 * (c @ inv(X.T @ X) @ c)), "
        "b = lstsq(X, y), s2 = sum((y - X @ b)**2) / (T - p)",
        _statistics,
        {"volumes": "(T, ...)", "design": "(T, p)", "contrast": "(p)", "threshold": "float"},
        "(...)",
        ("each-voxel",),
    ),
    "T7": Vectors(
        "bitwise_or.reduce(1 << features)", _values, {"features": "(k)"}, "()", ("bits",)
    ),
}
