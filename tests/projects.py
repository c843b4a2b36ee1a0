"""Projects that the tests run commands in: this one, and copies of it to break."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from scripts.rules import explained

ROOT = Path(__file__).resolve().parent.parent
SMALL = Path(__file__).parent / "site" / "small"
"""A glossary of three terms in two languages, which the tests may release and withdraw from."""
OWN = ("COVERAGE", "PYTEST", "PYTHONPATH", "PYTHONWARNINGS", "FROZEN")
"""How variables of the environment begin that are meant for this process alone."""
MADE = shutil.ignore_patterns(".git", ".venv", ".cache", "*_cache", "__pycache__", "node_modules")
NOT_NEEDED = {"site", "tests", "benchmarks", "releases"}


class Run(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


def run(*arguments: str, cwd: Path, **environment: str) -> Run:
    """Run one of the project's Python modules in a folder."""
    return command(sys.executable, "-m", *arguments, cwd=cwd, **environment)


def command(*arguments: str, cwd: Path, **environment: str) -> Run:
    """Run a command in a folder, with an environment that does not depend on who tests."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(OWN)}
    done = subprocess.run(
        arguments,
        cwd=cwd,
        env=inherited | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def copy(target: Path, *, without: set[str] = NOT_NEEDED) -> Path:
    """Copy this project, with all that was made in it so far, without some of its top folders."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        top = without if Path(folder) == ROOT else set()
        return MADE(folder, names) | top & set(names)

    shutil.copytree(ROOT, target, ignore=left_out)
    for folder in explained.FOLDERS:  # The site shows the cases, though it needs no tests.
        shutil.copytree(ROOT / folder, target / folder, dirs_exist_ok=True)
    return target


def compose(target: Path) -> Path:
    """Put the small glossary among this project's scripts, templates and styles."""
    shutil.copytree(SMALL, target)
    for folder in ("scripts", "overrides", "docs/assets"):
        shutil.copytree(ROOT / folder, target / folder, ignore=MADE)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy2(path, target)
    return target
