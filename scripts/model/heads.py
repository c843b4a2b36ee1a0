"""The head of a hand-written page: the ``key: value`` lines that MkDocs reads as its settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml
from mkdocs.utils.meta import YAML_RE, get_data

from scripts.model.documents import SCALAR_FAULTS, reason_of, unbounded

KEYS: Mapping[str, str] = {
    "title": "the page's name in the browser and in searches",
    "description": "one sentence for searches and previews",
    "hide": "parts of the page left out: toc, path, footer, feedback, tags",
    "explorer": "names of the explorers on the page, parted by commas",
    "boost": "below 1, the search shows the page after all others",
    "icon": "the page's icon in the navigation",
    "status": "the page's status in the navigation",
    "template": "another template of the theme",
}
"""What a head may say, and what each key is for."""
PARTS = ("toc", "path", "footer", "feedback", "tags")
"""What of a page can be hidden: the navigation cannot, for its column is kept on every page."""
LISTS = ("hide", "explorer")
"""The keys whose value is a list of names, or text that parts them by commas or spaces."""

_TITLE = re.compile(r"^# (.+?)(?: *\{[^{}\n]*\})? *$", re.MULTILINE)


class Head(NamedTuple):
    """What a page's head says, and what follows it.

    ``first`` is the line in which the body begins, counted from 1.
    """

    values: Mapping[str, Any]
    body: str
    first: int


def title(text: str) -> str:
    """Return the title of a hand-written page: its first heading, or what its head says."""
    head = split(text)
    return _heading(head) or _named(head)


def name(text: str) -> str:
    """Return the name of a hand-written page in lists: what its head says, or its first heading."""
    head = split(text)
    return _named(head) or _heading(head)


def _named(head: Head) -> str:
    return str(head.values.get("title") or "")


def _heading(head: Head) -> str:
    found = _TITLE.search(head.body)
    # A heading that calls something has no words before it is rendered.
    return found[1] if found and "[[" not in found[1] else ""


def split(text: str) -> Head:
    """Part a page's head from its body, just as MkDocs does: ``---`` YAML, or plain lines.

    YAML without bound, which ``yaml_error`` tells, is not read: its reader would end the process.
    """
    if _beyond_bounds(text):
        return Head({}, text, 1)
    try:
        body, values = get_data(text)
    except ValueError:  # A number or a date that YAML takes for one, and that Python does not.
        return Head({}, text, 1)
    return Head(values, body, text[: len(text) - len(body)].count("\n") + 1)


def _beyond_bounds(text: str) -> tuple[int, str] | None:
    """Return line and reason where a head is YAML without bound; nothing where it is no YAML."""
    match = YAML_RE.match(text) if text.startswith("---") else None
    try:
        found = unbounded(match[1]) if match else None
    except yaml.YAMLError:
        return None
    return (found[0] + 1, found[2]) if found else None


def as_lines(values: Mapping[str, Any]) -> str:
    """Return a head as plain ``key: value`` lines; a list's items are parted by commas."""
    return "".join(f"{key}: {_one_line(value)}\n" for key, value in values.items())


def _one_line(value: Any) -> str:
    parts = [str(item) for item in value] if isinstance(value, list) else [str(value)]
    return " ".join(", ".join(parts).split())


def names(value: Any) -> list[str]:
    """Return the names that a value of a head lists; none where it is neither text nor a list."""
    if isinstance(value, str):
        return [part for part in re.split(r"[\s,]+", value) if part]
    return [str(part) for part in value] if isinstance(value, list) else []


def yaml_error(text: str) -> tuple[int, str] | None:
    """Return line and reason where YAML between ``---`` lines cannot be read as a mapping.

    MkDocs says nothing of it and prints the lines on the page.
    """
    if not text.startswith("---"):
        return None
    match = YAML_RE.match(text)
    if match is None:
        return 1, "a line '---' begins it and no line '---' ends it"
    if found := _beyond_bounds(text):
        return found
    try:
        values = yaml.safe_load(match[1])
    except SCALAR_FAULTS as error:
        mark = getattr(error, "problem_mark", None)
        # Python's own words on a number that is too long name a setting of no use to a writer.
        reason = reason_of(error).partition(";")[0]
        what = "a number or a date in it is none: " if isinstance(error, ValueError) else ""
        return (mark.line + 2 if mark else 1), what + reason
    return None if isinstance(values, dict) else (2, "it is no mapping of keys to values")


def strays(head: Head) -> list[tuple[int, str]]:
    """Return line and text of what stands above the first heading and looks like a head's line."""
    found = []
    for line, text in enumerate(head.body.split("\n"), head.first):
        if text.startswith("#"):
            break
        if _STRAY.match(text):
            found.append((line, text))
    return found


_STRAY = re.compile(rf"\W*({'|'.join(KEYS)})\s*[:：=]", re.IGNORECASE)
