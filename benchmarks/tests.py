"""How long `make test` takes in two checkouts, in turns: time, processor time, and their ratios."""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shlex
import shutil
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

PR_SET_CHILD_SUBREAPER = 36
"""Linux: who sets it inherits its descendants' orphans, and so may count their time."""


class Sample(NamedTuple):
    """One run: seconds on the clock and of processors, the load around it, and how it ended."""

    wall: float
    processor: float
    load: str
    summary: str


def main() -> None:
    """Run both in turns and print a table; the least of each is what counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tests", description=__doc__)
    parser.add_argument("checkouts", nargs=2, type=Path, help="the older, then the newer")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--command", default="make test", help="what is run in each")
    options = parser.parse_args()
    adopt_orphans()
    samples: list[list[Sample]] = [[], []]
    print("| round | checkout | time | processor time | load before, after | summary |")
    print("|--:|---|--:|--:|---|---|")
    for number in range(options.rounds):
        for index, checkout in enumerate(options.checkouts):
            taken = sample(shlex.split(options.command), checkout)
            samples[index].append(taken)
            print(
                f"| {number + 1} | {['older', 'newer'][index]} | {taken.wall:.0f} s "
                f"| {taken.processor:.0f} s | {taken.load} | {taken.summary} |",
                flush=True,
            )
    for field in ("wall", "processor"):
        older, newer = (min(getattr(one, field) for one in taken) for taken in samples)
        print(f"newer/older, least {field} time: {newer / older:.2f}")


def adopt_orphans() -> None:
    """Inherit what descendants leave: a browser does not wait for all of its processes."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "the system cannot let this process adopt orphans")


def sample(command: list[str], checkout: Path) -> Sample:
    """Run the tests once, with nothing made before, as CI does."""
    for made in ("build", "site"):
        shutil.rmtree(checkout / made, ignore_errors=True)
    before, load, started = processor_time(), os.getloadavg()[0], time.perf_counter()
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - started
    reap()
    lines = [line.strip("= ") for line in done.stdout.splitlines() if line.strip()]
    loads = f"{load:.1f}, {os.getloadavg()[0]:.1f}"
    return Sample(wall, processor_time() - before, loads, lines[-1] if lines else done.stderr)


def processor_time() -> float:
    """Return the seconds that all descendants took which have ended and were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reap() -> None:
    """Wait for adopted orphans: what the tests started has been told to end by now."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


if __name__ == "__main__":
    main()
