"""A text → the identifier that anybody can compute from it, without a network."""

from __future__ import annotations

import hashlib
import re

PATTERN = r"swh:1:cnt:[0-9a-f]{40}"
"""How an identifier of a content is written; the script `cite-check.js` reads it so, too."""


def swhid(content: bytes) -> str:
    """Return the SWHID of a content, ``swh:1:cnt:`` and forty digits (ISO/IEC 18670:2025).

    The digest is the one that git names a file by: ``git hash-object`` prints it.
    """
    head = b"blob %d\0" % len(content)
    # The standard asks for SHA-1; who forges a text gains no trust by it, for pages stay readable.
    return f"swh:1:cnt:{hashlib.sha1(head + content, usedforsecurity=False).hexdigest()}"


def found(text: str) -> list[str]:
    """Return the identifiers that stand in a text, such as a citation, each once, in order.

    Capitals are read too, into which some styles and catalogues put all letters.
    """
    found = re.findall(PATTERN, text, re.IGNORECASE)
    return list(dict.fromkeys(each.lower() for each in found))
