"""The vectors of the senses inside a convolution layer: V1 to V6, V8, V9, U1, W1 and F1."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from scripts.compute import activations, convolution, pooling
from scripts.inputs import worked_example
from scripts.inputs.sense_inputs import Array, Run
from scripts.numbers.vector import Case, Vectors
from scripts.senses import functions, values


def _drawn(seed: int, *shape: int, steps: int = 4) -> Array:
    """Return quarters (or halves, or integers) from -3 to 3: their sums are exact in float32."""
    whole = np.random.default_rng(seed).integers(-3 * steps, 3 * steps + 1, shape)
    return np.asarray(whole / steps, float)


def _run(x: Array, kernels: Array, bias: Array, stride: int, channel: int = 0) -> Run:
    z = convolution.correlate2d(x, kernels, bias, stride=stride)
    return Run(x, kernels, bias, stride, z, activations.relu(z), channel)


def layers() -> dict[str, Run]:
    """Return the layers that are tried, by what is special about each."""
    kernels, bias = worked_example.KERNELS_1, worked_example.BIAS_1
    return {
        "worked-example": _run(worked_example.IMAGE, kernels, bias, 1),
        "several-channels": _run(_drawn(1, 3, 6, 6), _drawn(2, 4, 3, 3, 3), _drawn(3, 4), 1, 2),
        "stride-two": _run(_drawn(4, 2, 9, 9), _drawn(5, 3, 2, 3, 3), _drawn(6, 3), 2, 1),
        "not-square": _run(_drawn(7, 2, 5, 8), _drawn(8, 2, 2, 2, 4), _drawn(9, 2), 1, 1),
        "one-by-one": _run(_drawn(10, 4, 3, 3), _drawn(11, 3, 4, 1, 1), _drawn(12, 3), 1, 0),
        "all-below-zero": _run(
            np.abs(_drawn(13, 1, 4, 4)), -np.abs(_drawn(14, 2, 1, 2, 2)), np.array([-1.0, -2.0]), 1
        ),
    }


def _of_layer(
    define: Callable[[Run], Any], *, channel: bool = True
) -> Callable[[], Iterator[Case]]:
    """Return the cases of a sense that is read off one layer at work on one input."""

    def cases() -> Iterator[Case]:
        for name, run in layers().items():
            followed = {"channel": run.channel} if channel else {}
            yield Case(name, _arrays(run), {"stride": run.stride} | followed, define(run))

    return cases


def _arrays(run: Run) -> dict[str, Array]:
    return {"x": run.x, "kernels": run.kernels, "bias": run.bias}


def _of_batch(
    define: Callable[[list[Run]], Any], *, channel: bool = True
) -> Callable[[], Iterator[Case]]:
    """Return the cases of a sense that needs several inputs; x has the shape (N, C_in, H, W)."""

    def cases() -> Iterator[Case]:
        for name, run in layers().items():
            examples = [run.x, run.x[..., ::-1], 2 * run.x[:, ::-1]]
            runs = [_run(x, run.kernels, run.bias, run.stride, run.channel) for x in examples]
            arrays = _arrays(run) | {"x": np.stack(examples)}
            followed = {"channel": run.channel} if channel else {}
            yield Case(name, arrays, {"stride": run.stride} | followed, define(runs))

    return cases


def _inputs() -> Iterator[Case]:
    """Yield what the layer after a layer receives; and for the first one, the input itself."""
    for name, run in layers().items():
        after = run._replace(x=run.a)
        first, second = values.input_feature_map(run), values.input_feature_map(after)
        yield Case(name, _arrays(run), {"stride": run.stride, "layer": 1}, first)
        yield Case(f"{name}-next", _arrays(run), {"stride": run.stride, "layer": 2}, second)


def _pooled() -> Iterator[Case]:
    for name, run in layers().items():
        for size, stride in ((2, 1), (2, 2)):
            if min(run.a.shape[1:]) < size:
                continue
            found = values.pooled_feature_map(run, size=size, stride=stride)
            options = {"stride": run.stride, "channel": run.channel}
            pooling_options = {"pool_size": size, "pool_stride": stride}
            yield Case(f"{name}-{size}-{stride}", _arrays(run), options | pooling_options, found)


def _levels() -> Iterator[Case]:
    """Yield the last stack of each size of a small network: two layers with a pooling between."""
    for name, run in layers().items():
        if min(run.a.shape[1:]) < 4:
            continue
        small = pooling.max_pool2d(run.a, 2)
        kernels = _drawn(20, 2, len(run.a), 1, 1)
        second = _run(small, kernels, np.zeros(2), 1)
        for level, stack in enumerate((run.a, second.a)):
            arrays = _arrays(run) | {"kernels_2": kernels}
            parameters = {"stride": run.stride, "pool_size": 2, "level": level}
            yield Case(f"{name}-level-{level}", arrays, parameters, stack)


def _stacks() -> dict[str, Array]:
    return {
        "worked-example": worked_example.stages().a1.astype(float),
        "signed": _drawn(21, 5, 4, 3),
        "rectified": np.maximum(_drawn(22, 8, 3, 3), 0),
        "one-channel": _drawn(23, 1, 4, 4),
        "one-position": _drawn(24, 6, 1, 1),
    }


def _collapsed() -> Iterator[Case]:
    for name, stack in _stacks().items():
        for power in (1, 2):
            found = values.channel_collapsed_map(stack, power=power)
            yield Case(f"{name}-{power}", {"stack": stack}, {"power": power}, found)


def _vectors() -> Iterator[Case]:
    for name, stack in _stacks().items():
        yield Case(name, {"stack": stack}, {}, values.feature_vector_value(stack))


def _responses(run: Run) -> Array:
    """Return what the units of a plane answer, row by row: the plane itself holds no numbers."""
    return np.array([unit.respond(run.x) for unit in functions.plane_of_units(run)])


def _units() -> Iterator[Case]:
    for name, run in layers().items():
        if run.stride == 1 or name == "worked-example":
            yield Case(name, _arrays(run), {"stride": 1, "channel": run.channel}, _responses(run))


def _function(run: Run) -> Array:
    """Return the values of the function at the input and at its mirror image: (2, H', W')."""
    apply = functions.single_filter_map(run)
    return np.stack([apply(run.x), apply(run.x[..., ::-1])])


def _last(case: Case) -> Array:
    """Return a stack, or a batch of stacks, with the channels last, as TensorFlow has them."""
    return np.moveaxis(np.asarray(case.expected), -3, -1)


def _mean_pooled(case: Case) -> Array:
    """Return what a layer with mean pooling gives; LeNet-5 averaged, later networks take maxima."""
    x, kernels, bias = (case.array(name) for name in ("x", "kernels", "bias"))
    given = case.parameters
    run = _run(x, kernels, bias, given["stride"], given["channel"])
    one = values.post_activation_map(run)
    return pooling.mean_pool2d(one, given["pool_size"], stride=given["pool_stride"])


def _averaged(case: Case) -> Array:
    return np.asarray(case.expected) / len(case.array("stack"))


def _greatest(case: Case) -> Array:
    return np.asarray(case.array("stack").max(axis=(1, 2)))


SUMS = "sum(kernels[c] * patch) + bias[c]"
ARRAYS = {"x": "(C_in, H, W)", "kernels": "(C, C_in, kh, kw)", "bias": "(C)"}
LAYER = ARRAYS | {"stride": "int"}
CHANNEL = LAYER | {"channel": "int"}
BATCH = {"x": "(N, C_in, H, W)"}
LAST = {"channels-last": _last}

VECTORS = {
    "V1": Vectors(
        f"max(0, {SUMS})", _of_layer(values.post_activation_map), CHANNEL, "(H', W')", ("valid",)
    ),
    "V2": Vectors(SUMS, _of_layer(values.pre_activation_map), CHANNEL, "(H', W')", ("valid",)),
    "V2b": Vectors(
        f"{SUMS}, for every n",
        _of_batch(values.batch_channel_values),
        CHANNEL | BATCH,
        "(N, H', W')",
        ("valid",),
    ),
    "V3": Vectors(
        f"max(0, {SUMS}), for every c",
        _of_layer(values.feature_map_stack, channel=False),
        LAYER,
        "(C, H', W')",
        ("valid",),
        "channels-first",
        LAST,
    ),
    "V3b": Vectors(
        f"max(0, {SUMS}), for every n and c",
        _of_batch(values.feature_map_batch, channel=False),
        LAYER | BATCH,
        "(N, C, H', W')",
        ("valid",),
        "channels-first",
        LAST,
    ),
    "V4": Vectors(
        f"x if layer == 1 else max(0, {SUMS}), for every c",
        _inputs,
        LAYER | {"layer": "int"},
        "(C', H', W')",
        ("valid", "second-layer"),
        "channels-first",
        LAST,
    ),
    "V5": Vectors(
        f"max over windows of max(0, {SUMS})",
        _pooled,
        CHANNEL | {"pool_size": "int", "pool_stride": "int"},
        "(H'', W'')",
        ("valid", "whole-windows"),
        "max",
        {"mean": _mean_pooled},
    ),
    "V6": Vectors(
        f"level 0: max(0, {SUMS}), for every c; level 1: max(0, sum(kernels_2[c] * pooled)), "
        "for every c, pooled = max over windows of level 0",
        _levels,
        ARRAYS
        | {"kernels_2": "(C_2, C, 1, 1)"}
        | {"stride": "int", "pool_size": "int", "level": "int"},
        "(C', H', W')",
        ("valid", "two-levels"),
        "channels-first",
        LAST,
    ),
    "V8": Vectors(
        "sum(abs(stack) ** power, axis=0)",
        _collapsed,
        {"stack": "(C, H, W)", "power": "int"},
        "(H, W)",
        (),
        "sum",
        {"mean": _averaged},
    ),
    "V9": Vectors(
        "mean(stack, axis=(1, 2))",
        _vectors,
        {"stack": "(C, H, W)"},
        "(C)",
        (),
        "mean",
        {"max": _greatest},
    ),
    "U1": Vectors(
        f"[max(0, {SUMS}) for each unit of the plane]",
        _units,
        CHANNEL,
        "(units)",
        ("valid", "row-by-row"),
    ),
    "W1": Vectors(
        "kernels[c]",
        _of_layer(functions.filter_as_feature_map),
        CHANNEL,
        "(C_in, kh, kw)",
        ("not-used",),
    ),
    "F1": Vectors(
        f"x -> max(0, {SUMS}), at x and at x[..., ::-1]",
        _of_layer(_function),
        CHANNEL,
        "(2, H', W')",
        ("valid", "at-two-inputs"),
    ),
}
