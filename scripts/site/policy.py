"""The Content-Security-Policy of a site, computed from what its pages and style sheets hold.

A host that sends it forbids whatever the site does not need: scripts and styles that stand in a
page, and everything from elsewhere. The directives are those of Content Security Policy Level 3
(W3C), https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.model import assets
from scripts.site import dom
from scripts.site.dom import Element

Directives = Mapping[str, tuple[str, ...]]
"""The sources that each directive allows, in the order in which they are written."""
UNSAFE = "'unsafe-inline'"
HEADER_ONLY = ("frame-ancestors", "report-uri", "sandbox")
"""Directives that a browser ignores in a meta element (CSP3 §3.3)."""

SPECULATION = (
    '{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"selector_matches":'
    '"[download],[rel~=external],[href^=\'#\'],[href*=\'data/\']"}}]},"eagerness":"moderate"}]}'
)
"""Which page a browser may fetch before it is asked for: one of this site, whose link a reader
points at (https://wicg.github.io/nav-speculation/speculation-rules.html). A header could name a
file with these rules, but hosts such as GitHub Pages send none. In a page they are text of a script
element, which the policy must allow, and does by its hash: the keyword for it,
``'inline-speculation-rules'``, some browsers report as an error."""

# An element with one of these types is data, which no browser runs (HTML, "data block").
_SCRIPTS = {"", "module", "importmap", "speculationrules"}
_JAVASCRIPT = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma)script", re.IGNORECASE)
_LOADED = {
    "audio": ("src",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""The attributes by which elements load a file; a link does so where it has such a relation."""
_IMAGES = {"feimage", "image", "img", "input"}
_RELATIONS = {"stylesheet", "icon", "manifest", "modulepreload", "preload", "prefetch"}
_LEADING = ("href", "action", "formaction", "xlink:href")
"""The attributes by which an element leads somewhere."""
_UNSURE = {"noscript", "plaintext", "template"}
"""Elements whose content depends on scripts, or that no page of this site needs."""
_DROPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
"""What a browser leaves out of an address (WHATWG URL, §4.4)."""
_SCHEME = re.compile(r"\s*(?:([a-z][a-z0-9+.-]*):|//)", re.IGNORECASE)
_REDIRECT = re.compile(r"[01]; url=(?:\.\./)*(?:\./|[\w./-]*/)?(?:[\w-]+\.html)?")
_IN_STYLES = re.compile(
    r"""(?:url\(\s*|@import\s+)["']?\s*(?:(data):([a-z]*)|([a-z][a-z0-9+.-]*):|(//))""",
    re.IGNORECASE,
)


@dataclass
class Held:
    """What pages and style sheets hold that a policy must speak of.

    Attributes
    ----------
    data : set of str
        The kinds of file that stand in a ``data:`` address: ``img``, ``font``.
    scripts : list of str
        The texts of the scripts that stand in a page.
    styles : bool
        Whether an element of a page has a style of its own, as an attribute.
    speculates : bool
        Whether `SPECULATION` stands in a page.
    sheets : list of str
        The texts of the style sheets that stand in a page.
    wrong : list of (int, str)
        Line, counted from 1, and description of each thing that the policy of this site forbids.
    """

    data: set[str] = field(default_factory=set)
    scripts: list[str] = field(default_factory=list)
    styles: bool = False
    speculates: bool = False
    sheets: list[str] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)


def in_page(html: str) -> Held:
    """Return what a whole page holds."""
    held = Held()
    for element in dom.elements(html):
        looked = _looked_at(element)
        held.data |= looked.data
        held.scripts += looked.scripts
        held.styles |= looked.styles
        held.sheets += looked.sheets
        held.speculates |= looked.speculates
        if looked.wrong:
            line = dom.line_of(html, element)
            held.wrong += [(line, found) for _, found in looked.wrong]
    return held


def in_drawing(svg: str) -> Held:
    """Return what a drawing in a file of its own holds: a browser that opens it reads XML."""
    held = in_page(svg)
    held.wrong = assets.in_drawing(svg.encode())
    return held


def in_styles(css: str) -> Held:
    """Return what a style sheet holds: the files that it loads."""
    held = Held()
    for found in _IN_STYLES.finditer(css):
        kind = found[2] or ""
        if kind.lower() in ("image", "font"):
            held.data.add("img" if kind.lower() == "image" else "font")
        else:
            line = css.count("\n", 0, found.start()) + 1
            held.wrong.append((line, f"a file from elsewhere: {found[0][:60]!r}"))
    return held


