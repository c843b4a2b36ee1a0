"""What the package registries publish, asked by their own clients: digests, and archives.

No host is named here: npm, pip and uv know theirs, or those that their user has set.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ALGORITHMS = ("sha256", "sha512")
"""The digests by which the registries name an archive: PyPI the first, npm the second."""


def digests(content: bytes) -> frozenset[str]:
    """Return the digests of an archive, each as ``algorithm:hexadecimal``."""
    return frozenset(f"{name}:{hashlib.new(name, content).hexdigest()}" for name in ALGORITHMS)


def npm_published(name: str, version: str) -> frozenset[str]:
    """Return the digests that npm publishes for a version, from its field ``dist.integrity``."""
    command = ["npm", "view", f"{name}@{version}", "dist.integrity", "--json"]
    return integrity(json.loads(_printed(command)))


def integrity(text: str) -> frozenset[str]:
    """Return the digests of a field of Subresource Integrity, as ``algorithm:hexadecimal``."""
    parts = (part.partition("-") for part in text.split())
    return frozenset(f"{name}:{base64.b64decode(value).hex()}" for name, _, value in parts)


def npm_archive(name: str, version: str) -> bytes:
    """Download a version's archive from npm; nothing of it is run."""
    with tempfile.TemporaryDirectory() as folder:
        _printed(["npm", "pack", f"{name}@{version}", "--silent"], folder)
        (archive,) = Path(folder).glob("*.tgz")
        return archive.read_bytes()


def pypi_published(name: str, version: str) -> frozenset[str]:
    """Return the digests that PyPI publishes for all files of a release.

    uv reads them in the index alone: without the dependencies it has nothing to build.
    """
    command = [sys.executable, "-m", "uv", "pip", "compile", "-", "--quiet", "--no-deps"]
    layout = ["--generate-hashes", "--no-header", "--no-annotate"]
    found = _printed([*command, *layout], given=f"{name}=={version}\n")
    return frozenset(re.findall(r"--hash=(\w+:[0-9a-f]+)", found))


def pypi_archive(
    name: str, version: str, archive: str, sha256: str, options: tuple[str, ...]
) -> bytes:
    """Download one archive of a release with pip, which checks the hash before it opens it.

    pip runs the set-up script of a source distribution, to learn its name. So the hash is pinned:
    what is run has been looked at.
    """
    with tempfile.TemporaryDirectory() as folder:
        requirement = Path(folder) / "requirement.txt"
        requirement.write_text(f"{name}=={version} --hash=sha256:{sha256}\n", encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
        _printed([*pip, *options, f"--dest={folder}", f"--requirement={requirement}"])
        return (Path(folder) / archive).read_bytes()


def _printed(command: list[str], folder: str | None = None, *, given: str = "") -> str:
    """Return what a client prints; what it complains of goes to the terminal.

    Raises
    ------
    subprocess.CalledProcessError
        Where it fails, for instance without a network.
    """
    done = subprocess.run(
        command, cwd=folder, input=given, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout
