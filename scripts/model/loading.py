"""YAML and Markdown sources → one typed glossary, each problem with its file and line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from scripts.errors import GlossaryError, Problem
from scripts.model.explorers import Box, Explorers
from scripts.model.records import (
    LANGUAGES,
    Bilingual,
    Concept,
    Figure,
    Glossary,
    Identifier,
    Page,
    Question,
    Source,
    Usage,
    Vocabulary,
)

Where = tuple[str | int, ...]
"""Path of a value inside a YAML file, such as ``("en", "terms", 0, "status")``."""


@dataclass
class Document:
    """A parsed YAML file: plain data, the line of each value, and what was wrong with it."""

    path: str
    data: Any = None
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, where: Where) -> int:
        """Return the line of a value, or of the nearest value around it."""
        for end in range(len(where), 0, -1):
            if where[:end] in self.lines:
                return self.lines[where[:end]]
        return 1


def parse(text: str, path: str) -> Document:
    """Parse YAML text into plain data; syntax errors become problems of the document."""
    document = Document(path)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        document.problems.append(
            Problem(path, line, "yaml-syntax", f"the file must be valid YAML: {reason}")
        )
        return document
    document.data = _construct(node, (), document) if node else None
    return document


def _construct(node: yaml.Node, where: Where, document: Document) -> Any:
    document.lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, where, document))
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*where, i), document) for i, item in enumerate(node.value)]
    return _scalar(node, where, document)


def _pairs(node: yaml.MappingNode, where: Where, document: Document) -> Iterator[tuple[str, Any]]:
    first: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in first:
            message = f"a key must stand once: {key!r} stands in line {first[key]} too"
            document.problems.append(Problem(document.path, line, "duplicate-key", message))
        first.setdefault(key, line)
        document.lines[(*where, key)] = line
        yield key, _construct(value_node, (*where, key), document)


def _scalar(node: yaml.Node, where: Where, document: Document) -> Any:
    text = str(node.value)
    kind = node.tag.rpartition(":")[2]
    if kind == "bool" and text.lower() not in {"true", "false"}:
        message = f"a bare yes, no, on or off must be quoted: {text} would become a truth value"
        line = document.line(where)
        document.problems.append(Problem(document.path, line, "ambiguous-boolean", message))
        return text
    return yaml.safe_load(text) if kind in {"bool", "int", "float", "null"} else text


def validate(document: Document, model: Any) -> Any:
    """Return the document's data as ``model``, or None after noting what does not fit."""
    if document.problems:
        return None
    try:
        return TypeAdapter(model).validate_python(document.data)
    except ValidationError as error:
        errors = [item for item in error.errors() if not _echo(item, error.errors())]
        document.problems += [_problem(document, model, item) for item in errors]
        return None


def _echo(error: Any, errors: Iterable[Any]) -> bool:
    """Say whether a list is found too short only because of an error inside it."""
    where = error["loc"]
    return error["type"] == "too_short" and any(
        len(other["loc"]) > len(where) and other["loc"][: len(where)] == where for other in errors
    )


def _problem(document: Document, model: Any, error: Any) -> Problem:
    where: Where = error["loc"]
    dotted = ".".join(map(str, where)) or "the file"
    match error["type"]:
        case "missing" if where[-1] in LANGUAGES:
            rule, message = "missing-language", f"{dotted} must be there: both languages are needed"
        case "missing":
            rule, message = "missing-key", f"{dotted} must be there: it is not"
        case "extra_forbidden":
            rule, message = "unknown-key", f"{dotted} must be a known key{_hint(model, where)}"
        case _:
            rule = "wrong-value"
            message = f"{dotted} must fit its type: {error['msg']}: {error['input']!r}"
    return Problem(document.path, document.line(where), rule, message)


def _hint(model: Any, where: Where) -> str:
    known = _known_keys(model, where[:-1])
    near = difflib.get_close_matches(str(where[-1]), known, n=1)
    return f": did you mean {near[0]!r}?" if near else f": one of {', '.join(known)}"


