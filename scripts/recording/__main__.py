"""``python -m scripts.recording <framework> --python <path>``: run its snippets, write them down.

Run by hand, after a snippet was changed or a framework appeared in a new version. The interpreter
is one that has the framework, which this project's own need not have. Nothing is written unless all
snippets of the framework ran, and returned what this project computes from the same weights.
"""

from __future__ import annotations

import argparse
import sys

from scripts.errors import ExpectedError
from scripts.paths import ROOT
from scripts.recording import running


def main(arguments: list[str] | None = None) -> int:
    """Run the snippets of one framework and write what they gave; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.recording", description=__doc__)
    parser.add_argument("framework", help="its id in glossary/snippets.yml")
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has it")
    asked = parser.parse_args(arguments)
    try:
        files = running.recorded(asked.framework, asked.python)
    except ExpectedError as error:
        print(error, file=sys.stderr)
        return 1
    folder = ROOT / running.SNIPPETS / asked.framework
    for name, content in files.items():
        (folder / name).write_bytes(content)
        print(f"{running.SNIPPETS}/{asked.framework}/{name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
