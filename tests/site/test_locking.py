"""One build at a time: the lock is waited for, handed down, and ends with its holders."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import lock_descriptor

from scripts.site import leftovers, locking
from tests.conftest import ROOT

HOLD = """
import sys, time
from pathlib import Path
from scripts.site import locking
with locking.held(Path(sys.argv[1]), print):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(locking.HANDED, raising=False)
    return tmp_path


@pytest.fixture
def started() -> Iterator[ExitStack]:
    """Ends what a test started."""
    with ExitStack() as stack:
        yield stack


def is_free(root: Path) -> bool:
    descriptor = os.open(root / locking.LOCK, os.O_RDWR)
    try:
        return lock_descriptor(descriptor, blocking=False)
    finally:
        os.close(descriptor)


def test_lock_is_held_in_the_block_only(root: Path) -> None:
    with locking.held(root, print):
        assert not is_free(root)
    assert is_free(root)
    with pytest.raises(ZeroDivisionError), locking.held(root, print):
        raise ZeroDivisionError
    assert is_free(root)


def test_second_build_says_that_it_waits_and_then_goes_on(root: Path, started: ExitStack) -> None:
    command = [sys.executable, "-c", HOLD, str(root)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with locking.held(root, print):
        second = started.enter_context(subprocess.Popen(command, cwd=ROOT, **pipes))
        started.callback(second.kill)
        assert second.stdout.readline() == f"{locking.WAITING}\n"
    assert second.stdout.readline() == "held\n"
    second.communicate("")
    assert second.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a lock cannot be inherited on Windows")
def test_lock_lasts_until_the_process_that_it_was_handed_to_has_ended(
    root: Path, started: ExitStack
) -> None:
    with locking.held(root, print) as lock:
        handed = lock.handed()
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        command = [sys.executable, "-c", HOLD, str(root)]
        inner = started.enter_context(subprocess.Popen(command, cwd=ROOT, **pipes, **handed))
        started.callback(inner.kill)
        # It goes on under the lock of its caller, without waiting.
        assert inner.stdout.readline() == "held\n"
    assert not is_free(root), "the caller ended, what it started has not"
    inner.communicate("")
    assert is_free(root)


@pytest.mark.parametrize("told", ["", "no number", "999999", "-1", "1" * 30])
def test_a_word_of_another_lock_is_not_believed(
    told: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(locking.HANDED, told)
    with locking.held(root, print) as lock:
        assert str(lock.descriptor) != told
        assert not is_free(root)


def test_an_open_file_that_is_not_the_lock_is_not_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (root / "other").open("w") as other:
        monkeypatch.setenv(locking.HANDED, str(other.fileno()))
        with locking.held(root, print):
            assert not is_free(root)


def test_what_an_interrupted_build_left_is_removed_and_nothing_else(root: Path) -> None:
    kept = {
        "build/numbers.json": "{}",
        "build/figures/a.svg": "<svg/>",
        "build/notebooks-en/whole.json": json.dumps({"content": "x"}),
        "glossary/released/1.0.0.json": "{}",
        "releases/v1.0.0/index.html": "x",
        "docs/en/a.part": "a source may have any name",
    }
    left = {
        "build/numbers.json.part": "{",
        "build/figures/a.svg.part": "<s",
        "build/notebooks-en/half.json": '{"content": "x',
        "glossary/released/1.1.0.json.part": "{",
        "releases/.v1.1.0.part/index.html": "x",
    }
    for path, text in (kept | left).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    with locking.held(root, print):
        found = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
        assert found == kept.keys() | {"build/lock"}
    assert list(leftovers.found(root)) == []
