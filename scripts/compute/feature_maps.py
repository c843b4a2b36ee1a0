"""Compute the layers that make feature maps, from cross-correlation to pooling, in NumPy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import index
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Pair = int | tuple[int, int]

# Patches are copied one band of output rows at a time. A band of this size bounds the memory,
# is still in the processor's cache when the matrix product reads it, and is small enough for
# the allocator to hand out the same memory again instead of fresh pages.
BAND_BYTES = 2**19


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


def correlate2d(
    image: ArrayLike,
    kernels: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Pair = 1,
    padding: Pair = 0,
    dilation: Pair = 1,
) -> Array:
    """Cross-correlate an image with a bank of kernels: the linear part of a layer.

    ``z[o, i, j] = bias[o] + sum over c, u, v of
    kernels[o, c, u, v] * image[c, i*s + u*d - p, j*s + v*d - p]``

    with stride s, dilation d and padding p; outside the image the value is zero. The kernels
    are not flipped: this is what deep-learning libraries call convolution.

    Parameters
    ----------
    image : array_like of shape (..., C_in, H, W)
        Real numbers in any memory order; leading axes, if any, are a batch.
    kernels : array_like of shape (C_out, C_in, kh, kw)
        One kernel for each output channel.
    bias : array_like of shape (C_out,), optional
        Added to every value of its channel.
    stride, padding, dilation : int or (int, int)
        As in `output_size`, for both axes or for (height, width).

    Returns
    -------
    ndarray of shape (..., C_out, H', W')
        The feature maps before the activation. The type is that of the arguments together;
        integers are summed, exactly, as int64.

    Raises
    ------
    TypeError
        If the values are not real numbers, or an option is not an integer or a pair.
    ValueError
        If shapes do not fit together or an option is out of range.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), "Deep Learning", section 9.1.
    """
    image, kernels = np.asarray(image), np.asarray(kernels)
    operands = [image, kernels] if bias is None else [image, kernels, np.asarray(bias)]
    dtype = _sum_type(operands)
    _check_layer(*operands)
    windows = _windows(
        image.astype(dtype, copy=False), kernels.shape[-2:], stride, padding, dilation
    )
    batch, *_, height, width = windows.shape
    weights = kernels.astype(dtype, copy=False).reshape(len(kernels), -1)
    maps = np.empty((batch, len(weights), height * width), dtype)
    rows = max(1, BAND_BYTES // max(1, windows[..., 0, :].size * dtype.itemsize))
    for top in range(0, height, rows):
        band = windows[..., top : top + rows, :]
        columns = band.reshape(batch, weights.shape[1], band.shape[-2] * width)
        np.matmul(weights, columns, out=maps[..., top * width : (top + rows) * width])
    if bias is not None:
        maps += operands[2][:, np.newaxis]
    return maps.reshape(*image.shape[:-3], len(weights), height, width)


def convolve2d(
    image: ArrayLike,
    kernels: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Pair = 1,
    padding: Pair = 0,
    dilation: Pair = 1,
) -> Array:
    """Convolve in the mathematical sense: `correlate2d` with each kernel turned by 180 degrees.

    Parameters, result and errors are those of `correlate2d`. The difference is only in which
    tap of the kernel meets which pixel, so a network that learns its kernels can use either.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), "Deep Learning", section 9.1.
    """
    flipped = np.asarray(kernels)[..., ::-1, ::-1]
    return correlate2d(image, flipped, bias, stride=stride, padding=padding, dilation=dilation)


def patches(
    image: ArrayLike,
    kernel: Pair,
    *,
    stride: Pair = 1,
    padding: Pair = 0,
    dilation: Pair = 1,
) -> Array:
    """Cut out the patch that each output position sees.

    One value of a feature map is one inner product:
    ``correlate2d(image, kernels)[o, i, j] == (patches(image, k)[i, j] * kernels[o]).sum()``

    Parameters
    ----------
    image : array_like of shape (..., C_in, H, W)
        Numbers of any type.
    kernel : int or (int, int)
        Height and width of the kernel.
    stride, padding, dilation : int or (int, int)
        As in `correlate2d`.

    Returns
    -------
    ndarray of shape (..., H', W', C_in, kh, kw)
        A read-only view; its patches overlap in memory.

    Raises
    ------
    TypeError, ValueError
        As in `correlate2d`.
    """
    image = np.asarray(image)
    _check_rank(image)
    windows = _windows(image, _pair("kernel", kernel, 1), stride, padding, dilation)
    cut = windows.reshape(image.shape[:-3] + windows.shape[1:])
    return np.moveaxis(cut, (-2, -1), (-5, -4))


def relu(z: ArrayLike) -> Array:
    """Rectify: ``max(z, 0)`` for each value."""
    return np.maximum(z, 0)


def leaky_relu(z: ArrayLike, slope: float = 0.01) -> Array:
    """Rectify with a leak: z where z is positive, ``slope * z`` elsewhere."""
    z = np.asarray(z)
    return np.where(z > 0, z, slope * z)


def sigmoid(z: ArrayLike) -> Array:
    """Squash to the range 0 to 1: ``1 / (1 + exp(-z))``, without overflow."""
    z = 1.0 * np.asarray(z)
    small: Array = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, small) / (1 + small))


def tanh(z: ArrayLike) -> Array:
    """Squash to the range -1 to 1: the hyperbolic tangent."""
    return np.asarray(np.tanh(z))


def identity(z: ArrayLike) -> Array:
    """Leave every value as it is (in a new array)."""
    return np.array(z)


ACTIVATIONS: dict[str, Callable[[ArrayLike], Array]] = {
    "identity": identity,
    "relu": relu,
    "leaky_relu": leaky_relu,
    "sigmoid": sigmoid,
    "tanh": tanh,
}


def max_pool2d(
    maps: ArrayLike, size: Pair, *, stride: Pair | None = None, ceil_mode: bool = False
) -> Array:
    """Keep the largest value of each window.

    Parameters
    ----------
    maps : array_like of shape (..., H, W)
        Feature maps; each is pooled on its own.
    size : int or (int, int)
        Height and width of the window.
    stride : int or (int, int), optional
        Step between windows; `size` if not given.
    ceil_mode : bool
        Whether a window may hang over the lower or right edge. It must start inside, and only
        the values inside count (the rule of PyTorch and ONNX).

    Returns
    -------
    ndarray of shape (..., H', W')
        Same type as `maps`.

    Raises
    ------
    TypeError, ValueError
        If a size or stride is not a positive integer or pair, or no window fits.
    """
    return _pool(np.asarray(maps), size, stride, ceil_mode, np.maximum)[0]


def mean_pool2d(
    maps: ArrayLike, size: Pair, *, stride: Pair | None = None, ceil_mode: bool = False
) -> Array:
    """Average the values of each window.

    Parameters and errors are those of `max_pool2d`. With `ceil_mode` a window that hangs over
    the edge is divided by the number of values inside.

    Returns
    -------
    ndarray of shape (..., H', W')
        Same type as `maps`; float64 for integers.
    """
    maps = np.asarray(maps)
    summable = maps if maps.dtype.kind == "f" else maps.astype(np.float64)
    total, count = _pool(summable, size, stride, ceil_mode, np.add)
    return (total / count).astype(summable.dtype, copy=False)


def global_mean(maps: ArrayLike) -> Array:
    """Average each feature map over all its positions.

    Parameters
    ----------
    maps : array_like of shape (..., C, H, W)
        Feature maps.

    Returns
    -------
    ndarray of shape (..., C)
        One number for each map.
    """
    return np.asarray(np.asarray(maps).mean(axis=(-2, -1)))


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

    @property
    def center(self) -> float:
        """Input position in the middle of what output position 0 sees."""
        return self.start + (self.size - 1) / 2


def receptive_field(layers: Sequence[tuple[int, int, int, int]]) -> ReceptiveField:
    """Follow positions through a chain of layers, back to its input.

    ``size = 1 + sum of dilation[l]*(kernel[l]-1) * jump[l]`` and
    ``start = -sum of padding[l] * jump[l]``, where jump[l] is the product of all strides before
    layer l. With dilation, `size` is the span; inside it some positions may go unseen.

    Parameters
    ----------
    layers : sequence of (kernel, stride, padding, dilation)
        Convolution and pooling layers from the input on, for one axis; see `Layer`.

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


