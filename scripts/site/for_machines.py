"""What the head of a page tells machines: its other languages, its picture, its twin, the feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from scripts.cite import webpages
from scripts.model.released import FROZEN
from scripts.site import alternates, policy


class Saved(NamedTuple):
    """A page that is no entry, as reference managers save it."""

    url: str
    """Its address below its language's home."""
    title: str
    source: str
    """The path of the file that an author wrote."""


def told(
    whole: Mapping[str, Any], here: Mapping[str, Any], home: str, url: str, entry: str = ""
) -> dict[str, Any]:
    """Return what the template of a page's head needs besides the page itself.

    Whoever saves or shows a page elsewhere wants whole addresses: without that of the site there
    is no picture, no feed and no other language.

    Parameters
    ----------
    whole, here : mapping
        What the build says of the site, and of the language of this page (``site.for_mkdocs``).
    home : str
        The site's public address, or nothing.
    url : str
        The page's address below its language's home.
    entry : str, optional
        The id of the concept whose page it is.
    """
    card = whole["cards"].get(entry) or whole["cards"].get("", "")
    return {
        "alternates": alternates.absolute(home, url, whole["languages"]),
        "card": f"{home}{card}" if home and card else "",
        "feed": f"{home}{here['prefix']}{whole['feed']}" if home else "",
        "twin": whole["twin"] if entry in here["pages"] else "",
        "locale": locale(here["html"]),
        "speculation": policy.SPECULATION,
    }


def cited(
    whole: Mapping[str, Any], here: Mapping[str, Any], home: str, page: Saved, *, frozen: bool
) -> webpages.Tags:
    """Return the tags with which reference managers save a page that is no entry.

    A page of a frozen edition is cited there, with the edition's day; any other where it is now,
    with the day on which it was last changed, as one that may change.

    Parameters
    ----------
    whole, here, home
        As for `told`.
    page : Saved
        The page.
    frozen : bool
        Whether an edition is being frozen.
    """
    if frozen:
        day, edition = whole["released"], whole["edition"]
        home = home and f"{home}{FROZEN}/v{edition}/"
    else:
        day, edition = here["days"].get(page.source, ""), here["words"]["cite-page-draft"]
    address = home and f"{home}{here['prefix']}{page.url}"
    return webpages.tags(here["cited"], page.title, address, day, edition)


def locale(tag: str) -> str:
    """Return a language's tag as the Open Graph protocol writes it; nothing without a territory.

    Its locales are ``language_TERRITORY`` (https://ogp.me/#optional), so that a tag such as ``en``
    has none.
    """
    language, _, territory = tag.partition("-")
    return f"{language}_{territory}" if len(territory) == 2 else ""
