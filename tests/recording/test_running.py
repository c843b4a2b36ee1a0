"""The snippets and their records: they compile, were run, and one framework is run here again."""

import ast
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from scripts.errors import BuildError
from scripts.model.glossary import Glossary
from scripts.recording import harness, running
from scripts.recording.__main__ import main
from scripts.recording.comparing import Comparison
from tests.projects import ROOT

SNIPPETS = sorted((ROOT / running.SNIPPETS).glob("*/*.py"))
RECORDS = sorted((ROOT / running.SNIPPETS).glob(f"*/{running.RECORD}"))
MOST_BYTES = 15_000
MOST_TO_DRAW = 12


def named(path: Path) -> str:
    return path.relative_to(ROOT / running.SNIPPETS).as_posix()


def statements(path: Path) -> list[str]:
    """Return the lines of a snippet that are not blank."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("path", SNIPPETS, ids=named)
def test_every_snippet_compiles(path: Path) -> None:
    compile(path.read_text(encoding="utf-8"), path.name, "exec", ast.PyCF_ONLY_AST)


def test_what_draws_is_short() -> None:
    assert len(statements(ROOT / running.SNIPPETS / running.DRAWING)) <= MOST_TO_DRAW


@pytest.mark.parametrize("path", RECORDS, ids=named)
def test_every_record_is_whole(path: Path, real: Glossary) -> None:
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    (told,) = (each for each in real.snippets if each.id == path.parent.name)
    assert list(record["versions"]) == list(told.packages)
    assert list(record["runs"]) == [each.name for each in told.snippets]
    for each in told.snippets:
        run = record["runs"][each.name]
        assert run["command"].endswith(f"python {each.name}.py")
        # What draws the records' pictures prints nothing.
        assert bool(run["output"]) == (f"{told.id}/{each.name}.py" != running.DRAWING)
        if each.checked:
            assert {"picture", "shapes", "comparisons"} <= run.keys()
            assert (path.parent / f"{each.name}.webp").stat().st_size <= MOST_BYTES


def test_every_framework_that_people_ask_for_is_there(real: Glossary) -> None:
    wanted = {"pytorch", "torchvision", "timm", "keras", "flax", "paddlepaddle", "mindspore"}
    assert {*wanted, "onnxruntime", "drawing"} <= {each.id for each in real.snippets}


def again(name: str, tmp_path: Path) -> tuple[Any, Any]:
    """Run a snippet of ONNX Runtime, which the tests have; return its description and values."""
    told = running.described("onnxruntime")
    (snippet,) = (each for each in told["snippets"] if each["name"] == name)
    checked = snippet.get("checked")
    request = tmp_path / "request.json"
    values = running.asked_of(checked)
    asked = {"packages": told["packages"], "values": values, "keep": str(tmp_path)}
    request.write_text(json.dumps(asked), encoding="utf-8")
    harness.main(str(ROOT / running.SNIPPETS / f"onnxruntime/{name}.py"), str(request))
    with np.load(tmp_path / "values.npz") as kept:
        return checked, {each: kept[each] for each in kept.files}


def recorded(name: str) -> Any:
    path = ROOT / running.SNIPPETS / "onnxruntime" / running.RECORD
    return yaml.safe_load(path.read_text(encoding="utf-8"))["runs"][name]


def test_onnx_runtime_returns_here_what_its_record_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    checked, values = again("maps", tmp_path)
    got, compared = running.compare(values, checked)
    kept = recorded("maps")
    assert all(each.error <= each.allowed for each in compared)
    assert [each.statement for each in compared] == [
        each["statement"] for each in kept["comparisons"]
    ]
    assert running.shapes(values) == kept["shapes"]
    assert len(got.levels) == 2
    # Without their numbers: another processor may round the last digit otherwise.
    printed = capsys.readouterr().out.splitlines()
    assert [line.rpartition(" ")[0] for line in printed] == [
        line.rpartition(" ")[0] for line in kept["output"]
    ]


def test_onnx_runtime_fuses_here_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    again("fused", tmp_path)
    assert capsys.readouterr().out.splitlines() == recorded("fused")["output"]


def test_what_is_off_is_not_written() -> None:
    path = ROOT / running.SNIPPETS / "keras/maps.py"
    compared = (Comparison("a = max(0, z)", 0.25, 1e-4), Comparison("stack = a[0]", 0.0, 0.0))
    with pytest.raises(BuildError) as caught:
        running._refuse(path, compared)
    assert str(caught.value) == (
        "docs/snippets/keras/maps.py: snippet-run: a snippet must return what is computed here: "
        "a = max(0, z): error 0.25 > 0.0001"
    )


def test_an_unknown_framework_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pytorc", "--python", sys.executable]) == 1
    said = capsys.readouterr().err
    assert said.startswith("glossary/snippets.yml: snippet-run: a framework must be one of pytorch")
    assert said.endswith(": 'pytorc'\n")
