"""Where a page stands: the page above it, by the items of the navigation and by its folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from scripts.model.work import Item

HOME = "index.md"
"""The page that stands above all others."""


def indexes(path: str) -> Iterator[str]:
    """Yield the pages that can speak for the folders of a page, the nearest folder first.

    ``notebooks/by-hand.ipynb`` stands below ``notebooks/index.md``, or else ``notebooks.md``.
    """
    for folder in PurePosixPath(path).parents:
        if folder.name:
            yield from (each for each in (f"{folder}/index.md", f"{folder}.md") if each != path)


def above(path: str, navigation: Sequence[Item]) -> str | None:
    """Return the page that a page belongs to: home for an item itself; None if it has no place.

    An item may list a page; others stand below the page of their folder, if that has a place.
    """
    listed = {page: item.page for item in navigation for page in item.pages}
    items = {item.page for item in navigation}
    if path in items:
        return HOME
    if path in listed:
        return listed[path]
    return next((each for each in indexes(path) if each in items or each in listed), None)
