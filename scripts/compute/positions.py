"""Where a layer's outputs stand: how many there are, and what each can see of the input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index
from typing import NamedTuple

Pair = int | tuple[int, int]


def output_size(
    size: int, kernel: int, *, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Count the positions that a kernel takes along one axis.

    ``floor((size + 2*padding - dilation*(kernel-1) - 1) / stride) + 1``

    Parameters
    ----------
    size, kernel : int
        Lengths of the input and of the kernel, at least 1.
    stride, dilation : int
        Steps between neighbouring positions and between neighbouring taps, at least 1.
    padding : int
        Zeros added at each end, at least 0.

    Returns
    -------
    int
        Length of the output, at least 1.

    Raises
    ------
    ValueError
        If an argument is out of range, or the kernel is longer than the padded input.

    References
    ----------
    Dumoulin and Visin (2016), "A guide to convolution arithmetic for deep learning",
    sections 2.4 (strides and padding) and 5.1 (dilation).
    """
    bounds = (
        ("size", size, 1),
        ("kernel", kernel, 1),
        ("stride", stride, 1),
        ("padding", padding, 0),
        ("dilation", dilation, 1),
    )
    for name, value, least in bounds:
        if value < least:
            raise ValueError(f"{name} must be at least {least}: {value}")
    room = size + 2 * padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise ValueError(
            "size must be at least dilation*(kernel-1)+1-2*padding = "
            f"{dilation}*({kernel}-1)+1-2*{padding} = {size - room}: {size}"
        )
    return room // stride + 1


class Layer(NamedTuple):
    """What one layer does to positions along one axis; the arguments of `output_size`."""

    kernel: int
    stride: int = 1
    padding: int = 0
    dilation: int = 1


@dataclass(frozen=True)
class ReceptiveField:
    """What an output position can see of the input, along one axis.

    Output position i sees the input positions from ``start + i*jump`` up to
    ``start + i*jump + size - 1``; those below 0 or beyond the end are padding.
    """

    size: int
    jump: int
    start: int


def receptive_field(layers: Sequence[Layer]) -> ReceptiveField:
    """Follow positions through a chain of layers, back to its input.

    ``size = 1 + sum of dilation[l]*(kernel[l]-1) * jump[l]`` and
    ``start = -sum of padding[l] * jump[l]``, where jump[l] is the product of all strides before
    layer l. With dilation, `size` is the span; inside it some positions may go unseen.

    Parameters
    ----------
    layers : sequence of Layer
        Convolution and pooling layers from the input on, for one axis.

    Returns
    -------
    ReceptiveField
        For no layers at all: size 1, jump 1, start 0.

    Raises
    ------
    ValueError
        If an argument of a layer is out of range.

    References
    ----------
    Araujo, Norris and Sim (2019), "Computing Receptive Fields of Convolutional Neural
    Networks", Distill, "Single-path networks", doi:10.23915/distill.00021.
    """
    size, jump, start = 1, 1, 0
    for kernel, stride, padding, dilation in layers:
        span = dilation * (kernel - 1) + 1
        output_size(max(1, span), kernel, stride=stride, padding=padding, dilation=dilation)
        size += (span - 1) * jump
        start -= padding * jump
        jump *= stride
    return ReceptiveField(size, jump, start)


def pair(name: str, value: Pair, least: int) -> tuple[int, int]:
    """Return an option for (height, width), given as one number or as two.

    Raises
    ------
    TypeError
        If the value is neither an integer nor a pair of integers.
    ValueError
        If a number is below ``least``.
    """
    try:
        height, width = value if isinstance(value, (tuple, list)) else (value, value)
        both = (index(height), index(width))
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be an integer or a pair (height, width): {value!r}") from None
    if min(both) < least:
        raise ValueError(f"{name} must be at least {least}: {value!r}")
    return both
