"""The command: what it prints, and how it ends."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sarif_kit.validate import assert_valid

from scripts.model.glossary import Glossary
from scripts.model.loading import load_parts
from scripts.reading import __main__ as command
from scripts.reading import prepared
from tests import hostile, projects

EN = "The feature maps after ReLU.\nEach feature maps to its class.\n"
ZH = "对特征图做 ReLU，所得的特徵圖里没有负值。\n"
LINE = re.compile(r"^[^:\n]+:[0-9]+:[0-9]+: [a-z-]+: \S[^\n]*$")


@pytest.fixture
def at_hand(real: Glossary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the command take the project's glossary from memory."""
    monkeypatch.setattr(command, "load_parts", lambda *_: real)


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_command_reads_files_and_the_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.reading", "-", "README.md"],
        cwd=projects.ROOT,
        input=(EN + ZH).encode(),
        capture_output=True,
        check=False,
    )
    lines = done.stdout.decode().splitlines()
    assert all(LINE.match(line) for line in lines)
    places = [":".join(line.split(":")[1:3]) for line in lines if line.startswith("stdin:")]
    assert places == ["1:5", "2:6", "3:2", "3:15"]
    told = re.fullmatch(r"(\d+) uses of the term; (\d+) left open\n", done.stderr.decode())
    assert told
    assert int(told[1]) == len(lines)
    assert done.returncode == (1 if int(told[2]) else 0)


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize("text", [EN, ZH])
def test_each_format_is_what_it_claims(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text.md"
    file.write_text(text, encoding="utf-8")
    command.main([str(file), "--format", "json", "--site", hostile.SITE])
    uses = json.loads(capsys.readouterr().out)["files"][0]["uses"]
    command.main([str(file), "--format", "sarif", "--site", hostile.SITE])
    log = json.loads(capsys.readouterr().out)
    assert_valid(log)
    command.main([str(file)])
    lines = capsys.readouterr().out.splitlines()
    results = log["runs"][0]["results"]
    assert [each["message"] for each in uses] == [each["message"]["text"] for each in results]
    assert lines == [
        f"{file.as_posix()}:{use['line']}:{use['column']}: {use['told']}: {use['message']}"
        for use in uses
    ]


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize(("options", "status"), [([], 1), (["--exit-zero"], 0)])
def test_status_tells_whether_something_is_open(
    options: list[str], status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text.md"
    file.write_text("A feature map.", encoding="utf-8")
    assert command.main([str(file), *options]) == status
    assert capsys.readouterr().err == "1 uses of the term; 1 left open\n"
    file.write_text("A map of roads.", encoding="utf-8")
    assert command.main([str(file), *options]) == 0
    assert capsys.readouterr() == ("", "0 uses of the term; 0 left open\n")


def test_what_cannot_be_read_is_told_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"feature \xff map")
    pipe(monkeypatch, b"\xff")
    assert command.main(["-", str(bad), str(tmp_path / "none.txt"), str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    says = "must be UTF-8: 'utf-8' codec can't decode byte"
    assert err.splitlines() == [
        f"{tmp_path.as_posix()}: missing-file: the file must be readable: Is a directory",
        f"{bad.as_posix()}: not-utf-8: the file {says} 0xff in position 8: invalid start byte; "
        "save it as UTF-8",
        f"{tmp_path.as_posix()}/none.txt: missing-file: the file must exist: it does not",
        f"stdin: not-utf-8: the text {says} 0xff in position 0: invalid start byte; "
        "save it as UTF-8",
    ]


@pytest.mark.parametrize("arguments", [[], ["a.md", "--format", "xml"]])
def test_a_wrong_argument_ends_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m scripts.reading ")


def test_a_glossary_that_reads_no_texts_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.md"
    file.write_text("a kernel", encoding="utf-8")
    assert command.main([str(file), "--root", str(projects.STARTER)]) == 2
    assert capsys.readouterr().err == (
        "glossary/box.yml: missing-file: the glossary must say how its term is known in a text: "
        "the file is not there\n"
    )


def test_only_what_is_needed_is_read_and_reads_the_same(real: Glossary) -> None:
    parts = load_parts(projects.ROOT, command.NEEDED)
    assert parts.box
    assert real.box
    assert prepared.reader(parts, parts.box) == prepared.reader(real, real.box)
    assert prepared.wording(parts, parts.box) == prepared.wording(real, real.box)
    assert (parts.pages, parts.usages, parts.sources) == ((), (), {})


def test_what_is_wrong_with_the_glossary_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = projects.compose(tmp_path / "small")
    work = small / "glossary/work.yml"
    work.write_text(work.read_text(encoding="utf-8") + "wrong: 1\n", encoding="utf-8")
    text = tmp_path / "a.md"
    text.write_text("a map", encoding="utf-8")
    assert command.main([str(text), "--root", str(small)]) == 2
    assert ": unknown-key: wrong must be a known key: " in capsys.readouterr().err
    assert command.main([str(text), "--root", str(tmp_path)]) == 2
    told = "glossary/work.yml:1: missing-file: the file must exist: it does not"
    assert capsys.readouterr().err == f"{told}\n"
