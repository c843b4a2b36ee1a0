"""Reading pages of the built site without what weighs much and says nothing to the tests."""

import re
from pathlib import Path

BULK = re.compile(r' d="[^"]*"|data:[\w/+.;-]*;base64,[^"]*|<style.*?</style>', re.DOTALL)
"""Outlines of drawings, embedded pictures and styles: most of a page's bytes."""


def without_bulk(path: Path) -> str:
    """Return the HTML of a page; its elements, attributes and texts are those of the page."""
    return BULK.sub("", path.read_text(encoding="utf-8"))
