"""Open every page of a built site under the headers that it asks for; print what they forbid.

``python -m benchmarks.policy site`` (or the folder of another build). Status 1 where a page is
forbidden anything, or says that something went wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.browsing import headers_of, served

WATCH = """document.addEventListener("securitypolicyviolation", (event) => {
  const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
  console.error("forbidden:", effectiveDirective, blockedURI, sourceFile, lineNumber, sample);
})"""


def pages(site: Path) -> list[str]:
    """Return the addresses of all pages, relative to the site's home."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path.removesuffix("index.html") for path in found)


def look(context: Any, address: str) -> tuple[int, list[str]]:
    """Return how many files a page asked for, and what went wrong on it."""
    page, asked, wrong = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda m: m.type in ("error", "warning") and wrong.append(m.text))
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.goto(address)
    page.evaluate("new Promise((done) => requestIdleCallback(done))")
    page.close()
    return sum(not url.startswith("data:") for url in asked), wrong


def main() -> int:
    """Print a line for each page on which something was wrong, and the sums."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.policy", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    site = parser.parse_args().site.resolve()
    print(headers_of(site)["Content-Security-Policy"], flush=True)
    requests, bad = 0, 0
    with served(site) as home, sync_playwright() as playwright:
        options = {"executable_path": chromium.find(), "args": list(chromium.ARGUMENTS)}
        browser = playwright.chromium.launch(**options)
        context = browser.new_context(locale="en-GB")
        context.add_init_script(WATCH)
        listed = pages(site)
        for path in listed:
            asked, wrong = look(context, home + path)
            requests, bad = requests + asked, bad + bool(wrong)
            for each in dict.fromkeys(wrong):
                print(f"{path or './'}: {each}", flush=True)
        browser.close()
    print(f"{len(listed)} pages, {requests} requests; on {bad} pages something was wrong")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
