"""How long a source may be: bounds that no honest text comes near, so that none runs away.

The longest so far are a file of 62,000 characters, a page of 17,000 and a line of 700. Within these
bounds every rule, and Markdown, is quick whatever a text holds: both take the square of a line's
length for some lines, and of a paragraph's for brackets that nothing closes.
"""

from __future__ import annotations

from pathlib import Path

MOST_IN_YAML = 500_000
MOST_IN_TEXT = 100_000
MOST_IN_LINE = 5_000
"""Characters of a YAML file, of a page, a notebook or a value, and of a line."""
MOST_OPEN = 20
"""Square brackets of a paragraph that are open at once."""
MOST_BYTES = 4
"""Of a character in UTF-8."""


def too_large(path: Path, most: int) -> str:
    """Return what is wrong with a file that is too large to be read, or nothing."""
    try:
        size = path.stat().st_size
    except OSError:
        return ""  # Whoever reads it says why it cannot be.
    return f"{_bound(most)}: it has {size} bytes" if size > most * MOST_BYTES else ""


def beyond(text: str, most: int) -> tuple[int, str] | None:
    """Return line and message where a text goes beyond its bounds, or nothing.

    Parameters
    ----------
    text : str
        The text of a file, or a value in it.
    most : int
        How many characters it may have.
    """
    if len(text) > most:
        return 1, f"{_bound(most)}: it has {len(text)}"
    # Most texts are looked at no closer.
    brackets = text.count("[") > MOST_OPEN
    if len(text) <= MOST_IN_LINE and not brackets:
        return None
    deep = 0
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MOST_IN_LINE:
            return number, f"{_bound(most)}: this line has {len(line)}"
        deep = _open(line, deep) if brackets and not line.isspace() and line else 0
        if deep > MOST_OPEN:
            message = f"a paragraph must close its brackets, but for {MOST_OPEN} at most"
            return number, f"{message}: {deep} are open in this line"
    return None


def _open(line: str, deep: int) -> int:
    """Return how many brackets are open where a line ends, or are too many before."""
    for sign in line:
        deep += (sign == "[") - (sign == "]" and deep > 0)
        if deep > MOST_OPEN:
            break
    return deep


def _bound(most: int) -> str:
    return f"a source must have at most {most} characters, and {MOST_IN_LINE} in a line"
