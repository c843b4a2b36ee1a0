"""The numbers of the pictures outside layers: pinwheels, errors of fits, finds."""

from __future__ import annotations

from typing import Any

import numpy as np

from scripts.compute import cortex as model
from scripts.inputs import sense_pictures as inputs
from scripts.senses import look_alikes, positions


def pictures() -> dict[str, Any]:
    """Return the numbers by the picture's name, as plain Python values."""
    return {"cortex": _cortex(), "coordinates": _coordinates(), "run": _run()}


def _cortex() -> dict[str, Any]:
    """Count the pinwheels of the modelled sheet, also on a square whose side is the wavelength."""
    turns = model.winding_numbers(np.angle(inputs.sheet()) / 2)
    expected = model.expected_pinwheels(inputs.SHEET, waves=inputs.WAVES, width=inputs.SPREAD)
    found = int(np.count_nonzero(turns))
    squares = expected / np.pi
    return {
        "places": inputs.SHEET,
        "pinwheels": found,
        "with": int((turns > 0).sum()),
        "against": int((turns < 0).sum()),
        "expected": expected,
        "squares": squares,
        "density": found / squares,
    }


def _coordinates() -> dict[str, Any]:
    """Return the errors on the pixels that no fit has seen, as shares of the range of grey."""
    places = inputs.pixel_positions()
    fits = {"bare": inputs.fitted(places - places.mean(axis=0))}
    for name, width in zip(("coarse", "medium", "fine"), inputs.WIDTHS, strict=True):
        apply = positions.coordinate_feature_map(inputs.drawn_frequencies(width))
        fits[name] = inputs.fitted(apply(places))
    # Beyond six digits they depend on how many threads solve the system.
    errors = {name: round(inputs.hidden_error(fit), 6) for name, fit in fits.items()}
    return errors | {
        "side": inputs.SIDE,
        "waves": inputs.WAVE_COUNT,
        "features": 2 * inputs.WAVE_COUNT,
        "shown": int(inputs.shown_pixels().sum()),
        "widths": list(inputs.WIDTHS),
    }


def _run() -> dict[str, Any]:
    run = inputs.run()
    finds = look_alikes.feature_container(*run, inputs.THRESHOLD)
    return {
        "times": len(run.times),
        "ratios": len(run.ratios),
        "numbers": run.intensities.size,
        "finds": len(finds),
    }
