"""A language as data: one row of what texts in it need, and no more code for another language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

Tag = str
"""The key of a language in every mapping of texts, such as ``en``; also the folder of its pages."""

TAG_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
"""How a tag is written: BCP 47, language first, in small letters."""

Text = Annotated[str, StringConstraints(min_length=1)]

_FIELDS = re.compile(r"(?:[^{}]|\{\w*\})*")
_APART = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\(\?")
MOST_OPTIONAL = 10


def with_plain_fields(text: str) -> str:
    """Return a text whose fields are plain, such as ``{0}``; raise ValueError for any other.

    Python would fill ``{0:>999999999}`` with a gigabyte, and ``{0.__class__}`` with its insides.
    """
    if not _FIELDS.fullmatch(text):
        raise ValueError("a field must be plain, such as {0} or {count}")
    return text


def quick(pattern: object) -> object:
    """Return a pattern that takes little time whatever the text; raise ValueError for any other.

    Where two parts repeat, the ways to share a text between them grow without bound.
    """
    if isinstance(pattern, str):
        signs = _APART.sub("", pattern)
        if sum(map(signs.count, "*+{")) > 1 or signs.count("?") > MOST_OPTIONAL:
            limit = f"one *, + or {{}}, and at most {MOST_OPTIONAL} ?"
            raise ValueError(f"a pattern must have at most {limit}, so that none takes long")
    return pattern


Quick = Annotated[re.Pattern[str], BeforeValidator(quick)]
Worded = Annotated[Text, AfterValidator(with_plain_fields)]

# What a style sheet holds between quotes: nothing that could end them.
Font = Annotated[str, StringConstraints(pattern=r"^[\w .-]+$")]


class Fonts(BaseModel):
    """The fonts of a language's pages where a reader has them, the preferred ones first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: tuple[Font, ...]
    titles: tuple[Font, ...]


class Language(BaseModel):
    """One row; it stands at the head of the language's file of words, ``words/<tag>.yml``.

    Attributes
    ----------
    html : str
        The tag that pages and data name the language by (BCP 47), such as ``zh-CN``.
    name : str
        What the language calls itself.
    biblatex : str
        Its name for BibLaTeX's field ``langid``.
    style : str
        The citation style that its readers expect first.
    measure : str
        What a length is counted in: ``words``, or ``characters`` where words are not parted.
    most_in_definition, most_in_quotation : int
        The limits, in that measure.
    undefining : tuple of pattern
        What keeps a definition from standing in for its term: “a name for …”, a second clause.
    frequency : tuple of pattern
        The words that claim how often a name is used: “often”, “rarely”.
    head_ends : tuple of str
        The words before which the head of a definition ends, as in “grid *of* numbers”; none in a
        language in which the head cannot be told by its neighbours.
    heads : tuple of pattern
        In such a language, the nouns that say what sort of thing is defined: the head is the one
        with which a part of the definition ends, the first that ends with one.
    deciding : tuple of mapping
        The words of a definition that say which side is meant, such as “before” and “after”: by
        group of opposites, and in it by what a word says, its spellings (patterns).
    stop : tuple of str
        Words of a question that say nothing of what it asks for: "how", "what" (stop words).
    asks_before, asks_after : tuple of str
        What a question for a definition says before the name and behind it: "what is a".
    script : str
        The rules of typography that its texts and its pages keep: ``latin``, or ``cjk`` with
        full-width punctuation, no italics, more air and no space for a line's end.
    fonts : Fonts, optional
        Those of a script that the theme's own fonts lack; the same characters have other shapes
        in Chinese and in Japanese.
    order : str
        How its readers look names up: by their ``letters``, or by ``pinyin``.
    spaced : bool
        Whether a ``cjk`` script parts its own characters from Latin ones by a space, as Chinese
        does here and Japanese does not.
    comma, semicolon, enumeration, colon : str
        What parts a source from its place, citations, the items of a list, and a name from its
        value.
    brackets : tuple of str
        What opens and closes a remark.
    pair, several : str
        How two authors, or more, are named: ``{0}`` the first and ``{1}`` the last.
    prefix : str
        Where its pages stand below the site's root: nothing for the work's first language.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    tag: Annotated[Tag, StringConstraints(pattern=TAG_PATTERN)]
    html: Text
    name: Text
    biblatex: Text
    style: Literal["APA", "Chicago", "IEEE", "GB/T 7714—2025"]
    measure: Literal["words", "characters"]
    most_in_definition: int = Field(ge=1)
    most_in_quotation: int = Field(ge=1)
    undefining: tuple[Quick, ...] = ()
    frequency: tuple[Quick, ...] = ()
    head_ends: tuple[Text, ...] = ()
    heads: tuple[Quick, ...] = ()
    deciding: tuple[Mapping[Text, tuple[Quick, ...]], ...] = ()
    stop: tuple[Text, ...] = ()
    asks_before: tuple[Text, ...] = ()
    asks_after: tuple[Text, ...] = ()
    script: Literal["latin", "cjk"]
    fonts: Fonts | None = None
    order: Literal["letters", "pinyin"] = "letters"
    spaced: bool = True
    comma: Text
    semicolon: Text
    enumeration: Text
    colon: Text
    brackets: tuple[Text, Text]
    pair: Worded
    several: Worded
    prefix: str = ""

    @property
    def gap(self) -> str:
        """What stands between two sentences: a space where one follows a colon, else nothing."""
        return " " if self.colon.endswith(" ") else ""

    def bracketed(self, text: str) -> str:
        """Return a remark in this language's brackets, or nothing for no text."""
        return f"{self.brackets[0]}{text}{self.brackets[1]}" if text else ""
