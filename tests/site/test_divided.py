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
from scripts.model.sources import DOCUMENTATION, SOFTWARE, THREAD, THREADS, WORKS

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


def test_software_and_documentation_stand_on_lists_of_their_own_and_the_old_ones_lead_there(
    site: Path, real: Glossary, prefix: str
) -> None:
    folder = site / prefix
    manuals = {key for key, each in real.sources.items() if each.seen == "documentation"}
    programs = {
        key
        for key, each in real.sources.items()
        if each.type == "software" and each.seen not in {THREAD, "documentation"}
    }
    for path, keys, before in (
        (SOFTWARE, programs, [WORKS]),
        (DOCUMENTATION, manuals, [WORKS, SOFTWARE]),
    ):
        assert keys == set(real.listed_on[path])
        anchors = {sources.anchor(key) for key in keys}
        assert anchors <= ids(folder, address_of(path))
        for old in before:
            whole = page(folder, address_of(old))
            rows = whole.select("li[data-find] > span[id]")
            assert anchors.isdisjoint(each["id"] for each in rows)
            (way,) = whole.select(f'.fm-ways > a[href="../{address_of(path)}"]')
            assert {each["id"] for each in way.select("span[id]")} == anchors


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
