"""Projects that the tests run commands in: this one, and copies of it to break."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts import build
from scripts.model import loading
from scripts.model.glossary import Glossary
from scripts.rules import explained
from tests import chromium

ROOT = Path(__file__).resolve().parent.parent
SMALL = Path(__file__).parent / "site" / "small"
"""A glossary of three terms in two languages, which the tests may release and withdraw from."""
STARTER = ROOT / "starters/kernel"
"""A glossary of five terms that computes numbers and figures of its own."""
OWN = ("COVERAGE", "PYTEST", "PYTHONPATH", "PYTHONWARNINGS", "FROZEN")
"""How variables of the environment begin that are meant for this process alone."""
MADE = shutil.ignore_patterns(".git", ".venv", ".cache", "*_cache", "__pycache__", "node_modules")
NOT_NEEDED = {"site", "tests", "benchmarks", "releases"}


@cache
def real() -> Glossary:
    """Return this project's own glossary, which each process reads once: its records are frozen."""
    return loading.load(ROOT).glossary


class Run(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


GIVEN = {
    "NO_MKDOCS_2_WARNING": "1",
    "SITE_URL": "",
    "CHROMIUM": chromium.printer() or "none",
}
"""What is the same whoever tests; without a browser, or fonts, a release prints nothing."""


def run(*arguments: str, cwd: Path, **environment: str) -> Run:
    """Run one of the project's Python modules in a folder."""
    return command(sys.executable, "-m", *arguments, cwd=cwd, **environment)


def command(*arguments: str, cwd: Path, **environment: str) -> Run:
    """Run a command in a folder, with an environment that does not depend on who tests."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(OWN)}
    done = subprocess.run(
        arguments,
        cwd=cwd,
        env=inherited | GIVEN | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def called(*arguments: str, **environment: str) -> Run:
    """Run the project's own command line in this process: to start another takes longer.

    What it makes is made in processes of their own all the same. The code that runs is this
    project's; a changed copy of it wants `run` in its folder.
    """
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        for name, value in (GIVEN | environment).items():
            patch.setenv(name, value)
        patch.delenv("FROZEN", raising=False)
        code = build.main(list(arguments))
    return Run(code, out.getvalue(), err.getvalue())


def copy(target: Path, *, without: set[str] = NOT_NEEDED) -> Path:
    """Copy this project, with all that was made in it so far, without some of its top folders."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        top = without if Path(folder) == ROOT else set()
        return MADE(folder, names) | top & set(names)

    shutil.copytree(ROOT, target, ignore=left_out)
    for folder in explained.FOLDERS:  # The site shows the cases, though it needs no tests.
        shutil.copytree(ROOT / folder, target / folder, dirs_exist_ok=True)
    return target


def compute_only(root: Path, kind: str) -> None:
    """Let a copy of a project compute one kind of thing: what tests change may reach all others."""
    path = root / "glossary/work.yml"
    head, name, subject = path.read_text(encoding="utf-8").partition("\nsubject:\n")
    (kept,) = [line for line in subject.splitlines() if line.startswith(f"  {kind}:")]
    path.write_text(f"{head}{name}{kept}\n", encoding="utf-8")


def compose(target: Path, source: Path = SMALL) -> Path:
    """Put another glossary among this project's scripts, templates and styles."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("build", "site", "__pycache__"))
    for folder in ("scripts", "overrides", "docs/assets"):
        shutil.copytree(ROOT / folder, target / folder, ignore=MADE)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy2(path, target)
    return target


NOTEBOOK = """\
# %% [markdown] lang="en"
# <h1 id="by-hand">By hand</h1>

# %% [markdown] lang="zh"
# <h1 id="by-hand">动手算</h1>

# %% lang="en"
print("The picture x:")

# %% lang="zh"
print("图像 x：")

# %%
import numpy as np

np.eye(2)
"""
WEIGHTS = "glossary/data/squeezenet-1.1.npz"
RECORD = "glossary/data/provenance.yml"
NOTICE = "glossary/data/LICENSES.md"


def compose_all(target: Path) -> Path:
    """Compose the starter with one of everything that a project can have and it lacks.

    A notebook, a recorded data file that the numbers read, and a second module of figures.
    """
    compose(target, STARTER)
    (target / "docs/notebooks").mkdir()
    (target / "docs/notebooks/by-hand.py").write_text(NOTEBOOK, encoding="utf-8")
    (target / "glossary/data").mkdir()
    for path in (WEIGHTS, RECORD, NOTICE):
        shutil.copy2(ROOT / path, target / path)
    _read_weights(target / "subject/numbers.py")
    _move_last_figure(target / "subject/figures.py", target / "subject/linear.py")
    return target


def _read_weights(numbers: Path) -> None:
    """Let the numbers depend on the recorded data file that stands beside them."""
    text = numbers.read_text(encoding="utf-8")
    imports = """\
from pathlib import Path

from scripts.inputs import trained_network
from subject import inputs

ROOT = Path(__file__).resolve().parents[1]
READS = ("glossary/data/provenance.yml", "glossary/data/squeezenet-1.1.npz")
"""
    counted = 'return {"arrays": len(trained_network.load_weights(ROOT)), '
    for old, new in (("from subject import inputs\n", imports), ("return {", counted)):
        text = text.replace(old, new, 1)
    numbers.write_text(text, encoding="utf-8")


def _move_last_figure(old: Path, new: Path) -> None:
    """Move the last function of a module into another, with what the module begins with."""
    kept, define, last = old.read_text(encoding="utf-8").rpartition("def ")
    new.write_text(kept[: kept.index("def ")] + define + last, encoding="utf-8")
    old.write_text(kept, encoding="utf-8")
