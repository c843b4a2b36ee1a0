"""What ``work.yml`` says of the subject: found by reading, and every mistake told with its line."""

from pathlib import Path

import pytest

from scripts.errors import BuildError
from scripts.site import subject
from scripts.site.fingerprints import Code

FILES = {
    "subject/__init__.py": "",
    "subject/numbers.py": "def numbers():\n    return {}\n",
    "subject/figures/__init__.py": "",
    "subject/figures/one.py": (
        "raise RuntimeError('never run')\n\n\n"
        "def a_square() -> Drawing: ...\n"
        "def circle() -> drawing.Drawing: ...\n"
        "def oval() -> 'Drawing': ...\n"
        "def _arc() -> Drawing: ...\n"
        "def _rendered() -> tuple[str, Drawing]: ...\n"
        "def drawings() -> dict[str, Drawings]: ...\n"
        "class Shape:\n    def side(self) -> Drawing: ...\n"
    ),
    "subject/figures/deep/two.py": "def line() -> Drawing: ...\n",
}


def offers(root: Path, work: str, **files: str) -> tuple[subject.Offer, ...]:
    for name, text in {**FILES, "glossary/work.yml": work, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return subject.offers(root, Code(root))


def problems(root: Path, work: str, **files: str) -> list[str]:
    with pytest.raises(BuildError) as error:
        offers(root, work, **files)
    return [str(problem) for problem in error.value.problems]


def test_figures_are_the_public_functions_that_return_a_drawing(tmp_path: Path) -> None:
    found = offers(tmp_path, "subject:\n  figures: subject.figures\n")
    places = [(each.name, each.module, each.source, each.line) for each in found]
    one = ("subject.figures.one", "subject/figures/one.py")
    assert places == [
        ("line", "subject.figures.deep.two", "subject/figures/deep/two.py", 1),
        ("a-square", *one, 4),
        ("circle", *one, 5),
        ("oval", *one, 6),
    ]


def test_figures_may_be_one_module(tmp_path: Path) -> None:
    found = offers(tmp_path, "subject: {figures: subject.figures.one}\n")
    assert [each.name for each in found] == ["a-square", "circle", "oval"]


def test_function_is_named_with_its_module(tmp_path: Path) -> None:
    (found,) = offers(tmp_path, 'subject:\n  numbers: "subject.numbers:numbers"\n')
    path = Path("build/numbers.json")
    assert found == ("numbers", "subject.numbers", "numbers", path, "subject/numbers.py", 1)


@pytest.mark.parametrize("work", ["title: none\n", "subject:\n", "subject: {}\n"])
def test_subject_is_optional(work: str, tmp_path: Path) -> None:
    assert offers(tmp_path, work) == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("numbers: subject.numbers", "subject.numbers must have the form "
         "'package.module:function': found 'subject.numbers'"),
        ('figures: "subject.figures:a"', "subject.figures must have the form 'package': "
         "found 'subject.figures:a'"),
        ("figures: [subject.figures]", "subject.figures must have the form 'package': "
         "found ['subject.figures']"),
        ('numbers: "subject.numbers:sums"', "subject.numbers must name a function below the "
         "project's folder: subject.numbers has no 'sums', but numbers"),
        ('identities: "subject.none:sums"', "subject.identities must name a function below the "
         "project's folder: subject.none is no module"),
        ("figures: subject.pictures", "subject.figures must name a package below the project's "
         "folder: subject.pictures is none"),
        ("pictures: subject.figures", "subject.pictures must be one of figures, numbers, "
         "identities, vectors, explorers, instrument: it is not"),
        *((f'numbers: "{other}:main"',
           f"subject.numbers must name a part of a subject: '{other}:main' is none")
          for other in ("scripts.build", "scripts.vendoring.vendor", "tests.chromium", "scripts",
                        "build.docs.en.assets.python.prove", "site.a", "releases.a")),
    ],
)  # fmt: skip
def test_mistake_is_told_with_its_line(line: str, message: str, tmp_path: Path) -> None:
    work = f"title: none\nsubject:\n  {line}\n"
    assert problems(tmp_path, work) == [f"glossary/work.yml:3: subject: {message}"]


def test_subject_must_be_a_mapping(tmp_path: Path) -> None:
    work = "title: none\nsubject: subject.figures\n"
    message = "glossary/work.yml:2: subject: subject must be a mapping: it is not"
    assert problems(tmp_path, work) == [message]


def test_two_figures_of_one_name_are_told(tmp_path: Path) -> None:
    other = {"subject/figures/three.py": "\ndef circle() -> Drawing: ...\n"}
    assert problems(tmp_path, "subject: {figures: subject.figures}\n", **other) == [
        "subject/figures/three.py:2: figure-name: a figure must have a name of its own: "
        "'circle' is in subject/figures/one.py:5 too"
    ]


@pytest.mark.parametrize(
    "returns",
    ["Drawing | None", "Optional[Drawing]", "drawing.Drawing | None", "tuple[str, Drawing]"],
)
def test_function_that_draws_half_is_told_not_lost(returns: str, tmp_path: Path) -> None:
    other = {"subject/figures/three.py": f"\n\ndef square() -> {returns}: ...\n"}
    assert problems(tmp_path, "subject: {figures: subject.figures}\n", **other) == [
        "subject/figures/three.py:3: figure-return: a public function that draws must return "
        f"exactly a Drawing: 'square' returns {returns!r}; "
        "write `-> Drawing`, or begin its name with an underscore"
    ]


def test_figure_in_a_file_that_is_no_python_is_told_not_lost(tmp_path: Path) -> None:
    other = {"subject/figures/three.py": "\ndef square( -> Drawing: ...\n"}
    (found,) = problems(tmp_path, "subject: {figures: subject.figures}\n", **other)
    assert found.startswith("subject/figures/three.py:2: python-syntax: the file must be valid ")


def test_yaml_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, "subject: {\n") == [
        "glossary/work.yml:2: yaml-syntax: the file must be valid YAML: "
        "did not find expected node content"
    ]
