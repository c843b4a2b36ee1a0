"""Words whose names are computed, where the numbers of that name are another glossary's own."""

from typing import Any

import pytest

from scripts.model.loading import Loaded
from scripts.rules import computed_words


class Computed:
    """What the rule sees of a project that computes some numbers."""

    def __init__(self, numbers: dict[str, Any] | None) -> None:
        self.numbers = numbers


class Project:
    def __init__(self, numbers: dict[str, Any] | None) -> None:
        self.offered = Computed(numbers)


@pytest.mark.parametrize(
    "numbers",
    [None, {}, {"vectors": [[1, 2], [3, 4]]}, {"vectors": {"first": [1, 2]}}, {"vectors": 3}],
)
def test_other_numbers_of_that_name_want_no_words(numbers: dict[str, Any] | None) -> None:
    loaded: Loaded = Project(numbers)  # type: ignore[assignment]
    assert list(computed_words.note_has_words(loaded)) == []
