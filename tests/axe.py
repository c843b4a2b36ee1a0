"""What axe finds wrong on a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# All rules are tried; naming every element that keeps one would take a third of the time.
OPTIONS = {"resultTypes": ["violations"]}


def violations(page: Page, *, without: str = "") -> list[str]:
    """Return rule, weight and place of all that axe finds, outside of some elements."""
    context: Any = {"exclude": [[without]]} if without else None
    found = Axe().run(page, context=context, options=OPTIONS).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']}: {node['html']}"
        for one in found
        for node in one["nodes"]
    ]
