"""Which sources were edited: folders are watched, and what an editor writes is told at once."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

CHANGING = {"created", "deleted", "modified", "moved"}
"""The kinds of events that change a file; it is also told when one is opened and closed."""
SETTLED = 0.03
"""Seconds without an event after which an editor, or git, is taken to have finished."""
EVERY = 1.0
"""Seconds between two looks at all files, where the system tells nothing, as of some mounts."""
OTHERS = ("~", ".part", ".pyc", ".swp", ".swx", ".tmp")
"""How files end that editors, Python and the build write beside a source."""


class Edits(FileSystemEventHandler):
    """Collects the files that were edited below the folders that it watches."""

    def __init__(self) -> None:
        self._edited: set[Path] = set()
        self._changed = threading.Condition()
        self._seen: dict[Path, tuple[int, int] | None] = {}
        self._observers: list[BaseObserver] = []

    def start(self, paths: Iterable[Path], since: int) -> None:
        """Begin to watch files and folders; what was edited since a time, in ns, counts as well.

        The system tells of an edit at once. Not every system does, nor of every folder: so all
        files are looked at, besides, from time to time.
        """
        watched = [path.resolve() for path in paths]
        for path in watched:
            for file in [path] if path.is_file() else path.rglob("*"):
                self._seen[file] = _state(file)
        for observer in (Observer(), PollingObserver(timeout=EVERY)):
            for path in watched:
                observer.schedule(self, str(path), recursive=True)
            try:
                observer.start()
            except OSError:
                continue  # The system watches no more files than it is allowed to.
            self._observers.append(observer)
        for file, state in list(self._seen.items()):
            if state and state[0] >= since:
                self._seen[file] = None
                self.note(file)

    def stop(self) -> None:
        """End watching."""
        for observer in self._observers:
            observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note the files of an event whose content may have changed."""
        if event.is_directory or event.event_type not in CHANGING:
            return
        for told in filter(None, (event.src_path, event.dest_path)):
            self.note(Path(str(told)))

    def note(self, path: Path) -> None:
        """Note a file as edited, unless it is known to be as it was seen last."""
        state = _state(path)
        if path.name.startswith(".") or path.name.endswith(OTHERS) or "__pycache__" in path.parts:
            return
        with self._changed:
            if self._seen.get(path) != state:
                self._seen[path] = state
                self._edited.add(path)
                self._changed.notify_all()

    def taken(self, timeout: float) -> list[Path]:
        """Return the files that were edited since this was asked last, once all is quiet.

        Parameters
        ----------
        timeout : float
            Seconds after which, without an edit, nothing is returned.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: self._edited, timeout):
                return []
            while self._changed.wait(SETTLED):
                pass
            edited, self._edited = sorted(self._edited), set()
            return edited


def _state(path: Path) -> tuple[int, int] | None:
    """Return time and size of a file, or nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
