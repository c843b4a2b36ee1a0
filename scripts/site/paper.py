"""How the one file of an edition is set on paper, and what stands at the head of each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.site.chapters import Part, Told

TEMPLATE = Path(__file__).parent / "templates/paper.css"
"""Paper, margins and breaks; no reading device wants it, nor reads the heads of pages."""


def styles(told: Told, parts: Sequence[Part]) -> str:
    """Return the styles by which each page names the edition and its chapter (CSS Paged Media).

    Parameters
    ----------
    told : Told
        What the file says of itself.
    parts : sequence of Part
        Its chapters, each of which begins on a page of its own.
    """
    rules = "".join(f"{rule}\n" for rule in _rules(told, parts))
    return TEMPLATE.read_text(encoding="utf-8") + rules


def _rules(told: Told, parts: Sequence[Part]) -> Iterator[str]:
    yield f"@page {{ @top-left {{ content: {_string(f'{told.title}, {told.edition}')}; }} }}"
    # The first page has it all in its text.
    yield "@page :first { @top-left { content: none; } }"
    firsts = {id(part.chapters[0]): part for part in parts if part.name}
    for number, chapter in enumerate((each for part in parts for each in part.chapters), 1):
        name, places = f"chapter-{number}", [f"[id={_string(chapter.place.id)}]"]
        if part := firsts.get(id(chapter)):  # What names a part stands above its first chapter.
            places.append(f"[id={_string(part.id)}] > .fm-part")
        yield f"@page {name} {{ @top-right {{ content: {_string(chapter.place.name)}; }} }}"
        yield f"{', '.join(places)} {{ page: {name}; }}"
    # A page of the edition needs no address on paper: the edition's stands on the first one.
    links = f".fm-edition section a[href^={_string(told.home)}]::after"
    yield f"@media print {{ {links} {{ content: none; }} }}"


def _string(text: str) -> str:
    r"""Return a string of CSS: what could end it, or the element that holds it, is escaped.

    Examples
    --------
    >>> print(_string('a "b" </style>'))
    "a \22 b\22  \3c /style>"
    """
    special = {ord(character): f"\\{ord(character):x} " for character in '"\\<\n\r\f'}
    return f'"{text.translate(special)}"'
