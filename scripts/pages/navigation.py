"""The navigation of one language: its tabs, the pages below each, and the way to each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from scripts.languages import Tag
from scripts.model import asked, heads, places
from scripts.model.addresses import address_of
from scripts.model.glossary import Glossary, Page
from scripts.model.places import HOME

Node = Mapping[str, Any]
"""A place of the tree: ``name``; ``path`` of its source, or nothing; ``address``; ``items``."""
ENTRIES = "terms/index.md"
"""The page below which the entries stand, by their families."""
MOST = 80
"""How many entries of a family a page lists; of more those that are read before and after it.

Else each page would list all, and what all pages weigh would grow with the square of the entries.
"""
T = TypeVar("T")


def tree(glossary: Glossary, tag: Tag) -> list[Node]:
    """Return the tabs in their order, each with the pages that belong to it."""
    return [
        _node(item.name[tag], item.page, _below(glossary, item.page, item.pages, tag))
        for item in glossary.work.navigation
    ]


def _node(name: str, path: str, items: Iterable[Node] = (), mark: str = "") -> Node:
    """Return a place; with a mark it is one on the page of that path, and no page itself."""
    address = f"{address_of(path)}{mark}"
    return {"name": name, "path": "" if mark else path, "address": address, "items": list(items)}


def _below(glossary: Glossary, path: str, listed: Sequence[str], tag: Tag) -> Iterator[Node]:
    pages = {page.path: page for page in glossary.pages}
    navigation = glossary.work.navigation
    # The items themselves stand below home, and beside it in the tree.
    known = {*listed, *(item.page for item in navigation)}
    found = [each for each in pages if each not in known]
    found = [each for each in found if places.above(each, navigation) == path]
    for each in (*listed, *sorted(found)):
        # An entry that has a page of its own stands with its family; the list of licences is made.
        if not glossary.at(each):
            yield _node(
                _name(glossary, pages.get(each), tag), each, _below(glossary, each, (), tag)
            )
    if path == asked.PAGE and glossary.questions:
        made = [(each.name[tag], each.path) for each in glossary.questions.clusters]
        made.append((glossary.words[tag]["question-places"], asked.PLACES))
        yield from (_node(name, place) for name, place in made if place not in pages)
    yield from _families(glossary, tag) if path == ENTRIES else ()


def _name(glossary: Glossary, page: Page | None, tag: Tag) -> str:
    """Return the name of a page, or of the one page that is made, where nobody wrote it."""
    if page is None:
        return glossary.words[tag]["licences"]
    return heads.name(page.text(tag)) or page.path


def _families(glossary: Glossary, tag: Tag) -> Iterator[Node]:
    for family, members in glossary.by_family:
        entries = [_node(concept.entry(tag).preferred, concept.path) for concept in members]
        yield _node(family.name[tag], ENTRIES, entries, f"#{family.id}")


def around(members: Sequence[T], at: int) -> Sequence[T]:
    """Return the members of a family that a page lists: at most `MOST`, the nearest to one."""
    first = max(0, min(at - MOST // 2, len(members) - MOST))
    return members[first : first + MOST]


class Drawer:
    """The tree of a language as each page shows it, without most entries of a long family.

    The family stays, as a link to its place on the page that lists all.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        long = [node for node in walk(nodes) if len(node["items"]) > MOST and not node["path"]]
        self._slim = _replaced(nodes, {node["address"]: [] for node in long})
        self._long = {
            item["path"]: (node, place) for node in long for place, item in enumerate(node["items"])
        }

    def of(self, path: str) -> list[Node]:
        """Return the tree as the page of a source shows it."""
        if path not in self._long:
            return self._slim
        family, at = self._long[path]
        return _replaced(self._slim, {family["address"]: around(family["items"], at)})


def _replaced(nodes: Sequence[Node], items: Mapping[str, Sequence[Node]]) -> list[Node]:
    """Return a tree in which some places, by their addresses, have other places below them."""
    return [
        {**node, "items": list(items[node["address"]])}
        if node["address"] in items
        else {**node, "items": _replaced(node["items"], items)}
        for node in nodes
    ]


def trail(nodes: Sequence[Node], path: str) -> list[Node]:
    """Return the places above a page, home first; none above home.

    A page that the tree lacks stands below the page of its folder, or else below home.
    """
    home = [node for node in nodes if node["path"] == HOME]
    if path == HOME:
        return []
    for index in (path, *places.indexes(path)):
        if (found := _above(nodes, index)) is not None:
            # Some pages are listed below home itself.
            found = [node for node in found if node not in home]
            own = [node for node in walk(nodes) if node["path"] == index != path]
            return [*home, *found, *own]
    return home


def _above(nodes: Sequence[Node], path: str) -> list[Node] | None:
    """Return the places between the top of some trees and a page; None if no tree has it."""
    for node in nodes:
        if node["path"] == path:
            return []
        if (found := _above(node["items"], path)) is not None:
            return [node, *found]
    return None


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield all places of some trees, each before those below it."""
    for node in nodes:
        yield node
        yield from walk(node["items"])
