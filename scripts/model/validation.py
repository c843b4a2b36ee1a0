"""Plain data → records, or problems with the line, the accepted values and the nearest one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from scripts.languages import Tag
from scripts.model.documents import Document, Where
from scripts.model.locators import told

GATHERED = "entries"
"""The field of a concept whose keys stand at the top of its file, one a language."""
MAPPING_KEY = "[key]"
"""How pydantic says that the key itself, not its value, is what is wrong."""
_ID = re.compile(r"[\w.-]{1,60}")
"""An id that can stand in a message: whatever else was written there is no name for an entry."""
_RECORD = re.compile(r" or (?:an )?instance of \w+")
"""What pydantic adds for programmers: who writes YAML has no classes."""


def validate(document: Document, model: Any, languages: Sequence[Tag] = ()) -> Any:
    """Return the document's data as ``model``, or None after noting what does not fit."""
    if document.problems:
        return None
    try:
        context = {"languages": tuple(languages)}
        return _reader(model).validate_python(document.data, context=context)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        for item in errors:
            if not _echo(item, errors):
                _note(document, model, item)
        return None


@cache
def _reader(model: Any) -> TypeAdapter[Any]:
    """Return what reads a model; to make one takes longer than to read a file with it."""
    return TypeAdapter(model)


def _echo(error: Any, errors: Iterable[Any]) -> bool:
    """Say whether a list is found too short only because of an error inside it."""
    where = error["loc"]
    return error["type"] == "too_short" and any(
        len(other["loc"]) > len(where) and other["loc"][: len(where)] == where for other in errors
    )


def _note(document: Document, model: Any, error: Any) -> None:
    where: Where = tuple(part for part in error["loc"] if part not in (GATHERED, MAPPING_KEY))
    dotted = ".".join(_named(document.data, where)) or "the file"
    match error["type"]:
        case "missing-language":
            rule = "missing-language"
            message = f"{dotted} must be there: every language of the work is needed"
        case "unknown-language":
            rule, known = "unknown-language", error["ctx"]["languages"]
            message = f"{dotted} must be a language of the work: one of {known}"
        case "unknown-locator":
            rule = "unknown-locator"
            wanted = "in the short form, or a text in every language"
            message = f"{dotted} must be {wanted}: {told(error['input'])}"
        case "missing":
            rule, message = "missing-key", f"{dotted} must be there: it is not"
        case "extra_forbidden":
            rule, message = "unknown-key", f"{dotted} must be a known key{_hint(model, where)}"
        case "string_type" if isinstance(error["input"], int | float):
            rule = "wrong-value"
            message = f'{dotted} must be text: put it in quotes: "{error["input"]}"'
        case _:
            rule = "wrong-value"
            wanted = _RECORD.sub("", error["msg"]).replace("dictionary", "mapping")
            message = f"{dotted} must fit its type: {wanted}: {error['input']!r}"
    document.note_at(where, rule, message)


def _named(data: Any, where: Where) -> Iterator[str]:
    """Yield the parts of a place; an entry of a list is named by its id, or counted from 1."""
    for depth, part in enumerate(where):
        if isinstance(data, list) and isinstance(part, int):
            data = data[part] if part < len(data) else None
            given = data.get("id") if isinstance(data, dict) else None
            told = isinstance(given, str) and _ID.fullmatch(given) and where[depth + 1 :] != ("id",)
            yield str(given) if told else f"entry {part + 1}"
        else:
            data = data.get(part) if isinstance(data, dict) else None
            yield str(part)


def _hint(model: Any, where: Where) -> str:
    known = _known_keys(model, where[:-1])
    near = difflib.get_close_matches(str(where[-1]), known, n=1)
    return f": did you mean {near[0]!r}?" if near else f": one of {', '.join(known)}"


def _known_keys(model: Any, where: Where) -> list[str]:
    """Return the keys that the record at ``where`` accepts, walking the models' annotations."""
    record = next(_records_in(model), None)
    for part in where:
        info = record.model_fields.get(str(part)) if record else None
        if info is None and record and GATHERED in record.model_fields and isinstance(part, str):
            info = record.model_fields[GATHERED]
        if info:
            record = next(_records_in(info.annotation), None)
    fields = record.model_fields.items() if record else ()
    return [info.alias or key for key, info in fields if key != GATHERED]


def _records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)
