"""The contents of a page: its headings, but those that are left out of them.

Whoever writes a heading leaves it out with an empty label, ``### Why? { #why data-toc-label="" }``:
its id stays, and all that leads to it, but no sign beside it offers its address. So a list of
hundreds is listed by its groups alone, and what it tells in short is cited where it is in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs.structure.toc import AnchorLink

_LINK = re.compile(r'<a class="headerlink" href="#([^"]*)"[^>]*>[^<]*</a>')


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


def unlinked(content: str, places: Iterable[AnchorLink]) -> str:
    """Return a page's content without the permanent links of what is left out of its contents.

    Examples
    --------
    >>> link = '<a class="headerlink" href="#how-large" title="Permanent link">¶</a>'
    >>> unlinked(f"<h3>How large?{link}</h3>", [AnchorLink("", "how-large", 3)])
    '<h3>How large?</h3>'
    """
    without = frozenset(_without_label(places))
    return _LINK.sub(lambda found: "" if found[1] in without else found[0], content)


def _without_label(places: Iterable[AnchorLink]) -> Iterator[str]:
    for place in places:
        if not place.title:
            yield place.id
        yield from _without_label(place.children)
