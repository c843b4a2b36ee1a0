"""The starter and the test glossaries, built once in a clone that holds no other glossary."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, SITE_URL, run

SETTINGS = "mkdocs.base.yml"
SHARED = ("scripts", "overrides")
"""What a glossary in a folder of its own needs besides: no other glossary and no other pages."""
GLOSSARIES = ("starters/kernel", "tests/glossaries/three", "tests/glossaries/one")
MADE = shutil.ignore_patterns("__pycache__", "build", "site")


def build(clone: Path, folder: str) -> Path:
    """Build a glossary of a clone as its readers get it; return the site."""
    settings = f"{folder}/mkdocs.yml"
    done = run("mkdocs", "build", "--strict", "-f", settings, cwd=clone, SITE_URL=SITE_URL)
    assert done.code == 0, done.err
    return clone / folder / "site"


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone without the project's own glossary: whoever reaches for it finds nothing."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copy(ROOT / SETTINGS, folder)
    for name in SHARED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in GLOSSARIES:
        shutil.copytree(ROOT / name, folder / name, ignore=MADE)
    shutil.copytree(ROOT / GLOSSARIES[0], folder / "words/my-word", ignore=MADE)
    return folder


@pytest.fixture(scope="session")
def kernel(clone: Path) -> Path:
    """The built site of the starter."""
    return build(clone, "starters/kernel")


@pytest.fixture(scope="session")
def three(clone: Path) -> Path:
    """The built site of the glossary in three languages."""
    return build(clone, "tests/glossaries/three")


@pytest.fixture(scope="session")
def one(clone: Path) -> Path:
    """The built site of the glossary in one language."""
    return build(clone, "tests/glossaries/one")
