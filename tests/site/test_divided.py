"""Lists that are divided by cluster: each place that was on the whole leads on to its part."""

from collections.abc import Mapping
from pathlib import Path
from posixpath import join, normpath

import pytest
from bs4 import BeautifulSoup

from scripts.model import sources
from scripts.model.addresses import address_of
from scripts.model.asked import PLACES
from scripts.model.glossary import Glossary
from scripts.model.sources import SOFTWARE, THREAD, THREADS, WORKS

pytestmark = [pytest.mark.site, pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])]


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_bytes(), "html.parser")


def leading(site: Path, whole: str) -> Mapping[str, str]:
    """Return where each place of a list leads, by its id: the address of a place on a part."""
    links = page(site, whole).select(".fm-divided [data-find] > a[id]")
    return {each["id"]: normpath(join(whole, str(each["href"]))) for each in links}


def ids(site: Path, address: str) -> set[str]:
    return {str(each["id"]) for each in page(site, address).select("article [id]")}


def test_each_thread_is_led_to_from_the_lists_that_had_it(
    site: Path, real: Glossary, prefix: str
) -> None:
    folder = site / prefix
    parts = {path: keys for path, keys in real.listed_on.items() if path.startswith("threads/")}
    led, old = leading(folder, address_of(THREADS)), page(folder, "works/")
    for path, keys in parts.items():
        anchors = {sources.anchor(key) for key in keys}
        address = address_of(path)
        assert anchors <= ids(folder, address)
        assert {led.pop(each) for each in anchors} == {f"{address}#{each}" for each in anchors}
        (way,) = old.select(f'.fm-ways > a[href="../{address}"]')
        assert {each["id"] for each in way.select("span[id]")} == anchors
    assert led == {}
    listed = {key for path in (*parts, THREADS) for key in real.listed_on.get(path, ())}
    assert listed == {key for key, source in real.sources.items() if source.seen == THREAD}
    rest = {sources.anchor(key) for key in real.listed_on.get(THREADS, ())}
    assert rest <= ids(folder, address_of(THREADS))


def test_software_stands_on_its_own_list_and_the_list_of_works_leads_to_it(
    site: Path, real: Glossary, prefix: str
) -> None:
    folder = site / prefix
    of_programs = {
        sources.anchor(key)
        for key, source in real.sources.items()
        if source.seen == "documentation" or (source.type == "software" and source.seen != THREAD)
    }
    assert of_programs == {sources.anchor(key) for key in real.listed_on[SOFTWARE]}
    assert of_programs <= ids(folder, address_of(SOFTWARE))
    whole = page(folder, address_of(WORKS))
    rows = whole.select("li[data-find] > span[id]")
    assert of_programs.isdisjoint(each["id"] for each in rows)
    (way,) = whole.select(f'.fm-ways > a[href="../{address_of(SOFTWARE)}"]')
    assert {each["id"] for each in way.select("span[id]")} == of_programs


def test_where_each_question_was_asked_is_led_to_from_their_list(
    site: Path, real: Glossary, prefix: str
) -> None:
    assert real.questions
    folder = site / prefix
    led = leading(folder, address_of(PLACES))
    for cluster in real.questions.clusters:
        address, members = address_of(cluster.part(PLACES)), real.questions.of(cluster)
        assert {cluster.id, *(each.id for each in members)} <= ids(folder, address)
        wanted = [f"{address}#{each.id}" for each in members]
        assert [led.pop(each.id) for each in members] == wanted
        links = [str(each["href"]) for each in page(folder, address).select("article small > a")]
        assert links == [place.address for each in members for place in each.asked]
    assert led == {}
