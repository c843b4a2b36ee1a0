"""What the index of the search reads of a page: its words, section by section, and nothing besides.

A hit leads to a section, or to one item of a list that readers filter, such as a work cited.
"""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborNode

from scripts.site import dom

FIRST, LAST = "first", "last"
"""The kinds of pages: lists, notebooks and the like are found after all others."""
UNREAD = (
    *("[data-search-exclude]", "svg", "script", "style", "button", "select", "input", "h1"),
    *(".headerlink", ".jp-InputPrompt", ".jp-OutputPrompt", "clipboard-copy"),
)
"""What is no text of the page: drawings, buttons, the marks of a notebook's cells, the title."""
ITEM = "li[data-find]"
"""An item of a list that readers filter: found by itself where it has an anchor."""
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
        elif name == "li" and (item := _item(node)):
            found.append(item)
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


def _item(node: LexborNode) -> Section | None:
    """Return the section that an item of a list begins, named by its text up to what it cites."""
    anchor = node.css_first("span[id]") if node.css_matches(ITEM) else None
    cited = node.css_first("cite")
    if anchor is None or cited is None:
        return None
    whole = " ".join(node.text().split())
    named = " ".join(cited.text().split())
    before, mark, _ = whole.partition(named)
    return Section(str(anchor.id), f"{before}{mark}", [""])


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
