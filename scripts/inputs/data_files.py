"""The committed data files: read only if they are the ones in the provenance record."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from scripts.errors import DataFileError, Problem
from scripts.paths import ROOT

FOLDER = "glossary/data"
READS = ("glossary/data/provenance.yml",)
(PROVENANCE,) = READS


def read(path: str, root: Path = ROOT, *, rule: str = "data-hash") -> bytes:
    """Return the content of a data file after comparing it with its record.

    Parameters
    ----------
    path : str
        The file's path below ``root``, as in ``provenance.yml``.
    root : Path, optional
        The repository's root.
    rule : str, optional
        The rule's id in the message of an error.

    Raises
    ------
    DataFileError
        If the file is not recorded, missing, cut short or altered.
    """
    # An altered file would not fail, it would give other numbers; so its hash is compared first.
    entry = _record_of(path, root)
    expected = f"sha256 {entry['sha256'][:12]}…, {entry['bytes']} bytes"
    found = "no file"
    if (root / path).is_file():
        content = (root / path).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest == entry["sha256"]:
            return content
        found = f"{len(content)} bytes, sha256 {digest[:12]}…"
    message = (
        f"the file must be the one in provenance.yml ({expected}): "
        f"found {found}; restore it with 'git checkout -- {path}'"
    )
    raise DataFileError([Problem(path, 0, rule, message)])


def _record_of(path: str, root: Path) -> Mapping[str, Any]:
    """Return the provenance entry of a file."""
    entries = yaml.safe_load((root / PROVENANCE).read_text(encoding="utf-8"))
    by_path: dict[str, Mapping[str, Any]] = {entry["path"]: entry for entry in entries}
    if path not in by_path:
        message = f"the file must be one of {', '.join(by_path)}: found {path}"
        raise DataFileError([Problem(PROVENANCE, 0, "data-entry", message)])
    return by_path[path]
