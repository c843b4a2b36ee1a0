"""A rule of what is said of names: how often one is used is a claim, and wants its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.languages import Language
from scripts.model.loading import Loaded
from scripts.rules import markdown_text
from scripts.rules.located import at, entries, texts
from scripts.rules.registry import rule

RESTED = ("cite(", "uses(")
"""What a claim can rest on in a text: a citation, or a count of labelled uses."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_CLAUSE = re.compile(r"[^。；，：.;,:!?！？\n]+(?:\n[^。；，：.;,:!?！？\n]+)*")
# Without a second opening inside, or a line of openings would take the square of its length.
_NAMED = re.compile(r"“([^“”\n]+)”")


@rule("frequency-unsourced", family="evidence")
def frequency_has_a_source(loaded: Loaded) -> Iterator[Problem]:
    """What is said of how often a name is used must have a source."""
    for concept, language in entries(loaded):
        for index, term in enumerate(concept.entry(language.tag).terms):
            claim = _claim(term.note or "", language)
            if claim and not term.seen:
                found = f"{claim!r} of {term.term!r}; name where it was `seen`, or leave it out"
                where = (language.tag, "terms", index, "note")
                message = f"how often a name is used must have a source: {found}"
                yield at(loaded, concept, "frequency-unsourced", where, message)
    for language in loaded.glossary.languages:
        names = _names(loaded, language)
        for passage in texts(loaded, only=language.tag):
            for offset, claim, name in _claims(passage.text, names, language):
                found = f"{claim!r} of {name!r}; cite it in the same paragraph, or leave it out"
                message = f"how often a name is used must have a source: {found}"
                yield passage.problem("frequency-unsourced", offset, message)


def _claims(text: str, names: set[str], language: Language) -> Iterator[tuple[int, str, str]]:
    """Yield offset, claim and name of each clause that claims something of a quoted term.

    Only a name of the glossary counts: the word in “this is not common” is somebody's sentence.
    """
    for paragraph in _PARAGRAPH.finditer(text) if "“" in text else ():
        if any(each in paragraph[0] for each in RESTED):
            continue
        bare = markdown_text.without_code_and_calls(paragraph[0])
        for clause in _CLAUSE.finditer(bare):
            named = [each for each in _NAMED.findall(clause[0]) if each.lower() in names]
            claim = _claim(_NAMED.sub("", clause[0]), language) if named else ""
            if claim:
                yield paragraph.start() + clause.start(), claim, named[0]


def _claim(text: str, language: Language) -> str:
    """Return the words of a text that claim how often something is used, or nothing."""
    found = (pattern.search(text) for pattern in language.frequency)
    return next((match[0] for match in found if match), "")


def _names(loaded: Loaded, language: Language) -> set[str]:
    concepts = [concept.entry(language.tag) for concept in loaded.glossary.concepts]
    return {term.term.lower() for entry in concepts for term in entry.terms}
