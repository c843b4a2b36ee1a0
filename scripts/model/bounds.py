"""How long a source may be: bounds that no honest text comes near, so that none runs away.

The longest so far are a file of 472,000 characters, a page of 31,000 and a line of 700. Within
these bounds every rule, and Markdown, is quick whatever a text holds: both take the square of a
line's length for some lines, and of a paragraph's for brackets that nothing closes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple


class Bounds(NamedTuple):
    """The most characters of a text, and square brackets of a paragraph that are open at once.

    ``most_cells`` are those of a table: Markdown gives each row as many cells as the first.
    ``most_notes`` are footnotes and abbreviations: it looks for each in all of the text.
    """

    most: int
    most_open: int
    most_cells: int = 20_000
    most_notes: int = 200


TEXT = Bounds(100_000, 20)
"""Of a page, a notebook and a value of a YAML file."""
YAML = Bounds(1_000_000, 1_000_000, 10**12, 1_000_000)
"""Of a YAML file: how deep its own brackets are is told otherwise, and its values have bounds."""
MOST_IN_LINE = 5_000
_NOTE = re.compile(r"^ {0,3}(?:\*\[(?!\[)|\[\^)", re.MULTILINE)
MOST_BYTES = 4
"""Of a character in UTF-8."""


def too_large(path: Path, bounds: Bounds) -> str:
    """Return what is wrong with a file that is too large to be read, or nothing."""
    try:
        size = path.stat().st_size
    except OSError:
        return ""  # Whoever reads it says why it cannot be.
    beyond = size > bounds.most * MOST_BYTES
    return f"{_bound(bounds)}: it has {size} bytes" if beyond else ""


def beyond(text: str, bounds: Bounds) -> tuple[int, str] | None:
    """Return line and message where a text, of a file or a value, goes beyond its bounds."""
    if len(text) > bounds.most:
        return 1, f"{_bound(bounds)}: it has {len(text)}"
    if "[" in text and len(notes := list(_NOTE.finditer(text))) > bounds.most_notes:
        message = f"a text must have at most {bounds.most_notes} footnotes and abbreviations"
        return text.count("\n", 0, notes[-1].start()) + 1, f"{message}: it has {len(notes)}"
    # Most texts are looked at no closer.
    brackets = text.count("[") > bounds.most_open
    bars = text.count("|") * text.count("\n") > bounds.most_cells
    if len(text) <= MOST_IN_LINE and not brackets and not bars:
        return None
    deep = 0
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_IN_LINE:
            return number, f"{_bound(bounds)}: this line has {len(line)}"
        deep = _open(line, deep, bounds.most_open) if brackets and line.strip() else 0
        if deep > bounds.most_open:
            message = f"a paragraph must close its brackets, but for {bounds.most_open} at most"
            return number, f"{message}: {deep} are open in this line"
    return _wide(text, bounds.most_cells) if bars else None


def _wide(text: str, most: int) -> tuple[int, str] | None:
    """Return line and message where a paragraph, read as a table, has too many cells."""
    columns = rows = 0
    for number, line in enumerate(text.split("\n"), 1):
        columns, rows = (max(columns, line.count("|")), rows + 1) if line.strip() else (0, 0)
        if columns * rows > most:
            message = f"a table must have at most {most} cells, each row as many as the longest"
            return number, f"{message}: it has more from this line on"
    return None


def _open(line: str, deep: int, most: int) -> int:
    """Return how many brackets are open where a line ends, or where they become too many."""
    for sign in line:
        deep += (sign == "[") - (sign == "]" and deep > 0)
        if deep > most:
            break
    return deep


def _bound(bounds: Bounds) -> str:
    return f"a source must have at most {bounds.most} characters, and {MOST_IN_LINE} in a line"
