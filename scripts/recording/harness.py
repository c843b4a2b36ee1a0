"""Run one snippet and keep its values; this file alone runs in the framework's own environment.

``python harness.py <snippet> <request>``: the request is a JSON file with ``packages`` (whose
versions are told), ``values`` (expressions in the snippet's names, by the name to keep them under)
and ``keep``, the folder for ``values.npz`` and ``versions.json``. It imports nothing of this
project, for the framework's environment has nothing of it.
"""

from __future__ import annotations

import json
import platform
import runpy
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np


def plain(value: Any) -> Any:
    """Return a framework's tensor as an array of NumPy."""
    for method in ("detach", "cpu"):
        value = getattr(value, method)() if hasattr(value, method) else value
    for method in ("numpy", "asnumpy"):
        if hasattr(value, method):
            return np.asarray(getattr(value, method)())
    return np.asarray(value)


def arrays(name: str, value: Any) -> dict[str, Any]:
    """Return the arrays of a value by name; those of a list or a tuple are counted from 0."""
    if isinstance(value, list | tuple):
        return {f"{name}.{index}": plain(each) for index, each in enumerate(value)}
    return {name: plain(value)}


def main(snippet: str, request: str) -> None:
    """Run the snippet as a program, then keep what is asked for."""
    wanted = json.loads(Path(request).read_text(encoding="utf-8"))
    names = runpy.run_path(snippet, run_name="__main__")
    kept: dict[str, Any] = {}
    for name, expression in wanted["values"].items():
        kept |= arrays(name, eval(expression, names))
    folder = Path(wanted["keep"])
    np.savez(folder / "values.npz", **kept)
    versions = {name: metadata.version(name) for name in wanted["packages"]}
    told = {"python": platform.python_version(), "versions": versions}
    (folder / "versions.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
