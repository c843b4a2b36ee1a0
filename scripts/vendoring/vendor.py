"""Fetch what is kept of npm's packages, pinned and hashed: libraries of the build, and notices.

Run by hand: ``python -m scripts.vendoring.vendor``. Some packages carry others' work without its
notices; these are taken from the work's own packages, for the page on licences.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from scripts.errors import Problem
from scripts.paths import ROOT
from scripts.vendoring import registries

LIBRARIES, NOTICES = "scripts/formulas/vendor", "scripts/licences/notices"
RECORDS = {LIBRARIES: f"{LIBRARIES}/vendor.yml", NOTICES: f"{NOTICES}/notices.yml"}
"""Each folder of kept files, and the record of where they come from."""


@dataclass(frozen=True)
class Vendored:
    """One archive of npm of which something is kept.

    Attributes
    ----------
    name, version, licence : str
        The package, and the SPDX expression of its licence.
    sha256 : str
        The archive's SHA-256, in hexadecimal.
    folder : str
        Where its files are kept; one of ``RECORDS``.
    wanted : re.Pattern
        What a member's name must be to be kept; the group is the name that it gets.
    place : str
        Below the folder, a folder for the files, which ends in ``/``, or the name of the one file.
    """

    name: str
    version: str
    licence: str
    sha256: str
    folder: str
    wanted: re.Pattern[str]
    place: str

    @property
    def archive(self) -> str:
        """The name of the archive, as npm packs it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


def _notice(name: str, version: str, licence: str, member: str, sha256: str) -> Vendored:
    """Return a package of which the notice alone is kept, under the package's own name."""
    wanted = re.compile(rf"package/({re.escape(member)})")
    return Vendored(name, version, licence, sha256, NOTICES, wanted, f"{_short(name)}.txt")


def _short(name: str) -> str:
    """Return a package's name without its scope."""
    return name.rpartition("/")[2]


KEPT = (
    Vendored(
        name="temml",
        version="0.13.5",
        licence="MIT",
        sha256="bca5b76dd26d1d6c81f8d817f6cc8bf0f0a1a7787512e281d5c22b986f8ae582",
        folder=LIBRARIES,
        wanted=re.compile(r"package/(?:dist/)?(LICENSE|temml\.min\.js)"),
        place="temml/",
    ),
    _notice(
        "@github/clipboard-copy-element",
        "1.3.2",
        "MIT",
        "LICENSE",
        "0da57e26140215c0aaae8ced63907b2f197593433a7b352c805c452775b3c966",
    ),
    _notice(
        "material-design-color",
        "2.3.2",
        "MIT",
        "LICENSE",
        "2aaf81c9404f322e0105b29dad80fcd0d93cc980f83e035cf144321770eab0fb",
    ),
)


def main() -> int:
    """Write the files and their records; return 1, with nothing written, for another archive."""
    archives = {kept: registries.npm_archive(kept.name, kept.version) for kept in KEPT}
    if problems := [problem for each in archives.items() for problem in _other_archive(*each)]:
        print("\n".join(map(str, problems)), file=sys.stderr)
        return 1
    files = {path: content for each in archives.items() for path, content in made(*each).items()}
    files |= records(files)
    for path, content in files.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(content)
    return 0


def _other_archive(kept: Vendored, content: bytes) -> Iterator[Problem]:
    if (found := sha256(content)) != kept.sha256:
        message = f"the archive must have sha256 {kept.sha256}: found {found}"
        yield Problem(kept.archive, 0, "archive-recorded", message)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def made(kept: Vendored, archive: bytes) -> dict[str, bytes]:
    """Return what is kept of an archive, by the files' paths in the project."""
    files = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar.getmembers():
            found = kept.wanted.fullmatch(member.name)
            if found and (stream := tar.extractfile(member)):
                files[_path(kept, found[1])] = stream.read()
    return dict(sorted(files.items()))


def _path(kept: Vendored, name: str) -> str:
    """Return where a file is kept."""
    return f"{kept.folder}/{kept.place}" + (name if kept.place.endswith("/") else "")


def records(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the records as they stand beside the files, which are given by their paths."""
    head = "# Written by `python -m scripts.vendoring.vendor`; a test compares the files with it.\n"
    written = {}
    for folder, path in RECORDS.items():
        entries = [_entry(kept, files) for kept in KEPT if kept.folder == folder]
        text = yaml.safe_dump(entries, sort_keys=False, allow_unicode=True)
        written[path] = (head + text).encode()
    return written


def _entry(kept: Vendored, files: Mapping[str, bytes]) -> dict[str, object]:
    entry: dict[str, object] = {
        "package": kept.name,
        "registry": "npm",
        "version": kept.version,
        "licence": kept.licence,
        "archive_sha256": kept.sha256,
    }
    own = sorted(path for path in files if path.startswith(f"{kept.folder}/{kept.place}"))
    entry["files"] = {path.removeprefix(f"{kept.folder}/"): sha256(files[path]) for path in own}
    return entry


if __name__ == "__main__":
    sys.exit(main())
