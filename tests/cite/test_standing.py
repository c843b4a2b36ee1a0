"""Five histories of an entry: what it is cited as, so that the address answers with its text."""

from collections.abc import Mapping
from typing import Any

import pytest

from scripts.cite.standing import Standing, standings
from scripts.model.publication import Publication
from tests import hostile

FIRST, SECOND = (f"swh:1:cnt:{digit * 40}" for digit in "12")
SITE = hostile.SITE
DAY = "2026-12-05"


def edition(day: str, **texts: str) -> dict[str, Any]:
    """Return the data of an edition that held texts, by id, the same in each language."""
    said = {key: {tag: {"text": text} for tag in hostile.TAGS} for key, text in texts.items()}
    return {"released": day, "concepts": [{"id": key, **held} for key, held in said.items()]}


def now(text: str, released: Mapping[str, Any], site: str = SITE, **more: Any) -> Publication:
    texts = {("stride", tag): text for tag in hostile.TAGS}
    made = hostile.publication(site=site)._replace(texts=texts, released=released)
    return made._replace(changed={"stride": DAY}, **more)


def cited(made: Publication, tag: str = "en") -> Standing:
    return standings(made, ["stride"])["stride", tag]


ONE = {"1.0.0": edition("2026-01-01", stride=FIRST)}
TWO = {**ONE, "1.1.0": edition("2026-06-01", stride=FIRST)}
THREE = {**TWO, "1.2.0": edition("2026-09-01", stride=SECOND)}
DRAFT = Standing("", f"{SITE}terms/stride/", DAY, FIRST)


@pytest.mark.parametrize(
    ("released", "text", "expected"),
    [
        ({}, FIRST, DRAFT),
        (
            ONE,
            FIRST,
            Standing("1.0.0", f"{SITE}releases/v1.0.0/terms/stride/", "2026-01-01", FIRST),
        ),
        (ONE, SECOND, DRAFT._replace(text=SECOND)),
        (
            TWO,
            FIRST,
            Standing("1.1.0", f"{SITE}releases/v1.1.0/terms/stride/", "2026-06-01", FIRST),
        ),
        (
            THREE,
            FIRST,
            Standing("1.1.0", f"{SITE}releases/v1.1.0/terms/stride/", "2026-06-01", FIRST),
        ),
        (
            THREE,
            SECOND,
            Standing("1.2.0", f"{SITE}releases/v1.2.0/terms/stride/", "2026-09-01", SECOND),
        ),
    ],
    ids=["never released", "released", "edited", "an edition later", "taken back", "two later"],
)
def test_entry_is_cited_where_the_text_that_was_read_stays(
    released: Mapping[str, Any], text: str, expected: Standing
) -> None:
    assert cited(now(text, released)) == expected


def test_each_language_stands_by_itself() -> None:
    made = now(FIRST, ONE)
    made = made._replace(texts={**made.texts, ("stride", "zh"): SECOND})
    assert cited(made).edition == "1.0.0"
    assert cited(made, "zh") == Standing("", f"{SITE}zh/terms/stride/", DAY, SECOND)


def test_edition_that_is_being_frozen_cites_itself() -> None:
    made = now(SECOND, ONE, freezes=True)
    home = f"{SITE}releases/v1.2.0/"
    assert cited(made) == Standing("1.2.0", f"{home}terms/stride/", "2026-11-23", SECOND)


def test_edition_from_before_texts_were_recorded_is_not_taken_for_the_same() -> None:
    old = {"0.9": {"concepts": [{"id": "stride", "en": {"term": "stride"}}]}}
    assert cited(now(FIRST, old)).edition == ""


def test_without_an_address_none_is_cited() -> None:
    assert cited(now(FIRST, {}, site="")).address == cited(now(FIRST, ONE, site="")).address == ""


def test_draft_of_which_no_day_is_known_has_none() -> None:
    assert cited(now(FIRST, {})._replace(changed={})).day == ""
