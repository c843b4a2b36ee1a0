"""The starter and the test glossaries, built once in a clone that holds no other glossary."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, SITE_URL, run

SHARED = ("scripts", "overrides", "mkdocs.base.yml")
"""What a glossary in a folder of its own needs: neither the project's glossary nor its pages."""
MADE = shutil.ignore_patterns("__pycache__", "build", "site")


def build(folder: Path) -> Path:
    """Build a glossary of a clone as its readers get it; return the site."""
    clone = folder.parents[1]
    made = run(
        "mkdocs", "build", "--strict", "-f", f"{folder}/mkdocs.yml", cwd=clone, SITE_URL=SITE_URL
    )
    assert made.code == 0, made.err
    return folder / "site"


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone without the project's own glossary: whoever reaches for it finds nothing."""
    folder = tmp_path_factory.mktemp("clone")
    for name in SHARED:
        if (ROOT / name).is_dir():
            pyc = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=pyc)
        else:
            shutil.copy(ROOT / name, folder / name)
    for name in ("one", "three"):
        shutil.copytree(ROOT / "tests/glossaries" / name, folder / "words" / name, ignore=MADE)
        settings = folder / "words" / name / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8").replace("../../../", "../../")
        settings.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "starters/kernel", folder / "starters/kernel", ignore=MADE)
    shutil.copytree(ROOT / "starters/kernel", folder / "words/my-word", ignore=MADE)
    return folder


@pytest.fixture(scope="session")
def kernel(clone: Path) -> Path:
    """The built site of the starter."""
    return build(clone / "starters/kernel")


@pytest.fixture(scope="session")
def three(clone: Path) -> Path:
    """The built site of the glossary in three languages."""
    return build(clone / "words/three")


@pytest.fixture(scope="session")
def one(clone: Path) -> Path:
    """The built site of the glossary in one language."""
    return build(clone / "words/one")
