"""Fuzz the surfaces and print a table: ``python -m tests.fuzz [surface …] [--inputs N]``.

What is run in Python needs Atheris (``requirements-fuzz.txt``), the box and the explorers a
Chromium and what ``python -m scripts.build draw`` computes. Reports with the first input of each
fault are written below ``build/fuzz/``; the command fails where there is one.
"""

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.fuzz.surface import MEGABYTES, SECONDS
from tests.projects import ROOT

INPUTS = 100_000
FOLDER = ROOT / "build/fuzz"
BROWSED = ("box", "fragments")
GUIDED = (*("loader", "rules", "released", "notebooks", "pages", "exports", "arrays", "pictures"),)
COLUMNS = (
    "surface",
    "inputs",
    "accepted",
    "faults",
    "slowest",
    "memory",
    "reached",
    "time",
    "seed",
)


def main() -> int:
    """Fuzz, print the table and the faults, and say whether there are any."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("surfaces", nargs="*", metavar="surface", help=", ".join(GUIDED + BROWSED))
    parser.add_argument("--inputs", type=int, default=INPUTS, help="for each surface")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="surfaces side by side")
    known = parser.parse_args()
    wanted = known.surfaces or [*GUIDED, *BROWSED]
    if strange := set(wanted) - {*GUIDED, *BROWSED}:
        parser.error(f"a surface must be one of {', '.join(GUIDED + BROWSED)}: {strange.pop()!r}")
    with ThreadPoolExecutor(known.jobs) as pool:
        reports = list(pool.map(lambda name: fuzzed(name, known.inputs, known.seed), wanted))
    print("\n".join(table(reports)))
    for report in reports:
        for fault in report["faults"]:
            print(f"\n{report['surface']}: {fault['told']}\n  {ascii(fault['input'])[:2000]}")
    return int(any(report["faults"] or not whole(report, known.inputs) for report in reports))


def whole(report: dict[str, Any], inputs: int) -> bool:
    """Say whether as many inputs were tried as were wanted, within the limits."""
    within = report["slowest"] <= SECONDS and (report.get("peak") or 0) <= MEGABYTES
    return within and int(report["inputs"]) >= inputs


def fuzzed(name: str, inputs: int, seed: int) -> dict[str, Any]:
    """Return the report of one surface, fuzzed in a process of its own."""
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*folder.glob("corpus/*"), *folder.glob("*.json")):
        path.unlink()
    module = "tests.fuzz.browsed" if name in BROWSED else "tests.fuzz.guided"
    told = ("--inputs", str(inputs), "--seed", str(seed), "--folder", str(folder))
    with (folder / "log").open("wb") as log:
        run(module, name, *told, log=log)
        if name not in BROWSED:
            run("tests.fuzz.replay", name, "--folder", str(folder), log=log)
    return report_of(folder, name, seed)


def run(module: str, *arguments: str, log: Any) -> None:
    """Run one of the fuzzer's modules; what it prints is kept."""
    command = (sys.executable, "-W", "ignore", "-m", module, *arguments)
    subprocess.run(command, cwd=ROOT, stdout=log, stderr=log, check=False)


def report_of(folder: Path, name: str, seed: int) -> dict[str, Any]:
    """Return what a surface's process has written; where it died, that is a fault."""
    path = folder / "report.json"
    if not path.is_file():
        fault = {"told": f"no report: see {folder}/log", "input": "", "count": 1}
        return {"surface": name, "inputs": 0, "accepted": 0, "faults": [fault], "seed": seed} | (
            dict.fromkeys(("slowest", "seconds"), 0.0)
        )
    report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    reached = folder / "reached.json"
    if reached.is_file():
        report |= json.loads(reached.read_text(encoding="utf-8"))
    return report | {"seed": seed}


def table(reports: list[dict[str, Any]]) -> list[str]:
    """Return the table of all surfaces, in Markdown."""
    rows = [
        (
            each["surface"],
            f"{each['inputs']:,}",
            f"{each['accepted']:,}",
            str(len(each["faults"])),
            f"{each['slowest']:.2f} s",
            f"{each['peak']} MB" if each.get("peak") else "–",
            f"{each['reached']:.0%}" if each.get("reached") else "–",
            f"{each['seconds']:.0f} s",
            str(each["seed"]),
        )
        for each in reports
    ]
    lines = [COLUMNS, ("---",) * len(COLUMNS), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


if __name__ == "__main__":
    sys.exit(main())
