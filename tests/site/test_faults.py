"""Some faults of the world on real builds, from a seed; `python -m tests.faults` tries many."""

import sys

import pytest

from tests.conftest import ROOT, run

ASKED = ("--kills", "3", "--together", "1", "--seed", "1")
COUNTS = {
    "SIGKILL at a random moment": ["1", "1", "1"],
    "SIGTERM at a random moment": ["1", "1", "1"],
    "SIGINT at a random moment": ["1", "1", "1"],
    "2 builds at once": ["1", "1", "1"],
    "3 builds at once": ["1", "1", "1"],
}
"""By fault: how often it was tried, how often the site stayed whole, and the next run was right."""


@pytest.mark.site
@pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes in /proc")
def test_builds_that_are_killed_or_meet_leave_a_whole_site_and_the_next_one_is_right() -> None:
    done = run("tests.faults", *ASKED, cwd=ROOT)
    assert (done.code, done.err) == (0, "")
    rows = [line.strip("| ").split(" | ") for line in done.out.splitlines()[2:]]
    assert {fault: counts for fault, *counts, _ in rows} == COUNTS
    assert [said for *_, said in rows][3:] == ["another build of this project is at work; this one "
                                              "waits until that has ended"] * 2  # fmt: skip
