"""The questions that lead to a sense, and what becomes of every labelled use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scripts.model.sources import Answer, Question, Usage

NOT_THE_TERM = "X0"
"""The code of a use that is not the term at all, such as a verb."""
USE, NO_TERM = "use", "not-the-term"
"""What the guide is told of such a use, which has no coordinates."""
OPEN = frozenset({"unspecified", "mixed"})
"""What a use may say on an axis besides the axis' own values: nothing, or several things."""


class Tried(NamedTuple):
    """A use, the questions it went through, and the senses at the end; none where stuck."""

    usage: Usage
    path: tuple[str, ...]
    senses: tuple[str, ...]

    @property
    def accepted(self) -> bool:
        """Whether the label, or another defensible sense, is among those at the end."""
        return bool(set(self.senses) & {self.usage.sense, *self.usage.also})


def answer(question: Question, axes: Mapping[str, str]) -> Answer | None:
    """Return the first answer whose conditions the coordinates meet.

    An answer without conditions is met by every text; a coordinate that the text does not give
    meets no condition on its axis.
    """
    for candidate in question.answers:
        if all(axes.get(axis) in values for axis, values in candidate.when.items()):
            return candidate
    return None


def follow(questions: Sequence[Question], axes: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the ids of the questions asked, and the senses they lead to: none from a circle."""
    by_id = {question.id: question for question in questions}
    asked: list[str] = []
    current: Question | None = questions[0] if questions else None
    while current and current.id not in asked:
        asked.append(current.id)
        chosen = answer(current, axes)
        if chosen is None or chosen.next is None:
            return asked, list(chosen.senses) if chosen else []
        current = by_id.get(chosen.next)
    return asked, []


def tried(questions: Sequence[Question], usages: Sequence[Usage]) -> list[Tried]:
    """Return what the questions make of each use, its label's coordinates taken as the answers."""
    outcomes = []
    for usage in usages:
        # A use that is not the term has no coordinates; that it is none is all there is to say.
        coordinates = usage.axes or {USE: NO_TERM}
        asked, senses = follow(questions, coordinates)
        outcomes.append(Tried(usage, tuple(asked), tuple(senses)))
    return outcomes
