"""Measures of Markdown text: words, characters, heading ids, links, numbers, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

HAN = "\u3040-\u30ff\u3400-\u9fff"
"""The characters of cjk scripts, as a regular expression's range: Chinese ones and kana."""
# Where what opens something differs from what closes it, the part between holds no second opening:
# else a line of openings that nothing closes would take the square of its length.
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_CALL = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_NAMED = re.compile(r"\[\[\s*[A-Za-z_].*?\]\]", re.DOTALL)
_CALL_END = "]]"
_FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL)
_HEADING = re.compile(
    r"^#{1,6} .*?\{ {0,9}#([\w-]+)(?![\w-])[^{}\n]*\} *$|<h[1-6] id=\"([\w-]+)\"", re.MULTILINE
)
_ID_IN_HTML = re.compile(r"<\w[^<>\n]*?\sid=\"([\w-]+)\"")
_ID_LISTED = re.compile(r"#([\w-]+)")
_LISTED = re.compile(r"\{[^{}\n]*\}")
_ANY_HEADING = re.compile(r"^(#{1,6}) (.*)$", re.MULTILINE)
# No address is longer, and without a bound a line of brackets would take the square of its length.
_LINK = re.compile(r"\]\(([^)\s]{1,500})\)")
_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|~|<")
"""How a target begins that is no path from the page: an address, a path from the root, a call."""
_TARGET = re.compile(r"\]\([^)]{0,1000}\)")
_ATTRIBUTES = re.compile(r"\{ *[:#.][^{}\n]*\}")
_TAG = re.compile(r"<[^<>\n]+>")
_QUOTED = re.compile(r"“[^“”\n]*”|<q\b[^<\n]*</q>")
_ROW = re.compile(r"^\s*\|.*$", re.MULTILINE)
# A number inside a word is none; cjk characters are no part of the word beside them.
_NUMBER = re.compile(rf"(?<!\.)(?<![^\W{HAN}])[−-]?\d+(?:\.\d+)?(?![^\W{HAN}])")
_CALLS = re.compile(r"\b(term|cite|figure)\(\"([^\"]+)\"")


def length(text: str, measure: str) -> int:
    """Return how long a text is: in words, of which a hyphenated compound is one, or characters.

    White space is no character.
    """
    parts = words_only(text).split()
    return len(parts) if measure == "words" else sum(map(len, parts))


def find_word(word: str, text: str, measure: str) -> int:
    """Return where a word stands in a text, or −1; where words are parted, as a whole word."""
    if measure == "characters":
        return text.find(word)
    match = re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    return match.start() if match else -1


def without_quotations(text: str) -> str:
    """Return text whose quoted words, table rows and template calls are blanked out."""
    for pattern in (_CALL, _QUOTED, _ROW):
        text = _blank(pattern, text)
    return text


def words_only(text: str) -> str:
    """Return text without code, formulas, template calls, links' targets and markup."""
    text = _without_calls(_FORMULA.sub(" ", _CODE.sub(" ", text)), " ")
    for pattern in (_ATTRIBUTES, _TAG):
        text = pattern.sub(" ", text)
    return re.sub(r"[*_#|>]", "", _LINK.sub("]", text))


def heading_ids(text: str) -> list[str]:
    """Return the explicit ids of the headings, in order; HTML headings among them."""
    return [ours or theirs for ours, theirs in _HEADING.findall(_CODE.sub("", text))]


def heading_of(text: str, found: str) -> str:
    """Return the words of the heading that has an id, or nothing where no heading has it."""
    for match in _ANY_HEADING.finditer(_blank(_CODE, text)):
        words, _, attributes = match[2].rpartition("{")
        if found in _ID_LISTED.findall(attributes):
            return words.strip()
    return ""


@lru_cache(maxsize=4096)  # Several rules ask for those of the same texts.
def ids(text: str) -> tuple[tuple[str, int], ...]:
    """Return every id that a text gives, by an attribute list or in HTML, with its offset."""
    bare = _blank(_FORMULA, _blank(_CODE, text))
    # Of several ids in a list Markdown takes the last one.
    lists = ((each.start(), _ID_LISTED.findall(each[0])[-1:]) for each in _LISTED.finditer(bare))
    found = [(start, given) for start, last in lists for given in last]
    found += [(match.start(), match[1]) for match in _ID_IN_HTML.finditer(bare)]
    return tuple((given, start) for start, given in sorted(found))


def headings_without_id(text: str) -> list[int]:
    """Return the offsets of headings (below the title) that have no explicit id."""
    bare = _blank(_CODE, text)
    return [
        match.start()
        for match in _ANY_HEADING.finditer(bare)
        if len(match[1]) > 1 and not _HEADING.match(match[0])
    ]


def links(text: str) -> set[str]:
    """Return what the text refers to: link targets and the arguments of template calls."""
    calls = {f"{name}:{argument}" for name, argument in _CALLS.findall(text)}
    return calls | set(_LINK.findall(_without_calls(_CODE.sub("", text))))


