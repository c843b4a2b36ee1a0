"""Listings of the evidence: labelled uses, the guide's questions, the senses on their axes."""

from __future__ import annotations

from collections.abc import Mapping

from scripts.model.records import Concept
from scripts.model.sources import Answer, Question, Usage
from scripts.pages import atlas
from scripts.pages.context import Context
from scripts.pages.quoting import quotation
from scripts.reading import guide

NONE = "none"
"""The value of an axis on which a sense has no place."""
DASH = "–"
"""What stands in a table where there is nothing to say: an empty cell looks forgotten."""


def usages(context: Context) -> str:
    """Return all labelled uses as one table that can be filtered, the page's language first."""
    columns = [axis for axis in context.glossary.vocabulary.axes if axis.column]
    heads = [context.ui("usage-fragment"), context.ui("usage-sense")]
    heads += [axis.name[context.tag] for axis in columns] + [context.ui("usage-source")]
    axes = [axis.id for axis in columns]
    ordered = sorted(context.glossary.usages, key=lambda use: _base(use.lang) != context.tag)
    rows = [_usage_row(context, usage, axes) for usage in ordered]
    return filtered(context, "usages", heads, rows)


def _usage_row(context: Context, usage: Usage, axes: list[str]) -> list[str]:
    senses = [_sense(context, code) for code in (usage.sense, *usage.also)]
    values = [axis_value(context, usage.axes, axis) or DASH for axis in axes]
    source = context.located(usage.source, usage.locator)
    return [_quoted(usage), " / ".join(senses), *values, source]


def _base(tag: str) -> str:
    """Return the language that a tag names, without its script or region."""
    return tag.partition("-")[0]


def _quoted(usage: Usage) -> str:
    return quotation(usage.lang, usage.fragment).replace("|", "\\|")


def _sense(context: Context, code: str) -> str:
    if code == guide.NOT_THE_TERM:
        return context.ui("not-the-term")
    return context.term(context.glossary.sense(code).id)


def axis_value(context: Context, axes: Mapping[str, str], axis_id: str) -> str:
    """Return the name of a value on one axis; nothing where the question does not arise."""
    value = axes.get(axis_id, NONE)
    if value in guide.OPEN:
        return context.ui(value)
    axis = context.glossary.vocabulary.axis(axis_id)
    names = {item.id: item.name[context.tag] for item in axis.values}
    return "" if value == NONE else names[value]


def sense_usages(context: Context, concept: Concept) -> list[str]:
    """Return the labelled uses of one sense as list items; none for terms outside the senses."""
    return [
        f"{_quoted(usage)} — {context.located(usage.source, usage.locator)}"
        for usage in context.glossary.uses_of(concept)
    ]


def axes(context: Context) -> str:
    """Return the senses and their coordinates as one table that can be filtered."""
    columns = context.glossary.vocabulary.axes
    heads = [context.ui("sense"), *(axis.name[context.tag] for axis in columns)]
    rows = [
        [_found(context.term(concept.id), atlas.found_by(concept))]
        + [axis_value(context, concept.axes, axis.id) or DASH for axis in columns]
        for concept in context.glossary.concepts
        if concept.axes
    ]
    return filtered(context, "senses", heads, rows, find="list-find")


def coverage(context: Context) -> str:
    """Return what each entry has: definitions, names that were seen, evidence, uses, a figure."""
    named = [context.ui(f"language-{tag}") for tag in context.glossary.tags]
    heads = [context.ui("coverage-term"), *(context.ui("definition-in").format(n) for n in named)]
    heads += [context.ui(f"coverage-{key}") for key in ("names", "evidence", "usages", "figure")]
    rows = [_coverage_row(context, concept) for concept in context.glossary.concepts]
    return filtered(context, "coverage", heads, rows)


def _coverage_row(context: Context, concept: Concept) -> list[str]:
    origins = [concept.entry(tag).definition_source for tag in context.glossary.tags]
    # Nearly all are our own wording: what differs is told.
    relations = [
        ""
        if origin and origin.relation == "own"
        else context.ui(origin.relation if origin else "meanings")
        for origin in origins
    ]
    terms = [term for tag in context.glossary.tags for term in concept.entry(tag).terms]
    named = f"{sum(bool(term.seen) for term in terms)} / {len(terms)}"
    # Where there is no evidence, the reason stands in its place.
    why = concept.evidence_note[context.tag] if concept.evidence_note else "0"
    located = str(len(concept.evidence) or why)
    uses = len(context.glossary.uses_of(concept))
    drawn = f"`{concept.figure}`" if concept.figure else DASH
    drawn = context.ui("nothing-to-draw") if concept.nothing_to_draw else drawn
    return [context.term(concept.id), *relations, named, located, str(uses), drawn]


def questions(context: Context) -> str:
    """Return the guide: a heading per question, an item per answer and where it leads."""
    return "\n\n".join(
        "".join(f'<span id="{former}"></span>\n\n' for former in question.formerly)
        + f"### {question.question[context.tag]} {{ #{question.id} }}\n\n"
        + "\n".join(f"- {_answer(context, answer)}" for answer in question.answers)
        for question in context.glossary.guide
    )


def _answer(context: Context, answer: Answer) -> str:
    if answer.next:
        asked = _question(context, answer.next).question[context.tag]
        return f"{answer.text[context.tag]} → [{asked}](#{answer.next})"
    senses = context.ui("or").join(_sense(context, code) for code in answer.senses)
    return f"{answer.text[context.tag]} → {senses}"


def _question(context: Context, question_id: str) -> Question:
    return next(item for item in context.glossary.guide if item.id == question_id)


def outcome(context: Context) -> dict[str, int]:
    """Return what the guide makes of the labelled uses, as counts."""
    outcomes = guide.tried(context.glossary.guide, context.glossary.usages)
    return {
        "accepted": sum(item.accepted for item in outcomes),
        "open": sum(len(item.senses) > 1 for item in outcomes),
    }


def filtered(
    context: Context, name: str, heads: list[str], rows: list[list[str]], *, find: str = "filter"
) -> str:
    """Return a table that can be filtered.

    Parameters
    ----------
    context : Context
        The page.
    name : str
        What stands before a choice in the page's address.
    heads, rows : lists of str
        The heads, and the cells of each row. A row is found by all its words, unless its first
        cell says by what.
    find : str
        The key of what the field for words is called.
    """
    marked = [
        [first if "data-find" in first else _found("", "") + first, *others]
        for first, *others in rows
    ]
    lines = [heads, ["---"] * len(heads), *marked]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    head = atlas.filters(context, find, len(rows))
    inside = f"{head}\n\n{table}"
    return f'<div class="fm-filter" data-state="{name}" markdown="1">\n\n{inside}\n\n</div>'


def _found(shown: str, words: str) -> str:
    """Return the mark of a row for the script of lists, about what the row is found by."""
    return f'<span data-find="{words}">{shown}</span>'
