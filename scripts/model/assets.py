"""What stands below ``docs/assets``: each is what its name says; no picture runs anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from scripts.errors import Problem

FOLDER = "docs/assets"
MOST = 2_000_000
"""Bytes of a drawing; the largest that the scripts draw has 233,000."""
BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    ".gif": (b"GIF87a", b"GIF89a"),
    ".jpeg": (b"\xff\xd8\xff",),
    ".jpg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
    ".woff2": (b"wOF2",),
}
"""What the files of a kind begin with, by the end of their names."""
TEXTS = (".css", ".csv", ".js", ".json", ".py", ".txt")
KINDS = (*BEGINNINGS, *TEXTS, ".svg")
SVG, XLINK, XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
DRAWN = frozenset({
    *("circle", "clipPath", "defs", "desc", "ellipse", "g", "image", "line", "linearGradient"),
    *("marker", "mask", "path", "pattern", "polygon", "polyline", "radialGradient", "rect"),
    *("stop", "svg", "symbol", "text", "textPath", "title", "tspan", "use"),
})  # fmt: skip
"""The elements of SVG that draw, and neither run, load, lead nor move anything."""
_SHOWN = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)", re.IGNORECASE)


def problems(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the assets of a project."""
    for path in sorted((root / FOLDER).rglob("*")):
        if path.is_file():
            shown = path.relative_to(root).as_posix()
            for line, found in _wrong(path):
                message = f"an asset must be what its name says, and run nothing: {found}"
                yield Problem(shown, line, "asset-form", message)


def _wrong(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and reason of what is wrong with a file."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        yield 1, f"a file of a kind that no page uses, {kind!r}; accepted are {', '.join(KINDS)}"
    elif kind == ".svg" and path.stat().st_size > MOST:
        yield 1, f"a drawing of more than {MOST} bytes"
    elif kind == ".svg":
        yield from in_drawing(path.read_bytes())
    elif kind in BEGINNINGS:
        with path.open("rb") as file:
            if not file.read(16).startswith(BEGINNINGS[kind]):
                yield 1, f"a file that does not begin as one of the kind {kind!r}"


def in_drawing(content: bytes) -> list[tuple[int, str]]:
    """Return line and reason of what an SVG file holds that could run, load or lead somewhere."""
    return _Drawing().read(content)


class _Drawing:
    """Reads a drawing as XML, whose names are told by their namespace and not by their prefix."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        # Whatever the file says: a browser and this parser must not read two different files.
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartElementHandler = self._element
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartDoctypeDeclHandler = self._document_type

    def read(self, content: bytes) -> list[tuple[int, str]]:
        """Return what is wrong with a file."""
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            self.found.append((error.lineno, f"what is no XML: {expat.ErrorString(error.code)}"))
        except _StopError:
            pass  # What follows a document type, or another encoding, could be anything.
        return self.found

    def _note(self, reason: str) -> None:
        self.found.append((self.parser.CurrentLineNumber, reason))

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            self._note(f"another encoding than UTF-8: {encoding[:20]!r}")
            raise _StopError

    def _instruction(self, target: str, data: str) -> None:
        self._note(f"an instruction: '<?{target} {data[:20]}'")

    def _document_type(self, name: str, *_: object) -> None:
        self._note(f"a document type, which can define anything: '<!DOCTYPE {name}'")
        raise _StopError

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace != SVG:
            self._note(f"an element '<{local}>' of the namespace {namespace!r}, which is not SVG's")
        elif local not in DRAWN:
            self._note(f"an element '<{local}>', which does more than draw")
        for key, value in attributes.items():
            if reason := _attribute(local, key, value):
                self._note(reason)


class _StopError(Exception):
    """Nothing more needs to be read."""


def _attribute(element: str, key: str, value: str) -> str:
    """Return what is wrong with an attribute, or nothing."""
    namespace, _, local = key.rpartition(" ")
    if local == "href" and namespace in ("", XLINK):
        inside = value.startswith("#") or (element == "image" and _SHOWN.fullmatch(value))
        return "" if inside else f"an address that leads out of the drawing: {value[:40]!r}"
    if namespace and (namespace, local) not in {(XML, "space"), (XML, "lang")}:
        return f"an attribute {local!r} of the namespace {namespace!r}"
    if local.lower().startswith("on"):
        return f"an attribute {local!r} of '<{element}>', which is a script"
    if local == "style":
        return f"an attribute 'style' of '<{element}>'; write its parts as attributes"
    if _OUTSIDE.search(value):
        return f"an address that leads out of the drawing: {value[:40]!r}"
    return ""
