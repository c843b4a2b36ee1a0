"""A surface in Chromium, and ever further inputs: ``python -m tests.fuzz.browsed <surface> …``.

V8 says which parts of a script ran (precise coverage with blocks); bytes whose input reached a new
part are kept and changed again, as libFuzzer does for Python.
"""

import json
import random
import time
from collections.abc import Callable
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from hypothesis.strategies import SearchStrategy
from playwright.sync_api import sync_playwright

from tests import chromium
from tests.fuzz.decoding import decoder
from tests.fuzz.surface import asked

BATCH = 100


class Browsed(NamedTuple):
    """A surface in a browser.

    ``opened`` puts the scripts, each with a name (``sourceURL``) among ``scripts``, into an empty
    page; ``call`` is a JavaScript function of a list of inputs that returns for each a pair:
    whether it was accepted, and what is wrong, or nothing.
    """

    name: str
    inputs: SearchStrategy[Any]
    opened: Callable[[Any], None]
    scripts: tuple[str, ...]
    call: str


# Wraps the trial of one input, so that whatever is thrown is told, and what takes long.
TRIED = """(values) => values.map((value) => {
  const start = performance.now();
  let outcome;
  try {
    outcome = (%s)(value);
  } catch (error) {
    outcome = [false, `${error.name}: ${error.message}`.slice(0, 200)];
  }
  return [...outcome, performance.now() - start];
})"""


@contextmanager
def browser():  # type: ignore[no-untyped-def]
    """Give a running Chromium."""
    with sync_playwright() as playwright:
        path = chromium.find()
        running = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        yield running
        running.close()


def tried(surface: Browsed, page: Any, values: list[Any]) -> list[tuple[bool, str, float]]:
    """Try inputs; return for each whether it was accepted, what is wrong, and milliseconds."""
    return [tuple(each) for each in page.evaluate(TRIED % surface.call, values)]


class Reached:
    """Which characters of the scripts ran so far."""

    def __init__(self, surface: Browsed, page: Any) -> None:
        self.scripts = surface.scripts
        self.session = page.context.new_cdp_session(page)
        self.session.send("Profiler.enable")
        wanted = {"callCount": True, "detailed": True}
        self.session.send("Profiler.startPreciseCoverage", wanted)
        self.ran: dict[str, Any] = {}

    def take(self) -> dict[str, Any]:
        """Return which characters ran since the last call, by script."""
        found: dict[str, Any] = {}
        for script in self.session.send("Profiler.takePreciseCoverage")["result"]:
            if script["url"] in self.scripts:
                ranges = [r for function in script["functions"] for r in function["ranges"]]
                found[script["url"]] = painted(ranges)
        return found

    def add(self, found: dict[str, Any]) -> bool:
        """Add what ran; say whether any of it is new."""
        new = False
        for name, ran in found.items():
            size = max(len(ran), len(self.ran.get(name, ())))
            before = np.pad(self.ran.get(name, np.zeros(0, bool)), (0, size))[:size]
            after = before | np.pad(ran, (0, size))[:size]
            new |= bool((after != before).any())
            self.ran[name] = after
        return new


def painted(ranges: list[dict[str, int]]) -> Any:
    """Return which characters ran; an inner range says more than the one around it."""
    ran = np.zeros(max((each["endOffset"] for each in ranges), default=0), bool)
    for each in sorted(ranges, key=lambda r: r["startOffset"] - r["endOffset"]):
        ran[each["startOffset"] : each["endOffset"]] = each["count"] > 0
    return ran


class Pool:
    """Bytes that reached something new, from which others are made."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.kept = [self.chance.randbytes(256) for _ in range(50)]

    def next(self) -> bytes:
        """Return new bytes, or changed ones of the pool."""
        chance = self.chance
        if chance.random() < 0.2:
            return chance.randbytes(chance.choice((64, 256, 1024)))
        made = bytearray(chance.choice(self.kept))
        for _ in range(chance.choice((1, 2, 4, 8))):
            place = chance.randrange(len(made) + 1)
            match chance.randrange(4):
                case 0:
                    made[place:place] = chance.randbytes(chance.choice((1, 2, 8)))
                case 1:
                    del made[place : place + chance.choice((1, 2, 8))]
                case 2:
                    made[place : place + 1] = chance.randbytes(1)
                case _:
                    other = chance.choice(self.kept)
                    made[place:] = other[chance.randrange(len(other)) :] if other else b""
        return bytes(made[:4096])


def fuzz(surface: Browsed, inputs: int, seed: int, report: Path) -> None:
    """Try so many inputs, guided by what they reach; write counts and faults."""
    pool, waiting = Pool(seed), list[Any]()
    decode = decoder(surface.inputs, waiting.append)
    found: dict[str, Any] = {"inputs": 0, "accepted": 0, "faults": {}, "slowest": 0.0}
    start = time.monotonic()
    with browser() as running:
        page = running.new_page()
        reached = Reached(surface, page)
        surface.opened(page)
        reached.add(reached.take())
        while found["inputs"] < inputs:
            batch = list[tuple[bytes, Any]]()
            while len(batch) < min(BATCH, inputs - found["inputs"]):
                waiting.clear()
                decode(content := pool.next())
                batch += [(content, value) for value in waiting[:1]]
            _count(found, batch, tried(surface, page, [value for _, value in batch]))
            before = dict(reached.ran)
            if reached.add(reached.take()):
                # Only now is it worth to ask each input of the batch alone.
                reached.ran = before
                for content, value in batch:
                    tried(surface, page, [value])
                    if reached.add(reached.take()):
                        pool.kept.append(content)
            parts = reached.ran.values()
            told = {
                "surface": surface.name,
                "faults": list(found["faults"].values()),
                "reached": sum(int(ran.sum()) for ran in parts) / max(1, sum(map(len, parts))),
                "seconds": time.monotonic() - start,
            }
            report.write_text(json.dumps(found | told, indent=1), encoding="utf-8")


def _count(found: dict[str, Any], batch: list[Any], outcomes: list[Any]) -> None:
    for (_, value), (accepted, wrong, spent) in zip(batch, outcomes, strict=True):
        found["inputs"] += 1
        found["accepted"] += bool(accepted)
        if spent / 1000 > found["slowest"]:
            found["slowest"], found["slow_input"] = spent / 1000, repr(value)[:200]
        if wrong:
            fault = found["faults"].setdefault(wrong[:60], {"told": wrong, "count": 0})
            fault["count"] += 1
            if len(repr(value)) < len(fault.get("input", "x" * 10**6)):
                fault["input"] = repr(value)


def main() -> None:
    """Fuzz one surface, and write a report of it."""
    known = asked()
    surface = import_module(f"tests.fuzz.targets.{known.surface}").SURFACE
    fuzz(surface, known.inputs, known.seed, known.folder / "report.json")


if __name__ == "__main__":
    main()
