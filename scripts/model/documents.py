"""YAML text → plain data that knows the line of each value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scripts.errors import Problem

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

    def note(self, line: int, rule: str, message: str) -> None:
        """Note a problem of this file."""
        self.problems.append(Problem(self.path, line, rule, message))


def read(root: Path, path: str) -> Document:
    """Return the document of a file below ``root``; what is wrong with it is noted in it."""
    document = Document(path)
    try:
        return parse((root / path).read_text(encoding="utf-8"), path)
    except FileNotFoundError:
        document.note(1, "missing-file", "the file must exist: it does not")
    except UnicodeDecodeError as error:
        document.note(1, "not-utf-8", f"the file must be UTF-8: {error}")
    return document


def parse(text: str, path: str) -> Document:
    """Parse YAML text into plain data; syntax errors become problems of the document."""
    document = Document(path)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        document.note(line, "yaml-syntax", f"the file must be valid YAML: {reason}")
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
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.note(line, "wrong-key", "a key must be a plain word: it is none")
            continue
        key = str(key_node.value)
        if key in first:
            message = f"a key must stand once: {key!r} stands in line {first[key]} too"
            document.note(line, "duplicate-key", message)
        first.setdefault(key, line)
        document.lines[(*where, key)] = line
        yield key, _construct(value_node, (*where, key), document)


def _scalar(node: yaml.Node, where: Where, document: Document) -> Any:
    text = str(node.value)
    kind = node.tag.rpartition(":")[2]
    if kind == "bool" and text.lower() not in {"true", "false"}:
        message = f"a bare yes, no, on or off must be quoted: {text} would become a truth value"
        document.note(document.line(where), "ambiguous-boolean", message)
        return text
    return yaml.safe_load(text) if kind in {"bool", "int", "float", "null"} else text
