"""How large what one layer makes of a picture is, with all that the size depends on."""

from __future__ import annotations

from typing import Any

from scripts.compute.layer_chain import Step, chain


def size(side: int, step: Step) -> dict[str, Any]:
    """Return the settings of a layer and the side of its output, for a square input.

    Parameters
    ----------
    side : int
        Of the input, in cells.
    step : Step
        The layer.

    Returns
    -------
    dict
        The settings by name; ``before`` and ``after`` are sides, in cells.

    Raises
    ------
    ValueError
        Where the layer does not fit the input (`scripts.compute.layer_chain.chain`).
    """
    (row,) = chain((side, side), 1, [step])
    return {
        "kind": step.kind,
        "before": side,
        "kernel": step.kernel,
        "stride": step.stride,
        "padding": step.padding,
        "output_padding": step.output_padding,
        "dilation": step.dilation,
        "ceil": step.ceil_mode,
        "after": row.height,
    }
