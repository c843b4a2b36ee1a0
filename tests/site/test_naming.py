"""Sense ids in other people's files, looked at by the one file that they save."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import build
from scripts.exports import model
from scripts.model.glossary import Glossary
from scripts.site import naming
from tests.browsing import served
from tests.ids import checker
from tests.projects import ROOT

CHECKER = ROOT / naming.CHECKER
TREE = ROOT / "tests/site/ids/tree"
CASES = "src/model.py paper.tex page.html"
TOLD = """\
page.html:1: sense-unknown: an id must be one of the glossary: 'constructor'
page.html:2: sense-unknown: an id must be one of the glossary: 'paddings'; did you mean 'padding'?
page.html:3: sense-unknown: an id must be one of the glossary: 'strid'; did you mean 'stride'?
paper.tex:3: sense-withdrawn: an id must stand for an entry: 'step-width' was withdrawn; write fmg:stride
paper.tex:3: sense-changed: an id must mean what it meant: 'kernel' of edition 1.0.0: \
family was 'layers' and is 'kernels'; axis kind was 'value' and is 'function'; \
read it anew and name edition 2.0.0
paper.tex:4: edition-unknown: an edition must be one that can be read: '9.1'
paper.tex:4: sense-changed: an id must mean what it meant: 'kernel' of edition 1.0.0: \
family was 'layers' and is 'kernels'; axis kind was 'value' and is 'function'; \
read it anew and name edition 2.0.0
src/model.py:1: sense-unknown: an id must be one of the glossary: 'strid'; did you mean 'stride'?
src/model.py:2: sense-unknown: an id must be one of the glossary: 'Stride'; did you mean 'stride'?
src/model.py:2: sense-reworded: 'padding' of edition 1.0.0 is worded anew: \
the definition (en) was 'Zeros.' and is 'What stands around.'
src/model.py:2: edition-without: an id must stand in the edition that is named: \
'depth' is not in 1.0.0
src/model.py:2: sense-unknown: an id must be one of the glossary: 'step'; did you mean 'stride'?
src/model.py:3: sense-withdrawn: an id must stand for an entry: 'step-width' was withdrawn; write fmg:stride
src/model.py:3: sense-unknown: an id must be one of the glossary: 'V1'; did you mean \
'pre-activation-map'?
"""  # noqa: E501


def concept(concept_id: str, term: str, definition: str = "It.", **others: Any) -> dict[str, Any]:
    said = {"term": term, "terms": [{"term": term}], "definition": definition, "meanings": []}
    own = {"id": concept_id, "code": None, "family": "layers", "axes": None, "relations": []}
    return own | others | {"en": said, "zh": said | {"definition": "它。"}}


def glossary(edition: str, *concepts: dict[str, Any], **others: Any) -> str:
    return json.dumps({"edition": edition, "concepts": concepts, "withdrawn": []} | others)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A glossary of two editions as its site has them."""
    before = glossary(
        "1.0.0",
        concept("stride", "stride"),
        concept("kernel", "kernel", axes={"kind": "value"}),
        concept("padding", "padding", "Zeros."),
        concept("step-width", "step width"),
    )
    now = glossary(
        "2.0.0",
        concept("stride", "step"),
        concept("kernel", "kernel", axes={"kind": "function"}, family="kernels"),
        concept("padding", "padding", "What stands around."),
        concept("pre-activation-map", "pre-activation map", code="V1"),
        concept("depth", "number of channels"),
        withdrawn=[{"id": "step-width", "superseded_by": ["stride"]}],
        abbreviation="fmg",
    )
    for folder, text in (("data", now), ("releases/v1.0.0/data", before)):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "glossary.json").write_text(text, encoding="utf-8")
    return tmp_path


