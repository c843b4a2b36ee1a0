"""Long steps, seen at work: a line from time to time, where a person looks at a terminal."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 3.0
"""Seconds between two lines."""
TELLER = "progress"
"""The name of the thread that tells."""
Say = Callable[[str], None]


def is_watched() -> bool:
    """Say whether somebody sees what is printed: a log has no use for it."""
    return sys.stdout.isatty()


@contextmanager
def shown(what: str, say: Say) -> Iterator[None]:
    """Say from time to time, in a block, what is being done, and for how long already."""
    if not is_watched():
        yield
        return
    started, ended = time.monotonic(), threading.Event()

    def tell() -> None:
        while not ended.wait(EVERY):
            say(f"  {what} … ({time.monotonic() - started:.0f} s)")

    teller = threading.Thread(target=tell, name=TELLER, daemon=True)
    teller.start()
    try:
        yield
    finally:
        ended.set()
        teller.join()


class Counted:
    """Says from time to time how many of some things are done.

    Parameters
    ----------
    what : str
        The things, such as ``pages of zh``.
    total : int
        How many there are.
    say : callable
        Called with a line.
    """

    def __init__(self, what: str, total: int, say: Say) -> None:
        self.what, self.total, self.say = what, total, say
        self.done = 0
        self._told = time.monotonic()

    def count(self) -> None:
        """Note that one more is done."""
        self.done += 1
        if is_watched() and time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            self.say(f"  {self.done} of {self.total} {self.what}")
