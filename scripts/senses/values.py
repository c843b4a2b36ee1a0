"""The senses that are numbers: V1 to V9, each as the array that it names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scripts.compute import other_maps, pooling
from scripts.inputs import samples
from scripts.inputs.sense_inputs import LEVELS, Array, Run


def post_activation_map(run: Run) -> Array:
    """V1: one channel's responses to one input, after the nonlinearity.

    Returns
    -------
    ndarray of shape (H', W')
        At least 0 under ReLU; in the unit of the responses.

    References
    ----------
    LISA Deep Learning Tutorials, "Convolutional Neural Networks (LeNet)", Details and Notation;
    LeCun et al. (1998), section II-A.
    """
    return np.asarray(run.a[run.channel])


def pre_activation_map(run: Run) -> Array:
    """V2: the same channel before the nonlinearity.

    Returns
    -------
    ndarray of shape (H', W')
        Any sign; in the unit of the responses.

    References
    ----------
    Goodfellow, Bengio and Courville (2016), section 9.1; Dumoulin and Visin (2016), section 1.1.
    """
    return np.asarray(run.z[run.channel])


def batch_channel_values(runs: Sequence[Run]) -> Array:
    """V2b: one channel's values over all examples and positions, the set that is normalised.

    Returns
    -------
    ndarray of shape (N, H', W')
        Any sign: batch normalization comes before the nonlinearity.

    References
    ----------
    Ioffe and Szegedy (2015), section 3.2.
    """
    return np.stack([pre_activation_map(run) for run in runs])


def feature_map_stack(run: Run) -> Array:
    """V3: all channels of one layer for one input.

    Returns
    -------
    ndarray of shape (C, H', W')
        Whatever the layer emits; here after ReLU, so at least 0.

    References
    ----------
    Chollet (2018), section 5.1.1, with the channels last.
    """
    return run.a


def feature_map_batch(runs: Sequence[Run]) -> Array:
    """V3b: the stacks of several inputs in one tensor.

    Returns
    -------
    ndarray of shape (N, C, H', W')
        As in `feature_map_stack`.

    References
    ----------
    ONNX, Operators.md, RoiAlign: "4-D feature map of shape (N, C, H, W)".
    """
    return np.stack([feature_map_stack(run) for run in runs])


def input_feature_map(run: Run) -> Array:
    """V4: what a layer receives; for the first layer, the image's own channels.

    Returns
    -------
    ndarray of shape (C_in, H, W)
        Here blue, green and red with the training images' means subtracted, about -124 to 151.

    References
    ----------
    Dumoulin and Visin (2016), section 1.1; Qiu (2019), section 5.2, p. 117.
    """
    return run.x


def pooled_feature_map(run: Run, *, size: int = 3, stride: int = 2) -> Array:
    """V5: one channel after pooling.

    Returns
    -------
    ndarray of shape (H'', W'')
        Each value is the largest of a window of `post_activation_map`.

    References
    ----------
    LeCun et al. (1998), section II-B, layer S2; Nielsen (2015), chapter 6, "Pooling layers".
    """
    return pooling.max_pool2d(post_activation_map(run), size, stride=stride)


def multi_scale_feature_maps(name: str = "chelsea") -> dict[str, Array]:
    """V6: the outputs of several layers, one stack for each size.

    Returns
    -------
    dict of str to ndarray of shape (C, H, W)
        Four stacks after ReLU, by the name of their stage: (64, 113, 113) to (512, 13, 13).

    References
    ----------
    Detectron2, poolers.py: "A list of feature maps of NCHW shape"; timm, "Multi-scale Feature
    Maps (Feature Pyramid)".
    """
    return {stage: samples.maps(stage, name) for stage in LEVELS}


def hand_designed_feature_map(grey: Array, *, cell: int = 16) -> Array:
    """V7: a grid of descriptors that a person designed, here histograms of directions.

    Returns
    -------
    ndarray of shape (8, H // cell, W // cell)
        At least 0; sums of gradient lengths, in grey values per pixel.

    References
    ----------
    Felzenszwalb et al. (2010), section 3, for the word; the descriptor is in the manner of Dalal
    and Triggs (2005).
    """
    return other_maps.orientation_histograms(grey, cell=cell)


def channel_collapsed_map(stack: Array, *, power: int = 2) -> Array:
    """V8: one map that sums up all channels, ``sum over c of abs(stack[c])**power``.

    Returns
    -------
    ndarray of shape (H, W)
        At least 0.

    References
    ----------
    Zagoruyko and Komodakis (2017), section 3.1, who call it an attention map.
    """
    return np.asarray((np.abs(stack) ** power).sum(axis=0))


def feature_vector_value(stack: Array) -> Array:
    """V9: a feature vector, here the trunk's stack averaged over positions.

    Returns
    -------
    ndarray of shape (C,)
        One number for each channel; at least 0 after ReLU.

    References
    ----------
    MMPretrain, beit.py: "The global averaged feature map tensor"; VLFeat, homkermap.c.
    """
    return pooling.global_mean(stack)
