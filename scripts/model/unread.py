"""Files that look like sources and are read by nothing: a misspelled name loses what it holds."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

from scripts.errors import Problem
from scripts.languages import TAG_PATTERN, Tag

YAML = (".yml", ".yaml")


def problems(root: Path, tags: Collection[Tag], names: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each file below ``glossary/`` and ``docs/`` that nothing reads.

    Parameters
    ----------
    root : Path
        The glossary's folder.
    tags : collection of str
        The languages of the work: pages and words of others are not read.
    names : collection of str
        The files that stand directly in ``glossary/``.
    """
    for path in _in(root / "glossary"):
        if path.name not in names:
            yield _problem(root, path, path.name, _hint(path.name, names))
    folders = (root / "glossary" / name for name in ("concepts", "questions", "sources"))
    for path in chain.from_iterable(map(_in, folders)):
        if path.suffix != ".yml":
            yield _problem(root, path, path.name, f"name it {path.stem + '.yml'!r}")
    known = f"the languages of work.yml are {', '.join(tags)}"
    for path in _in(root / "glossary/words"):
        if path.suffix != ".yml" or path.stem not in tags:
            yield _problem(root, path, path.name, known)
    for folder in sorted((root / "docs").glob("*/")):
        pages = sorted(folder.rglob("*.md"))
        if re.fullmatch(TAG_PATTERN, folder.name) and folder.name not in tags and pages:
            yield _problem(root, pages[0], f"docs/{folder.name}", known)


def _in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in YAML)


def _hint(found: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(found, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else f"read are {', '.join(sorted(known))}"


def _problem(root: Path, path: Path, found: str, hint: str) -> Problem:
    message = f"a source must have a name under which it is read: {found!r}; {hint}"
    return Problem(path.relative_to(root).as_posix(), 1, "unknown-file", message)
