"""How a glossary's files are read: once, or by a server again and again, as far as they changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.languages import Tag
from scripts.model import bounds, documents
from scripts.model.documents import Document
from scripts.model.validation import validate


class Reading:
    """Reads each file when it is asked to."""

    def read(self, root: Path, path: str) -> Document:
        """Return the document of a file below ``root``; what is wrong with it is noted in it."""
        return documents.read(root, path)

    def validated(self, document: Document, model: Any, tags: Sequence[Tag]) -> Any:
        """Return the document's data as ``model``, or None after noting what does not fit."""
        return validate(document, model, tags)


class Rereading(Reading):
    """Keeps what a file was parsed into, and the record that it held, as long as its text stays.

    Parsing takes most of the time of reading a glossary. A document that is returned is the
    caller's own to note problems in: they do not pass to the next one.
    """

    def __init__(self) -> None:
        self._parsed: dict[tuple[Path, str], Document] = {}
        self._records: dict[str, tuple[tuple[str, Any, Sequence[Tag]], Any]] = {}

    def read(self, root: Path, path: str) -> Document:
        """Return the document of a file, parsed anew where its text is another."""
        text, problem = documents.source_of(root / path, bounds.YAML)
        if problem:
            return super().read(root, path)
        known = self._parsed.get((root, path))
        if known is None or known.text != text:
            known = self._parsed[root, path] = documents.parse(text, path)
        return replace(known, problems=list(known.problems))

    def validated(self, document: Document, model: Any, tags: Sequence[Tag]) -> Any:
        """Return the record of a document; one with problems is looked at each time."""
        key = (document.text, model, tags)
        known, record = self._records.get(document.path, (None, None))
        if known != key:
            record = super().validated(document, model, tags)
            if record is not None:
                self._records[document.path] = key, record
        return record
