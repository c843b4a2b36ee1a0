"""How a glossary's files are read: once, or by a server again and again, as far as they changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.errors import Problem
from scripts.languages import Tag
from scripts.model import bounds, documents, labelled
from scripts.model.documents import Document
from scripts.model.labelled import Learned
from scripts.model.validation import validate


class Reading:
    """Reads each file when it is asked to."""

    def read(self, root: Path, path: str) -> Document:
        """Return the document of a file below ``root``; what is wrong with it is noted in it."""
        return documents.read(root, path)

    def validated(self, document: Document, model: Any, tags: Sequence[Tag]) -> Any:
        """Return the document's data as ``model``, or None after noting what does not fit."""
        return validate(document, model, tags)

    def learned(self, root: Path) -> tuple[Learned, list[Problem]]:
        """Return the labelled uses below ``root``, and what cannot be read of them."""
        return labelled.read(root)


class Rereading(Reading):
    """Keeps what a file was parsed into, and the record that it held, as long as its text stays.

    Parsing takes most of the time of reading a glossary. A document that is returned is the
    caller's own to note problems in: they do not pass to the next one.
    """

    def __init__(self) -> None:
        self._parsed: dict[tuple[Path, str], tuple[bytes, Document]] = {}
        self._records: dict[str, tuple[tuple[str, Any, Sequence[Tag]], Any]] = {}
        self._learned: dict[Path, tuple[tuple[bytes | None, ...], Learned]] = {}

    def read(self, root: Path, path: str) -> Document:
        """Return the document of a file, parsed anew where its text is another."""
        is_small = not bounds.too_large(root / path, bounds.YAML)
        content = _content(root / path) if is_small else None
        known, document = self._parsed.get((root, path), (None, None))
        if document is None or known != content:
            text, problem = documents.source_of(root / path, bounds.YAML)
            if problem or content is None:
                return super().read(root, path)
            document = documents.parse(text, path)
            self._parsed[root, path] = content, document
        return replace(document, problems=list(document.problems))

    def validated(self, document: Document, model: Any, tags: Sequence[Tag]) -> Any:
        """Return the record of a document; one with problems is looked at each time."""
        key = (document.text, model, tags)
        known, record = self._records.get(document.path, (None, None))
        if known != key:
            record = super().validated(document, model, tags)
            if record is not None:
                self._records[document.path] = key, record
        return record

    def learned(self, root: Path) -> tuple[Learned, list[Problem]]:
        """Return the labelled uses; those with problems are looked at each time."""
        paths = [root / path for path in labelled.PATHS]
        texts = tuple(map(_content, paths))
        known, learned = self._learned.get(root, (None, None))
        if learned is not None and known == texts:
            return learned, []
        learned, problems = super().learned(root)
        if not problems:
            self._learned[root] = texts, learned
        return learned, problems


def _content(path: Path) -> bytes | None:
    """Return the bytes of a file; None where there is none, or none that may be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
