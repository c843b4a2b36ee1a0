"""Whether the words to write fit a phone's first screen below a figure, by their estimate."""

from dataclasses import replace
from typing import Any

import pytest

from scripts.model.glossary import Glossary
from scripts.model.records import Concept, Meaning
from scripts.pages import first_screen
from scripts.pages.context import Context
from scripts.pages.made import Made

AROUND = 280
NAMES, LINE, CAPTION, PHRASE = 36, 28.5, 22.3, 2 * 28.5
"""What a line of names, of a definition, of a caption is high, and the words with their buttons."""


def told(base: Glossary, points: tuple[float, float], **fields: Any) -> tuple[Context, Concept]:
    """Return what a page calls, with a drawing of that size, and the first concept changed."""
    first, *others = base.concepts
    concept = first.model_copy(update=fields)
    drawings = {"two-maps": f'<svg viewBox="0 0 {points[0]} {points[1]}"></svg>'}
    more = replace(base, concepts=(concept, *others))
    return Context(more, more.languages[0], Made({}, drawings), concept.path), concept


def saying(concept: Concept, tag: str, definition: str) -> dict[str, Any]:
    """Return the entries of a concept with another definition in one language."""
    entry = concept.entry(tag).model_copy(update={"definition": definition})
    return {**concept.entries, tag: entry}


def test_height_is_of_the_drawing_in_a_phone_s_column_and_of_all_lines_above(
    base: Glossary,
) -> None:
    # Names and caption of the small glossary fit one line, its English definition takes two, and
    # so do its words to write with their buttons.
    texts = NAMES + 2 * LINE + CAPTION + PHRASE
    assert first_screen.lowest(*told(base, (75, 30))) == AROUND + 40 + texts
    assert first_screen.lowest(*told(base, (561, 300))) == AROUND + 200 + texts


@pytest.mark.parametrize(
    ("tag", "definition", "lines"),
    [("en", "x" * 34, 1), ("en", "x" * 35, 2), ("en", r"$\alpha_1$" * 17, 1), ("zh", "字" * 18, 2)],
    ids=["line", "two", "formula", "wide"],
)
def test_longest_language_counts_and_a_wide_letter_is_two(
    base: Glossary, tag: str, definition: str, lines: int
) -> None:
    entries = saying(base.concepts[0], tag, definition)
    expected = AROUND + 40 + NAMES + CAPTION + PHRASE + lines * LINE
    assert first_screen.lowest(*told(base, (75, 30), entries=entries)) == expected


def test_meanings_are_a_line_each_below_their_own(base: Glossary) -> None:
    meanings = tuple(
        Meaning(concept=target, text={"en": "x" * 28, "zh": "字"}) for target in (None, "stride")
    )
    # The second is as long as the first, an arrow and a name.
    expected = AROUND + 40 + NAMES + CAPTION + PHRASE + (1 + 1 + 2) * LINE
    assert first_screen.lowest(*told(base, (75, 30), meanings=meanings)) == expected


@pytest.mark.parametrize(("height", "tall"), [(293, False), (294, True)])
def test_tall_is_what_leaves_no_room(base: Glossary, height: float, tall: bool) -> None:
    texts = AROUND + NAMES + 2 * LINE + CAPTION + PHRASE
    assert texts + 293 * 4 / 3 < first_screen.SCREEN < texts + 294 * 4 / 3
    assert first_screen.is_tall(*told(base, (75, height))) is tall


def test_entry_without_a_figure_has_nothing_tall(base: Glossary) -> None:
    assert not first_screen.is_tall(*told(base, (75, 9000), figure=None))


@pytest.mark.parametrize(("lines", "long"), [(15, False), (16, True)])
def test_long_is_a_list_of_meanings_that_leaves_no_room(
    base: Glossary, lines: int, long: bool
) -> None:
    meanings = (Meaning(text={"en": "x", "zh": "字"}),) * lines
    # Their introduction is a line as well; a drawing and its caption do not count.
    rest = AROUND + NAMES + PHRASE
    assert rest + (15 + 1) * LINE < first_screen.SCREEN < rest + (16 + 1) * LINE
    assert first_screen.is_long(*told(base, (75, 9000), meanings=meanings)) is long


def test_a_definition_is_never_long(base: Glossary) -> None:
    entries = saying(base.concepts[0], "en", "x" * 9000)
    assert not first_screen.is_long(*told(base, (75, 30), entries=entries))
