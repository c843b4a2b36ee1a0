"""What a page is painted with stands in the page, so that it waits for no second answer of a host.

These are the styles and the script that runs before the first paint. The files stay: pages load
them that wait for another script anyway, those of rules, frozen editions, and what is served to
authors.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import NamedTuple

import rcssmin
import rjsmin

from scripts.pages import rule_pages

LINKED = rule_pages.FOLDER.strip("/")
"""A folder whose pages load their files: more than half of all pages, which are short and reached
from others. Styles in each would double what a host and a device keep."""
_SHEET = re.compile(r'<link rel="stylesheet" href="([^":?#]*)">')
_START = re.compile(r'<script src="([^":?#]*/start\.(?:[0-9a-f]+\.)?js)"([^>]*)></script>')
_WAITS = re.compile(r'<script\b[^>]*\bblocking="render"')
_OTHERWISE = {
    ".css": re.compile(r"""@import|url\((?!\s*["']?(?:data:|#))|</style""", re.IGNORECASE),
    ".js": re.compile(r"</script|<!--", re.IGNORECASE),
}
"""What would mean another file in the page's place, or be read as the page's own."""


class Page(NamedTuple):
    """A page, and the texts of the styles and scripts that were put into it."""

    html: str
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


class Inliner:
    """Puts into the pages of a folder what they are painted with; each file is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.text: Callable[[str], str | None] = cache(self._text)

    def inlined(self, html: str, path: PurePosixPath) -> Page:
        """Return a page with its styles and its first script in it.

        Parameters
        ----------
        html : str
            The page.
        path : PurePosixPath
            Where it stands below the folder; its relative addresses lead on from there.
        """
        if _WAITS.search(html) or LINKED in path.parts:
            return Page(html)
        styles, scripts = list[str](), list[str]()

        def style(found: re.Match[str]) -> str:
            text = self.text(normpath(path.parent / found[1]))
            styles.extend(_known(text))
            return found[0] if text is None else f"<style>{text}</style>"

        def script(found: re.Match[str]) -> str:
            text = self.text(normpath(path.parent / found[1]))
            scripts.extend(_known(text))
            # The script asks where its file stands.
            taken = f'<script data-src="{found[1]}"{found[2]}>{text}</script>'
            return found[0] if text is None else taken

        whole = _START.sub(script, _SHEET.sub(style, html))
        return Page(whole, tuple(styles), tuple(scripts))

    def _text(self, path: str) -> str | None:
        """Return a file's text for a page, without comments; none where it must stay a file."""
        file = self.folder / path
        if path.startswith("..") or not file.is_file():
            return None
        text = file.read_text(encoding="utf-8")
        short: str = rjsmin.jsmin(text) if file.suffix == ".js" else rcssmin.cssmin(text)
        return None if _OTHERWISE[file.suffix].search(short) else short


def _known(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)
