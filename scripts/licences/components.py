"""The components of a site as data: what they are, their licence, and which files they own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from license_expression import get_spdx_licensing
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from scripts.errors import GlossaryError, Problem
from scripts.model.basis import Id, Record, Text
from scripts.model.documents import read
from scripts.model.validation import validate
from scripts.paths import ROOT

SHIPPED, OWN = "scripts/licences/components.yml", "glossary/components.yml"
"""The components of every site, and where a glossary adds its own."""
DATA, PROVENANCE = "glossary/data", "glossary/data/provenance.yml"
"""What a glossary computes from, and where it says where each file comes from."""
VENDORED = "scripts/formulas/vendor/vendor.yml"
WORK = re.compile(r"\bwork\b")
"""Stands for the licence that the glossary's ``work.yml`` names."""

Use = Literal[
    "texts", "notebooks-own", "snippets", "scripts", "notices", "editions", "theme", "icons",
    "colours", "search", "characters", "letters", "notebooks", "data", "repository",
]  # fmt: skip


# Reading SPDX's list takes longer than all expressions of a site.
_licences = cache(get_spdx_licensing)


MOST_STARS = 4
"""Each star of a pattern may try every length of a path: with many, one path takes minutes."""


def _bounded(glob: str) -> str:
    """Return a pattern if it has few enough stars."""
    if (stars := len(re.findall(r"\*+", glob))) > MOST_STARS:
        raise PydanticCustomError("glob", f"a pattern of {MOST_STARS} stars at most, not {stars}")
    return glob


Glob = Annotated[Text, AfterValidator(_bounded)]


def _spdx(expression: str) -> str:
    """Return an SPDX expression if all its licences are on SPDX's list."""
    if wrong := _licences().validate(WORK.sub("MIT", expression)).errors:
        # Braces would be fields of the message: pydantic fills them.
        told = "; ".join(wrong).replace("{", "").replace("}", "")
        raise PydanticCustomError("spdx", f"an SPDX expression of known licences ({told})")
    return expression


Spdx = Annotated[Text, AfterValidator(_spdx)]


class Version(Record):
    """Where a component's version is written: of a Python package, or in ``vendor.yml``."""

    distribution: Text | None = None
    vendored: Text | None = None


class Place(Record):
    """Files of other components that hold this one, where they hold a text."""

    files: Glob
    mark: Text


class Component(Record):
    """One work that the site is made of.

    Attributes
    ----------
    id : str
        Names its notice and its place on the page.
    name : str, optional
        Its name, in no language; what has none is called by its use.
    use : str
        What it does on the site; the page says it in words.
    licence : str, optional
        An SPDX expression, with ``work`` for the glossary's own; notices have none of their own.
    home : str, optional
        Where it comes from.
    version : Version, optional
        Where its version is written.
    notice : str, optional
        A path in the project, or ``<distribution>:<end of a path in it>``.
    copyright : tuple of str
        Who holds the rights.
    files, source : tuple of str
        Patterns of what it is, of the site and of the repository.
    inside : tuple of Place
        Where it stands inside files of other components.
    """

    id: Id
    name: Text | None = None
    use: Use
    licence: Spdx | None = None
    home: Text | None = None
    version: Version | None = None
    notice: Text | None = None
    copyright: tuple[Text, ...] = ()
    files: tuple[Glob, ...] = ()
    inside: tuple[Place, ...] = ()
    source: tuple[Glob, ...] = ()


class Origin(Record):
    """The archive of a package registry that a data file was taken from, and what of it."""

    package: Text
    version: Text
    archive: Text
    archive_sha256: Text
    file: Text
    sha256: Text


class DataFile(Record):
    """An entry of ``provenance.yml``.

    ``shown`` are files of the site that are pictures of it, or, where the name is its own, the
    file itself, which the site then offers as it is.
    """

    path: Text
    sha256: Text
    bytes: int
    made_from: Origin
    licence: Spdx
    author: Text
    note: Text
    shown: tuple[Text, ...] = ()


class Listed(Record):
    """A file of components."""

    components: tuple[Component, ...] = Field(min_length=1)


