"""The check of all computed senses: everything that must hold of them, measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.errors import DataFileError, Problem, SenseError
from scripts.senses import functions, outside, values
from scripts.senses.identities import of_functions, of_outside, of_values
from scripts.senses.identity import Identity
from scripts.senses.sense import SENSES, Sense

DEFINED_IN = (values, functions, outside, of_values, of_functions, of_outside)
"""The modules that register senses as they are imported: named here, so that a change of any of
them counts as one of the identities."""


def check_identities(senses: Mapping[str, Sense] = SENSES) -> tuple[Identity, ...]:
    """Measure every identity of every sense.

    Parameters
    ----------
    senses : mapping of str to Sense
        By code; all computed senses unless others are given.

    Returns
    -------
    tuple of Identity
        In the order of the senses.

    Raises
    ------
    SenseError
        Naming each sense that breaks an identity, and where it is defined.
    """
    measured: list[Identity] = []
    broken: list[Problem] = []
    for code, sense in senses.items():
        try:
            found = list(sense.identities())
        except DataFileError:
            raise  # It speaks of a file; the senses that read the file are not to blame.
        except Exception as error:
            cause = f"{type(error).__name__}: {error}"
            broken.append(sense.problem(f"{code} must be computable: {cause}"))
            continue
        measured += found
        broken += [sense.problem(each.problem) for each in found if not each.holds]
    if broken:
        raise SenseError(broken)
    return tuple(measured)


def identities() -> dict[str, list[dict[str, Any]]]:
    """Return all identities as plain values, in the order of the senses."""
    rows = [each._asdict() | {"concept": SENSES[each.sense].concept} for each in check_identities()]
    return {"identities": rows}
