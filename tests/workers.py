"""How the tests are shared out among worker processes, and what is made once for all of them."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from xdist.scheduler import LoadScopeScheduling

from tests.projects import Run

LOOK = "look:"
"""How the ids of tests begin that look at the same page, in the same theme and size."""
SITE_TESTS = "tests/site/test_site.py"
"""The file that one worker of several begins with, so that the site is there for the others."""
FOLDER = pytest.StashKey[Path]()
"""The folder of one run; all its workers see it, and it goes with the run."""


def open_folder(config: pytest.Config) -> None:
    """Make the folder of a run, or find it where another process made it for this worker."""
    given = getattr(config, "workerinput", {}).get("shared_folder")
    config.stash[FOLDER] = Path(given or tempfile.mkdtemp(prefix="glossary-tests-"))


def hand_over(node: Any) -> None:
    """Tell a worker that is about to start where the folder of the run is."""
    node.workerinput["shared_folder"] = str(node.config.stash[FOLDER])


def remove_folder(config: pytest.Config) -> None:
    """Remove the folder of the run, where it ends or is interrupted."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


def begins_the_site(item: pytest.Item) -> bool:
    """Say whether a test comes first of all, since it is one of several workers that runs it.

    The site takes longest to build, on one processor; meanwhile the others run the fast tests.
    """
    return hasattr(item.config, "workerinput") and item.nodeid.startswith(f"{SITE_TESTS}::")


def once(folder: Path, name: str, make: Callable[[], Run]) -> Run:
    """Return how a command ended that the first worker to ask for it runs; the others wait.

    Each name has a lock of its own, so whoever needs something else goes on: what two names make in
    the same place, one of them must ask for the other. The system frees a lock when its holder
    ends, however that ends, so no worker waits for a dead one.
    """
    with FileLock(folder / f"{name}.lock"):
        kept = folder / f"{name}.json"
        if not kept.is_file():
            kept.write_text(json.dumps(make()), encoding="utf-8")
        return Run(*json.loads(kept.read_text(encoding="utf-8")))


def need(name: str, done: Run) -> None:
    """Fail a test that cannot run because something shared could not be made."""
    if done.code:
        message = f"{name} could not be made; at the end of this run stands why"
        pytest.fail(message, pytrace=False)


def failures(config: pytest.Config) -> list[tuple[str, str]]:
    """Return name and message of everything shared that could not be made."""
    kept = sorted(config.stash[FOLDER].glob("*.json"))
    ended = {path.stem: Run(*json.loads(path.read_text(encoding="utf-8"))) for path in kept}
    return [(name, done.err or done.out) for name, done in ended.items() if done.code]


class ByFile(LoadScopeScheduling):
    """Hands out whole files, in the order of the run; browser tests one by one, or look by look.

    The tests of a file share what their process has read, such as all parsed pages. Browser tests
    take longest and share little: one by one, all workers end together.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, look = nodeid.partition("::")[0], nodeid.partition(LOOK)[2]
        return look or (nodeid if file.startswith("tests/browser/") else file)
