"""A clone has the committed bytes, also where Git is told to change line ends, as on Windows."""

from pathlib import Path

import pytest

from tests.projects import ROOT, command

SETTINGS = """[core]
    autocrlf = true
    quotePath = false
[safe]
    directory = *
"""
"""Safe directories: where continuous integration tests as another user than it checked out as."""


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this copy of the project is no checkout")
def test_clone_with_other_line_ends_has_the_committed_bytes(tmp_path: Path) -> None:
    settings, clone = tmp_path / "gitconfig", tmp_path / "clone"
    settings.write_text(SETTINGS, encoding="utf-8")

    def git(*arguments: str, cwd: Path = clone) -> list[str]:
        done = command("git", *arguments, cwd=cwd, GIT_CONFIG_GLOBAL=str(settings))
        assert done.code == 0, done.err
        return done.out.splitlines()

    git("clone", "--quiet", str(ROOT), str(clone), cwd=tmp_path)
    committed = dict(line.split("\t")[::-1] for line in git("ls-tree", "-r", "HEAD"))
    found = git("hash-object", "--no-filters", *committed)
    changed = [
        path for (path, entry), hash_ in zip(committed.items(), found, strict=True)
        if entry.split()[2] != hash_
    ]  # fmt: skip
    assert len(committed) > 100
    assert changed == []
