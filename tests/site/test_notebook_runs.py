"""Notebooks run in an empty folder, each language's by itself, and their outputs are kept."""

from pathlib import Path
from typing import Any

import pytest

from scripts.errors import BuildError
from scripts.site import notebook_runs, processes
from tests.conftest import ROOT

TAGS = ("en", "zh")
DATA = {"points": "1,2"}
CELLS = """# %% data="points"
points = ""

# %%
import os
from pathlib import Path

[points, os.listdir(), str(Path.cwd()).startswith(os.environ.get("HERE", "/nowhere"))]

# %% lang="en"
print("one")

# %% lang="zh"
print("一")
"""
SLOW = """# %%
import sys, time
from IPython.display import display

for word in ("one", "two"):
    print(word, flush=True)
    time.sleep(0.3)
print("aside", file=sys.stderr, flush=True)
display(3)
print("three", flush=True)
"""
"""A cell that prints in several pieces, as any does on a machine that is busy."""
RAISING = {
    "a": ("1 / 0", "ZeroDivisionError: division by zero"),
    "b": ("x = 1\nimport scripts", "ModuleNotFoundError: No module named 'scripts'"),
    "c": (
        "open('glossary/points.csv')",
        "FileNotFoundError: [Errno 2] No such file or directory: 'glossary/points.csv'",
    ),
}
"""A cell that raises, one that finds the project's modules, one that finds its files."""


def project(root: Path, **scripts: str) -> Path:
    """Return a project with notebooks, and a file beside them that none should find."""
    files = {f"docs/notebooks/{name}.py": text for name, text in scripts.items()}
    for name, text in (files | {"glossary/points.csv": "1,2\n"}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def outputs(root: Path, tag: str) -> list[Any]:
    ran = notebook_runs.ran(root, root / "docs/notebooks/one.py", tag, DATA)
    return [output for each in ran.outputs for output in each]


def test_each_language_runs_its_own_cells_in_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HERE", str(tmp_path))
    assert notebook_runs.run_stale(project(tmp_path, one=CELLS), TAGS, DATA) == 2
    for tag, word in (("en", "one"), ("zh", "一")):
        result, words = outputs(tmp_path, tag)
        assert result["data"]["text/plain"] == "['1,2', [], False]"
        assert result["execution_count"] is None
        assert words["text"] == f"{word}\n"


def test_what_is_printed_in_pieces_is_kept_as_one(tmp_path: Path) -> None:
    notebook_runs.run_stale(project(tmp_path, one=SLOW), ("en",), DATA)
    kept = [each.get("text") or each["data"]["text/plain"] for each in outputs(tmp_path, "en")]
    assert kept == ["one\ntwo\n", "aside\n", "3", "three\n"]


def test_cells_that_cannot_run_there_are_told_all_at_once_with_their_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    scripts = {name: f"# %%\ny = 0\n\n# %%\n{cell}\n" for name, (cell, _) in RAISING.items()}
    with pytest.raises(BuildError) as caught:
        notebook_runs.run_stale(project(tmp_path, **scripts), ("en",), {})
    assert [str(problem) for problem in caught.value.problems] == [
        f"docs/notebooks/{name}.py:{5 + cell.count(chr(10))}: notebook-raised: a notebook must run "
        f"in an empty folder: {error}"
        for name, (cell, error) in RAISING.items()
    ]
    assert list((tmp_path / "build").rglob("*.json")) == []


# What is stale: nothing is run here.


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Languages of the notebooks that would have been run; each is kept as if it had been."""
    seen: list[str] = []

    def run_all(_: Any, tasks: list[notebook_runs.Task], __: Any) -> list[Any]:
        for task in tasks:
            seen.append(task.kept.parent.name)
            notebook_runs.keep(task, [[] for _ in task.code])
        return []

    monkeypatch.setattr(processes, "run_all", run_all)
    return seen


@pytest.mark.parametrize(
    ("script", "data", "stale"),
    [
        (CELLS, DATA, []),
        (CELLS.replace('"一"', '"二"'), DATA, ["zh"]),
        (CELLS.replace("os.listdir()", "[]"), DATA, ["en", "zh"]),
        (CELLS, {"points": "3"}, ["en", "zh"]),
        ('# %% [markdown] lang="en"\n# # Words\n\n' + CELLS, DATA, []),
    ],
    ids=["nothing", "words-of-one", "code-of-both", "data", "prose"],
)
def test_what_is_run_again_after_a_change(
    script: str, data: dict[str, str], stale: list[str], tmp_path: Path, pretended: list[str]
) -> None:
    assert notebook_runs.run_stale(project(tmp_path, one=CELLS), TAGS, DATA) == 2
    pretended.clear()
    assert notebook_runs.run_stale(project(tmp_path, one=script), TAGS, data) == len(stale)
    assert pretended == stale


def test_outputs_of_a_removed_notebook_go(tmp_path: Path, pretended: list[str]) -> None:
    assert notebook_runs.run_stale(project(tmp_path, one=CELLS), TAGS, DATA) == 2
    (tmp_path / "docs/notebooks/one.py").unlink()
    assert notebook_runs.run_stale(tmp_path, TAGS, DATA) == 0
    assert list((tmp_path / "build/notebooks").rglob("*.json")) == []
    assert pretended == ["en", "zh"]


def test_project_without_computed_data_has_none(tmp_path: Path) -> None:
    assert notebook_runs.data(tmp_path) == {}
