"""What axe finds wrong on a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# All rules are tried; naming every element that keeps one would take a third of the time.
OPTIONS = {"resultTypes": ["violations"]}


def violations(page: Page) -> list[str]:
    """Return rule, weight and place of all that axe finds."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']}: {node['html']}"
        for one in found
        for node in one["nodes"]
    ]
