"""What every record is made of: the base, ids, and texts in every language of the work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from scripts.languages import Tag
from scripts.model.plain import is_visible


def visible(text: str) -> str:
    """Return a text in which something can be seen; raise ValueError for any other."""
    if not any(map(is_visible, text)):
        raise ValueError("it must hold a character that can be seen")
    return text


def unmarked(text: str) -> str:
    """Return a text that is printed as it stands; raise ValueError where it is meant otherwise."""
    if found := re.search(r"[$*`\\]|\]\(", text):
        raise ValueError(f"it must hold no formula and no mark of Markdown: {found[0]!r}")
    return text


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(visible)
]
ID_PATTERN = r"^[a-z][a-z0-9]*([-.][a-z0-9]+)*$"
# It names files, whose names no file system takes beyond 255 bytes.
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=100)]
T = TypeVar("T")


def languages_of(info: ValidationInfo) -> tuple[Tag, ...]:
    """Return the tags of the work's languages, which whoever reads the files hands in."""
    context: Mapping[str, tuple[Tag, ...]] = info.context or {}
    return context.get("languages", ())


def in_every_language(value: Mapping[Tag, T], info: ValidationInfo) -> Mapping[Tag, T]:
    """Return a mapping that holds just the work's languages, in their order; report the others.

    Where nothing was read from files, so that no languages are handed in, any will do.
    """
    languages = languages_of(info) or tuple(value)
    wrong = [_wrong("missing-language", tag, languages) for tag in languages if tag not in value]
    wrong += [_wrong("unknown-language", tag, languages) for tag in value if tag not in languages]
    if wrong:
        raise ValidationError.from_exception_data("languages", wrong)
    return {tag: value[tag] for tag in languages}


def _wrong(rule: str, tag: Tag, languages: tuple[Tag, ...]) -> InitErrorDetails:
    error = PydanticCustomError(rule, "", {"languages": ", ".join(languages)})
    return InitErrorDetails(type=error, loc=(tag,), input=tag)


Localised = Annotated[Mapping[Tag, Text], AfterValidator(in_every_language)]
"""One short text in every language of the work."""

Label = Annotated[Text, AfterValidator(unmarked)]
Labels = Mapping[Id, Annotated[Mapping[Tag, Label], AfterValidator(in_every_language)]]
"""Words that stand in drawings, by the key that a drawing asks for, in every language."""

Phrases = Annotated[Mapping[Tag, tuple[Text, ...]], AfterValidator(in_every_language)]
"""Several short texts in every language of the work."""


def _is_day(text: str) -> str:
    """Return a day of the calendar; raise ValueError for any other."""
    date.fromisoformat(text)
    return text


Day = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_is_day)
]
"""A day of the calendar, as ``2026-01-31``."""


class Record(BaseModel):
    """Base of all records: no unknown keys, no assignment after construction."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
