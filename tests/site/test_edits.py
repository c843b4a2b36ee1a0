import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import (
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
)

from scripts.site.edits import Edits

LONG = 60.0
NEVER = 1 << 63
"""No file has been changed since this time, in ns."""


@pytest.fixture
def edits(tmp_path: Path) -> Iterator[Edits]:
    """Watches a folder with one source."""
    (tmp_path / "a.yml").write_text("a", encoding="utf-8")
    watching = Edits()
    watching.start([tmp_path], NEVER)
    yield watching
    watching.stop()


def test_an_edit_is_told_once(edits: Edits, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("ab", encoding="utf-8")
    assert edits.taken(LONG) == [tmp_path / "a.yml"]
    # The second look, at all files, finds nothing that was not told.
    edits.note(tmp_path / "a.yml")
    assert edits.taken(0) == []


def test_what_an_editor_does_with_one_file_is_one_edit(edits: Edits, tmp_path: Path) -> None:
    part = tmp_path / "a.yml.tmp"
    part.write_text("abc", encoding="utf-8")
    part.replace(tmp_path / "a.yml")
    found: list[Path] = []
    while tmp_path / "a.yml" not in found:
        found += edits.taken(LONG)
    assert found == [tmp_path / "a.yml"]


def test_new_and_removed_files_are_edits(edits: Edits, tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("b", encoding="utf-8")
    (tmp_path / "a.yml").unlink()
    found: set[Path] = set()
    while len(found) < 2:
        found |= set(edits.taken(LONG))
    assert found == {tmp_path / "a.yml", tmp_path / "b.yml"}


@pytest.mark.parametrize(
    "name", [".a.yml.swp", "a.yml~", "a.yml.part", "4913.tmp", "__pycache__/a.cpython-311.pyc"]
)
def test_what_stands_beside_a_source_is_no_edit(tmp_path: Path, name: str) -> None:
    watching = Edits()
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("", encoding="utf-8")
    watching.note(tmp_path / name)
    assert watching.taken(0) == []


EVENTS: dict[str, tuple[Callable[[str, str], FileSystemEvent], int]] = {
    "modified": (lambda one, _: FileModifiedEvent(one), 1),
    "moved": (FileMovedEvent, 2),
    "read": (lambda one, _: FileClosedNoWriteEvent(one), 0),
    "folder": (lambda one, _: DirModifiedEvent(one), 0),
}


@pytest.mark.parametrize("kind", EVENTS)
def test_only_events_that_change_files_are_edits(tmp_path: Path, kind: str) -> None:
    made, count = EVENTS[kind]
    both = [tmp_path / "a.yml", tmp_path / "b.yml"]
    for path in both:
        path.write_text("", encoding="utf-8")
    watching = Edits()
    watching.on_any_event(made(*map(str, both)))
    assert watching.taken(0) == list(itertools.islice(both, count))


def test_what_was_edited_while_the_site_was_built_is_an_edit(tmp_path: Path) -> None:
    for name, at in {"old.yml": 100, "new.yml": 300, "new.yml~": 300}.items():
        (tmp_path / name).write_text("a", encoding="utf-8")
        os.utime(tmp_path / name, ns=(at, at))
    watching = Edits()
    watching.start([tmp_path], 200)
    assert watching.taken(LONG) == [tmp_path / "new.yml"]
    watching.stop()
