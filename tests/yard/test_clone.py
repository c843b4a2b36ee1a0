"""A clone has the committed bytes, also where Git is told to change line ends, as on Windows."""

from pathlib import Path

import pytest

from tests.cloning import git
from tests.projects import ROOT


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this copy of the project is no checkout")
def test_clone_with_other_line_ends_has_the_committed_bytes(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git("clone", "--quiet", str(ROOT), str(clone), cwd=tmp_path, home=tmp_path)
    listed = git("ls-tree", "-r", "HEAD", cwd=clone, home=tmp_path)
    committed = dict(line.split("\t")[::-1] for line in listed)
    found = git("hash-object", "--no-filters", *committed, cwd=clone, home=tmp_path)
    changed = [
        path for (path, entry), hash_ in zip(committed.items(), found, strict=True)
        if entry.split()[2] != hash_
    ]  # fmt: skip
    assert len(committed) > 100
    assert changed == []
