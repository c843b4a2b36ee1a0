"""The numbers that the texts print, by name: ``[[ num(n.sliding.value) ]]`` prints one of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from subject import inputs


def numbers() -> dict[str, Any]:
    """Return all numbers, as plain Python values."""
    return {"sliding": _sliding(), "gaussian": _gaussian(), "linear": _linear()}


def _sliding() -> dict[str, Any]:
    row, column = inputs.WINDOW
    window = inputs.IMAGE[row : row + 3, column : column + 3]
    output = inputs.correlated(inputs.IMAGE, inputs.EDGE)
    return {
        "image": inputs.IMAGE.tolist(),
        "kernel": inputs.EDGE.tolist(),
        "output": output.tolist(),
        "left": int(window[:, 0].sum()),
        "right": int(window[:, 2].sum()),
        "value": int(output[row, column]),
    }


def _gaussian() -> dict[str, Any]:
    table = inputs.gaussian_table()
    return {
        "gamma": inputs.GAMMA,
        "table": table.round(3).tolist(),
        "smallest": float(np.linalg.eigvalsh(table)[0]),
    }


def _linear() -> dict[str, Any]:
    rank, domain = int(np.linalg.matrix_rank(inputs.MATRIX)), inputs.MATRIX.shape[1]
    return {
        "matrix": inputs.MATRIX.tolist(),
        "column": inputs.LOST[:, None].tolist(),
        "zero": (inputs.MATRIX @ inputs.LOST)[:, None].tolist(),
        "rank": rank,
        "domain": domain,
        "dimension": domain - rank,
    }
