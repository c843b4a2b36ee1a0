"""What an exercise is: its data, its answer, what typical mistakes give; where it is registered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from scripts.errors import BuildError, Problem

Value = ArrayLike
"""An answer: a number, a text, or numbers in rows."""


class Exercise(NamedTuple):
    """An exercise, computed.

    Attributes
    ----------
    answer : number, str, or array
        The right answer.
    mistakes : mapping of str to such values
        What each typical mistake leads to, by the mistake's name. Two mistakes may lead to the
        same value; none may lead to the right one, or the exercise would not notice it.
    given : mapping of str to anything
        The data that the page prints, as plain Python values.
    opened : tuple of str, optional
        The explorer that shows what is asked, and its state as a link writes it: that of the
        exercise's own data, where the explorer can have them.
    before : tuple of str, optional
        The same, for a reader who has not answered yet: a state that does not hold the answer.
    closed : str
        Why an explorer is not opened, after the answer or before: every exercise opens one each
        time, or says this.
    """

    answer: Value
    mistakes: Mapping[str, Value]
    given: Mapping[str, Any]
    opened: tuple[str, str] | None = None
    before: tuple[str, str] | None = None
    closed: str = ""


Maker = Callable[[], Exercise]
EXERCISES: dict[str, Maker] = {}
"""Every exercise by its name; complete once `scripts.numbers.exercises.table` is imported."""


def exercise(name: str) -> Callable[[Maker], Maker]:
    """Register a function that computes an exercise, under the name that its heading has."""

    def registered(maker: Maker) -> Maker:
        EXERCISES[name] = maker
        return maker

    return registered


def computed(makers: Mapping[str, Maker]) -> dict[str, dict[str, Any]]:
    """Return all exercises as pages print them: answer, mistakes by their result, data.

    Raises
    ------
    BuildError
        Naming each mistake that goes unnoticed, since it leads to the right answer too.
    """
    made = {name: maker() for name, maker in makers.items()}
    if unnoticed := [each for name in made for each in _unnoticed(name, makers[name], made[name])]:
        raise BuildError(unnoticed)
    return {
        name: {
            "answer": written(each.answer),
            "mistakes": _by_result(each.mistakes),
            "given": dict(each.given),
            "opened": list(each.opened or ()),
            "before": list(each.before or ()),
            "closed": each.closed,
        }
        for name, each in made.items()
    }


def _unnoticed(name: str, maker: Maker, made: Exercise) -> Iterator[Problem]:
    """Yield a problem for each mistake whose result a reader would take for the right one."""
    code, path = maker.__code__, maker.__module__.replace(".", "/") + ".py"
    for mistake, result in made.mistakes.items():
        # As they are printed: what a reader compares is what stands on the page.
        if written(result) == written(made.answer):
            message = "a typical mistake must not lead to the right answer"
            found = f"{mistake!r} of exercise {name!r} gives {written(result)} too; change its data"
            problem = Problem(path, code.co_firstlineno, "exercise-mistake", f"{message}: {found}")
            yield problem


def _by_result(mistakes: Mapping[str, Value]) -> list[dict[str, Any]]:
    """Return the mistakes grouped by what they lead to, in their order."""
    grouped: dict[str, list[str]] = {}
    for name, result in mistakes.items():
        grouped.setdefault(written(result), []).append(name)
    return [{"result": result, "names": names} for result, names in grouped.items()]


def written(value: Value) -> str:
    """Return an answer as it is printed: rows in brackets, decimals where needed, true minus signs.

    Two rows and more are parted by semicolons: ``(1, 2; 3, 4)``.
    """
    if isinstance(value, str):
        return value
    array = np.asarray(value)
    if array.ndim == 0:
        return f"{array.item():.10g}".replace("-", "\u2212")
    if array.ndim == 1:
        return f"({', '.join(map(written, array))})"
    return f"({'; '.join(written(row)[1:-1] for row in array)})"
