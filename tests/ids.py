"""The checker of sense ids, which readers save as a file of their own, as a module of the tests."""

import importlib.util
from functools import cache
from types import ModuleType

from scripts.site.naming import CHECKER
from tests.projects import ROOT


@cache
def checker() -> ModuleType:
    """Return the file as the module that its readers import."""
    spec = importlib.util.spec_from_file_location("check_ids", ROOT / CHECKER)
    assert spec and spec.loader, CHECKER
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made
