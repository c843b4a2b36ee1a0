"""Fetch the vendored browser libraries from the npm registry, pinned and hashed (run by hand)."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import yaml

from scripts.paths import ROOT

FOLDER = ROOT / "overrides/assets/vendor"
PACKAGE, VERSION, LICENCE = "katex", "0.19.1", "MIT"
ARCHIVE_SHA256 = "24da5a599eb2fcede2e270b99a6ff48bca816beecc95feeb84e8cccbd1bb34fd"
WANTED = re.compile(
    r"package/(LICENSE|dist/katex\.min\.(?:js|css)|dist/contrib/auto-render\.min\.js"
    r"|dist/fonts/[\w-]+\.woff2)"
)
OTHER_FONTS = re.compile(r',url\(fonts/[\w-]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)')


def main() -> int:
    """Write the files and their record; return 1 where the archive is not the pinned one."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        archive = Path(folder) / f"{PACKAGE}-{VERSION}.tgz"
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != ARCHIVE_SHA256:
            print(
                f"{archive.name}: vendor-hash: must be {ARCHIVE_SHA256}: {found}", file=sys.stderr
            )
            return 1
        files = _files(archive)
    for path, content in files.items():
        target = FOLDER / PACKAGE / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (FOLDER / "vendor.yml").write_text(_record(files), encoding="utf-8")
    return 0


def _files(archive: Path) -> dict[str, bytes]:
    """Return the wanted files; the style sheet names its woff2 fonts only."""
    files = {}
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if WANTED.fullmatch(member.name) and (stream := tar.extractfile(member)):
                name = member.name.removeprefix("package/").removeprefix("dist/")
                files[name.removeprefix("contrib/")] = stream.read()
    style = OTHER_FONTS.sub("", files["katex.min.css"].decode())
    return dict(sorted(files.items())) | {"katex.min.css": style.encode()}


def _record(files: dict[str, bytes]) -> str:
    entry = {
        "package": PACKAGE,
        "registry": "npm",
        "version": VERSION,
        "licence": LICENCE,
        "archive_sha256": ARCHIVE_SHA256,
        "changed": "katex.min.css names its woff2 fonts only",
        "files": {
            f"{PACKAGE}/{path}": hashlib.sha256(content).hexdigest()
            for path, content in sorted(files.items())
        },
    }
    head = "# Written by `python -m scripts.vendoring.vendor`; a test compares the files with it.\n"
    return head + yaml.safe_dump([entry], sort_keys=False, allow_unicode=True)


if __name__ == "__main__":
    sys.exit(main())
