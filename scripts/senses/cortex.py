"""The senses that are about brains: a map of preferences (M2), a module of a theory (M3)."""

from __future__ import annotations

import numpy as np

from scripts.inputs.sense_inputs import Array


def cortical_feature_map(responses: Array, stimuli: Array) -> Array:
    """M2: at each place of a sheet, the stimulus that is answered most strongly.

    Parameters
    ----------
    responses : ndarray of shape (S, H, W)
        How strongly each place responds to each stimulus; any unit, any sign.
    stimuli : ndarray of shape (S,)
        The values of the feature that were shown, such as orientations in radians.

    Returns
    -------
    ndarray of shape (H, W)
        Values out of ``stimuli``; the first of several that are answered alike.

    References
    ----------
    Topographica, Reference Manual, index.rst, line 45: a map is measured by presenting stimuli.
    """
    return np.asarray(np.asarray(stimuli)[np.asarray(responses).argmax(axis=0)])


def feature_module(values: Array, feature: int) -> int:
    """M3: how much of one feature there is in what is looked at, wherever it is.

    Parameters
    ----------
    values : ndarray of shape (H, W)
        One dimension of the display, such as its colours, as whole numbers; 0 for an empty place.
    feature : int
        The value that the module is for.

    Returns
    -------
    int
        How many places have it. The theory fixes no unit; what it reads off is whether there is
        any.

    References
    ----------
    Healey and Enns (2012), section 3.1: "individual feature maps give no information about
    location".
    """
    return int((np.asarray(values) == feature).sum())
