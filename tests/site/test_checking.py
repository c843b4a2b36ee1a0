"""The check brings the wings together: it asks what the subject offers, and tells its faults."""

import shutil
from pathlib import Path

import pytest

from scripts.errors import GlossaryError
from scripts.senses import registry
from scripts.site import checking, making, subject
from scripts.site.fingerprints import Code
from tests.conftest import BASE, ROOT

FIGURES = """from scripts.figures.drawing import Drawing


def two_maps() -> Drawing:
    raise NotImplementedError
"""
SENSES = """from scripts.senses.sense import identities_of


@identities_of("V1", print)
def v1():
    yield


def identities() -> dict[str, list[object]]:
    return {"identities": []}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The tiny glossary, with a subject of its own that draws its figure."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "subject/figures").mkdir(parents=True)
    (tmp_path / "subject/__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "subject/figures/__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "subject/figures/maps.py").write_text(FIGURES, encoding="utf-8")
    (tmp_path / "subject/senses.py").write_text(SENSES, encoding="utf-8")
    name(tmp_path, '{figures: subject.figures, identities: "subject.senses:identities"}')
    return tmp_path


def name(root: Path, subject: str) -> None:
    """Let work.yml name a subject."""
    path = root / "glossary/work.yml"
    lines = path.read_text(encoding="utf-8").split("\nsubject: ")[0].rstrip("\n")
    path.write_text(f"{lines}\nsubject: {subject}\n", encoding="utf-8")


def problems(root: Path) -> list[str]:
    try:
        checking.check(root, print)
    except GlossaryError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_subject_s_figures_and_senses_are_found_with_their_places(root: Path) -> None:
    known, lost = checking.offered(root, print)
    assert lost == []
    assert known.figures == {"two-maps": ("subject/figures/maps.py", 4)}
    assert known.senses == {"V1": ("subject/senses.py", 4)}
    assert known.numbers == {}
    assert problems(root) == []


def test_a_subject_that_is_not_there_is_told_beside_all_else(root: Path) -> None:
    name(root, "{figures: nowhere}")
    path = root / "docs/en/index.md"
    path.write_text("title: Home\n\n# Maps { #home }\n\n[[ nothing() ]]\n", encoding="utf-8")
    rules = {problem.split(": ")[1] for problem in problems(root)}
    assert rules == {"subject", "unknown-name", "heading-ids-differ", "links-differ"}


def test_numbers_that_are_not_made_are_said_not_to_be_looked_at(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = "def numbers() -> dict[str, int]:\n    return {}\n"
    (root / "subject/numbers.py").write_text(numbers, encoding="utf-8")
    name(root, '{figures: subject.figures, numbers: "subject.numbers:numbers"}')
    assert problems(root) == []
    assert capsys.readouterr().out == checking.NOT_MADE + "\n"


COMPUTED = """def computed() -> dict[str, bytes]:
    raise NotImplementedError
