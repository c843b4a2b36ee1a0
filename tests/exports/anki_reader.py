"""Import decks into one collection with the library of Anki, and print as JSON what it holds then.

It runs in an environment of its own (``.venv/anki``), so it imports nothing of the project. The
first argument is the collection's path, the others are the decks' in the order of their import.
"""

import json
import sys
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as Update

LEARNED = 3


def imported(collection: Collection, path: str) -> dict[str, int]:
    """Import a deck as the program does when asked; return what became of its notes."""
    options = ImportAnkiPackageOptions(
        merge_notetypes=True,
        update_notes=Update.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
        update_notetypes=Update.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
    )
    request = ImportAnkiPackageRequest(package_path=path, options=options)
    log = collection.import_anki_package(request).log
    kinds = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")
    return {kind: len(getattr(log, kind)) for kind in kinds}


def learn(collection: Collection) -> None:
    """Let the first card have been learned, with the traces that this leaves."""
    card = collection.get_card(collection.find_cards("", order="c.id")[0])
    card.type, card.queue, card.ivl, card.reps = 2, 2, 10, LEARNED
    collection.update_card(card)


def cards(collection: Collection) -> list[dict[str, Any]]:
    """Return each card as the program shows it, in the order of the decks."""
    found = []
    for number in collection.find_cards("", order="c.id"):
        card = collection.get_card(number)
        note = card.note()
        found.append(
            {
                "deck": collection.decks.name(card.did),
                "guid": note.guid,
                "tags": note.tags,
                "reps": card.reps,
                "fields": dict(note.items()),
                "question": card.question(),
                "answer": card.answer(),
            }
        )
    return found


if __name__ == "__main__":
    opened = Collection(sys.argv[1])
    logs = []
    for path in sys.argv[2:]:
        logs.append(imported(opened, path))
        if len(logs) == 1:
            learn(opened)
    problems, sound = opened.fix_integrity()
    told = {"logs": logs, "cards": cards(opened), "sound": sound, "problems": problems}
    opened.close()
    json.dump(told, sys.stdout)
