"""Sense ids in other people's files, looked at by the one file that they save."""

import ast
import json
import os
import subprocess
import sys
import time
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
TOLD = """\
page.html:1: sense-unknown: an id must be one of the glossary: 'constructor'
page.html:2: sense-unknown: an id must be one of the glossary: 'paddings'; did you mean 'padding'?
page.html:3: sense-unknown: an id must be one of the glossary: 'strid'; did you mean 'stride'?
paper.tex:3: sense-withdrawn: an id must stand for an entry: 'step-width' was withdrawn; write fmg:stride
paper.tex:3: sense-changed: an id must mean what it meant: 'kernel' of edition 1.0.0: family was 'layers' and is 'kernels'; axis kind was 'value' and is 'function'; read it anew and name edition 2.0.0
paper.tex:4: edition-unknown: an edition must be one that can be read: '9.1'; give its glossary.json with --edition
paper.tex:4: sense-changed: an id must mean what it meant: 'kernel' of edition 1.0.0: family was 'layers' and is 'kernels'; axis kind was 'value' and is 'function'; read it anew and name edition 2.0.0
forms/near.md:1: sense-form: an id must follow 'fmg:' at once, written as in the entry's address: 'FMG:strid'; write fmg:stride
forms/near.md:1: sense-form: an id must follow 'fmg:' at once, written as in the entry's address: 'FMG:stride'; write fmg:stride
forms/near.md:1: sense-form: an id must follow 'fmg:' at once, written as in the entry's address: 'fmg: stride'; write fmg:stride
forms/near.md:1: sense-form: an id must follow 'fmg:' at once, written as in the entry's address: 'fmg:步幅'; write fmg:stride
forms/near.md:2: edition-unknown: an edition must be one that can be read: '2.0.0-rc1'; give its glossary.json with --edition
forms/wrapped.html:2: sense-unknown: an id must be one of the glossary: 'strid'; did you mean 'stride'?
forms/wrapped.html:3: sense-unknown: an id must be one of the glossary: 'padd'; did you mean 'padding'?
forms/wrapped.html:5: sense-unknown: an id must be one of the glossary: 'strid'; did you mean 'stride'?
forms/wrapped.tex:2: sense-unknown: an id must be one of the glossary: 'strid'; did you mean 'stride'?
forms/wrapped.tex:3: sense-unknown: an id must be one of the glossary: 'padd'; did you mean 'padding'?
forms/wrapped.tex:6: edition-unknown: an edition must be one that can be read: 'latest'; give its glossary.json with --edition
src/model.py:1: sense-unknown: an id must be one of the glossary: 'strid'; did you mean 'stride'?
src/model.py:2: sense-unknown: an id must be one of the glossary: 'Stride'; did you mean 'stride'?
src/model.py:2: sense-reworded: 'padding' of edition 1.0.0 is worded anew: the definition (en) was 'Zeros.' and is 'What stands around.'
src/model.py:2: edition-without: an id must stand in the edition that is named: 'depth' is not in 1.0.0
src/model.py:2: sense-unknown: an id must be one of the glossary: 'step'; did you mean 'stride'?
src/model.py:3: sense-withdrawn: an id must stand for an entry: 'step-width' was withdrawn; write fmg:stride
src/model.py:3: sense-unknown: an id must be one of the glossary: 'V1'; did you mean 'pre-activation-map'?
src/model.py:3: sense-form: an id must follow 'fmg:' at once, written as in the entry's address: 'fmg:步幅'; write fmg:stride
"""  # noqa: E501


def is_note(line: str) -> bool:
    return line.split(": ")[1] in ("sense-reworded", "sense-form")


def concept(
    concept_id: str, term: str, definition: str = "It.", chinese: str = "", **others: Any
) -> dict[str, Any]:
    said = {"term": term, "terms": [{"term": term}], "definition": definition, "meanings": []}
    zh = said | {"definition": "它。", "terms": [{"term": chinese or term}]}
    own = {"id": concept_id, "code": None, "family": "layers", "axes": None, "relations": []}
    return own | others | {"en": said, "zh": zh}


def glossary(edition: str, *concepts: dict[str, Any], **others: Any) -> str:
    held = {"edition": edition, "draft": False, "concepts": concepts, "withdrawn": []}
    return json.dumps(held | others)


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
        concept("stride", "step", chinese="步幅"),
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


