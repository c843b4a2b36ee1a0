"""A project that is served to its authors, by a process of its own, and what the server says."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

READY = re.compile(r"Serving on ")
WHOLE = re.compile(r"all built after ([\d.]+) s")
"""What the server says when the whole build has followed an edit."""
PATIENCE = 1800.0
"""Seconds after which what does not come is taken not to come: under load a build takes minutes."""


class Served(NamedTuple):
    """A project that is served: the address, the process, and what it has said so far."""

    address: str
    process: int
    said: Callable[[], str]

    def wait_for(self, pattern: re.Pattern[str], count: int = 1) -> str:
        """Return what the server says where a pattern fits for so many a time."""
        return str(_wait(lambda: pattern.findall(self.said())[count - 1 :])[0])


@contextmanager
def served(root: Path, code: Path, folder: Path) -> Iterator[Served]:
    """Serve a project in a block, once it is built, and end the server as systems end one.

    Parameters
    ----------
    root, code : Path
        The project, and the folder of the scripts that serve it.
    folder : Path
        Where the server's files stand: what it says, and ``tmp``, where it makes the site.
    """
    (folder / "tmp").mkdir(parents=True)
    log = folder / "server.log"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(root / "mkdocs.yml"), "-a", at]
    # The name of a socket may have 107 letters, which a folder of a test by itself can take.
    short = Path(tempfile.mkdtemp(prefix="s-")) / "t"
    short.symlink_to(folder / "tmp")
    told = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "TMPDIR": str(short)}
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=code, env=os.environ | told, stdout=file, stderr=subprocess.STDOUT
        )
    address, number = f"http://{at}/", process.pid
    site = Served(address, number, lambda: log.read_text(encoding="utf-8", errors="replace"))
    try:
        _wait(lambda: READY.search(site.said()) or process.poll() is not None)
        assert process.poll() is None, site.said()
        yield site
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
        shutil.rmtree(short.parent)


def _wait(found: Callable[[], Any]) -> Any:
    """Return what is found in time; raise TimeoutError where it is not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if value := found():
            return value
        time.sleep(0.1)
    raise TimeoutError("what was waited for has not come")
