"""Time an edit under `make serve`, from saving a file to seeing it in a browser, as a table.

Each project is copied, served and opened in Chromium. An edit counts until the page that is open
has reloaded and shows it. All else follows with the whole build, whose time is the last row.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page, sync_playwright

from tests import chromium, growing, projects
from tests.serving import WHOLE, Served, served

HEADER = """\
| entries | edit | seconds, median | least | most | processor, median | processes waiting |
|--:|---|--:|--:|--:|--:|--:|"""
OWN = 0
"""Stands for this project among the sizes."""
SOON = 600_000
"""Milliseconds after which an edit is taken not to come."""
STYLE = "overrides/assets/stylesheets/book.css"
DRAWING = "() => document.querySelector('.fm-drawing').innerHTML"
SHOWS_DRAWING = "(old) => document.querySelector('.fm-drawing')?.innerHTML !== old"
SHOWS_STYLE = """(wanted) =>
  getComputedStyle(document.documentElement).getPropertyValue("--fm-edit").trim() === wanted"""


class Edit(NamedTuple):
    """An edit: the file, what stands there, and what takes its place, with ``{}`` for the turn."""

    kind: str
    source: Path
    page: str
    old: str
    new: str

    def write(self, text: str, turn: str) -> None:
        """Save the file with another turn's text."""
        edited = text.replace(self.old, self.new.replace("{}", turn), 1)
        self.source.write_text(edited, encoding="utf-8")


def timed(edit: Edit, page: Page, text: str, turn: str) -> float:
    """Return the seconds from saving an edit to seeing it."""
    before = page.evaluate(DRAWING) if edit.kind == "figure" else ""
    edit.write(text, turn)
    started = time.perf_counter()
    if edit.kind == "style":
        page.wait_for_function(SHOWS_STYLE, arg=turn, timeout=SOON)
    elif edit.kind == "figure":
        page.wait_for_function(SHOWS_DRAWING, arg=before, timeout=SOON)
    else:
        page.wait_for_selector(f"text=Edited {turn}", state="attached", timeout=SOON)
    return time.perf_counter() - started


def processor_of(server: int) -> float:
    """Return the processor seconds of the process that shows a server's edits; Linux."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes()
            told = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # It has ended meanwhile.
        if int(told[1]) == server and b"spawn_main" in line:
            return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
    return float("nan")


def measured(edits: list[Edit], site: Served, browser: Any, turns: int) -> Iterator[str]:
    """Yield a row for each kind of edit, each so many times, and what the whole build took then."""
    for edit in edits:
        text = edit.source.read_text(encoding="utf-8")
        page = browser.new_page()
        page.goto(site.address + edit.page)
        first, *others = list("0123456789" if edit.kind == "figure" else "abcdefghij")
        # The first edit waits until the process that shows it is ready, and is not counted.
        timed(edit, page, text, first)
        taken, worked = [], []
        for turn in others[:turns]:
            before = processor_of(site.process)
            taken.append(timed(edit, page, text, turn))
            worked.append(processor_of(site.process) - before)
        page.close()
        middle, work = statistics.median(taken), statistics.median(worked)
        cells = (f"{each:.2f}" for each in (middle, min(taken), max(taken), work))
        load = os.getloadavg()[0]
        yield f"{edit.kind} | {' | '.join(cells)} | {load:.0f}"
    ended = len(WHOLE.findall(site.said()))
    edits[-1].write(text, "z")
    seconds = float(site.wait_for(WHOLE, ended + 1))
    # The next project may share the file, and edits it at the same place.
    edits[-1].source.write_text(text, encoding="utf-8")
    yield f"everything else | {seconds:.1f} | | | | {os.getloadavg()[0]:.0f}"


def own_edits(root: Path) -> list[Edit]:
    """Return the edits of this project."""
    concept = root / "glossary/concepts/stride.yml"
    page = root / "docs/en/about.md"
    figure = root / "scripts/figures/sliding.py"
    first_line = next(
        line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("# ")
    )
    stride = "terms/stride/"
    return [
        Edit("concept", concept, stride, "Solid, one placement", "Edited {}; solid, one placement"),
        Edit("page", page, "about/", first_line, f"{first_line}\n\nEdited {{}}."),
        Edit("figure", figure, stride, "(0, top - 1.3)", "(0.{}1, top - 1.3)"),
        _style(root),
    ]


def _style(root: Path) -> Edit:
    first = (root / STYLE).read_text(encoding="utf-8")[:40]
    return Edit("style", root / STYLE, "", first, f":root {{ --fm-edit: {{}} }}\n{first}")


def grown_edits(root: Path, code: Path) -> list[Edit]:
    """Return the edits of a made glossary, one of whose entries gets a figure."""
    concept = root / "glossary/concepts/term-0000.yml"
    place = "terms/term-0000/"
    figure = _with_figure(root, concept)
    return [
        Edit("concept", concept, place, "How it is read", "Edited {}"),
        Edit("page", root / "docs/en/works.md", "works/", "# Term works", "# Edited {}"),
        figure,
        _style(code),
    ]


FIGURE = '''\
"""One figure."""

import numpy as np

from scripts.figures.drawing import Drawing, canvas, note


def one_step() -> Drawing:
    """Draw one step."""
    figure = canvas(4.0, 1.0)
    note(figure, (2.0, 0.5), "$x$")
    return Drawing(figure, {"x": np.zeros(2)})
'''


def _with_figure(root: Path, concept: Path) -> Edit:
    """Let the first entry of a made glossary have a figure, and return the edit of its drawing."""
    told = json.loads(concept.read_text(encoding="utf-8"))
    del told["nothing_to_draw"]
    words = {"en": "One step is kept.", "zh": "保留一步。"}
    told |= {"figure": "one-step", "figure_words": {"alt": words, "caption": words}}
    concept.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    work = root / "glossary/work.yml"
    of_work = json.loads(work.read_text(encoding="utf-8")) | {"subject": {"figures": "drawn"}}
    work.write_text(json.dumps(of_work, ensure_ascii=False, indent=1), encoding="utf-8")
    (root / "drawn").mkdir()
    (root / "drawn/__init__.py").write_text('"""The figures."""\n', encoding="utf-8")
    source = root / "drawn/steps.py"
    source.write_text(FIGURE, encoding="utf-8")
    return Edit("figure", source, "terms/term-0000/", "(2.0, 0.5)", "(2.{}1, 0.5)")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edit", description=__doc__)
    what = "entries of made glossaries; 0 is this project itself (0 1000)"
    parser.add_argument("--sizes", type=int, nargs="+", default=[OWN, 1000], help=what)
    parser.add_argument("--turns", type=int, default=5, help="edits of each kind (5)")
    options = parser.parse_args()
    found = chromium.find()
    if not found:
        parser.exit(1, "there is no Chromium\n")
    print(HEADER)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser, folder = chromium.launch(playwright, found), Path(name)
        code = projects.copy(folder / "project")
        for size in options.sizes:
            root = growing.write(folder / f"grown-{size}", size, code) if size else code
            edits = grown_edits(root, code) if size else own_edits(root)
            entries = len(list((root / "glossary/concepts").glob("*.yml")))
            with served(root, code, folder / f"served-{size}") as site:
                for row in measured(edits, site, browser, options.turns):
                    print(f"| {entries:,} | {row} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
