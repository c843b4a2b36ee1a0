"""Ids of a page: each stands once, so that a link leads to one place.

A block of code bears the id of its snippet, with which the ids of its lines begin. Where the
heading above is called the same, the heading keeps the id, and the lines keep theirs.
"""

from __future__ import annotations

from scripts.site import dom

_CODE = "div.highlight[id]"


def once(content: str) -> str:
    """Return a page's content without the ids of blocks of code that stood before them."""
    if "highlight" not in content:
        return content
    body = dom.body(content)
    taken = {node.id for node in body.css("[id]:not(.highlight)")}
    repeated = [block for block in body.css(_CODE) if block.id in taken]
    for block in repeated:
        del block.attrs["id"]
    # Where nothing was taken away, a page stays as it was written.
    return (body.inner_html or "") if repeated else content
