"""Builds that are begun in a moment and can be killed: forks of one process that imported it all.

A build of a small glossary takes three seconds, most of them for importing what never changes.
They are spent once here. What is forked is a process like any other, with a child that makes the
sources, and can be killed like any other.
"""

import hashlib
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.__main__ import cli

ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": "1700000000",
    "PYTHONDONTWRITEBYTECODE": "1",
    "SITE_URL": "https://glossary.example/fm/",
}
"""The day is fixed, so that equal sources make equal bytes."""


PRELOADED = (
    *("mkdocs_jupyter.plugin", "scripts.build", "scripts.site.first_site"),
    *("scripts.site.checking", "scripts.site.trees", "scripts.site.notebook_runs"),
    *("scripts.site.publishing", "scripts.site.for_mkdocs"),
    *("scripts.model.publication", "scripts.site.releasing", "lxml.etree", "babel.dates"),
)
"""What builds import; nothing of the subject, which is imported in processes of its own."""


class Ended(NamedTuple):
    """How a build ended: its status, negative for a signal, and all that it printed."""

    status: int
    printed: str


class Build:
    """A build in a process and a process group of its own.

    Parameters
    ----------
    project : Path
        The folder that is built.
    log : Path
        Where it prints to.
    arguments : str
        Of MkDocs, or of ``scripts.build`` where ``command`` runs that.
    """

    def __init__(
        self,
        project: Path,
        log: Path,
        *arguments: str,
        command: Callable[[list[str]], object] = cli,
        environment: Mapping[str, str] = ENVIRONMENT,
    ) -> None:
        self.log = log
        self.pid = os.fork()
        if not self.pid:
            _become(project, log, environment, lambda: command(list(arguments)))

    def wait(self) -> Ended:
        """Wait for the end."""
        _, status = os.waitpid(self.pid, 0)
        return self._ended(status)

    def kill(self, after: float, number: int, *, group: bool) -> Ended:
        """Send a signal after some seconds, to the process alone or to its group; wait for the end.

        Where it ended before, it is left alone.
        """
        until = time.monotonic() + after
        while time.monotonic() < until:
            found, status = os.waitpid(self.pid, os.WNOHANG)
            if found:
                return self._ended(status)
            time.sleep(0.002)
        # Not waited for yet, so its number is not another process's.
        (os.killpg if group else os.kill)(self.pid, number)
        return self.wait()

    def _ended(self, status: int) -> Ended:
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return Ended(os.waitstatus_to_exitcode(status), text)


def _become(
    project: Path, log: Path, environment: Mapping[str, str], run: Callable[[], object]
) -> None:
    """Turn a fork into the build, and end with it."""
    status = 1
    try:
        os.setpgid(0, 0)
        file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, 1)
        os.dup2(file, 2)
        os.environ.update(environment)
        os.chdir(project)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        subprocess.run = _forked  # type: ignore[assignment]
        run()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _forked(command: list[str], **options: Any) -> Any:
    """Stand for `subprocess.run`: the scripts are forked, all else is started."""
    if command[1:3] != ["-m", "scripts.build"]:
        return _started(command, **options)
    pid = os.fork()
    if not pid:
        status = 1
        try:
            os.environ.clear()
            os.environ.update(options["env"])
            status = scripts_command(command[3:])
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    _, status = os.waitpid(pid, 0)
    return subprocess.CompletedProcess(command, os.waitstatus_to_exitcode(status))


def scripts_command(arguments: list[str]) -> int:
    """Run a stage of the scripts, as ``python -m scripts.build`` does; return the exit status."""
    # Not imported above: the scripts must be those of the project that is built.
    build = import_module("scripts.build")
    build.prepare_process()
    return int(build.main(arguments))


_started = subprocess.run


def prepare(project: Path) -> None:
    """Import what builds of a project need, from that project."""
    # What the tests imported is this checkout's, and would be taken for the project's own.
    for name in [name for name in sys.modules if name.partition(".")[0] == "scripts"]:
        del sys.modules[name]
    sys.path.insert(0, str(project))
    sys.dont_write_bytecode = True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for module in PRELOADED:
            import_module(module)


def digest(folder: Path) -> str:
    """Return one digest of all files of a folder, their names among it; nothing for no folder."""
    if not folder.is_dir():
        return ""
    found = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        found.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def leftovers(project: Path) -> list[str]:
    """Return what builds must not leave: parts, staging folders, frozen editions without record."""
    found = [
        path.relative_to(project).as_posix()
        for pattern in ("**/*.part", "**/.*.old")
        for path in project.glob(pattern)
    ]
    records = {path.stem for path in project.glob("glossary/released/*.json")}
    found += [path.name for path in project.glob("releases/v*") if path.name[1:] not in records]
    return sorted(found)


def orphans(project: Path) -> list[int]:
    """Return the processes that still work for a project, by their folder or command (Linux)."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
            where = (entry / "cwd").readlink()
        except OSError:
            continue
        own = int(entry.name) == os.getpid()
        if not own and (os.fsencode(project) in command or where.is_relative_to(project)):
            found.append(int(entry.name))
    return found
