"""The terms by which the search compares texts with what is typed: words in one of their forms.

A word of letters loses its ending; of a script that parts no words each two neighbours are a term;
words that mean the same are one. A size is a term however it is written, 19 × 19, 19x19 or 19*19,
with one beside it for any size: who asks has numbers of their own. The search's script has the same
rules (``search-terms.js``), and a test holds both to each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

HAN = "\u3400-\u9fff\uf900-\ufaff"
"""The characters of a script that parts no words, as a class of a pattern."""
ENDINGS = (
    "i[sz](?:ations?|ing|ed|es?|ers?)|ations?|at(?:ing|ed?|es)|ional(?:ly)?|ions?|ive(?:ly)?"
    "|ings?|ed|ers?|ors?|ies|y|ments?|able|ly|es?"
)
"""What a word may end with. Who looks for a calculator does not ask how to calculate: no -ator."""
ENDED = rf"^([a-z]{{3,}}?)(?:{ENDINGS}|(?<!s)s)$"
"""A word with an ending, as both scripts read it, and what remains."""
NUMBERED = r"^(?:([a-z]{4,}?|[a-z]{3})v?\d|\d+([a-z]{4,})$)"
"""A word with a number of its version, or of its axes, and what it is without: YOLOv3, Conv2d; or
with one that was written without a space before it: 210reshape."""
SIZED = r"\d+(?:\s*[x*]\s*\d+)+|[(\[]\s*\d+(?:\s*,\s*\d+){2,}\s*[)\]]"
"""A size, 19 × 19, or a shape as code prints it, (1, 256, 48, 80)."""
LARGE, ANY_SIZE = r"[89]|\d\d", ("0x0", "0x0x0")
"""A number that a window has not, 3 × 3 or 7 × 7, and the terms of any size, and of any shape, with
such a one."""
DOUBLED = r"([^aeiouylsz])\1$"
MOST_OF_A_WORD = 4
"""More characters of a script that parts no words are several words."""
_ACCENTS = re.compile("[\u0300-\u036f]")
_JOINED = re.compile("[a-z]+(?:-[a-z]+)+")
_HAN = re.compile(f"[{HAN}]")
_RUNS = re.compile(rf"{SIZED}|[{HAN}]+|[^\W_{HAN}]+")
_SIZED = re.compile(SIZED)


class Reader:
    """Reads the terms of texts.

    Parameters
    ----------
    folds : mapping of str to str
        Characters, and those of the texts that stand for them.
    alike : sequence of sequence of str
        Words that mean the same to whoever searches; the first of them stands for all.
    stop : iterable of str
        Words that say nothing of what is asked for.
    kept : iterable of str
        Words out of which none of those is cut (`whole_words`).
    """

    def __init__(
        self,
        folds: Mapping[str, str],
        alike: Sequence[Sequence[str]] = (),
        stop: Iterable[str] = (),
        kept: Iterable[str] = (),
    ) -> None:
        self.folds = folds
        pairs = [(self.plain(word), self.plain(words[0])) for words in alike for word in words]
        self.stems = {stem(word): stem(own) for word, own in pairs if not _HAN.search(word)}
        self.signs = {word: own for word, own in pairs if _HAN.search(word)}
        # A sign alone is a word where nothing stands beside it: 画 in 怎么画, not in 动画.
        self.others = _any_of(word for word in self.signs if len(word) > 1)
        stop = [*stop]
        self.silent = frozenset(word for word in stop if _HAN.match(word))
        self.parts = _any_of({*self.silent, *kept})
        self.stop = frozenset(self._stem(word) for word in stop)
        """The terms of the words that say nothing."""

    def plain(self, text: str) -> str:
        """Return a text in small letters without accents, in one width and one written form."""
        bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).replace("×", "x")).lower()
        return "".join(self.folds.get(sign, sign) for sign in unicodedata.normalize("NFC", bare))

    def terms(self, text: str, *, sized: bool = True) -> Iterator[str]:
        """Yield the terms of a text, in their order; what hyphens join is one more.

        Where sizes do not tell what a text is about, each of their numbers is a term.
        """
        bare = self.plain(text)
        for run in _RUNS.findall(bare):
            yield from self._of(run) if sized else self._apart(run)
        yield from (self._stem(each.replace("-", "")) for each in _JOINED.findall(bare))

    def _apart(self, run: str) -> Iterable[str]:
        return re.findall(r"\d+", run) if _SIZED.fullmatch(run) else self._of(run)

    def _of(self, run: str) -> Iterable[str]:
        if _SIZED.fullmatch(run):
            return sizes(run)
        if not _HAN.match(run):
            numbered = re.match(NUMBERED, run)
            return [
                self._stem(each) for each in (run, *(numbered.groups() if numbered else ())) if each
            ]
        same = self.others.sub(lambda found: self.signs[found[0]], run)
        telling = self.parts.sub(lambda found: " " if found[0] in self.silent else found[0], same)
        parts = (self.signs.get(part, part) for part in telling.split())
        return chain.from_iterable(map(neighbours, parts))

    def _stem(self, word: str) -> str:
        bare = stem(word)
        return self.stems.get(bare, bare)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of any of some words, the longest first; of none where there is none."""
    return re.compile("|".join(sorted(words, key=len, reverse=True)) or "(?!)")


def whole_words(words: Iterable[str], stop: Iterable[str]) -> list[str]:
    """Return those of some words that one that says nothing would be cut out of: 上 of 上采样.

    What ends with it, or holds one of several characters, is rather a phrase: 最大的, 怎么画.
    """
    silent = {word for word in stop if _HAN.match(word)}
    signs = {word for word in silent if len(word) == 1}
    cut = re.compile("|".join(sorted(silent - signs)) or "(?!)")
    return sorted(
        word
        for word in {*words} - silent
        if 1 < len(word) <= MOST_OF_A_WORD
        and all(_HAN.match(sign) for sign in word)
        and signs.intersection(word)
        and word[-1] not in signs
        and not cut.search(word)
    )


def neighbours(run: str) -> list[str]:
    """Return each two neighbours of some characters; one alone is a term itself."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def sizes(run: str) -> list[str]:
    """Return a size as a term, each two neighbours of a longer one, and the term of any size."""
    numbers = re.findall(r"\d+", run)
    pairs = ["x".join(numbers[at : at + 2]) for at in range(len(numbers) - 1)]
    whole = ["x".join(numbers)] if len(pairs) > 1 else []
    return [*whole, *pairs, *([ANY_SIZE[len(whole)]] if re.search(LARGE, run) else [])]


def stem(word: str) -> str:
    """Return a word without its ending, where it has one that the search knows."""
    found = re.match(ENDED, word)
    return re.sub(DOUBLED, r"\1", found[1]) if found else word
