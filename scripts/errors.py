"""What a person must mend: problems with file, line, rule and remedy; errors that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Something a person must mend; its text is ``path:line: rule-id: what must hold: found``.

    ``line`` is 0 where a whole file is meant, as one that holds no text; then no line is printed.
    """

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.rule}: {self.message}"


class ExpectedError(Exception):
    """The base of all errors that speak to the person who must mend something.

    Whatever else is raised is a fault of the scripts themselves and keeps its traceback.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ExpectedError], tuple[list[Problem]]]:
        """Keep the problems when an error comes back from another process."""
        return type(self), (self.problems,)


class GlossaryError(ExpectedError):
    """The sources of the glossary break rules."""


class PageError(ExpectedError):
    """A page or a template cannot be rendered."""


class DataFileError(ExpectedError):
    """A committed data file is missing, or is not the recorded one."""


class SenseError(ExpectedError):
    """Definitions break their identities."""


class BuildError(ExpectedError):
    """A function of the subject raised, or what it made cannot be written."""


class ReleaseError(ExpectedError):
    """An edition cannot be released; nothing was written."""
