"""Compute a model of a cortical sheet: a random field of orientations, responses, pinwheels."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]


def random_field(size: int, *, waves: float, width: float, seed: int) -> Array:
    """Draw a complex random field whose waves have about one length, on a sheet without edge.

    Half its argument is the preferred orientation at each place, its modulus how clearly it is
    preferred; where it is zero, all orientations meet: a pinwheel.

    Parameters
    ----------
    size : int
        Places along each side; opposite sides meet.
    waves : float
        How many waves go into a side, on average.
    width : float
        Standard deviation of that number.
    seed : int
        Of the noise that is filtered.

    Returns
    -------
    ndarray of shape (size, size)
        Complex, with a mean square of 1.

    References
    ----------
    Afgoustidis (2015), abstract: Gaussian random fields as a description of the initial stage of
    orientation maps. The Gaussian band stands for a thin ring of wavelengths.
    """
    power = _band(size, waves, width)
    noise = np.random.default_rng(seed).normal(size=(2, size, size))
    field = np.fft.ifft2(power * (noise[0] + 1j * noise[1]))
    return np.asarray(field / np.sqrt((np.abs(field) ** 2).mean()))


def expected_pinwheels(size: int, *, waves: float, width: float) -> float:
    """Return how many zeros a field of `random_field` has on average.

    The zeros of an isotropic complex Gaussian field lie ``mean(k**2) / (4*pi)`` to a unit of area;
    with the wavelength that belongs to ``mean(k**2)`` this is pi to a square of it. Of the
    directions only second moments matter, and those of a square grid are equal. What
    `winding_numbers` counts can be less: two zeros within one square of places cancel.

    References
    ----------
    Afgoustidis (2015), section 1: a density close to pi in animals.
    """
    squares, power = _squared_waves(size), _band(size, waves, width) ** 2
    return float(np.pi * (squares * power).sum() / power.sum())


def responses(field: ArrayLike, orientations: ArrayLike) -> Array:
    """Return how strongly each place responds to bars of some orientations.

    The tuning curve of a place is a cosine of twice the angle between the bar and the orientation
    that it prefers, ``abs(z) * cos(2*(s - arg(z)/2))``: a bar turned by half a turn is the same.

    Parameters
    ----------
    field : array_like of shape (H, W)
        Complex.
    orientations : array_like of shape (S,)
        In radians.

    Returns
    -------
    ndarray of shape (S, H, W)
        Differences from the mean over all orientations, of either sign.
    """
    turned = np.exp(-2j * np.asarray(orientations, float))
    return np.real(turned[:, None, None] * np.asarray(field))


def winding_numbers(angles: ArrayLike) -> Array:
    """Count how often an orientation turns around on the way about each square of four places.

    Parameters
    ----------
    angles : array_like of shape (H, W)
        Orientations in radians, modulo pi; opposite sides of the sheet meet.

    Returns
    -------
    ndarray of shape (H, W)
        ½ or −½ where a pinwheel lies between the place, its right and its lower neighbours; 0
        elsewhere. ½ where the orientation turns the way that one goes, −½ where it turns back.
    """
    corners = [np.asarray(angles, float)]
    # Down, right, up: where rows go down that is against the clock, as angles grow.
    for shift, axis in ((-1, 0), (-1, 1), (1, 0)):
        corners.append(np.roll(corners[-1], shift, axis))
    turns = [
        # The smaller of the two ways from one orientation to the next.
        (after - before + np.pi / 2) % np.pi - np.pi / 2
        for before, after in zip(corners, [*corners[1:], corners[0]], strict=True)
    ]
    # Whole half turns, but for rounding.
    return np.asarray(np.round(np.sum(turns, axis=0) / np.pi) / 2)


def _squared_waves(size: int) -> Array:
    numbers = np.fft.fftfreq(size, 1 / size)
    return np.asarray(numbers[:, None] ** 2 + numbers**2)


def _band(size: int, waves: float, width: float) -> Array:
    return np.asarray(np.exp(-0.5 * ((np.sqrt(_squared_waves(size)) - waves) / width) ** 2))
