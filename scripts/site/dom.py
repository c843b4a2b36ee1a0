"""HTML as a browser reads it: the elements of its tree, whatever way they were written.

Python's parser and browsers differ where somebody wants them to: at the ends of comments, of two
attributes of one name, inside drawings and tables. Lexbor follows the standard that browsers follow
(WHATWG HTML, §13.2), and a test holds its tree against that of a real one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.formulas.reading import reading

_NAME = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)


class Element(NamedTuple):
    """An element of a page.

    Attributes
    ----------
    name : str
        In small letters, also where a drawing writes it otherwise: ``foreignobject``.
    attributes : mapping of str to str
        By names in small letters, of two of one name the first; references are resolved.
    nth : int
        How many elements of that name stand before it.
    in_drawing : bool
        Whether it is an ``svg`` or stands in one.
    text : str
        What a script or a style sheet holds; of other elements nothing.
    """

    name: str
    attributes: Mapping[str, str]
    nth: int = 0
    in_drawing: bool = False
    text: str = ""


def elements(html: str) -> Iterator[Element]:
    """Yield the elements of a whole page, with those that browsers add and those of templates.

    They are read as where scripts are switched off: what stands in a ``noscript`` depends on that,
    so whoever asks must refuse it.
    """
    counts: Counter[str] = Counter()
    drawn: set[int] = set()
    roots = [LexborHTMLParser(html).root]
    while roots:
        root = roots.pop()
        for node in root.traverse() if root else ():
            name = (node.tag or "").lower()
            if name == "template":
                roots += node.template_fragments()
            if not node.is_element_node:
                continue
            if name == "svg" or (node.parent and node.parent.mem_id in drawn):
                drawn.add(node.mem_id)
            yield _element(node, name, counts[name], in_drawing=node.mem_id in drawn)
            counts[name] += 1


def body(content: str) -> LexborNode:
    """Return the body of a page that has some content."""
    found = LexborHTMLParser(f"<!doctype html><body>{content}").body
    if found is None:  # The standard gives every document one.
        raise ValueError(content)
    return found


def title(heading: LexborNode) -> str:
    """Return what a heading says, and drop its permanent link, which is no part of that."""
    for link in heading.css(".headerlink"):
        link.decompose()
    return " ".join(heading.text().split())


def read_formulas(node: LexborNode) -> None:
    """Put plain text in the place of each formula in a line; one that stands alone is no text.

    Raises
    ------
    FormulaError
        For a formula that cannot be read.
    """
    for formula in node.css(".arithmatex"):
        text = formula.text(deep=True).strip()
        formula.replace_with(reading(text[2:-2]) if text.startswith("\\(") else "")


def _element(node: LexborNode, name: str, nth: int, *, in_drawing: bool) -> Element:
    attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
    text = node.text(deep=True) if name in ("script", "style") else ""
    return Element(name, attributes, nth, in_drawing, text)


def line_of(html: str, element: Element) -> int:
    """Return the line, from 1, in which an element begins; 0 where a browser has added it.

    Trees know no lines: it is the line of the name's n-th tag, which another order in the tree, or
    a tag in a comment, can shift.
    """
    written = (tag for tag in _NAME.finditer(html) if tag[1].lower() == element.name)
    for count, tag in enumerate(written):
        if count == element.nth:
            return html.count("\n", 0, tag.start()) + 1
    return 0