"""


def test_what_is_made_is_looked_at_where_it_is_fresh(root: Path) -> None:
    (root / "subject/computed.py").write_text(COMPUTED, encoding="utf-8")
    name(root, '{figures: subject.figures, explorers: "subject.computed:computed"}')
    told = "common: {}\nexplorers:\n  made: {words: {}}\n"
    (root / "glossary/explorers.yml").write_text(told, encoding="utf-8")
    assert problems(root) == []
    for offer in subject.offers(root, code := Code(root)):
        mark = making._mark(code, offer)
        text = f"<!-- made by x {mark} -->\n<path fill='var(--fm-valeus)'/>"
        if offer.kind == subject.EXPLORERS:
            text = f'{{"source": "x {mark}",\n"numbers": {{"files": ["some.json", "x.jpg"]}}}}'
        (root / offer.path).parent.mkdir(parents=True)
        (root / offer.path).write_text(text, encoding="utf-8")
    some = root / "build/explorers/some.json"
    some.write_text('{"named": {"things": ["one"]}}', encoding="utf-8")
    assert problems(root) == [
        "glossary/explorers.yml:2: explorer-name: explorers.some must be there: it is computed, "
        "and has no words",
        "subject/figures/maps.py:4: figure-accent: an accent must be a family of vocabulary.yml: "
        "'valeus'; did you mean 'values'?",
    ]
    (root / "subject/figures/maps.py").write_text(f"{FIGURES}    # newer\n", encoding="utf-8")
    assert [each.split(": ")[1] for each in problems(root)] == ["explorer-name"]


def test_an_import_that_cannot_be_followed_is_told_beside_all_else(root: Path) -> None:
    code = "import importlib\n\n\ndef numbers():\n    return importlib.import_module(name()).x\n"
    (root / "subject/numbers.py").write_text(code, encoding="utf-8")
    name(root, '{figures: subject.figures, numbers: "subject.numbers:numbers"}')
    (root / "docs/zh/works.md").unlink()
    rules = {problem.split(": ")[1] for problem in problems(root)}
    assert "missing-language" in rules
    assert len(rules) == 2


def test_a_figure_s_syntax_error_hides_neither_senses_nor_numbers(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = "def numbers() -> dict[str, int]:\n    return {}\n"
    (root / "subject/numbers.py").write_text(numbers, encoding="utf-8")
    name(
        root,
        '{figures: subject.figures, identities: "subject.senses:identities", '
        'numbers: "subject.numbers:numbers"}',
    )
    (root / "subject/figures/more.py").write_text("def f(:\n", encoding="utf-8")
    known, lost = checking.offered(root, print)
    assert known.figures is None
    assert known.senses == {"V1": ("subject/senses.py", 4)}
    assert capsys.readouterr().out == checking.NOT_MADE + "\n"
    syntax = (
        "subject/figures/more.py:1: python-syntax: the file must be valid Python: invalid syntax"
    )
    assert list(map(str, lost)) == [syntax]
    text = SENSES.replace('"V1"', '"V7"')
    (root / "subject/senses.py").write_text(text, encoding="utf-8")
    told = problems(root)
    assert syntax in told
    assert {problem.split(": ")[1] for problem in told} == {
        "python-syntax", "computed-not-a-sense", "sense-not-computed",
    }  # fmt: skip


def test_numbers_whose_code_is_broken_are_said_to_be(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "subject/numbers.py").write_text("def numbers(:\n", encoding="utf-8")
    name(root, '{figures: subject.figures, numbers: "subject.numbers:numbers"}')
    known, lost = checking.offered(root, print)
    assert (known.numbers, known.figures) == (None, {"two-maps": ("subject/figures/maps.py", 4)})
    assert {problem.rule for problem in lost} == {"python-syntax"}
    assert capsys.readouterr().out == checking.BROKEN + "\n"


def test_identities_without_a_sense_are_told(root: Path) -> None:
    text = SENSES.replace("@identities_of", "@measured")
    (root / "subject/senses.py").write_text(text, encoding="utf-8")
    assert problems(root) == [
        "subject/senses.py:9: senses-none: what subject.identities names must have senses beside "
        "it: no function below subject is one; "
        'write `@identities_of("<code>", …)` above each, or leave the key out'
    ]


def test_a_sense_in_a_file_that_is_no_python_is_told_not_missed(root: Path) -> None:
    (root / "subject/more.py").write_text("@identities_of('V2'\ndef f(:\n", encoding="utf-8")
    (told,) = problems(root)
    assert told.startswith("subject/more.py:2: python-syntax: the file must be valid Python: ")


def test_the_project_s_senses_are_read_off_without_being_run() -> None:
    known, lost = checking.offered(ROOT, print)
    assert lost == []
    assert known.senses is not None
    assert {code: place.path for code, place in known.senses.items()} == {
        code: sense.identities.__module__.replace(".", "/") + ".py"
        for code, sense in registry.SENSES.items()
    }
    assert known.figures is not None
    assert "x-z-a" in known.figures
