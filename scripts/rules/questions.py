"""Rules of the guide: its questions lead to senses, and by known values. Docstrings are rules."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.reading import guide
from scripts.rules.located import codes, nearest, unknown
from scripts.rules.registry import rule

GUIDE = "glossary/guide.yml"


@rule("guide-leads", family="evidence")
def guide_leads(loaded: Loaded) -> Iterator[Problem]:
    """An answer of the guide must lead to another question that exists, or to senses."""
    questions = {question.id for question in loaded.glossary.guide}
    known = codes(loaded)
    senses = None if known is None else known | {guide.NOT_THE_TERM}
    for index, question in enumerate(loaded.glossary.guide):
        for place, answer in enumerate(question.answers):
            where = (index, "answers", place)
            if bool(answer.next) == bool(answer.senses):
                words = next(iter(answer.text.values()))
                message = f"an answer must lead to a question or to senses: {words!r}"
                yield loaded.problem("guide-leads", GUIDE, where, message)
            if answer.next and answer.next not in questions:
                message = unknown(answer.next, questions)
                yield loaded.problem("guide-leads", GUIDE, (*where, "next"), message)
            for code in answer.senses:
                if senses is not None and code not in senses:
                    message = unknown(code, senses)
                    yield loaded.problem("guide-leads", GUIDE, (*where, "senses"), message)


@rule("guide-when", family="evidence")
def guide_conditions(loaded: Loaded) -> Iterator[Problem]:
    """A condition of the guide must name an axis and its values, or `use: [not-the-term]`."""
    axes = loaded.glossary.vocabulary.axes
    values = {axis.id: {each.id for each in axis.values} | guide.OPEN for axis in axes}
    values[guide.USE] = {guide.NO_TERM}
    for index, question in enumerate(loaded.glossary.guide):
        for place, answer in enumerate(question.answers):
            for axis, wanted in answer.when.items():
                where = (index, "answers", place, "when", axis)
                known = values.get(axis)
                for found in wanted if known is not None else (axis,):
                    among = known if known is not None else values.keys()
                    if found not in among:
                        message = f"a condition must name an axis and its values: {found!r}"
                        line = f"{message}; {nearest(found, among)}"
                        yield loaded.problem("guide-when", GUIDE, where, line)


@rule("guide-reaches", family="evidence")
def guide_reaches(loaded: Loaded) -> Iterator[Problem]:
    """The guide must lead every labelled use to an accepted sense."""
    if not loaded.glossary.guide:
        return
    for index, item in enumerate(guide.tried(loaded.glossary.guide, loaded.glossary.usages)):
        if not item.accepted:
            found = f"{', '.join(item.senses) or 'nothing'} by way of {' → '.join(item.path)}"
            message = f"the guide must lead to {item.usage.sense}: it leads to {found}"
            where = (index, "sense")
            yield loaded.problem("guide-reaches", "glossary/usages.yml", where, message)
