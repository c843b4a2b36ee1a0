"""The small glossary at several moments of its life, each made once for all processes."""

import shutil
from pathlib import Path

import pytest

from tests import projects, workers
from tests.conftest import SITE_URL, run
from tests.projects import Run
from tests.site.test_editions import set_version, withdraw

EDITS = (
    (("How far a filter", "移动的距离"), ("The way a filter", "移过的距离")),
    (("The way a filter", "移过的距离"), ("What a filter", "挪动的距离")),
)
"""What an entry says at first, after an edit, and after a second one, in both languages."""


def change(root: Path, number: int) -> None:
    """Change what an entry says, in both languages."""
    entry = root / "glossary/concepts/stride.yml"
    text = entry.read_text(encoding="utf-8")
    for old, new in zip(*EDITS[number], strict=True):
        assert text.count(old) == 1
        text = text.replace(old, new)
    entry.write_text(text, encoding="utf-8")


def build(root: Path) -> Run:
    """Build the present site of a project, as it is published."""
    return run("mkdocs", "build", "--strict", cwd=root, SITE_URL=SITE_URL)


@pytest.fixture(scope="session")
def twice(shared: Path) -> Path:
    """The small glossary, released twice: of three entries one changed, and one was withdrawn.

    Its present site, which is the second edition, stands in `site`.
    """
    root = shared / "twice"

    def make() -> Run:
        projects.compose(root)
        for number in ("1.0.0", "1.1.0"):
            set_version(root, number)
            if number == "1.1.0":
                change(root, 0)
                withdraw(root)
            done = run("scripts.build", "release", cwd=root, SITE_URL=SITE_URL)
            if done.code:
                return done
        return build(root)

    workers.need("twice", workers.once(shared, "twice", make))
    return root


@pytest.fixture(scope="session")
def edited(shared: Path, twice: Path) -> Path:
    """The same, with an entry that was changed after the second release."""
    root = shared / "edited"

    def make() -> Run:
        shutil.copytree(twice, root)
        change(root, 1)
        return build(root)

    workers.need("edited", workers.once(shared, "edited", make))
    return root


@pytest.fixture(scope="session")
def unreleased(shared: Path) -> Path:
    """The small glossary, never released."""
    root = shared / "unreleased"

    def make() -> Run:
        projects.compose(root)
        return build(root)

    workers.need("unreleased", workers.once(shared, "unreleased", make))
    return root
