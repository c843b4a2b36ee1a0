"""What a first-time reader of any page fetches: each kind of page has a budget."""

import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scripts.model.released import FROZEN
from scripts.site import dom
from scripts.site.dom import Element

pytestmark = pytest.mark.site

RELATIONS = {"stylesheet", "icon"}
PLAIN, PICTURED, LARGE = 60_000, 120_000, 150_000
"""Bytes, as gzip sends them: of an entry without a picture; of one with pictures, and of a
notebook; of any other page."""
MOST_REQUESTS = 12


def test_every_page_is_light(site: Path) -> None:
    heavy = {}
    for path in sorted(site.rglob("index.html")):
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        if name.startswith(f"{FROZEN}/"):
            continue
        files = [path, *dict.fromkeys(loaded(path))]
        weights = {file.relative_to(site).as_posix(): sent(file) for file in files}
        if sum(weights.values()) > budget(name, path) or len(files) > MOST_REQUESTS:
            heavy[name] = weights
    assert heavy == {}


def budget(name: str, page: Path) -> int:
    """Return how many bytes a page may have, with all that it loads."""
    kind = name.removeprefix("zh/").partition("/")[0]
    if kind == "notebooks":
        return PICTURED
    if kind == "terms" and name.count("/") > 1 + name.startswith("zh/"):
        # The hub has the thread of all senses, which no other entry has.
        is_hub = name.endswith("terms/feature-map/")
        has_pictures = "<image " in page.read_text(encoding="utf-8")
        return LARGE if is_hub else PICTURED if has_pictures else PLAIN
    return LARGE


def loaded(page: Path) -> Iterator[Path]:
    """Yield the files that a page loads when it is opened: not what comes when it is near."""
    for element in dom.elements(page.read_text(encoding="utf-8")):
        address = asked(element)
        if address and not address.startswith("data:"):
            yield (page.parent / address).resolve()


def asked(element: Element) -> str:
    given = element.attributes
    if element.name == "link":
        return given.get("href", "") if given.get("rel") in RELATIONS else ""
    if element.name == "img":
        return "" if given.get("loading") == "lazy" else given.get("src", "")
    if element.name == "image":
        return given.get("href", given.get("xlink:href", ""))
    return given.get("src", "") if element.name == "script" else ""


@cache
def sent(file: Path) -> int:
    """Return the bytes of a file as a host sends them."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 6)))