def looked(*arguments: str | Path, cwd: Path = TREE) -> subprocess.CompletedProcess[str]:
    """Run the file as someone does who has saved it: without this project and its packages."""
    command = [sys.executable, "-I", "-S", str(CHECKER), *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def test_the_file_is_read_by_the_python_that_it_names() -> None:
    text = CHECKER.read_text(encoding="utf-8")
    assert "it needs Python 3.9 alone" in text
    ast.parse(text, feature_version=(3, 9))
    imported = {
        name.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert {str(name).partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_every_id_of_a_tree_is_judged_and_each_line_named(home: Path) -> None:
    done = looked("--glossary", home / "data/glossary.json", ".")
    assert (done.stdout, done.stderr, done.returncode) == (TOLD, "", 1)


def test_a_glossary_is_read_from_its_address_with_its_editions(home: Path) -> None:
    with served(home) as address:
        done = looked("--glossary", f"{address}data/glossary.json", ".")
        assert (done.stdout, done.returncode) == (TOLD, 1)
        # An edition's own data name the other editions as well, whose folders stand beside it.
        frozen = f"{address}releases/v1.0.0/data/glossary.json"
        done = looked("--glossary", frozen, "paper.tex")
        assert "paper.tex:4: edition-unknown: an edition must be one that can be read: '2.0.0'" in (
            done.stdout
        )
        done = looked("--glossary", f"{address}none.json", "paper.tex")
    message = f"{address}none.json: there is nothing\n"
    assert (done.stdout, done.stderr, done.returncode) == ("", message, 2)


def test_new_wording_alone_fails_only_where_it_is_asked_for(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("fmg:padding@1.0.0 fmg:stride@1.0.0", encoding="utf-8")
    asked = ("--glossary", home / "data/glossary.json", tmp_path / "a.md")
    assert [looked(*asked).returncode, looked(*asked, "--strict").returncode] == [0, 1]


def test_editions_are_read_from_files_that_are_named(home: Path) -> None:
    alone = home / "now.json"
    alone.write_text((home / "data/glossary.json").read_text("utf-8"), encoding="utf-8")
    before = home / "releases/v1.0.0/data/glossary.json"
    assert looked("--glossary", alone, "--edition", before, ".").stdout == TOLD
    assert "edition-unknown: an edition must be one that can be read: '1.0.0'" in (
        looked("--glossary", alone, ".").stdout
    )


def test_files_can_be_left_out(home: Path) -> None:
    done = looked("--glossary", home / "data/glossary.json", "--exclude", "*.tex", ".")
    assert {line.partition(":")[0] for line in done.stdout.splitlines()} == {
        "page.html",
        "src/model.py",
    }


def test_findings_are_data_for_other_programs(home: Path) -> None:
    asked = ("--glossary", home / "data/glossary.json", "src")
    listed = json.loads(looked(*asked, "--format", "json").stdout)
    assert listed[0] == {
        "path": "src/model.py",
        "line": 1,
        "column": 46,
        "rule": "sense-unknown",
        "level": "error",
        "message": "an id must be one of the glossary: 'strid'; did you mean 'stride'?",
        "right": "stride",
    }
    (run,) = json.loads(looked(*asked, "--format", "sarif").stdout)["runs"]
    found = run["results"]
    assert len(found) == len(listed)
    assert {each["ruleId"] for each in found} == {
        each["id"] for each in run["tool"]["driver"]["rules"]
    }
    assert {each["level"] for each in found} == {"error", "note"}
    place = found[0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "src/model.py"},
        "region": {"startLine": 1, "startColumn": 46},
    }


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "{",
            "{path}: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        ("[]", "{path}: there must be a glossary.json, with edition, concepts, withdrawn"),
    ],
)
def test_what_is_no_glossary_is_refused(tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / "g.json"
    path.write_text(written, encoding="utf-8")
    done = looked("--glossary", path, ".")
    told = message.replace("{path}", str(path))
    assert (done.stdout, done.stderr, done.returncode) == ("", f"{told}\n", 2)
    done = looked("--glossary", path, "none.md", cwd=tmp_path)
    assert done.returncode == 2


def test_a_hook_of_pre_commit_runs_the_file(home: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program = ROOT / hook["entry"]
    assert (program, hook["language"]) == (CHECKER, "script")
    assert os.access(program, os.X_OK), "pre-commit runs it as a program"
    command = [program, "--glossary", home / "data/glossary.json", "page.html", "paper.tex"]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)
    lines = [line for line in TOLD.splitlines() if not line.startswith("src")]
    assert (done.stdout.splitlines(), done.returncode) == (lines, 1)


# In this project.


def test_the_ids_that_this_project_writes_are_right(
    real: Glossary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "glossary.json"
    path.write_text(model.dump(model.published(real, real.work.edition)), encoding="utf-8")
    module = checker()
    monkeypatch.chdir(ROOT)
    glossary = module.Glossary(path)
    used = list(module.found(["docs", "README.md", "CONTRIBUTING.md"], glossary))
    assert {use.path for use in used} >= {"docs/en/sense-ids.md", "docs/zh/embed.md"}
    wrong = [each for use in used for each in module.judged(use, glossary)]
    assert wrong == []


def laid_out(home: Path, root: Path) -> Path:
    made = root / "build/docs/en/data"
    made.mkdir(parents=True)
    (made / "glossary.json").write_text((home / "data/glossary.json").read_text("utf-8"), "utf-8")
    (root / "glossary/released").mkdir(parents=True)
    record = (home / "releases/v1.0.0/data/glossary.json").read_text("utf-8")
    (root / "glossary/released/1.0.0.json").write_text(record, encoding="utf-8")
    return root


def test_the_command_line_tells_the_same(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = laid_out(home, tmp_path / "project")
    monkeypatch.chdir(TREE)
    assert build.main(["ids", ".", "--root", str(root)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[:-1] == sorted(line for line in TOLD.splitlines() if "reworded" not in line)
    assert told[-1] == "13 problems; nothing was changed"
    (tmp_path / "right.md").write_text("fmg:stride, fmg:padding@1.0.0", encoding="utf-8")
    assert build.main(["ids", str(tmp_path / "right.md"), "--root", str(root)]) == 0
    (reworded, counted) = capsys.readouterr().out.splitlines()
    assert reworded.startswith(f"{tmp_path}/right.md:1: sense-reworded: 'padding' of edition 1.0.0")
    assert counted == "no id is wrong"


def test_the_command_line_wants_a_glossary_that_was_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["ids", ".", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "build/docs: sense-ids: the glossary must have been made: 'make build' makes it"
    )
