"""Rules of the evidence: quotations, sources, labelled uses, the guide; docstrings are rules."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.model.sources import Usage
from scripts.rules import guide, prose
from scripts.rules.located import at, texts, unknown


def quotation_length(loaded: Loaded) -> Iterator[Problem]:
    """A quotation must have at most as many words or characters as its language's row says."""
    for concept in loaded.glossary.concepts:
        for index, evidence in enumerate(concept.evidence):
            if excess := _too_long(loaded, evidence.quotation or "", evidence.lang):
                where = ("evidence", index, "quotation")
                yield at(loaded, concept, "quotation-length", where, excess)


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


def evidence_seen(loaded: Loaded) -> Iterator[Problem]:
    """Evidence must rest on a source that was read, not on its bibliographic record alone."""
    for concept in loaded.glossary.concepts:
        for index, evidence in enumerate(concept.evidence):
            source = loaded.glossary.sources.get(evidence.source)
            if source and source.seen == "bibliographic record":
                message = f"evidence must rest on a source that was read: {evidence.source!r}"
                where = ("evidence", index, "source")
                yield at(loaded, concept, "evidence-unseen", where, message)


def cited_was_read(loaded: Loaded) -> Iterator[Problem]:
    """A text must not cite a work of which only the record was seen, unless for its title."""
    sources = loaded.glossary.sources
    titles = [words["title-of-work"] for words in loaded.glossary.words.values()]
    for path, first, text in texts(loaded):
        for found, offset in prose.calls(text, "cite"):
            source = sources.get(found)
            named = any(f'cite("{found}", "{title}")' in text for title in titles)
            if source and source.seen == "bibliographic record" and not named:
                line = first + text.count("\n", 0, offset)
                message = f"a cited work must have been read: of {found!r} only the record was seen"
                yield Problem(path, line, "cited-unread", message)


def evidence_count(loaded: Loaded) -> Iterator[Problem]:
    """A sense must have two located uses, or say in evidence_note why it has fewer."""
    for concept in loaded.glossary.concepts:
        if concept.code and len(concept.evidence) < 2 and not concept.evidence_note:
            message = f"a sense must have two located uses or an evidence_note: {concept.code}"
            yield at(loaded, concept, "evidence-count", ("evidence",), message)


def usage_labels(loaded: Loaded) -> Iterator[Problem]:
    """A use must name a known source, a sense of the inventory or X0, and values of the axes."""
    codes = _codes(loaded)
    values = _axis_values(loaded)
    path = "glossary/usages.yml"
    for index, usage in enumerate(loaded.glossary.usages):
        named = [("sense", usage.sense, codes), ("source", usage.source, loaded.glossary.sources)]
        named += [("also", code, codes) for code in usage.also]
        named += [("axes", value, values.get(axis, ())) for axis, value in usage.axes.items()]
        for key, found, known in named:
            if found not in known:
                message = unknown(found, known)
                yield loaded.problem("usage-label", path, (index, key), message)
        yield from _fragment_length(loaded, path, index, usage)


def _codes(loaded: Loaded) -> set[str]:
    """Return what a use can be labelled with: the codes of the inventory, or not the term."""
    return {guide.NOT_THE_TERM, *(sense.code or "" for sense in loaded.glossary.senses)}


def _axis_values(loaded: Loaded) -> dict[str, set[str]]:
    return {
        axis.id: {value.id for value in axis.values} | guide.OPEN
        for axis in loaded.glossary.vocabulary.axes
    }


def _fragment_length(loaded: Loaded, path: str, index: int, usage: Usage) -> Iterator[Problem]:
    if excess := _too_long(loaded, usage.fragment, usage.lang):
        yield loaded.problem("quotation-length", path, (index, "fragment"), excess)


def guide_leads(loaded: Loaded) -> Iterator[Problem]:
    """An answer of the guide must lead to another question or to senses, by known axis values."""
    path = "glossary/guide.yml"
    known_questions = {question.id for question in loaded.glossary.guide}
    codes = _codes(loaded)
    for index, question in enumerate(loaded.glossary.guide):
        for place, answer in enumerate(question.answers):
            where = (index, "answers", place)
            if bool(answer.next) == bool(answer.senses):
                words = next(iter(answer.text.values()))
                message = f"an answer must lead to a question or to senses: {words!r}"
                yield loaded.problem("guide-leads", path, where, message)
            targets = [(answer.next, known_questions)] if answer.next else []
            for found, known in targets + [(code, codes) for code in answer.senses]:
                if found not in known:
                    yield loaded.problem("guide-leads", path, where, unknown(found, known))


def guide_reaches(loaded: Loaded) -> Iterator[Problem]:
    """The guide must lead every labelled use to an accepted sense."""
    if not loaded.glossary.guide:
        return
    for index, item in enumerate(guide.tried(loaded.glossary.guide, loaded.glossary.usages)):
        if not item.accepted:
            found = f"{', '.join(item.senses) or 'nothing'} by way of {' → '.join(item.path)}"
            message = f"the guide must lead to {item.usage.sense}: it leads to {found}"
            where = (index, "sense")
            yield loaded.problem("guide-reaches", "glossary/usages.yml", where, message)
