"""Where the questions were asked: each question with its threads, by cluster."""

from dataclasses import replace

from scripts.model.asked import PLACES, Asked
from scripts.model.glossary import Glossary
from scripts.pages import rendering
from scripts.pages.made import Made

MADE = Made({"sum": 12}, {"two-maps": "<svg></svg>\n"})
PAGE = """\
source: made from the glossary’s questions by scripts/pages/asked_places.py
title: Where the questions were asked
description: The public threads in which people asked each question, in whatever language; \
those gathered for this site, not all there are.
search: exclude

# Where the questions were asked { #places }

The public threads in which people asked each question, in whatever language; \
those gathered for this site, not all there are.

## Size { #size }

- [How large is it?](questions/size.md#how-large){ #how-large }<br><small>\
[a/b #12](https://github.com/a/b/issues/12); \
[forum.example #345](https://www.forum.example/t/a-topic/345); \
[forum.example](https://forum.example/somewhere)</small>
"""


def pages(glossary: Glossary, tag: str) -> dict[str, str]:
    return rendering.pages(glossary, glossary.language(tag), MADE)


def test_page_has_each_question_with_the_places_where_it_was_asked(base: Glossary) -> None:
    assert base.questions
    addresses = (
        "https://github.com/a/b/issues/12",
        "https://www.forum.example/t/a-topic/345",
        "https://forum.example/somewhere",
    )
    (question,) = base.questions.questions
    asked = tuple(Asked(address=each, lang="en") for each in addresses)
    questions = (question.model_copy(update={"asked": asked}),)
    more = replace(base, questions=base.questions.model_copy(update={"questions": questions}))
    assert pages(more, "en")[PLACES] == PAGE
    assert (
        "[有多大？](questions/size.md#how-large){ #how-large }<br><small>[a/b #12]("
        in (pages(more, "zh")[PLACES])
    )


def test_without_questions_there_is_no_such_page(base: Glossary) -> None:
    assert PLACES not in pages(replace(base, questions=None), "en")
