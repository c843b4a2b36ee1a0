import threading

import pytest

from scripts.site import progress
from scripts.site.progress import Counted


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody looks, and a line is due at each moment."""
    monkeypatch.setattr(progress, "is_watched", lambda: True)
    monkeypatch.setattr(progress, "EVERY", 0.0)


@pytest.mark.usefixtures("watched")
def test_a_long_step_is_told_until_it_ends() -> None:
    lines: list[str] = []
    told = threading.Event()

    def say(line: str) -> None:
        lines.append(line)
        told.set()

    with progress.shown("checking the sources", say):
        assert told.wait(60)
    count = len(lines)
    assert {line.partition("(")[0] for line in lines} == {"  checking the sources … "}
    told.clear()
    assert not told.wait(0.05)
    assert len(lines) == count


@pytest.mark.usefixtures("watched")
def test_what_is_done_is_counted() -> None:
    lines: list[str] = []
    counted = Counted("pages of zh", 2, lines.append)
    counted.count()
    counted.count()
    assert lines == ["  1 of 2 pages of zh", "  2 of 2 pages of zh"]


def test_nothing_is_told_to_a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    lines: list[str] = []
    with progress.shown("checking the sources", lines.append):
        Counted("pages of zh", 1, lines.append).count()
    assert lines == []


@pytest.mark.usefixtures("watched")
def test_a_step_that_fails_is_told_no_longer() -> None:
    before = threading.active_count()
    with pytest.raises(ValueError, match="broken"), progress.shown("checking", lambda _: None):
        raise ValueError("broken")
    assert threading.active_count() == before