def _known_keys(model: Any, where: Where) -> list[str]:
    """Return the keys that the record at ``where`` accepts, walking the models' annotations."""
    record = next(_records_in(model), None)
    for part in where:
        info = record.model_fields.get(str(part)) if record else None
        if info:
            record = next(_records_in(info.annotation), None)
    return [info.alias or key for key, info in record.model_fields.items()] if record else []


def _records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _records_in(argument)


@dataclass(frozen=True)
class Loaded:
    """A glossary together with the places its values were read from."""

    glossary: Glossary
    documents: Mapping[str, Document]
    files: Mapping[str, str]
    """The file of each concept, by the concept's id."""

    def problem(self, rule: str, path: str, where: Where, message: str) -> Problem:
        """Return a problem located at a value of one of the sources."""
        document = self.documents.get(path)
        return Problem(path, document.line(where) if document else 1, rule, message)


def load(root: Path) -> Loaded:
    """Read ``glossary/`` and ``docs/`` below ``root``.

    Raises
    ------
    GlossaryError
        With every problem of every file: syntax, unknown or missing keys, wrong types, a page
        or a concept that one language lacks.
    """
    documents = {path: _read(root, path) for path in _yaml_files(root)}
    parts = {
        name: validate(documents[f"glossary/{name}.yml"], model)
        for name, model in MODELS.items()
        if f"glossary/{name}.yml" in documents
    }
    concepts = [
        validate(document, Concept)
        for path, document in documents.items()
        if path.startswith("glossary/concepts/")
    ]
    pages, problems = _pages(root)
    problems += [problem for document in documents.values() for problem in document.problems]
    if problems:
        raise GlossaryError(problems)
    glossary = Glossary(concepts=tuple(concepts), pages=pages, **parts)
    files = {
        document.data["id"]: path
        for path, document in documents.items()
        if path.startswith("glossary/concepts/")
    }
    return Loaded(glossary, documents, files)


MODELS: Mapping[str, Any] = {
    "sources": Mapping[str, Source],
    "figures": Mapping[str, Figure],
    "vocabulary": Vocabulary,
    "interface": Mapping[str, Bilingual],
    "identifiers": tuple[Identifier, ...],
    "usages": tuple[Usage, ...],
    "guide": tuple[Question, ...],
    "explorers": Explorers,
    "box": Box,
}
OPTIONAL = ("explorers", "box")
"""Files that a glossary can do without; then it has no such part."""


def _yaml_files(root: Path) -> list[str]:
    named = [
        f"glossary/{name}.yml"
        for name in MODELS
        if name not in OPTIONAL or (root / f"glossary/{name}.yml").exists()
    ]
    concepts = sorted((root / "glossary/concepts").glob("*.yml"))
    return named + [path.relative_to(root).as_posix() for path in concepts]


def _read(root: Path, path: str) -> Document:
    try:
        return parse((root / path).read_text(encoding="utf-8"), path)
    except FileNotFoundError:
        problem = Problem(path, 1, "missing-file", "the file must exist: it does not")
    except UnicodeDecodeError as error:
        problem = Problem(path, 1, "not-utf-8", f"the file must be UTF-8: {error}")
    return Document(path, problems=[problem])


def _pages(root: Path) -> tuple[tuple[Page, ...], list[Problem]]:
    """Read the hand-written pages; each must stand in both languages under one path."""
    problems: list[Problem] = []
    texts = {
        language: {
            path.relative_to(root / "docs" / language).as_posix(): _text(root, path, problems)
            for path in sorted((root / "docs" / language).rglob("*.md"))
        }
        for language in LANGUAGES
    }
    both = texts["en"].keys() & texts["zh"].keys()
    problems += [
        Problem(
            f"docs/{language}/{path}",
            1,
            "missing-language",
            "the page must stand in docs/en and docs/zh: the other language lacks it",
        )
        for language in LANGUAGES
        for path in texts[language].keys() - both
    ]
    pages = tuple(
        Page(path=path, en=texts["en"][path], zh=texts["zh"][path]) for path in sorted(both)
    )
    return pages, problems


def _text(root: Path, path: Path, problems: list[Problem]) -> str:
    """Return the text of a page; note it as a problem where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        name = path.relative_to(root).as_posix()
        problems.append(Problem(name, 1, "not-utf-8", f"the file must be UTF-8: {error}"))
        return ""
