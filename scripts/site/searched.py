"""What the index of texts reads of a page: its words, section by section, and nothing besides.

A hit leads to a section. Of a long page each section is a document of its own, so that what a
browser loads to show a hit is short; of all pages it would be the index that is long.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from selectolax.lexbor import LexborNode

from scripts.site import dom

FIRST, LAST = "first", "last"
"""The kinds of pages: lists, notebooks and the like are found after all others."""
UNREAD = (
    *("[data-search-exclude]", "svg", "script", "style", "button", "select", "input", "h1"),
    *(".headerlink", ".jp-InputPrompt", ".jp-OutputPrompt", "clipboard-copy"),
)
"""What is no text of the page: drawings, buttons, the marks of a notebook's cells, the title."""
LONG = 6000
"""How many letters of text make a page a long one."""
SECTIONS = "~"
"""Parts the address of a page from the id of a section, in the path of its document."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_IN_LINE = {
    *("a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "kbd", "mark", "q"),
    *("s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
}


class Page(NamedTuple):
    """A page of the site: its address, its title, its kind, and what stands on it."""

    address: str
    title: str
    kind: str
    content: str


class Section(NamedTuple):
    """A part of a page: the id of its heading, if it has one, what that says, and the texts."""

    id: str
    title: str
    blocks: list[str]


def documents(page: Page) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of the documents that stand for a page while the index is made.

    A page is told by its own address; each section of a long one, but the part before the first
    heading, by that and its id, between them ``~/``.
    """
    found = sections(page)
    if sum(len(block) for section in found for block in section.blocks) <= LONG:
        yield f"{page.address}index.html", _document(page, found)
        return
    for section in found:
        if any(block.strip() for block in section.blocks):
            place = f"{SECTIONS}/{quote(section.id, safe='')}/" if section.id else ""
            yield f"{page.address}{place}index.html", _document(page, [section])


def sections(page: Page) -> list[Section]:
    """Return the sections of a page, in their order; formulas in a line are read as plain text.

    Raises
    ------
    FormulaError
        For a formula that cannot be read.
    """
    body = dom.body(page.content)
    _drop_unread(body)
    found = [Section("", page.title, [""])]
    for node in body.traverse(include_text=True):
        name = node.tag or ""
        if name in _HEADINGS and node.id:
            found.append(Section(node.id, dom.title(node), [""]))
            for child in list(node.iter(include_text=True)):
                child.decompose()
        elif name == "-text":
            found[-1].blocks[-1] += node.text(deep=False) or ""
        elif name not in _IN_LINE:
            found[-1].blocks.append("")
    return found


def heading(page: Page, fragment: str) -> str | None:
    """Return what a place on a page is called: the text of the heading with that id, or the title.

    None where the page has no such place.
    """
    if not fragment:
        return page.title
    found = dom.body(page.content).css_first(f'[id="{fragment}"]')
    if found is None:
        return None
    return dom.title(found) if found.tag in _HEADINGS else page.title


def _document(page: Page, found: list[Section]) -> str:
    """Return a document whose title is its first section's; the others keep their ids."""
    first, *others = found
    whole = html.escape(page.title)
    # The page's title is shown beside a section's, and is no word of the section.
    named = f'<p data-pagefind-ignore data-pagefind-meta="page">{whole}</p>' if first.id else ""
    parts = "".join(
        f'<h2 id="{html.escape(each.id)}">{html.escape(each.title)}</h2>{_texts(each)}'
        for each in others
    )
    return (
        f'<!doctype html><html><body data-pagefind-body data-pagefind-filter="kind:{page.kind}">'
        f"<h1>{html.escape(first.title)}</h1>{named}{_texts(first)}{parts}</body></html>"
    )


def _texts(section: Section) -> str:
    bare = (" ".join(block.split()) for block in section.blocks)
    return "".join(f"<p>{html.escape(block)}</p>" for block in bare if block)


def _drop_unread(body: LexborNode) -> None:
    """Drop what is no text, and make one of each formula."""
    for node in body.css("[data-search-exclude]"):
        if node.tag in _HEADINGS:
            _drop_section(node)
    for node in body.css(", ".join(UNREAD)):
        node.decompose()
    dom.read_formulas(body)


def _drop_section(heading: LexborNode) -> None:
    """Drop what follows a heading, up to the next one of its rank or above."""
    following = heading.next
    rank = _HEADINGS.index(str(heading.tag))
    while following is not None and following.tag not in _HEADINGS[: rank + 1]:
        after = following.next
        following.decompose()
        following = after
