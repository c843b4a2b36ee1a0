"""How a quotation stands on a page: between marks of the page, which no text of ours writes."""

from __future__ import annotations

_INNER = str.maketrans("“”", "‘’")


def quotation(lang: str, words: str) -> str:
    """Return words as an element ``q`` in their language; marks within them become inner marks.

    Examples
    --------
    >>> quotation("zh", "由多个神经元构成的“平面”")
    '<q lang="zh">由多个神经元构成的‘平面’</q>'
    """
    return f'<q lang="{lang}">{inner(words)}</q>'


def inner(words: str) -> str:
    """Return words as they stand within marks of quotation."""
    return words.translate(_INNER)
