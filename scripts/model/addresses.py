"""Paths of sources → the addresses of their pages, and what some file system cannot hold."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

FILLED = ("assets", "data", "licences", "releases", "search", "snippets")
"""The folders of a site that the build fills with files of its own, besides those of languages."""
MOST_IN_PATH = 150
"""Windows takes 260 characters of a whole path; the rest is left to the project's own folder."""

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: "avoid these names followed
# immediately by an extension".
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.I)
_SIGNS = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def address_of(path: str) -> str:
    """Return the address of a page's folder, such as ``traps/`` for ``traps.md``; of home, none."""
    page = PurePosixPath(path)
    # MkDocs takes a README for a folder's own page too.
    folder = page.parent if page.stem in ("index", "README") else page.with_suffix("")
    return "".join(f"{part}/" for part in folder.parts)


def same(name: str) -> str:
    """Return what two names have in common that are one to a file system which ignores case."""
    return name.casefold()


def filled(address: str, prefixes: tuple[str, ...]) -> str:
    """Return the folder of the build's own that an address stands in, or nothing.

    Parameters
    ----------
    address : str
        Of a page, as `address_of` returns it.
    prefixes : tuple of str
        Those of the work's languages, such as ``zh/``.
    """
    top = address.partition("/")[0]
    own = {same(name) for name in (*FILLED, *(prefix.rstrip("/") for prefix in prefixes)) if name}
    # A page's own folder may have the name of one: ``data.md`` stands in ``data/index.html``.
    beside = same(top) in own and (address != f"{top}/" or f"{top}/" in prefixes)
    # Files stand at the root, such as ``objects.inv``; all their names but one hold a dot.
    return f"{top}/" if beside or "." in top or top == "_headers" else ""


def unportable(path: str) -> str:
    """Return why some file system cannot hold a path, or nothing where all can."""
    for name in path.split("/"):
        if _DEVICE.fullmatch(name):
            return f"{name!r} is a device on Windows"
        if found := _SIGNS.search(name):
            return f"{name!r} holds {found[0]!r}, which Windows does not take"
        if name != name.rstrip(". "):
            return f"{name!r} ends in a dot or a space, which Windows drops"
    return f"it has {len(path)} characters" if len(path) > MOST_IN_PATH else ""
