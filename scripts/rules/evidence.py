"""Rules of the evidence: quotations, sources, labelled uses. The docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from scripts.errors import Problem
from scripts.languages import Tag
from scripts.model import locators
from scripts.model.loading import SOURCES, Loaded
from scripts.model.records import Evidence
from scripts.model.sources import Source, Usage
from scripts.reading import guide
from scripts.rules import markdown_text
from scripts.rules.located import (
    at,
    cited_by_records,
    codes,
    entries,
    read_part,
    rendered,
    unknown,
)
from scripts.rules.registry import rule

USAGES = "glossary/usages.yml"
FOUND_BY = {
    "author": ("author", "container_title"),
    "date": ("issued", "revision"),
    "address": ("URL", "DOI", "ISBN", "publisher"),
}
"""What a source is found by, and the fields of which one must be there."""
QUOTED = re.compile("“[^“”]*”")
HAN_LETTER = re.compile(f"[{markdown_text.HAN}]")
STEP = re.compile(r", |[，、]")


@rule("quotation-length", family="evidence")
def quotation_length(loaded: Loaded) -> Iterator[Problem]:
    """A quotation must have at most as many words or characters as its language's row says."""
    for concept in loaded.glossary.concepts:
        for index, evidence in enumerate(concept.evidence):
            if excess := _too_long(loaded, evidence.quotation or "", evidence.lang):
                where = ("evidence", index, "quotation")
                yield at(loaded, concept, "quotation-length", where, excess)
    for index, usage in enumerate(loaded.glossary.usages):
        if excess := _too_long(loaded, usage.fragment, usage.lang):
            yield loaded.problem("quotation-length", USAGES, (index, "fragment"), excess)
    for path, place, cited in cited_by_records(loaded):
        said = cited.quoted
        if said and (excess := _too_long(loaded, said.quotation, said.lang)):
            yield loaded.problem("quotation-length", path, (*place, "quotation"), excess)


def _too_long(loaded: Loaded, quotation: str, lang: str) -> str:
    """Return what is wrong with a quotation's length, or nothing.

    A work may quote a language that it is not written in: that is measured like its first one.
    """
    rows = {language.tag: language for language in loaded.glossary.languages}
    row = rows.get(lang.partition("-")[0], loaded.glossary.languages[0])
    parts = quotation.split()
    found = len(parts) if row.measure == "words" else sum(map(len, parts))
    most = row.most_in_quotation
    message = f"a quotation must have at most {most} {row.measure}: it has {found}"
    return message if found > most else ""


@rule("evidence-unseen", family="evidence")
def evidence_seen(loaded: Loaded) -> Iterator[Problem]:
    """Evidence must rest on a source that was read, not on its bibliographic record alone."""
    wanted = "evidence must rest on a source that was read"
    for concept in loaded.glossary.concepts:
        for index, evidence in enumerate(concept.evidence):
            if _unread(loaded, evidence.source):
                message = f"{wanted}: {evidence.source!r}"
                yield at(loaded, concept, "evidence-unseen", ("evidence", index, "source"), message)
    for path, where, cited in cited_by_records(loaded):
        if _unread(loaded, cited.source):
            message = f"{wanted}: {cited.source!r}"
            yield loaded.problem("evidence-unseen", path, (*where, "source"), message)


def _unread(loaded: Loaded, source_id: str) -> bool:
    """Say whether only the record of a source was seen."""
    source = loaded.glossary.sources.get(source_id)
    return source is not None and source.seen == "bibliographic record"


@rule("term-unplaced", family="evidence")
def term_has_a_place(loaded: Loaded) -> Iterator[Problem]:
    """A term must name a source where it was seen, or say in its note that there is none."""
    said = loaded.glossary.vocabulary.unplaced
    for concept, language in entries(loaded) if said else ():
        phrases = said[language.tag] if said else ()
        for index, term in enumerate(concept.entry(language.tag).terms):
            if not term.seen and not any(each in (term.note or "") for each in phrases):
                listed = ", ".join(phrases)
                message = (
                    f"a term must have a source, or a note with one of {listed}: {term.term!r}"
                )
                where = (language.tag, "terms", index, "term")
                yield at(loaded, concept, "term-unplaced", where, message)


@rule("source-incomplete", family="evidence")
def source_can_be_found(loaded: Loaded) -> Iterator[Problem]:
    """Evidence and uses must rest on a source with author, date and address.

    A container does for an author, a revision for a date, a publisher or number for an address. A
    note may say that there is no author or no date; without an address nobody finds the source.
    """
    rested_on = {each.source for concept in loaded.glossary.concepts for each in concept.evidence}
    rested_on |= {usage.source for usage in read_part(loaded.glossary.usages)}
    rested_on |= {cited.source for _, _, cited in cited_by_records(loaded)}
    for key, source in loaded.glossary.sources.items():
        for what, fields in FOUND_BY.items() if key in rested_on else ():
            known = any(getattr(source, field) for field in fields)
            excused = what != "address" and f"no {what}" in (source.note or "")
            if not known and not excused:
                needed = f"evidence must rest on a source with its {what}: {key!r} has none"
                told = "" if what == "address" else f", or a note that says 'no {what}'"
                message = f"{needed}; accepted are {', '.join(fields)}{told}"
                yield loaded.problem("source-incomplete", SOURCES, (key,), message)


