"""What the templates of ``overrides/`` are told, as ``glossary``, of the site and of one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scripts.model import asked
from scripts.model.work import reported
from scripts.pages import navigation
from scripts.pages.navigation import Drawer

Language = Mapping[str, Any]
"""What the build says of a language (``site.for_mkdocs``)."""
EDITIONS, INDEX = "editions.md", "terms/index.md"
"""The pages that list the editions, and all entries, where a glossary has them."""


def told(
    whole: Mapping[str, Any],
    here: Language,
    drawer: Drawer,
    path: str,
    page: tuple[str, str],
    *,
    frozen: bool,
    kept: bool = False,
) -> dict[str, Any]:
    """Return what the templates of one page use.

    Parameters
    ----------
    whole, here : mapping
        What the build says of the site, and of the language of this page (``site.for_mkdocs``).
    drawer : Drawer
        The tree of this language as each of its pages shows it.
    path : str
        That of the page's source; nothing for a page without one (404), which has no place.
    page : (str, str)
        Its title and its public address, with which a problem is reported.
    frozen : bool
        Whether an edition is being frozen.
    kept : bool
        Whether readers may keep the site on their devices.
    """
    tree = drawer.of(path)
    places = list(navigation.walk(tree))
    trail = navigation.trail(tree, path) if path else []
    # Below home stands the tab; an item itself, and home, are tabs of their own.
    own = [node for node in tree if node["path"] == path]
    tabs = own or [node for node in trail[1:2] if node in tree] or tree[:1]
    return {
        "id": whole["id"],
        "tag": here["tag"],
        "words": here["words"],
        "frozen": whole if frozen else None,
        "kept": kept,
        "bundles": whole["bundles"],
        "edition": whole["edition"],
        "released": whole["released"],
        "draft": whole["draft"],
        "source": whole["source"],
        "report": reported(whole["report"], *page),
        "editions": next((node["address"] for node in places if node["path"] == EDITIONS), ""),
        "index": next((node["address"] for node in places if node["path"] == INDEX), ""),
        "questions": next((node for node in places if node["path"] == asked.PAGE), None),
        "read_in": " / ".join(language["name"] for language in whole["languages"]),
        "tree": tree,
        "trail": trail,
        "tab": tabs[0] if path else None,
        "here": path,
        "opened": {node["address"] for node in (*trail[1:], *own)},
    }


def for_lost(languages: Sequence[Language], here: Language, base: str) -> list[dict[str, Any]]:
    """Return what the page that is not found (404) says in each language, its own first.

    Parameters
    ----------
    languages : sequence
        Those of the work.
    here : mapping
        The one whose page it is.
    base : str
        The path of the site on its host, such as ``/glossary/``.
    """
    ordered = sorted(languages, key=lambda language: language is not here)
    return [
        {name: language[name] for name in ("html", "script", "title", "words")}
        | {
            "home": f"{base}{language['prefix']}",
            # A family is a place on a page that is listed itself.
            "places": [node for node in navigation.walk(language["tree"]) if node["path"]],
        }
        for language in ordered
    ]
