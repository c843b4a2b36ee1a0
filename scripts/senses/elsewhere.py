"""What other trades call feature or activation maps: M6, M7 and T7."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from scripts.inputs.sense_inputs import Array

Profile = Callable[[Array, float], Array]

PROFILES: Mapping[str, Profile] = {
    # The width is no standard deviation: it stands where 2 σ² stands in a normal density.
    "gaussian": lambda apart, width: np.asarray(np.exp(-(apart**2) / width)),
    "triangle": lambda apart, width: np.maximum(1 - apart / width, 0),
    "box": lambda apart, _: np.ones_like(apart),
}
"""What a pair of points is worth, from its distance and a width: the profiles of RDKit."""


def pharmacophore_feature_map(
    points: Array,
    families: Array,
    weights: Array,
    *,
    width: float = 1,
    radius: float = 2.5,
    profile: str = "gaussian",
) -> Callable[[Array, Array], float]:
    """M6: weighted points in space, each of one family, as the score that they give a molecule.

    Parameters
    ----------
    points : ndarray of shape (m, 3)
        Coordinates of the map's points, in ångström.
    families : ndarray of shape (m,)
        What each point stands for, as a number: a donor, an acceptor, a ring …
    weights : ndarray of shape (m,)
        What each point counts; any sign.
    width, radius : float
        Scale of the profile (in square ångström for a Gaussian), and beyond which distance a
        pair counts nothing; here the same for all families, which RDKit sets one by one.
    profile : str
        A key of `PROFILES`.

    Returns
    -------
    callable
        Takes the features of a molecule, shapes (n, 3) and (n,), to their score: the sum over all
        pairs of one family. Without a unit.

    References
    ----------
    RDKit, rdkit/Chem/FeatMaps/FeatMaps.py, ``GetFeatFeatScore`` and ``ScoreFeats`` in the mode
    ``All``, directions ignored; width and radius are its defaults.
    """

    def score(positions: Array, kinds: Array) -> float:
        apart = np.linalg.norm(positions[:, None] - points, axis=-1)
        counted = (kinds[:, None] == families) & (apart <= radius)
        return float((counted * weights * PROFILES[profile](apart, width)).sum())

    return score


def statistical_activation_map(
    volumes: Array, design: Array, contrast: Array, *, threshold: float
) -> Array:
    """M7: at each voxel the t statistic of a contrast, and 0 where it does not pass a threshold.

    Parameters
    ----------
    volumes : ndarray of shape (T, ...)
        T scans of the same voxels.
    design : ndarray of shape (T, p)
        What is thought to explain a voxel's T values, one column an explanation; of full rank.
    contrast : ndarray of shape (p,)
        The combination of explanations that is asked about.
    threshold : float
        At least 0; statistics from −threshold to threshold become 0.

    Returns
    -------
    ndarray of shape (...)
        Any sign, without a unit: an effect over its standard error. No number where a model
        leaves no residual at all, and so no error.

    References
    ----------
    nilearn, doc/glm/glm_intro.rst: ``t`` of a general linear model, compared with a threshold;
    nilearn.glm.threshold_stats_img, two-sided: what lies between is set to zero, and a statistic
    that is equal to the threshold stays, which here it does not.
    """
    scans = volumes.reshape(len(volumes), -1)
    inverse = np.linalg.pinv(design)
    effects = inverse @ scans
    # Each explanation costs one of the scans: what is left is what the noise is judged by.
    freedom = len(design) - design.shape[1]
    noise = ((scans - design @ effects) ** 2).sum(axis=0) / freedom
    asked = contrast @ inverse
    t = (contrast @ effects / np.sqrt(noise * (asked @ asked))).reshape(volumes.shape[1:])
    return np.where(np.abs(t) > threshold, t, 0)


def feature_bit_map(features: Array) -> int:
    """T7: the number whose binary digits say which optional features a device's cluster has.

    Parameters
    ----------
    features : ndarray of shape (k,)
        Numbers of bits, from 0 for the last binary digit to 31 for the first.

    Returns
    -------
    int
        From 0 to 2**32 − 1.

    References
    ----------
    Matter SDK, global-attributes.xml: FeatureMap, code 0xFFFC, is a ``bitmap32``; esp-matter,
    esp_matter_feature.cpp, ``update_feature_map``: features are added by a bitwise or.
    """
    bits = np.uint64(1) << np.asarray(features, np.uint64)
    # Or, not a sum: a feature that is named twice is there once.
    return int(np.bitwise_or.reduce(bits))
