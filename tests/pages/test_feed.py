"""The feed as a reader of feeds takes it."""

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from scripts.model.editions import Change, Edition
from scripts.model.glossary import Glossary
from scripts.pages import feed
from scripts.pages.context import Context
from scripts.pages.made import Made
from tests import hostile

MADE = Made(
    {}, {}, site=hostile.SITE, changed={"stride": "2026-02-01", "activated-map": "2026-01-31"}
)


def written(glossary: Glossary, tag: str = "en", made: Made = MADE) -> str:
    return feed.atom(Context(glossary, glossary.language(tag), made, "index.md"))


def read(text: str) -> Any:
    found = feedparser.parse(text)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_what_changed_last_comes_first_with_its_day_its_address_and_its_definition(
    base: Glossary,
) -> None:
    found = read(written(base))
    assert found.feed.title == "Test Glossary: Changes"
    assert found.feed.updated == "2026-02-01T00:00:00Z"
    assert [(each.title, each.updated, each.link, each.id) for each in found.entries] == [
        (
            "stride",
            "2026-02-01T00:00:00Z",
            f"{hostile.SITE}terms/stride/",
            f"{hostile.SITE}terms/stride/#changed-2026-02-01",
        ),
        (
            "activated map",
            "2026-01-31T00:00:00Z",
            f"{hostile.SITE}terms/activated-map/",
            f"{hostile.SITE}terms/activated-map/#changed-2026-01-31",
        ),
    ]
    definition = base.concept("stride").entry("en").definition
    assert found.entries[0].content[0].type == "text/html"
    assert definition in found.entries[0].content[0].value


def test_each_language_has_its_own(base: Glossary) -> None:
    found = read(written(base, "zh"))
    assert found.feed.language == "zh-CN"
    assert found.entries[0].title == base.concept("stride").entry("zh").preferred
    assert found.entries[0].link == f"{hostile.SITE}zh/terms/stride/"
    assert [each.href for each in found.feed.links] == [
        f"{hostile.SITE}zh/feed.xml",
        f"{hostile.SITE}zh/",
    ]


def test_edition_tells_what_became_of_entries_on_the_day_it_was_recorded(base: Glossary) -> None:
    changes = (Change("stride", "added"), Change("gone<b>", "withdrawn"))
    editions = (Edition("", (), 2), Edition("1.1.0", changes, 2), Edition("1.0.0", (), 1, True))
    made = MADE._replace(changed={}, editions=editions, frozen_on={"1.1.0": "2026-03-04"})
    (entry,) = read(written(base, made=made)).entries
    assert (entry.title, entry.updated) == ("Edition 1.1.0, 2026-03-04", "2026-03-04T00:00:00Z")
    assert entry.link == f"{hostile.SITE}releases/v1.1.0/"
    assert entry.content[0].value == (
        "<p>Entries: 2</p><ul><li>Added: stride</li><li>Withdrawn: gone&lt;b&gt;</li></ul>"
    )


def test_without_a_history_there_is_no_news_and_the_day_is_the_editions(base: Glossary) -> None:
    found = read(written(base, made=MADE._replace(changed={})))
    assert found.entries == []
    assert found.feed.updated == f"{base.work.released}T00:00:00Z"


def test_figure_is_a_picture_and_a_formula_letters(base: Glossary) -> None:
    stride = base.concept("stride")
    entry = stride.entry("en").model_copy(update={"definition": r"*the* step $s_k$ of $\frac12$"})
    entries = {**stride.entries, "en": entry}
    drawn = stride.model_copy(update={"entries": entries, "figure": "two-maps"})
    made = replace(base, concepts=(drawn,))
    content = read(written(made)).entries[0].content[0].value
    words = base.figures["two-maps"]
    assert content.startswith("<p>the step s_k of 1/2</p>")
    assert f'src="{hostile.SITE}assets/cards/two-maps.png"' in content
    assert words.alt["en"] in content


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_no_text_breaks_out_of_it(base: Glossary, tag: str) -> None:
    glossary = hostile.hostile(base)
    made = MADE._replace(changed={glossary.concepts[0].id: "2026-02-01"})
    text = written(glossary, tag, made)
    root = ET.fromstring(text)
    assert root.findtext(f"{{{feed.ATOM}}}entry/{{{feed.ATOM}}}title") == hostile.CLEAN
    (entry,) = read(text).entries
    assert "<b>" not in entry.content[0].value


def test_the_newest_are_told_and_no_more(base: Glossary) -> None:
    days = {f"n{k}": f"2026-01-{k % 28 + 1:02}" for k in range(60)}
    concepts = tuple(base.concept("stride").model_copy(update={"id": each}) for each in days)
    made = MADE._replace(changed=days)
    entries = read(written(replace(base, concepts=concepts), made=made)).entries
    assert len(entries) == feed.MOST
    assert [each.updated for each in entries] == sorted(
        (each.updated for each in entries), reverse=True
    )
