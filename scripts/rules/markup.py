"""Rules of raw HTML and of addresses: a text holds the elements in use, and nothing that runs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from jinja2 import nodes

from scripts.errors import Problem
from scripts.model import heads
from scripts.model.loading import Loaded
from scripts.rules import markdown_text
from scripts.rules.located import Passage, nearest, rendered, texts
from scripts.rules.registry import rule

EVERYWHERE = frozenset({"class", "id", "lang", "markdown"})
ELEMENTS = {
    "a": frozenset({"href", "download"}),
    "div": frozenset[str](),
    "h1": frozenset[str](),
    "h2": frozenset[str](),
    "p": frozenset[str](),
    "span": frozenset({"data-feature-map"}),
    "which-sense-box": frozenset[str](),
}
"""The elements that texts use, with their attributes; of explorers, ``…-explorer`` is one."""
SCHEMES = ("http", "https", "mailto")
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "poster", "data", "srcset")
MOST_IN_TAG = 500
"""How many characters a tag may have from its beginning to its end."""
_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
# Each part has a bound, so that a long line of brackets takes no longer than its length.
_LINK = re.compile(
    r"(!?)\[[^\[\]]{0,200}\]\(\s{0,9}<?([^)>]{0,300})|()\]\(\s{0,9}<?([^)>]{0,300})"
    r"|^ {0,3}()\[[^\]]{1,300}\]:\s{0,9}<?([^\s>]{0,300})",
    re.MULTILINE,
)
# A filter can take out what stands between the sign and the name, as of `<3img`.
_TAG = re.compile(r"<(?!\s)")
# Without white space: `<http:x onclick=…>` is an element of an unknown name, and no link.
_AUTOLINK = re.compile(
    r"<(?:https?://[^\s<>]+|[^\s<>!]+@[^\s<>@]+|[^\s<>/=]+:[^\s<>/=]*)>", re.IGNORECASE
)
# Its script finds its settings and its parts by these; `__codelineno` and the like are Markdown's.
_THEMES = re.compile(r"md-|__(?!code|span)")
_ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}")
_GIVEN = re.compile(r"""([\w:@.-]{1,60})\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*'|\S*)""")


class _Reader(HTMLParser):
    """Collects what is wrong with the tags of a text, with the line of each, counted from 1.

    It reads as Python does, which knows lines. What a browser reads otherwise is seen once more in
    the finished page (`scripts.site.last_look`).
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        reason = ""
        if (":" in tag or "@" in tag) and _AUTOLINK.fullmatch(self.get_starttag_text() or ""):
            reason = bad_address(tag)  # Markdown makes a link of it: ``<https://…>``.
        elif len(attrs) != len(attributes := dict(attrs)):
            # Browsers take the first of two, Python the last.
            reason = f"an attribute of '<{tag}>' that stands there twice"
        else:
            given = {name: value or "" for name, value in attributes.items()}
            reason = wrong(tag, given, ELEMENTS, EVERYWHERE)
        if reason:
            self._note(reason)

    def handle_comment(self, data: str) -> None:
        """Refuse a comment: what follows it may be hidden as well."""
        self._note(f"a comment: '<!--{data[:20]}'")

    def handle_decl(self, decl: str) -> None:
        """Refuse a declaration."""
        self._note(f"a declaration: '<!{decl[:20]}'")

    def unknown_decl(self, data: str) -> None:
        """Refuse a section such as CDATA."""
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        """Refuse a processing instruction."""
        self._note(f"an instruction: '<?{data[:20]}'")

    def _note(self, reason: str) -> None:
        self.found.append((self.getpos()[0], reason))


def wrong(
    tag: str,
    attributes: Mapping[str, str],
    elements: Mapping[str, frozenset[str]],
    everywhere: frozenset[str],
) -> str:
    """Return what is wrong with an element, or nothing.

    Parameters
    ----------
    tag : str
        Its name.
    attributes : mapping of str to str
        What it has, by name.
    elements : mapping of str to frozenset of str
        The elements that there may be, with their attributes; an ``…-explorer`` may be anywhere.
    everywhere : frozenset of str
        The attributes that every element may have.
    """
    known = elements.get(tag)
    if known is None and not tag.endswith("-explorer"):
        return f"an element '<{tag}>'; {nearest(tag, elements)}"
    for name, value in attributes.items():
        if name not in (known or ()) and name not in everywhere:
            return f"an attribute {name!r} of '<{tag}>'"
        if name in ADDRESSES and (reason := bad_address(value)):
            return reason
        if name in ("class", "id") and (found := _of_the_theme(value)):
            return f"a name of the theme's, {found!r}, as {name!r} of '<{tag}>'"
    return ""


def _of_the_theme(names: str) -> str:
    """Return the class or id among some by which the theme would take an element for its own."""
    return next((name for name in names.split() if _THEMES.match(name)), "")


def bad_address(address: str) -> str:
    """Return what is wrong with an address, or nothing where it is http(s), mailto or relative."""
    # A browser drops white space and control characters, and reads references like &#106;.
    plain = re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]", "", html.unescape(address))
    scheme = re.match(r"([^/?#:]*):", plain)
    if scheme and scheme[1].lower() not in SCHEMES and "@" not in plain:
        return f"an address that begins {scheme[0]!r}"
    return f"an address of an unnamed scheme: {plain[:40]!r}" if plain.startswith("//") else ""


@rule("raw-html", family="text")
def html_is_of_texts(loaded: Loaded) -> Iterator[Problem]:
    """Raw HTML must be of the elements and attributes that texts use, and load or run nothing."""
    for passage in _long_texts(loaded):
        bare = markdown_text.without_code_and_calls(passage.text)
        for line, found in _in_html(bare):
            message = f"raw HTML must be of the elements that texts use, and run nothing: {found}"
            yield Problem(passage.path, passage.first + line - 1, "raw-html", message)


@rule("tag-in-call", family="text")
def call_makes_no_tag(loaded: Loaded) -> Iterator[Problem]:
    """What a call is told must hold no tag: it would stand on the page unseen by the rules."""
    for text in rendered(loaded):
        constants = text.tree.root.find_all(nodes.Const) if text.page else ()
        for node in constants:
            if isinstance(node.value, str) and (found := _TAG.search(node.value)):
                shown = node.value[found.start() : found.start() + 20]
                message = f"what a call is told must hold no tag: {shown!r}"
                yield text.problem("tag-in-call", node.lineno, message)


def _in_html(bare: str) -> list[tuple[int, str]]:
    """Return line and reason of what is wrong with a text's tags, and with attribute lists."""
    found = []
    if "<" in bare:
        reader = _Reader()
        # What is never closed is no tag yet, and becomes one with what follows on the page.
        end = _without_end(bare)
        if end < len(bare):
            line = bare.count("\n", 0, end) + 1
            found.append((line, f"a tag without end: {bare[end : end + 20]!r}"))
        reader.feed(bare[:end])
        if _OPENING.search(reader.rawdata):
            line = bare.count("\n", 0, end - len(reader.rawdata)) + 1
            found.append((line, f"a tag without end: {reader.rawdata[:20]!r}"))
        else:
            reader.close()
        found += reader.found
    for listed in _ATTRIBUTES.finditer(markdown_text.without_formulas(bare)):
        line = bare.count("\n", 0, listed.start()) + 1
        found += [(line, f"an attribute {name!r}") for name in _GIVEN.findall(listed[1])]
        if theirs := _of_the_theme(re.sub(r"[.#]", " ", listed[1])):
            found.append((line, f"a name of the theme's, {theirs!r}"))
    return found


