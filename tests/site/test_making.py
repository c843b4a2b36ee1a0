"""What the subject offers is made: stale things only, watched, every problem told at once."""

import os
from pathlib import Path
from typing import Any

import pytest

from scripts.errors import BuildError
from scripts.site import made_files, subject, watching
from scripts.site.fingerprints import Code
from tests import projects
from tests.projects import ROOT, Run, called, run

WORK = """\
subject:
  figures: subject.figures
  numbers: "subject.numbers:numbers"
  identities: "subject.numbers:identities"
  explorers: "subject.numbers:explorers"
"""
NUMBERS = """\
from pathlib import Path

READS = ("glossary/points.csv",)
ROOT = Path(__file__).parent.parent


def numbers():
    return {"points": (ROOT / READS[0]).read_text(encoding="utf-8").split()}


def identities():
    return {"identities": []}


def explorers():
    return {"one.js": b"1;", "two.jpg": bytes(3)}
"""
FIGURES = """\
from matplotlib.figure import Figure

from scripts.figures.drawing import Drawing


def square() -> Drawing:
    return Drawing(Figure(), {})


def _half() -> Drawing:
    return square()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project of another word: a subject of its own, two modules."""
    for name, text in (
        ("glossary/work.yml", WORK),
        ("glossary/points.csv", "1 2\n"),
        ("subject/__init__.py", ""),
        ("subject/numbers.py", NUMBERS),
        ("subject/figures.py", FIGURES),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def draw(root: Path) -> Run:
    return called("draw", "--root", str(root))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def made(root: Path) -> list[str]:
    build = root / "build"
    return sorted(path.relative_to(build).as_posix() for path in build.rglob("*.*"))


ALL = [
    "explorers/made.json", "explorers/one.js", "explorers/two.jpg",
    "figures/square.npz", "figures/square.png", "figures/square.svg", "figures/square.tile",
    "identities.json", "numbers.json",
]  # fmt: skip


def progress(done: Run) -> set[str]:
    """Return the names of the things that were made."""
    return {line.rpartition(" ")[2] for line in done.out.splitlines() if line.startswith("  ")}


def test_another_glossary_is_made_without_a_line_of_the_scripts(root: Path) -> None:
    done = run("scripts.build", "draw", "--root", str(root), cwd=ROOT)
    assert (done.code, done.err) == (0, "")
    assert progress(done) == {"numbers", "identities", "explorers", "square"}
    assert made(root) == ALL
    text = (root / "build/numbers.json").read_text(encoding="utf-8")
    assert made_files.from_json(text) == {"points": ["1", "2"]}
    listed = (root / "build/explorers/made.json").read_text(encoding="utf-8")
    assert made_files.from_json(listed) == {"files": ["one.js", "two.jpg"]}
    assert (root / "build/explorers/one.js").read_bytes() == b"1;"


def test_unchanged_project_makes_nothing_and_a_change_makes_what_depends_on_it(root: Path) -> None:
    assert draw(root).code == 0
    assert progress(draw(root)) == set()
    edit(root / "glossary/points.csv", "1 2", "1 3")
    assert progress(draw(root)) == {"numbers", "identities", "explorers"}
    edit(root / "subject/figures.py", "Figure()", "Figure((1, 1))")
    assert progress(draw(root)) == {"square"}


def test_another_function_of_the_same_module_is_made_anew(root: Path) -> None:
    assert draw(root).code == 0
    edit(root / "glossary/work.yml", "numbers:identities", "numbers:numbers")
    assert progress(draw(root)) == {"identities"}


def test_what_is_no_longer_offered_goes(root: Path) -> None:
    assert draw(root).code == 0
    (root / "glossary/work.yml").write_text("subject: {}\n", encoding="utf-8")
    done = draw(root)
    assert done.out.startswith("computed 0 of 0 ")
    assert made(root) == []


def test_glossary_without_a_subject_makes_nothing(root: Path) -> None:
    (root / "glossary/work.yml").write_text("title: none\n", encoding="utf-8")
    done = draw(root)
    assert (done.code, made(root)) == (0, [])


def test_every_failure_is_told_and_the_rest_is_made(root: Path) -> None:
    edit(
        root / "subject/numbers.py", "return {}".replace("{}", '{"identities": []}'), "return 1 / 0"
    )
    edit(root / "subject/figures.py", "return Drawing(Figure(), {})", 'raise KeyError("no")')
    done = draw(root)
    assert done.code == 1
    assert done.err.splitlines() == [
        "subject/figures.py:7: function-raised: square.svg must be made: KeyError: 'no'",
        "subject/numbers.py:12: function-raised: identities.json must be made: "
        "ZeroDivisionError: division by zero",
        "2 problems; what has a problem was not made",
    ]
    assert "numbers.json" in made(root)
    assert "identities.json" not in made(root)


# Reads that are not declared.

HEAD = "undeclared-read: what is read must be declared, so that a change is seen: "
READ = '(ROOT / READS[0]).read_text(encoding="utf-8").split()'


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (
            '(ROOT / "glossary" / "other.csv").read_text(encoding="utf-8")',
            "subject.numbers.numbers reads 'glossary/other.csv'; "
            "name it in READS of the module that asks for it",
        ),
        (
            "open(str(ROOT) + '/glossary/other.csv', encoding='utf-8').read()",
            "subject.numbers.numbers reads 'glossary/other.csv'; "
            "name it in READS of the module that asks for it",
        ),
        (
            "[path.name for path in ROOT.glob('glossary/*.csv')]",
            "subject.numbers.numbers lists 'glossary'; "
            "name its files in READS of the module that asks for it",
        ),
    ],
    ids=["joined-path", "open", "listing"],
)
def test_undeclared_read_is_told_with_its_line_and_remedy(root: Path, new: str, found: str) -> None:
    (root / "glossary/other.csv").write_text("3\n", encoding="utf-8")
    edit(root / "subject/numbers.py", READ, new)
    done = draw(root)
    assert done.code == 1
    assert f"subject/numbers.py:8: {HEAD}{found}" in done.err.splitlines()
    assert "numbers.json" not in made(root)


