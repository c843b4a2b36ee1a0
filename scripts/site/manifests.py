"""What a frozen edition is made of, by the hashes of its files: written once, verified whenever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.cite.identifier import swhid
from scripts.errors import BuildError, Problem
from scripts.model import released
from scripts.model.released import FROZEN, MANIFEST, RELEASED, SUMS
from scripts.site import writing

KEPT = f"{RELEASED}/{SUMS}"
"""The digest of each edition's sums, among the sources, in the form of such a list itself.

Whoever alters a folder can alter the hashes in it: these stand elsewhere.
"""
REMEDY = "restore it from the repository's history"


def write(folder: Path, edition: str) -> None:
    """Write both lists of a finished edition into its folder.

    The manifest lists every file but the two; the sums list the manifest as well.
    """
    files = {path: (folder / path).read_bytes() for path in _paths(folder)}
    listed = [
        {"path": path, "bytes": len(content), "sha256": _sha256(content), "swhid": swhid(content)}
        for path, content in files.items()
    ]
    text = json.dumps({"edition": edition, "files": listed}, ensure_ascii=False, indent=1) + "\n"
    writing.write_atomically(folder / MANIFEST, text.encode())
    sums = {path: _sha256(content) for path, content in files.items()}
    sums[MANIFEST] = _sha256(text.encode())
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
    writing.write_atomically(folder / SUMS, lines.encode())


def kept(root: Path, folder: Path) -> str:
    """Return the text of the list among the sources, with a line for an edition more."""
    path, sums = root / KEPT, folder / SUMS
    name = sums.relative_to(root).as_posix()
    before = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    # A release that was interrupted here is finished by the next one, and has its line.
    lines = [line for line in before if not line.endswith(f"  {name}")]
    return "".join(f"{line}\n" for line in [*lines, f"{_sha256(sums.read_bytes())}  {name}"])


def verified(root: Path) -> list[str]:
    """Return a line for each edition of a project: its files are those that were released.

    Editions may be kept where the site is hosted: of one that is not here the line says so.

    Raises
    ------
    BuildError
        With each file that is missing, changed, a link, or was not there, and each list that
        cannot be read or is not the one that was released.
    """
    folders = released.frozen(root)
    known = _read(root / KEPT) if (root / KEPT).is_file() else {}
    problems = [each for folder in folders for each in _problems(root, folder, known)]
    if problems:
        raise BuildError(problems)
    return [
        *(
            f"{folder.name}: {len(_read(folder / SUMS))} files as they were released"
            for folder in folders
        ),
        *map(absent, released.elsewhere(root)),
    ]


def absent(number: str) -> str:
    """Return what is said of an edition whose folder is not here."""
    place = f"{FROZEN}/v{number}"
    return f"v{number}: not here, not verified; the host of the site must have {place}/"


def _problems(root: Path, folder: Path, known: Mapping[str, str]) -> Iterator[Problem]:
    shown = folder.relative_to(root).as_posix()
    try:
        sums = _read(folder / SUMS)
    except (OSError, ValueError) as error:
        reason = "it is missing" if isinstance(error, FileNotFoundError) else str(error)
        message = f"an edition must have its list of hashes: {reason}; {REMEDY}"
        yield Problem(f"{shown}/{SUMS}", 0, "edition-hash", message)
        return
    name = f"{shown}/{SUMS}"
    if reason := _wrong(folder / SUMS, known.get(name, "")):
        message = f"an edition's list of hashes must be the one in {KEPT}: {reason}; {REMEDY}"
        yield Problem(name, 0, "edition-hash", message)
    have = {*_paths(folder), *([MANIFEST] if (folder / MANIFEST).is_file() else [])}
    for path in sorted(sums.keys() | have):
        if reason := _wrong(folder / path, sums.get(path, "")):
            message = f"an edition must stay as it was released: {reason}; {REMEDY}"
            yield Problem(f"{shown}/{path}", 0, "edition-hash", message)


def _wrong(path: Path, digest: str) -> str:
    """Return what is wrong with a file, by the digest that it should have; nothing if it has it."""
    if not digest and not path.is_symlink():
        return "it was not part of it"
    if path.is_symlink():
        return "it is a link"
    if not path.is_file():
        return "it is missing"
    return "" if _sha256(path.read_bytes()) == digest else "it was changed"


def _read(path: Path) -> dict[str, str]:
    """Return the digest of each file that a list names, by its path."""
    sums = dict[str, str]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        digest, parted, name = line.partition("  ")
        if not (parted and name):
            raise ValueError(f"line {number} is no digest and path: {line[:60]!r}")
        sums[name] = digest
    return sums


def _paths(folder: Path) -> list[str]:
    """Return the paths of an edition's files besides its lists, in the order of their spelling.

    A link is among them, also one to a folder, whose files are no part of the edition.

    What begins with a dot belongs to a system or an editor, and is not published.
    """
    found = (path.relative_to(folder) for path in folder.rglob("*") if _is_file(path))
    shown = (path.as_posix() for path in found if not any(p.startswith(".") for p in path.parts))
    return sorted(path for path in shown if path not in (MANIFEST, SUMS))


def _is_file(path: Path) -> bool:
    return path.is_symlink() or path.is_file()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
