"""Citations of many records at once are those that the processor prints of each."""

import pytest

from scripts.cite import alike
from scripts.cite import record as citations
from scripts.cite.record import CSLRecord
from scripts.model.glossary import Glossary
from tests import hostile

ODD = ("“Map” of a map", "1 × 1 convolution", "What is it?", "C++", "map (of a layer)", "a: b")


def records(glossary: Glossary, tags: tuple[str, ...] = ("en", "zh")) -> list[CSLRecord]:
    """Return the records of both entries in both languages."""
    made = hostile.publication()
    return [
        citations.record(glossary, concept, hostile.ROWS[tag], made)
        for tag in tags
        for concept in glossary.concepts
    ]


def titled(item: CSLRecord, *titles: str) -> list[CSLRecord]:
    """Return a record under other titles, each with an id and an address of its own."""
    return [
        item | {"id": f"own-{nth}", "title": title, "URL": f"https://glossary.example/{nth}/"}
        for nth, title in enumerate(titles)
    ]


@pytest.mark.parametrize("style", citations.STYLES)
def test_strings_are_those_of_the_processor(base: Glossary, style: str) -> None:
    made = records(base)
    names = ("map", "the map of a map", "ReLU", "2-D map", "特征图", "图 2", "A MAP", *ODD)
    made += [each for item in made[::2] for each in titled(item, *names)]
    made += [{key: value for key, value in item.items() if key != "URL"} for item in made]
    made = [item | {"id": f"{nth}"} for nth, item in enumerate(made)]
    assert alike.strings(made, style) == citations.strings(made, style)


def test_only_one_record_of_a_kind_and_the_odd_ones_are_processed(
    base: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    processed, whole = [], citations.strings
    monkeypatch.setattr(
        citations, "strings", lambda made, style: processed.extend(made) or whole(made, style)
    )
    many = titled(records(base)[0], *(f"map {nth}" for nth in range(50)), *ODD)
    assert len(alike.strings(many, "APA")) == len(many)
    assert [item["title"] for item in processed] == [alike.PROBE, *ODD]


def test_style_that_changes_letters_is_not_set_in(
    base: Glossary, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = citations.strings
    for change in (str.upper, str.lower, str.title, str.capitalize):
        changed = lambda made, style, by=change: list(map(by, whole(made, style)))  # noqa: E731
        monkeypatch.setattr(citations, "strings", changed)
        made = titled(records(base)[0], "one map", "Two Maps")
        assert alike.strings(made, "APA") == changed(made, "APA")


def test_nothing_is_read_for_no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "strings", None)
    assert alike.strings([], "APA") == []