def test_undeclared_read_is_told_even_where_its_error_is_caught(root: Path) -> None:
    edit(
        root / "subject/numbers.py",
        f'    return {{"points": {READ}}}',
        "    try:\n        open(ROOT / 'subject/none.csv')\n"
        "    except OSError:\n        return {'points': []}",
    )
    done = draw(root)
    assert done.err.splitlines()[0] == (
        f"subject/numbers.py:9: {HEAD}subject.numbers.numbers reads 'subject/none.csv'; "
        "name it in READS of the module that asks for it"
    )


def test_undeclared_read_is_told_while_a_module_is_imported(root: Path) -> None:
    edit(
        root / "subject/numbers.py",
        "def identities",
        "ROOT.joinpath('glossary/work.yml').open()\n\n\ndef identities",
    )
    problem = f"subject/numbers.py:11: {HEAD}subject.numbers.<module> reads 'glossary/work.yml'; "
    assert (
        problem + "name it in READS of the module that asks for it" in draw(root).err.splitlines()
    )


def test_module_that_is_imported_unseen_is_told(root: Path) -> None:
    """A way around the reading of imports that nobody has thought of is seen when it is gone."""
    (root / "subject/hidden.py").write_text("X = 1\n", encoding="utf-8")
    edit(
        root / "subject/numbers.py",
        "from pathlib import Path\n",
        "import site\nfrom pathlib import Path\n",
    )
    edit(
        root / "subject/numbers.py",
        READ,
        "vars(site)['__builtins__']['__import__']('subject.hidden')",
    )
    done = draw(root)
    assert (
        f"subject/numbers.py:9: {HEAD}subject.numbers.numbers reads 'subject/hidden.py'; "
        "name it in READS of the module that asks for it"
    ) in done.err.splitlines()


def test_reader_is_named_with_the_one_that_asks(root: Path) -> None:
    edit(root / "subject/numbers.py", READ, "photographs.load_photograph('x', ROOT)")
    edit(root / "subject/numbers.py", "from pathlib import Path\n\n",
         "from pathlib import Path\nfrom scripts.inputs import photographs\n"
         "photographs.PHOTOGRAPHS['x'] = 'glossary/x.png'\n")  # fmt: skip
    entry = "- {path: glossary/x.png, sha256: '00', bytes: 1}\n"
    (root / "glossary/data").mkdir()
    (root / "glossary/data/provenance.yml").write_text(entry, encoding="utf-8")
    (root / "glossary/x.png").write_bytes(b"x")
    done = draw(root)
    reader = (ROOT / "scripts/inputs/data_files.py").read_text(encoding="utf-8").splitlines()
    line = reader.index("        content = (root / path).read_bytes()") + 1
    assert (
        f"scripts/inputs/data_files.py:{line}: {HEAD}scripts.inputs.data_files.read reads "
        "'glossary/x.png' for scripts.inputs.photographs.load_photograph; "
        "name it in READS of the module that asks for it"
    ) in done.err.splitlines()


CACHED = """\
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent


@cache
def points():
    return (ROOT / "glossary" / "points.csv").read_text(encoding="utf-8").split()
"""
READER = "@cache\ndef points():\n    return "
DRAWN = """\
from matplotlib.figure import Figure

from scripts.figures.drawing import Drawing
from subject import points
{reads}

def {name}() -> Drawing:
    points.points()
    return Drawing(Figure(), {{}})
"""
AT_IMPORT = CACHED.replace(READER, "READ = ") + "\n\ndef points():\n    return READ\n"


