"""Files of a finished site → the component of each, and which components stand inside others."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.errors import Problem
from scripts.licences.components import OWN, SHIPPED, WORK, Component, pattern
from scripts.model.released import FROZEN

_EDITIONS = f"{FROZEN}/"


@dataclass(frozen=True)
class Shipped:
    """A component that a site ships: its files, and those of other components that hold it."""

    component: Component
    files: tuple[str, ...]
    inside: tuple[str, ...]


def plain(name: str, prefixes: Iterable[str]) -> str:
    """Return a path below its language's folder, since a pattern fits in each of them alike."""
    return next((name.removeprefix(each) for each in prefixes if name.startswith(each)), name)


def fits(globs: Iterable[str], name: str) -> bool:
    """Tell whether a path fits one of some patterns; a frozen one fits no pattern of the others."""
    fitting = _fitting(tuple(globs), name.startswith(_EDITIONS))
    return fitting is not None and fitting.fullmatch(name) is not None


@cache  # Each file of the site is held against each of them.
def _fitting(globs: tuple[str, ...], frozen: bool) -> re.Pattern[str] | None:
    """Return one pattern of all that look at frozen editions, or at the rest; None for none."""
    # A frozen edition says itself what it ships, as it did on its day.
    own = [pattern(glob).pattern for glob in globs if glob.startswith(_EDITIONS) == frozen]
    return re.compile("|".join(f"(?:{each})" for each in own)) if own else None


def owned(
    names: Iterable[str], components: Sequence[Component], prefixes: Sequence[str]
) -> tuple[dict[str, list[str]], list[Problem]]:
    """Return the files of each component, by its id, and a problem for each without one owner.

    What is wrong in every language is told once, by the path below their folders.
    """
    found: dict[str, list[str]] = {component.id: [] for component in components}
    problems = {}
    for name in sorted(names):
        below = plain(name, prefixes)
        owners = owners_of(below, components)
        if len(owners) == 1:
            found[owners[0]].append(name)
        else:
            problems[below] = unowned(below, owners)
    return found, sorted(problems.values())


def owners_of(name: str, components: Iterable[Component]) -> list[str]:
    """Return the ids of the components that a path of the site fits; it must be one."""
    return [each.id for each in components if fits(each.files, name)]


def unowned(path: str, owners: Sequence[str]) -> Problem:
    """Return the problem of a file that belongs to no component, or to several."""
    message = "a file of the site must belong to one component: it belongs to"
    if owners:
        found = " and ".join(map(repr, owners))
    else:
        found = f"none; add it to one in {SHIPPED}, or in {OWN} of the glossary"
    return Problem(path, 0, "file-unlicensed", f"{message} {found}")


def held(
    folder: Path, names: Iterable[str], components: Sequence[Component], prefixes: Sequence[str]
) -> dict[str, list[str]]:
    """Return, by a component's id, the files that hold its mark, wherever they may by its data."""
    found: dict[str, list[str]] = {component.id: [] for component in components}
    for name in sorted(names):
        below = plain(name, prefixes)
        marks = {
            component.id: [each.mark for each in component.inside if fits([each.files], below)]
            for component in components
        }
        content = (folder / name).read_bytes() if any(marks.values()) else b""
        for id_, texts in marks.items():
            if any(text.encode() in content for text in texts):
                found[id_].append(name)
    return found


def licence_of(component: Component, work: str) -> str:
    """Return the SPDX expression of a component: the glossary's own licence where that is meant."""
    return WORK.sub(work, component.licence or "")


def counted(names: Iterable[str], globs: Iterable[str], prefixes: Sequence[str]) -> dict[str, int]:
    """Return how many paths fit each pattern, without the patterns that none fits."""
    below = [plain(name, prefixes) for name in names]
    counts = {glob: sum(fits([glob], name) for name in below) for glob in globs}
    return {glob: count for glob, count in counts.items() if count}


def table(every: Iterable[Shipped], work: str) -> bytes:
    """Return all files of the site as CSV: path, component, licence."""
    rows = sorted(
        (path, each.component.id, licence_of(each.component, work))
        for each in every
        for path in each.files
    )
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([("path", "component", "licence"), *rows])
    return written.getvalue().encode()
