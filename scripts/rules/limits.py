"""What a text may take and print: limits that no honest text comes near, and plain values only."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from pydantic import BaseModel

from scripts.model import bounds

MOST_STEPS = 100_000
MOST_OUTPUT = 1_000_000
MOST_ON_PAGES = 60_000_000
MOST_IN_VALUE = 100_000
MOST_IN_RANGE = 1_000
MOST_IN_ARGUMENT = 100
MOST_IN_NUMBER = 10**100
MOST_SECONDS = 3.0
"""Limits for one text: steps of loops and calls, characters, a value's size, processor time.

The largest page has 284,000 characters, most of them of drawings, and all pages of a language have
4,600,000; those of a glossary of 3,000 entries have some 20,000,000 (``MOST_ON_PAGES``). What a
text writes without drawings and tables keeps the bounds of a source (`scripts.model.bounds`):
Markdown takes the square of a line's length for some lines.
"""


class LimitError(SecurityError):
    """A text would run away: it takes more than any text needs.

    Parameters
    ----------
    lineno : int
        The line of the text where that is known; 0 where the traceback says it.
    """

    def __init__(self, message: str, lineno: int = 0) -> None:
        super().__init__(message)
        self.lineno = lineno


class Made(str):
    """A text that the project's own code made; it stays one when it is printed."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return itself, so that whoever collects what a text prints can tell."""
        return self

    @property
    def is_block(self) -> bool:
        """Whether it is a drawing, a table or a body: what stands in a line of its own."""
        return "\n" in self


class Written:
    """What a text writes, part by part, with the line of the text that wrote each.

    Parameters
    ----------
    line_of : callable
        Returns the text's line of a line of its compiled code. It is called only where a problem
        names one: to look up the line of every part would take longer than to write them.
    """

    def __init__(self, line_of: Callable[[int], int]) -> None:
        self.line_of = line_of
        self.parts: list[str] = []
        self.size = 0
        self._own: list[str] = []
        self._begins: list[tuple[int, int]] = []
        self._lines = 1

    def add(self, part: str, line: int) -> None:
        """Take a part that a line of the compiled code wrote.

        Raises
        ------
        LimitError
            Where the text writes more than any text needs.
        """
        self.parts.append(part)
        self.size += len(part)
        if self.size > MOST_OUTPUT:
            message = f"a text must end: it writes more than {MOST_OUTPUT} characters"
            raise LimitError(message, self.line_of(line))
        if not (isinstance(part, Made) and part.is_block):
            self._own.append(part)
            self._begins.append((self._lines, line))
            self._lines += part.count("\n")

    def whole(self) -> str:
        """Return all of it.

        Raises
        ------
        LimitError
            Where what the text writes by itself goes beyond the bounds of a source.
        """
        if found := bounds.beyond("".join(self._own), bounds.TEXT):
            number, message = found
            begins = min(bisect(self._begins, (number, 0)), len(self._begins) - 1)
            line = self.line_of(self._begins[begins][1])
            raise LimitError(f"what a text writes has the bounds of a source: {message}", line)
        return "".join(self.parts)


def printed(value: Any) -> Any:
    """Return a value that a text prints: a text or a number.

    Python writes all else in a form of its own, of a method with its place in memory: it would
    differ from build to build, and tells readers nothing.

    Raises
    ------
    SecurityError
        Where it is anything else.
    """
    # Of two truth values Python makes numbers; no text means those.
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, StrictUndefined):
        return str(value)  # It raises the error that names what is missing.
    raise SecurityError(f"what a text prints must be a text or a number: {_kind(value)} is neither")


def handed(values: Any) -> Any:
    """Return what a text hands on, to a call or a filter: plain values and records, however deep.

    Raises
    ------
    SecurityError
        Where it holds anything else, such as a function, which may be called and no more.
    LimitError
        Where it holds more than any text needs.
    """
    left, waiting = MOST_IN_VALUE, [values]
    while waiting and left:
        each = waiting.pop()
        left -= 1
        if isinstance(each, Mapping):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple):
            waiting += each
        elif not (each is None or isinstance(each, str | int | float | range | BaseModel)):
            raise SecurityError(
                f"what a text hands on must be a plain value: {_kind(each)} is none"
            )
    return sized(values)


def _kind(value: Any) -> str:
    return f"a value of type {type(value).__name__!r}"


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
    handed(argument)


def bounded_range(*bounds: int) -> range:
    """Return a range of at most a thousand numbers."""
    found = range(*bounds)
    # Its length may be more than Python can say.
    if found and abs(found[-1] - found[0]) >= MOST_IN_RANGE * abs(found.step):
        raise LimitError(f"a range must have at most {MOST_IN_RANGE} numbers: it has more")
    return found
