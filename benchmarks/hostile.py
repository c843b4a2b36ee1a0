"""How long the check and Markdown take with texts made to keep a parser busy, and how much memory.

``python -m benchmarks.hostile`` prints the slowest fields and texts, and the peak of memory; what
it measures, as it goes. Times are of the processor. A text is as long as the bounds allow: its
longest line, over and over.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import markdown
import yaml

from scripts.errors import GlossaryError
from scripts.model import bounds, loading
from scripts.rules import checks
from tests.conftest import BASE, ROOT
from tests.rules import test_hostile as hostile
from tests.rules.test_cases import offered

KB = 1024


def main() -> None:
    """Measure each text in all fields, in a page, and as Markdown; print the slowest."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--slowest", type=int, default=12, help="how many rows")
    parser.add_argument("texts", nargs="*", help="names in tests/rules/hostile.yml; else all")
    options = parser.parse_args()
    rows = []
    for row in measured(options.texts or list(hostile.TABLE)):
        rows.append(row)
        # A run of all texts takes long, and what it found so far is worth having.
        print(*row, f"{_peak()} MB", sep="\t", file=sys.stderr, flush=True)
    rows.sort(reverse=True)
    print("| text | where | seconds |\n|---|---|--:|")
    for seconds, name, place in rows[: options.slowest]:
        print(f"| {name} | {place} | {seconds:.2f} |")
    total = sum(seconds for seconds, _, _ in rows)
    print(f"\n{len(rows)} measured in {total:.0f} s; peak of memory {_peak()} MB")


def measured(names: Iterable[str]) -> Iterator[tuple[float, str, str]]:
    """Yield seconds, text and place."""
    for name in names:
        case = hostile.TABLE[name]
        line = hostile.line_of(case)
        whole = "\n".join([line] * (bounds.TEXT.most // len(line) - 1))
        yield _checked(partial(_put_in_fields, text=whole)), name, "nine fields of YAML files"
        yield _checked(partial(_put_page, text=hostile.TEXTS["page"](whole))), name, "page"
        if "raw-html" not in case["told"].get("page", ()) and "[" not in line:
            # What the check refuses does not get as far as Markdown.
            converter = markdown.Markdown(extensions=_extensions())
            yield _taken(partial(converter.convert, whole)), name, "Markdown"


def _peak() -> int:
    """Return the most memory that this process took so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KB


def _put_in_fields(root: Path, text: str) -> None:
    for place in hostile.PLACES:
        hostile.put(root, place, text)


def _extensions() -> list[str]:
    data = yaml.load((ROOT / "mkdocs.base.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    listed = data["markdown_extensions"]
    return [next(iter(each)) if isinstance(each, dict) else each for each in listed]


def _put_page(root: Path, text: str) -> None:
    (root / "docs/en/index.md").write_text(text, encoding="utf-8")


def _checked(change: Callable[[Path], None]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(BASE, Path(folder) / "base")
        change(root)
        return _taken(partial(_check, root))


def _check(root: Path) -> None:
    try:
        checks.check(loading.load_what_can_be(root, offered({})))
    except GlossaryError:
        return


def _taken(function: Callable[[], object]) -> float:
    started = time.process_time()
    function()
    return time.process_time() - started


if __name__ == "__main__":
    main()
