"""The process that shows edits at once: its memory is its own, and it ends with the server.

A server that made pages itself would answer nobody meanwhile, and would go on with old code where
the scripts themselves are edited: then this process is begun anew.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from scripts.errors import ExpectedError
from scripts.paths import ROOT
from scripts.site.fingerprints import Code
from scripts.site.mkdocs_session import Served

CHANGED, DONE = "changed", "done"
"""What is told: files of the site that changed; the end, with problems and the code that runs."""
PREVIEW = "scripts.site.previewing"
"""The module that the process works with."""
REMAKE, REFRESH = "remake", "refresh"
CONFIGURATION = ("mkdocs.yml", "mkdocs.base.yml")
"""What is read once, when the process begins."""


class Previewer:
    """Speaks with the process, and begins it again where it ended or runs old code."""

    def __init__(self, served: Served, root: Path) -> None:
        self.served, self.root = served, root
        self._process: Any = None
        self._line: Connection | None = None
        self._awaited = 0
        self._code = frozenset[Path]()

    def begin(self) -> None:
        """Begin the process, which is ready some seconds later."""
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(
            target=work, args=(theirs, self.served, self.root), daemon=False
        )
        self._process.start()
        theirs.close()
        self._awaited = 1

    def end(self) -> None:
        """End the process."""
        if self._line:
            self._line.close()
        if self._process:
            self._process.terminate()
            self._process.join()
        self._line = self._process = None

    def remake(self, edited: Sequence[Path], opened: Sequence[str]) -> Iterator[list[str]]:
        """Make an edit's pages anew; yield the files of the site that changed, as they do.

        ``edited`` and ``opened`` are as in `Preview.remake`. What is wrong is printed.
        """
        if self.is_old(edited):
            self.end()
            self.begin()
        yield from self._asked(REMAKE, list(edited), list(opened))

    def refresh(self) -> None:
        """Let the process take over what a whole build has made; nobody waits for it."""
        if self._line:
            self._send(REFRESH)

    def is_old(self, edited: Sequence[Path]) -> bool:
        """Say whether the process has ended, or runs or holds what an edit changes."""
        read_once = {place / name for place in (self.root, ROOT) for name in CONFIGURATION}
        ended = self._process is None or not self._process.is_alive()
        return ended or not (self._code | read_once).isdisjoint(edited)

    def _asked(self, *question: Any) -> Iterator[list[str]]:
        try:
            self._send(*question)
            while self._awaited and self._line:
                kind, told, *code = self._line.recv()
                if kind == CHANGED:
                    yield told
                    continue
                self._awaited -= 1
                self._code = code[0]
                if told:
                    print(told, file=sys.stderr, flush=True)
        except (EOFError, OSError):
            # It ended, and has said why; the whole build shows the edit.
            self._awaited = 0

    def _send(self, *question: Any) -> None:
        if self._line:
            self._awaited += 1
            self._line.send(question)


def work(line: Connection, served: Served, root: Path) -> None:
    """Be the process: answer until the server ends."""
    # Ctrl-C is the server's to hear.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from scripts.site.previewing import Preview

    try:
        preview = Preview(served, root)
    except ExpectedError as error:
        line.send((DONE, str(error), _code()))
        return
    # The line breaks where the server ends.
    with suppress(EOFError, OSError):
        line.send((DONE, "", _code()))
        while True:
            kind, *question = line.recv()
            line.send((DONE, _answered(preview, line, kind, question), _code()))


def _answered(preview: Any, line: Connection, kind: str, question: Sequence[Any]) -> str:
    """Do what is asked, and return what is wrong."""
    try:
        if kind == REFRESH:
            preview.refresh()
        else:
            for changed in preview.remake(*question):
                line.send((CHANGED, changed))
    except (ExpectedError, PluginError) as error:
        return str(error)
    except Exception:
        return traceback.format_exc()
    return ""


@cache
def _code() -> frozenset[Path]:
    """Return the files of the scripts that this process runs, and those that they declare."""
    return frozenset(Code(ROOT).closure(PREVIEW).files.values())
