"""A computed sense: its definition, and what must hold of it; where both are registered."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from scripts.errors import Problem, SenseError
from scripts.senses.identity import Identity

Definition = Callable[..., Any]
Identities = Callable[[Definition], Iterator[Identity]]
"""What must hold of a definition. It is handed in, so that wrong ones can be tried as well."""


class Sense(NamedTuple):
    """A sense's definition, a function named after the concept, and its identities."""

    definition: Definition
    identities: Identities

    def measured(self) -> Iterator[Identity]:
        """Yield what must hold of the definition, each statement measured."""
        return self.identities(self.definition)

    @property
    def concept(self) -> str:
        """The concept's public id."""
        return self.definition.__name__.replace("_", "-")

    def problem(self, message: str, rule: str = "sense-identity") -> Problem:
        """Return a problem located at the definition."""
        return Problem(*_place(self.definition), rule, message)


SENSES: dict[str, Sense] = {}
"""Every computed sense by its code; complete once `scripts.senses.registry` is imported."""


def identities_of(
    code: str, definition: Definition, senses: dict[str, Sense] = SENSES
) -> Callable[[Identities], Identities]:
    """Register a generator of identities as what must hold of a sense.

    `make check` reads the code off the decorator without running it: it is written out there.

    Raises
    ------
    SenseError
        Where another definition has the code already.
    """

    def registered(identities: Identities) -> Identities:
        other = senses.get(code)
        if other is not None and _place(other.identities) != _place(identities):
            path, line = _place(other.identities)
            message = f"a code must have one definition: {code} has one at {path}:{line} too"
            raise SenseError([Problem(*_place(identities), "sense-identity", message)])
        senses[code] = Sense(definition, identities)
        return identities

    return registered


def _place(function: Definition) -> tuple[str, int]:
    """Return the file and line in which a function is written."""
    path = function.__module__.replace(".", "/") + ".py"
    return path, inspect.unwrap(function).__code__.co_firstlineno