@pytest.mark.parametrize(
    ("since", "used", "rule"),
    [
        ("1.0.0", "1.0.0", "sense-judged"),
        ("1.10.0", "1.9.0", "sense-judged"),  # It changed in an edition between.
        ("0.9.0", "1.0.0", "sense-changed"),  # It was judged, and has changed again.
    ],
)
def test_what_is_judged_to_mean_the_same_is_no_mistake(
    home: Path, tmp_path: Path, since: str, used: str, rule: str
) -> None:
    path = home / "data/glossary.json"
    now = json.loads(path.read_text(encoding="utf-8"))
    judged = [{"since": since, "because": {"en": "The record was wrong.", "zh": "先前记错了。"}}]
    now["concepts"][1]["same_meaning"] = judged
    path.write_text(json.dumps(now), encoding="utf-8")
    (home / "releases/v1.0.0").rename(home / f"releases/v{used}")
    (tmp_path / "a.md").write_text(f"fmg:kernel@{used}", encoding="utf-8")
    asked = ("--glossary", path, tmp_path / "a.md")
    changed = "family was 'layers' and is 'kernels'; axis kind was 'value' and is 'function'"
    told = {
        "sense-judged": f"sense-judged: 'kernel' of edition {used} changed, and is judged to mean "
        f"what it meant: {changed}; The record was wrong.",
        "sense-changed": f"sense-changed: an id must mean what it meant: 'kernel' of edition "
        f"{used}: {changed}; read it anew and name edition 2.0.0",
    }
    done = looked(*asked)
    assert done.stdout == f"{tmp_path / 'a.md'}:1: {told[rule]}\n"
    assert [done.returncode, looked(*asked, "--strict").returncode] == [rule != "sense-judged", 1]


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
        "forms/near.md",
        "forms/wrapped.html",
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


def test_a_hook_of_pre_commit_runs_the_file(home: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program = ROOT / hook["entry"]
    assert (program, hook["language"]) == (CHECKER, "script")
    assert os.access(program, os.X_OK), "pre-commit runs it as a program"
    command = [program, "--glossary", home / "data/glossary.json", "page.html", "paper.tex"]
    done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)
    lines = [line for line in TOLD.splitlines() if line.startswith("pa")]
    assert (done.stdout.splitlines(), done.returncode) == (lines, 1)


# Files of all kinds.


def only(home: Path, path: Path, content: bytes) -> str:
    """Return what is told of one file, without its path."""
    path.write_bytes(content)
    return looked("--glossary", home / "data/glossary.json", path).stdout.replace(str(path), "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_text_that_names_its_encoding_is_read_by_it(
    home: Path, tmp_path: Path, encoding: str
) -> None:
    told = ":2: sense-unknown: an id must be one of the glossary: 'strid'; did you mean 'stride'?\n"
    assert only(home, tmp_path / "a.txt", "步幅\nfmg:strid".encode(encoding)) == told


def test_lines_are_counted_as_editors_count_them(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes("a\r\n\f\nx = '\x1c\u2028'; # fmg:strid".encode())
    done = looked("--glossary", home / "data/glossary.json", "--format=sarif", path)
    (run,) = json.loads(done.stdout)["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert (run["columnKind"], place["region"]) == (
        "unicodeCodePoints",
        {"startLine": 3, "startColumn": 17},
    )


def test_an_axis_that_is_gone_changes_the_meaning(home: Path, tmp_path: Path) -> None:
    path = home / "data/glossary.json"
    for axes, value in ((None, "none"), ({"shape": "grid"}, "none")):
        kept = concept("kernel", "kernel", axes=axes)
        path.write_text(glossary("2.0.0", kept), encoding="utf-8")
        also = "; axis shape was 'none' and is 'grid'" if axes else ""
        assert only(home, tmp_path / "a.md", b"fmg:kernel@1.0.0") == (
            ":1: sense-changed: an id must mean what it meant: 'kernel' of edition 1.0.0: "
            f"axis kind was 'value' and is {value!r}{also}; read it anew and name edition 2.0.0\n"
        )


def test_a_saved_draft_is_no_edition(home: Path, tmp_path: Path) -> None:
    saved = tmp_path / "glossary.json"
    for number in ("1.0.0", "1.0.0+draft"):
        now = glossary(number, concept("kernel", "kernel", family="kernels"), draft=True)
        saved.write_text(now, encoding="utf-8")
        done = looked("--glossary", saved, "paper.tex")
        assert done.returncode == 1
        assert (
            "paper.tex:4: edition-unknown: an edition must be one that can be read: '1.0.0'; "
            "give its glossary.json with --edition\n"
        ) in done.stdout
    before = home / "releases/v1.0.0/data/glossary.json"
    assert (
        "paper.tex:4: sense-changed: an id must mean what it meant: 'kernel' of edition 1.0.0: "
        "family was 'layers' and is 'kernels'; axis kind was 'value' and is 'none'; "
        "read it anew, and name no edition until the next is released\n"
    ) in looked("--glossary", saved, "--edition", before, "paper.tex").stdout


def test_what_cannot_be_read_hides_nothing_else(home: Path, tmp_path: Path) -> None:
    big, pipe, tree = tmp_path / "t/big.csv", tmp_path / "t/pipe", tmp_path / "t"
    tree.mkdir()
    os.mkfifo(pipe)
    with big.open("wb") as file:
        file.truncate(10_000_001)
    (tree / "z.md").write_text("fmg:strid", encoding="utf-8")
    (tree / "nowhere").symlink_to("none")
    asked = ("--glossary", home / "data/glossary.json")
    told = f"""\
{tree}/big.csv: file-skipped: files of at most 10,000,000 bytes are looked at: it has 10,000,001; \
split it, or leave it out with --exclude
{tree}/pipe: file-skipped: only files are looked at: it is a pipe, a socket or a device
{tree}/z.md:1: sense-unknown: an id must be one of the glossary: 'strid'; did you mean 'stride'?
"""
    done = looked(*asked, tree)
    assert (done.stdout, done.stderr, done.returncode) == (told, "", 1)
    gone = f"{tmp_path}/none: file-unread: what is looked at must be readable: there is nothing\n"
    done = looked(*asked, tmp_path / "none", tree)
    assert (done.stdout, done.stderr, done.returncode) == (gone + told, "", 2)
    (run,) = json.loads(looked(*asked, "--format=sarif", pipe).stdout)["runs"]
    assert run["results"][0]["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": pipe.as_posix()}}}
    ]