def _without_end(bare: str) -> int:
    """Return where a tag begins that has no end near it, or the length of the text.

    Python's parser of HTML looks for the end of each such tag in all that follows, so that many of
    them would take the square of their number.
    """
    for opening in _OPENING.finditer(bare):
        if bare.find(">", opening.end(), opening.end() + MOST_IN_TAG) < 0:
            return opening.start()
    return len(bare)


@rule("link-address", family="text")
def address_is_safe(loaded: Loaded) -> Iterator[Problem]:
    """A link must lead to a relative, http(s) or mailto address, an image to a relative one."""
    for passage in texts(loaded):
        bare = markdown_text.without_code_and_calls(passage.text)
        for match in _LINK.finditer(bare) if "[" in bare else ():
            image, address = match[1], match[2] or match[4] or match[6] or ""
            reason = bad_address(address)
            if image and not reason and re.match(r"\s*[^/?#]*:", html.unescape(address)):
                reason = f"an image from elsewhere, {address[:40]!r}"
            if reason:
                message = f"a link must be relative, http(s) or mailto, an image relative: {reason}"
                yield passage.problem("link-address", match.start(), message)


@rule("no-tags", "straight-quote", family="text")
def short_text_is_plain(loaded: Loaded) -> Iterator[Problem]:
    """A text of a YAML file or a head must hold no tag, a name no quote that ends an attribute."""
    for path, document in loaded.documents.items():
        for where, text in _strings(document.data, ()):
            if path.startswith("glossary/concepts/") and where[1:] == ("body",):
                continue
            for rule_id, offset, message in _not_plain(text, quotes=bool(_NAMES.search(path))):
                line = document.text_line(where) + text.count("\n", 0, offset)
                yield Problem(document.path_of(where), line, rule_id, message)
    for passage in texts(loaded):
        head = heads.split(passage.text).values if passage.kind == "page" else {}
        for _, text in _strings(head, ()):
            for rule_id, _, message in _not_plain(text, quotes=True):
                yield Problem(passage.path, 1, rule_id, message)


_NAMES = re.compile(r"/(?:work|vocabulary|words/[^/]+)\.yml$")


def _not_plain(text: str, *, quotes: bool) -> Iterator[tuple[str, int, str]]:
    """Yield rule, offset and message of a tag, and of a quote where a name stands in attributes."""
    if found := _OPENING.search(text):
        message = "only a page, a body and a notebook may hold a tag, and this text must not"
        shown = text[found.start() : found.start() + 20]
        yield "no-tags", found.start(), f"{message}: {shown!r}"
    if quotes and (offset := text.find('"')) >= 0:
        message = "a name and a head must hold no straight quote, which ends an HTML attribute"
        shown = text[offset : offset + 20]
        yield "straight-quote", offset, f"{message}: {shown!r}; write “ and ”"


def _strings(data: Any, where: tuple[str | int, ...]) -> Iterator[tuple[Any, str]]:
    """Yield every text in plain data, keys among them, with its place."""
    if isinstance(data, str):
        yield where, data
    for key, value in data.items() if isinstance(data, dict) else ():
        yield from ((where, str(key)), *_strings(value, (*where, key)))
    for index, value in enumerate(data if isinstance(data, list) else ()):
        yield from _strings(value, (*where, index))


def _long_texts(loaded: Loaded) -> Iterator[Passage]:
    """Yield the texts that may hold HTML, a page without its head."""
    for passage in texts(loaded):
        if passage.kind == "page":
            head = heads.split(passage.text)
            yield passage._replace(text=head.body, first=head.first)
        elif passage.kind != "field":
            yield passage
