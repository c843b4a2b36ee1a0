"""Rules of a concept's own fields: file, id, code, terms, cues. The docstring is the rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from scripts.errors import Problem
from scripts.model.documents import Where
from scripts.model.loading import Loaded
from scripts.model.words import OWN
from scripts.rules import markdown_text
from scripts.rules.located import VOCABULARIES, at, entries
from scripts.rules.registry import rule

ONE_CHARACTER = re.compile(f"[{markdown_text.HAN}]")


@rule("file-name", family="records")
def file_name(loaded: Loaded) -> Iterator[Problem]:
    """A concept's file must be named after its id."""
    for path, document in loaded.documents.items():
        if not path.startswith("glossary/concepts/") or not isinstance(document.data, dict):
            continue
        concept_id = document.data.get("id")
        if isinstance(concept_id, str) and not path.endswith(f"/{concept_id}.yml"):
            message = f"the file must be named after its id: {concept_id!r}"
            yield loaded.problem("file-name", path, ("id",), message)


@rule("unique-code", family="records")
def unique_code(loaded: Loaded) -> Iterator[Problem]:
    """A code of the inventory must name one concept."""
    codes = Counter(concept.code for concept in loaded.glossary.concepts if concept.code)
    for concept in loaded.glossary.concepts:
        if concept.code and codes[concept.code] > 1:
            message = f"a code must name one concept: {concept.code} names {codes[concept.code]}"
            yield at(loaded, concept, "unique-code", ("code",), message)


@rule("unknown-code", family="records")
def known_code(loaded: Loaded) -> Iterator[Problem]:
    """A code must be a letter of vocabulary.yml's `codes`, a number, and at most a small letter."""
    vocabulary = loaded.glossary.vocabulary
    for concept in loaded.glossary.concepts:
        if concept.code and not re.match(vocabulary.code_pattern, concept.code):
            letters = ", ".join(vocabulary.codes) or "no letter"
            message = f"a code must be a letter ({letters}) and a number: {concept.code!r}"
            yield at(loaded, concept, "unknown-code", ("code",), message)


@rule("unregistered-id", family="records")
def registered_id(loaded: Loaded) -> Iterator[Problem]:
    """Every concept's id must stand in identifiers.yml."""
    registered = {identifier.id for identifier in loaded.glossary.identifiers}
    for concept in loaded.glossary.concepts:
        if concept.id not in registered:
            message = f"the id must be listed in glossary/identifiers.yml: {concept.id!r} is not"
            yield at(loaded, concept, "unregistered-id", ("id",), message)


@rule("repeated-id", family="records")
def listed_once(loaded: Loaded) -> Iterator[Problem]:
    """What a list names by an id must be named once in it."""
    for path, where, ids in _lists(loaded):
        first: dict[str, int] = {}
        for index, found in enumerate(ids):
            if found in first:
                message = f"an id must stand once in its list: {found!r} is item {first[found] + 1}"
                yield loaded.problem("repeated-id", path, (*where, index), f"{message} too")
            first.setdefault(found, index)


def _lists(loaded: Loaded) -> Iterator[tuple[str, Where, list[str]]]:
    """Yield the lists whose items are named by ids: file, place, and the ids in order."""
    glossary = loaded.glossary
    vocabulary = "glossary/vocabulary.yml"
    yield vocabulary, ("codes",), list(glossary.vocabulary.codes)
    yield vocabulary, ("axes",), [axis.id for axis in glossary.vocabulary.axes]
    for index, axis in enumerate(glossary.vocabulary.axes):
        yield vocabulary, ("axes", index, "values"), [value.id for value in axis.values]
    yield vocabulary, ("families",), [family.id for family in glossary.vocabulary.families]
    yield "glossary/identifiers.yml", (), [each.id for each in glossary.identifiers]
    yield "glossary/usages.yml", (), [usage.id for usage in glossary.usages]
    guide = [(question.id, *question.formerly) for question in glossary.guide]
    yield "glossary/guide.yml", (), list(chain(*guide))
    yield VOCABULARIES, (), [vocabulary.id for vocabulary in glossary.vocabularies]


@rule("one-preferred-term", family="records")
def one_preferred_term(loaded: Loaded) -> Iterator[Problem]:
    """Each language must prefer exactly one term."""
    for concept, language in entries(loaded):
        terms = concept.entry(language.tag).terms
        preferred = [term.term for term in terms if term.status == "preferred"]
        if len(preferred) != 1:
            message = f"one term must be preferred: found {', '.join(preferred) or 'none'}"
            yield at(loaded, concept, "one-preferred-term", (language.tag, "terms"), message)


