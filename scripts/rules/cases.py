"""A golden case: changes to a small glossary, the problems that follow, and what mends them.

One file is a rule's test and the example on its page, so that neither can drift from the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from scripts.paths import ROOT

SHIPPED = "scripts/words"


class Odd(NamedTuple):
    """What stands in the place of a file: a ``link`` to a path, or a ``folder``."""

    kind: str
    target: str = ""


Content = bytes | Odd
Files = Mapping[str, Content]
"""The files of a small project by path."""


class State(NamedTuple):
    """A small glossary as it stands: changes to the base, and what its subject offers."""

    changes: Mapping[str, Any]
    offered: Mapping[str, Any]


class Case(NamedTuple):
    """A broken state of the base, all problems that follow, and a state that has none.

    Attributes
    ----------
    stage : str
        The stage that reports them, where it is another one than ``check``.
    """

    broken: State
    problems: tuple[str, ...]
    mended: State
    stage: str = "check"


KEYS = {"changes", "offered", "problems", "mended", "stage"}


def read(path: Path) -> Case:
    """Return the case of a file; without ``mended`` the base as it is mends it.

    Raises
    ------
    ValueError
        Where the file is of another form: that is its author's to mend.
    """
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(data, dict) or not {"changes", "problems"} <= data.keys() <= KEYS:
        raise ValueError(f"{path.name} must have changes and problems, and of {sorted(KEYS)} only")
    if not isinstance(data["problems"], list):
        raise ValueError(f"{path.name} must say `problems: []` where it has none")
    mended = data.get("mended", {})
    offered = data.get("offered", {})
    return Case(
        State(data["changes"], offered),
        tuple(data["problems"]),
        State(mended.get("changes", {}), mended.get("offered", offered if mended else {})),
        data.get("stage", "check"),
    )


def files_below(folder: Path) -> Files:
    """Return the content of every file below a folder, by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def changed(base: Files, changes: Mapping[str, Any]) -> dict[str, Content]:
    """Return the files of the base after changes.

    A change is a list of ``find`` and ``put``, each found once; ``copy``, a file of the base to
    copy; ``shipped``, the words of a language with such ``edits``; ``write``, the whole content;
    ``bytes``, the same in Latin-1; ``folder``, an empty one; ``link``, a symbolic link to that
    path; or nothing: the file is removed.

    Raises
    ------
    ValueError
        Where what is to be found is not there once.
    """
    files = dict(base)
    for path, change in changes.items():
        if change is None:
            del files[path]
        else:
            files[path] = _content(base, path, change)
    return files


def _content(base: Files, path: str, change: Any) -> Content:
    """Return what a change makes of a file."""
    match change:
        case [*edits]:
            return _edited(_text(base[path]), edits).encode()
        case {"copy": str(other)}:
            return base[other]
        case {"shipped": str(tag), "edits": [*edits]}:
            words = (ROOT / SHIPPED / f"{tag}.yml").read_text(encoding="utf-8")
            return _edited(words, edits).encode()
        case {"write": str(text)}:
            return text.encode()
        case {"bytes": str(text)}:
            return text.encode("latin-1")
        case {"link": str(target)}:
            return Odd("link", target)
        case {"folder": True}:
            return Odd("folder")
    raise ValueError(f"a change of {path} must be of a known form: {change!r}")


def _text(content: Content) -> str:
    if isinstance(content, Odd):
        raise ValueError(f"what is edited must be a file: it is a {content.kind}")
    return content.decode()


def _edited(text: str, edits: list[dict[str, str]]) -> str:
    for edit in edits:
        if text.count(edit["find"]) != 1:
            raise ValueError(f"must be found once: {edit['find']!r}")
        text = text.replace(edit["find"], edit["put"])
    return text
