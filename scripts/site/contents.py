"""The contents of a page: its headings, but those that are left out of them.

Whoever writes a heading leaves it out with an empty label, ``### Why? { #why data-toc-label="" }``:
its id stays, and all that leads to it. So a list of hundreds is listed by its groups alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.structure.toc import AnchorLink


def kept(places: Iterable[AnchorLink]) -> list[AnchorLink]:
    """Return the places that are listed: those that have a label, and stand below such.

    Examples
    --------
    >>> group, each = AnchorLink("Size", "size", 2), AnchorLink("", "how-large", 3)
    >>> group.children.append(each)
    >>> [(place.id, place.children) for place in kept([group])]
    [('size', [])]
    """
    found = [place for place in places if place.title]
    for place in found:
        place.children = kept(place.children)
    return found
