"""What decides in a definition, whatever its wording: its head, and which side it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scripts.languages import Language
from scripts.model.plain import plain

_CLAUSE_END = re.compile(r"[,;:.(，；：。（]")
_REMARK = re.compile(r"（[^（）]*）")
HEAD = "the head of"
ABSENT = "not there"
"""What stands for no word of a group."""


def decides(said: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield by name what decides in a definition; a head that cannot be told has no name there.

    Of each group of opposites it is those that are said, in the order in which they come first,
    such as ``before, after``: where the two change places, the sides do. How often one is said is
    wording.
    """
    text = plain(said)
    if (language.head_ends or language.heads) and (found := head(said, language)):
        yield HEAD, found
    for group in language.deciding:
        places = {
            name: [
                match.start()
                for spelling in spellings
                if (match := _spelled(spelling, language).search(text))
            ]
            for name, spellings in group.items()
        }
        told = sorted((min(where), name) for name, where in places.items() if where)
        yield f"{'/'.join(group)} in", ", ".join(name for _, name in told) or ABSENT


def _spelled(spelling: re.Pattern[str], language: Language) -> re.Pattern[str]:
    """Return a spelling as it is found: as whole words, where a language parts words."""
    if language.measure == "characters":
        return spelling
    return re.compile(rf"(?<![\w-])(?:{spelling.pattern})(?![\w-])", re.IGNORECASE)


def head(definition: str, language: Language) -> str:
    """Return the noun that says what sort of thing is defined, such as ``grid``; else nothing.

    It is the last word before the first that begins what the sort is narrowed by. Where a language
    puts that before the noun, it is the first listed noun with which a part of the definition ends.
    """
    if language.heads:
        parts = _CLAUSE_END.split(_REMARK.sub("", plain(definition)))
        return next((found for part in parts if (found := _last(part, language.heads))), "")
    words = _CLAUSE_END.split(plain(definition), maxsplit=1)[0].split()
    ends = (place for place, word in enumerate(words) if place and word in language.head_ends)
    return words[next(ends, len(words)) - 1].lower() if words else ""


def _last(part: str, nouns: Iterable[re.Pattern[str]]) -> str:
    """Return the longest of some nouns with which a text ends; nothing where it ends with none."""
    ending = (re.search(rf"(?:{noun.pattern})\Z", part) for noun in nouns)
    return max((match[0] for match in ending if match), key=len, default="")
