"""Sections that are folded: a heading of class ``fm-fold`` becomes the line that opens its section.

An author marks the heading, ``## PyTorch { #pytorch .fm-fold }``, and writes on: the section ends
at the next heading of its rank or above. With ``fm-open`` besides it is open at first. The
browser opens and closes it, so without scripts nothing is lost.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

FOLD, OPEN = "fm-fold", "fm-open"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def folded(content: str) -> str:
    """Return a page's content whose marked sections are ``details``, their headings in ``summary``.

    Examples
    --------
    >>> folded('<h2 class="fm-fold">A</h2><p>b</p><h2>C</h2>')
    '<details class="fm-fold"><summary><h2>A</h2></summary><p>b</p></details><h2>C</h2>'
    """
    if FOLD not in content:
        return content
    tree = LexborHTMLParser(f"<!doctype html><body>{content}")
    headings = [each for name in reversed(_HEADINGS) for each in tree.css(f"{name}.{FOLD}")]
    for heading in headings:
        _fold(tree, heading)
    return (tree.body.inner_html or "") if headings and tree.body else content


def _fold(tree: LexborHTMLParser, heading: LexborNode) -> None:
    """Put a heading and all of its section into an element that opens and closes."""
    classes = (heading.attributes.get("class") or "").split()
    rest = [each for each in classes if each not in (FOLD, OPEN)]
    section = _section(heading)
    fold, summary = tree.create_node("details"), tree.create_node("summary")
    fold.attrs["class"] = FOLD
    if OPEN in classes:
        fold.attrs["open"] = ""
    # The line is what is pressed, so nothing in it may be: its address is in the contents.
    for link in heading.css("a.headerlink"):
        link.decompose()
    del heading.attrs["class"]
    if rest:
        heading.attrs["class"] = " ".join(rest)
    summary.insert_child(heading)
    fold.insert_child(summary)
    for node in section:
        fold.insert_child(node)
    # What is inserted is a copy: so the whole is made first, and the originals go.
    heading.insert_before(fold)
    for node in (heading, *section):
        node.decompose()


def _section(heading: LexborNode) -> list[LexborNode]:
    """Return what follows a heading, up to the next one of its rank or above."""
    above = _HEADINGS[: _HEADINGS.index(str(heading.tag)) + 1]
    found, node = [], heading.next
    while node is not None and node.tag not in above:
        found.append(node)
        node = node.next
    return found