def formulas(text: str) -> set[str]:
    r"""Return the formulas without white space; words inside ``\text{…}`` do not count."""
    # A call leaves a mark: a formula that is nothing but a call would become the sign of display.
    found = _FORMULA.findall(_without_calls(_CODE.sub("", text), "~"))
    return {re.sub(r"\\text\{[^}]*\}|\s", "", formula).strip("$") for formula in found}


def each_formula(text: str) -> Iterator[tuple[str, bool, int]]:
    """Yield each formula, whether it stands in a line of its own, and its offset.

    It is without its signs and without white space around it; a digit stands for what a call
    prints.
    """
    bare = _blank(_CODE, text)
    for match in _FORMULA.finditer(bare):
        display = match[0].startswith("$$")
        inside = match[0].strip("$")
        # As Markdown reads it: beside a space, or behind a backslash, the sign is a dollar.
        if display or (inside == inside.strip() and not bare[: match.start()].endswith("\\")):
            yield _without_calls(inside, "0").strip(), display, match.start()


def numbers(text: str) -> set[str]:
    """Return the numbers that are printed as digits in running text."""
    return {number.replace("−", "-") for number in _NUMBER.findall(words_only(text))}


def page_links(text: str) -> Iterator[tuple[str, int]]:
    """Yield the targets of Markdown links to pages, without their fragments, and their offsets."""
    for target, _, offset in targets(text):
        if target.endswith((".md", ".ipynb")):
            yield target, offset


def targets(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield path, fragment and offset of each Markdown link or image that is no whole address."""
    for match in _LINK.finditer(_blank(_CALL, _blank(_FORMULA, _blank(_CODE, text)))):
        path, _, fragment = match[1].partition("#")
        if not _WHOLE.match(path):
            yield path, fragment, match.start(1)


def gives_id(text: str, found: str) -> bool:
    """Say whether an id may stand in a text: in an attribute list or in HTML, however written."""
    given = re.escape(found)
    pattern = rf"""(?:\b(?:id|name)=["']?|\{{[^{{}}]*#){given}(?![\w.:-])"""
    return re.search(pattern, text) is not None


def headings_left_to_markdown(text: str) -> bool:
    """Say whether some heading has no explicit id: the one that it gets is not known here."""
    found = _ANY_HEADING.finditer(_blank(_CODE, text))
    return any(not _HEADING.match(match[0]) for match in found)


def without_code_and_calls(text: str) -> str:
    """Return text whose code and template calls are blanked out; all else keeps its place."""
    return _blank(_CALL, _blank(_CODE, text))


def without_code_and_formulas(text: str) -> str:
    """Return text whose code and formulas are blanked out; all else keeps its place."""
    return _blank(_FORMULA, _blank(_CODE, text))


def without_formulas(text: str) -> str:
    """Return text whose formulas are blanked out; all else keeps its place."""
    return _blank(_FORMULA, text)


def stray_calls(text: str) -> Iterator[tuple[str, int]]:
    """Yield each ``[[ … ]]`` outside code that holds a name, not the rows of a matrix."""
    bare = _blank(_CODE, text)
    for match in _NAMED.finditer(bare, 0, _end_of_calls(bare)):
        yield match[0], match.start()


def chinese_slips(text: str, slip: str) -> Iterator[tuple[int, str]]:
    """Yield ``(offset, fragment)`` for the slips of one kind of cjk typography."""
    for match in SLIPS[slip].finditer(bare(text)):
        yield match.start(), text[match.start() : match.end()]


@lru_cache(maxsize=4096)  # Each kind of slip is looked for in the same texts.
def bare(text: str) -> str:
    """Return text with code, formulas, calls and markup blanked out; all else keeps its place."""
    for pattern in (_CODE, _FORMULA, _CALL, _ATTRIBUTES, _TAG, _TARGET):
        text = _blank(pattern, text)
    return text


SPACING = "chinese-spacing"
SLIPS = {
    "chinese-punctuation": re.compile(rf"[{HAN}][,;:?!()]|[,;:?!()][{HAN}]"),
    SPACING: re.compile(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]"),
    # What is looked for ahead is looked for once; in the middle, from each of the characters on.
    "chinese-italics": re.compile(rf"(?<!\*)\*(?=[^*\n{HAN}]*[{HAN}])[^*\n]*\*(?!\*)"),
}
"""What is looked for, by the rule that it breaks."""


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Replace matches by as many tildes, so that offsets stay true and nothing touches."""
    end = _end_of_calls(text) if pattern is _CALL else len(text)
    return pattern.sub(lambda match: re.sub(r"[^\n]", "~", match[0]), text[:end]) + text[end:]


def _without_calls(text: str, put: str = "") -> str:
    end = _end_of_calls(text)
    return _CALL.sub(put, text[:end]) + text[end:]


def _end_of_calls(text: str) -> int:
    """Return where the last call ends: behind it nothing is closed, and need not be looked for."""
    return text.rfind(_CALL_END) + len(_CALL_END) if _CALL_END in text else 0