def policy(own: Iterable[Held], frozen: Iterable[Held] = ()) -> Directives:
    """Return the policy under which all that a site holds is shown as it is without one.

    Parameters
    ----------
    own : iterable of Held
        The pages and style sheets of the build. What is wrong with them is no part of the policy.
    frozen : iterable of Held
        Those of editions that nobody may change any more, and that may be older than this policy:
        their own scripts and style sheets are allowed by their hash, all styles where an element
        has one of its own.
    """
    fixed = list(frozen)
    every = [*own, *fixed]
    data = set[str]().union(*(held.data for held in every))
    allowed = {text for held in fixed for text in held.scripts}
    allowed |= {SPECULATION} if any(held.speculates for held in every) else set()
    hashes = sorted(map(_hash, allowed))
    # Beside a hash browsers ignore the keyword (CSP3 §6.7.3.2), so it is the one or the others.
    sheets = sorted({_hash(text) for held in fixed for text in held.sheets})
    styles = [UNSAFE] if any(held.styles for held in fixed) else sheets
    by_data = {f"{kind}-src": ("'self'", "data:") for kind in ("img", "font") if kind in data}
    return {
        "default-src": ("'self'",),
        "script-src": ("'self'", *hashes),
        "style-src": ("'self'", *styles),
        **by_data,
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'self'",),
    }


def allowing(directives: Directives, scripts: Iterable[str], styles: Iterable[str]) -> Directives:
    """Return a policy that allows, besides, scripts and styles in a page that have these texts."""
    new = {"script-src": map(_hash, scripts), "style-src": map(_hash, styles)}
    # Where all styles in pages are allowed, a hash would forbid those of attributes.
    wanted = {name: hashes for name, hashes in new.items() if UNSAFE not in directives[name]}
    return {
        name: tuple(dict.fromkeys((*sources, *wanted.get(name, ()))))
        for name, sources in directives.items()
    }


def together(policies: Sequence[Directives]) -> Directives:
    """Return a policy that allows what any of some policies with the same directives allows."""
    return {
        name: tuple(dict.fromkeys(source for each in policies for source in each[name]))
        for name in policies[0]
    }


def written(directives: Directives) -> str:
    """Return a policy as the value of the header."""
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def for_meta(directives: Directives) -> Directives:
    """Return the part of a policy that a page can carry in itself."""
    return {name: each for name, each in directives.items() if name not in HEADER_ONLY}


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _looked_at(element: Element) -> Held:
    """Return what an element holds, and what it loads."""
    held = Held()
    wrong = list(_wrong(element))
    name, attributes = element.name, element.attributes
    held.speculates = (
        name == "script"
        and attributes == {"type": "speculationrules"}
        and element.text == SPECULATION
    )
    runs = name == "script" and "src" not in attributes and _runs(attributes.get("type", ""))
    if runs and not held.speculates:
        wrong.append("a script that stands in the page; give it a file of its own")
        held.scripts.append(element.text)
    if name == "style":
        wrong.append("a style that stands in the page; give it a file of its own")
        held.sheets.append(element.text)
    if "style" in attributes:
        wrong.append(f"an attribute 'style' of '<{name}>': {attributes['style'][:40]!r}")
    held.styles = "style" in attributes
    for key in _loading(name, attributes):
        value = attributes.get(key, "")
        for address in re.split(r",\s+", value) if key == "srcset" else [value]:
            scheme = _SCHEME.match(address)
            if scheme and name in _IMAGES and (scheme[1] or "").lower() == "data":
                held.data.add("img")
            elif scheme:
                wrong.append(f"a file from elsewhere, in '<{name}>': {address[:60]!r}")
    held.wrong = [(0, found) for found in wrong]
    return held


def _wrong(element: Element) -> Iterator[str]:
    """Yield what the policy forbids, or what goes round it, besides scripts, styles and files."""
    name, attributes = element.name, element.attributes
    if name == "base":
        yield "an element '<base>', which moves every address of the page"
    if name in _UNSURE:
        yield f"an element '<{name}>', which browsers read in one way or another"
    # A page that was renamed sends its readers on; nothing else may send them anywhere.
    refreshes = name == "meta" and attributes.get("http-equiv")
    if refreshes and not _REDIRECT.fullmatch(attributes.get("content", "")):
        yield "an element '<meta http-equiv>', which could send readers elsewhere"
    for key, value in attributes.items():
        if key.startswith("on"):
            yield f"an attribute {key!r} of '<{name}>', which is a script"
        elif key in _LEADING or (key in ("to", "from", "values", "by") and element.in_drawing):
            scheme = _SCHEME.match(_DROPPED.sub("", value))
            if scheme and (scheme[1] or "").lower() == "javascript":
                yield f"an address of '<{name}>' that is a script: {value[:40]!r}"
    if "srcdoc" in attributes:
        yield f"a page in an attribute of '<{name}>': {attributes['srcdoc'][:40]!r}"


def _runs(kind: str) -> bool:
    """Return whether a browser runs a script of this type, or it is data."""
    return kind.strip().lower() in _SCRIPTS or bool(_JAVASCRIPT.match(kind.strip()))


def _loading(tag: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the attributes by which an element loads a file."""
    if tag == "link":
        wanted = _RELATIONS & set(attributes.get("rel", "").lower().split())
        return ("href",) if wanted else ()
    return _LOADED.get(tag, ())
