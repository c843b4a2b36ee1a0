"""Where a page stands in each language: relative for its readers, absolute for machines.

A language is one that the build describes in ``build/site.json`` (``site.for_mkdocs``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

Languages = Sequence[Mapping[str, Any]]
DEFAULT = "x-default"
"""What ``hreflang`` says of the page for whoever reads none of the languages (HTML; RFC 5646)."""


class Alternate(NamedTuple):
    """A page in one language: what ``hreflang`` says, and its address."""

    lang: str
    href: str


def depth(url: str) -> int:
    """Return how many folders a page stands below its language's home.

    The 404 page and the home page have no folder of their own to climb out of.
    """
    return len(PurePosixPath(url).parts) - (not url.endswith("/") and bool(url))


def relative(url: str, own: str, prefix: str) -> str:
    """Return the address of a page in another language, seen from the page.

    Parameters
    ----------
    url : str
        The page's address below its language's home.
    own, prefix : str
        The folders of the page's language and of the other, such as ``zh/``; nothing for the first.
    """
    inside = "" if prefix == own else ("../" if own else "") + prefix
    return "../" * depth(url) + inside + url or "./"


def absolute(home: str, url: str, languages: Languages) -> list[Alternate]:
    """Return a page in every language, and for whoever reads none of them, with whole addresses.

    Search engines take no relative ones. A work in one language has no others, nor has a site that
    does not know its address.

    Parameters
    ----------
    home : str
        The site's public address, or nothing.
    url : str
        The page's address below its language's home.
    languages : sequence
        Those of the work, the first of which is the one for everybody else.
    """
    if not home or len(languages) < 2:
        return []
    named = [Alternate(each["tag"], f"{home}{each['prefix']}{url}") for each in languages]
    return [*named, Alternate(DEFAULT, named[0].href)]
