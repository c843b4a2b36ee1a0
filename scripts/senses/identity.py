"""What an identity is: a statement about a sense, and how far its two sides were found apart."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

EXACT = 0.0
SINGLE = 1e-5
"""For float32 sums that are taken in another order."""
DOUBLE = 1e-12
"""For float64 sums that are taken in another order."""
APART = 0.01
"""Things that differ by more than one per cent are not one thing, rounded in two ways."""


class Identity(NamedTuple):
    """A statement about a sense, with what was measured.

    Attributes
    ----------
    sense : str
        Code of the sense that the statement is about.
    statement : str
        In plain symbols, ``left = right`` or ``left ≠ right``; it names the sense.
    error : float
        As `error_of` measures it.
    tolerance : float
        For "=", the largest error allowed; for "≠", the error that must be exceeded.
    definitional : bool
        Whether the statement only repeats the definition, or would hold of any other one: it
        helps a reader, and does not count as noticing a wrong definition.
    """

    sense: str
    statement: str
    error: float
    tolerance: float
    definitional: bool = False

    @property
    def holds(self) -> bool:
        """Whether the statement was found true; an error that is no number is not."""
        if " ≠ " in self.statement:
            return self.error > self.tolerance
        return self.error <= self.tolerance

    @property
    def problem(self) -> str:
        """What a build error says of a statement that does not hold."""
        claim = self.statement.replace(" = ", " must equal ", 1)
        claim = claim.replace(" ≠ ", " must differ from ", 1)
        sign = "≤" if " ≠ " in self.statement else ">"
        return f"{claim}: error {self.error:.2g} {sign} {self.tolerance:g}"


def equal(
    sense: str,
    statement: str,
    found: ArrayLike,
    wanted: ArrayLike,
    tolerance: float,
    *,
    definitional: bool = False,
) -> Identity:
    """Return the statement that two things are equal, measured."""
    return Identity(sense, statement, error_of(found, wanted), tolerance, definitional)


def differ(sense: str, statement: str, found: ArrayLike, other: ArrayLike) -> Identity:
    """Return the statement that two things of one shape are not the same, measured.

    Things of two shapes differ whatever they hold, so that nothing would be shown: their error is
    no number, and the statement does not hold.
    """
    alike = np.shape(found) == np.shape(other)
    return Identity(sense, statement, error_of(found, other) if alike else float("nan"), APART)


def error_of(found: ArrayLike, wanted: ArrayLike) -> float:
    """Measure how far two things are apart.

    Returns
    -------
    float
        The largest difference, as a share of the largest wanted value; 1 for different shapes.
    """
    left, right = np.asarray(found), np.asarray(wanted)
    if left.shape != right.shape:
        return 1.0
    return float(np.abs(left - right).max() / (np.abs(right).max() or 1))
