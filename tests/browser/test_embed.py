"""Embedded terms on the site's own page, and of the built site on another one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hosts import DATA, GOOD, TIP, Host, script_tag, shows
from tests.browsing import Visit

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
@pytest.mark.parametrize("from_disk", [False, True], ids=["served", "file"])
def test_embedded_term_shows_its_definition_in_its_language(
    visit: Callable[..., Visit], site: Path, prefix: str, from_disk: bool
) -> None:
    path = f"{prefix}embed/"
    page, problems = visit((site / path / "index.html").as_uri() if from_disk else path)
    tip = page.locator(TIP)
    terms = json.loads((site / DATA).read_text(encoding="utf-8"))["terms"]
    for lang in ("en", "zh"):
        place = page.locator(f"[data-feature-map][lang={lang}] a").first
        concept_id = place.locator("..").get_attribute("data-feature-map")
        place.hover()
        expect(tip).to_be_visible()
        expect(tip).to_contain_text(terms[concept_id][lang][1])
        expect(tip).to_have_attribute("lang", lang)
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        place.focus()
        expect(tip).to_be_visible()
        expect(place).to_have_attribute("aria-describedby", TIP[1:])
        place.blur()
        expect(tip).to_be_hidden()
    assert problems == []


def test_the_built_site_lets_a_page_of_another_site_read_its_terms(host: Host, server: str) -> None:
    page, problems = host(GOOD + script_tag(server))
    shows(page, "stride", "stride: The distance between")
    assert problems == []
