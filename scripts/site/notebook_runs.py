"""Notebooks that changed are run once, watched: what a cell reads must count in the mark."""

from __future__ import annotations

import contextlib
import io
import json
import os
from pathlib import Path
from typing import NamedTuple

from scripts.errors import BuildError, Problem
from scripts.languages import Tag
from scripts.site import making, processes, watching
from scripts.site.fingerprints import Code
from scripts.site.subject import BUILD

NOTEBOOKS = Path("docs/notebooks")


class Task(NamedTuple):
    """A script to run: the folder that its notebook runs in, and the files that it may read."""

    root: Path
    script: Path
    folder: Path
    declared: tuple[Path, ...]


def run_stale(root: Path, tag: Tag) -> int:
    """Run the scripts whose notebooks are not written yet, or by other code; return their number.

    MkDocs runs the cells later, in kernels that nobody watches, and keeps the outputs as long as
    the mark in the notebook stays: what the mark does not know would go stale there.

    Parameters
    ----------
    root : Path
        The project's folder.
    tag : str
        A language of the work; its notebooks tell which marks were looked at before.

    Raises
    ------
    BuildError
        With every undeclared read, and every script that raises.
    """
    code, folder = Code(root), root / BUILD / "docs" / tag / "notebooks"
    stale = [
        Task(root, path, folder, tuple(code.closure(path).files.values()))
        for path in sorted((root / NOTEBOOKS).glob("*.py"))
        if _mark_in(folder / f"{path.stem}.ipynb") != code.mark(path)
    ]
    problems = processes.run_all(run, stale, lambda *_: None) if stale else []
    if problems:
        raise BuildError(problems)
    return len(stale)


def _mark_in(notebook: Path) -> str:
    """Return the mark that a notebook carries; nothing where there is no notebook."""
    if not notebook.is_file():
        return ""
    return str(json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["code"])


def run(task: Task) -> None:
    """Run a script as a kernel would, in the notebook's own folder, watched."""
    places = making.importable(task.root)
    task.folder.mkdir(parents=True, exist_ok=True)
    os.chdir(task.folder)
    # Set before anything imports matplotlib: a kernel opens no window either.
    os.environ["MPLBACKEND"] = "Agg"
    code = compile(task.script.read_text(encoding="utf-8"), task.script, "exec")
    with watching.watched(places, task.declared), contextlib.redirect_stdout(io.StringIO()):
        try:
            exec(code, {"__name__": "__main__", "display": print})
        except Exception as error:
            shown = task.script.relative_to(task.root).as_posix()
            place, line = watching.last_line(error, places) or (shown, 0)
            message = f"{shown} must run: {type(error).__name__}: {error}"
            raise BuildError([Problem(place, line, "notebook-raised", message)]) from error
