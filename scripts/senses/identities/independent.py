"""What a layer computes, in other ways than `scripts.compute`: what identities compare with.

Several senses rest on the same functions. A fault in one of those would stand on both sides of
an identity that used it twice; these forms share no line with them.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from scripts.inputs.sense_inputs import Array, Run


def windows(maps: Array, height: int, width: int, stride: int) -> Array:
    """View maps of shape (..., H, W) as windows: shape (..., H', W', height, width)."""
    every = sliding_window_view(maps, (height, width), axis=(-2, -1))
    return every[..., ::stride, ::stride, :, :]


def followed(run: Run) -> Run:
    """Return the run with only the filter that it follows."""
    one = slice(run.channel, run.channel + 1)
    return run._replace(kernels=run.kernels[one], bias=run.bias[one], channel=0)


def sums(run: Run) -> Array:
    """Return a layer's sums before the activation, ⟨patch, w⟩ + b: (C, H', W') float64.

    Goodfellow, Bengio and Courville (2016), section 9.1, eq. 9.6, with all positions at once.
    """
    height, width = run.kernels.shape[-2:]
    patches = windows(run.x, height, width, run.stride)
    products = np.einsum("chwij,ocij->ohw", patches, run.kernels, dtype=float, casting="unsafe")
    return np.asarray(products + run.bias[:, None, None])


def sums_by_fourier(run: Run) -> Array:
    """Return the same by the correlation theorem: the transform of x times that of w, conjugated.

    Only where no window wraps around the edge is a circular correlation a plain one.
    """
    size = run.x.shape[-2:]
    product = np.fft.rfft2(run.x) * np.fft.rfft2(run.kernels, size).conj()
    circular = np.fft.irfft2(product.sum(axis=1), size)
    height, width = run.kernels.shape[-2:]
    inside = circular[:, : size[0] - height + 1 : run.stride, : size[1] - width + 1 : run.stride]
    return np.asarray(inside + run.bias[:, None, None])


def blurred(grey: Array, width: float) -> Array:
    """Average a picture by a Gaussian, G x Gᵀ: the sum as a matrix for each axis.

    The Gaussian ends at three widths; beyond the edge the last value goes on, and so the shares
    that would fall there are those of the last row or column.
    """
    reach = int(np.ceil(3 * width))
    steps = np.arange(-reach, reach + 1)
    shares = np.exp(-((steps / width) ** 2) / 2)

    def along(size: int) -> Array:
        matrix, places = np.zeros((size, size)), np.arange(size)
        for step, share in zip(steps, shares / shares.sum(), strict=True):
            matrix[places, np.clip(places + step, 0, size - 1)] += share
        return matrix

    down, right = map(along, grey.shape)
    return np.asarray(down @ grey @ right.T)


def rectified(z: Array) -> Array:
    """Rectify in closed form: ``(z + |z|) / 2``, which is exact in binary numbers."""
    return np.asarray((z + np.abs(z)) / 2)


def maps(run: Run) -> Array:
    """Return a layer's maps after the activation: (C, H', W') float64."""
    return rectified(sums(run))
