"""The last look at a page's HTML: elements that texts, tables and drawings make, and no others.

The rules read the sources and say the line; this sees what Markdown made of them, so that nothing
comes through by a way of writing that the rules do not know.
"""

from __future__ import annotations

import re

from scripts.errors import Problem
from scripts.pages.context import EMBED_SCRIPT, SCRIPTS
from scripts.rules.markup import ELEMENTS, EVERYWHERE, Reader
from scripts.site.policy import DOUBTFUL

_PLAIN = (
    "abbr aside b blockquote br button cite code dd del details div dl dt em figcaption figure h1 "
    "h2 h3 h4 h5 h6 hr img kbd li mark ol p pre q s section small span strong sub summary sup "
    "table tbody td tfoot th thead tr ul"
)
_SVG = ("clippath", "defs", "g", "image", "path", "rect", "svg", "use")
_PAINTED = (
    "fill fill-opacity image-rendering opacity stroke stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-opacity stroke-width"
)
ALLOWED = {name: frozenset[str]() for name in (*_PLAIN.split(), *_SVG)} | ELEMENTS
ALLOWED |= {
    "a": frozenset({"href", "download", "hreflang", "name", "rel", "rev"}),
    "aside": frozenset({"data-first", "data-work"}),
    "button": frozenset({"data-copied", "type"}),
    "div": frozenset({"data-label"}),
    "image": frozenset({"height", "image-rendering", "transform", "width", "xlink:href"}),
    "img": frozenset({"alt", "src"}),
    "ol": frozenset({"start"}),
    "script": frozenset({"defer", "src"}),
    "span": frozenset({"data-feature-map"}),
    "svg": frozenset({"height", "version", "viewbox", "width", "xmlns", "xmlns:xlink"})
    | {"stroke-linecap", "stroke-linejoin"},
}
ALLOWED |= {name: frozenset({"align"}) for name in ("td", "th")}
ALLOWED |= {
    name: frozenset({"clip-path", "d", "height", "transform", "width", "x", "xlink:href", "y"})
    | frozenset(_PAINTED.split())
    for name in ("g", "path", "rect", "use")
}
_ALL = EVERYWHERE | {"aria-label", "hidden", "role", "title", "tabindex"}
_OWN = re.compile(
    r"(?:\.\./)*(?:" + "|".join(map(re.escape, (EMBED_SCRIPT, *sum(SCRIPTS.values(), ())))) + ")"
)


class _Page(Reader):
    """Reads a page: scripts are the project's own files, and nothing has a style of its own."""

    def __init__(self) -> None:
        super().__init__(ALLOWED, _ALL)
        self.drawing = 0
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the reader is, and look at the element."""
        self.drawing += tag == "svg"
        self.inside = tag
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends."""
        self.drawing -= tag == "svg" and self.drawing > 0
        self.inside = ""

    def handle_comment(self, data: str) -> None:
        """Let a comment be: drawings are full of them, and none runs."""

    def is_address(self, tag: str) -> bool:
        """Take nothing for Markdown's: it is HTML already."""
        del tag
        return False

    def handle_data(self, data: str) -> None:
        """Refuse what stands in a script's element."""
        if self.inside == "script" and data.strip():
            self.found.append((0, f"a script that stands there: {data.strip()[:20]!r}"))

    def wrong(self, tag: str, attributes: dict[str, str | None]) -> str:
        """Return what is wrong with an element, or nothing."""
        if tag == "script" and not _OWN.fullmatch(attributes.get("src") or ""):
            return f"a script of no file of the project's: {attributes.get('src') or 'inline'}"
        if tag in _SVG and not self.drawing:
            return f"an element '<{tag}>' outside a drawing"
        address = attributes.get("xlink:href") or ""
        if self.drawing and tag == "image" and address.startswith("data:image/png;base64,"):
            attributes = attributes | {"xlink:href": ""}
        return super().wrong(tag, attributes)


class _Notebook(_Page):
    """Reads a notebook's page, which holds what mkdocs-jupyter puts around the cells as well."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = ALLOWED | OF_NOTEBOOKS

    def wrong(self, tag: str, attributes: dict[str, str | None]) -> str:
        """Return what is wrong with an element, or nothing."""
        address = attributes.get("href" if tag == "link" else "src") or ""
        if tag in ("link", "script") and _OF_CELLS[tag].fullmatch(address):
            return ""
        # What a picture shows stands in the page; no other image may come from elsewhere.
        if tag == "img" and address.startswith("data:image/png;base64,"):
            attributes = attributes | {"src": ""}
        return super().wrong(tag, attributes)


OF_NOTEBOOKS = {
    # The comma is mkdocs-jupyter's own slip.
    "clipboard-copy": frozenset({"for", ","}),
    "div": ALLOWED["div"]
    | {"data-jp-theme-light", "data-jp-theme-name", "data-mime-type", "data-type"},
    "path": ALLOWED["path"] | {"fill-rule"},
    "svg": ALLOWED["svg"] | {"aria-hidden", "data-view-component"},
}
_OF_CELLS = {
    "link": re.compile(r"(?:\.\./)*assets/stylesheets/notebook-[0-9a-f]{8}\.css"),
    "script": re.compile(r"(?:\.\./)*assets/javascripts/notebook-[0-9a-f]{8}\.js"),
}


def problems(html: str, source: str) -> list[Problem]:
    """Return what a page's HTML holds that no page may, by the file that it was made from."""
    reader = _Notebook() if source.endswith((".py", ".ipynb")) else _Page()
    reader.feed(html)
    reader.close()
    what = "a page must hold the elements that texts, tables and drawings make"
    found = {reason for _, reason in reader.found}
    found |= {f"a comment of doubtful end: {each[0][-20:]!r}" for each in DOUBTFUL.finditer(html)}
    return sorted(Problem(source, 0, "page-html", f"{what}: {reason}") for reason in found)
