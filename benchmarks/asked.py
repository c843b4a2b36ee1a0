"""Whether the asker's own sentence finds its answer: the rates of first hits and of first threes.

``python -m benchmarks.asked site`` types the titles of public threads (``asked.yml``) into the
search of a built site, in Chromium, and looks where the places that answer them stand among the
hits. Half of the threads are held out: the search was tuned by the others alone.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.paths import ROOT
from tests import chromium
from tests.browsing import served

TITLES = ROOT / "benchmarks/asked.yml"
USES = TUNED_BY, HELD_OUT = "tuned by", "held out"
NEAR = 3
"""Among so many hits the answer has to be."""
MISSED = 1000
FIRST, LANGUAGES = "en", ("en", "zh")
"""The language at the root of the site, and all that titles are in."""
FIELD = ".md-search__input"


class Asked(NamedTuple):
    """A title, its language, what its thread was used for, and the places that answer it."""

    title: str
    lang: str
    use: str
    right: tuple[str, ...]


def titles() -> Iterator[Asked]:
    """Yield all titles; the hash of a thread's address says whether it is held out."""
    for each in yaml.safe_load(TITLES.read_text(encoding="utf-8")):
        held_out = hashlib.sha256(each["thread"].encode()).digest()[0] % 2 == 1
        use = each.get("use", HELD_OUT if held_out else TUNED_BY)
        yield Asked(each["title"], each["lang"], use, tuple(each["right"]))


def is_right(address: str, right: tuple[str, ...]) -> bool:
    """Return whether a hit's address is one of the places: a question, a page, a place on it."""
    return any(
        address.startswith("questions/") and address.endswith(f"/#{place}")
        if "/" not in place and place != "get-and-draw" and not place.startswith("get-and-draw#")
        else address.startswith(place.replace("#", "/#"))
        for place in right
    )


def hits(page: Page, title: str) -> list[str]:
    """Return the addresses of the hits for a title, below the home of the language."""
    page.locator(FIELD).fill(title)
    page.wait_for_selector(".fm-search-hits[aria-busy=false]", state="attached")
    # A form of the page's own says where its language is at home.
    script = """(all) => all.map((hit) => {
      const home = new URL("../../", document.querySelector("script[src*='search-names']").src);
      return decodeURI(hit.href.replace(home, "").replace(/\\?h=[^#]*/, ""));
    })"""
    found: list[str] = page.locator(".fm-hit").evaluate_all(script)
    return found


def rate(places: list[int], most: int) -> str:
    """Return the share of titles whose answer is among so many hits."""
    share = sum(place < most for place in places) / max(1, len(places))
    return f"{100 * share:.0f} %"


def places(browser: Browser, home: str, lang: str, asked: list[Asked]) -> list[int]:
    """Return for each title before how many hits its answer stands; without one, a great number."""
    page = browser.new_page()
    page.goto(home if lang == FIRST else f"{home}{lang}/")
    page.locator(FIELD).focus()
    found = []
    for each in asked:
        shown = hits(page, each.title)
        at = (at for at, address in enumerate(shown) if is_right(address, each.right))
        found.append(next(at, len(shown) + MISSED))
        if found[-1] >= NEAR and each.use == TUNED_BY:
            print(f"    {each.title!r} finds {shown[:NEAR]}", file=sys.stderr)
    page.close()
    return found


def main() -> int:
    """Print a table of the rates: by language, of what the search was tuned by and of the rest."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asked", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    told = parser.parse_args()
    print("| language | threads | titles | first | first three |")
    print("|---|---|--:|--:|--:|")
    with served(told.site.resolve()) as home, sync_playwright() as playwright:
        options = {"executable_path": chromium.find(), "args": list(chromium.ARGUMENTS)}
        browser = playwright.chromium.launch(**options)
        for lang, use in product(LANGUAGES, USES):
            asked = [each for each in titles() if (each.lang, each.use) == (lang, use)]
            found = places(browser, home, lang, asked)
            print(f"| {lang} | {use} | {len(found)} | {rate(found, 1)} | {rate(found, NEAR)} |")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
