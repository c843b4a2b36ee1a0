"""Lists that are divided by cluster: each place that was on the whole leads on to its part."""

from collections.abc import Callable, Mapping
from pathlib import Path
from posixpath import join, normpath

import pytest
from bs4 import BeautifulSoup

from scripts.model import sources
from scripts.model.addresses import address_of
from scripts.model.asked import PLACES
from scripts.model.glossary import Glossary
from scripts.model.sources import DOCUMENTATION, SOFTWARE, THREADS, WORKS, Source

pytestmark = [pytest.mark.site, pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])]


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_bytes(), "html.parser")


def leading(site: Path, whole: str) -> Mapping[str, str]:
    """Return where each place of a list leads, by its id: the address of a place on a part."""
    links = page(site, whole).select(".fm-divided [data-find] > a[id]")
    return {each["id"]: normpath(join(whole, str(each["href"]))) for each in links}


def ids(site: Path, address: str) -> set[str]:
    return {str(each["id"]) for each in page(site, address).select("article [id]")}


def is_thread(source: Source) -> bool:
    return source.seen == "thread" or source.type == "post"


def is_program(source: Source) -> bool:
    return source.type == "software" and source.seen not in {"thread", "documentation"}


@pytest.mark.parametrize(
    ("whole", "is_listed"),
    [(THREADS, is_thread), (SOFTWARE, is_program)],
    ids=["threads", "software"],
)
def test_each_row_of_a_divided_list_is_led_to_from_the_lists_that_had_it(
    site: Path, real: Glossary, prefix: str, whole: str, is_listed: Callable[[Source], bool]
) -> None:
    folder, within = site / prefix, address_of(whole)
    parts = {path: keys for path, keys in real.listed_on.items() if path.startswith(within)}
    led, old = leading(folder, within), page(folder, "works/")
    for path, keys in parts.items():
        anchors = {sources.anchor(key) for key in keys}
        address = address_of(path)
        assert anchors <= ids(folder, address)
        assert {led.pop(each) for each in anchors} == {f"{address}#{each}" for each in anchors}
        (way,) = old.select(f'.fm-ways > a[href="../{address}"]')
        had = anchors & {sources.anchor(key) for key in real.moved[WORKS]}
        assert {each["id"] for each in way.select("span[id]")} == had
    assert led == {}
    listed = {key for path in (*parts, whole) for key in real.listed_on.get(path, ())}
    assert listed == {key for key, source in real.sources.items() if is_listed(source)}
    rest = {sources.anchor(key) for key in real.listed_on.get(whole, ())}
    assert rest <= ids(folder, within)


def test_documentation_stands_on_a_list_of_its_own_and_the_old_ones_lead_there(
    site: Path, real: Glossary, prefix: str
) -> None:
    folder, address = site / prefix, address_of(DOCUMENTATION)
    manuals = {key for key, each in real.sources.items() if each.seen == "documentation"}
    assert manuals == set(real.listed_on[DOCUMENTATION])
    anchors = {sources.anchor(key) for key in manuals}
    assert anchors <= ids(folder, address)
    for old in (WORKS, SOFTWARE):
        whole = page(folder, address_of(old))
        rows = whole.select("li[data-find] > span[id]")
        assert anchors.isdisjoint(each["id"] for each in rows)
        (way,) = whole.select(f'.fm-ways > a[href="../{address}"]')
        had = anchors & {sources.anchor(key) for key in real.moved[old]}
        assert {each["id"] for each in way.select("span[id]")} == had


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
