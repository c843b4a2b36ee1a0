"""The check of all computed senses: what must hold of them, measured; what it would notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scripts.errors import DataFileError, Problem, SenseError
from scripts.senses import (
    cortex,
    elsewhere,
    functions,
    look_alikes,
    outside,
    positions,
    scattered,
    tokens,
    values,
)
from scripts.senses.identities import (
    of_cortex,
    of_elsewhere,
    of_functions,
    of_look_alikes,
    of_outside,
    of_positions,
    of_scattered,
    of_tokens,
    of_values,
)
from scripts.senses.identity import Identity
from scripts.senses.mutant import Mutant, Noticed, noticed, unnoticed
from scripts.senses.mutants import of_cortex as wrong_cortex
from scripts.senses.mutants import of_elsewhere as wrong_elsewhere
from scripts.senses.mutants import of_functions as wrong_functions
from scripts.senses.mutants import of_look_alikes as wrong_look_alikes
from scripts.senses.mutants import of_outside as wrong_outside
from scripts.senses.mutants import of_positions as wrong_positions
from scripts.senses.mutants import of_scattered as wrong_scattered
from scripts.senses.mutants import of_tokens as wrong_tokens
from scripts.senses.mutants import of_values as wrong_values
from scripts.senses.sense import SENSES, Sense

DEFINED_IN = (
    *(values, scattered, functions, positions, outside, tokens, cortex, elsewhere, look_alikes),
    *(of_values, of_scattered, of_functions, of_positions, of_outside, of_tokens),
    *(of_cortex, of_elsewhere, of_look_alikes),
)
"""The modules that register senses as they are imported: named here, so that a change of any of
them counts as one of the identities."""

MUTANTS = (
    *wrong_values.MUTANTS,
    *wrong_scattered.MUTANTS,
    *wrong_functions.MUTANTS,
    *wrong_positions.MUTANTS,
    *wrong_outside.MUTANTS,
    *wrong_tokens.MUTANTS,
    *wrong_cortex.MUTANTS,
    *wrong_elsewhere.MUTANTS,
    *wrong_look_alikes.MUTANTS,
)
"""Every wrong definition that is tried."""


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
            found = list(sense.measured())
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


def check_mutants(
    mutants: Iterable[Mutant] = MUTANTS, senses: Mapping[str, Sense] = SENSES
) -> tuple[Noticed, ...]:
    """Try every wrong definition in the place of the right one.

    Returns
    -------
    tuple of Noticed
        In the order of the mutants, each with the identities of its own sense that it breaks.

    Raises
    ------
    SenseError
        Naming each mutant that no identity of its own sense notices.

    References
    ----------
    DeMillo, Lipton and Sayward (1978), "Hints on Test Data Selection": a test is as good as the
    wrong programs that it tells from the right one.
    """
    results = tuple(noticed(mutant, senses[mutant.sense]) for mutant in mutants)
    if problems := unnoticed(results, senses):
        raise SenseError(problems)
    return results


def identities() -> dict[str, Any]:
    """Return all identities and mutants as plain values, in the order of the senses.

    Returns
    -------
    dict
        ``identities`` and ``mutants``, lists of mappings; ``definitions``, the dotted name of the
        function that defines each sense, by the sense's code.
    """
    measured = [
        each._asdict() | {"concept": SENSES[each.sense].concept} for each in check_identities()
    ]
    tried = [
        {
            "sense": mutant.sense,
            "concept": SENSES[mutant.sense].concept,
            "statement": mutant.statement,
            "noticed": list(statements),
        }
        for mutant, statements in check_mutants()
    ]
    named = {
        code: f"{sense.definition.__module__}.{sense.definition.__name__}"
        for code, sense in SENSES.items()
    }
    return {"identities": measured, "mutants": tried, "definitions": named}
