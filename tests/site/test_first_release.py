"""The first release of this project leaves its tests green: tried on a copy, as documented."""

import re
from pathlib import Path

import pytest

from tests import projects
from tests.conftest import SITE_URL, run
from tests.projects import Run, command

AFFECTED = (
    "tests/model/test_identifiers.py",
    "tests/cite/test_citations.py",
    "tests/exports/test_files.py",
    "tests/site/test_editions.py",
)
"""What reads the project's own ids, citations and editions. Its rules are checked besides; its site
with a release inside is that of the small glossary in `test_editions`."""


def git(root: Path, *arguments: str) -> str:
    done = command("git", *arguments, cwd=root, GIT_CONFIG_GLOBAL=str(root.parent / "gitconfig"))
    assert done.code == 0, done.err
    return done.out


def commit(root: Path, message: str) -> None:
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", message)
    assert git(root, "status", "--porcelain") == ""


@pytest.fixture
def unreleased(built: tuple[Path, Run], tmp_path: Path) -> Path:  # noqa: ARG001
    """A copy of the project with its tests and what was made so far, as if never released."""
    root = projects.copy(tmp_path / "project", without={"site", "benchmarks", "releases"})
    for path in (root / "glossary/released").glob("*.json"):
        path.unlink()
    settings = "[user]\n    name = Tester\n    email = tester@glossary.example\n"
    (tmp_path / "gitconfig").write_text(settings, encoding="utf-8")
    git(root, "init", "--quiet")
    commit(root, "Before")
    return root


@pytest.mark.site
def test_first_release_leaves_the_tests_green(unreleased: Path) -> None:
    done = run("scripts.build", "release", cwd=unreleased, SITE_URL=SITE_URL)
    assert done.code == 0, done.err
    (record,) = (unreleased / "glossary/released").glob("*.json")
    edition = unreleased / f"releases/v{record.stem}"
    assert (edition / "zh/index.html").is_file()
    # An edition in one file holds what its entries cite, threads among it.
    for tag in ("en", "zh"):
        (whole,) = edition.glob(f"*-{record.stem}.{tag}.html")
        text = whole.read_text(encoding="utf-8")
        evidence = {"_works", "_threads", "_threads-kernels"}
        assert {*re.findall(r'id="(_works|_threads(?:-kernels)?)"', text)} == evidence
    commit(unreleased, f"Release edition {record.stem}")

    done = run("scripts.build", "check", cwd=unreleased)
    assert (done.code, done.err) == (0, "")
    done = run(
        "pytest", "-q", "-p", "no:cacheprovider", "-m", "not site", *AFFECTED, cwd=unreleased
    )
    assert done.code == 0, done.out
