"""What a page says to machines, in a real browser under the policy that its host sends."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browsing import Visit

pytestmark = pytest.mark.browser
ENTRY = "terms/post-activation-map/"


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_data_and_rules_in_a_page_are_allowed_by_its_policy(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, problems = visit(prefix + ENTRY)
    kinds = page.eval_on_selector_all("script:not([src])", "all => all.map((one) => one.type)")
    # The one of no kind is the script of the first paint.
    assert set(kinds) == {"", "application/ld+json", "speculationrules"}
    assert problems == []


def test_page_is_fetched_when_its_link_is_pointed_at_and_not_before(
    chromium: Any, server: str
) -> None:
    context = chromium.new_context()
    try:
        page, asked = context.new_page(), list[str]()
        # Playwright does not show what the browser fetches ahead; the protocol does.
        session = context.new_cdp_session(page)
        session.on("Preload.prefetchStatusUpdated", lambda told: asked.append(told["prefetchUrl"]))
        session.send("Preload.enable")
        page.goto(server + ENTRY)
        page.wait_for_timeout(500)
        assert asked == []
        page.locator("article a.fm-term").first.hover()
        address = page.locator("article a.fm-term").first.evaluate("(one) => one.href")
        page.wait_for_timeout(1500)
        assert set(asked) == {address.partition("#")[0]}
    finally:
        context.close()
