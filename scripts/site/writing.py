"""The one place that writes files of the site, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.errors import BuildError, Problem


def inside(folder: Path, path: str) -> Path:
    """Return where a path below a folder stands, whatever asked for it.

    Raises
    ------
    BuildError
        Where it would stand outside: absolute, by ``..``, or through a symbolic link.
    """
    target = folder / path
    if target.resolve().is_relative_to(folder.resolve()) and target.resolve() != folder.resolve():
        return target
    message = f"a made file must stay in its folder, {folder.name!r}: this path leaves it"
    raise BuildError([Problem(path, 0, "outside-folder", message)])


def write_tree(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write files whose bytes changed, remove those that are no longer made; return the count.

    Raises
    ------
    BuildError
        Where one would stand outside the folder; then none was written.
    """
    targets = {inside(folder, path): content for path, content in files.items()}
    changed = sum(write_changed(path, content) for path, content in targets.items())
    return changed + remove_others(folder, files)


def write_changed(path: Path, content: bytes) -> bool:
    """Write a file unless it holds these bytes already; return whether it was written.

    What watches the folder, as ``mkdocs serve`` does, sees only what is new.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    write_atomically(path, content)
    return True


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
    except FileNotFoundError:  # Few files are the first of their folder.
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
    part.replace(path)


def remove_others(folder: Path, kept: Iterable[str]) -> int:
    """Remove the files below a folder that are not among the kept ones; return their number."""
    stay = {folder / path for path in kept}
    others = [path for path in folder.rglob("*") if path.is_file() and path not in stay]
    for path in others:
        path.unlink()
    return len(others)


def remove_made(folder: Path, path: str) -> None:
    """Remove a made file, and where it stands in a folder of its own, all that was made with it."""
    made = inside(folder, path)
    made.unlink(missing_ok=True)
    if made.parent != folder:
        remove_others(made.parent, ())
