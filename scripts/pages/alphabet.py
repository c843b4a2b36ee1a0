"""Long lists by letter: where a name stands in its language, and the letters that lead there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from scripts.languages import Language
from scripts.reading.folding import simplified
from scripts.rules import markdown_text

OTHER = "#"
"""The letter of names that begin with none: with a digit, a sign, or another script's letter."""
CJK = "cjk"
"""The script of languages that write with the characters of `markdown_text.HAN`."""

_HAN = re.compile(f"[{markdown_text.HAN}]")


def order(name: str, language: Language) -> tuple[str, tuple[str, ...]]:
    """Return the letter that a name stands under, and by what it is sorted there.

    Chinese is sorted by pinyin, syllable by syllable and with its tones, as dictionaries do;
    other scripts by their letters, without accents, signs, spaces and case.
    """
    syllables = _syllables(name) if language.order == "pinyin" else [name]
    key = tuple(filter(None, map(_letters, syllables)))
    first = key[0][0] if key else ""
    foreign = language.script != CJK and _HAN.match(first)
    return OTHER if foreign else _letter(first), key


def last(letter: str) -> tuple[bool, str]:
    """Return by what letters are sorted: what begins with none stands last."""
    return letter == OTHER, letter


def jumps(letters: Iterable[str]) -> str:
    """Return the links to the letters of a list."""
    links = " ".join(f'<a href="#{_anchor(letter)}">{letter}</a>' for letter in letters)
    return f'<p class="fm-index-letters">{links}</p>'


def group(letter: str, rows: Sequence[str], opened: str = "<ul>", attributes: str = "") -> str:
    """Return what stands under a letter: its rows, each of them an item, in a list.

    Parameters
    ----------
    letter : str
        The letter, which is a place on the page.
    rows : sequence of str
        The items.
    opened : str
        The tag that begins the list.
    attributes : str
        Of the section, such as `` markdown="1"``.
    """
    inside = "\n".join(rows)
    return (
        f'<section class="fm-list-group" aria-label="{letter}"{attributes}>\n'
        f'<p class="fm-index-letter" id="{_anchor(letter)}">{letter}</p>\n'
        f"{opened}\n{inside}\n</ul>\n</section>"
    )


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower() if letter.isascii() and letter.isalpha() else ord(letter)}"


def _letter(first: str) -> str:
    """Return the letter that a name stands under, by its first sign."""
    # “φ” is a sign among words: nobody looks for it under a letter.
    if not first.isalpha() or unicodedata.name(first, "").startswith("GREEK"):
        return OTHER
    return first.upper()


def _syllables(name: str) -> list[str]:
    # The library reads tables of forty thousand words; only Chinese pages need them.
    from pypinyin import Style, lazy_pinyin

    # Its words are in simplified characters: by those it knows how “徵” is read in “特徵”.
    return [part for part in lazy_pinyin(simplified(name), style=Style.TONE3) if part]


def _letters(text: str) -> str:
    """Return letters and digits alone, in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
