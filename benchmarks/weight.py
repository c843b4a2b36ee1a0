"""What a page costs a reader who comes for the first time: requests, and bytes as gzip sends them.

``python -m benchmarks.weight site`` opens pages of a built site in Chromium, each with an empty
cache, and prints a table; ``--pages`` names others, ``--files`` prints what each of them loads.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.browsing import PREFIX, served

PAGES = (
    "",
    "terms/feature-map/",
    "terms/stride/",
    "terms/post-activation-map/",
    "terms/feature-map-stack/",
    "explorers/layer/",
    "notebooks/feature-maps-of-a-trained-network/",
)
PACKED = {".png", ".jpg", ".webp", ".woff2", ".npz", ".gz"}
"""What is compressed already, which no server compresses again."""
KINDS = {".html": "page", ".js": "scripts", ".css": "styles", ".json": "search", ".woff2": "fonts"}
PICTURES = "pictures"
LEVEL = 6
"""The level of gzip that servers use unless they are told otherwise."""


def sent(path: Path) -> int:
    """Return how many bytes of a file go over the line."""
    content = path.read_bytes()
    return len(content) if path.suffix in PACKED else len(gzip.compress(content, LEVEL, mtime=0))


def kind(path: Path) -> str:
    """Return what a file is to its page."""
    return KINDS.get(path.suffix, PICTURES)


def loaded(browser: Browser, home: str, site: Path, page: str) -> list[Path]:
    """Return the files that a page loads until nothing more comes, scrolled to its end."""
    # What a service worker fetches behind the page's back is counted by nobody who waits for it.
    locale = "zh-CN" if page.startswith("zh/") else "en-GB"
    context: Any = browser.new_context(locale=locale, service_workers="block")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    opened = context.new_page()
    opened.goto(home + page, wait_until="networkidle")
    opened.evaluate("scrollTo(0, document.body.scrollHeight)")
    opened.wait_for_load_state("networkidle")
    context.close()
    fetched = (url for url in asked if not url.startswith(("data:", "blob:")))
    # Whoever asks again, such as a worker, is given what is there.
    return list(dict.fromkeys(_file(site, url) for url in fetched))


def _file(site: Path, url: str) -> Path:
    path = site / unquote(urlsplit(url).path).removeprefix(PREFIX)
    return path / "index.html" if path.is_dir() else path


def row(page: str, files: list[Path]) -> str:
    """Return a line of the table: all that a page loads, then its bytes by kind."""
    bytes_of: Counter[str] = Counter()
    for path in files:
        bytes_of[kind(path)] += sent(path)
    kinds = [*dict.fromkeys(KINDS.values()), PICTURES]
    shown = " | ".join(f"{bytes_of[each] / 1000:.0f}" for each in kinds)
    return f"| {page or 'home'} | {len(files)} | {bytes_of.total() / 1000:.0f} | {shown} |"


def main() -> int:
    """Print the table, in the first language and in the others."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weight", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument(
        "--pages", nargs="+", default=[f"{p}{q}" for q in PAGES for p in ("", "zh/")]
    )
    parser.add_argument("--files", action="store_true", help="print what each page loads")
    told = parser.parse_args()
    site = told.site.resolve()
    print("| page | requests | kB | page | scripts | styles | search | fonts | pictures |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    with served(site) as home, sync_playwright() as playwright:
        options = {"executable_path": chromium.find(), "args": list(chromium.ARGUMENTS)}
        browser = playwright.chromium.launch(**options)
        for page in told.pages:
            files = loaded(browser, home, site, page)
            print(row(page, files), flush=True)
            for path in files if told.files else ():
                print(f"    {sent(path):>8} {path.relative_to(site)}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
