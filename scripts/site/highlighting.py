"""Code on pages without the marks that colour nothing: they were a third of the longest page."""

from __future__ import annotations

import re

PLAIN = ("n", "w")
"""The classes of Pygments for names and white space, which have the colour of all code here."""
_PLAIN = re.compile(f'<span class="(?:{"|".join(PLAIN)})">([^<]*)</span>')


def lighter(content: str) -> str:
    """Return a page's content without the marks that colour nothing.

    Examples
    --------
    >>> lighter('<span class="k">del</span><span class="w"> </span><span class="n">maps</span>')
    '<span class="k">del</span> maps'
    """
    return _PLAIN.sub(r"\1", content)
