"""What a chain of layers does to sizes, channels and receptive fields, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import prod
from typing import Literal, NamedTuple

from scripts.compute.positions import Pair, output_size, pair

Kind = Literal["convolution", "pooling", "transposed"]


class Step(NamedTuple):
    """One layer as its size, its receptive field and its cost depend on it.

    Attributes
    ----------
    kind : "convolution", "pooling" or "transposed"
        A transposed convolution is what decoders enlarge maps with.
    kernel, stride, dilation : int or (int, int)
        At least 1, for both axes or for (height, width).
    padding : int, (int, int) or "same"
        Zeros at each end; for "same" as many as give ceil(size/stride) positions, the odd one at
        the end (``SAME_UPPER`` of ONNX, ``padding="same"`` of TensorFlow and Keras).
    channels : int
        Maps that come out; 0 for as many as go in, which is what pooling does.
    groups : int
        Into how many parts the channels are split; 0 for one a channel (depthwise).
    bias : bool
        Whether each filter adds a number of its own.
    ceil_mode : bool
        For pooling: whether a last window may hang over the edge.
    output_padding : int or (int, int)
        For transposed convolutions: rows and columns added at the end, to choose among the sizes
        that a stride above 1 maps to one.
    beside : int
        For convolutions: further filters of one tap and of the same stride, which read the same
        input and whose maps stand behind the others, as in a Fire module (Iandola et al., 2016).
    """

    kind: Kind = "convolution"
    kernel: Pair = 3
    stride: Pair = 1
    padding: Pair | Literal["same"] = 0
    dilation: Pair = 1
    channels: int = 0
    groups: int = 1
    bias: bool = True
    ceil_mode: bool = False
    output_padding: Pair = 0
    beside: int = 0


class Axis(NamedTuple):
    """What one output position sees of the input along one axis, borders aside.

    Position i looks at input positions around ``centre + i*jump``, over a span of ``size``. After
    a transposed convolution a jump can be a fraction, and ``size`` is that of the widest view.
    """

    size: int
    jump: Fraction
    centre: Fraction


class Row(NamedTuple):
    """A layer's output.

    Attributes
    ----------
    height, width, channels : int
        The stack's size.
    vertical, horizontal : Axis
        The receptive field.
    weights, biases : int
        Numbers that are learned.
    multiplications : int
        For one input; those with padded zeros count, as is usual.
    """

    height: int
    width: int
    channels: int
    vertical: Axis
    horizontal: Axis
    weights: int
    biases: int
    multiplications: int


class _Walk(NamedTuple):
    """One layer along one axis: its input's length, its options, the zeros before that input."""

    size: int
    transposed: bool
    span: int
    stride: int
    before: int

    def back(self, low: int, high: int) -> tuple[int, int]:
        """Return the input positions on which the output positions from low to high depend."""
        if self.transposed:
            # Output i gets input j by way of tap u where i = j*stride + u*dilation - before.
            return -((self.span - self.before - low) // self.stride), (
                high + self.before
            ) // self.stride
        return low * self.stride - self.before, high * self.stride - self.before + self.span


def chain(size: tuple[int, int], channels: int, steps: Iterable[Step]) -> Iterator[Row]:
    """Follow an input through a chain of layers.

    Parameters
    ----------
    size : (int, int)
        Height and width of the input, at least 1.
    channels : int
        Its channels, at least 1.
    steps : iterable of Step
        From the input on.

    Yields
    ------
    Row
        One for each layer.

    Raises
    ------
    ValueError
        If a layer does not fit, or an option is out of range: the message gives the rule.

    References
    ----------
    Sizes: Dumoulin and Visin (2016), "A guide to convolution arithmetic for deep learning",
    sections 2.4, 4.6 and 5.1. Receptive fields: Araujo, Norris and Sim (2019), "Computing
    Receptive Fields of Convolutional Neural Networks", Distill.
    """
    walks: tuple[list[_Walk], list[_Walk]] = ([], [])
    for step in steps:
        before = size
        size = _length(step, 0, before[0]), _length(step, 1, before[1])
        _check_beside(step, before, size)
        for axis in (0, 1):
            walks[axis].append(_walk(step, axis, before[axis]))
        channels, weights, biases = _learned(step, channels)
        # Each weight meets one value at each output position; transposed, at each input position.
        cells = prod(before if step.kind == "transposed" else size)
        vertical, horizontal = map(_axis, walks)
        yield Row(*size, channels, vertical, horizontal, weights, biases, weights * cells)


def seen(
    size: int, axis: int, steps: Iterable[Step], position: int, *, inside: bool = False
) -> tuple[int, int]:
    """Return the first and last input position that an output position depends on.

    Parameters
    ----------
    size : int
        Length of the input along the axis.
    axis : int
        0 for the height, 1 for the width.
    steps : iterable of Step
        From the input on.
    position : int
        Of the output, from 0.
    inside : bool
        Whether to leave out padding: that of the input, and that of the maps between, through
        which a view would otherwise reach rows at the end which a stride leaves unused.

    Returns
    -------
    (int, int)
        Both included. Without `inside` they may lie outside the input: what is below 0, or at
        `size` and above, is padding. With dilation, or where a stride is larger than a kernel,
        positions between them may go unseen; with `inside`, or after a dilated transposed
        convolution, the first or last too. Where a transposed convolution strides over more than
        its kernel spans, a position may depend on none: then the first is above the last.
    """
    walks = []
    for step in steps:
        walks.append(_walk(step, axis, size))
        size = _length(step, axis, size)
    return _seen(walks, position, inside=inside)