@pytest.mark.parametrize(
    ("reader", "line", "by"),
    [(CACHED, 9, "points"), (AT_IMPORT, 7, "<module>")],
    ids=["cached", "at-import"],
)
def test_undeclared_read_is_told_though_another_figure_made_it_before(
    reader: str, line: int, by: str, root: Path
) -> None:
    """Two figures declare the file, the third does not, and a process may have read it already."""
    (root / "subject/points.py").write_text(reader, encoding="utf-8")
    (root / "subject/figures.py").unlink()
    (root / "subject/figures").mkdir()
    declared = 'READS = ("glossary/points.csv",)\n'
    for name, reads in (("first", declared), ("second", declared), ("third", "")):
        text = DRAWN.format(name=name, reads=reads)
        (root / f"subject/figures/{name}.py").write_text(text, encoding="utf-8")
    (root / "glossary/work.yml").write_text("subject: {figures: subject.figures}\n", "utf-8")
    done = draw(root)
    (told, _) = done.err.splitlines()
    assert told.startswith(
        f"subject/points.py:{line}: {HEAD}subject.points.{by} reads 'glossary/points.csv' "
        "for subject.figures.third."
    )
    assert progress(done) == {"first", "second"}


@pytest.mark.parametrize(
    ("library", "call"),
    [
        ("subprocess", "subprocess.run(['cat', ROOT / 'glossary/other.csv'], check=False)"),
        ("os", "os.system('cat glossary/other.csv')"),
        ("os", "os.fork() or os._exit(0)"),
    ],
)
def test_other_process_is_told_with_its_line(library: str, call: str, root: Path) -> None:
    edit(root / "subject/numbers.py", "from pathlib", f"import {library}\nfrom pathlib")
    edit(root / "subject/numbers.py", f'"points": {READ}', f'"points": [{call}, 1][1:]')
    done = draw(root)
    assert (
        "subject/numbers.py:9: unseen-process: what is made must start no other process, where "
        "nobody sees what is read: subject.numbers.numbers starts one; compute it in Python, or "
        "commit its result and name it in READS"
    ) in done.err.splitlines()
    assert "numbers.json" not in made(root)


def test_process_that_a_library_starts_for_itself_is_no_problem(tmp_path: Path) -> None:
    installed = tmp_path / "site-packages/library.py"
    installed.parent.mkdir()
    text = "import subprocess, sys\n\ndef f():\n    subprocess.run([sys.executable, '--version'])\n"
    installed.write_text(text, encoding="utf-8")
    names: dict[str, Any] = {"__name__": "library"}
    exec(compile(text, installed, "exec"), names)
    asking = tmp_path / "asking.py"
    with watching.watched([tmp_path], []):
        exec(compile("f()", asking, "exec"), names)
    told = "must start no other process"
    with pytest.raises(BuildError, match=told), watching.watched([tmp_path], []):
        exec(compile(text + "f()", asking, "exec"), names)


def test_reads_outside_the_project_and_writes_are_no_business_of_the_watch(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "a.txt").write_text("a", encoding="utf-8")
    with watching.watched([inside], [inside / "a.txt"]):
        (inside / "a.txt").read_text(encoding="utf-8")
        (outside / "a.txt").read_text(encoding="utf-8")
        (inside / "b.txt").write_text("b", encoding="utf-8")
    with (
        pytest.raises(BuildError, match=r"it reads 'b\.txt'; name it in READS"),
        watching.watched([inside], [inside / "a.txt"]),
    ):
        os.close(os.open(inside / "b.txt", os.O_RDONLY))
    (inside / "b.txt").read_text(encoding="utf-8")  # Nobody watches any more.


# What the project itself makes.


@pytest.mark.site
def test_epochs_of_the_training_make_the_numbers_anew(project: Path) -> None:
    """The real case that was found: twelve epochs became three, and the old number stayed."""
    projects.compute_only(project, "numbers")
    edit(
        project / "scripts/numbers/learning.py", "RATE, EPOCHS = 0.05, 12", "RATE, EPOCHS = 0.05, 1"
    )
    path = project / "build/numbers.json"
    before = made_files.from_json(path.read_text(encoding="utf-8"))["learning"]
    done = run("scripts.build", "draw", cwd=project)
    assert progress(done) == {"numbers"}
    after = made_files.from_json(path.read_text(encoding="utf-8"))["learning"]
    assert (before["epochs"], after["epochs"]) == (12, 1)
    assert after["accuracy"] != before["accuracy"]


def test_project_offers_numbers_identities_and_figures() -> None:
    kinds = [offer.kind for offer in subject.offers(ROOT, Code(ROOT))]
    assert {"numbers", "identities", "figures"} <= set(kinds)
    assert [kinds.count(kind) for kind in ("numbers", "identities")] == [1, 1]
