"""What a mutant is: a wrong definition of a sense; and what its identities notice of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from scripts.errors import Problem
from scripts.senses.sense import Definition, Sense


class Mutant(NamedTuple):
    """A wrong definition that somebody could write, or read out of the word.

    Attributes
    ----------
    sense : str
        Code of the sense that it stands in for.
    statement : str
        In plain symbols, ``sense := what it is taken for``.
    definition : callable
        Takes what the sense's definition takes.
    """

    sense: str
    statement: str
    definition: Definition


class Noticed(NamedTuple):
    """A mutant, and the statements of its own sense that fail for it."""

    mutant: Mutant
    statements: tuple[str, ...]


def noticed(mutant: Mutant, sense: Sense) -> Noticed:
    """Return which identities of a sense fail for a wrong definition.

    Definitional ones do not count. A wrong definition may return what cannot be worked with: the
    statement at which it raises counts as none, and those before it have been measured.
    """
    failed: list[str] = []
    # What a wrong definition overflows or divides by is the very thing that is looked for.
    with np.errstate(all="ignore"):
        try:
            for identity in sense.identities(mutant.definition):
                if not identity.holds and not identity.definitional:
                    failed.append(identity.statement)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            pass
    return Noticed(mutant, tuple(failed))


def unnoticed(results: Iterable[Noticed], senses: Mapping[str, Sense]) -> list[Problem]:
    """Return a problem for each mutant that no identity of its own sense notices."""
    return [
        senses[mutant.sense].problem(
            f"a wrong definition must be noticed by an identity of its own sense: "
            f"{mutant.statement} is noticed by none; add an identity in scripts/senses/identities",
            rule="sense-mutant",
        )
        for mutant, statements in results
        if not statements
    ]
