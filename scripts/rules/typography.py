"""Rules of signs: coordinates, multiplication signs, spaces, dashes. The docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.rules import markdown_text
from scripts.rules.located import Passage, texts
from scripts.rules.markdown_text import HAN
from scripts.rules.registry import rule
from scripts.rules.template import tree

_NUMBER = r"[−-]?\d+(?:\.\d+)?|\[\[\s*(?:num\(|n[.\[])(?:(?!\]\]).)*\]\]"
_JOINED = r"""[(（]\s*\[\[\s*n\.(?:(?!\]\]).)*\|\s*join\(\s*["'][,，](?:(?!\]\]).)*\]\]\s*[)）]"""
_PAIR = re.compile(rf"[(（]\s*(?:{_NUMBER})(?:\s*[,，]\s*(?:{_NUMBER}))+\s*[)）]|{_JOINED}")
# Of two years in brackets, as of two editions, a formula would make coordinates.
_YEARS = re.compile(r"[(（]\s*(?:1[5-9]|20)\d\d(?:\s*[,，]\s*(?:1[5-9]|20)\d\d)+\s*[)）]")
_PART = rf"[^\W{HAN}]|[.()]"
# The letter is a sign between digits only, and in 0x1f not even there. What stands before a sign is
# looked through from its beginning only: from each of its letters on, it would take their square.
_TIMES = re.compile(
    rf"(?<![^\W{HAN}])(?<![.()])(?:{_PART})+×(?:{_PART}|×)*|×(?:{_PART}|×)+"
    r"|(?<![\w.])(?!0x)\d+[xX]\d+(?!\w)"
)
_PERCENT = re.compile(r"\d+%")
_FULL = "，。、；：？！“”（）《》「」『』"
_LOOSE = re.compile(
    rf"(?<=[{HAN}]) +(?=[{HAN}])|(?<=[{_FULL}]) +(?=[\w~$\[{_FULL}])|(?<=[\w~$\]%]) +(?=[{_FULL}])"
)
_EN_DASH = re.compile(rf"[{HAN}]–[{HAN}]")
_PAGES = re.compile(r"(?<!\w)pp?\.\s?\d+")
_CALL = re.compile(r"\[\[.*?\]\]", re.DOTALL)
DIGITS = ("num", "percent", "grouped", "uses")
"""The calls that print a number in digits; so does a path such as ``n.worked.weights``."""


@rule("coordinates-form", family="text")
def coordinates_are_formulas(loaded: Loaded) -> Iterator[Problem]:
    """Coordinates in running text must be a formula, ``$(1, 2)$``: so they look alike everywhere.

    Alternative texts and the words of explorers, where no formula is set, may have them plainly.
    """
    for passage in texts(loaded):
        bare = markdown_text.without_code_and_formulas(passage.text)
        for match in _PAIR.finditer(bare) if passage.page else ():
            if not _YEARS.fullmatch(match[0]):
                found = f"{match[0]!r}; write {_as_formula(match[0])}"
                message = f"coordinates must be a formula: {found}"
                yield passage.problem("coordinates-form", match.start(), message)


def _as_formula(pair: str) -> str:
    inside = re.sub(r"\s*[,，]\s*", ", ", pair.strip("()（） \n"))
    return f"$({inside.replace('−', '-')})$"


@rule("times-sign", family="text")
def times_is_spaced(loaded: Loaded) -> Iterator[Problem]:
    """A multiplication sign must be ×, with a space on either side, as in 28 × 28."""
    must = "a multiplication sign must be × between spaces"
    return _outside_quotations(loaded, "times-sign", _TIMES, must)


@rule("percent-sign", family="text")
def percent_is_spaced(loaded: Loaded) -> Iterator[Problem]:
    """A per cent sign must have a space before it, as in 5 %, which is how numbers are printed."""
    must = "a per cent sign must stand after a space"
    return _outside_quotations(loaded, "percent-sign", _PERCENT, must)


def _outside_quotations(
    loaded: Loaded, rule_id: str, wrong: re.Pattern[str], must: str
) -> Iterator[Problem]:
    for passage in texts(loaded):
        bare = markdown_text.without_quotations(markdown_text.bare(passage.text))
        for match in wrong.finditer(bare):
            yield passage.problem(rule_id, match.start(), f"{must}: {match[0]!r}")


@rule("chinese-number-spacing", family="text")
def number_is_spaced(loaded: Loaded) -> Iterator[Problem]:
    """A call that prints a number must have spaces beside characters of a cjk script.

    Links that are called need no rule: when the page is written their labels are known, and
    spaced.
    """
    for passage in _of_cjk(loaded, spaced=True):
        for call in _CALL.finditer(passage.text) if passage.kind in {"page", "body"} else ():
            before = passage.text[max(0, call.start() - 1) : call.start()]
            after = passage.text[call.end() : call.end() + 1]
            if re.search(f"[{HAN}]", before + after) and _prints_number(call[0]):
                found = f"{before}{call[0]}{after}"
                message = f"a number that is called must be parted by spaces: {found!r}"
                yield passage.problem("chinese-number-spacing", call.start(), message)


def _prints_number(call: str) -> bool:
    read = tree(call)
    named = [each for each in read.calls if each.name in DIGITS]
    return bool(named or (not read.calls and any(read.paths())))


@rule("chinese-loose-space", family="text")
def nothing_stands_loose(loaded: Loaded) -> Iterator[Problem]:
    """Between characters of a cjk script, and beside full-width punctuation, must be no space."""
    for passage in _of_cjk(loaded):
        bare = markdown_text.bare(passage.text)
        for match in _LOOSE.finditer(bare):
            # An attribute list is parted from its heading by a space, and a row's bar from a cell.
            if passage.text[match.end()] not in "{|":
                found = passage.text[match.start() - 1 : match.end() + 1]
                message = (
                    "no space must stand between characters of a cjk script or beside full-width "
                    f"punctuation: {found!r}"
                )
                yield passage.problem("chinese-loose-space", match.start(), message)


@rule("chinese-dash", family="text")
def dash_is_full_width(loaded: Loaded) -> Iterator[Problem]:
    """Between characters of a cjk script must stand no en dash, but the dash of that script."""
    for passage in _of_cjk(loaded):
        for match in _EN_DASH.finditer(markdown_text.bare(passage.text)):
            message = f"a cjk script must have its own dash: {match[0]!r}; write — or -"
            yield passage.problem("chinese-dash", match.start(), message)


@rule("chinese-page-numbers", family="text")
def page_is_named_in_the_script(loaded: Loaded) -> Iterator[Problem]:
    """A text in a cjk script must name pages in its own words: ``p.`` and ``pp.`` are none."""
    for passage in _of_cjk(loaded):
        bare = markdown_text.without_quotations(markdown_text.bare(passage.text))
        for match in _PAGES.finditer(bare):
            message = (
                f"a page must be named in the words of its text: {match[0]!r}; in Chinese 第 3 页"
            )
            yield passage.problem("chinese-page-numbers", match.start(), message)


def _of_cjk(loaded: Loaded, *, spaced: bool = False) -> Iterator[Passage]:
    """Yield the texts in cjk scripts; on demand only those that part Latin text by spaces."""
    for language in loaded.glossary.languages:
        if language.script == "cjk" and (language.spaced or not spaced):
            yield from texts(loaded, only=language.tag)
