"""Misunderstandings that can be computed: the numbers behind each."""

from __future__ import annotations

from typing import Any

import numpy as np

from scripts.compute import convolution, polynomial_maps, positions, training
from scripts.compute.positions import Layer
from scripts.inputs import samples, worked_example
from scripts.numbers import learning


def traps() -> dict[str, Any]:
    """Return the numbers of all traps, as plain Python values."""
    return {
        "flip": _flip(),
        "in_place": _in_place(),
        "clipping": _clipping(),
        "polynomial": _polynomial(),
        "layout": _layout(),
        "fields": _fields(),
    }


def _flip() -> dict[str, Any]:
    """Return the worked example's first map without bias, slid and flipped."""
    x, kernel = worked_example.IMAGE, worked_example.KERNELS_1[:1]
    slid = convolution.correlate2d(x, kernel)[0]
    flipped = convolution.convolve2d(x, kernel)[0]
    return {"slid": slid.tolist(), "flipped": flipped.tolist()}


def _in_place() -> dict[str, float]:
    """Return the least value of a map that was kept by reference, before and after ReLU.

    A framework's in-place ReLU writes into the array that was kept as the convolution's output.
    """
    kept = samples.maps("conv1/z").copy()
    before = float(kept.min())
    np.maximum(kept, 0, out=kept)
    return {"before": before, "after": float(kept.min())}


def _clipping() -> dict[str, float]:
    """Return what share of z a viewer hides that clips to 0 … 255."""
    z = samples.maps("conv1/z")[samples.CHANNEL]
    return {"hidden": float((z < 0).mean()), "least": float(z.min())}


def _polynomial() -> dict[str, float]:
    """Return the kernel (x·y + 1)² of two points and the products of two maps."""
    x, y = np.array([[1.0, 2.0]]), np.array([[3.0, -1.0]])
    plain = polynomial_maps.polynomial_features(np.vstack([x, y]), degree=2)
    weighted = polynomial_maps.polynomial_map(np.vstack([x, y]), degree=2, offset=1)
    return {
        "kernel": float(polynomial_maps.polynomial_kernel(x, y, degree=2, offset=1)[0, 0]),
        "plain": round(float(plain[0] @ plain[1]), 9),
        "weighted": round(float(weighted[0] @ weighted[1]), 9),
    }


def _layout() -> dict[str, Any]:
    """Return what one index means when an array's axes are read in the wrong order."""
    first = samples.maps("pool1")
    last = np.ascontiguousarray(first.transpose(1, 2, 0))
    return {
        "channels_first": list(first.shape),
        "channels_last": list(last.shape),
        "map_size": first[0].size,
        "row_size": last[0].size,
    }


def _fields() -> dict[str, float]:
    """Return the theoretical receptive field, and the middle's share of the effective one."""
    size = positions.receptive_field([Layer(3), Layer(3)]).size
    effective = learning.effective_field()
    inner = effective[1:-1, 1:-1].sum() / effective.sum()
    return {"size": size, "inner": float(inner), "inner_even": 9 / 25}


def learned() -> dict[str, Any]:
    """Return the numbers of the training runs."""
    made = learning.trained()
    return {
        "accuracy": made.accuracy,
        "first_loss": made.losses[0],
        "last_loss": made.losses[-1],
        "epochs": learning.EPOCHS,
        "seeds": len(learning.SEEDS),
        "parameters": sum(values.size for values in made.after),
        "filters": list(training.CHANNELS),
        "runs": [
            {"rate": run.rate, "dead": list(run.dead), "accuracy": run.accuracy}
            for run in learning.runs()
        ],
    }
