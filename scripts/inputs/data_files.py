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
FIELDS = ("path", "sha256", "bytes")
"""What the record must say of a file."""
MOST_DEEP = 5


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
    by_path = records_in((root / PROVENANCE).read_bytes())
    if path not in by_path:
        message = f"the file must be one of {', '.join(by_path)}: found {path}"
        raise DataFileError([Problem(PROVENANCE, 0, "data-entry", message)])
    return by_path[path]


def records_in(content: bytes) -> dict[str, Mapping[str, Any]]:
    """Return the entries of a provenance record by path.

    Raises
    ------
    DataFileError
        If it is no list of entries with ``path``, ``sha256`` and ``bytes``.
    """
    try:
        entries = _shallow(content.decode("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _no_record(str(error).replace("\n", " ")) from error
    listed = entries if isinstance(entries, list) else [entries]
    for number, entry in enumerate(listed, 1):
        found = entry if isinstance(entry, dict) else {}
        if lost := [key for key in FIELDS if not isinstance(found.get(key), str)]:
            raise _no_record(f"entry {number} without {', '.join(lost)}")
    return {entry["path"]: entry for entry in listed}


def _shallow(text: str) -> Any:
    """Return YAML in which each scalar is a text; deep YAML would end the process that reads it."""
    deep = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        deep += isinstance(event, yaml.CollectionStartEvent)
        deep -= isinstance(event, yaml.CollectionEndEvent)
        if deep > MOST_DEEP or isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError(f"an alias, or values more than {MOST_DEEP} deep")
    return yaml.load(text, Loader=yaml.CBaseLoader)


def _no_record(found: str) -> DataFileError:
    message = f"each entry must have {', '.join(FIELDS)} as text, in a list: found {found}"
    return DataFileError([Problem(PROVENANCE, 0, "data-entry", message)])
