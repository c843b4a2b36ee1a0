"""The code that readers copy: what snippets.yml describes, and what each run of it gave."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from scripts.model.basis import Id, Record, Text

FOLDER = "docs/snippets"
DESCRIBED = "glossary/snippets.yml"
RECORD = "record.yml"
DRAWING = "drawing/grid.py"
"""What draws the pictures: code that readers copy as well."""
RETURNED = ("z", "a", "z_3", "a_3", "stack", "levels", "vector")
"""What every snippet that is compared must name: the senses that people ask a framework for."""
_SENSE = re.compile(r"^ *(\w+) = .*  # ([A-Z]\d\w?)$", re.MULTILINE)

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


# What stands on pages between marks of code or in links, without what could end them.
Plain = Annotated[str, StringConstraints(pattern=r"^[^`|<>\[\]\n]+$", max_length=200)]
Version = Annotated[str, StringConstraints(pattern=r"^[\w.+-]+$", max_length=60)]


class Layer(Record):
    """Where a snippet keeps what one layer learned: expressions in the snippet's own names."""

    weight: Text
    bias: Text | None = None
    norm: tuple[Text, ...] = ()
    stride: int = 1
    padding: int = 0
    pool: int = 1


class Checked(Record):
    """How what a snippet returns is compared: the orders of its axes, and its layers."""

    channels: Literal["first", "last"]
    kernels: Literal["OIHW", "HWIO"]
    layers: tuple[Layer, ...] = Field(min_length=1)


class Snippet(Record):
    """One file of code; it is compared where ``checked`` says how."""

    name: Name
    checked: Checked | None = None


class Framework(Record):
    """The snippets of one framework: a folder, and the packages whose versions are recorded."""

    id: Id
    name: Plain
    packages: tuple[Version, ...] = Field(min_length=1)
    environment: Mapping[str, Text] = Field(default_factory=dict)
    snippets: tuple[Snippet, ...] = Field(min_length=1)


class Comparison(Record):
    """What must hold of what a snippet returned, how far it was found off, and how far it may."""

    statement: Annotated[str, StringConstraints(pattern=r"^[^`|<>\n]+$", max_length=200)]
    error: float = Field(ge=0)
    allowed: float = Field(ge=0)


class Run(Record):
    """What one run gave.

    Attributes
    ----------
    sha256 : str
        Of the text that was run.
    command : str
        As a reader types it, beside the file.
    output : tuple of str
        The lines that it printed.
    shapes : mapping of str to list
        The shapes of what it returned; ``levels`` has one shape for each.
    comparisons : tuple of Comparison
        What was compared with this project's own layers.
    picture : str, optional
        The SHA-256 of ``<name>.webp``, its maps as drawn.
    drawn_by : str, optional
        The SHA-256 of `DRAWING` as it was then.
    """

    sha256: Text
    command: Plain
    output: tuple[str, ...]
    shapes: Mapping[str, tuple[int | tuple[int, ...], ...]] = Field(default_factory=dict)
    comparisons: tuple[Comparison, ...] = ()
    picture: Text | None = None
    drawn_by: Text | None = None


class Recorded(Record):
    """The record of a framework's runs, as ``python -m scripts.recording`` wrote it."""

    python: Version
    versions: Mapping[Version, Version] = Field(min_length=1)
    runs: Mapping[Name, Run]


class Line(NamedTuple):
    """A line that says of a name which sense its value has: the code, and the line from 1."""

    name: str
    code: str
    line: int


def lines(code: str) -> Iterator[Line]:
    """Yield the lines that end in the code of a sense, such as ``z_3 = z[0, 3]  # V2``."""
    for found in _SENSE.finditer(code):
        yield Line(found[1], found[2], code.count("\n", 0, found.start()) + 1)


class Ran(NamedTuple):
    """A snippet with its code, and the run that its framework's record has of it, if any."""

    framework: Framework
    snippet: Snippet
    code: str
    recorded: Recorded | None

    @property
    def key(self) -> str:
        """Its path without the ending, by which texts call it: ``pytorch/maps``."""
        return f"{self.framework.id}/{self.snippet.name}"

    @property
    def anchor(self) -> str:
        """The id of its code on the page that shows it; its lines' ids begin with it."""
        return self.key.replace("/", "-").replace("_", "-")

    @property
    def path(self) -> str:
        """The path of its file."""
        return f"{FOLDER}/{self.key}.py"

    @property
    def run(self) -> Run | None:
        """What its run gave; nothing where it was never run."""
        return self.recorded.runs.get(self.snippet.name) if self.recorded else None


def gathered(
    frameworks: Sequence[Framework],
    codes: Mapping[str, str | None],
    records: Mapping[str, Recorded | None],
) -> dict[str, Ran]:
    """Return every snippet that is described, by key.

    Parameters
    ----------
    frameworks : sequence of Framework
        As snippets.yml describes them.
    codes : mapping of str to str
        The texts below ``docs/snippets`` by path; a file that is not there has none.
    records : mapping of str to Recorded
        The records by framework.
    """
    all_of_them = (
        Ran(framework, each, codes.get(f"{framework.id}/{each.name}.py") or "", recorded)
        for framework in frameworks
        for recorded in [records.get(framework.id)]
        for each in framework.snippets
    )
    return {each.key: each for each in all_of_them}


def digests(root: Path) -> dict[str, str]:
    """Return the SHA-256 of every snippet and picture below ``docs/snippets``, by path there."""
    folder = root / FOLDER
    found = sorted([*folder.glob("*/*.py"), *folder.glob("*/*.webp")])
    return {path.relative_to(folder).as_posix(): _digest(path) for path in found}


def _digest(path: Path) -> str:
    content = path.read_bytes()
    # A checkout may end the lines of a text as its system does; they are the same text.
    same = content.replace(b"\r\n", b"\n") if path.suffix == ".py" else content
    return hashlib.sha256(same).hexdigest()
