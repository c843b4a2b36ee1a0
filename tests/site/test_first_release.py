"""The first release of this project leaves its tests green: tried on a copy, as documented."""

import shutil
from pathlib import Path

import pytest

from tests import projects
from tests.conftest import SITE_URL, run
from tests.projects import Run, command

AFFECTED = (
    "tests/model/test_identifiers.py",
    "tests/rules/test_cases.py::test_project_keeps_its_own_rules",
    "tests/cite/test_citations.py",
    "tests/exports/test_files.py",
    "tests/site/test_editions.py",
    "tests/site/test_site.py::test_strict_build_has_no_warning",
    "tests/site/test_site.py::test_both_languages_have_the_same_paths",
    "tests/site/test_site.py::test_canonical_address_is_the_pages_own",
    "tests/site/test_site.py::test_sitemaps_list_the_pages_of_their_language",
)
"""What reads the project's own ids, citations or site, all of which a release adds to."""


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
    assert (unreleased / f"releases/v{record.stem}/zh/index.html").is_file()
    commit(unreleased, f"Release edition {record.stem}")
    shutil.rmtree(unreleased / "build/site", ignore_errors=True)

    done = run("scripts.build", "check", cwd=unreleased)
    assert (done.code, done.err) == (0, "")
    done = run("pytest", "-q", "-p", "no:cacheprovider", *AFFECTED, cwd=unreleased)
    assert done.code == 0, done.out
