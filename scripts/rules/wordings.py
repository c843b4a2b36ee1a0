"""Rules of how people say what is asked, which the search alone knows; docstrings are rules."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.asked import Questions, Wordings
from scripts.model.loading import Loaded
from scripts.rules.located import unknown
from scripts.rules.registry import rule

WORDINGS = "glossary/wordings.yml"


@rule("wording-question", family="references")
def wordings_are_of_questions(loaded: Loaded) -> Iterator[Problem]:
    """Other ways to ask must be those of a question that is answered."""
    wordings, questions = loaded.glossary.wordings, loaded.glossary.questions
    if not isinstance(wordings, Wordings) or not isinstance(questions, Questions | None):
        return
    known = [question.id for question in questions.questions] if questions else []
    for each in wordings.questions:
        if each not in known:
            place = ("questions", each)
            yield loaded.problem("wording-question", WORDINGS, place, unknown(each, known))


@rule("wording-alike", family="references")
def words_alike_stand_once(loaded: Loaded) -> Iterator[Problem]:
    """A word must mean the same as those of one group alone."""
    wordings = loaded.glossary.wordings
    if not isinstance(wordings, Wordings):
        return
    for tag, groups in wordings.alike.items():
        seen: set[str] = set()
        for index, words in enumerate(groups):
            for number, word in enumerate(words):
                if word.casefold() in seen:
                    message = f"a word must be in one group of words alike, once: {word!r}"
                    place = ("alike", tag, index, number)
                    yield loaded.problem("wording-alike", WORDINGS, place, message)
                seen.add(word.casefold())
