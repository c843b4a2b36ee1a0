"""The numbers that pages print: computed once, named, rounded where they are read."""

from __future__ import annotations

from typing import Any

import numpy as np

from scripts.compute import network, polynomial_maps, pooling, positions
from scripts.compute.positions import Layer
from scripts.inputs import samples, trained_network, worked_example
from scripts.numbers import (
    asked,
    bridges,
    calculators,
    drawing,
    elsewhere,
    notebook_data,
    pictures,
    scattered,
    symptoms,
    token_maps,
    traps,
    vector_slips,
    vectors,
)
from scripts.numbers.exercises.table import exercises
from scripts.numbers.sums import added

CAR = (6.0, 2.0, 1.5, 2.0)
"""Answer two's car: volume, weight, height, width; quarters, so that the quotient is exact."""
POSITION = (47, 89)
"""Row and column of the position that the pages follow: the rim of an eye, in maps of conv1."""
TABBY = 281
"""The class index of “tabby”."""
POINTS = ((1, 2), (3, 1))


def numbers() -> dict[str, Any]:
    """Return all numbers by name, as plain Python values."""
    return {
        "worked": _worked(),
        "photograph": _photograph(),
        "kernel": _kernel(),
        "car": _car(),
        "learning": traps.learned(),
        "traps": traps.traps(),
        "one_tensor": _one_tensor(),
        "exercises": exercises(),
        "bridges": bridges.bridges(),
        "drawing": drawing.drawing(),
        "asked": asked.asked(),
        "symptoms": symptoms.symptoms(),
        "calculators": calculators.table(),
        "elsewhere": elsewhere.elsewhere_numbers(),
        "pictures": pictures.pictures(),
        "notebooks": notebook_data.notebook_data(),
        "tokens": token_maps.token_maps(),
        "vectors": {"notes": vectors.note_names()} | vector_slips.slipped(),
        "scattered": scattered.scattered_numbers(),
    }


def _worked() -> dict[str, Any]:
    stages = worked_example.stages()
    first = worked_example.products(stages.x, worked_example.KERNELS_1[0], 0, 0)
    second = worked_example.products(stages.a1, worked_example.KERNELS_2[0], 0, 0)
    field = positions.receptive_field([Layer(3), Layer(2)])
    return {name: values.tolist() for name, values in stages._asdict().items()} | {
        "first": added(first, int(worked_example.BIAS_1[0])),
        "second": added(second, int(worked_example.BIAS_2[0])),
        "field": field.size,
        "parameters": worked_example.KERNELS_1.size + worked_example.BIAS_1.size,
    }


def _photograph() -> dict[str, Any]:
    z = samples.maps("conv1/z")[samples.CHANNEL]
    a = samples.maps("conv1/a")[samples.CHANNEL]
    names = trained_network.load_class_names()
    return {
        "channel": samples.CHANNEL,
        "z_min": float(z.min()),
        "z_max": float(z.max()),
        "z_negative": float((z < 0).mean()),
        "a_min": float(a.min()),
        "a_zero": float((a == 0).mean()),
        "mean": float(a.mean()),
        "shapes": {name: list(stage.maps.shape) for name, stage in samples.stages().items()},
        "top": {name: _top(name, names) for name in ("chelsea", "coffee")},
    }


def _one_tensor() -> dict[str, dict[str, Any]]:
    """Return shape, least and greatest value of every array of the page “one tensor”."""
    k, (row, column) = samples.CHANNEL, POSITION
    z, a, deep = samples.maps("conv1/z"), samples.maps("conv1/a"), samples.maps("fire9")
    first, last = samples.weights()["conv1"].kernels, samples.weights()["conv10"].kernels
    other = samples.maps("conv1/z", "coffee")
    batch = np.stack([a, samples.maps("conv1/a", "coffee")])
    arrays = {
        "x": samples.maps("input"),
        "z_k": z[k],
        "a_k": a[k],
        "a": a,
        "pool_k": samples.maps("pool1")[k],
        "batch": batch,
        "batch_z_k": np.stack([z[k], other[k]]),
        "sum": a.sum(axis=0),
        "column": a[:, row, column],
        "mean": pooling.global_mean(a),
        "class_map": np.tensordot(last[TABBY, :, 0, 0], deep, 1),
        "w_k": first[k],
    }
    levels = [samples.maps(name) for name in ("fire3", "fire5", "fire9")]
    shapes = {name: {"shape": " × ".join(map(str, array.shape))} | _range(array)
              for name, array in arrays.items()}  # fmt: skip
    joined = np.concatenate([level.ravel() for level in levels])
    sizes = ", ".join(" × ".join(map(str, level.shape)) for level in levels)
    return shapes | {"levels": {"shape": sizes} | _range(joined)}


def _range(array: Any) -> dict[str, float]:
    return {"least": float(array.min()), "greatest": float(array.max())}


def _top(name: str, names: tuple[str, ...]) -> list[list[Any]]:
    probabilities = samples.stages(name)["probabilities"].maps
    best = network.top_classes(probabilities, names)
    return [[score.name, round(float(score.probability), 3)] for score in best]


def _kernel() -> dict[str, Any]:
    x, y = (np.array(point, float) for point in POINTS)
    three = polynomial_maps.symmetric_square(np.array([x, y]))
    four = polynomial_maps.tensor_square(np.array([x, y]))
    return {
        "x": list(POINTS[0]),
        "y": list(POINTS[1]),
        "four_x": four[0].tolist(),
        "four_y": four[1].tolist(),
        "dot": float(x @ y),
        "squared": float((x @ y) ** 2),
        "three_product": round(float(three[0] @ three[1]), 12),
        "four_product": float(four[0] @ four[1]),
    }


def _car() -> dict[str, Any]:
    return {
        "attributes": list(CAR),
        "features": polynomial_maps.car_features(np.array(CAR)).tolist(),
    }
