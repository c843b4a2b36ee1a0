"""Open every page of a built site and print what no page may have: faults that axe sees, and jumps.

``python -m benchmarks.every_page site`` opens each page on a phone and on a desk. For axe each is
tried in the light and in the dark; for jumps as `tests.shifting` says. ``--only axe`` or ``--only
shift`` does one of both; ``--pages`` looks at some. Status 1 where anything was found. The site is
built for the address below which it is served here, ``SITE_URL=https://glossary.example/fm/``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.policy import pages
from tests import shifting
from tests.axe import violations
from tests.browsing import SIZES, served

DARK = "document.getElementById('__palette_1').click()"


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


def found(browser: Browser, home: str, path: str, only: str | None) -> Iterator[str]:
    """Yield all that one page may not have, each as a line."""
    for size, viewport in SIZES.items():
        if only != "shift":
            yield from (f"{size}: {one}" for one in found_by_axe(browser, home, path, size))
        moved = shifting.shifted(browser, home + path, viewport) if only != "axe" else []
        if (total := sum(one[0] for one in moved)) > shifting.MOST:
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
        browser = shifting.browser(playwright.chromium)
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