def receptive_region(layers: Sequence[tuple[int, int, int, int]], position: int) -> tuple[int, int]:
    """Find the input positions that one output position can see, along one axis.

    Parameters
    ----------
    layers : sequence of (kernel, stride, padding, dilation)
        As in `receptive_field`.
    position : int
        Index in the output of the last layer.

    Returns
    -------
    (int, int)
        First and last input index, both included; below 0 or beyond the end lies padding.

    Raises
    ------
    ValueError
        If an argument of a layer is out of range, or the position is negative.
    """
    if position < 0:
        raise ValueError(f"position must be at least 0: {position}")
    field = receptive_field(layers)
    first = field.start + position * field.jump
    return first, first + field.size - 1


def _pair(name: str, value: Pair, least: int) -> tuple[int, int]:
    try:
        height, width = value if isinstance(value, (tuple, list)) else (value, value)
        pair = (index(height), index(width))
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be an integer or a pair (height, width): {value!r}") from None
    if min(pair) < least:
        raise ValueError(f"{name} must be at least {least}: {value!r}")
    return pair


def _sum_type(operands: Sequence[Array]) -> np.dtype[Any]:
    dtype = np.result_type(*operands)
    if dtype.kind not in "biuf":
        raise TypeError(f"image, kernels and bias must be real numbers: {dtype}")
    return dtype if dtype.kind == "f" else np.dtype(np.int64)


