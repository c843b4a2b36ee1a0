"""A language that is added later is no fault of the editions before it."""

from typing import Any

from scripts.model.editions import Change, changes, editions
from scripts.model.publication import Publication
from tests import hostile


def edition(*tags: str) -> dict[str, Any]:
    """Return the data of an edition with one concept in some languages."""
    said = {tag: {"term": f"stride ({tag})"} for tag in tags}
    return {"concepts": [{"id": "stride", **said}]}


def test_language_that_is_added_changes_each_concept_once() -> None:
    old, new = edition("en"), edition("en", "zh")
    assert changes(old, new, hostile.TAGS) == (Change("stride", "changed", ("zh.term",)),)


def test_two_editions_from_before_a_language_are_compared() -> None:
    made: Publication = hostile.publication()._replace(
        released={"1.0.0": edition("en"), "1.1.0": edition("en")}
    )
    now, second, first = editions(made, edition("en", "zh"))
    assert (first.first, second.changes) == (True, ())
    assert now.changes == (Change("stride", "changed", ("zh.term",)),)


def with_text(text: str, term: str = "stride") -> dict[str, Any]:
    said = {"en": {"term": term, "text": text}} if text else {"en": {"term": term}}
    return {"concepts": [{"id": "stride", **said}]}


def test_text_that_changed_in_no_field_is_told_as_text() -> None:
    old, new = with_text("swh:1:cnt:1"), with_text("swh:1:cnt:2")
    assert changes(old, new, ("en",)) == (Change("stride", "changed", ("en.text",)),)


def test_changed_field_says_more_than_the_text_that_holds_it() -> None:
    old, new = with_text("swh:1:cnt:1"), with_text("swh:1:cnt:2", term="step")
    assert changes(old, new, ("en",)) == (Change("stride", "changed", ("en.term",)),)


def test_edition_from_before_texts_had_identifiers_is_no_change() -> None:
    assert changes(with_text(""), with_text("swh:1:cnt:2"), ("en",)) == ()
