"""The process that shows edits, its work done by the test's own process, and who speaks with it."""

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.errors import GlossaryError, Problem
from scripts.paths import ROOT
from scripts.site import previewer, previewing
from scripts.site.mkdocs_session import Served
from scripts.site.previewer import Previewer

SITE = Served("mkdocs.yml", Path("site"), "")
PROBLEM = Problem("glossary/work.yml", 3, "some-rule", "it must be mended")


class StandIn:
    """Does with an edit what its name says."""

    refreshed = 0

    def __init__(self, served: Served, root: Path) -> None:
        assert (served, root) == (SITE, ROOT)

    def refresh(self) -> None:
        StandIn.refreshed += 1

    def remake(self, edited: Sequence[Path], opened: Sequence[str]) -> Iterator[list[str]]:
        yield [f"{page}index.html" for page in opened]
        match edited[0].name:
            case "broken":
                raise GlossaryError([PROBLEM])
            case "fault":
                raise ZeroDivisionError("of ours")
        yield ["last.html"]


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Previewer, Future[None]]]:
    """Who speaks with a process, which is a thread here; and the process's end."""
    monkeypatch.setattr(previewing, "Preview", StandIn)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    ours, theirs = Pipe()
    speaker = Previewer(SITE, ROOT)
    speaker._line, speaker._awaited = ours, 1
    speaker._process = SimpleNamespace(
        is_alive=lambda: True, terminate=lambda: None, join=lambda: None
    )
    with ThreadPoolExecutor(1) as pool:
        yield speaker, pool.submit(previewer.work, theirs, SITE, ROOT)
        speaker.end()


def test_what_changed_is_told_step_by_step(speaking: tuple[Previewer, Future[None]]) -> None:
    speaker, _ = speaking
    told = speaker.remake([Path("a.yml")], ["terms/a/"])
    assert [*told] == [["terms/a/index.html"], ["last.html"]]


@pytest.mark.parametrize(
    ("edited", "said"),
    [("broken", str(PROBLEM)), ("fault", "ZeroDivisionError: of ours")],
)
def test_what_is_wrong_is_said_and_the_next_edit_shown(
    speaking: tuple[Previewer, Future[None]],
    capsys: pytest.CaptureFixture[str],
    edited: str,
    said: str,
) -> None:
    speaker, _ = speaking
    assert [*speaker.remake([Path(edited)], [""])] == [["index.html"]]
    assert capsys.readouterr().err.strip().endswith(said)
    speaker.refresh()
    assert [*speaker.remake([Path("a.yml")], [""])] == [["index.html"], ["last.html"]]
    assert StandIn.refreshed > 0


def test_the_process_ends_with_the_server(speaking: tuple[Previewer, Future[None]]) -> None:
    speaker, ended = speaking
    speaker.end()
    assert ended.result(60) is None
    assert speaker.is_old([])
    assert [*speaker._asked(previewer.REFRESH)] == []


@pytest.mark.parametrize(
    ("edited", "is_old"),
    [
        ("scripts/pages/rendering.py", True),
        ("scripts/rules/sandbox.py", True),
        ("mkdocs.base.yml", True),
        ("scripts/figures/sliding.py", False),
        ("scripts/pages/templates/concept.md.jinja", False),
        ("scripts/words/en.yml", False),
        ("glossary/work.yml", False),
    ],
)
def test_the_process_begins_anew_where_its_code_changed(
    speaking: tuple[Previewer, Future[None]], edited: str, is_old: bool
) -> None:
    speaker, _ = speaking
    assert [*speaker.remake([Path("a.yml")], [])] == [[], ["last.html"]]
    assert speaker.is_old([ROOT / edited]) is is_old
