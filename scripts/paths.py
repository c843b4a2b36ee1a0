"""Where the project stands, and how its files are called."""

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def shown(path: Path, places: Iterable[Path]) -> str | None:
    """Return a path as messages show it: below the innermost of the folders that hold it."""
    around = [place for place in places if path.is_relative_to(place)]
    if not around:
        return None
    return path.relative_to(max(around, key=lambda place: len(place.parts))).as_posix()
