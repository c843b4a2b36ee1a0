"""Lists that are divided by cluster: what leads from a list to its parts, from where each id stood.

A list names all that its parts have, each under its lasting anchor: so an address of a place on the
list leads on for ever, in whatever part the place stands now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scripts.model.asked import Cluster
from scripts.pages.atlas import filters
from scripts.pages.context import Context

UNSEARCHED = "data-search-exclude"
"""What keeps a section, or an element, out of the search: what it says is found in full."""


class Group(NamedTuple):
    """What is folded under one name: its id, the rows of its list, and what leads to its part.

    What stands on no part is open at first, so that it is on paper too. A group that was parted
    from one above it is set as belonging to that.
    """

    id: str
    name: str
    rows: Sequence[str]
    way: str = ""
    is_parted: bool = False

    @property
    def folds(self) -> str:
        """How the group is folded and set, as classes."""
        opened = "" if self.way else " .fm-open"
        return f".fm-fold{opened}{' .fm-parted' if self.is_parted else ''}"


def listed(context: Context, state: str, find: str, groups: Iterable[Group]) -> str:
    """Return a list, folded by group; above it stands what narrows it down by words.

    The search leads to the parts and not here.

    Parameters
    ----------
    context : Context
        The page.
    state : str
        What the list is called in addresses that say how it is narrowed down.
    find : str
        The key of what the field for words is called.
    groups : iterable of Group
        What is listed.
    """
    found = list(groups)
    head = filters(context, find, sum(len(group.rows) for group in found))
    inside = "\n\n".join((head, *map(_folded, found)))
    marks = f'class="fm-divided" data-state="{state}" {UNSEARCHED}=""'
    return f'<div {marks} markdown="1">\n\n{inside}\n\n</div>'


def _folded(group: Group) -> str:
    marks = f'#{group.id} {group.folds} data-count="{len(group.rows)}"'
    way = f"{ways([group.way])}\n\n" if group.way else ""
    rows = "\n".join(group.rows)
    return f'## {group.name} {{ {marks} }}\n\n{way}<ul markdown="1">\n{rows}\n</ul>'


def row(context: Context, path: str, place: str, said: str, found_by: str = "") -> str:
    """Return a row that leads to its place on a part, with that place's anchor."""
    link = f'<a id="{place}" href="{context.address_of(path)}#{place}">{said}</a>'
    return f'<li data-find="{found_by}" markdown="span">{link}</li>'


def told(context: Context, cluster: Cluster, whole: str) -> str:
    """Return what a part says of itself: whose answers it belongs to, and where all are listed.

    ``whole`` is the link to the list.
    """
    answers = f"[{cluster.name[context.tag]}]({context.link(cluster.path)})"
    return context.ui("part-of-list").format(answers=answers, whole=whole)


def moved(context: Context, cluster: Cluster, path: str, items: Mapping[str, str]) -> str:
    """Return where that is found which stood on a part before: its old addresses lead on.

    Parameters
    ----------
    context : Context
        The page of the part on which it stood.
    cluster : Cluster
        The one that was parted from that of the page.
    path : str
        Of the part on which it stands.
    items : mapping of str to str
        What each place is called, by its id.
    """
    link = context.link(path)
    listing = "\n".join(
        f"- [{said}]({link}#{place}){{ #{place} }}" for place, said in items.items()
    )
    title = f"**[{cluster.name[context.tag]}]({link})**"
    return f'<div {UNSEARCHED}="" markdown="1">\n\n{title}\n\n{listing}\n\n</div>'


def ways(links: Iterable[str]) -> str:
    """Return a line of ways on."""
    return f"→ {' · '.join(links)}\n{{ .fm-ways }}"
