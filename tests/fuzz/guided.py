"""One surface under Atheris, in a process of its own: ``python -m tests.fuzz.guided <surface> …``.

Atheris (libFuzzer) makes bytes and keeps those that reach new lines of the scripts; Hypothesis
makes an input of them, the same way as in the tests.
"""

import json
import os
import random
import resource
import signal
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import atheris

from tests.fuzz.decoding import decoder
from tests.fuzz.surface import MEGABYTES, SECONDS, Surface, asked

FORGET = 500
"""After so many inputs caches are emptied, which a run of the project fills but once."""


class HangError(Exception):
    """An input takes too long."""


class Watch:
    """Tries inputs, counts them, and keeps the first input of each fault."""

    def __init__(self, surface: Surface, inputs: int, report: Path) -> None:
        self.surface = surface
        self.wanted = inputs
        self.report = report
        self.tried = self.accepted = 0
        self.slowest = 0.0
        self.slow_input = ""
        self.faults: dict[str, dict[str, Any]] = {}
        self.start = time.monotonic()
        signal.signal(signal.SIGPROF, _too_long)

    def __call__(self, value: Any) -> None:
        """Try one input; with the last one the process ends."""
        start = time.process_time()
        # Processor time, so that a busy machine makes no hang.
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            self.accepted += not self.surface.tried(value)
        except Exception as error:
            signal.setitimer(signal.ITIMER_PROF, 0)
            self._keep(error, value)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        self.tried += 1
        if (spent := time.process_time() - start) > self.slowest:
            self.slowest, self.slow_input = spent, repr(value)[:200]
        if self.tried % FORGET == 0:
            self.surface.forget()
            self._write()
        if self.tried >= self.wanted:
            self._end()

    def _keep(self, error: Exception, value: Any) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/scripts/" in frame.filename] or frames
        place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
        key = f"{type(error).__name__} at {place}: {str(error)[:60]}"
        known = self.faults.setdefault(f"{type(error).__name__} {place}", {"told": key, "count": 0})
        known["count"] += 1
        if "input" not in known or len(repr(value)) < len(known["input"]):
            known["input"] = repr(value)
            known["trace"] = traceback.format_exc()[-3000:]

    def _write(self) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        found = {
            "surface": self.surface.name,
            "inputs": self.tried,
            "accepted": self.accepted,
            "faults": list(self.faults.values()),
            "slowest": self.slowest,
            "slow_input": self.slow_input,
            "peak": peak,
            "seconds": time.monotonic() - self.start,
        }
        self.report.write_text(json.dumps(found, indent=1), encoding="utf-8")

    def _end(self) -> NoReturn:
        self._write()
        self.surface.leave()
        sys.stderr.flush()
        # libFuzzer has no way to be told that it has done enough.
        os._exit(0)


def _too_long(*_: Any) -> NoReturn:
    raise HangError(f"more than {SECONDS:g} s")


def seeds(folder: Path, seed: int, count: int = 200) -> None:
    """Write bytes to begin with: of short ones Hypothesis can make only the simplest inputs."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    for number in range(count):
        content = chance.randbytes(chance.choice((64, 256, 1024)))
        (folder / f"seed-{number:03}").write_bytes(content)


def main() -> None:
    """Fuzz one surface, and write a report of it."""
    known = asked()
    with atheris.instrument_imports(include=["scripts"]):
        surface = import_module(f"tests.fuzz.targets.{known.surface}").SURFACE
    corpus = known.folder / "corpus"
    seeds(corpus, known.seed)
    watch = Watch(surface, known.inputs, known.folder / "report.json")
    # libFuzzer takes the seed 0 for “any”.
    options = (f"-seed={known.seed + 1}", f"-rss_limit_mb={MEGABYTES}", "-timeout=60")
    quiet = ("-max_len=2048", "-len_control=0", "-verbosity=0", f"-artifact_prefix={known.folder}/")
    atheris.Setup([sys.argv[0], *options, *quiet, str(corpus)], decoder(surface.inputs, watch))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
