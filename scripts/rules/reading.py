"""What the reading itself asks of the files: ids and sentences; the model reports them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.rules.registry import rule

READING: Mapping[str, str] = {
    "missing-file": "A file that is needed must exist and be readable.",
    "symbolic-link": "A source must be a file or a folder of its own, no symbolic link.",
    "unknown-file": "A source must have a name under which it is read.",
    "asset-form": "An asset must be what its name says, and a picture must run nothing.",
    "not-utf-8": "A file must be UTF-8 text.",
    "text-size": "A source must be no longer than a person writes, nor a line of it.",
    "yaml-syntax": "A YAML file must be valid.",
    "yaml-alias": "A value of a YAML file must be written out where it stands, not by an alias.",
    "yaml-size": "A YAML file must be no deeper and no larger than a person writes.",
    "duplicate-key": "A key must stand once in its mapping.",
    "wrong-key": "A key must be a plain word.",
    "ambiguous-boolean": "A bare yes, no, on or off must be quoted.",
    "missing-key": "What a record needs must be there.",
    "unknown-key": "A record must have known keys only.",
    "wrong-value": "A value must fit its type.",
    "unknown-locator": "A locator must be in the short form, or a text in every language.",
    "missing-language": "A text, a page and a notebook must stand in every language of the work.",
    "unknown-language": "A text must be in a language of the work.",
    "work-languages": "work.yml must list the languages of the work, each once.",
    "language-row": "A language must have a row, at the head of its file of words.",
    "missing-word": "A word of the interface must stand in every language.",
    "edition-file": "A released edition must be kept as it was released.",
    "edition-record": "A frozen edition must have its record.",
    "labelled-record": "A line of the labelled uses must be a whole record.",
}
"""Every id that the model reports, with its sentence."""


@rule(*READING, family="reading")
def readable(loaded: Loaded) -> Iterator[Problem]:
    """A source must be readable: text, valid YAML, known keys, fit values, every language."""
    yield from loaded.problems
