"""The command line: one sub-command a stage; it prints every problem and exits."""

from __future__ import annotations

import argparse
import io
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scripts.errors import ExpectedError, Problem
from scripts.paths import ROOT
from scripts.site import processes, stages, storage

UNCHANGED = {
    "draw": "what has a problem was not made",
    "all": "the site's sources were not changed",
}
"""What is true after a failure; other stages write nothing before the last problem is known."""
RULES, TEXT, IDS = "rules", "text", "ids"
STAGES: Mapping[str, Callable[[Path], object]] = {
    "check": stages.check,
    "draw": stages.draw,
    "all": stages.everything,
    "release": stages.release,
    "verify": stages.verify,
}


PARTLY = "each file is the old one or the new one, whole; run it again to make the rest"
"""What is true where writing was broken off."""
INTERRUPTED = 130
"""The exit status of what was interrupted: 128 and the number of the signal, as shells have it."""


def main(arguments: list[str] | None = None) -> int:
    """Run a stage; return the exit status: 0, 1 after every problem, or 130 if interrupted."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build", description=__doc__)
    stages_help = "check, rules, draw, all sources, release, verify, text, or ids"
    parser.add_argument("stage", choices=[*STAGES, RULES, TEXT, IDS], help=stages_help)
    told = (
        "with rules: the id to explain; with text: a citation or a file; with ids: a file or folder"
    )
    parser.add_argument("id", nargs="?", default="", help=told)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    options = parser.parse_intermixed_args(arguments)
    root = options.root.resolve()
    if options.id and options.stage not in (RULES, TEXT, IDS):
        named = f"an id goes with {RULES}, a citation with {TEXT}, a path with {IDS} alone"
        parser.error(f"{named}: {options.id!r}")
    try:
        if options.stage == RULES:
            stages.rules(options.id)
        elif options.stage == TEXT:
            stages.compare(root, options.id)
        elif options.stage == IDS:
            stages.ids(root, options.id)
        else:
            STAGES[options.stage](root)
    except ExpectedError as error:
        status = _tell(error.problems, UNCHANGED.get(options.stage, "nothing was changed"))
        if options.stage == "check":
            rule = error.problems[0].rule
            print(f"why, with an example: python -m scripts.build {RULES} {rule}", file=sys.stderr)
        return status
    except OSError as error:
        problem = storage.problem(error, (root, ROOT))
        if problem is None:
            raise
        return _tell([problem], PARTLY)
    except KeyboardInterrupt:
        print(f"interrupted; {PARTLY}", file=sys.stderr)
        return INTERRUPTED
    return 0


def _tell(problems: Sequence[Problem], kept: str) -> int:
    """Print problems, how many there are and what is true now; return the exit status."""
    print(*problems, sep="\n", file=sys.stderr)
    print(f"{len(problems)} problem{'s' * (len(problems) > 1)}; {kept}", file=sys.stderr)
    return 1


def prepare_process() -> None:
    """Let this process print whatever a problem quotes, and end tidily when it is told to end."""
    for stream in (sys.stdout, sys.stderr):
        # Where the locale knows no Chinese, a message is better escaped than lost in a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    processes.collect_rarely()
    # As for Ctrl-C: a release that is interrupted removes what it began.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


if __name__ == "__main__":
    prepare_process()
    sys.exit(main())