def _check_rank(image: Array) -> None:
    if image.ndim < 3:
        raise ValueError(f"image must have the shape (..., C_in, H, W): {image.shape}")


def _check_layer(image: Array, kernels: Array, bias: Array | None = None) -> None:
    _check_rank(image)
    if kernels.ndim != 4:
        raise ValueError(f"kernels must have the shape (C_out, C_in, kh, kw): {kernels.shape}")
    if kernels.size == 0:
        raise ValueError(f"kernels must not be empty: {kernels.shape}")
    if kernels.shape[1] != image.shape[-3]:
        raise ValueError(
            f"kernels must have as many input channels as the image ({image.shape[-3]}): "
            f"{kernels.shape[1]}"
        )
    if bias is not None and bias.shape != kernels.shape[:1]:
        raise ValueError(f"bias must have the shape ({len(kernels)},): {bias.shape}")


def _windows(
    image: Array, kernel: tuple[int, ...], stride: Pair, padding: Pair, dilation: Pair
) -> Array:
    """View the padded image as windows of shape (batch, C_in, kh, kw, H', W')."""
    steps = _pair("stride", stride, 1)
    pads = _pair("padding", padding, 0)
    gaps = _pair("dilation", dilation, 1)
    positions = (
        output_size(image.shape[-2], kernel[0], stride=steps[0], padding=pads[0], dilation=gaps[0]),
        output_size(image.shape[-1], kernel[1], stride=steps[1], padding=pads[1], dilation=gaps[1]),
    )
    padded = _pad(image, pads)
    batch, channels, height, width = padded.shape
    # The strides follow from the shape, because NumPy may report any stride for an axis of
    # length 1. Naming the buffer makes NumPy check that no window reaches outside it.
    pixel = padded.itemsize
    row = width * pixel
    shape = (batch, channels, *kernel, *positions)
    strides = (
        channels * height * row,
        height * row,
        gaps[0] * row,
        gaps[1] * pixel,
        steps[0] * row,
        steps[1] * pixel,
    )
    windows: Array = np.ndarray(shape, padded.dtype, padded, 0, strides)
    windows.flags.writeable = False
    return windows


def _pad(image: Array, pads: tuple[int, int]) -> Array:
    """Lay the image out row by row, as one batch, with zeros around it."""
    images = np.ascontiguousarray(image).reshape(-1, *image.shape[-3:])
    if pads == (0, 0):
        return images
    (top, left), (height, width) = pads, image.shape[-2:]
    padded = np.zeros((*images.shape[:2], height + 2 * top, width + 2 * left), image.dtype)
    padded[..., top : top + height, left : left + width] = images
    return padded


def _pool(
    maps: Array, size: Pair, stride: Pair | None, ceil_mode: bool, combine: np.ufunc
) -> tuple[Array, Array]:
    """Combine the values of each window, and count them."""
    if maps.ndim < 2:
        raise ValueError(f"maps must have the shape (..., H, W): {maps.shape}")
    sizes = _pair("size", size, 1)
    steps = sizes if stride is None else _pair("stride", stride, 1)
    height, width = (
        _pooled_size(*axis, ceil_mode) for axis in zip(maps.shape[-2:], sizes, steps, strict=True)
    )
    pooled = maps[..., :: steps[0], :: steps[1]][..., :height, :width].copy()
    count = np.ones((height, width))
    for down, right in list(np.ndindex(*sizes))[1:]:
        values = maps[..., down :: steps[0], right :: steps[1]][..., :height, :width]
        inside = np.s_[..., : values.shape[-2], : values.shape[-1]]
        combine(pooled[inside], values, out=pooled[inside])
        count[inside] += 1
    return pooled, count


def _pooled_size(length: int, size: int, step: int, ceil_mode: bool) -> int:
    """Count the windows along one axis; every one of them starts inside."""
    room = length - size + (step - 1 if ceil_mode else 0)
    if room < 0 or length < 1:
        raise ValueError(f"size must be at most the length of the maps, {length}: {size}")
    return min(room // step + 1, -(-length // step))
