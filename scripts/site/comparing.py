"""A citation, or a saved copy → which text it is: the present one, an edition's, or what differs.

A draft's text is kept by nobody but who saved it: of such a copy it is said what differs today.
"""

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

    ``asked`` may be the path of a text that somebody saved, too.

    Raises
    ------
    BuildError
        Where there is no identifier, or one that no text of this glossary has.
    """
    if (path := _saved(asked)) is not None:
        yield from _of_copy(root, path)
        return
    wanted = identifier.found(asked)
    if not wanted:
        message = (
            "what is compared must name a text, swh:1:cnt: and forty digits from 0 to f, "
            "or be the file of one"
        )
        raise BuildError([Problem("text", 0, "text-identifier", f"{message}: {asked!r}")])
    held = list(_texts(root))
    for each in wanted:
        of_it = [(name, edition, text) for name, edition, text in held if _is(text, each)]
        if not of_it:
            message = "a text must be one of the glossary as it is, or of a released edition"
            remedy = (
                "'make build' makes the texts as they are; those of earlier drafts are not kept: "
                "give the file of a saved copy to see what differs"
            )
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


def _saved(asked: str) -> Path | None:
    """Return the path of a saved text; None where no file has that name."""
    try:
        return path if (path := Path(asked)).is_file() else None
    except (OSError, ValueError):  # A citation can be too long for a path, or hold what none can.
        return None


def _of_copy(root: Path, path: Path) -> Iterator[str]:
    """Yield which text a saved copy is, or how the nearest one differs from it today."""
    content = path.read_bytes()
    copy, own = content.decode("utf-8", "replace"), identifier.swhid(content)
    held = list(_texts(root))
    if any(_is(text, own) for _, _, text in held):
        yield from told(root, own)
        return
    now = {name: text for name, edition, text in held if edition == NOW}
    if not now:
        message = "the texts must have been made: 'make build' makes them"
        raise BuildError([Problem(f"{BUILD}/docs", 0, "text-identifier", message)])
    # Its name says which entry it is of, unless it was saved under another.
    name = path.stem if path.stem in now else max(now, key=lambda each: _alike(copy, now[each]))
    yield f"{own} is no text that is kept; what differs in {name}, as it is now:"
    lines = (copy.splitlines(), now[name].splitlines())
    yield from difflib.unified_diff(*lines, str(path), "now", lineterm="")


def _alike(one: str, other: str) -> int:
    """Return how many lines two texts have in common."""
    return len({*one.splitlines()} & {*other.splitlines()} - {""})


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
