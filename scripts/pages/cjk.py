"""Rendered Markdown in a cjk script → the same, spaced as its readers expect.

A line's end and a call leave spaces that nobody sees in the source: a browser shows a line break
as a space, and what a call prints may begin or end in either script.
"""

from __future__ import annotations

import re

from scripts.languages import Language
from scripts.rules.markdown_text import HAN

MARKS = "，。、；：？！“”‘’（）《》〈〉「」『』【】…"
"""Full-width punctuation, which brings its own space."""
_OWN = re.compile(rf"[{HAN}{MARKS}]")
_FULL = re.compile(rf"[{MARKS}]")
_FENCE = re.compile(r"(^ *(?P<fence>```+|~~~+).*?^ *(?P=fence) *$)", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_ATTRIBUTES = r"(?:\{[^{}\n]*\})?"
_LINK = re.compile(rf"(?P<whole>\[(?P<label>[^\[\]\n]+)\]\([^()\s]*\){_ATTRIBUTES})(?P<gap> *)")
# Elements that stand inside a line; a line that begins or ends with any other is a block's.
_INLINE = r"</?(?:a|b|cite|code|em|i|q|s|small|span|strong|sub|sup)\b[^<>\n]*>"
_CLOSERS = re.compile(rf"(?:\]\([^()\s]*\){_ATTRIBUTES}|{_INLINE}|\*+)$")
_OPENERS = re.compile(rf"(?:{_INLINE}|\*+(?=\S)|\[(?=[^\]\n]+\]\())")
_BLOCK = re.compile(
    r"[-+*:#>|{<]\s|[#|{]|\d+[.)]\s|```|~~~|\$\$|!!!|\?\?\?|\[[^\]\n]*\]:|(?:[-*_] ?){3,}$"
    rf"|<(?!{_INLINE[1:]})"
)
"""How a line begins that is a block of its own: an item, a heading, a row, a fence, an element."""
_ALONE = re.compile(rf"[#|{{]|<(?!{_INLINE[1:]})")
"""How a line begins that no paragraph goes on from: a heading, a row, an attribute list, a tag."""


def set_text(text: str, language: Language) -> str:
    """Return a rendered text without the spaces that its source adds, and with those that lack.

    Lines of a paragraph are joined where a space between them would be seen, and a link has a
    space beside a character of the script just where its label begins or ends in Latin letters or
    digits. Fenced code keeps its lines, and a script that is not `cjk` everything.
    """
    if language.script != "cjk":
        return text
    parts = re.split(_FENCE, text)
    # Each fence gives two parts: the whole of it, and its marks.
    return "".join(
        _set_prose(part, language) if index % 3 == 0 else part * (index % 3 == 1)
        for index, part in enumerate(parts)
    )


def _set_prose(text: str, language: Language) -> str:
    joined = _join_lines(text)
    return _space_links(joined) if language.spaced else joined


def _join_lines(text: str) -> str:
    """Return text without the line breaks that would show as a space beside a cjk character."""
    lines = text.split("\n")
    joined = lines[:1]
    for line in lines[1:]:
        if _shows_a_space(joined[-1], line):
            joined[-1] += line.lstrip(" ")
        else:
            joined.append(line)
    return "\n".join(joined)


def _shows_a_space(above: str, line: str) -> bool:
    """Say whether a line goes on with a paragraph so that the break would be seen as a space.

    Between a character of the script and a Latin word a space is wanted, so the break may stay.
    """
    below = line.lstrip(" ")
    if not below or _BLOCK.match(below) or _ALONE.match(above.lstrip(" ")):
        return False
    left, right = _last(above), _first(below)
    # Two spaces or a backslash at a line's end are a break that is meant.
    if left in {"", " ", "\\"}:
        return False
    both = _OWN.match(left) and _OWN.match(right)
    return bool(both or _FULL.match(left) or _FULL.match(right))


def _last(text: str) -> str:
    """Return the last character of a text that is seen, or nothing."""
    while found := _CLOSERS.search(text):
        text = text[: found.start()]
    return text[-1:]


def _first(text: str) -> str:
    """Return the first character of a text that is seen, or nothing."""
    while found := _OPENERS.match(text):
        text = text[found.end() :]
    return text[:1]


def _space_links(text: str) -> str:
    """Return text whose links have a space beside them where the labels' ends want one."""
    code = [match.span() for match in _CODE.finditer(text)]
    made, end = [], 0
    for link in _LINK.finditer(text):
        if any(start <= link.start() < stop for start, stop in code):
            continue
        before = _beside(text[end : link.start()], _first(link["label"]))
        end = link.end()
        wanted = _gap(_last(link["label"]), text[end : end + 1], len(link["gap"]))
        made += [before, link["whole"], " " * wanted]
    return "".join([*made, text[end:]])


def _beside(text: str, edge: str) -> str:
    """Return the text before a link with the space that the first character of its label wants."""
    bare = text.rstrip(" ")
    gap = len(text) - len(bare)
    return bare + " " * _gap(edge, bare[-1:], gap)


def _gap(edge: str, neighbour: str, found: int) -> int:
    """Return how many spaces must part a label's edge from what stands beside it."""
    if not _OWN.match(neighbour) or not edge:
        return found
    if _FULL.match(neighbour) or _OWN.match(edge):
        return 0
    return 1 if edge.isalnum() else found
