"""The Content-Security-Policy of a site, computed from what its pages and style sheets hold.

A host that sends it forbids whatever the site does not need: scripts and styles that stand in a
page, and everything from elsewhere. The directives are those of Content Security Policy Level 3
(W3C), https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

Directives = Mapping[str, tuple[str, ...]]
"""The sources that each directive allows, in the order in which they are written."""
HEADER_ONLY = ("frame-ancestors", "report-uri", "sandbox")
"""Directives that a browser ignores in a meta element (CSP3 §3.3)."""

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
_SCHEME = re.compile(r"\s*(?:([a-z][a-z0-9+.-]*):|//)", re.IGNORECASE)
DOUBTFUL = re.compile(r"<!--(?:-?>|(?:(?!-->).)*?--(?:!|\s+)>)|<!\[", re.DOTALL)
"""Where a comment ends for browsers and not for Python's parser, or the other way round."""
_REDIRECT = re.compile(r"0; url=(?:\.\./)*(?:\./|[\w./-]*/)?(?:[\w-]+\.html)?")
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
        Whether a style stands in a page, as an element or an attribute.
    wrong : list of (int, str)
        Line, counted from 1, and description of each thing that the policy of this site forbids.
    """

    data: set[str] = field(default_factory=set)
    scripts: list[str] = field(default_factory=list)
    styles: bool = False
    wrong: list[tuple[int, str]] = field(default_factory=list)


def in_page(html: str) -> Held:
    """Return what a whole page holds."""
    reader = _Page()
    reader.feed(html)
    reader.close()
    for found in DOUBTFUL.finditer(html):
        line = html.count("\n", 0, found.start()) + 1
        reader.held.wrong.append((line, f"a comment of doubtful end: {found[0][-20:]!r}"))
    return reader.held


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
        their own scripts are allowed by their hash, their styles where they hold some.
    """
    fixed = list(frozen)
    data = set[str]().union(*(held.data for held in (*own, *fixed)))
    hashes = sorted({_hash(text) for held in fixed for text in held.scripts})
    unsafe = ("'unsafe-inline'",) if any(held.styles for held in fixed) else ()
    by_data = {f"{kind}-src": ("'self'", "data:") for kind in ("img", "font") if kind in data}
    return {
        "default-src": ("'self'",),
        "script-src": ("'self'", *hashes),
        "style-src": ("'self'", *unsafe),
        **by_data,
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'self'",),
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


class _Page(HTMLParser):
    """Collects what a page holds, element by element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.held = Held()
        self.script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and at what it loads."""
        attributes = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" not in attributes and _runs(attributes.get("type", "")):
            self._wrong("a script that stands in the page; give it a file of its own")
            self.script = []
        if tag == "style":
            self._style("a style that stands in the page; give it a file of its own")
        if tag == "base":
            self._wrong("an element '<base>', which moves every address of the page")
        # A page that was renamed sends its readers on; nothing else may send them anywhere.
        if (
            tag == "meta"
            and attributes.get("http-equiv")
            and not _REDIRECT.fullmatch(attributes.get("content", ""))
        ):
            self._wrong("an element '<meta http-equiv>', which could send readers elsewhere")
        for name, value in attributes.items():
            self._attribute(tag, name, value)
        for name in _loading(tag, attributes):
            value = attributes.get(name, "")
            for address in re.split(r",\s+", value) if name == "srcset" else [value]:
                self._load(tag, address)

    def handle_data(self, data: str) -> None:
        """Keep the text of a script that stands in the page."""
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Note that a script is complete."""
        if tag == "script" and self.script is not None:
            self.held.scripts.append("".join(self.script))
            self.script = None

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style":
            self._style(f"an attribute 'style' of '<{tag}>': {value[:40]!r}")
        elif name.startswith("on"):
            self._wrong(f"an attribute {name!r} of '<{tag}>', which is a script")
        elif name in ("href", "action", "formaction", "xlink:href"):
            scheme = _SCHEME.match(value)
            if scheme and (scheme[1] or "").lower() == "javascript":
                self._wrong(f"an address of '<{tag}>' that is a script: {value[:40]!r}")

    def _load(self, tag: str, address: str) -> None:
        scheme = _SCHEME.match(address)
        if not scheme:
            return
        if tag in _IMAGES and (scheme[1] or "").lower() == "data":
            self.held.data.add("img")
        else:
            self._wrong(f"a file from elsewhere, in '<{tag}>': {address[:60]!r}")

    def _style(self, found: str) -> None:
        self.held.styles = True
        self._wrong(found)

    def _wrong(self, found: str) -> None:
        self.held.wrong.append((self.getpos()[0], found))


def _runs(kind: str) -> bool:
    """Return whether a browser runs a script of this type, or it is data."""
    return kind.strip().lower() in _SCRIPTS or bool(_JAVASCRIPT.match(kind.strip()))


def _loading(tag: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the attributes by which an element loads a file."""
    if tag == "link":
        wanted = _RELATIONS & set(attributes.get("rel", "").lower().split())
        return ("href",) if wanted else ()
    return _LOADED.get(tag, ())
