"""An entry that changed in one language only is found before an edition is frozen."""

from dataclasses import replace
from typing import Any

import pytest

from scripts.cite.translations import stale
from scripts.errors import BuildError
from scripts.model.glossary import Glossary
from scripts.model.publication import Publication
from scripts.site import publishing
from tests import hostile
from tests.cite.test_standing import FIRST, SECOND, edition

TEXTS = {(key, tag): FIRST for key in ("activated-map", "stride") for tag in hostile.TAGS}


def now(**changed: str) -> Publication:
    """Return what is published, the stride's text changed in some languages."""
    released = {"1.0.0": edition("2026-01-01", **{"activated-map": FIRST, "stride": FIRST})}
    texts = TEXTS | {("stride", tag): text for tag, text in changed.items()}
    return hostile.publication()._replace(released=released, texts=texts)


def found(glossary: Glossary, made: Publication) -> list[str]:
    return [str(problem) for problem in stale(glossary, made)]


def right(base: Glossary, **since: str) -> Glossary:
    concepts: tuple[Any, ...] = tuple(
        each.model_copy(update={"still_right": since}) if each.id == "stride" else each
        for each in base.concepts
    )
    return replace(base, concepts=concepts)


@pytest.mark.parametrize("changed", [{}, {"en": SECOND, "zh": SECOND}], ids=["none", "both"])
def test_languages_that_go_together_are_no_problem(base: Glossary, changed: dict[str, str]) -> None:
    assert found(base, now(**changed)) == []


@pytest.mark.parametrize(("ahead", "left"), [("en", "zh"), ("zh", "en")])
def test_language_that_was_left_behind_is_named(base: Glossary, ahead: str, left: str) -> None:
    assert found(base, now(**{ahead: SECOND})) == [
        "glossary/concepts/stride.yml:1: stale-translation: an entry must change in all its "
        f"languages: since edition 1.0.0 {ahead} changed and {left} did not; change it too, or say "
        f'that it is right as it is (still_right: {{{left}: "1.0.0"}})'
    ]


def test_text_that_was_found_right_is_so_for_that_edition_alone(base: Glossary) -> None:
    assert found(right(base, zh="1.0.0"), now(en=SECOND)) == []
    assert len(found(right(base, zh="0.9.0"), now(en=SECOND))) == 1


def test_before_the_first_release_nothing_is_behind(base: Glossary) -> None:
    assert found(base, now(en=SECOND)._replace(released={})) == []


def test_stale_translation_fails_a_release_and_no_other_build(base: Glossary) -> None:
    made = now()
    texts = dict.fromkeys(TEXTS, "text")
    for tag in hostile.TAGS:
        made.released["1.0.0"]["concepts"][0][tag]["text"] = publishing.swhid(b"text")
        made.released["1.0.0"]["concepts"][1][tag]["text"] = publishing.swhid(b"text")
    texts["stride", "en"] = "new text"
    publishing.prepare(base, made, texts)
    with pytest.raises(BuildError, match="stale-translation"):
        publishing.prepare(base, made._replace(freezes=True), texts)
