"""What the build reports besides the rules, by cases that are files: the examples of its pages."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from scripts.errors import ExpectedError, Problem
from scripts.model import loading
from scripts.pages import explorer_bundle, rendering
from scripts.pages.made import Made
from scripts.rules import cases, explained
from scripts.site import (
    checking,
    locking,
    making,
    notebook_runs,
    processes,
    register,
    releasing,
)
from scripts.site.trees import below, notebook_files
from tests.conftest import ROOT, SITE_URL
from tests.rules.test_cases import BASE_FILES, offered, written

CASES = sorted((ROOT / explained.FOLDERS[1]).glob("*.yml"))
NO_LOCK = locking.Held(-1)
RUN_ALL = processes.run_all
MADE = Made(offered({}).numbers or {}, {"two-maps": "<svg></svg>"})


def everything(root: Path) -> None:
    """Do what can fail while pages are made, without the citations and exports, which take long."""
    glossary = loading.load(root).glossary
    notebook_runs.run_stale(root, glossary.tags, notebook_runs.data(root))
    explorer_bundle.bundled(below(root / "docs/assets", "assets"))
    for language in glossary.languages:
        rendering.pages(glossary, language, MADE)
        notebook_files(root, language)


STAGES: Mapping[str, Callable[[Path], object]] = {
    "check": lambda root: checking.check(root, lambda _: None),
    "draw": lambda root: making.make_stale(root, lambda _: None),
    "all": everything,
    "release": lambda root: releasing.release(root, SITE_URL, NO_LOCK, print),
}


def problems_of(state: cases.State, stage: str, root: Path) -> list[str]:
    written(cases.changed(BASE_FILES, state.changes), root)
    try:
        STAGES[stage](root)
    except ExpectedError as error:
        return [str(problem) for problem in error.problems]
    return []


def one_by_one(make: Callable[[Any], None], tasks: Iterable[Any], _: object) -> list[Problem]:
    """Stand for `processes.run_all`, in this process: that each has one is tested elsewhere.

    In a thread, so that no caller among the tests is taken for the one that asks for a file. A
    notebook gets its process all the same: its client leaves a loop of events behind.
    """
    if make is notebook_runs.run:
        return RUN_ALL(make, list(tasks), lambda *_: None)
    with ThreadPoolExecutor(1) as thread:
        errors = [thread.submit(make, task).exception() for task in tasks]
    for error in errors:
        if error and not isinstance(error, ExpectedError):
            raise error
    return [each for error in errors if isinstance(error, ExpectedError) for each in error.problems]


def no_site(_root: Path, part: Path, _site: str, _lock: locking.Held) -> None:
    """Stand for the build of a released site: no case is about what stands in it."""
    (part / "data").mkdir(parents=True)
    (part / "data/glossary.json").write_text("{}", encoding="utf-8")


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a case cost no process of its own, and leave no module and folder of its own either."""
    monkeypatch.setattr(processes, "run_all", one_by_one)
    monkeypatch.setattr(releasing, "_build", no_site)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.chdir(ROOT)
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "subject"]:
        del sys.modules[name]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_problems_of_a_case_are_exactly_those(path: Path, tmp_path: Path) -> None:
    case = cases.read(path)
    assert problems_of(case.broken, case.stage, tmp_path) == list(case.problems)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_mends_a_case_leaves_no_problem(path: Path, tmp_path: Path) -> None:
    case = cases.read(path)
    assert problems_of(case.mended, case.stage, tmp_path) == []


def test_every_id_of_the_build_has_its_case_unless_no_data_leads_there() -> None:
    named = {path.stem for path in CASES}
    assert named == register.BUILD.keys() - register.WITHOUT_CASE.keys()
    lost = [
        path.stem
        for path in CASES
        if path.stem not in {problem.split(": ")[1] for problem in cases.read(path).problems}
    ]
    assert lost == []