@cache
def pattern(glob: str) -> re.Pattern[str]:
    """Return a glob as a pattern: ``*`` in one folder, ``**`` in any, ``{a,b}`` one of several."""
    parts = re.split(r"(\*\*|\*|\{[^}]*\})", glob)
    return re.compile("".join(map(_part, parts)))


def _part(part: str) -> str:
    if part in ("*", "**"):
        return "[^/]*" if part == "*" else ".*"
    if part.startswith("{"):
        return f"(?:{'|'.join(map(re.escape, part[1:-1].split(',')))})"
    return re.escape(part)


def load(root: Path) -> tuple[Component, ...]:
    """Return the components of a glossary's site: shipped ones, its own, and its data.

    Raises
    ------
    GlossaryError
        Where a file breaks the form above, or names a licence that SPDX does not know.
    """
    shipped, own = (_read(base, path, Listed) for base, path in ((ROOT, SHIPPED), (root, OWN)))
    data = _read(root, PROVENANCE, tuple[DataFile, ...]) or ()
    listed = [each.components for each in (shipped, own) if each]
    return (*itertools.chain(*listed), *map(_of_data, data))


def offered(root: Path) -> dict[str, str]:
    """Return the data files that the site offers as they are: their paths here, by those there.

    Raises
    ------
    GlossaryError
        Where ``provenance.yml`` breaks its form.
    """
    return {
        shown: file.path
        for file in _read(root, PROVENANCE, tuple[DataFile, ...]) or ()
        for shown in file.shown
        if Path(shown).name == Path(file.path).name
    }


def _read(root: Path, path: str, model: Any) -> Any:
    """Return what a file holds, or nothing where there is no such file."""
    if not (root / path).is_file():
        return None
    document = read(root, path)
    found = validate(document, model)
    if document.problems:
        raise GlossaryError(document.problems)
    return found


def _of_data(file: DataFile) -> Component:
    """Return the component of a file that a glossary computes from."""
    path, origin = Path(file.path), file.made_from
    return Component(
        id=re.sub(r"[^a-z0-9]+", "-", f"data {path.stem}".lower()).strip("-"),
        name=f"{path.name} ({origin.package} {origin.version})",
        use="data",
        licence=file.licence,
        copyright=(file.author,),
        notice=f"{DATA}/LICENSES.md",
        files=file.shown,
        source=(file.path,),
    )


def version(component: Component) -> str:
    """Return the version of a component, or nothing where none is written."""
    where = component.version or Version()
    if where.distribution:
        return metadata.version(where.distribution)
    if where.vendored:
        entries = yaml.safe_load((ROOT / VENDORED).read_text(encoding="utf-8"))
        return next(str(each["version"]) for each in entries if each["package"] == where.vendored)
    return ""


def notice(component: Component, root: Path) -> bytes:
    """Return the bytes of a component's notice, or none where it has none of its own.

    Raises
    ------
    GlossaryError
        Where the file that is named does not exist.
    """
    if component.notice is None:
        return b""
    distribution, _, end = component.notice.rpartition(":")
    for path in _candidates(distribution, end, root):
        if path.is_file():
            return path.read_bytes()
    message = f"a component's notice must exist: that of {component.id!r}, {component.notice}"
    raise GlossaryError([Problem(SHIPPED, 0, "notice-missing", f"{message}, is not there")])


def _candidates(distribution: str, end: str, root: Path) -> Sequence[Path]:
    """Return where a notice may stand: in a package, in the glossary, beside the scripts."""
    if not distribution:
        # What a notice names is published: it must not lead to a file outside.
        places = ((base, base / end) for base in (root, ROOT))
        return [path for base, path in places if path.resolve().is_relative_to(base.resolve())]
    files = [each for each in _files(distribution) if str(each).endswith(end)]
    return [Path(str(each.locate())) for each in files]


@cache
def _files(distribution: str) -> tuple[metadata.PackagePath, ...]:
    """Return the files of an installed package: to read their list takes long."""
    return tuple(metadata.distribution(distribution).files or ())
