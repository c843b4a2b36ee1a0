"""What tells senses apart around one use of the term, by name.

A name begins with where its words stand: `<` directly before the term, `>` directly behind it, `~`
close to it, nothing anywhere around it; `=` is the term as it is written, and `@` with a sense's
code a whole name of that sense. What is denied begins with `!`. Neither a single Chinese character
nor an everyday word is a feature unless it stands beside the term or in company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from scripts.reading.tables import Tables, singular
from scripts.reading.uses import Token, Use, before, behind, within

NEAR = 6
"""How far the words close to a use reach to each side, as `scripts.reading.uses.FAR` counts."""
GAP = 2
"""How many characters, such as a space and a quotation mark, may part two neighbours."""
LATIN_RUN, HAN_RUN = 2, 4
"""The longest company that is a feature: two words, or four Chinese characters."""
DENIED, HAN_DENIED = 32, 8
"""How many characters behind a negation are denied by it, where no sentence ends before."""
IN_WORD = re.compile("[a-z]{2}")
"""Two letters between which no word ends."""
STOP = re.compile("[.。;；!！?？,，]")

Spans = Mapping[str, tuple[int, int]]
"""The features of a use, each with where it stands in the text in its common spelling."""
Found = Iterator[tuple[str, int, int]]


def features(text: str, use: Use, tables: Tables) -> Spans:
    """Return the features of a use, each where it is seen first."""
    found: dict[str, tuple[int, int]] = {}
    for name, start, end in _all(text, use, tables):
        found.setdefault(name, (start, end))
    return found


def stem(word: str) -> str:
    """Return a word without its plural's ending."""
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def _all(text: str, use: Use, tables: Tables) -> Found:
    yield f"={singular(text[use.start : use.end])}", use.start, use.end
    yield from _by_name(text, use, tables)
    if use.verb:
        yield "=verb", use.start, use.end
    left, right = before(text, use), behind(text, use)
    yield from _beside("<", left, use.start)
    yield from _beside(">", right, use.end)
    for side in (left, right):
        near = len(within(side, NEAR))
        close = sorted(side[:near], key=_start)
        denied = _denied(text, side, tables)
        for name, start, end in _around(sorted(side, key=_start), tables):
            yield _signed(name, start, denied), start, end
        for name, start, end in _close(close, tables):
            yield _signed(f"~{name}", start, denied), start, end


def _start(token: Token) -> int:
    return token.start


def _signed(name: str, start: int, denied: Sequence[tuple[int, int]]) -> str:
    return f"!{name}" if any(a <= start < b for a, b in denied) else name


def _by_name(text: str, use: Use, tables: Tables) -> Found:
    """Yield the longest name of a sense that the use is a part of, if there is one."""
    term = singular(text[use.start : use.end])
    for head, own, tail, code in tables.named:
        start, end = use.start - len(head), use.end + len(tail)
        if own != term or start < 0 or text[start : use.start] != head:
            continue
        if text[use.end : end] == tail and not any(
            IN_WORD.match(text, edge - 1) for edge in (start, end) if edge
        ):
            yield f"@{code}", start, end
            return


def _beside(side: str, nearest_first: Sequence[Token], edge: int) -> Found:
    """Yield what stands directly beside the term: one or two words, or two or three characters."""
    if not nearest_first:
        return
    first = nearest_first[0]
    if max(edge - first.end, first.start - edge) > GAP:
        return
    for length in (2, 3) if first.han else (1, 2):
        run = sorted(nearest_first[:length], key=_start)
        if _run(run, length):
            yield f"{side}{_joined(run)}", run[0].start, run[-1].end


def _around(ordered: Sequence[Token], tables: Tables) -> Found:
    """Yield the words and pairs of Chinese characters anywhere around the term."""
    for index, token in enumerate(ordered):
        if token.han:
            pair = ordered[index : index + 2]
            if _run(pair, 2):
                yield _joined(pair), token.start, pair[-1].end
        elif not _idle(token, tables):
            yield _named(token), token.start, token.end


def _close(ordered: Sequence[Token], tables: Tables) -> Found:
    """Yield the words close to the term, and those that stand there in company."""
    for index, token in enumerate(ordered):
        if not token.han and not _idle(token, tables):
            yield _named(token), token.start, token.end
        for length in range(2, HAN_RUN + 1 if token.han else LATIN_RUN + 1):
            run = ordered[index : index + length]
            if _run(run, length):
                yield _joined(run), run[0].start, run[-1].end


def _run(tokens: Sequence[Token], length: int) -> bool:
    """Whether so many tokens of one script follow one another; characters without a gap."""
    if len(tokens) < length or len({token.han for token in tokens}) > 1:
        return False
    return all(not a.han or a.end == b.start for a, b in pairwise(tokens))


def _joined(tokens: Sequence[Token]) -> str:
    return "".join(
        f" {_named(token)}" if place and not token.han else _named(token)
        for place, token in enumerate(tokens)
    )


def _named(token: Token) -> str:
    number = token.text[0].isdigit() and not token.text.endswith("d")
    return "#" if number else stem(token.text)


def _idle(token: Token, tables: Tables) -> bool:
    """Whether a word tells nothing unless in company: an everyday word, a letter, a number."""
    name = _named(token)
    return name in tables.idle or (
        len(name) == 1 and (name == "#" or (name.isalpha() and name.isascii()))
    )


def _denied(text: str, side: Sequence[Token], tables: Tables) -> list[tuple[int, int]]:
    """Return the parts beside a use that a negation stands in front of."""
    if tables.negation_pattern is None or not side:
        return []
    start = min(token.start for token in side)
    end = max(token.end for token in side)
    made = []
    for found in tables.negation_pattern.finditer(text[start:end]):
        first = start + found.end()
        han = "\u3400" <= text[first : first + 1] <= "\u9fff"
        last = min(end, first + (HAN_DENIED if han else DENIED))
        stop = STOP.search(text[first:last])
        made.append((first, first + stop.start() if stop else last))
    return made
