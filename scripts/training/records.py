"""From gathered windows and readers' labels to the committed records: works, and labelled uses."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from scripts.model.labelled import FOLDER, USES, WORKS
from scripts.reading.tables import Tables
from scripts.training.corpus import kept

LABEL = ("sense", "also", "level", "axes", "confidence")


def gather(
    windows: Sequence[Path], readers: Sequence[Sequence[Path]], tables: Tables
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the records of works and of uses that every reader has labelled.

    Parameters
    ----------
    windows : sequence of Path
        JSON Lines with ``id``, ``work``, ``title``, ``address``, ``collection``, ``place``,
        ``lang``, ``window``, ``term``, and ``at``, where the term begins in the window.
    readers : sequence of sequence of Path
        The files of each reader: JSON Lines with ``id`` and the fields of a label.

    A use without an address that anybody can open is left out, as is one in which the reader of
    uses finds no term.
    """
    labels = [{each["id"]: each for path in paths for each in _lines(path)} for paths in readers]
    works: dict[str, dict[str, Any]] = {}
    uses = []
    for found in (each for path in windows for each in _lines(path)):
        given = [known.get(found["id"]) for known in labels]
        use = _use(found, given, tables) if all(given) else None
        if use and str(found["address"]).startswith("http"):
            works.setdefault(use["work"], _work(found, use["work"]))
            uses.append(use)
    return sorted(works.values(), key=lambda each: str(each["id"])), uses


def write(
    root: Path, works: Sequence[Mapping[str, Any]], uses: Sequence[Mapping[str, Any]]
) -> None:
    """Write both files below ``root``, a record a line."""
    (root / FOLDER).mkdir(exist_ok=True)
    for path, records in ((WORKS, works), (USES, uses)):
        lines = (json.dumps(each, ensure_ascii=False, separators=(", ", ": ")) for each in records)
        (root / path).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


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


def _work(found: Mapping[str, Any], name: str) -> dict[str, Any]:
    keys = ("title", "address", "collection", "lang")
    # A document that shows no title is called by the end of its address.
    last = unquote(str(found["address"]).rstrip("/").rsplit("/", 1)[-1])
    return {"id": name} | {key: found[key] for key in keys} | {"title": found["title"] or last}


def identifier(address: str) -> str:
    """Return a work's id: the last words of its address, and what tells it from others."""
    words = re.findall("[a-z0-9]+", address.lower().partition("//")[2])
    digest = hashlib.sha256(address.encode()).hexdigest()[:6]
    return "-".join(["w", *words[-3:], digest])[:90].strip("-")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
