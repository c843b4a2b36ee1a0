"""A short seeded selection of what ``python -m tests.fuzz box fragments`` tries in Chromium."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given

from tests.fuzz import browsed
from tests.fuzz.browsed import Browsed
from tests.fuzz.surface import same_every_time
from tests.fuzz.targets import box, fragments

pytestmark = pytest.mark.browser
INPUTS = 100


def inputs(surface: Browsed) -> list[Any]:
    """Return the same inputs at every run."""
    made: list[Any] = []

    @same_every_time(INPUTS)
    @given(surface.inputs)
    def make(value: Any) -> None:
        made.append(value)

    make()
    return made


@pytest.fixture
def outcomes(chromium: Any) -> Iterator[Callable[[Browsed], list[tuple[bool, str, float]]]]:
    """Try a surface's inputs on a page of its own."""
    page = chromium.new_page()

    def tried(surface: Browsed) -> list[tuple[bool, str, float]]:
        surface.opened(page)
        return browsed.tried(surface, page, inputs(surface))

    yield tried
    page.close()


def test_the_box_answers_whatever_is_pasted(outcomes: Callable[[Browsed], list[Any]]) -> None:
    found = outcomes(box.SURFACE)
    assert [wrong for _, wrong, _ in found if wrong] == []
    assert {accepted for accepted, _, _ in found} == {False, True}


@pytest.mark.site
@pytest.mark.usefixtures("site")  # The build computes what the explorers start from.
def test_explorers_take_a_link_or_say_that_it_is_broken(
    outcomes: Callable[[Browsed], list[Any]],
) -> None:
    found = outcomes(fragments.SURFACE)
    assert [wrong for _, wrong, _ in found if wrong] == []
    assert {accepted for accepted, _, _ in found} == {False, True}


def test_what_a_page_throws_is_a_fault(chromium: Any) -> None:
    broken = box.SURFACE._replace(call="(text) => { throw new TypeError(`no ${text}`); }")
    page = chromium.new_page()
    (outcome,) = browsed.tried(broken, page, ["answer"])
    page.close()
    assert outcome[:2] == (False, "TypeError: no answer")
