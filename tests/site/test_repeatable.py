"""The same sources make the same bytes: on another day, in another folder, with other settings."""

import sys
from pathlib import Path

import pytest

from tests import projects
from tests.elsewhere import ELSEWHERE, HERE, build, digests, environment
from tests.projects import command

SEEN = "import datetime, os, time; print(datetime.date.today(), time.strftime('%Y'), hash('a'))"


def test_a_process_that_is_put_elsewhere_sees_another_day(tmp_path: Path) -> None:
    seen = [
        command(
            sys.executable, "-c", SEEN, cwd=tmp_path, **environment(place, tmp_path)
        ).out.split()
        for place in (HERE, ELSEWHERE)
    ]
    assert [day for day, *_ in seen] == ["2026-03-01", "2032-01-01"]
    assert [year for _, year, _ in seen] == ["2026", "2032"]
    assert seen[0][2] != seen[1][2]


@pytest.mark.site
def test_builds_at_two_places_are_the_same_bytes(tmp_path: Path) -> None:
    # The starter has one of everything: numbers, figures, a notebook, the search, both languages.
    made = []
    for place in (HERE, ELSEWHERE):
        root = projects.compose_all(tmp_path / place.folder)
        done = build(root, place, tmp_path / "customized")
        assert done.code == 0, done.err
        made.append(digests(root / "site"))
    first, second = made
    assert first.keys() == second.keys()
    assert [path for path, digest in first.items() if second[path] != digest] == []
    # What is easily made in another order, or with a time in it, is among them.
    kinds = {path.rpartition(".")[2] for path in first}
    assert kinds >= {"html", "ipynb", "json", "npz", "png", "xml", "txt", "js"}
