"""What the disk refuses ends a build with a message, every file whole; the next run goes on."""

import errno
import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts import build
from scripts.errors import Problem
from scripts.site import storage, writing

FULL = "there must be room to write: No space left on device; free some, and run it again"


def refused(number: int, path: str | None = None) -> OSError:
    return OSError(number, os.strerror(number), path)


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "not-writable"),
        (errno.EACCES, "not-writable"),
        (errno.EBUSY, "site-place"),
        (errno.ENOLCK, "no-locks"),
    ],
)
def test_what_the_system_says_is_a_problem(number: int, rule: str, tmp_path: Path) -> None:
    told = storage.problem(refused(number, str(tmp_path / "build/a.json")), (tmp_path,))
    assert told
    assert (told.path, told.line, told.rule) == ("build/a.json", 0, rule)
    assert os.strerror(number) in told.message


def test_a_path_elsewhere_is_shown_whole_and_none_is_the_folder_of_all_that_is_made(
    tmp_path: Path,
) -> None:
    told = storage.problem(refused(errno.ENOSPC, "/elsewhere/a"), (tmp_path,))
    assert told == Problem("/elsewhere/a", 0, "disk-full", FULL)
    told = storage.problem(refused(errno.ENOSPC), (tmp_path,))
    assert told == Problem("build", 0, "disk-full", FULL)


def test_other_errors_are_faults_of_the_scripts() -> None:
    assert storage.problem(refused(errno.ENOENT, "a"), ()) is None


TREE = {f"{folder}/{name}.md": b"new" for folder in "ab" for name in ("one", "two")}


def full_at(count: int, real: Callable[..., int]) -> Callable[..., int]:
    """Let the disk be full at the n-th file that is written: half of it gets there."""
    written: list[Path] = []

    def write(self: Path, content: bytes) -> int:
        written.append(self)
        if len(written) < count:
            return real(self, content)
        real(self, content[: len(content) // 2])
        raise refused(errno.ENOSPC)

    return write


@pytest.mark.parametrize("count", range(1, len(TREE) + 2))
def test_a_full_disk_leaves_each_file_old_or_new_and_the_next_run_mends_it(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.write_tree(tmp_path, dict.fromkeys(TREE, b"old") | {"gone.md": b"old"})
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full_at(count, Path.write_bytes))
        try:
            writing.write_tree(tmp_path, TREE)
        except OSError as error:
            assert count <= len(TREE)
            assert storage.problem(error, (tmp_path,)) == Problem("build", 0, "disk-full", FULL)
        else:
            assert count > len(TREE)
    assert {path.read_bytes() for path in tmp_path.rglob("*.md")} <= {b"old", b"new"}
    writing.write_tree(tmp_path, TREE)
    found = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert found == TREE


def stage(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def failing(_: Path) -> None:
        raise error

    monkeypatch.setitem(build.STAGES, "all", failing)


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (refused(errno.ENOSPC), 1, f"build: disk-full: {FULL}\n1 problem; {build.PARTLY}\n"),
        (KeyboardInterrupt(), 130, f"interrupted; {build.PARTLY}\n"),
    ],
)
def test_command_line_says_what_is_true_then(
    error: BaseException,
    status: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stage(monkeypatch, error)
    assert build.main(["all"]) == status
    assert capsys.readouterr().err == told


def test_command_line_leaves_other_errors_their_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    stage(monkeypatch, refused(errno.ENOENT, "a"))
    with pytest.raises(FileNotFoundError):
        build.main(["all"])


def test_output_that_the_locale_cannot_show_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    before: Any = signal.getsignal(signal.SIGTERM)
    try:
        build.prepare_process()
        assert signal.getsignal(signal.SIGTERM) is signal.default_int_handler
        print("特 … ok", flush=True)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert raw.getvalue() == b"\\u7279 \\u2026 ok\n"