def _seen(walks: list[_Walk], position: int, *, inside: bool = False) -> tuple[int, int]:
    low = high = position
    for walk in reversed(walks):
        low, high = walk.back(low, high)
        if inside:
            low, high = max(low, 0), min(high, walk.size - 1)
    return low, high


def _axis(walks: list[_Walk]) -> Axis:
    """Return the receptive field of a chain along one axis."""
    jump, centre = Fraction(1), Fraction(0)
    for walk in walks:
        offset = Fraction(walk.span, 2) - walk.before
        if walk.transposed:
            jump /= walk.stride
            centre -= offset * jump
        else:
            centre += offset * jump
            jump *= walk.stride
    # Views differ only by where a position stands between those that a larger stride made.
    period = prod(walk.stride for walk in walks if walk.transposed)
    views = (_seen(walks, position) for position in range(period))
    return Axis(max(high - low + 1 for low, high in views), jump, centre)


def _walk(step: Step, axis: int, size: int) -> _Walk:
    kernel, stride, dilation = _options(step, axis)
    span = dilation * (kernel - 1)
    if step.padding != "same":
        before = pair("padding", step.padding, 0)[axis]
    elif step.kind == "transposed":
        before = max(0, span + 1 - stride) // 2
    else:
        # Half of what is needed, the smaller one; the rest stands at the end.
        before = max(0, (_length(step, axis, size) - 1) * stride + span + 1 - size) // 2
    return _Walk(size, step.kind == "transposed", span, stride, before)


def _length(step: Step, axis: int, size: int) -> int:
    """Return the length of the output along one axis."""
    kernel, stride, dilation = _options(step, axis)
    if step.kind == "transposed":
        return _enlarged(step, axis, size)
    if step.padding == "same":
        return -(-size // stride)
    padding = pair("padding", step.padding, 0)[axis]
    length = output_size(size, kernel, stride=stride, padding=padding, dilation=dilation)
    rest = (size + 2 * padding - dilation * (kernel - 1) - 1) % stride
    # A window that hangs over must begin inside the input or the padding before it.
    hangs = step.ceil_mode and rest > 0 and length * stride < size + padding
    return length + hangs


def _enlarged(step: Step, axis: int, size: int) -> int:
    """Return the length of a transposed convolution's output along one axis."""
    kernel, stride, dilation = _options(step, axis)
    if step.padding == "same":
        return size * stride
    padding = pair("padding", step.padding, 0)[axis]
    extra = pair("output_padding", step.output_padding, 0)[axis]
    if extra >= max(stride, dilation):
        raise ValueError(
            "output_padding must be below the larger of stride and dilation, "
            f"{max(stride, dilation)}: {extra}"
        )
    length = (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + extra + 1
    if length < 1:
        raise ValueError(
            "the output must have at least 1 position, "
            "(size-1)*stride - 2*padding + dilation*(kernel-1) + output_padding + 1 = "
            f"({size}-1)*{stride} - 2*{padding} + {dilation}*({kernel}-1) + {extra} + 1: {length}"
        )
    return length


def _learned(step: Step, channels: int) -> tuple[int, int, int]:
    """Return the channels that come out, the weights, and the biases."""
    if step.kind == "pooling":
        return channels, 0, 0
    out, groups = step.channels or channels, step.groups or channels
    for name, value in (("channels of the input", channels), ("channels of the output", out)):
        if value % groups:
            raise ValueError(f"groups must divide the {name}, {value}: {groups}")
    height, width = pair("kernel", step.kernel, 1)
    weights = out * channels // groups * height * width + step.beside * channels
    return out + step.beside, weights, (out + step.beside) * step.bias


def _check_beside(step: Step, before: tuple[int, int], size: tuple[int, int]) -> None:
    """Refuse filters of one tap whose maps would not be as large as those that they join."""
    if not step.beside:
        return
    if step.kind != "convolution" or step.beside < 0:
        raise ValueError(f"beside must be filters of a convolution: {step.beside}, {step.kind}")
    strides = pair("stride", step.stride, 1)
    one, other = (output_size(n, 1, stride=s) for n, s in zip(before, strides, strict=True))
    if (one, other) != size:
        raise ValueError(
            "the maps of the filters beside, floor((size-1)/stride) + 1, must be as large as the "
            f"others, {size[0]} x {size[1]}: {one} x {other}"
        )


def _options(step: Step, axis: int) -> tuple[int, int, int]:
    return (
        pair("kernel", step.kernel, 1)[axis],
        pair("stride", step.stride, 1)[axis],
        pair("dilation", step.dilation, 1)[axis],
    )
