"""The sense whose input is a place and no example: Fourier features of coordinates (F9)."""

from __future__ import annotations

from scripts.compute import coordinate_maps
from scripts.inputs.sense_inputs import Array
from scripts.senses.functions import Rule


def coordinate_feature_map(frequencies: Array, amplitudes: Array | float = 1.0) -> Rule:
    """F9: the map from the coordinates of a place to cosines and sines of them.

    Parameters
    ----------
    frequencies : ndarray of shape (m, d)
        Whole turns for a unit of each coordinate; drawn, chosen or trained.
    amplitudes : ndarray of shape (m,) or float
        Heights of the waves.

    Returns
    -------
    callable
        Takes shape (..., d) to shape (..., 2*m): all cosines, then all sines.

    References
    ----------
    Tancik et al. (2020), abstract: "a simple Fourier feature mapping"; the formula in Demo.ipynb.
    """
    return lambda positions: coordinate_maps.fourier_features(positions, frequencies, amplitudes)
