"""What is made side by side ends with the one who wanted it, and only that one writes."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.site import processes
from tests.conftest import ROOT

STARTED = """
import os, sys, time
from pathlib import Path
from scripts.site import processes

def work(folder):
    Path(folder, str(os.getpid())).touch()
    time.sleep(600)

if __name__ == "__main__":
    processes.run_all(work, sys.argv[1:], print)
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie has ended, though nobody asked how.
    return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"


def holds(true: Callable[[], bool]) -> bool:
    """Say whether something comes true before two minutes are over: on most machines, at once."""
    for _ in range(2400):
        if true():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes in /proc")
def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    script, folder = tmp_path / "started.py", tmp_path / "pids"
    script.write_text(STARTED, encoding="utf-8")
    folder.mkdir()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as starter:
        assert holds(lambda: bool(list(folder.iterdir()))), "none was started"
        starter.send_signal(signal.SIGKILL)
    (pid,) = (int(path.name) for path in folder.iterdir())
    ended = holds(lambda: not is_running(pid))
    if not ended:
        os.kill(pid, signal.SIGKILL)
    assert ended, "nobody would ever have ended it"


def test_cycles_are_looked_for_rarely() -> None:
    before = gc.get_threshold()
    try:
        processes.collect_rarely()
        assert gc.get_threshold() == processes.COLLECTED
    finally:
        gc.set_threshold(*before)
