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
