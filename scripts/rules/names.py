"""Rules of what a text calls in ``[[ … ]]``: names, arguments, words, tables, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from inspect import Signature
from typing import Any

from scripts.errors import Problem
from scripts.model.glossary import UnreadableError
from scripts.model.loading import Loaded
from scripts.model.words import OWN, SHIPPED
from scripts.rules import markdown_text, sandbox
from scripts.rules.located import Rendered, nearest, place_of_word, rendered, texts, unread
from scripts.rules.registry import rule
from scripts.rules.template import NUMBERS, Call, environment


@rule("template-syntax", family="references")
def syntax(loaded: Loaded) -> Iterator[Problem]:
    """What stands in ``[[ … ]]`` and ``[% … %]`` must be an expression or a statement of Jinja."""
    for text in rendered(loaded):
        if error := text.tree.error:
            message = f"a call must be written as Jinja reads it: {error.message}"
            yield text.problem("template-syntax", error.lineno, message)


@rule("call-not-rendered", family="references")
def call_is_rendered(loaded: Loaded) -> Iterator[Problem]:
    """A call must stand in a body or a page: in any other text it is printed as it stands."""
    for passage in texts(loaded):
        for found, offset in markdown_text.stray_calls(passage.text):
            if passage.kind in {"field", "notebook"}:
                message = f"a call must stand in a body or a page: {found!r} would be printed"
                yield passage.problem("call-not-rendered", offset, message)


@rule("unknown-name", family="references")
def known_name(loaded: Loaded) -> Iterator[Problem]:
    """A text must use names that it is given, or that it binds itself."""
    offered = loaded.offered
    shared = {*offered.calls, *offered.values}
    for text in rendered(loaded) if offered.calls else ():
        template = offered.templates.get(text.path)
        known = shared | (template.names if template else frozenset())
        for name, line in text.tree.names():
            if name not in known and name not in environment().globals:
                message = f"a name must be one that texts are given: {name!r}"
                yield text.problem("unknown-name", line, f"{message}; {nearest(name, known)}")


@rule("unknown-filter", family="references")
def known_filter(loaded: Loaded) -> Iterator[Problem]:
    """A filter and a test must be one of those of Jinja's that texts may use."""
    known = {"filter": sandbox.FILTERS, "test": [t for t in sandbox.TESTS if t.isidentifier()]}
    for text in rendered(loaded):
        for kind, name, line in text.tree.unknown_filters():
            message = f"a {kind} must be one that texts may use: {name!r}"
            found = f"{message}; {nearest(name, known[kind])}"
            yield text.problem("unknown-filter", line, found)


@rule("wrong-arguments", family="references")
def right_arguments(loaded: Loaded) -> Iterator[Problem]:
    """A call must have the arguments that the function takes."""
    for text, call in _calls(loaded):
        signature = loaded.offered.calls.get(call.name)
        arguments = call.arguments
        if call.name == "table" and call.first in loaded.offered.tables:
            signature, arguments = loaded.offered.tables[call.first], arguments[1:]
        if signature and call.whole and (reason := _misfit(signature, arguments, call.named)):
            shown = call.name if call.name != "table" else f'table("{call.first}")'
            message = f"a call must have the arguments that {shown} takes, {signature}: {reason}"
            yield text.problem("wrong-arguments", call.line, message)


def _misfit(
    signature: Signature, arguments: tuple[Any, ...], named: Mapping[str, Any]
) -> str | None:
    try:
        signature.bind(*arguments, **named)
    except TypeError as error:
        return str(error)
    return None


@rule("unknown-table", family="references")
def known_table(loaded: Loaded) -> Iterator[Problem]:
    """A table must be one that pages can make."""
    known = loaded.offered.tables
    for text, call in _calls(loaded, "table"):
        if known and call.first and call.first not in known:
            message = f"a table must be one that pages can make: {call.first!r}"
            line = f"{message}; {nearest(call.first, known)}"
            yield text.problem("unknown-table", call.line, line)


@rule("unknown-word", family="references")
def known_word(loaded: Loaded) -> Iterator[Problem]:
    """A word of the interface must stand in the files of words."""
    known = _words(loaded)
    for text, call in _calls(loaded, "ui"):
        if call.first and call.first not in known:
            message = f"a word of the interface must stand in {OWN}: {call.first!r}"
            line = f"{message}; {nearest(call.first, known)}"
            yield text.problem("unknown-word", call.line, line)


@rule("unused-word", family="references")
def word_is_used(loaded: Loaded) -> Iterator[Problem]:
    """A word of the interface must be used: in a text, in the theme or by the scripts."""
    named = loaded.offered.words
    used = {call.first for _, call in _calls(loaded, "ui")} | set(named or ())
    used |= set(unread(loaded).split('"'))
    beginnings = tuple(each for each in used if each.endswith("-"))
    for key in sorted(_words(loaded)) if named is not None else ():
        if key not in used and not key.startswith(beginnings):
            path, line = place_of_word(loaded, loaded.glossary.tags[0], key)
            message = f"a word of the interface must be used: nothing names {key!r}; remove it"
            yield Problem(path, line, "unused-word", f"{message} in every language")


def _words(loaded: Loaded) -> set[str]:
    """Return the keys of all words; those that one language lacks are told already.

    Raises
    ------
    UnreadableError
        Where a file of words could not be read.
    """
    files = [doc for path, doc in loaded.documents.items() if path.startswith((OWN, SHIPPED))]
    if any(problem.rule != "missing-word" for doc in files for problem in doc.problems):
        raise UnreadableError
    return {key for words in loaded.glossary.words.values() for key in words}


@rule("unknown-number", family="references")
def known_number(loaded: Loaded) -> Iterator[Problem]:
    """A number must be one that the subject computes, such as ``n.worked.parameters``."""
    numbers = loaded.offered.numbers
    for text in rendered(loaded) if numbers is not None else ():
        for path in text.tree.paths():
            if reason := lost_number(numbers or {}, path.keys):
                message = f"a number must be one that the subject computes: {reason}"
                yield text.problem("unknown-number", path.line, message)


def lost_number(numbers: Mapping[str, Any], keys: Iterable[str | int]) -> str:
    """Return where the keys of a number lead nowhere, or nothing where they lead to a value."""
    value: Any = numbers
    walked = NUMBERS
    for key in keys:
        try:
            value = value[key]
        except (LookupError, TypeError):
            if hasattr(value, str(key)):
                return ""  # A method of the value, such as ``items``: what it gives is not known.
            known = f"0 to {len(value) - 1}" if isinstance(value, list) else ""
            names = value if isinstance(value, Mapping) else ()
            return f"{walked} has no {key!r}; {known or nearest(str(key), names)}"
        walked += f".{key}" if isinstance(key, str) else f"[{key}]"
    return ""


def _calls(loaded: Loaded, name: str = "") -> Iterator[tuple[Rendered, Call]]:
    """Yield the calls of one function, or of all, with the texts they stand in."""
    for text in rendered(loaded):
        for call in text.tree.calls:
            if name in {"", call.name}:
                yield text, call
