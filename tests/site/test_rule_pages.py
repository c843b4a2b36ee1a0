"""The pages of what can be reported, on the built site."""

import html
from pathlib import Path

import pytest

from scripts.site import register
from tests import searching
from tests.site.test_site import soup_of

pytestmark = pytest.mark.site


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_every_id_has_its_page_and_leads_to_its_family(site: Path, prefix: str) -> None:
    index = soup_of(site / f"{prefix}rules/index.html")
    listed = [link["href"] for link in index.select("article li > a")]
    assert listed == [f"{each.id}/" for each in register.known()]
    for each in register.known():
        text = (site / f"{prefix}rules/{each.id}/index.html").read_text(encoding="utf-8")
        assert f'href="../#{each.family}"' in text, each.id


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_page_tells_the_messages_word_for_word(site: Path, prefix: str) -> None:
    told = register.explanation("chinese-punctuation")
    page = soup_of(site / f"{prefix}rules/{told.id}/index.html")
    shown = [block.get_text() for block in page.select("article pre")]
    assert told.example
    assert "\n".join(told.example.problems) + "\n" in shown
    assert (
        html.unescape(page.select_one("article strong").get_text())
        == told.sentence["zh" if prefix else "en"]
    )


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_search_of_readers_knows_the_list_only_and_last(site: Path, prefix: str) -> None:
    found = {
        (each.address.partition("#")[0], each.kind)
        for each in searching.texts(site, prefix)
        if each.address.startswith("rules/")
    }
    assert found == {("rules/", "last")}


def test_about_leads_to_the_list(site: Path) -> None:
    for prefix in ("", "zh/"):
        links = soup_of(site / f"{prefix}about/index.html").select("article a")
        assert "../rules/" in [link["href"] for link in links]
