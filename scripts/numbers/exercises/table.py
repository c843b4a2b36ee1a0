"""All exercises in one table, after making sure that each notices the usual mistakes."""

from __future__ import annotations

from typing import Any

from scripts.numbers.exercises import of_cells, of_functions, of_shapes
from scripts.numbers.exercises.exercise import EXERCISES, computed

DEFINED_IN = (of_cells, of_shapes, of_functions)
"""The modules that register exercises as they are imported: named here, so that a change of any of
them counts as one of the table."""


def exercises() -> dict[str, dict[str, Any]]:
    """Return every exercise by its name, as plain Python values.

    Raises
    ------
    BuildError
        As `scripts.numbers.exercises.exercise.computed`.
    """
    return computed(EXERCISES)
