"""The letters that a PDF says its glyphs are: of glyphs that two letters share, the common one.

A font draws a character and the radical of its shape by one glyph: 文 (U+6587) and ⽂ (U+2F42).
What prints it can name the glyph by either, and who looks for the other finds nothing. So it is
with letters that a font joins, ﬁ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pikepdf

SHARED = (range(0x2E80, 0x2FE0), range(0xFB00, 0xFB07))
"""Radicals (Unicode blocks CJK Radicals Supplement, Kangxi Radicals), and joined Latin letters."""
_SUPPLEMENT = str.maketrans(
    "⺂⺃⺅⺉⺋⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺠⺡⺣⺤⺦⺨⺫⺭⺯⺰⺱⺲⺳⺹⺺⺾⺿⻁⻂⻃⻄⻅⻆"
    "⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "乛乚亻刂㔾兀尣尢巳幺彑彐忄扌攵旡歺民氵灬爫丬犭罒礻糹纟罓罒㓁耂肀艹艹虎衤覀西见角"
    "讠贝车辶辶辶钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)
"""Radicals that Unicode does not call compatible; Noto Sans CJK draws each pair by one glyph."""
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>(\s*)<([0-9A-Fa-f]+)>(\s*)(?:<([0-9A-Fa-f]+)>|\[[^\]]*\])")
_BLOCK = re.compile(rb"(?<=beginbfrange)(.*?)(?=endbfrange)", re.DOTALL)
_LETTERS = re.compile(rb"(?<=beginbfchar)(.*?)(?=endbfchar)", re.DOTALL)
_LETTER = re.compile(rb"(<[0-9A-Fa-f]+>\s*)<([0-9A-Fa-f]+)>")
_UNIT = 4
"""Hexadecimal digits of one UTF-16 unit; more of them name several letters, or one by a pair."""


def mend(printed: pikepdf.Pdf) -> None:
    """Let each font of a file name its glyphs by what readers look for."""
    for stream in _tables(printed):
        before = stream.read_bytes()
        if (after := characters(before)) != before:
            stream.write(after)


def _tables(printed: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    for each in printed.objects:
        if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each:
            yield each["/ToUnicode"]  # type: ignore[misc]


def characters(table: bytes) -> bytes:
    """Return a table of letters (ISO 32000-2, 9.10.3) with the common letter of each glyph.

    Examples
    --------
    >>> characters(b"1 beginbfchar <0001> <2F42> endbfchar")
    b'1 beginbfchar <0001> <6587> endbfchar'
    >>> characters(b"1 beginbfchar <01> <FB01> <02> <2EC5> endbfchar")
    b'1 beginbfchar <01> <00660069> <02> <89C1> endbfchar'
    >>> characters(b"1 beginbfrange <01> <02> <2F41> endbfrange")
    b'1 beginbfrange <01> <02> [<6534><6587>] endbfrange'

    Letters of more than one unit stay, and what follows them is still read by pairs and triples:

    >>> characters(b"2 beginbfchar <01> <D835DC34> <2F42> <0041> endbfchar")
    b'2 beginbfchar <01> <D835DC34> <2F42> <0041> endbfchar'
    >>> characters(b"2 beginbfrange <01> <02> <D835DC4B> <03> <04> <2F41> endbfrange")
    b'2 beginbfrange <01> <02> <D835DC4B> <03> <04> [<6534><6587>] endbfrange'
    >>> characters(b"2 beginbfrange <01> <03> [<41><42><2F42>] <04> <04> <2F42> endbfrange")
    b'2 beginbfrange <01> <03> [<41><42><2F42>] <04> <04> [<6587>] endbfrange'
    """
    table = _LETTERS.sub(lambda found: _LETTER.sub(_lettered, found[0]), table)
    return _BLOCK.sub(lambda found: _RANGE.sub(_listed, found[0]), table)


def _lettered(found: re.Match[bytes]) -> bytes:
    return found[1] + _named(int(found[2], 16)) if len(found[2]) == _UNIT else found[0]


def _listed(found: re.Match[bytes]) -> bytes:
    """Return a range of glyphs with a list of their letters, if one of these is a radical."""
    if found[5] is None or len(found[5]) != _UNIT:
        return found[0]
    first, last, letter = (int(found[group], 16) for group in (1, 3, 5))
    letters = range(letter, letter + last - first + 1)
    if not any(map(_shared, letters)):
        return found[0]
    listed = b"".join(map(_named, letters))
    return b"<%b>%b<%b>%b[%b]" % (found[1], found[2], found[3], found[4], listed)


def _shared(letter: int) -> bool:
    return any(letter in each for each in SHARED)


def _named(letter: int) -> bytes:
    character = chr(letter)
    if _shared(letter):
        character = unicodedata.normalize("NFKC", character.translate(_SUPPLEMENT))
    return b"<%b>" % character.encode("utf-16-be").hex().upper().encode()
