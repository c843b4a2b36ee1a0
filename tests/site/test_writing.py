"""Files are written whole, where their bytes changed, and old ones go."""

from pathlib import Path

import pytest

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
