"""Which installed distributions an imported library comes from, and in which versions."""

from __future__ import annotations

from functools import cache
from importlib import metadata


@cache
def versions(name: str) -> tuple[str, ...]:
    """Return ``name version`` of each distribution that provides a top-level module.

    Nothing is returned for what is not installed. Versions say what a library does; its files are
    not read.
    """
    found = _namesake(name) or _listing(name, "top_level.txt") or _listing(name, "RECORD")
    return tuple(sorted({f"{each.name.lower()} {each.version}" for each in found}))


def _namesake(name: str) -> list[metadata.Distribution]:
    """Return the distribution of the same name, as NumPy has it."""
    try:
        return [metadata.distribution(name)]
    except metadata.PackageNotFoundError:
        return []


def _listing(name: str, file: str) -> list[metadata.Distribution]:
    """Return the distributions whose list of contents has the module.

    The short lists come first, for ``PIL`` and ``yaml``: `metadata.packages_distributions`, which
    reads all long ones, takes half a second.
    """
    starts = (f"{name}/", f"{name}.py,") if file == "RECORD" else (name,)
    return [each for each in _installed() if _has_line(each.read_text(file) or "", file, starts)]


def _has_line(text: str, file: str, starts: tuple[str, ...]) -> bool:
    if file == "RECORD":
        return any(line.startswith(starts) for line in text.splitlines())
    return starts[0] in text.split()


@cache
def _installed() -> tuple[metadata.Distribution, ...]:
    return tuple(metadata.distributions())
