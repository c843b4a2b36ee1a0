"""Which pages in a browser are older than the site: each is told of its own changes alone."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

LOADED = "assets/"
"""How the paths begin, below a language's folder, of the files that pages load at once."""


class Changes:
    """When the files of a served site changed, in epochs: numbers that only grow.

    Parameters
    ----------
    folder : Path
        The site.
    epoch : int
        The one that all files are of now.
    """

    def __init__(self, folder: Path, epoch: int) -> None:
        self.folder = folder
        self.epoch = epoch
        self._changed: dict[str, int] = {}

    def note(self, paths: Iterable[str], epoch: int) -> None:
        """Note that files of the site, by their paths below its folder, are of a later epoch."""
        self.epoch = max(epoch, self.epoch + 1)
        self._changed |= dict.fromkeys(paths, self.epoch)

    def of_page(self, address: str) -> int:
        """Return the epoch in which the page at an address, or a file that it names, changed last.

        ``address`` is below the site's home, such as ``zh/terms/stride/``.
        """
        path = f"{address}index.html" if not address or address.endswith("/") else address
        try:
            content = (self.folder / path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return self.epoch  # It is gone, or was never there: what is served for it may be new.
        named = (
            epoch
            for each, epoch in self._changed.items()
            if each == path or _is_named(each, content)
        )
        return max(named, default=0)


def _is_named(path: str, content: str) -> bool:
    """Say whether a page loads a file, whose address may be relative."""
    where = path.find(LOADED)
    return where >= 0 and not path.endswith(".html") and path[where:] in content


def differing(one: Path, other: Path) -> list[str]:
    """Return the paths of all files that two folders do not share, byte by byte."""
    both = [_files(folder) for folder in (one, other)]
    return sorted(
        path
        for path in both[0] | both[1]
        if not (path in both[0] and path in both[1]) or not _same(one / path, other / path)
    )


def _files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found}


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def address_of(referrer_path: str, mount: str) -> str | None:
    """Return the address below the site's home of a page, by the path that a browser says.

    None for one of another site.
    """
    if not referrer_path.startswith(mount):
        return None
    address = posixpath.normpath("/" + referrer_path.removeprefix(mount)).lstrip("/")
    return f"{address}/" if address and referrer_path.endswith("/") else address
