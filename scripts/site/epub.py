"""The chapters of an edition → a book for reading devices (EPUB 3.3, W3C Recommendation)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape
from selectolax.lexbor import LexborNode

from scripts.site.chapters import Chapter, Part, Told
from scripts.site.one_file import own_styles

TEMPLATES = Path(__file__).parent / "templates"
SPACES = {
    "svg": 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
    "math": 'xmlns="http://www.w3.org/1998/Math/MathML"',
}
"""What elements of other vocabularies begin with in XML, by the element that holds them."""
PROPERTIES = {"svg": "svg", "math": "mathml"}
"""What the package must say of a chapter that holds such an element."""
_DATA = re.compile(r'url\("(data:[^"]*)"\)')
_KEPT = "/:;,='%+?&#"
"""What need not be encoded in such an address."""
_DIRECTION = re.compile(r"(?<![\w-])direction:\s*\w+;?")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every file in the archive: the earliest that the format knows."""


def in_book(chapter: str, inner: str) -> str:
    """Return the address of a place where each chapter is a file of its own."""
    return f"{chapter}.xhtml#{chapter}.{inner}" if inner else f"{chapter}.xhtml"


def book(told: Told, parts: Sequence[Part], styles: str, day: str) -> bytes:
    """Return the book: a package, its list of contents, a file a chapter, one style sheet.

    Parameters
    ----------
    told : Told
        What the book says of itself.
    parts : sequence of Part
        Its chapters, whose links name each other as `in_book` does.
    styles : str
        Those of the site.
    day : str
        The day of the edition, ``2026-11-23``.
    """
    chapters = [chapter for part in parts for chapter in part.chapters]
    given: dict[str, object] = {"told": told, "parts": parts, "chapters": chapters, "day": day}
    files = {
        "META-INF/container.xml": _rendered("container.xml", given),
        "book/package.opf": _rendered("package.opf", given),
        "book/contents.xhtml": _rendered("contents.xhtml", given),
        "book/styles.css": as_book(own_styles(styles)),
    }
    for chapter in chapters:
        text = _rendered("chapter.xhtml", given | {"chapter": chapter})
        files[f"book/{chapter.place.id}.xhtml"] = text
    return _archive(files)


def _rendered(name: str, given: Mapping[str, object]) -> str:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters |= {"xml": as_xml, "properties": properties}
    source = (TEMPLATES / f"{name}.jinja").read_text(encoding="utf-8")
    return environment.from_string(source).render(given)


def as_book(styles: str) -> str:
    """Return styles as a book may have them (§6.2): addresses encoded, the direction left to it."""
    encoded = _DATA.sub(lambda found: f'url("{quote(found[1], safe=_KEPT)}")', styles)
    return _DIRECTION.sub("", encoded)


def properties(chapter: Chapter) -> str:
    """Return what the package must say of a chapter: which vocabularies are in it."""
    return " ".join(PROPERTIES[name] for name in sorted(SPACES) if chapter.article.css_first(name))


def as_xml(node: LexborNode) -> Markup:
    """Return an element of HTML as XML, which reading devices want well-formed."""
    return Markup("".join(_written(node)))


def _written(node: LexborNode) -> Iterator[str]:
    if node.is_text_node:
        yield str(escape(node.text_content or ""))
    elif node.is_element_node:
        name = node.tag or ""
        attributes = [
            _attribute(key, value or "")
            for key, value in node.attributes.items()
            if not key.startswith("xmlns")  # It is set anew, for not every page has it.
        ]
        head = " ".join([name, *([SPACES[name]] if name in SPACES else []), *attributes])
        inner = "".join(text for each in node.iter(include_text=True) for text in _written(each))
        yield f"<{head}>{inner}</{name}>" if inner else f"<{head}/>"


def _attribute(name: str, value: str) -> str:
    """Return an attribute; what aligns a cell is none in today's HTML, which a book must be."""
    name, value = ("style", f"text-align: {value}") if name == "align" else (name, value)
    return f'{name}="{escape(value)}"'


def _archive(files: dict[str, str]) -> bytes:
    """Return the files as an archive, which begins with its media type, not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype", FIRST_DAY)
        archive.writestr(kind, "application/epub+zip", zipfile.ZIP_STORED)
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, FIRST_DAY), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
