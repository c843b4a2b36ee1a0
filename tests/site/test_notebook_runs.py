"""Cells of notebooks read nothing that the notebook's mark does not know."""

import json
from pathlib import Path

import pytest

from scripts.errors import BuildError
from scripts.site import notebook_runs, processes
from scripts.site.fingerprints import Code
from tests.conftest import ROOT

HEAD = "undeclared-read: what is read must be declared, so that a change is seen: "
ASKED = "name it in READS of the module that asks for it"


def problems(root: Path, script: str) -> list[str]:
    """Return what is told of a project with one notebook and a data file."""
    for name, text in (
        ("docs/notebooks/one.py", script.replace("{root}", root.as_posix())),
        ("glossary/points.csv", "1,2\n"),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    try:
        notebook_runs.run_stale(root, "en")
    except BuildError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    "cell",
    [
        "open('{root}/glossary/points.csv').read()",
        "open('../../../../glossary/points.csv').read()",
        "import numpy as np; np.loadtxt('{root}/glossary/points.csv', delimiter=',')",
        "if __name__ == '__main__': open('{root}/glossary/points.csv').read()",
    ],
    ids=["absolute", "from-the-kernel-s-folder", "numpy", "main"],
)
def test_undeclared_read_of_a_cell_is_told_with_its_line(cell: str, tmp_path: Path) -> None:
    assert problems(tmp_path, f"# %%\nx = 1\n\n# %%\n{cell}\n") == [
        f"docs/notebooks/one.py:5: {HEAD}__main__.<module> reads 'glossary/points.csv'; {ASKED}"
    ]


def test_declared_read_passes(tmp_path: Path) -> None:
    script = "# %%\nREADS = ('glossary/points.csv',)\nopen('{root}/glossary/points.csv').read()\n"
    assert problems(tmp_path, script) == []


def test_cell_that_raises_is_told_with_its_line(tmp_path: Path) -> None:
    assert problems(tmp_path, "# %%\ndisplay(1)\n1 / 0\n") == [
        "docs/notebooks/one.py:3: notebook-raised: docs/notebooks/one.py must run: "
        "ZeroDivisionError: division by zero"
    ]


def test_notebook_that_was_written_with_its_mark_is_not_run_again(tmp_path: Path) -> None:
    script = "# %%\nopen('{root}/ran', 'a').write('1')\n"
    assert problems(tmp_path, script) == []
    written = tmp_path / "build/docs/en/notebooks/one.ipynb"
    mark = Code(tmp_path).mark(tmp_path / "docs/notebooks/one.py")
    written.write_text(json.dumps({"metadata": {"code": mark}}), encoding="utf-8")
    assert notebook_runs.run_stale(tmp_path, "en") == 0
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "1"
    written.write_text(json.dumps({"metadata": {"code": "other"}}), encoding="utf-8")
    assert notebook_runs.run_stale(tmp_path, "en") == 1
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "11"


def test_project_s_notebooks_read_nothing_that_their_marks_do_not_know(tmp_path: Path) -> None:
    code = Code(ROOT)
    tasks = [
        notebook_runs.Task(ROOT, path, tmp_path, tuple(code.closure(path).files.values()))
        for path in sorted((ROOT / "docs/notebooks").glob("*.py"))
    ]
    ran: list[Path] = []

    def note(_: int, task: notebook_runs.Task, __: None) -> None:
        ran.append(task.script)

    problems = processes.run_all(notebook_runs.run, tasks, note)
    assert problems == []
    assert sorted(ran) == [task.script for task in tasks] != []
