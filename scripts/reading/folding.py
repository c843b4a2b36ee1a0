"""Other written forms of Chinese characters, so that a text written in them fits too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from opencc import OpenCC

CHARACTERS = "".join(map(chr, range(0x3400, 0xA000)))
"""The characters that Chinese texts are written with: those in which the box looks for cues."""


def folded(wanted: str, configuration: str) -> dict[str, str]:
    """Return the characters that stand for the wanted ones in another script, each with its own.

    Parameters
    ----------
    wanted : str
        Texts in one script; a text in the other is compared with them character by character.
    configuration : str
        The conversion into that script, by its name in OpenCC, such as ``t2s``.
    """
    needed = set(wanted)
    return {other: own for other, own in _converted(configuration).items() if own in needed}


def simplified(text: str) -> str:
    """Return a Chinese text in simplified characters, word by word."""
    return str(_converter("t2s").convert(text))


@cache
def _converter(configuration: str) -> OpenCC:
    return OpenCC(configuration)


@cache  # The data of one language are written into the site of every language.
def _converted(configuration: str) -> Mapping[str, str]:
    # One call for all: a line's end keeps OpenCC from reading neighbours as a word.
    made = _converter(configuration).convert("\n".join(CHARACTERS)).split("\n")
    pairs = zip(CHARACTERS, made, strict=True)
    return {other: own for other, own in pairs if own != other and len(own) == 1}
