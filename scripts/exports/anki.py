"""Cards to take along: a package for Anki, the same bytes whenever and wherever it is made."""

from __future__ import annotations

import io
import itertools
import sqlite3
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from typing import NamedTuple

import genanki

FIELDS = ("question", "choices", "answer", "source")
FRONT = "{{question}}\n{{choices}}"
BACK = '{{FrontSide}}\n<hr id="answer">\n{{answer}}\n<p class="source">{{source}}</p>'
STYLE = """\
.card { max-width: 34em; margin: 1em auto; padding: 0 1em; text-align: start; }
.card { font: 1.1em/1.5 serif; }
.card blockquote { margin: 0 0 1em; font-size: 1.25em; }
.card li { margin: .2em 0; }
.card .source { font-size: .8em; }
"""
"""The colours are the program's own, so that its light and its dark theme both fit."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can name: a later one would be that of the build."""


class Note(NamedTuple):
    """What is asked, what can be answered, the answer, and where it is from; all of it HTML.

    ``id`` names the note in every edition: a reader who takes a later one along keeps what was
    learned. A tag holds no space.
    """

    id: str
    question: str
    choices: str
    answer: str
    source: str
    tags: tuple[str, ...]


class Deck(NamedTuple):
    """The notes of one language; ``id`` names the deck in every edition, ``day`` is the edition's.

    ``day`` is written as ``2026-11-23``.
    """

    id: str
    name: str
    description: str
    day: str
    notes: Sequence[Note]


def package(deck: Deck) -> bytes:
    """Return a deck as a file that Anki imports (``.apkg``, its form before version 2.1.50).

    Every program that reads decks knows this form. genanki writes the database; all that would
    differ from one build to the next, times and numbers, comes from the deck itself.
    """
    day = date.fromisoformat(deck.day)
    made = datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()
    # Notes and cards are numbered from the milliseconds of a moment: each deck has a second of its
    # own, so that those of two languages stand side by side in one collection.
    first = int(made + _number(deck.id) % 86_400) * 1000
    with closing(sqlite3.connect(":memory:")) as database:
        whole = genanki.Package(_deck(deck))
        # Its own way to write a file leaves another one behind, and names the time of the build.
        whole.write_to_db(database.cursor(), made, itertools.count(first))
        database.commit()
        content = database.serialize()
    return _archive({"collection.anki2": content, "media": b"{}"})


def _deck(deck: Deck) -> genanki.Deck:
    model = genanki.Model(
        _number(f"{deck.id}/form"),
        deck.name,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": deck.name, "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )
    made = genanki.Deck(_number(deck.id), deck.name, deck.description)
    for note in deck.notes:
        fields = [note.question, note.choices, note.answer, note.source]
        guid = genanki.guid_for(deck.id, note.id)
        made.add_note(genanki.Note(model, fields, sort_field=note.id, tags=note.tags, guid=guid))
    return made


def _number(name: str) -> int:
    """Return the number by which Anki knows a thing of that name, 2³⁰ to 2³¹, as genanki asks."""
    return 1 << 30 | zlib.crc32(name.encode()) >> 2


def _archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # The system that packed it would be named otherwise.
            entry.create_system = 3
            archive.writestr(entry, content)
    return out.getvalue()