@pytest.mark.parametrize(
    "part",
    [
        "<feature-map-term ",
        "<feature-map-term a=\"' b=",
        "\\fmsense[",
        "\\fmsense%",
        "\\fmsense[]{",
        "data-feature-map= ",
        "fmg:a@.",
        " FMG:",
        " fmg: st",
        "\\fmsense " + " " * 100_000,
        "fmg:" + "a-" * 100_000,
    ],
)
def test_a_hostile_line_takes_the_time_of_its_length(home: Path, tmp_path: Path, part: str) -> None:
    """With what takes the square of the length, a megabyte would take minutes."""
    module = checker()
    read = module.Glossary(home / "data/glossary.json")

    def seconds(size: int) -> float:
        (tmp_path / "a").write_text((part * (size // len(part) + 1))[:size], encoding="utf-8")
        started = time.process_time()
        module.check([tmp_path / "a"], read)
        return time.process_time() - started

    assert seconds(1_000_000) < 20
    # The least of three: what else the machine does lengthens some runs. A square would be 100.
    whole, tenth = (min(seconds(size) for _ in range(3)) for size in (500_000, 50_000))
    assert whole < 25 * max(tenth, 0.02)


def test_unknown_ids_without_end_are_told_soon(home: Path, tmp_path: Path) -> None:
    text = " ".join(f"fmg:q{number}strid@{number}.1" for number in range(20_000))
    told = only(home, tmp_path / "a.md", text.encode()).splitlines()
    assert len(told) == 20_000


# In this project.


def test_the_ids_that_this_project_writes_are_right(
    real: Glossary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "glossary.json"
    # The pages' examples name the edition that the glossary becomes.
    data = {**json.loads(model.dump(model.published(real, real.work.edition))), "draft": False}
    path.write_text(json.dumps(data), encoding="utf-8")
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
    assert told[:-1] == sorted(line for line in TOLD.splitlines() if not is_note(line))
    assert told[-1] == "20 problems; nothing was changed"
    (tmp_path / "right.md").write_text("fmg:stride, fmg:padding@1.0.0", encoding="utf-8")
    assert build.main(["ids", str(tmp_path / "right.md"), "--root", str(root)]) == 0
    (reworded, counted) = capsys.readouterr().out.splitlines()
    assert reworded.startswith(f"{tmp_path}/right.md:1: sense-reworded: 'padding' of edition 1.0.0")
    assert counted == "no id is wrong"


def test_the_folder_is_named_before_the_path_or_after_it(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = laid_out(home, tmp_path / "project")
    path = tmp_path / "right.md"
    path.write_text("fmg:stride", encoding="utf-8")
    for line in (
        ["--root", root, "ids", path],
        ["ids", "--root", root, path],
        ["ids", path, "--root", root],
    ):
        assert build.main([str(each) for each in line]) == 0
        assert capsys.readouterr().out == "no id is wrong\n"


def test_the_command_line_wants_a_glossary_that_was_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(["ids", ".", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "build/docs: sense-ids: the glossary must have been made: 'make build' makes it"
    )