@rule("quotation-language", family="evidence")
def quotation_language(loaded: Loaded) -> Iterator[Problem]:
    """What is quoted must be in the language of its source."""
    sources = loaded.glossary.sources
    for concept in loaded.glossary.concepts:
        for index, evidence in enumerate(concept.evidence):
            if evidence.quotation and (found := _other_language(sources, evidence)):
                yield at(loaded, concept, "quotation-language", ("evidence", index, "lang"), found)
    for index, usage in enumerate(read_part(loaded.glossary.usages)):
        if found := _other_language(sources, usage):
            yield loaded.problem("quotation-language", USAGES, (index, "lang"), found)


def _other_language(sources: Mapping[str, Source], quoted: Evidence | Usage) -> str:
    """Return what is wrong with the language of a quotation; nothing where it is its source's."""
    source = sources.get(quoted.source)
    language = source.language if source else None
    # Which script a language is written in makes it no other one: zh-Hant is zh.
    if language is None or language.partition("-")[0] == quoted.lang.partition("-")[0]:
        return ""
    return (
        f"what is quoted must be in the language of its source: {quoted.source!r} is in "
        f"{language!r}, the quotation in {quoted.lang!r}"
    )


@rule("cited-unread", family="evidence")
def cited_was_read(loaded: Loaded) -> Iterator[Problem]:
    """A text must not cite a work of which only the record was seen, unless for its title."""
    titles = {words.get("title-of-work") for words in loaded.glossary.words.values()}
    for text in rendered(loaded):
        calls = [call for call in text.tree.calls if call.name == "cite"]
        named = {call.first for call in calls if titles & set(call.arguments[1:])}
        for call in calls:
            source = loaded.glossary.sources.get(call.first)
            if source and source.seen == "bibliographic record" and call.first not in named:
                found = f"of {call.first!r} only the record was seen"
                message = f"a cited work must have been read: {found}"
                yield text.problem("cited-unread", call.line, message)


@rule("locator-words", family="evidence")
def locator_in_the_page_s_words(loaded: Loaded) -> Iterator[Problem]:
    """A locator that a text cites must be in the short form, or in the words of its page."""
    for text in rendered(loaded):
        for call in text.tree.calls if text.tag else ():
            given = call.named.get("locator", (*call.arguments, "", "")[1])
            found = given if call.name == "cite" and isinstance(given, str) else ""
            if reason := _in_other_words(loaded, text.tag, found):
                wanted = "a locator must be in the short form or in the words of its page"
                yield text.problem("locator-words", call.line, f"{wanted}: {reason}")


def _in_other_words(loaded: Loaded, tag: Tag, locator: str) -> str:
    """Return what is wrong with a locator that is not in the short form, or nothing.

    A heading in quotation marks is the source's own, in whatever script.
    """
    if not locator or locators.parse(locator):
        return ""
    own = QUOTED.sub("", locator)
    if bool(HAN_LETTER.search(own)) != (loaded.glossary.language(tag).script == "cjk"):
        return locators.told(locator)
    for step in STEP.split(locator):
        place = locators.parse(step)
        try:
            shown = loaded.glossary.located(place, tag) if place else step
        except KeyError:
            return ""  # A word lacks, which is told: what would be printed is not known.
        if shown != step:
            return f"{step!r} is {shown!r} there"
    return ""


@rule("evidence-count", family="evidence")
def evidence_count(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have two located uses, or say in evidence_note why it has fewer."""
    for concept in loaded.glossary.concepts:
        if concept.code and len(concept.evidence) < 2 and not concept.evidence_note:
            message = f"a sense must have two located uses or an evidence_note: {concept.code}"
            yield at(loaded, concept, "evidence-count", ("evidence",), message)


@rule("usage-label", family="evidence")
def usage_labels(loaded: Loaded) -> Iterator[Problem]:
    """A use must name a known source, a sense of the inventory or X0, and values of the axes."""
    senses = _labels(loaded)
    values = _axis_values(loaded)
    for index, usage in enumerate(loaded.glossary.usages):
        for key, found, known in _labelled(usage, values):
            if found not in known:
                yield loaded.problem("usage-label", USAGES, (index, key), unknown(found, known))
        for key, code in [("sense", usage.sense), *(("also", code) for code in usage.also)]:
            if senses and code not in senses:
                yield loaded.problem("usage-label", USAGES, (index, key), unknown(code, senses))
    for index, usage in enumerate(loaded.glossary.usages):
        if usage.source not in loaded.glossary.sources:
            message = unknown(usage.source, loaded.glossary.sources)
            yield loaded.problem("usage-label", USAGES, (index, "source"), message)


def _labelled(
    usage: Usage, values: Mapping[str, set[str]]
) -> Iterator[tuple[str, str, Collection[str]]]:
    """Yield the axes and the values on them that a use names, each with what it may be."""
    for axis, value in usage.axes.items():
        yield "axes", axis, values
        yield "axes", value, values.get(axis, {value})


def _labels(loaded: Loaded) -> frozenset[str]:
    """Return what a use can be labelled with: codes of the inventory, or not the term.

    Nothing where a code may be unread.
    """
    known = codes(loaded)
    return known | {guide.NOT_THE_TERM} if known is not None else frozenset()


def _axis_values(loaded: Loaded) -> dict[str, set[str]]:
    return {
        axis.id: {value.id for value in axis.values} | guide.OPEN
        for axis in loaded.glossary.vocabulary.axes
    }
