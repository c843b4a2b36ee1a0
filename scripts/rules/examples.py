"""A golden case → what a page shows of it: the lines that differ, before and after the mend."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from scripts.rules.cases import Case, Content, Files, changed

AROUND = 1
"""How many lines are shown around those that differ."""
GAP = "…"
"""Stands for the lines that are left out between two places of a file."""


class Excerpt(NamedTuple):
    """What stands in a file, or in its place.

    ``kind`` is ``text``, with the lines that matter; ``bytes``, shown as Latin-1, since they are
    no UTF-8; ``none``, where there is no such file; ``link``, with where it leads, or ``folder``.
    """

    path: str
    kind: str
    text: str = ""


class Example(NamedTuple):
    """Data that breaks rules, what is then reported, and the same data mended."""

    broken: tuple[Excerpt, ...]
    problems: tuple[str, ...]
    mended: tuple[Excerpt, ...]


def example(case: Case, base: Files) -> Example:
    """Return the example that a case makes of changes to a base."""
    broken, mended = (changed(base, state.changes) for state in (case.broken, case.mended))
    paths = [path for path in [*broken, *mended] if broken.get(path) != mended.get(path)]
    pairs = [(path, broken.get(path), mended.get(path)) for path in sorted(set(paths))]
    return Example(
        tuple(_excerpt(path, ours, theirs) for path, ours, theirs in pairs),
        case.problems,
        tuple(_excerpt(path, theirs, ours) for path, ours, theirs in pairs),
    )


def _excerpt(path: str, content: Content | None, other: Content | None) -> Excerpt:
    """Return what a file holds, as far as it differs from the other state of it."""
    if content is None:
        return Excerpt(path, "none")
    if not isinstance(content, bytes):
        return Excerpt(path, content.kind, content.target)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return Excerpt(path, "bytes", content.decode("latin-1").rstrip("\n"))
    # Beside what is no text, or is not there, the whole file matters.
    against = other.decode(errors="replace") if isinstance(other, bytes) else ""
    if not against:
        return Excerpt(path, "text", text.rstrip("\n"))
    return Excerpt(path, "text", "\n".join(_differing(text.splitlines(), against.splitlines())))


def _differing(lines: list[str], others: list[str]) -> Iterator[str]:
    """Yield the lines in which two texts differ, with a few around them."""
    groups = difflib.SequenceMatcher(None, lines, others, autojunk=False)
    for number, group in enumerate(groups.get_grouped_opcodes(AROUND)):
        if number:
            yield GAP
        yield from lines[group[0][1] : group[-1][2]]
