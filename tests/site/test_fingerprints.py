"""A digest changes with what a function can reach, and with nothing else."""

from pathlib import Path

import pytest

from scripts.site import fingerprints
from tests.conftest import ROOT

FIGURES = """from scripts import shapes
from scripts.shapes import SIZE as size

COLOUR = "red"


def square():
    return shapes.draw(size, COLOUR)


def circle():
    return shapes.round(3)
"""
SHAPES = """from scripts import unused

SIZE = 4
DATA = "data/points.csv"


def draw(size, colour):
    return _read() * size


def _read():
    return open(DATA).read()


def round(radius):
    return radius
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project with two figures; only the square reads a file."""
    for name, text in (
        ("scripts/figures.py", FIGURES),
        ("scripts/shapes.py", SHAPES),
        ("scripts/unused.py", "X = 1\n"),
        ("data/points.csv", "1,2\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def digests(root: Path) -> dict[str, str]:
    fingerprints._module.cache_clear()
    return {
        name: fingerprints.fingerprint(root, ("scripts.figures", name))
        for name in ("square", "circle")
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        ("scripts/figures.py", "return shapes.draw", "return 2 * shapes.draw", {"square"}),
        ("scripts/figures.py", '"red"', '"blue"', {"square"}),  # A constant of the module.
        ("scripts/shapes.py", "SIZE = 4", "SIZE = 5", {"square"}),  # Imported by another name.
        ("scripts/shapes.py", "_read() * size", "size * _read()", {"square"}),
        ("scripts/shapes.py", "open(DATA)", "open(DATA, 'r')", {"square"}),  # A helper's helper.
        ("data/points.csv", "1,2", "1,3", {"square"}),
        ("scripts/shapes.py", "return radius", "return 2 * radius", {"circle"}),
        # What is not reached, or is no code.
        ("scripts/unused.py", "X = 1", "X = 2", set()),
        ("scripts/shapes.py", "SIZE = 4", "SIZE = 4  # pixels", set()),
        ("scripts/shapes.py", "\n\n\ndef round", "\n\n\n\n\ndef round", set()),
    ],
    ids=[
        "function", "constant", "imported-name", "helper", "helper-of-helper", "data-file",
        "other-function", "unreached-module", "comment", "blank-lines",
    ],
)  # fmt: skip
def test_change(root: Path, path: str, old: str, new: str, changed: set[str]) -> None:
    before = digests(root)
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), encoding="utf-8")
    after = digests(root)
    assert {name for name in before if before[name] != after[name]} == changed


def test_function_that_is_given_besides_counts(root: Path) -> None:
    square, circle = ("scripts.figures", "square"), ("scripts.figures", "circle")
    assert fingerprints.fingerprint(root, square, circle) != fingerprints.fingerprint(root, square)


def test_whole_module_counts_with_its_loose_statements(root: Path) -> None:
    script = root / "scripts/figures.py"
    fingerprints._module.cache_clear()
    before = fingerprints.fingerprint(root, ("scripts.figures", fingerprints.WHOLE))
    script.write_text(FIGURES + "\nprint(square())\n", encoding="utf-8")
    fingerprints._module.cache_clear()
    after = fingerprints.fingerprint(root, ("scripts.figures", fingerprints.WHOLE))
    assert before != after


def test_digest_does_not_depend_on_the_folder(root: Path, tmp_path_factory) -> None:
    other = tmp_path_factory.mktemp("other") / "place"
    root.rename(other)
    moved = digests(other)
    other.rename(root)
    assert moved == digests(root)


def test_figures_are_the_public_functions_that_return_a_drawing(root: Path) -> None:
    path = root / "scripts/shapes.py"
    path.write_text(f"{SHAPES}\n\ndef oval() -> Drawing: ...\n\n\ndef _arc() -> Drawing: ...\n")
    assert fingerprints.public_functions(path) == ["oval"]


# The project's own figures.


@pytest.mark.parametrize(
    ("module", "name", "reached"),
    [
        ("photograph", "x_z_a", ("", "glossary/data/squeezenet-1.1.npz")),
        ("photograph", "x_z_a", ("", "glossary/data/chelsea.png")),
        ("photograph", "x_z_a", ("scripts.compute.network", "forward")),
        ("worked", "walkthrough", ("scripts.inputs.worked_example", "KERNELS_1")),
        ("worked", "walkthrough", ("scripts.compute.feature_maps", "correlate2d")),
    ],
)
def test_figure_reaches_what_it_is_drawn_from(
    module: str, name: str, reached: tuple[str, str]
) -> None:
    assert reached in fingerprints._reach(ROOT, [(f"scripts.figures.{module}", name)])


def test_worked_figure_does_not_wait_for_the_network() -> None:
    reached = fingerprints._reach(ROOT, [("scripts.figures.worked", "walkthrough")])
    assert [item for item in reached if item[0] == "scripts.compute.network"] == []
