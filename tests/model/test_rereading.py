import json
from pathlib import Path

import pytest

from scripts.errors import Problem
from scripts.model import documents, labelled
from scripts.model.loading import MODELS, load_what_can_be
from scripts.model.rereading import Rereading
from tests.projects import SMALL

PATH = "glossary/a.yml"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed."""
    paths: list[str] = []
    parse = documents.parse

    def count(text: str, path: str) -> documents.Document:
        paths.append(path)
        return parse(text, path)

    monkeypatch.setattr(documents, "parse", count)
    return paths


def write(root: Path, text: str) -> None:
    (root / PATH).parent.mkdir(exist_ok=True)
    (root / PATH).write_text(text, encoding="utf-8")


def test_only_what_changed_is_parsed_again(tmp_path: Path, counted: list[str]) -> None:
    reading = Rereading()
    for text in ("a: b", "a: b", "a: c", "a: c"):
        write(tmp_path, text)
        assert reading.read(tmp_path, PATH).data == {"a": text[-1]}
    assert counted == [PATH, PATH]


def test_problems_that_one_reader_notes_do_not_pass_to_the_next(tmp_path: Path) -> None:
    reading = Rereading()
    write(tmp_path, "a: b")
    reading.read(tmp_path, PATH).note(1, "some-rule", "it must be mended")
    assert reading.read(tmp_path, PATH).problems == []


def test_a_file_that_cannot_be_read_is_told_each_time(tmp_path: Path) -> None:
    reading = Rereading()
    missing = Problem(PATH, 1, "missing-file", "the file must exist: it does not")
    assert [reading.read(tmp_path, PATH).problems for _ in range(2)] == [[missing]] * 2
    write(tmp_path, "a: b")
    assert reading.read(tmp_path, PATH).problems == []


def test_a_record_is_read_anew_where_its_text_or_the_languages_changed(tmp_path: Path) -> None:
    reading, model = Rereading(), MODELS["labels"]
    write(tmp_path, "a: {en: b}")
    read = [
        reading.validated(reading.read(tmp_path, PATH), model, tags)
        for tags in (["en"], ["en"], ["en", "zh"])
    ]
    assert read[0] is read[1]
    assert read[2] is None


def test_a_glossary_that_is_read_again_is_the_same(counted: list[str]) -> None:
    reading = Rereading()
    first, second = (load_what_can_be(SMALL, reading=reading) for _ in range(2))
    assert first.glossary == second.glossary
    assert first.problems == second.problems
    assert len(counted) == len(set(counted))


def test_labelled_uses_are_read_anew_where_a_file_of_theirs_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def count(root: Path) -> tuple[labelled.Learned, list[Problem]]:
        read.append(root)
        return whole(root)

    whole = labelled.read
    monkeypatch.setattr(labelled, "read", count)
    reading, path = Rereading(), tmp_path / labelled.SCORES
    path.parent.mkdir(parents=True)
    for text in ('{"a": 1}', '{"a": 1}', '{"a": 2}', "{", "{"):
        path.write_text(text, encoding="utf-8")
        learned, problems = reading.learned(tmp_path)
        assert learned.scores == ({} if problems else json.loads(text))
    # What is wrong is told each time.
    assert len(read) == 4
    assert [problem.rule for problem in problems] == ["labelled-record"]
