"""What a target of the fuzzer is: its inputs, what is done with one, and what that may say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from hypothesis.strategies import SearchStrategy

from scripts.errors import ExpectedError

SECONDS = 5.0
MEGABYTES = 1000
"""What one input may take of processor time, and the whole process of memory."""


class Surface(NamedTuple):
    """A surface that runs in Python.

    ``tried`` takes an input and returns what it was refused for, in the project's own words, or
    nothing where it was accepted; whatever is raised is a fault. ``modules`` are those whose lines
    are counted, ``forget`` empties caches that a single run of the project never fills,
    ``leave`` removes what was written to the disk.
    """

    name: str
    inputs: SearchStrategy[Any]
    tried: Callable[[Any], list[str]]
    modules: tuple[str, ...]
    forget: Callable[[], None] = lambda: None
    leave: Callable[[], None] = lambda: None


@contextmanager
def explained() -> Iterator[list[str]]:
    """Take an expected error as the explanation that it is, after a look at its problems."""
    told: list[str] = []
    try:
        yield told
    except ExpectedError as error:
        told += map(str, error.problems)
        assert error.problems, "an expected error names what must be mended"
        for problem in error.problems:
            assert problem.path, f"a problem is located: {problem}"
            assert problem.line >= 0, f"a problem is located: {problem}"
            assert " must " in problem.message, f"a problem says what must hold: {problem}"
        # What cannot be printed is no explanation.
        str(error).encode()
