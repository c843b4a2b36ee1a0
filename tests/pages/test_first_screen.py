"""Whether the words to write fit a phone's first screen below meanings, by their estimate."""

from dataclasses import replace
from typing import Any

import pytest

from scripts.model.glossary import Glossary
from scripts.model.records import Concept, Meaning
from scripts.pages import first_screen
from scripts.pages.context import Context
from scripts.pages.made import Made

AROUND = 280
NAMES, LINE, PHRASE = 36, 28.5, 2 * 28.5
"""What a line of names, of a meaning is high, and the words with their buttons."""


def told(base: Glossary, **fields: Any) -> tuple[Context, Concept]:
    """Return what a page calls, with the first concept changed."""
    first, *others = base.concepts
    concept = first.model_copy(update=fields)
    more = replace(base, concepts=(concept, *others))
    return Context(more, more.languages[0], Made({}, {}), concept.path), concept


@pytest.mark.parametrize(("lines", "long"), [(9, False), (10, True)])
def test_long_is_a_list_of_meanings_that_leaves_no_room(
    base: Glossary, lines: int, long: bool
) -> None:
    meanings = (Meaning(text={"en": "x", "zh": "字"}),) * lines
    # Their introduction is a line as well.
    rest = AROUND + NAMES + PHRASE
    assert rest + (9 + 1) * LINE < first_screen.SCREEN < rest + (10 + 1) * LINE
    assert first_screen.is_long(*told(base, meanings=meanings)) is long


@pytest.mark.parametrize(
    ("tag", "text", "lines"),
    [("en", "x" * 34, 1), ("en", "x" * 35, 2), ("en", r"$\alpha_1$" * 17, 1), ("zh", "字" * 18, 2)],
    ids=["line", "two", "formula", "wide"],
)
def test_longest_language_counts_and_a_wide_letter_is_two(
    base: Glossary, tag: str, text: str, lines: int
) -> None:
    short = {"en": "x", "zh": "字"}
    # So many lines fit below their introduction, and one more does not.
    meanings = (Meaning(text=short),) * (9 - lines) + (Meaning(text={**short, tag: text}),)
    assert not first_screen.is_long(*told(base, meanings=meanings))
    assert first_screen.is_long(*told(base, meanings=(*meanings, Meaning(text=short))))


def test_a_meaning_is_as_long_as_its_text_an_arrow_and_the_name(base: Glossary) -> None:
    texts = {"en": "x" * 28, "zh": "字"}
    meanings = [Meaning(concept=target, text=texts) for target in (None, "stride")]
    one = (meanings[0],) * 8
    assert not first_screen.is_long(*told(base, meanings=(*one, meanings[0])))
    assert first_screen.is_long(*told(base, meanings=(*one, meanings[1])))


def test_a_definition_is_never_long(base: Glossary) -> None:
    first = base.concepts[0]
    entry = first.entry("en").model_copy(update={"definition": "x" * 9000})
    assert not first_screen.is_long(*told(base, entries={**first.entries, "en": entry}))
