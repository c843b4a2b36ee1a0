"""Files are written whole, where their bytes changed, and old ones go."""

from pathlib import Path

import pytest

from scripts.errors import BuildError, Problem
from scripts.site import writing


def test_tree_writes_what_changed_and_removes_what_is_no_longer_made(tmp_path: Path) -> None:
    assert writing.write_tree(tmp_path, {"a/b.md": b"1", "c.md": b"2"}) == 2
    stamp = (tmp_path / "a/b.md").stat().st_mtime_ns
    assert writing.write_tree(tmp_path, {"a/b.md": b"1", "c.md": b"3"}) == 1
    assert (tmp_path / "a/b.md").stat().st_mtime_ns == stamp
    assert (tmp_path / "c.md").read_bytes() == b"3"
    assert writing.write_tree(tmp_path, {"c.md": b"3"}) == 1
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["c.md"]


def test_interrupted_write_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    writing.write_atomically(path, b"old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        writing.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_made_file_goes_with_the_folder_that_was_made_for_it(tmp_path: Path) -> None:
    for name in ("numbers.json", "explorers/made.json", "explorers/one.js"):
        writing.write_atomically(tmp_path / name, b"{}")
    writing.remove_made(tmp_path, "explorers/made.json")
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["numbers.json"]
    writing.remove_made(tmp_path, "numbers.json")
    writing.remove_made(tmp_path, "identities.json")  # It never was.
    assert list(tmp_path.rglob("*.*")) == []


OUTSIDE = ["../a.md", "/elsewhere/a.md", "a/../../b.md", "link/a.md", "", ".", "a/.."]


@pytest.mark.parametrize("path", OUTSIDE)
def test_what_would_stand_outside_is_refused_before_anything_is_written(
    path: str, tmp_path: Path
) -> None:
    folder, elsewhere = tmp_path / "docs", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "link").symlink_to(elsewhere)
    with pytest.raises(BuildError) as caught:
        writing.write_tree(folder, {"good.md": b"1", path: b"2"})
    message = "a made file must stay in its folder, 'docs': this path leaves it"
    assert caught.value.problems == [Problem(path, 0, "outside-folder", message)]
    assert [each.name for each in tmp_path.rglob("*.md")] == []


def test_removing_leaves_what_stands_outside(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_bytes(b"{}")
    with pytest.raises(BuildError):
        writing.remove_made(tmp_path / "build", "../kept.json")
    assert (tmp_path / "kept.json").is_file()
