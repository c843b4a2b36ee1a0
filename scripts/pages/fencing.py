"""Code in a fence that nothing in the code can end."""

from __future__ import annotations

import re

_TICKS = re.compile(r"`{3,}")


def fenced(text: str, attributes: str) -> str:
    """Return a block of code; its fence is longer than any that the text itself holds."""
    longest = max(map(len, _TICKS.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence} {attributes}\n{text}\n{fence}"
