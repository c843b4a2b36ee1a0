"""Exercises whose answer is a count: sizes, fields, maps, parameters, places in memory."""

from __future__ import annotations

from math import prod
from typing import NamedTuple

from scripts.compute.layer_chain import Step
from scripts.compute.positions import Layer, output_size, receptive_field
from scripts.inputs.known_chains import Chain
from scripts.numbers import states
from scripts.numbers.exercises.exercise import Exercise, exercise


class Bank(NamedTuple):
    """The layer whose parameters are counted; its four numbers differ, so that none hides."""

    channels: int = 3
    filters: int = 8
    kernel: int = 5
    image: int = 32


PICTURE, KERNEL, STEP = 224, 3, 2
"""A size for which the division of `output_size` leaves a remainder."""
SIDE = 9
"""The side of a picture that the three layers below fit into, with and without the stride."""
CHAIN = (Layer(3), Layer(2), Layer(3))
STRIDED = (Layer(3, stride=2), Layer(2), Layer(3))
SHAPE = {"channels": 3, "rows": 4, "columns": 5}
PLACE = (1, 2, 3)
"""Channel, row and column of the value that is looked for in memory."""


@exercise("maps")
def maps() -> Exercise:
    """Return how many maps the second of two layers returns."""
    first, second = 4, 6
    return Exercise(
        second,
        {
            "each-on-each": first * second,
            "added-up": first + second,
            "as-many-as-before": first,
        },
        {"first": first, "second": second, "kernels": first * second},
        _chain(Bank().image, 1, Step(channels=first), Step(channels=second)),
        _chain(Bank().image, 1, Step(channels=second), Step(channels=second + 2)),
    )


@exercise("parameters")
def parameters() -> Exercise:
    """Return how many weights and biases a layer has."""
    channels, filters, kernel, image = Bank()
    weights = filters * channels * kernel**2
    cells = output_size(image, kernel) ** 2
    return Exercise(
        weights + filters,
        {
            "no-bias": weights,
            "one-channel": filters * kernel**2 + filters,
            "one-filter": channels * kernel**2 + 1,
            "bias-for-each-kernel": weights + filters * channels,
            "bias-for-each-cell": weights + filters * cells,
            "own-weights-at-each-cell": (weights + filters) * cells,
        },
        Bank()._asdict()
        | {
            "product": " · ".join(map(str, (filters, channels, kernel, kernel))),
            "larger": 2 * image,
        },
        _chain(image, channels, Step(kernel=kernel, channels=filters)),
        _chain(image, channels + 1, Step(kernel=kernel - 2, channels=filters)),
    )


@exercise("size")
def size() -> Exercise:
    """Return the side of a map, where the last step does not fit."""
    quotient = (PICTURE - KERNEL) / STEP
    return Exercise(
        output_size(PICTURE, KERNEL, stride=STEP),
        {
            "no-floor": quotient + 1,
            "rounded-up": int(-(-(PICTURE - KERNEL) // STEP)) + 1,
            "one-forgotten": int(quotient),
            "stride-forgotten": output_size(PICTURE, KERNEL),
            "padded": output_size(PICTURE, KERNEL, stride=STEP, padding=1),
        },
        {"picture": PICTURE, "kernel": KERNEL, "stride": STEP, "quotient": quotient},
        _chain(PICTURE, 1, Step(kernel=KERNEL, stride=STEP, channels=1)),
        _chain(PICTURE - 24, 1, Step(kernel=KERNEL, stride=STEP, channels=1)),
    )


@exercise("field")
def field() -> Exercise:
    """Return how many pixels a unit of the third layer sees along each side."""
    sizes = _sizes(CHAIN)
    return Exercise(
        receptive_field(CHAIN).size,
        {
            "last-kernel-only": CHAIN[-1].kernel,
            "kernels-added": sum(layer.kernel for layer in CHAIN),
            "kernels-multiplied": prod(layer.kernel for layer in CHAIN),
            "size-of-map": sizes[-1],
        },
        {
            "side": SIDE,
            "sizes": sizes,
            "kernels": [layer.kernel for layer in CHAIN],
            "fields": [receptive_field(CHAIN[:count]).size for count in (1, 2, 3)],
        },
        _chain(SIDE, 1, *(Step(kernel=each.kernel, channels=1) for each in CHAIN)),
        _chain(SIDE, 1, *(Step(kernel=each.kernel, channels=1) for each in CHAIN[:2])),
    )


@exercise("field-stride")
def field_stride() -> Exercise:
    """Return the same where the first of the layers moves in steps of two."""
    own = receptive_field([Layer(1, stride=2), *CHAIN]).size
    return Exercise(
        receptive_field(STRIDED).size,
        {
            "stride-forgotten": receptive_field(CHAIN).size,
            "last-kernel-only": STRIDED[-1].kernel,
            "stride-in-its-own-layer": own,
            "all-times-stride": STRIDED[0].stride * receptive_field(CHAIN).size,
        },
        {"side": SIDE, "sizes": _sizes(STRIDED), "stride": STRIDED[0].stride},
        _chain(SIDE, 1, *(Step("convolution", k, s, channels=1) for k, s, *_ in STRIDED)),
        _chain(SIDE, 1, *(Step("convolution", k, s, channels=1) for k, s, *_ in STRIDED[:2])),
    )


def _chain(side: int, channels: int, *steps: Step) -> tuple[str, str]:
    """Return the calculators and their state with these layers, numbered from 1."""
    layers = tuple((str(number), step) for number, step in enumerate(steps, 1))
    return "calculators", states.calculators(Chain((side, side), channels, layers))


def _sizes(layers: tuple[Layer, ...]) -> list[int]:
    """Return the sides of the maps of a chain of layers, from the first on."""
    found, side = [], SIDE
    for kernel, stride, padding, dilation in layers:
        side = output_size(side, kernel, stride=stride, padding=padding, dilation=dilation)
        found.append(side)
    return found


@exercise("layout")
def layout() -> Exercise:
    """Return where in memory a value stands whose array has its channels first."""
    channels, rows, columns = SHAPE.values()
    channel, row, column = PLACE
    first = (channel * rows + row) * columns + column
    return Exercise(
        first,
        {
            "channels-last": (row * columns + column) * channels + channel,
            "rows-for-columns": (channel * columns + column) * rows + row,
            "first-axis-fastest": channel + channels * (row + rows * column),
            "counted-from-one": first + 1,
        },
        SHAPE
        | {
            "place": list(PLACE),
            "product": f"({channel} · {rows} + {row}) · {columns} + {column}",
            "map_size": rows * columns,
            "row_size": channels * columns,
        },
        closed="no explorer shows places in memory",
    )
