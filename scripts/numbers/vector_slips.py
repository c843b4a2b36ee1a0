"""Usual slips of a convolution layer, and the vectors of V1 and V2 that do not notice each of them.

A page says how to read a list of cases that agree; what it says is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from scripts.compute import activations, convolution
from scripts.inputs.sense_inputs import Array, Run
from scripts.numbers.layer_vectors import layers


class Called(NamedTuple):
    """What a layer with a slip returns of one channel, before and after the nonlinearity."""

    z: Array
    a: Array


def _sums(run: Run, x: Array | None = None, kernels: Array | None = None,
          bias: Array | None = None, stride: int = 0) -> Array:  # fmt: skip
    """Return all channels before the nonlinearity, with some of the layer exchanged."""
    return convolution.correlate2d(
        run.x if x is None else x,
        run.kernels if kernels is None else kernels,
        run.bias if bias is None else bias,
        stride=stride or run.stride,
    )


def _padded(run: Run) -> Array:
    """Pad as "same" does in TensorFlow: one side more, the lower right one, of an even kernel."""
    extra = [side - 1 for side in run.kernels.shape[-2:]]
    widths = [(0, 0), *((each // 2, each - each // 2) for each in extra)]
    return _sums(run, x=np.pad(run.x, widths))


def _one(change: Callable[[Run], Array]) -> Callable[[Run], Called]:
    """Return a slip in the sums, which the nonlinearity then follows."""

    def called(run: Run) -> Called:
        z = change(run)[run.channel]
        return Called(z, activations.relu(z))

    return called


def _late_bias(run: Run) -> Called:
    plain = _sums(run, bias=np.zeros_like(run.bias))[run.channel]
    bias = run.bias[run.channel]
    return Called(plain + bias, activations.relu(plain) + bias)


def _reshaped(run: Run) -> Array:
    channels, rows, columns = run.z.shape
    return run.z.reshape(channels, columns, rows)


SLIPS: Mapping[str, Callable[[Run], Called]] = {
    "flipped": _one(lambda run: _sums(run, kernels=run.kernels[..., ::-1, ::-1])),
    "mirrored": _one(lambda run: _sums(run, kernels=run.kernels[..., ::-1])),
    "kernel_transposed": _one(lambda run: _sums(run, kernels=run.kernels.swapaxes(-1, -2))),
    "same_padding": _one(_padded),
    "no_bias": _one(lambda run: _sums(run, bias=np.zeros_like(run.bias))),
    "late_bias": _late_bias,
    "stride_one": _one(lambda run: _sums(run, stride=1)),
    "transposed": _one(lambda run: run.z.swapaxes(-1, -2)),
    "reshaped": _one(_reshaped),
    "channels_reversed": _one(lambda run: _sums(run, x=run.x[::-1])),
    "next_channel": _one(lambda run: np.roll(run.z, -1, axis=0)),
    "no_relu": lambda run: Called(run.z[run.channel], run.z[run.channel]),
}
"""Layers with one thing wrong, by the name that pages print them under."""


def slipped() -> dict[str, Any]:
    """Return what the cases of V2 and V1 notice of each slip.

    Returns
    -------
    dict of str to int or dict
        ``layers``, how many cases each of the two has; ``slips``, by slip and then by code:
        ``agree``, the names of the cases with which the layer still agrees, and ``shape``, how
        many of the others have another shape; the rest has other numbers.
    """
    return {
        "layers": len(layers()),
        "slips": {name: _noticed(slip) for name, slip in SLIPS.items()},
    }


def _noticed(slip: Callable[[Run], Called]) -> dict[str, Any]:
    found: dict[str, Any] = {code: {"agree": [], "shape": 0} for code in ("V2", "V1")}
    for name, run in layers().items():
        called = slip(run)
        # Sums of quarters are exact: whoever is right is equal, and no tolerance is needed.
        for code, got, stack in (("V2", called.z, run.z), ("V1", called.a, run.a)):
            wanted = stack[run.channel]
            found[code]["shape"] += int(got.shape != wanted.shape)
            if np.array_equal(got, wanted):
                found[code]["agree"].append(name)
    return found
