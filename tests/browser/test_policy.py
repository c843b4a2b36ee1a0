"""Every kind of page under the site's own policy: it forbids nothing that the page needs.

`python -m benchmarks.policy` opens all pages; here is one of each kind.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browsing import PALETTE, Visit, headers_of

pytestmark = [pytest.mark.site, pytest.mark.browser]


def kinds(site: Path, prefix: str) -> list[str]:
    """Return one page of a language for each set of scripts that pages load."""
    found: dict[tuple[str, ...], str] = {}
    for path in sorted((site / prefix).rglob("*.html")):
        inside = path.relative_to(site / prefix).as_posix()
        if not inside.startswith("zh/"):
            text = path.read_text(encoding="utf-8")
            scripts = re.findall(r'<script[^>]* src="(?:\.\./|/fm/)*([^"]+)"', text)
            found.setdefault(tuple(scripts), prefix + inside.removesuffix("index.html"))
    return list(found.values())


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_no_kind_of_page_is_forbidden_anything(
    visit: Callable[..., Visit], site: Path, prefix: str
) -> None:
    pages = kinds(site, prefix)
    assert len(pages) >= 10
    for path in [*pages, f"{prefix}404.html"]:
        page, problems = visit(path)
        assert page.locator("[data-md-component=palette] button").count() == 2
        assert problems == [], path
        page.close()


def test_the_policy_is_in_force(visit: Callable[..., Visit], site: Path) -> None:
    page, problems = visit("about/")
    sent = page.request.get(page.url).headers
    assert {name: sent[name.lower()] for name in headers_of(site)} == headers_of(site)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), "
        "{ textContent: 'window.ran = true' }))"
    )
    assert page.evaluate("window.ran") is None
    assert [one for one in problems if "Content Security Policy" in one]


# The reader's own settings.


@pytest.mark.parametrize(
    "stored",
    [
        "{", "null", "[]", "7", '"x"', "{}", '{"index": 0}', '{"index": 1, "color": {}}',
        '{"index": "one", "color": {"media": "", "scheme": "slate", "primary": "", "accent": ""}}',
        '{"index": 0, "color": {"media": "", "scheme": 7, "primary": "", "accent": ""}}',
    ],
)  # fmt: skip
def test_a_broken_palette_is_as_good_as_none(
    visit: Callable[..., Visit], server: str, stored: str
) -> None:
    page, problems = visit("assets/favicon.svg", color_scheme="light")  # The lightest of the site.
    page.evaluate("(text) => localStorage.setItem('/fm/.__palette', text)", stored)
    page.goto(f"{server}about/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator(PALETTE).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    # Beside a drawing that it shows alone, a browser looks for an icon at the host's root.
    assert [one for one in problems if "404" not in one] == []


def test_the_chosen_palette_is_there_before_the_page_is_drawn(visit: Callable[..., Visit]) -> None:
    page, problems = visit("about/", wait_until="networkidle", color_scheme="light")
    page.locator(PALETTE).click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    # Without the script that would set it as well, though later.
    page.route("**/frame.js", lambda route: route.fulfill(body=""))
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("body")).to_have_attribute("data-md-color-primary", "custom")
    assert problems == []
