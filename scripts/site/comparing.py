"""A citation → which text it means: the present one, or an edition's with what changed since."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from scripts.cite import identifier
from scripts.errors import BuildError, Problem
from scripts.model import released
from scripts.site.subject import BUILD

NOW = ""
"""The edition of the texts that are not released."""


def told(root: Path, asked: str) -> Iterator[str]:
    """Yield for each identifier in a citation, or pasted alone, which text it is.

    Raises
    ------
    BuildError
        Where there is no identifier, or one that no text of this glossary has.
    """
    wanted = identifier.found(asked)
    if not wanted:
        message = "what is compared must name a text: swh:1:cnt: and forty digits from 0 to f"
        raise BuildError([Problem("text", 0, "text-identifier", f"{message}: {asked!r}")])
    held = list(_texts(root))
    for each in wanted:
        of_it = [(name, edition, text) for name, edition, text in held if _is(text, each)]
        if not of_it:
            message = "a text must be one of the glossary as it is, or of a released edition"
            remedy = "'make build' makes the texts as they are"
            raise BuildError(
                [Problem("text", 0, "text-identifier", f"{message}: {each}; {remedy}")]
            )
        name, edition, text = of_it[-1]
        editions = [number for _, number, _ in of_it if number]
        where = ([] if edition else ["as it is now"]) + [
            f"edition {each}" for each in editions[-1:]
        ]
        yield f"{each} is {name}, {', and '.join(where)}"
        yield from _since(name, edition, text, held)


def _texts(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield name, edition and text of each entry, the oldest edition first, then as it is now."""
    for frozen in released.frozen(root):
        edition, texts = (
            frozen.name.removeprefix("v"),
            sorted((frozen / "data/texts").glob("*.txt")),
        )
        yield from ((path.stem, edition, path.read_text("utf-8")) for path in texts)
    for folder in (root / BUILD / "docs").glob("*/data/texts"):
        yield from ((path.stem, NOW, path.read_text("utf-8")) for path in folder.glob("*.txt"))


def _is(text: str, wanted: str) -> bool:
    return identifier.swhid(text.encode()) == wanted


def _since(name: str, edition: str, text: str, held: list[tuple[str, str, str]]) -> Iterator[str]:
    """Yield what changed since an edition, as a unified diff."""
    now = [text for other, number, text in held if (other, number) == (name, NOW)]
    if edition and now:
        lines = (text.splitlines(), now[0].splitlines())
        yield from difflib.unified_diff(*lines, f"edition {edition}", "now", lineterm="")
    elif edition:
        yield f"{name} is no entry any more"
