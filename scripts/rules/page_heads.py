"""Rules of a page's head: what MkDocs would not read as its author meant it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model import heads
from scripts.model.loading import Loaded
from scripts.rules.located import Passage, nearest, texts
from scripts.rules.registry import rule


@rule("page-head", family="pages")
def head_is_read(loaded: Loaded) -> Iterator[Problem]:
    """A page's head must be read by MkDocs: ``key: value`` lines at the very top, a blank line."""
    what = "a page's head must be read by MkDocs"
    remedy = "write lines `key: value` at the very top and a blank line after them"
    for passage in _pages(loaded):
        if error := heads.yaml_error(passage.text):
            line, reason = error
            yield Problem(passage.path, line, "page-head", f"{what}: {reason}; {remedy}")
            continue
        for line, found in heads.strays(heads.split(passage.text)):
            message = f"{what}: {found!r} stands outside it and would be printed; {remedy}"
            yield Problem(passage.path, line, "page-head", message)


@rule("page-head-key", family="pages")
def head_has_known_keys(loaded: Loaded) -> Iterator[Problem]:
    """A page's head must have known keys, each once, with a value."""
    for passage in _pages(loaded):
        head = heads.split(passage.text)
        lines = passage.text.split("\n")[: head.first - 1]
        keys = [line.partition(":")[0].strip().lower() for line in lines]
        for found, value in head.values.items():
            line = keys.index(found) + 1 if found in keys else 1
            if reason := _wrong(str(found), value, keys.count(str(found))):
                message = f"a page's head must have known keys, each once, with a value: {reason}"
                yield Problem(passage.path, line, "page-head-key", message)


def _wrong(key: str, value: object, count: int) -> str:
    """Return what is wrong with a line of a head, or nothing."""
    if key not in heads.KEYS:
        return f"{key!r}; {nearest(key, heads.KEYS)}"
    if value in ("", None):
        return f"{key!r} has none"
    if isinstance(value, dict):
        return f"{key!r} has a mapping, where text or a list is wanted"
    return _unfit(key, value) or (f"{key!r} stands {count} times" if count > 1 else "")


def _unfit(key: str, value: object) -> str:
    """Return why a value is not what its key wants, or nothing."""
    if key == "boost" and not _is_weight(value):
        return f"'boost' has {value!r}, where a number above 0 is wanted, such as 2"
    if key in heads.LISTS and not isinstance(value, str | list):
        return f"{key!r} has {value!r}, where text or a list is wanted"
    for part in heads.names(value) if key == "hide" else ():
        if part not in heads.PARTS:
            return f"'hide' names {part!r}; {nearest(part, heads.PARTS)}"
    return ""


def _is_weight(value: object) -> bool:
    """Say whether the search can weigh a page by a value."""
    try:
        weight = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        return False
    return not isinstance(value, bool) and math.isfinite(weight) and weight > 0


def _pages(loaded: Loaded) -> Iterator[Passage]:
    return (passage for passage in texts(loaded) if passage.kind == "page")
