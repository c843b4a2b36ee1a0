"""The linear part of a layer in NumPy: cross-correlation, convolution, and what they look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scripts.compute.positions import Pair, output_size, pair

Array = NDArray[Any]

# Patches are copied one band of output rows at a time. A band of this size bounds the memory,
# is still in the processor's cache when the matrix product reads it, and is small enough for
# the allocator to hand out the same memory again instead of fresh pages.
BAND_BYTES = 2**19


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
    windows = _windows(image, pair("kernel", kernel, 1), stride, padding, dilation)
    cut = windows.reshape(image.shape[:-3] + windows.shape[1:])
    return np.moveaxis(cut, (-2, -1), (-5, -4))


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
    steps = pair("stride", stride, 1)
    pads = pair("padding", padding, 0)
    gaps = pair("dilation", dilation, 1)
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
