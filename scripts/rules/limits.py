"""How much a text may take: limits that no honest text comes near, so that none runs away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2.exceptions import SecurityError

MOST_STEPS = 100_000
MOST_OUTPUT = 5_000_000
MOST_IN_VALUE = 100_000
MOST_IN_RANGE = 1_000
MOST_IN_ARGUMENT = 100
MOST_IN_NUMBER = 10**100
MOST_SECONDS = 3.0
"""Limits for one text: steps of loops and calls, characters, a value's size, processor time."""


class LimitError(SecurityError):
    """A text would run away: it takes more than any text needs."""


def sized(value: Any) -> Any:
    """Return a value that is no larger than any text needs, what it holds counted as printed.

    Raises
    ------
    LimitError
        Where it is larger.
    """
    left, waiting = MOST_IN_VALUE, [value]
    while waiting:
        each = waiting.pop()
        left -= 1
        if isinstance(each, str):
            left -= len(each)
        elif isinstance(each, Mapping):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple):
            waiting += each
        elif isinstance(each, int) and abs(each) > MOST_IN_NUMBER:
            raise LimitError("a number must have at most 100 digits: it has more")
        if left < 0 or len(waiting) > MOST_IN_VALUE:
            raise LimitError(f"a value must be smaller: it holds more than {MOST_IN_VALUE} parts")
    return value


def told(argument: Any) -> None:
    """Refuse what no filter needs to be told: it is told a word or a small number."""
    size = len(argument) if isinstance(argument, str) else 0
    amount = abs(argument) if isinstance(argument, int | float) else 0
    if size > MOST_IN_ARGUMENT or amount > MOST_IN_ARGUMENT:
        limit = f"at most {MOST_IN_ARGUMENT}, or so many characters"
        raise LimitError(f"what a filter is told must be {limit}: it is more")
    sized(argument)


def bounded_range(*bounds: int) -> range:
    """Return a range of at most a thousand numbers."""
    found = range(*bounds)
    # Its length may be more than Python can say.
    if found and abs(found[-1] - found[0]) >= MOST_IN_RANGE * abs(found.step):
        raise LimitError(f"a range must have at most {MOST_IN_RANGE} numbers: it has more")
    return found
