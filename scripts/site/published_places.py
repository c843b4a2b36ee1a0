"""Published places on pages, by which others name them: the list only grows, and none is lost.

A heading that the build makes, of a list that has become empty, leaves its place behind. Of one
that an author has taken out, the list itself says which place of the page is instead of it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.errors import BuildError, Problem
from scripts.model import released
from scripts.model.released import FROZEN, RELEASED
from scripts.site import writing

LIST = f"{RELEASED}/places.txt"
"""The list: a line for each, the address below the site's root and the id of a heading."""
EXPORT = "data/glossary.json"
"""What a site says of itself as data, its withdrawn entries among it."""
LEADS = " → "
"""What stands in a line of the list between a place that was given up and the one instead of it."""
SECTIONS = ("relations", "test", "refers", "labelled", "evidence", "notation")
"""The headings of an entry that stand there only while there is something below them."""
_ENTRY = re.compile(r"(?:[^/#]+/)?terms/([^/#]+)/#")
_HEADING = re.compile(r"<h[1-6][^>]*?\sid=[\"']?([^\"'\s>]+)")
_ID = re.compile(r"<[a-z][^<>]*?\sid=[\"']?([^\"'\s>]+)")
_MOVED = re.compile(r'<!-- made from glossary/renamed\.yml -->\n<link [^>]*href="([^"]+)')
_HEAD = """\
# Places that an edition has published. `make release` adds to it; no line ever goes.
# A heading that had to go: write behind its line which place of the page is instead of it,
# such as: terms/#systems → terms/#entries
"""


class Line(NamedTuple):
    """A line of the list: its number, the place, and the one instead of it, if it says one."""

    number: int
    place: str
    instead: str


def places(folder: Path) -> set[str]:
    """Return the places of a finished site, its frozen editions apart: ``terms/stride/#size``."""
    found = set()
    for page in folder.rglob("index.html"):
        address = page.parent.relative_to(folder).as_posix().removeprefix(".")
        if address.partition("/")[0] != FROZEN:
            shown = f"{address}/" if address else ""
            text = page.read_text(encoding="utf-8")
            found |= {f"{shown}#{each}" for each in _HEADING.findall(text)}
    return found


def published(root: Path) -> list[str]:
    """Return the lines of the list as they stand; none before the first release."""
    path = root / LIST
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]


def listed(before: Iterable[str], now: Iterable[str]) -> str:
    """Return the text of the list with the places of a further edition."""
    lines = {line.partition(LEADS)[0]: line for line in before}
    # What is instead of a place stays written, also where the place is there again for a while.
    lines = {place: place for place in now} | lines
    return _HEAD + "".join(f"{line}\n" for _, line in sorted(lines.items()))


def _lines(root: Path) -> Iterator[Line]:
    path = root / LIST
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            place, _, instead = line.partition(LEADS)
            yield Line(number, place.strip(), instead.strip())


def _withdrawn(folder: Path) -> set[str]:
    """Return the ids of the entries that a finished site says were withdrawn."""
    path = folder / EXPORT
    data = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {each["id"] for each in data.get("withdrawn", [])}


def keep(root: Path, folder: Path) -> None:
    """Write each place that was given up into the page of a finished site on which it stood.

    Raises
    ------
    BuildError
        With each published place that is lost, by its line in the list.
    """
    withdrawn, families = _withdrawn(folder), _families(root)
    ids, problems = dict[str, set[str]](), list[Problem]()
    added: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in _lines(root):
        if (found := _ENTRY.match(line.place)) and found[1] in withdrawn:
            continue  # The page stays, and says so; what stood on it went with it.
        page, name = _stands(folder, line.place)
        have = ids.setdefault(page, _ids(folder, page))
        if name in have:
            continue
        other, instead = _stands(folder, line.instead)
        if line.instead and other == page and instead in _ids(folder, page, _HEADING):
            added[page].append((name, instead))
        elif line.instead or not have or not (name in families or (found and name in SECTIONS)):
            message = _lost(line, page, is_there=bool(have))
            problems.append(Problem(LIST, line.number, "lost-place", message))
        else:
            added[page].append((name, ""))
    if problems:
        raise BuildError(problems)
    for page, given_up in added.items():
        path = folder / page / "index.html"
        text = path.read_text(encoding="utf-8")
        writing.write_atomically(path, with_places(text, given_up).encode())


def with_places(page: str, given_up: Iterable[tuple[str, str]]) -> str:
    """Return a page with places that it had, each before the heading that is instead of it.

    Parameters
    ----------
    page : str
        The HTML of the page.
    given_up : iterable of tuple of str
        The id of each place and that of the heading; no id stands for the first heading.
    """
    for name, instead in given_up:
        wanted = rf"<h[1-6][^>]*?\sid=[\"']?{re.escape(instead)}(?=[\"'\s>])" if instead else "<h1"
        if found := re.search(wanted, page):
            page = f'{page[: found.start()]}<span id="{name}"></span>{page[found.start() :]}'
    return page


def _stands(folder: Path, place: str) -> tuple[str, str]:
    """Return the address of the page on which a place stands now, and its id on that page."""
    page, _, name = place.partition("#")
    path = folder / page / "index.html"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if moved := _MOVED.search(text):
        page = posixpath.normpath(posixpath.join(page, moved[1])) + "/"
    return page.removeprefix("./"), name


def _ids(folder: Path, page: str, form: re.Pattern[str] = _ID) -> set[str]:
    path = folder / page / "index.html"
    return set(form.findall(path.read_text(encoding="utf-8"))) if path.is_file() else set()


def _families(root: Path) -> set[str]:
    """Return the families that released editions had: a list of entries has a heading for each."""
    editions, _ = released.read(root)
    return {each.get("family", "") for held in editions.values() for each in held["concepts"]}


def _lost(line: Line, page: str, *, is_there: bool) -> str:
    message = f"a published place must stay, for others name it: {line.place!r} is lost"
    if not is_there:
        return f"{message}; its page is gone: lead on from it in glossary/renamed.yml"
    if line.instead:
        return f"{message}; what is instead of it must be a heading of {page!r}: {line.instead!r}"
    return (
        f"{message}; give a heading of that page its id again, or write behind the line which one "
        f"is instead of it, such as {line.place}{LEADS}{page}#…"
    )
