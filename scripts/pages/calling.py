"""A text with calls → the text that they print; what a call raises is told with file and line."""

from __future__ import annotations

import traceback
from functools import cache
from typing import Any, NamedTuple

import jinja2
from jinja2.exceptions import SecurityError

from scripts.errors import PageError, Problem
from scripts.model.documents import Where
from scripts.pages import cjk, given
from scripts.pages.context import Context
from scripts.rules.limits import LimitError
from scripts.rules.sandbox import Environment

FAULTS = (
    *(jinja2.TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError),
    *(RecursionError, SyntaxError, MemoryError),
)
"""What a text can raise: Python itself refuses, by the last three, to compile what is too deep."""


class Origin(NamedTuple):
    """Where a text was read: a file and the line it begins in, or a template that shows a file."""

    path: str
    first: int = 1
    template: str = ""

    def problem(self, rule: str, line: int, message: str) -> PageError:
        """Return the error for a line of the text."""
        if self.template:
            problem = Problem(self.path, 1, rule, f"{self.template}, line {line}: {message}")
        else:
            problem = Problem(self.path, self.first + line - 1, rule, message)
        return PageError([problem])


def origin_of(context: Context, path: str, where: Where) -> Origin:
    """Return where a text of a record was read: ``where`` is its place in the record's file."""
    document = context.made.documents.get(path)
    return Origin(document.path_of(where), document.text_line(where)) if document else Origin(path)


def render(env: Environment, text: str, context: Context, origin: Origin, **more: Any) -> str:
    """Return a text as a page has it.

    Raises
    ------
    PageError
        Where the text asks for what there is not, or for what no text is given.
    """
    try:
        made = env.written(_compiled(env, text), given.names(context, **more))
        # An escape in a call can stand for half of a character, which no file can hold.
        made.encode()
    except KeyError as error:
        message = f"{error} must exist: it does not"
        raise origin.problem("page-reference", _line(error), message) from error
    except SecurityError as error:
        rule = "text-limit" if isinstance(error, LimitError) else "unsafe-text"
        raise origin.problem(rule, _line(error), str(error)) from error
    except FAULTS as error:
        endless = "it calls itself without end, or is nested too deeply"
        reason = endless if isinstance(error, RecursionError) else error
        message = f"the template must be rendered: {reason}"
        raise origin.problem("page-template", _line(error), message) from error
    return cjk.set_text(made, context.language)


@cache
def _compiled(env: Environment, text: str) -> jinja2.Template:
    """Return a text as a template; those of all concepts are compiled once."""
    return env.from_string(text)


def _line(error: Exception) -> int:
    """Return the line of a template in which an error arose."""
    if isinstance(error, jinja2.TemplateSyntaxError | LimitError) and error.lineno:
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return (lines and lines[-1]) or 1
