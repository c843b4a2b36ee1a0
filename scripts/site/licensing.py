"""What the site ships, told on its own pages: the one step that needs all files of it.

The assets are looked at by the check too, so that nobody waits for a whole build to be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.errors import BuildError, Problem
from scripts.licences import components, page, shipped
from scripts.licences.shipped import Shipped
from scripts.pages import explorer_bundle
from scripts.paths import ROOT
from scripts.site import trees, writing

FOLDER, TABLE = "licences", "licences/files.csv"
PLACE = "<!-- components -->"
"""Stands in the page until the files are known."""


def unowned_assets(root: Path) -> list[Problem]:
    """Return a problem for each asset in the sources that belongs to no component of the site.

    Raises
    ------
    GlossaryError
        Where the components themselves cannot be read.
    """
    known = components.load(root)
    shared = trees.below(ROOT / "overrides/assets", "assets")
    own = explorer_bundle.bundled(trees.below(root / "docs/assets", "assets"))
    sources = dict.fromkeys(shared, "overrides/") | dict.fromkeys(own, "docs/")
    owners = {name: shipped.owners_of(name, known) for name in sources}
    return [
        shipped.unowned(sources[name] + name, found)
        for name, found in owners.items()
        if len(found) != 1
    ]


def finish(site: Path, root: Path, described: Mapping[str, Any]) -> None:
    """Put every file of a finished site to its component, and list them with their notices.

    Parameters
    ----------
    site : Path
        The finished site, of all languages.
    root : Path
        The folder of the glossary.
    described : mapping
        What the build says of the site, as in ``build/site.json``.

    Raises
    ------
    BuildError
        Naming each file that belongs to no component, or to two.
    """
    known = components.load(root)
    prefixes = [each["prefix"] for each in described["languages"] if each["prefix"]]
    every, notices = _everything(site, root, known, prefixes)
    work = described["licence"]
    for name, content in notices.items():
        writing.write_atomically(writing.inside(site, name), content)
    writing.write_atomically(site / TABLE, shipped.table(every, work))
    for language in described["languages"]:
        path = site / language["prefix"] / FOLDER / "index.html"
        up = f"../../{FOLDER}/" if language["prefix"] else ""
        made = page.html(every, language["words"], prefixes, work, up)
        text = path.read_text(encoding="utf-8").replace(PLACE, made)
        writing.write_atomically(path, text.encode())


def _everything(
    site: Path, root: Path, known: Sequence[components.Component], prefixes: Sequence[str]
) -> tuple[list[Shipped], dict[str, bytes]]:
    """Return what the site ships, with the notices that it will hold, and these by their paths."""
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    inside = shipped.held(site, names, known, prefixes)
    # The table and the notices are not written yet, and are files of the site like any others.
    own, _ = shipped.owned({*names, TABLE}, known, prefixes)
    present = [each for each in known if own[each.id] or inside[each.id] or each.use == "data"]
    notices = {
        f"{FOLDER}/{page.notice_name(each)}": components.notice(each, root)
        for each in present
        if each.notice
    }
    own, problems = shipped.owned({*names, *notices, TABLE}, known, prefixes)
    if problems:
        raise BuildError(problems)
    every = [
        Shipped(each, tuple(own[each.id]), tuple(inside[each.id]))
        for each in known
        if each in present or own[each.id]
    ]
    return every, notices
