"""Fetch the vendored browser libraries from the npm registry, pinned and hashed (run by hand)."""

from __future__ import annotations

import hashlib
import io
import re
import sys
import tarfile
from collections.abc import Mapping

import yaml

from scripts.errors import Problem
from scripts.paths import ROOT
from scripts.vendoring import registries

FOLDER = ROOT / "overrides/assets/vendor"
RECORD = "overrides/assets/vendor/vendor.yml"
PACKAGE, VERSION, LICENCE = "katex", "0.19.1", "MIT"
ARCHIVE_SHA256 = "24da5a599eb2fcede2e270b99a6ff48bca816beecc95feeb84e8cccbd1bb34fd"
WANTED = re.compile(
    r"package/(LICENSE|dist/katex\.min\.(?:js|css)|dist/contrib/auto-render\.min\.js"
    r"|dist/fonts/[\w-]+\.woff2)"
)
OTHER_FONTS = re.compile(r',url\(fonts/[\w-]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)')
_PLACE = f"overrides/assets/vendor/{PACKAGE}/"


def main() -> int:
    """Write the files and their record; return 1 where the archive is not the pinned one."""
    archive = registries.npm_archive(PACKAGE, VERSION)
    if (found := sha256(archive)) != ARCHIVE_SHA256:
        message = f"the archive must have sha256 {ARCHIVE_SHA256}: found {found}"
        print(Problem(f"{PACKAGE}-{VERSION}.tgz", 0, "archive-recorded", message), file=sys.stderr)
        return 1
    files = made(archive)
    for path, content in files.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(content)
    (ROOT / RECORD).write_text(record(files), encoding="utf-8")
    return 0


def sha256(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def made(archive: bytes) -> dict[str, bytes]:
    """Return the wanted files of the archive by their paths in the project.

    The style sheet names its woff2 fonts only: the older forms of the fonts are not kept.
    """
    files = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar.getmembers():
            if WANTED.fullmatch(member.name) and (stream := tar.extractfile(member)):
                name = member.name.removeprefix("package/").removeprefix("dist/")
                files[_PLACE + name.removeprefix("contrib/")] = stream.read()
    style = f"{_PLACE}katex.min.css"
    if style in files:
        files[style] = OTHER_FONTS.sub("", files[style].decode()).encode()
    return dict(sorted(files.items()))


def record(files: Mapping[str, bytes]) -> str:
    """Return the text of vendor.yml for the files, given by their paths in the project."""
    entry = {
        "package": PACKAGE,
        "registry": "npm",
        "version": VERSION,
        "licence": LICENCE,
        "archive_sha256": ARCHIVE_SHA256,
        "changed": "katex.min.css names its woff2 fonts only",
        "files": {
            f"{PACKAGE}/{path.removeprefix(_PLACE)}": sha256(content)
            for path, content in sorted(files.items())
            if path.startswith(_PLACE)
        },
    }
    head = "# Written by `python -m scripts.vendoring.vendor`; a test compares the files with it.\n"
    return head + yaml.safe_dump([entry], sort_keys=False, allow_unicode=True)


if __name__ == "__main__":
    sys.exit(main())
