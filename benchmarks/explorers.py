"""Weigh and time the explorers in Chromium; print tables, judge nothing.

``python -m benchmarks.explorers --site site [--peer FOLDER/page.html]``
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium as browsers

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 2e5}
"""1.6 Mbit/s in both directions, 150 ms."""
EDITS = 40
LAYER = "explorers/layer/#layer&preset=three"
PAGES = ("layer", "phi", "bridge", "axes")
WATCH = """
  new MutationObserver(() => {
    if (document.querySelector(".fx-live")) window.readyAt ??= performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
"""


class Compressing(SimpleHTTPRequestHandler):
    """Serves files as a host does: text compressed."""

    def send_head(self) -> Any:
        """Send a file's head; its body follows compressed where that pays."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in {".html", ".js", ".css", ".svg", ".json"} or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError):  # The page was left before all had come.
            self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; give its address."""
    handler = partial(Compressing, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def sizes(site: Path) -> list[tuple[str, int, int]]:
    """Return (name, bytes, bytes compressed) of the explorers' scripts and data."""
    folder = site / "assets/javascripts"
    # What the build names by its content has a digest behind its name.
    patterns = ("explorers*.js", "calculators*.js", "data-*.js")
    paths = [path for pattern in patterns for path in sorted(folder.glob(pattern))]
    return [(p.name, p.stat().st_size, len(gzip.compress(p.read_bytes(), 9))) for p in paths]


def edit_times(browser: Browser, address: str) -> list[float]:
    """Return the script time of each edit in ms, on the clock of the page's own thread.

    An edit is two key presses, one that opens the cell and one that closes it. The trace says how
    long the page's thread worked on each, whatever else the machine was doing.
    """
    page = browser.new_page()
    page.goto(address + LAYER, wait_until="networkidle")
    page.locator('[data-map="x0"] td').nth(40).focus()
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    for number in range(EDITS):
        page.keyboard.type(str(number % 9 + 1))
        page.keyboard.press("Enter")
        page.wait_for_timeout(30)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    keys = [event for event in events if _is_key(event)]
    times = [_script_time(key, events) for key in sorted(keys, key=lambda event: event["ts"])]
    return [opened + closed for opened, closed in zip(times[::2], times[1::2], strict=True)]


def _is_key(event: dict[str, Any]) -> bool:
    return event["name"] == "EventDispatch" and event["args"]["data"]["type"] == "keydown"


def _script_time(key: dict[str, Any], events: list[dict[str, Any]]) -> float:
    """Return what a key event took on its thread, less the styles and layout inside it."""
    end = key["ts"] + key["dur"]
    inside = [
        event["tdur"]
        for event in events
        if event["name"] in {"UpdateLayoutTree", "Layout"} and key["ts"] <= event["ts"] < end
    ]
    return float(key["tdur"] - sum(inside)) / 1000


def slow_page(browser: Browser, *, scripts: bool) -> Page:
    """Return a page with the slow profile, with or without the explorers' scripts."""
    page = browser.new_context(service_workers="block").new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(WATCH)
    if not scripts:
        names = ("explorers*", "calculators*", "data-*")
        blocked = [f"*/javascripts/{name}.js" for name in names]
        session.send("Network.setBlockedURLs", {"urls": blocked})
    return page


def readiness(browser: Browser, address: str, *, scripts: bool) -> float:
    """Return when a page is ready, in ms: its explorer, or without scripts the page itself."""
    page = slow_page(browser, scripts=scripts)
    page.goto(address, wait_until="load")
    own = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    time = float(page.evaluate(f"window.readyAt ?? {own}"))
    page.context.close()
    return time


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explorers", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--peer", type=Path, help="a page of another explainer, to compare")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print("| file | bytes | gzip -9 |\n|---|--:|--:|")
    for name, raw, packed in sizes(options.site):
        print(f"| {name} | {raw:,} | {packed:,} |")
    with sync_playwright() as playwright, served(options.site) as address:
        path = browsers.find() or playwright.chromium.executable_path
        browser = browsers.launch(playwright, path)
        times = sorted(edit_times(browser, address))
        print(f"\n{EDITS} edits of a 9 × 9 input, three filters, two layers; script time in ms:")
        print(f"median {statistics.median(times):.2f}, least {times[0]:.2f}, most {times[-1]:.2f}")
        print("\nSlow profile (1.6 Mbit/s, 150 ms, CPU ÷ 4), medians in ms:\n")
        print("| page | page without explorers | explorer ready | later by |\n|---|--:|--:|--:|")
        for name in PAGES:
            print_row(browser, name, f"{address}explorers/{name}/", options.rounds)
        if options.peer:
            with served(options.peer.parent) as peer:
                ready = [
                    readiness(browser, peer + options.peer.name, scripts=True)
                    for _ in range(options.rounds)
                ]
                print(f"| peer: {options.peer.name} | | {statistics.median(ready):,.0f} | |")
        browser.close()


def print_row(browser: Browser, name: str, address: str, rounds: int) -> None:
    """Measure one page with and without the explorers, in turns, and print its row."""
    pairs = [
        (readiness(browser, address, scripts=False), readiness(browser, address, scripts=True))
        for _ in range(rounds)
    ]
    own, ready = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"| {name} | {own:,.0f} | {ready:,.0f} | {ready - own:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
