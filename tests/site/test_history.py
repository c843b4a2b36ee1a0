"""The day of the last change comes from the repository's history, or there is none."""

import os
import subprocess
from pathlib import Path

import pytest

from scripts.site import history

WHO = (
    "-c",
    "user.name=Tester",
    "-c",
    "user.email=tester@example.org",
    "-c",
    "commit.gpgsign=false",
)


def git(root: Path, *arguments: str, day: str = "2026-01-01") -> None:
    """Run git in a repository of its own, on a day."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    when = f"{day}T12:00:00+0000"
    dated = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    command = ["git", "-c", "init.defaultBranch=main", *WHO, *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True, env=clean | dated)


def commit(root: Path, day: str, **texts: str) -> None:
    """Write files named after the arguments and commit them on a day."""
    for name, text in texts.items():
        (root / f"in/{name}.yml").write_text(text, encoding="utf-8")
    git(root, "add", "in")
    git(root, "commit", "--message", "A change", day=day)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with three files, changed on different days."""
    folder = tmp_path / "own"
    (folder / "in").mkdir(parents=True)
    git(folder, "init")
    commit(folder, "2026-01-01", a="1", b="1", 词="1")
    commit(folder, "2026-02-02", b="2")
    commit(folder, "2026-03-03", 词="2")
    return folder


DAYS = {"in/a.yml": "2026-01-01", "in/b.yml": "2026-02-02", "in/词.yml": "2026-03-03"}


def test_each_file_has_the_day_of_its_own_last_commit(root: Path) -> None:
    assert history.last_changes(root, "in") == DAYS


def test_files_of_a_project_below_the_repository_are_named_from_the_project(root: Path) -> None:
    (root / "in/deep").mkdir()
    (root / "in/deep/c.yml").write_text("1", encoding="utf-8")
    commit(root, "2026-04-04")
    assert history.last_changes(root / "in", "deep") == {"deep/c.yml": "2026-04-04"}


@pytest.mark.parametrize("staged", [False, True], ids=["edited", "staged"])
def test_file_that_differs_from_its_commit_has_no_day(root: Path, staged: bool) -> None:
    (root / "in/b.yml").write_text("3", encoding="utf-8")
    (root / "in/new.yml").write_text("1", encoding="utf-8")
    if staged:
        git(root, "add", "in")
    left = {path: day for path, day in DAYS.items() if path != "in/b.yml"}
    assert history.last_changes(root, "in") == left


def test_what_a_merge_itself_changed_has_the_day_of_the_merge(root: Path) -> None:
    git(root, "checkout", "-b", "side", "HEAD~1")
    commit(root, "2026-04-04", a="2")
    git(root, "checkout", "main")
    git(root, "merge", "--no-commit", "--no-ff", "side")
    commit(root, "2026-05-05", a="3")
    assert history.last_changes(root, "in") == DAYS | {"in/a.yml": "2026-05-05"}


def test_history_that_is_cut_off_tells_no_day(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--depth", "1", root.as_uri(), "shallow")
    assert history.last_changes(tmp_path / "shallow", "in") == {}


def test_without_a_repository_there_is_no_day(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert history.last_changes(tmp_path, "in") == {}


def test_without_git_there_is_no_day(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert history.last_changes(root, "in") == {}


def test_looking_changes_nothing_in_the_repository(root: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in sorted(root.rglob("*")) if p.is_file()}
    os.utime(root / "in/a.yml")  # Git would note in its index that the file is still the same.
    before[root / "in/a.yml"] = (root / "in/a.yml").stat().st_mtime_ns
    history.last_changes(root, "in")
    assert {p: p.stat().st_mtime_ns for p in sorted(root.rglob("*")) if p.is_file()} == before
