"""Build glossaries of many entries, beside the bare renderer on the same Markdown, as a table.

The bare renderer is MkDocs with the theme Material on the Markdown that the build has written, with
the same extensions and pages, without the project's hook, templates and plugins.
"""

from __future__ import annotations

import argparse
import gzip
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from tests import growing

ROOT = Path(__file__).resolve().parent.parent
SIZES = (110, 330, 1000)
BARE = "--bare"
HEADER = """\
| entries | build | seconds | of all processors | peak, MB | ÷ bare, seconds | ÷ bare, processors |
|--:|---|--:|--:|--:|--:|--:|"""
WEIGHED = ("index.html", "terms/term-0050/index.html", "terms/index.html", "search/names.js")
"""Files that a reader loads, of which the second stands for all entries."""


class Cost(NamedTuple):
    """What a command took: on the clock, of all processors; its largest process, in MB."""

    seconds: float
    processor: float
    memory: float


def cost(command: list[str], **environment: str) -> Cost:
    """Run a command and return what it took with all that it started.

    Raises
    ------
    CalledProcessError
        Where it does not end well.
    """
    started = time.perf_counter()
    told = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://glossary.example/"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | told | environment, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    seconds = time.perf_counter() - started
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def build_bare(sources: Path, target: Path) -> None:
    """Build each language's Markdown with the theme alone, in this process."""
    base = (ROOT / "mkdocs.base.yml").read_text(encoding="utf-8")
    for tree in sorted(sources.iterdir()):
        shared = yaml_load(base, get_yaml_loader())  # Anew each time: MkDocs takes it apart.
        written = {
            "site_name": "Bare",
            "docs_dir": str(tree),
            "site_dir": str(target / tree.name),
            "theme": {"name": "material", "font": False, "language": tree.name},
            "markdown_extensions": shared["markdown_extensions"],
            "not_in_nav": "*",
            "nav": ["index.md", "terms/index.md", "works.md"],
            "plugins": [],
        }
        config = load_config(str(_empty(target)), **written)
        build(config)


def _empty(target: Path) -> Path:
    """Return a configuration that says nothing: all is given beside it."""
    path = target / "mkdocs.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("site_name: Bare\n", encoding="utf-8")
    return path


def measured(entries: int, folder: Path) -> tuple[dict[str, Cost], dict[str, int]]:
    """Return what each kind of build takes with so many entries, and the files' weight, gzip."""
    root = growing.write(folder / "glossary", entries, ROOT)
    ours = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"]
    ours += ["-f", str(root / "mkdocs.yml"), "-d", str(folder / "site")]
    first, again = cost(ours), cost(ours)
    sources = folder / "markdown"
    for tree in sorted((root / "build/docs").iterdir()):
        for page in tree.rglob("*.md"):
            path = sources / tree.name / page.relative_to(tree)
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(page, path)
    bare = [sys.executable, "-m", "benchmarks.growth", BARE, str(sources), str(folder / "bare")]
    costs = {"first": first, "again, nothing changed": again, "bare renderer": cost(bare)}
    weights = {
        name: len(gzip.compress((folder / "site" / name).read_bytes(), 6)) for name in WEIGHED
    }
    return costs, weights


def main() -> None:
    """Print the tables of all sizes, and the exponent with which the time grows."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of entries")
    parser.add_argument(BARE, type=Path, nargs=2, help="build these sources into this folder")
    options = parser.parse_args()
    if options.bare:
        build_bare(*options.bare)
        return
    print(HEADER)
    taken: dict[int, tuple[dict[str, Cost], dict[str, int]]] = {}
    for entries in options.sizes:
        with tempfile.TemporaryDirectory() as name:
            taken[entries] = measured(entries, Path(name))
        for row in _rows(entries, taken[entries][0]):
            print(row, flush=True)
    _print_growth(taken)


def _rows(entries: int, costs: dict[str, Cost]) -> list[str]:
    bare = costs["bare renderer"]
    return [
        f"| {entries:,} | {name} | {each.seconds:.1f} | {each.processor:.1f} | {each.memory:.0f} "
        f"| {each.seconds / bare.seconds:.2f} | {each.processor / bare.processor:.2f} |"
        for name, each in costs.items()
    ]


def _print_growth(taken: dict[int, tuple[dict[str, Cost], dict[str, int]]]) -> None:
    """Print the exponents between the smallest and the largest size, and the weights of all."""
    smallest, largest = min(taken), max(taken)
    if smallest != largest:
        print("\nExponent of growth, of processor seconds and of memory:")
        scale = math.log(largest / smallest)
        for name, small in taken[smallest][0].items():
            large = taken[largest][0][name]
            times, memory = (math.log(large[k] / small[k]) / scale for k in (1, 2))
            print(f"  {name}: {times:.2f}, {memory:.2f}")
    print("\n| bytes, gzip |", " | ".join(f"{entries:,}" for entries in taken), "|")
    print("|---|" + "--:|" * len(taken))
    for name in WEIGHED:
        print(f"| {name} |", " | ".join(f"{taken[each][1][name]:,}" for each in taken), "|")


if __name__ == "__main__":
    main()
