"""Where rules register themselves: each with the ids that it reports and its family."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple, get_args

from scripts import rules as package
from scripts.errors import Problem
from scripts.model.glossary import UnreadableError
from scripts.model.loading import Loaded

Finder = Callable[[Loaded], Iterator[Problem]]
Family = Literal[
    "reading", "records", "references", "evidence", "text", "languages", "pages", "subject",
    "published",
]  # fmt: skip
FAMILIES: tuple[Family, ...] = get_args(Family)


class Rule(NamedTuple):
    """A rule: the ids of the problems it reports, its family, and the function that finds them."""

    ids: tuple[str, ...]
    family: Family
    find: Finder

    @property
    def name(self) -> str:
        """The function's name with its module, such as ``references.file_name``."""
        return f"{self.find.__module__.rpartition('.')[2]}.{self.find.__name__}"

    @property
    def sentence(self) -> str:
        """What must hold: the docstring's first paragraph, in one line."""
        return " ".join((self.find.__doc__ or "").partition("\n\n")[0].split())

    def found(self, loaded: Loaded) -> list[Problem]:
        """Return what the rule finds, up to where it needs a part that could not be read.

        Raises
        ------
        ValueError
            Where it reports an id that it has not declared: that is its author's to mend.
        """
        problems: list[Problem] = []
        # The problems of a part that could not be read are told by the reading.
        with suppress(UnreadableError):
            problems.extend(self.find(loaded))
        for problem in problems:
            if problem.rule not in self.ids:
                message = f"{self.name} must declare the id that it reports"
                raise ValueError(f"{message}: @rule({problem.rule!r}, …)")
        return problems


_REGISTERED: dict[str, Rule] = {}
"""The rules by their functions' full names: so that a module read twice registers once."""


def rule(*ids: str, family: Family) -> Callable[[Finder], Finder]:
    """Register a function as a rule that reports problems of these ids.

    The function takes what was loaded and yields problems; its docstring is the rule, a sentence
    with “must”. A module of this package is found by itself.
    """

    def registered(find: Finder) -> Finder:
        _REGISTERED[f"{find.__module__}.{find.__qualname__}"] = Rule(ids, family, find)
        return find

    return registered


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule of every module of this package, by family, module and line."""
    for module in pkgutil.iter_modules(package.__path__):
        import_module(f"{package.__name__}.{module.name}")
    return tuple(sorted(_REGISTERED.values(), key=_place))


def _place(each: Rule) -> tuple[int, str, int]:
    """Return where a rule stands among all: not by which module happened to be read first."""
    function = inspect.unwrap(each.find)
    return FAMILIES.index(each.family), function.__module__, function.__code__.co_firstlineno
