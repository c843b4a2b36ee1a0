"""Decks for Anki: the same bytes each time, and whole when the program's own library reads them."""

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scripts.exports import anki
from scripts.model.glossary import Glossary
from scripts.pages import drill
from scripts.pages.context import Context
from scripts.pages.made import Made
from tests import hostile, projects

READER = Path(__file__).with_name("anki_reader.py")
PYTHON = Path(sys.prefix) / "anki" / "bin" / "python"
"""The environment that `make test` installs for the reader, inside the tests' own."""


def decks(glossary: Glossary) -> list[anki.Deck]:
    made = Made({}, {}, site=hostile.SITE)
    return [drill.deck(Context(glossary, row, made, drill.PAGE)) for row in glossary.languages]


def hostile_deck() -> anki.Deck:
    """Return a deck whose note has a part that a later edition changed."""
    note = anki.Note("one", "<b>a</b>", "<p>{{b}} \x1f</p>", "c", "d", ("uses", "sense-V1"))
    return anki.Deck("hostile/en", "Old", "", "2026-11-23", [note])


@pytest.fixture(scope="module")
def read(real: Glossary, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what Anki holds after it took both decks, the first again, and its next edition."""
    assert PYTHON.exists(), "the reader is not installed: `make test` installs it"
    folder = tmp_path_factory.mktemp("anki")
    english, chinese = decks(real)
    first, *others = english.notes
    later = [first._replace(answer="<p>changed</p>"), *others]
    packed = [english, chinese, english, english._replace(day="2027-01-31", notes=later)]
    paths = []
    for place, deck in enumerate(packed):
        paths.append(folder / f"{place}.apkg")
        paths[-1].write_bytes(anki.package(deck))
    arguments = [str(folder / "collection.anki2"), *map(str, paths)]
    done = projects.command(str(PYTHON), str(READER), *arguments, cwd=folder)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_every_note_is_new_once_and_a_later_edition_brings_it_up_to_date(
    read: dict[str, Any], real: Glossary
) -> None:
    count = len(decks(real)[0].notes)
    kinds = [{kind: n for kind, n in log.items() if n} for log in read["logs"]]
    assert kinds == [
        {"new": count},
        {"new": count},
        {"duplicate": count},
        {"updated": count},
    ]
    assert len(read["cards"]) == 2 * count
    assert read["sound"] is True


def test_what_was_learned_stays_when_a_later_edition_is_taken(read: dict[str, Any]) -> None:
    learned = [card for card in read["cards"] if card["reps"]]
    assert [(card["reps"], "changed" in card["answer"]) for card in learned] == [(3, True)]


def test_each_card_comes_back_as_it_was_written(read: dict[str, Any], real: Glossary) -> None:
    found = {
        (card["deck"], card["fields"]["question"], card["fields"]["choices"]): card
        for card in read["cards"]
    }
    english, chinese = decks(real)
    changed = english.notes[0]._replace(answer="<p>changed</p>")
    for deck, notes in ((english, [changed, *english.notes[1:]]), (chinese, chinese.notes)):
        for note in notes:
            card = found[deck.name, note.question, note.choices]
            assert card["fields"] == {key: getattr(note, key) for key in anki.FIELDS}
            assert sorted(card["tags"]) == sorted(note.tags)
            assert note.question in card["question"]
            assert note.answer not in card["question"]
            assert note.answer in card["answer"]
            assert note.source in card["answer"]


def test_the_same_deck_is_the_same_bytes(real: Glossary) -> None:
    first, again = (anki.package(decks(real)[0]) for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert {entry.date_time for entry in archive.infolist()} == {anki.EARLIEST}


def test_packing_leaves_no_file_behind(real: Glossary, tmp_path: Path,
                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    anki.package(decks(real)[1])
    assert list(tmp_path.iterdir()) == []


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat string: 'soon'"):
        anki.package(hostile_deck()._replace(day="soon"))
