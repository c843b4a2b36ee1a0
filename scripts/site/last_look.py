"""The last look at a page's HTML: elements that texts, tables and drawings make, and no others.

The rules read the sources and say the line; this sees what Markdown made of them, so that nothing
comes through by a way of writing that the rules do not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from scripts.errors import Problem
from scripts.pages.made import EMBED_SCRIPT, SCRIPTS
from scripts.rules import markup
from scripts.rules.markup import ELEMENTS, EVERYWHERE
from scripts.site import dom
from scripts.site.dom import Element

_PLAIN = (
    "abbr aside b blockquote br button cite code dd del details div dl dt em figcaption figure h1 "
    "h2 h3 h4 h5 h6 hr img kbd li mark nav ol p pre q s section small span strong sub summary "
    "sup table tbody td tfoot th thead tr ul"
)
_SVG = ("clippath", "defs", "g", "image", "path", "rect", "svg", "text", "use")
_PAINTED = (
    "fill fill-opacity image-rendering opacity stroke stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-opacity stroke-width"
)
_WRITTEN = "fill font-family font-size font-weight opacity text-anchor transform x y"
ALLOWED = {name: frozenset[str]() for name in (*_PLAIN.split(), *_SVG)} | ELEMENTS
ALLOWED |= {
    "a": frozenset({"href", "download", "hreflang", "name", "rel", "rev"}),
    "b": frozenset({"aria-current"}),
    "button": frozenset({"data-copied", "data-tex", "data-text", "type"}),
    "details": frozenset({"data-search-exclude"}),
    "div": frozenset(
        {"data-check", "data-find", "data-label", "data-search-exclude", "data-state"}
    ),
    "h2": frozenset({"data-count", "data-search-exclude"}),
    "h3": frozenset({"data-search-exclude"}),
    "image": frozenset({"height", "image-rendering", "transform", "width", "xlink:href"})
    | {"preserveaspectratio", "x", "y"},
    "img": frozenset({"alt", "loading", "src"}),
    "li": frozenset({"data-axes", "data-find", "data-search-exclude"}),
    "ol": frozenset({"start"}),
    "script": frozenset({"defer", "src"}),
    "span": frozenset({"aria-hidden", "data-feature-map", "data-find", "data-key", "data-label"})
    | frozenset({"data-search-exclude"})
    | {"data-value"},
    "text": frozenset(_WRITTEN.split()),
    "time": frozenset({"datetime"}),
    "ul": frozenset({"data-search-exclude"}),
    "svg": frozenset({"height", "version", "viewbox", "width", "xmlns", "xmlns:xlink"})
    | {"aria-hidden", "stroke-linecap", "stroke-linejoin"},
}
ALLOWED |= {name: frozenset({"align"}) for name in ("td", "th")}
ALLOWED |= {
    name: frozenset({"clip-path", "d", "height", "transform", "width", "x", "xlink:href", "y"})
    | frozenset(_PAINTED.split())
    for name in ("g", "path", "rect", "use")
}
# Texts that look alike inherit it from their group.
ALLOWED["g"] |= ALLOWED["text"]
_HELD = ("data:image/png;base64,", "data:image/jpeg;base64,")
"""How a picture begins that stands in a page: pixels alone, which run and load nothing."""
_ALL = EVERYWHERE | {"aria-label", "hidden", "role", "title", "tabindex"}
_OWN = re.compile(
    r"(?:\.\./)*(?:" + "|".join(map(re.escape, (EMBED_SCRIPT, *sum(SCRIPTS.values(), ())))) + ")"
)


def _wrong(element: Element, elements: Mapping[str, frozenset[str]]) -> str:
    """Return what is wrong with an element of a page, or nothing."""
    name, attributes = element.name, dict(element.attributes)
    if name == "script" and not _OWN.fullmatch(attributes.get("src", "")):
        return f"a script of no file of the project's: {attributes.get('src') or 'inline'}"
    if name == "script" and element.text.strip():
        return f"a script that stands there: {element.text.strip()[:20]!r}"
    if name in _SVG and not element.in_drawing:
        return f"an element '<{name}>' outside a drawing"
    # What a picture shows stands in the page; no other image may come from elsewhere.
    shown = {"image": "xlink:href"}.get(name, "") if element.in_drawing else ""
    shown = "src" if name == "img" else shown
    if attributes.get(shown, "").startswith(_HELD):
        attributes[shown] = ""
    return markup.wrong(name, attributes, elements, _ALL)


def _is_of_cells(element: Element) -> bool:
    """Say whether an element loads what mkdocs-jupyter puts beside the cells of a notebook."""
    address = element.attributes.get("href" if element.name == "link" else "src", "")
    loads = element.name in _OF_CELLS and _OF_CELLS[element.name].fullmatch(address)
    return bool(loads) and not element.text.strip()


_AROUND = {"article", "body", "head", "html"}
_BEFORE = "<!doctype html><body><article>"
"""Where a text begins on its page: a browser drops, or moves, some elements there."""
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
    of_notebook = source.endswith((".py", ".ipynb"))
    allowed = ALLOWED | OF_NOTEBOOKS if of_notebook else ALLOWED
    what = "a page must hold the elements that texts, tables and drawings make"
    found = set()
    for element in dom.elements(f"{_BEFORE}{html}"):
        # What stands around the text on its page is not the text's, but for what it adds to it.
        around = element.name in _AROUND and not element.nth and not element.attributes
        if not around and not (of_notebook and _is_of_cells(element)):
            found.add(_wrong(element, allowed))
    reasons = sorted(found - {""})
    return [Problem(source, 0, "page-html", f"{what}: {reason}") for reason in reasons]
