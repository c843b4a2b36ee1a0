"""Rules of exercises: what is asked on a page is what the subject computes. The docstring is it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.errors import Problem
from scripts.languages import Tag
from scripts.model.loading import Loaded
from scripts.rules import markdown_text
from scripts.rules.located import Passage, Rendered, nearest, rendered, texts
from scripts.rules.registry import rule

PREFIX = "exercise-"
"""How the heading ids of exercises begin; the rest is the name of what is computed."""
NUMBERS = "exercises"
"""The key of the exercises among the numbers."""
CALL = "mistakes"
"""The call by which a page tells what typical mistakes lead to."""
TRIED = "tried"
"""The call by which a page leads to the explorer that shows what is asked."""
BEFORE = "before"
"""The call by which it leads there at a state without the answer."""


@rule("exercise-computed", family="subject")
def exercise_is_computed(loaded: Loaded) -> Iterator[Problem]:
    """An exercise must print its computed answer, its mistakes, and the way to its explorer.

    The answer is ``n.exercises.<name>.answer``. Its heading's id is ``exercise-<name>``; what is
    computed must be asked in every language.
    """
    computed = (loaded.offered.numbers or {}).get(NUMBERS, {})
    for tag in loaded.glossary.tags if computed else ():
        asked = {
            found.removeprefix(PREFIX): (passage, offset)
            for passage in texts(loaded, only=tag)
            if passage.kind == "page"
            for found, offset in markdown_text.ids(passage.text)
            if found.startswith(PREFIX)
        }
        yield from _answered(loaded, computed, asked)
        yield from _unasked(computed, asked, tag)


def _answered(
    loaded: Loaded, computed: Mapping[str, Any], asked: Mapping[str, tuple[Passage, int]]
) -> Iterator[Problem]:
    """Yield a problem for each heading of what is not computed, or is and is not printed."""
    trees = {text.path: text for text in rendered(loaded)}
    message = "an exercise must print its computed answer, its mistakes and its explorer"
    for name, (passage, offset) in asked.items():
        if name not in computed:
            found = f"{message}: {name!r} is not computed; {nearest(name, computed)}"
            yield passage.problem("exercise-computed", offset, found)
            continue
        for call in _missing(trees[passage.path], name, computed[name]):
            found = f"{message}: {passage.path} lacks [[ {call} ]]"
            yield passage.problem("exercise-computed", offset, found)


def _missing(text: Rendered, name: str, computed: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a page does not call of an exercise."""
    if (NUMBERS, name, "answer") not in {path.keys for path in text.tree.paths()}:
        yield f'n.{NUMBERS}["{name}"].answer' if "-" in name else f"n.{NUMBERS}.{name}.answer"
    called = {(call.name, call.first) for call in text.tree.calls}
    wanted = {CALL: True, TRIED: computed.get("opened"), BEFORE: computed.get("before")}
    for call in (call for call, is_wanted in wanted.items() if is_wanted):
        if (call, name) not in called:
            yield f'{call}("{name}")'


def _unasked(
    computed: Mapping[str, Any], asked: Mapping[str, tuple[Passage, int]], tag: Tag
) -> Iterator[Problem]:
    """Yield a problem for each exercise that a language's pages leave out."""
    # Located at the page that asks the others; where none is asked, at the folder of all pages.
    path = next((passage.path for passage, _ in asked.values()), f"docs/{tag}")
    for name in computed:
        if name not in asked:
            message = "an exercise that is computed must be asked on a page"
            found = f"{message}: {name!r} is not; add a heading {{ #{PREFIX}{name} }}"
            yield Problem(path, 0, "exercise-computed", found)
