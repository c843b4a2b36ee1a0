"""What a reader of an exercise is told who got another result: from results to the mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scripts.pages import ways
from scripts.pages.context import Context
from scripts.rules.exercises import PREFIX

_HEADING = re.compile(rf"^#+ (.+?) \{{ #{PREFIX}([\w-]+)", re.MULTILINE)


def mistakes(context: Context, exercise: str) -> str:
    """Return, folded, what each typical mistake leads to in one exercise."""
    rows = ((each["result"], _named(context, each["names"])) for each in _of(context, exercise))
    heads = context.ui("exercise-result"), context.ui("exercise-mistake")
    return _folded(context.ui("exercise-other-result"), [heads, *rows])


def tried(context: Context, exercise: str) -> str:
    """Return a link to the explorer in which what an exercise asks can be seen and changed."""
    return _way(context, exercise, "opened")


def before(context: Context, exercise: str) -> str:
    """Return a link to the explorer at a state that does not hold the answer."""
    return f"{_way(context, exercise, 'before')}\n{{ .fm-ways }}"


def _way(context: Context, exercise: str, when: str) -> str:
    explorer, state = _exercise(context, exercise)[when]
    title = ways.title(context.glossary, context.tag, f"explorers/{explorer}.md")
    lead = context.ui(f"exercise-{when}") + context.language.colon
    return lead + context.state(explorer, state, title)


def every_mistake(context: Context) -> str:
    """Return, folded, the same of all exercises of the page, with their answers."""
    heads = [f"exercise-{name}" for name in ("name", "answer", "result", "mistake")]
    rows = [row for found in _headings(context) for row in _rows(context, *found)]
    return _folded(context.ui("exercise-all"), [[context.ui(head) for head in heads], *rows])


def _headings(context: Context) -> Iterator[tuple[str, str]]:
    """Yield title and name of the exercises of this page, in its order."""
    for page in context.glossary.pages:
        if page.path == context.path:
            yield from _HEADING.findall(page.text(context.tag))


def _rows(context: Context, title: str, exercise: str) -> Iterator[Sequence[str]]:
    """Yield a row for each result; the exercise and its answer stand in the first."""
    first = [f"[{title}](#{PREFIX}{exercise})", f"**{_exercise(context, exercise)['answer']}**"]
    for each in _of(context, exercise):
        yield [*first, each["result"], _named(context, each["names"])]
        first = ["", ""]


def _exercise(context: Context, exercise: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = context.made.numbers["exercises"][exercise]
    return found


def _of(context: Context, exercise: str) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = _exercise(context, exercise)["mistakes"]
    return found


def _named(context: Context, names: Sequence[str]) -> str:
    """Return mistakes in words; several that lead to one result are alternatives."""
    return context.ui("exercise-or").join(context.ui(f"mistake-{name}") for name in names)


def _folded(title: str, rows: Sequence[Sequence[str]]) -> str:
    """Return a table that is closed until it is asked for, as it gives answers away."""
    head, *body = (f"    | {' | '.join(row)} |" for row in rows)
    rule = f"    |{' --- |' * len(rows[0])}"
    return "\n".join([f'??? question "{title}"', "", head, rule, *body, ""])
