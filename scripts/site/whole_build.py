"""A whole build of the site for a server, in a process that can be ended at any moment."""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from scripts.paths import ROOT
from scripts.site import swapping
from scripts.site.mkdocs_session import Served

MODULE = ("-m", "scripts.site.whole_build")
STARTED = "--with-starter"
POSIX = sys.platform != "win32"
POLITE = 5
"""By how much a build is nicer than what shows an edit."""


class WholeBuild:
    """The build of all that an edit did not show at once; each edit begins it anew."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.folder = served.folder.with_name(f"{served.folder.name}.whole")
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0

    def begin(self) -> None:
        """Begin a build; one that is at work must have been ended."""
        command = [
            *(sys.executable, *MODULE),
            *(self.served.config_file, str(self.folder), self.served.address, STARTED),
        ]
        self._started = time.perf_counter()
        # In a group of its own, so that it ends together with the processes that it starts; and
        # with a line to this process, which breaks when this one ends, however it does.
        self._process = subprocess.Popen(
            command, cwd=ROOT, start_new_session=POSIX, stdin=subprocess.PIPE
        )

    def end(self) -> None:
        """End the build that is at work, if one is, and wait until it has ended."""
        process, self._process = self._process, None
        if process is None:
            return
        # It leaves nothing half written: a part of a file is removed by the next build.
        if POSIX:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.communicate()

    def ended(self) -> tuple[int, float] | None:
        """Return the exit status of a build that ended by itself, and the seconds it took, once."""
        if self._process is None or (status := self._process.poll()) is None:
            return None
        self._process.communicate()
        self._process = None
        return status, time.perf_counter() - self._started

    def clean(self) -> None:
        """Remove what builds have left beside the site."""
        for folder in (self.folder, swapping.part_of(self.folder)):
            shutil.rmtree(folder, ignore_errors=True)


def _end_with_starter() -> None:
    """End this process, and what it started, when the server has ended."""
    # Nothing is ever written; read without a buffer, whose lock would be missed at the end.
    os.read(sys.stdin.fileno(), 1)
    if POSIX:
        os.killpg(0, signal.SIGTERM)
    os._exit(1)


def main() -> int:
    """Build the site as a server for authors does; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.site.whole_build", description=__doc__)
    parser.add_argument("config_file")
    parser.add_argument("folder", help="where the site will stand, whole or not at all")
    parser.add_argument("address", help="the public address of its home")
    parser.add_argument(STARTED, action="store_true", help="end when standard input is closed")
    options = parser.parse_args()
    if options.with_starter:
        threading.Thread(target=_end_with_starter, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(POLITE)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s -  %(message)s")
    config = load_config(options.config_file, site_dir=options.folder)
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = options.address
    try:
        build(config, serve_url=options.address)
    except Abort as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        config.plugins.on_shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
