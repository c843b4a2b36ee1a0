"""Where in a source: written once, in a short form, and printed in the words of each language."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import PlainValidator, TypeAdapter, ValidationInfo
from pydantic_core import PydanticCustomError

from scripts.languages import Language, Tag
from scripts.model.basis import Localised, Record, Text

_NUMBER = r"\d+"
_NUMBERS = r"\d+(?:–\d+)?(?: and \d+(?:–\d+)?)*"
_LABEL = r"[0-9A-Z]+(?:[.-][0-9A-Za-z]+)*"
_NAME = r"[\w.-]+"

NUMBERED: Mapping[str, tuple[str, str]] = {
    "appendix": ("appendix {}", _LABEL),
    "chapter": ("ch. {}", _LABEL),
    "class": ("class {}", _NAME),
    "commit": ("commit {}", r"[0-9a-f]{7,40}"),
    "definition": ("Definition {}", _LABEL),
    "equation": ("Eq. {}", _LABEL),
    "field": ("field {}", _NAME),
    "figure": ("Fig. {}", _LABEL),
    "input": ("input {}", _NAME),
    "issue": ("issue {}", _NUMBER),
    "item": ("item {}", _NUMBER),
    "line": ("line {}", _NUMBER),
    "lines": ("lines {}", _NUMBERS),
    "operator": ("operator {}", _NAME),
    "option": ("option {}", _NAME),
    "output": ("output {}", _NAME),
    "page": ("p. {}", _NUMBER),
    "pages": ("pp. {}", _NUMBERS),
    "part": ("part {}", _LABEL),
    "proposition": ("Prop. {}", _LABEL),
    "pull-request": ("pull request {}", _NUMBER),
    "section": ("§{}", _LABEL),
    "table": ("Table {}", _LABEL),
    "theorem": ("Theorem {}", _LABEL),
}
"""The kinds of place that have a number or a name: how one is written, and what stands for {}."""
PLACES = (
    "abstract", "answer", "answer one", "answer two", "caption", "class comment", "docstring",
    "first sentence", "footnote", "in a copy of the text", "interface comment", "introduction",
    "labels", "margin", "module docstring", "the page", "title",
)  # fmt: skip
"""The kinds of place that a source has one of, as they are written."""
NAMES: Mapping[str, str] = {
    "a file": r"[\w./-]*\w\.[A-Za-z]\w*",
    "a day": r"\d{4}-\d\d-\d\d",
    "an entry’s number": r"[A-Z]+-\d+",
    "a heading in “…”": "“[^“”]+”",
}
"""What is printed as it stands in every language, for it is the source's own name."""

_SPELLINGS = {
    kind: re.compile(re.escape(form).replace(r"\{\}", f"({value})"))
    for kind, (form, value) in NUMBERED.items()
}
_VERBATIM = re.compile("|".join(NAMES.values()))
# A comma within a heading parts nothing.
MOST = 300
"""Characters of the short form; each comma is looked behind to its end."""
_COMMA = re.compile(r", (?![^“]*”)")
_AND = re.compile(r" and (?![^“]*”)")


class Place(NamedTuple):
    """One step of a locator: the key of its words and what they speak of; a name has no words."""

    word: str
    value: str


class Locator(Record):
    """Where in a source something stands.

    Attributes
    ----------
    places : tuple of tuples of Place
        From the whole to its parts; several in one step are beside each other.
    texts : Mapping of Tag to str, optional
        What each language says instead, where no kind of place fits.
    """

    places: tuple[tuple[Place, ...], ...] = ()
    texts: Mapping[Tag, Text] | None = None

    def shown(self, language: Language, words: Mapping[str, str]) -> str:
        """Return the locator as one language writes it, with that language's words."""
        if self.texts is not None:
            return self.texts[language.tag]
        steps = (words["and"].join(_shown(place, words) for place in step) for step in self.places)
        return language.comma.join(steps)


def _shown(place: Place, words: Mapping[str, str]) -> str:
    if not place.word:
        return place.value
    # Of several pages or lines each language joins the last in its own way.
    return words[place.word].format(place.value.replace(" and ", words["and"]))


def parse(text: str) -> Locator | None:
    """Return what a locator in the short form says, or nothing where it is none.

    The short form is what an English reader would write, “ch. 6, lines 263–264”: steps parted by
    a comma, each a kind of place or a name of the source's own; “and” joins places of one step.
    """
    if len(text) > MOST:
        return None
    steps = [_step(part) for part in _COMMA.split(text)]
    return None if None in steps else Locator(places=tuple(step for step in steps if step))


def _step(text: str) -> tuple[Place, ...] | None:
    """Return the places of one step; “lines 1 and 3” is one place, “§1 and §3” are two."""
    whole = _place(text)
    places = [whole] if whole else [_place(part) for part in _AND.split(text)]
    return None if None in places else tuple(place for place in places if place)


def _place(text: str) -> Place | None:
    # First, since the words of “class comment” are also those of a class of that name.
    if text in PLACES:
        return Place(f"locator-{text.replace(' ', '-')}", "")
    for kind, spelling in _SPELLINGS.items():
        if found := spelling.fullmatch(text):
            return Place(f"locator-{kind}", found[1])
    return Place("", text) if _VERBATIM.fullmatch(text) else None


def told(found: Any) -> str:
    """Return what a message says of a locator that is none: the nearest kind, or every kind."""
    forms = {kind: form.format("…") for kind, (form, _) in NUMBERED.items()}
    by_word = {form.split("…")[0].strip(" .").lower(): form for form in forms.values()}
    by_word |= forms | {place: place for place in PLACES}
    if len(str(found)) > MOST:
        return f"{str(found)[:40]!r}…; at most {MOST} characters are accepted"
    steps = _COMMA.split(str(found))
    word = next((step for step in steps if not _step(step)), "").partition(" ")[0].strip(".")
    if near := difflib.get_close_matches(word.lower(), by_word, n=1):
        return f"{found!r}; did you mean {by_word[near[0]]!r}?"
    return f"{found!r}; accepted are {', '.join((*forms.values(), *PLACES, *NAMES))}"


def _read(value: Any, info: ValidationInfo) -> Locator:
    if isinstance(value, Mapping):
        texts = TypeAdapter(Localised).validate_python(value, context=info.context)
        return Locator(texts=texts)
    found = parse(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("unknown-locator", "")
    return found


Located = Annotated[Locator, PlainValidator(_read)]
"""A locator as files give it: the short form, or a text in every language of the work."""
