"""The command line: one sub-command a stage; it prints every problem and exits."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.errors import ExpectedError
from scripts.paths import ROOT
from scripts.site import stages

UNCHANGED = {
    "draw": "what has a problem was not made",
    "all": "the site's sources were not changed",
}
"""What is true after a failure; other stages write nothing before the last problem is known."""
RULES = "rules"
STAGES = {
    "check": stages.check,
    "draw": stages.draw,
    "all": stages.everything,
    "release": stages.release,
}


def main(arguments: list[str] | None = None) -> int:
    """Run a stage and return the exit status: 0, or 1 after printing every problem."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build", description=__doc__)
    stages_help = "check, rules, draw, all sources, or release"
    parser.add_argument("stage", choices=[*STAGES, RULES], help=stages_help)
    parser.add_argument("id", nargs="?", default="", help="with rules: the id to explain")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    options = parser.parse_args(arguments)
    if options.id and options.stage != RULES:
        parser.error(f"an id goes with {RULES} alone: {options.id!r}")
    try:
        if options.stage == RULES:
            stages.rules(options.id)
        else:
            STAGES[options.stage](options.root.resolve())
    except ExpectedError as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        kept = UNCHANGED.get(options.stage, "nothing was changed")
        print(f"{count} problem{'s' * (count > 1)}; {kept}", file=sys.stderr)
        if options.stage == "check":
            rule = error.problems[0].rule
            print(f"why, with an example: python -m scripts.build {RULES} {rule}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
