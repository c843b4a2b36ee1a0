"""What a target of the fuzzer is: its inputs, what is done with one, and what that may say."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, settings
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


def asked() -> argparse.Namespace:
    """Return what the command line of one surface asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("surface")
    parser.add_argument("--inputs", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    return parser.parse_args()


def same_every_time(inputs: int) -> settings:
    """Return settings for a test: as many inputs, the same at every run.

    To make an input small takes longer than to find it; the command does that at leisure.
    """
    return settings(
        max_examples=inputs,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


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
