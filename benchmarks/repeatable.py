"""Build this glossary's last commit twice, as two machines on two days would; compare the sites.

``python -m benchmarks.repeatable`` clones the repository into two folders, builds the site of each
from nothing, at the places of `tests.elsewhere`, and prints each file that differs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.elsewhere import ELSEWHERE, HERE, Place, build, digests
from tests.projects import ROOT, command


def main() -> int:
    """Build twice and compare; return the exit status: 1 where something differs."""
    places = (HERE, ELSEWHERE)
    with tempfile.TemporaryDirectory() as folder:
        # Both first, so that a commit that is made meanwhile is in neither.
        for place in places:
            _clone(Path(folder) / place.folder)
        first, second = (_site(Path(folder), place) for place in places)
    paths = sorted(first.keys() | second.keys())
    differ = [path for path in paths if first.get(path) != second.get(path)]
    print(*differ, f"{len(differ)} of {len(paths)} files differ", sep="\n")
    return int(bool(differ))


def _clone(root: Path) -> None:
    done = command("git", "clone", "--quiet", str(ROOT), str(root), cwd=ROOT)
    if done.code:
        raise SystemExit(done.err)


def _site(folder: Path, place: Place) -> dict[str, str]:
    """Return the digests of the site that a clone makes at a place."""
    root = folder / place.folder
    done = build(root, place, folder / "customized")
    if done.code:
        raise SystemExit(done.err)
    print(f"built at {place}", flush=True)
    return digests(root / "site")


if __name__ == "__main__":
    sys.exit(main())
