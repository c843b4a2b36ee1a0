"""What the full text's index reads of a page: its words in their sections, and nothing besides."""

from __future__ import annotations

import html
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.pages.plain_formulas import plainly

FIRST, LAST = "first", "last"
"""The kinds of pages: lists, notebooks and the like are found after all others."""
UNREAD = (
    *("[data-search-exclude]", "svg", "script", "style", "button", "select", "input"),
    *(".headerlink", ".jp-InputPrompt", ".jp-OutputPrompt", "clipboard-copy", "h1"),
)
"""What is no text of the page: drawings, buttons, the marks of a notebook's cells, the title."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Page(NamedTuple):
    """A page of the site: its address, its title, its kind, and what stands on it."""

    address: str
    title: str
    kind: str
    content: str


def document(page: Page) -> str:
    """Return the document that stands for a page while the index is made."""
    parser = LexborHTMLParser(f"<body>{page.content}</body>")
    body = parser.body
    if body is None:
        return ""
    for heading in body.css("[data-search-exclude]"):
        if heading.tag in _HEADINGS:
            _drop_section(heading)
    for node in body.css(", ".join(UNREAD)):
        node.decompose()
    for formula in body.css(".arithmatex, math"):
        formula.replace_with(_formula(formula))
    title = html.escape(page.title)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body data-pagefind-body "
        f'data-pagefind-filter="kind:{page.kind}"><h1>{title}</h1>{body.inner_html}</body></html>'
    )


def heading(page: Page, fragment: str) -> str | None:
    """Return what a place on a page is called: the text of the heading with that id, or the title.

    None where the page has no such place.
    """
    if not fragment:
        return page.title
    parser = LexborHTMLParser(f"<body>{page.content}</body>")
    found = parser.css_first(f'[id="{fragment}"]')
    if found is None:
        return None
    for link in found.css(".headerlink"):
        link.decompose()
    return " ".join(found.text().split()) if found.tag in _HEADINGS else page.title


def _drop_section(heading: LexborNode) -> None:
    """Drop what follows a heading, up to the next one of its rank or above."""
    following = heading.next
    rank = _HEADINGS.index(str(heading.tag))
    while following is not None and following.tag not in _HEADINGS[: rank + 1]:
        after = following.next
        following.decompose()
        following = after


def _formula(node: LexborNode) -> str:
    """Return a formula in a line of the text as plain signs; one that stands alone is no text."""
    if node.tag == "math":
        for note in node.css("annotation"):
            note.decompose()
        return node.text(deep=True)
    text = node.text(deep=True).strip()
    return plainly(text[2:-2]) if text.startswith("\\(") else ""