@rule("term-tag", family="records")
def term_tag(loaded: Loaded) -> Iterator[Problem]:
    """A term's tag must be of its entry's language and have a name, and not be of the title."""
    words = loaded.glossary.words
    for concept, language in entries(loaded):
        for index, term in enumerate(concept.entry(language.tag).terms):
            if term.tag:
                where, name = (language.tag, "terms", index, "tag"), f"language-{term.tag}"
                unnamed = [f"{OWN}/{tag}.yml" for tag in words if name not in words[tag]]
                wrong = {
                    f"begin with {language.tag}-": not term.tag.startswith(f"{language.tag}-"),
                    "not be that of the preferred term": term.status == "preferred",
                    f"have a name, {name}, in {' and '.join(unnamed)}": bool(unnamed),
                }
                for wanted in (wanted for wanted, is_wrong in wrong.items() if is_wrong):
                    message = f"a term's tag must {wanted}: {term.tag!r} of {term.term!r}"
                    yield at(loaded, concept, "term-tag", where, message)


@rule("title-taken", family="records")
def title_is_its_own(loaded: Loaded) -> Iterator[Problem]:
    """A preferred term must be preferred by one concept: it is the title of that concept's page."""
    first: dict[tuple[str, str], str] = {}
    for concept, language in entries(loaded):
        for index, term in enumerate(concept.entry(language.tag).terms):
            if term.status != "preferred":
                continue
            taken = first.setdefault((language.tag, term.term.casefold()), concept.id)
            if taken != concept.id:
                message = f"a preferred term must be preferred by one concept: {term.term!r} is"
                where = (language.tag, "terms", index, "term")
                yield at(loaded, concept, "title-taken", where, f"{message} the title of {taken!r}")


@rule("not-drawn", family="records")
def drawn(loaded: Loaded) -> Iterator[Problem]:
    """A concept must have a figure or say in nothing_to_draw why there is none.

    Where a glossary has no figure at all this is asked of senses only.
    """
    for concept in loaded.glossary.concepts:
        if concept.figure or concept.nothing_to_draw:
            continue
        if concept.code:
            message = f"a sense must have a figure or a nothing_to_draw: {concept.code}"
            yield at(loaded, concept, "not-drawn", ("code",), message)
        elif loaded.glossary.figures:
            message = f"a term must have a figure or a nothing_to_draw: {concept.id}"
            yield at(loaded, concept, "not-drawn", ("id",), message)


@rule("not-written", family="records")
def written(loaded: Loaded) -> Iterator[Problem]:
    """A concept must have a phrase in every language or say in nothing_to_write why there is none.

    A phrase in one language only would leave the authors of another without words.
    """
    for concept, language in entries(loaded):
        if not (concept.entry(language.tag).phrase or concept.nothing_to_write):
            message = "a concept must have a phrase to write or a nothing_to_write"
            found = f"{message}: {concept.id} has none in {language.tag}"
            yield at(loaded, concept, "not-written", (language.tag, "terms"), found)


@rule("phrases-differ", family="records")
def phrases_differ(loaded: Loaded) -> Iterator[Problem]:
    """A concept must have as many phrases to write in every language, the first in phrase.

    Each is one that a writer may mean: who writes in another language may mean it as well.
    """
    first = loaded.glossary.languages[0].tag
    for concept, language in entries(loaded):
        entry, wanted = concept.entry(language.tag), len(concept.entry(first).also_write)
        if len(entry.also_write) != wanted or (entry.also_write and not entry.phrase):
            message = "a concept must have as many phrases in every language, the first in phrase"
            found = ", ".join(
                f"{tag} {bool(each.phrase) + len(each.also_write)}"
                for tag, each in concept.entries.items()
            )
            where = (language.tag, "also_write" if entry.also_write else "terms")
            yield at(loaded, concept, "phrases-differ", where, f"{message}: {found}")


@rule("cues-missing", family="records")
def cues_missing(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have cues in every language, so that a pasted sentence can speak for it."""
    if not loaded.glossary.box:  # Without the box nothing looks for cues.
        return
    for concept in loaded.glossary.concepts:
        if concept.code and not (concept.cues and all(concept.cues.values())):
            message = f"a sense must have cues in every language: {concept.code}"
            yield at(loaded, concept, "cues-missing", ("code",), message)


@rule("cue-one-character", family="records")
def cue_is_a_word(loaded: Loaded) -> Iterator[Problem]:
    """A cue must be longer than one character where words are not parted: it stands in others."""
    for concept, language in entries(loaded):
        cues = (concept.cues or {}).get(language.tag, ())
        for index, cue in enumerate(cues if language.measure == "characters" else ()):
            if ONE_CHARACTER.fullmatch(cue):
                message = f"a cue must be longer than one character: {cue!r} stands in other words"
                where = ("cues", language.tag, index)
                yield at(loaded, concept, "cue-one-character", where, message)
