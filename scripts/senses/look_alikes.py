"""Look-alikes that can be drawn: a list of finds (T2), a ring (T5), an eigenmap (T6)."""

from __future__ import annotations

import numpy as np

from scripts.compute import spectral
from scripts.inputs.sense_inputs import Array


def feature_container(intensities: Array, times: Array, ratios: Array, threshold: float) -> Array:
    """T2: what was found in one run of a mass spectrometer: the peaks, each with its place.

    A find is a value of at least the threshold that is larger than all up to eight around it.
    Real programs fit the shape of a peak and join isotopes; this is the least that makes a list.

    Parameters
    ----------
    intensities : ndarray of shape (H, W)
        One number for each time and each mass-to-charge ratio.
    times : ndarray of shape (H,)
        Retention times.
    ratios : ndarray of shape (W,)
        Mass-to-charge ratios.
    threshold : float
        In the unit of the intensities.

    Returns
    -------
    ndarray of shape (n, 3)
        Time, ratio and intensity of each find, in the order of time, then of ratio.

    References
    ----------
    OpenMS, FeatureMap.h, class comment: "a container holding features".
    """
    height, width = np.shape(intensities)
    # Beyond the edge nothing was measured, so that nothing there can be larger.
    around = np.pad(intensities, 1, constant_values=-np.inf)
    shifts = [(down, right) for down in range(3) for right in range(3) if (down, right) != (1, 1)]
    beaten = np.max(
        [around[down : down + height, right : right + width] for down, right in shifts], axis=0
    )
    rows, columns = np.nonzero((intensities > beaten) & (intensities >= threshold))
    found = intensities[rows, columns]
    return np.stack([np.asarray(times)[rows], np.asarray(ratios)[columns], found], axis=1)


def annotated_feature_map(parts: Array, length: int) -> Array:
    """T5: where the named parts of a ring of DNA are drawn: angles, clockwise from the top.

    Parameters
    ----------
    parts : ndarray of shape (n, 2)
        From and to, in base pairs from the origin; a part with the smaller number last runs
        across it.
    length : int
        Base pairs of the whole ring.

    Returns
    -------
    ndarray of shape (n, 2)
        Where each part begins, 0 to below 2π, and how far it reaches, 0 to below 2π: that a part is
        the whole ring cannot be said.

    References
    ----------
    YAPV, README.md, line 10: "building views for plasmid maps".
    """
    start, end = np.asarray(parts).T
    turn = 2 * np.pi / length
    return np.stack([start % length * turn, (end - start) % length * turn], axis=1)


def laplacian_eigenmap(weights: Array, count: int) -> Array:
    """T6: a place in few dimensions for each point of a graph, ``L y = λ D y``.

    Parameters
    ----------
    weights : ndarray of shape (n, n)
        Of the neighbourhood graph: symmetric, at least 0, hanging together.
    count : int
        Number of coordinates, below n.

    Returns
    -------
    ndarray of shape (n, count)
        Row i is the place of point i; columns in the order of rising eigenvalues above 0, each of
        length 1 as D measures it. Known up to the sign of each column: here the first point's
        number is not above 0. Columns of one eigenvalue are known up to a rotation among them.

    References
    ----------
    Belkin and Niyogi (2003), section 2; scikit-learn's user guide, "Spectral embedding".
    """
    return spectral.eigenmap(weights, count)[1]
