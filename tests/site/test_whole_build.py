import signal
import sys
import time
from pathlib import Path

import pytest

from scripts.site import whole_build
from scripts.site.mkdocs_session import Served
from scripts.site.whole_build import WholeBuild

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no groups of processes")
STAND_IN = """\
import subprocess, sys, time
from pathlib import Path
from scripts.site import whole_build
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
Path(sys.argv[2]).mkdir()
Path(sys.argv[2], "processes").write_text(str(child.pid))
whole_build._end_with_starter()
"""
"""A build that has started another process, and does not end."""


def is_running(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def wait_until(true: object) -> None:
    assert callable(true)
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


@POSIX
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
@pytest.mark.parametrize("how", ["ended", "line broken"])
def test_a_build_ends_with_all_that_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, how: str
) -> None:
    stand_in = tmp_path / "stand_in.py"
    stand_in.write_text(STAND_IN, encoding="utf-8")
    whole = WholeBuild(Served("mkdocs.yml", tmp_path / "site", ""))
    monkeypatch.setattr(whole_build, "MODULE", (str(stand_in),))
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    whole.begin()
    told = whole.folder / "processes"
    wait_until(lambda: told.is_file() and told.read_text(encoding="utf-8"))
    started = int(told.read_text(encoding="utf-8"))
    assert is_running(started)
    assert whole.ended() is None
    if how == "ended":
        whole.end()
        assert whole.ended() is None
    else:
        # As where the server is killed.
        whole._process.stdin.close()
        wait_until(lambda: whole._process.poll() == -signal.SIGTERM)
    wait_until(lambda: not is_running(started))
    whole.clean()
    assert not whole.folder.exists()
