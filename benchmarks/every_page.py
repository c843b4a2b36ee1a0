"""Open every page of a built site and print what no page may have: faults that axe sees, and jumps.

``python -m benchmarks.every_page site`` opens each page on a phone and on a desk. For axe each is
tried in the light and in the dark; for jumps each is opened cold, on a processor four times slower
and a slow line, with scroll bars that take room, by a reader who is offered another language.
``--only axe`` or ``--only shift`` does one of both. Status 1 where anything was found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.policy import pages
from tests import chromium
from tests.axe import violations
from tests.browsing import SIZES, served

MOST_SHIFTED = 0.02
SLOWED = 4
"""How many times slower than this machine's the processor is made."""
LINE = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 9e4}
"""A slow line: 150 ms to and fro, 1.6 Mbit a second there and 0.7 back."""
QUIET = 500
"""Milliseconds after the load for which a page is still watched."""
SHIFTS = """
  window.shifted = [];
  const named = (node) => node && `${node.nodeName}.${node.className ?? ""}`.slice(0, 60);
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) window.shifted.push([value, ...sources.map(({ node }) => named(node))]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
DARK = "(document.getElementById('__palette_1') ?? document.createElement('a')).click()"


def is_redirect(path: Path) -> bool:
    """Return whether a page only leads on to another one."""
    return 'http-equiv="refresh"' in path.read_text(encoding="utf-8")


def listed(site: Path) -> list[str]:
    """Return the addresses of all pages of the current edition that say anything."""
    found = [each for each in pages(site) if not each.startswith("releases/")]
    files = {each: site / each / ("" if each.endswith(".html") else "index.html") for each in found}
    return [each for each, path in files.items() if not is_redirect(path)]


def found_by_axe(browser: Browser, home: str, path: str, size: str) -> Iterator[str]:
    """Yield what axe finds wrong on a page, in the light and then in the dark."""
    locale = "zh-CN" if path.startswith("zh/") else "en-GB"
    options: Any = {"viewport": SIZES[size], "locale": locale, "reduced_motion": "reduce"}
    with browser.new_context(**options, color_scheme="light") as context:
        page = context.new_page()
        page.goto(home + path)
        for theme, make in (("light", "0"), ("dark", DARK)):
            page.evaluate(make)
            yield from (f"{theme}: {one}" for one in violations(page))


def shifted(browser: Browser, home: str, path: str, size: str) -> list[list[Any]]:
    """Return all that moved on a page: how much by the measure of browsers, and what."""
    locale = "en-GB" if path.startswith("zh/") else "zh-CN"
    with browser.new_context(viewport=SIZES[size], locale=locale) as context:
        context.add_init_script(SHIFTS)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.goto(home + path)
        page.wait_for_timeout(QUIET)
        moved: list[list[Any]] = page.evaluate("window.shifted")
        return moved


def found(browser: Browser, home: str, path: str, only: str | None) -> Iterator[str]:
    """Yield all that one page may not have, each as a line."""
    for size in SIZES:
        if only != "shift":
            yield from (f"{size}: {one}" for one in found_by_axe(browser, home, path, size))
        moved = shifted(browser, home, path, size) if only != "axe" else []
        if (total := sum(one[0] for one in moved)) > MOST_SHIFTED:
            yield f"{size}: moves {total:.3f}: {sorted(moved, key=lambda one: -one[0])[:3]}"


def main() -> int:
    """Print a line for all that was found, and how much was looked at."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.every_page", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--only", choices=["axe", "shift"], help="look for one of both")
    parser.add_argument("--pages", nargs="+", help="these pages instead of all")
    told = parser.parse_args()
    site, bad = told.site.resolve(), 0
    with served(site) as home, sync_playwright() as playwright:
        options = {"executable_path": chromium.find(), "args": list(chromium.ARGUMENTS)}
        browser = playwright.chromium.launch(**options, ignore_default_args=["--hide-scrollbars"])
        asked = told.pages if told.pages is not None else listed(site)
        for path in asked:
            for line in found(browser, home, path, told.only):
                bad += 1
                print(f"{path or './'}: {line}", flush=True)
        browser.close()
    print(f"{len(asked)} pages; {bad} findings")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
