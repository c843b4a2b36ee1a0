"""What moves on a page while it opens: cold, on a slow machine and line, beside a scroll bar."""

from typing import Any

from playwright.sync_api import Browser

from tests import chromium

MOST = 0.02
"""How much may move in all, by the measure of browsers."""
SLOWED = 4
"""How many times slower than this machine's the processor is made."""
LINE = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 9e4}
"""A slow line: 150 ms to and fro, 1.6 Mbit a second there and 0.7 back."""
PATIENCE = 120_000
"""Milliseconds that a page may take to load, on a machine that has other work as well."""
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


def browser(kind: Any) -> Browser:
    """Start a browser of a kind whose scroll bars take room, as on most desks."""
    options = {"executable_path": chromium.find(), "args": list(chromium.ARGUMENTS)}
    started: Browser = kind.launch(**options, ignore_default_args=["--hide-scrollbars"])
    return started


def shifted(started: Browser, address: str, viewport: dict[str, int]) -> list[list[Any]]:
    """Return all that moved for a reader who is offered another language: how much, and what.

    Parameters
    ----------
    started : Browser
        From `browser`.
    address : str
        Of a page of the site in English or, below ``zh/``, in Chinese.
    viewport : dict
        Width and height in CSS pixels.
    """
    locale = "en-GB" if "/zh/" in address else "zh-CN"
    with started.new_context(viewport=viewport, locale=locale) as context:  # type: ignore[arg-type]
        context.add_init_script(SHIFTS)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.goto(address, timeout=PATIENCE)
        page.wait_for_timeout(QUIET)
        moved: list[list[Any]] = page.evaluate("window.shifted")
        return moved
