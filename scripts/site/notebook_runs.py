"""Notebooks whose code changed are run, each in an empty folder; their outputs are kept."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any, NamedTuple

from scripts.errors import BuildError, Problem
from scripts.languages import Tag
from scripts.model import notebook_cells
from scripts.pages import notebooks
from scripts.pages.notebooks import Ran
from scripts.site import made_files, processes, writing
from scripts.site.subject import BUILD, MADE

NOTEBOOKS = Path("docs/notebooks")
KEPT = BUILD / "notebooks"
"""Where the outputs of each language's notebooks are kept, below the project's folder."""
LIBRARIES = ("numpy", "matplotlib", "matplotlib-inline", "ipykernel")
"""What outputs depend on besides the code; a notebook imports nothing else."""
SECONDS = 300
_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


class Task(NamedTuple):
    """Code cells to run: of which script, in which lines they begin, and where to keep outputs."""

    script: str
    lines: tuple[int, ...]
    code: tuple[str, ...]
    kept: Path


def run_stale(root: Path, tags: Iterable[Tag], data: Mapping[str, str]) -> int:
    """Run what was not run yet, or otherwise; return how many notebooks that were.

    Parameters
    ----------
    root : Path
        The project's folder.
    tags : iterable of str
        The languages of the work: each has notebooks of its own.
    data : mapping of str to str
        What cells ask for by name.

    Raises
    ------
    BuildError
        With every cell that raises.
    """
    tasks = list(_tasks(root, tags, data))
    stale = [task for task in tasks if _mark_in(task.kept) != _mark(task.code)]
    problems = processes.run_all(run, stale, lambda *_: None) if stale else []
    if problems:
        raise BuildError(problems)
    folder = root / KEPT
    writing.remove_others(folder, [task.kept.relative_to(folder).as_posix() for task in tasks])
    return len(stale)


def data(root: Path) -> Mapping[str, str]:
    """Return what was computed for notebooks, by name; nothing where the subject offers none."""
    path = root / BUILD / MADE["numbers"]
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    found: Mapping[str, str] = made_files.from_json(text).get("notebooks", {}) if text else {}
    return found


def ran(root: Path, path: Path, tag: Tag, data: Mapping[str, str]) -> Ran:
    """Return the code of a script's notebook in one language, and the outputs that were kept."""
    code = notebooks.code_in(path.read_text(encoding="utf-8"), tag, data)
    kept = json.loads(_kept(root, path, tag).read_text(encoding="utf-8"))
    return Ran(code, kept["outputs"])


def _tasks(root: Path, tags: Iterable[Tag], data: Mapping[str, str]) -> Iterator[Task]:
    for path in sorted((root / NOTEBOOKS).glob("*.py")):
        shown, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        read = notebook_cells.notebook(text, shown)
        for tag in tags:
            lines = tuple(code.line for code in read.code_in(tag))
            yield Task(shown, lines, notebooks.code_in(text, tag, data), _kept(root, path, tag))


def _kept(root: Path, path: Path, tag: Tag) -> Path:
    return root / KEPT / tag / f"{path.stem}.json"


def _mark(code: tuple[str, ...]) -> str:
    """Return the digest of all that outputs depend on."""
    known = [python_version(), *(f"{name} {version(name)}" for name in LIBRARIES), *code]
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()


def _mark_in(kept: Path) -> str:
    """Return the mark that kept outputs carry; nothing where there are none."""
    return str(json.loads(kept.read_text(encoding="utf-8"))["mark"]) if kept.is_file() else ""


def run(task: Task) -> None:
    """Run the cells of a notebook in a kernel of their own, and keep the outputs.

    The kernel starts in an empty folder and finds nothing of the project, as with a reader.
    """
    # In a loop of its own, which ends with the run; nbclient's plain calls leave one open.
    keep(task, asyncio.run(_outputs(task)))


async def _outputs(task: Task) -> list[list[Any]]:
    """Return what each cell gave."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from nbconvert.preprocessors import CoalesceStreamsPreprocessor
    from nbformat import v4
    from traitlets.config import Config

    book = v4.new_notebook(cells=[v4.new_code_cell(text) for text in task.code])
    with tempfile.TemporaryDirectory() as beside, tempfile.TemporaryDirectory() as empty:
        # By files in place of ports: nobody else on the machine can talk to the kernel.
        private = Config(KernelManager={"transport": "ipc", "ip": str(Path(beside) / "kernel")})
        client = NotebookClient(
            book, timeout=SECONDS, kernel_name="python3", record_timing=False, config=private
        )
        async with client.async_setup_kernel(cwd=empty, env=_alone()):
            for index, cell in enumerate(book.cells):
                try:
                    await client.async_execute_cell(cell, index)
                except CellExecutionError as error:
                    raise BuildError([_told(task, index, error)]) from None
    # A kernel sends what is printed every fifth of a second: on a busy machine in more pieces. What
    # nbclient itself would join stands before the picture or value that it was printed after.
    book, _ = CoalesceStreamsPreprocessor(enabled=True).preprocess(book, {})
    return [[_plain(output) for output in cell.outputs] for cell in book.cells]


def keep(task: Task, outputs: Sequence[Sequence[Any]]) -> None:
    """Write the outputs of each cell of a notebook, with the mark of what they depend on."""
    kept = {"mark": _mark(task.code), "outputs": outputs}
    writing.write_atomically(task.kept, json.dumps(kept, ensure_ascii=False, indent=1).encode())


def _alone() -> dict[str, str]:
    """Return the environment of a kernel: no way to the project's modules, pictures inline."""
    left_out = ("PYTHONPATH", "MPLBACKEND")
    return {key: value for key, value in os.environ.items() if key not in left_out}


def _told(task: Task, index: int, error: Any) -> Problem:
    """Return the problem of a cell that raised, at its line of the script."""
    lines = _LINE.findall(_COLOUR.sub("", str(error)))
    line = task.lines[index] + (int(lines[-1]) - 1 if lines else 0)
    message = f"a notebook must run in an empty folder: {error.ename}: {error.evalue}"
    return Problem(task.script, line, "notebook-raised", message)


def _plain(output: Mapping[str, Any]) -> Any:
    """Return an output as plain values; the number of its run is given by the notebook anew."""
    counted = {"execution_count": None} if "execution_count" in output else {}
    return json.loads(json.dumps({**output, **counted}))
