"""Inputs and expected outputs of every computed sense, for other people's code to be tried on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.numbers import (
    elsewhere,
    layer_vectors,
    map_vectors,
    picture_vectors,
    rule_vectors,
    scattered_vectors,
    token_vectors,
)
from scripts.numbers.vector import Case, Vectors, plain
from scripts.senses import registry
from scripts.senses.sense import SENSES

TOLERANCE = {"float32": 1e-5, "float64": 1e-12}
"""The largest difference allowed, as a share of the largest expected value (or of 1 if that is
smaller), by the type in which somebody computes: the same shares as for identities."""

DEFINED_IN = registry.DEFINED_IN
"""Importing the registry fills `SENSES`."""

KNOWN: Mapping[str, Vectors] = (
    layer_vectors.VECTORS
    | rule_vectors.VECTORS
    | map_vectors.VECTORS
    | picture_vectors.VECTORS
    | token_vectors.VECTORS
    | elsewhere.VECTORS
    | scattered_vectors.VECTORS
)


def vectors() -> dict[str, Any]:
    """Return the vectors of each computed sense as plain values, by code.

    Returns
    -------
    dict of str to dict
        ``sense``, ``concept``, ``operation`` (the definition in NumPy's symbols), ``arguments``,
        ``result``, ``notes`` and ``forms`` (as in `Vectors`; the form that is expected comes
        first), ``tolerance`` and ``cases``: each a ``name``, ``inputs``, ``parameters``,
        ``expected`` and, where there are other right forms, ``others``. An array has ``dtype``,
        ``shape`` and ``values``, nested by axis, the last one innermost.
    """
    return {"vectors": {code: _document(code) for code in SENSES if code in KNOWN}}


def note_names() -> list[str]:
    """Return the names of all notes: each must have words in every language."""
    return sorted({name for known in KNOWN.values() for name in known.notes})


def _document(code: str) -> dict[str, Any]:
    known = KNOWN[code]
    return {
        "$schema": "schema.json",
        "sense": code,
        "concept": SENSES[code].concept,
        "operation": known.operation,
        "arguments": dict(known.arguments),
        "result": known.result,
        "notes": list(known.notes),
        "forms": [known.form, *known.others] if known.form else [],
        "tolerance": TOLERANCE,
        "cases": [_case(known, case) for case in known.cases()],
    }


def _case(known: Vectors, case: Case) -> dict[str, Any]:
    made = {
        "name": case.name,
        "inputs": {name: plain(array) for name, array in case.inputs.items()},
        "parameters": dict(case.parameters),
        "expected": plain(case.expected),
    }
    others = {form: plain(other(case)) for form, other in known.others.items()}
    return made | ({"others": others} if others else {})
