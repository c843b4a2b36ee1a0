"""From gathered windows and readers' labels to the committed records: works, and labelled uses."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from scripts.model.labelled import FOLDER, USES, WORKS
from scripts.reading.tables import Tables
from scripts.training.corpus import kept

LABEL = ("sense", "also", "level", "axes", "confidence")


class Records(NamedTuple):
    """The records of works, in the order of their ids, and of uses, as they were gathered."""

    works: list[dict[str, Any]]
    uses: list[dict[str, Any]]


def gather(
    windows: Sequence[Path],
    readers: Sequence[Sequence[Path]],
    tables: Tables,
    known: Records,
    *,
    apart: bool = False,
) -> Records:
    """Return the records that are known with those of uses that every reader has labelled.

    Parameters
    ----------
    windows : sequence of Path
        JSON Lines with ``id``, ``work``, ``title``, ``address``, ``collection``, ``place``,
        ``lang``, ``window``, ``term``, and ``at``, where the term begins in the window.
    readers : sequence of sequence of Path
        The files of each reader: JSON Lines with ``id`` and the fields of a label.
    known : Records
        What was gathered before; a use gathered again takes the place of the earlier one.
    apart : bool
        Whether the works that come new are set apart, all of them.

    A use without an address that anybody can open is left out, as is one in which the reader of
    uses finds no term.
    """
    labels = [{each["id"]: each for path in paths for each in lines(path)} for paths in readers]
    works = {each["id"]: each for each in known.works}
    uses = {each["id"]: each for each in known.uses}
    for found in (each for path in windows for each in lines(path)):
        given = [label.get(found["id"]) for label in labels]
        use = _use(found, given, tables) if all(given) else None
        if use and str(found["address"]).startswith("http"):
            works.setdefault(use["work"], _work(found, use["work"], apart=apart))
            uses[use["id"]] = use
    return Records(sorted(works.values(), key=lambda each: str(each["id"])), list(uses.values()))


def read(root: Path) -> Records:
    """Return the records that stand below ``root``."""
    return Records(list(lines(root / WORKS)), list(lines(root / USES)))


def write(root: Path, records: Records) -> None:
    """Write both files below ``root``, a record a line."""
    (root / FOLDER).mkdir(exist_ok=True)
    for path, each in ((WORKS, records.works), (USES, records.uses)):
        made = (json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) for record in each)
        (root / path).write_text("".join(f"{line}\n" for line in made), encoding="utf-8")


def _use(
    found: Mapping[str, Any], labels: Sequence[Mapping[str, Any] | None], tables: Tables
) -> dict[str, Any] | None:
    short = kept(found["window"], found["at"], len(found["term"]), tables)
    if short is None:
        return None
    return {
        "id": found["id"],
        "work": identifier(found["address"]),
        "place": str(found["place"]) or "the text",
        "fragment": short.fragment,
        "at": short.at,
        "bag": list(short.bag),
        "labels": [{key: label[key] for key in LABEL} for label in labels if label],
    }


def _work(found: Mapping[str, Any], name: str, *, apart: bool) -> dict[str, Any]:
    keys = ("title", "address", "collection", "lang")
    # A document that shows no title is called by the end of its address.
    last = unquote(str(found["address"]).rstrip("/").rsplit("/", 1)[-1])
    made = {"id": name} | {key: found[key] for key in keys} | {"title": found["title"] or last}
    return made | {"apart": True} if apart else made


def identifier(address: str) -> str:
    """Return a work's id: the last words of its address, and what tells it from others."""
    words = re.findall("[a-z0-9]+", address.lower().partition("//")[2])
    digest = hashlib.sha256(address.encode()).hexdigest()[:6]
    return "-".join(["w", *words[-3:], digest])[:90].strip("-")


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON Lines; none where there is no such file."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    # Lines end with a line feed alone: a text may hold other characters that part lines.
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)
