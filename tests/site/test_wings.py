"""The wings, seen by the reader of imports that also sees `import_module` and lone projects.

Import-linter has the same contracts for ``scripts``; it sees plain imports and that package only.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from scripts.site import imports
from scripts.site.fingerprints import Code
from tests.conftest import ROOT

KERNEL = ROOT / "starters/kernel"
GROUND = ("scripts.errors", "scripts.formulas", "scripts.languages", "scripts.paths")
SUBJECT = tuple(
    f"scripts.{name}"
    for name in ("compute", "inputs", "senses", "numbers", "figures", "vendoring", "recording")
)
WORDS = tuple(
    f"scripts.{name}"
    for name in ("model", "reading", "rules", "cite", "exports", "pages", "licences", "training")
)
MEETING = ("scripts.site", "scripts.build")
MAY = {
    **dict.fromkeys(GROUND, GROUND),
    **dict.fromkeys(SUBJECT, GROUND + SUBJECT),
    **dict.fromkeys(WORDS, GROUND + WORDS),
    **dict.fromkeys(MEETING, GROUND + WORDS + MEETING),
}
"""What the modules of each package may import of the project."""
CALLED = {("scripts.site.drawn", f"scripts.figures.{module}") for module in ("card", "drawing")}
"""The one place where the subject's own helpers turn a figure into files."""

UNFOLLOWED = {
    "scripts.rules.registry",  # All modules of its own package.
    "scripts.site.making",  # What work.yml names.
    "scripts.site.beside",  # A process.
    "scripts.site.previewer",
    "scripts.site.processes",
    "scripts.recording.harness",  # What snippets.yml says in a snippet's own names.
}
"""The only modules that import or start what is not written out in them."""


def is_in(name: str, packages: Collection[str]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in packages)


def imported(code: Code, name: str) -> set[str]:
    """Return the modules of the project that a module imports itself, in whatever form."""
    module = code.module(name)
    assert module is not None
    assert bool(module.source.problems) == (name in UNFOLLOWED), module.source.problems
    found = set()
    for each in module.source.imports:
        modules = {taken for taken in imports.taken(each) if known(code, taken)}
        # A package that a module is taken out of is not meant itself.
        found |= modules or {each.module}
    return {each for each in found if known(code, each)}


def known(code: Code, name: str) -> bool:
    folders = (place.joinpath(*name.split(".")) for place in code.places)
    return code.module(name) is not None or any(map(Path.is_dir, folders))


def breaches(code: Code, package: str, may: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield every import of a package's modules that leads where it may not."""
    for name in dict.fromkeys(code.below(package)):
        for each in sorted(imported(code, name)):
            if not is_in(each, may):
                yield name, each


def test_every_package_of_the_scripts_has_its_place() -> None:
    code = Code(ROOT)
    tops = {".".join(name.split(".")[:2]) for name in code.below("scripts")} - {"scripts"}
    assert tops == set(MAY)
    assert imported(code, "scripts") == set()


@pytest.mark.parametrize("package", MAY)
def test_packages_import_only_what_their_wing_may(package: str) -> None:
    assert set(breaches(Code(ROOT), package, MAY[package])) <= CALLED


def test_the_starter_s_subject_imports_its_own_wing_only() -> None:
    assert list(breaches(Code(KERNEL), "subject", (*GROUND, *SUBJECT, "subject"))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from scripts.rules import checks", "scripts.rules.checks"),
        ("from scripts.rules.checks import check", "scripts.rules.checks"),
        ("from scripts import rules", "scripts.rules"),
        ("import scripts.rules.checks", "scripts.rules.checks"),
        ("def f():\n    import scripts.rules", "scripts.rules"),
        ("if TYPE_CHECKING:\n    import scripts.rules", "scripts.rules"),
        (
            "from importlib import import_module\nimport_module('scripts.rules.checks')",
            "scripts.rules.checks",
        ),
        ("import scripts", "scripts"),
        ("import tests.projects", "tests.projects"),
        ("from tests import projects", "tests.projects"),
    ],
)
def test_breach_is_seen_in_every_form(text: str, found: str, tmp_path: Path) -> None:
    (tmp_path / "subject").mkdir()
    (tmp_path / "subject/__init__.py").write_text(text, encoding="utf-8")
    told = breaches(Code(tmp_path), "subject", (*GROUND, *SUBJECT, "subject"))
    assert list(told) == [("subject", found)]
