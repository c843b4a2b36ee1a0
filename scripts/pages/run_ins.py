"""Headings that run into the paragraphs of a long text, for who looks for one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scripts.rules.markdown_text import HAN

LEAST = 5
"""A text of fewer paragraphs is read as a whole."""
LONGEST = {"words": 72, "characters": 34}
"""How many letters a phrase may have that heads a paragraph, and how many of a script without
spaces."""

# What is quoted, such as a message with a colon of its own, heads nothing by its half.
_QUOTED = r"“[^”`$\n\[\]<>|*#]*”"
_UNIT = rf"(?:`[^`\n]*`|(?<!\$)\$[^$\n]+\$(?!\$)|{_QUOTED}|[^`$“\n\[\]<>|*#.。;；:：?？])"
# A colon within a word, as in 3:4, heads nothing.
_PHRASE = re.compile(rf"(?![-+ ] |\d+\. |!|\\){_UNIT}+?(?:[:?](?=\s|$)|[：？])")
_HAN = re.compile(f"[{HAN}]")
_BLOCKS = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"^ *(?:```|~~~)", re.MULTILINE)
_PARAGRAPH = re.compile(r"[^\s|<>$#`+\-!\[{]|`[^`]")


def headed(text: str) -> str:
    """Return a text in Markdown, of which each paragraph's first phrase is strong if it heads it.

    A phrase heads a paragraph that it opens, up to a colon or a question mark, if it is short.
    """
    blocks = _BLOCKS.split(text)
    paragraphs = [*_paragraphs(blocks)]
    if sum(paragraphs) < LEAST:
        return text
    pairs = zip(blocks, paragraphs, strict=True)
    return "\n\n".join(_headed(block) if is_one else block for block, is_one in pairs)


def _paragraphs(blocks: Iterable[str]) -> Iterator[bool]:
    """Yield of each block whether it is a paragraph; within a fence of code none is."""
    fenced = False
    for block in blocks:
        yield not fenced and bool(_PARAGRAPH.match(block))
        fenced ^= len(_FENCE.findall(block)) % 2 == 1


def _headed(block: str) -> str:
    phrase = _PHRASE.match(block)
    if not phrase:
        return block
    script = "characters" if _HAN.search(phrase[0]) else "words"
    if len(phrase[0]) > LONGEST[script]:
        return block
    return f"**{phrase[0]}**{block[phrase.end() :]}"
