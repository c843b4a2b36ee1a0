"""That the scripts can be read where the system has less than Linux has."""

import sys

from tests.projects import ROOT, command

HIDDEN = """
import importlib, os, pkgutil, sys, warnings

for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "getuid", "killpg", "register_at_fork", "setsid"):
    delattr(os, name)
# Without fcntl, and on a system that has none of Windows' locks either, filelock says so.
warnings.filterwarnings("ignore", "only soft file lock is available")
import scripts

names = [each.name for each in pkgutil.walk_packages(scripts.__path__, "scripts.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_every_module_is_read_without_what_unix_alone_has() -> None:
    done = command(sys.executable, "-c", HIDDEN, cwd=ROOT)
    assert (done.code, done.err) == (0, "")
    assert int(done.out) > 150
