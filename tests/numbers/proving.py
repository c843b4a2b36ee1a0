"""What a library's author has: the file prove.py, and a copy of the vectors."""

import importlib.util
from types import ModuleType

from tests.projects import ROOT

PROVE = ROOT / "docs/assets/python/prove.py"
"""The file that readers save beside their own."""


def module() -> ModuleType:
    """Return the file as the module that a reader imports."""
    spec = importlib.util.spec_from_file_location("prove", PROVE)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made
