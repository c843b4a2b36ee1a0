"""The guide: answers are taken in order, an unsaid coordinate meets no condition."""

from __future__ import annotations

import pytest

from scripts.model.sources import Answer, Question, Usage
from scripts.reading import guide
from tests import projects

WORDS = {"en": "a", "zh": "甲"}
QUESTIONS = (
    Question(
        id="kind",
        question=WORDS,
        answers=(
            Answer(text=WORDS, when={"kind": ("value",)}, next="stage"),
            Answer(text=WORDS, when={"kind": ("rule", "weights")}, senses=("F1",)),
        ),
    ),
    Question(
        id="stage",
        question=WORDS,
        answers=(
            Answer(text=WORDS, when={"stage": ("pre-activation",)}, senses=("V2",)),
            Answer(text=WORDS, senses=("V1", "V2")),
        ),
    ),
)


@pytest.mark.parametrize(
    ("axes", "asked", "senses"),
    [
        ({"kind": "value", "stage": "pre-activation"}, ["kind", "stage"], ["V2"]),
        ({"kind": "value", "stage": "unspecified"}, ["kind", "stage"], ["V1", "V2"]),
        ({"kind": "value"}, ["kind", "stage"], ["V1", "V2"]),
        ({"kind": "weights"}, ["kind"], ["F1"]),
        ({"kind": "table"}, ["kind"], []),
    ],
    ids=["said", "unspecified", "not given", "second answer", "no answer"],
)
def test_coordinates_lead_to(axes: dict[str, str], asked: list[str], senses: list[str]) -> None:
    assert guide.follow(QUESTIONS, axes) == (asked, senses)


@pytest.mark.parametrize("target", ["kind", "nowhere"], ids=["a circle", "an unknown question"])
def test_an_answer_that_leads_nowhere_leads_to_no_sense(target: str) -> None:
    lost = Question(
        id="kind",
        question=WORDS,
        answers=(Answer(text=WORDS, next=target), QUESTIONS[0].answers[1]),
    )
    assert guide.follow([lost], {"kind": "value"}) == (["kind"], [])


@pytest.mark.parametrize(
    ("sense", "also", "accepted"),
    [("V2", (), True), ("V3", ("V1",), True), ("V3", (), False)],
    ids=["label", "other defensible sense", "neither"],
)
def test_outcome_is_accepted(sense: str, also: tuple[str, ...], accepted: bool) -> None:
    usage = Usage(
        id="u1", fragment="a map", lang="en", source="s", locator="p. 1", sense=sense, also=also,
        axes={"kind": "value"}, confidence=1,
    )  # fmt: skip
    (outcome,) = guide.tried(QUESTIONS, [usage])
    assert outcome.accepted is accepted


def test_a_use_without_coordinates_is_a_verb() -> None:
    loaded = projects.real()
    verbs = [usage for usage in loaded.usages if usage.sense == "X0"]
    assert verbs
    assert all(not usage.axes for usage in verbs)
    assert {item.senses for item in guide.tried(loaded.guide, verbs)} == {("X0",)}


def test_every_question_of_the_site_is_reached_by_some_answer() -> None:
    questions = projects.real().guide
    reached = {answer.next for question in questions for answer in question.answers}
    assert {question.id for question in questions[1:]} == reached - {None}
