"""Listings of the evidence: labelled uses, the guide's questions, the senses on their axes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scripts.model.records import LANGUAGES, Answer, Concept, Language, Question, Usage
from scripts.rules import guide

if TYPE_CHECKING:
    from scripts.pages.context import Context


def usages(context: Context) -> str:
    """Return all labelled uses as one table that can be filtered."""
    keys = ("fragment", "sense", "stage", "extent", "source")
    rows = [_usage_row(context, usage) for usage in context.glossary.usages]
    return _table(context, [context.ui(f"usage-{key}") for key in keys], rows)


def _usage_row(context: Context, usage: Usage) -> list[str]:
    senses = [_sense(context, code) for code in (usage.sense, *usage.also)]
    stage, extent = (_axis_value(context, usage.axes, axis) for axis in ("stage", "extent"))
    source = context.cite(usage.source, usage.locator)
    return [_quoted(usage), " / ".join(senses), stage, extent, source]


def _quoted(usage: Usage) -> str:
    return f'<q lang="{usage.lang}">{usage.fragment}</q>'.replace("|", "\\|")


def _sense(context: Context, code: str) -> str:
    return context.ui("not-the-term") if code == "X0" else context.term(_id_of(context, code))


def _id_of(context: Context, code: str) -> str:
    return context.glossary.sense(code).id


def _axis_value(context: Context, axes: Mapping[str, str], axis_id: str) -> str:
    value = axes.get(axis_id, "none")
    if value in {"unspecified", "mixed"}:
        return context.ui(value)
    axis = next(axis for axis in context.glossary.vocabulary.axes if axis.id == axis_id)
    names = {item.id: item.name[context.language] for item in axis.values}
    return "" if value == "none" else names[value]


def sense_usages(context: Context, concept: Concept) -> list[str]:
    """Return the labelled uses of one sense as list items; none for terms outside the senses."""
    return [
        f"{_quoted(usage)} — {context.cite(usage.source, usage.locator)}"
        for usage in context.glossary.usages
        if concept.code and usage.sense == concept.code
    ]


def axes(context: Context) -> str:
    """Return the senses and their coordinates as one table that can be filtered."""
    columns = context.glossary.vocabulary.axes
    heads = [context.ui("sense"), *(axis.name[context.language] for axis in columns)]
    rows = [
        [context.term(concept.id)]
        + [_axis_value(context, concept.axes.model_dump(), axis.id) for axis in columns]
        for concept in context.glossary.concepts
        if concept.axes
    ]
    return _table(context, heads, rows)


def coverage(context: Context) -> str:
    """Return what each entry has: both definitions and their sources, evidence, uses, a figure."""
    keys = ("term", "definition-en", "definition-zh", "evidence", "usages", "figure")
    rows = [_coverage_row(context, concept) for concept in context.glossary.concepts]
    return _table(context, [context.ui(f"coverage-{key}") for key in keys], rows)


def _coverage_row(context: Context, concept: Concept) -> list[str]:
    relations = [
        context.ui(concept.entry(language).definition_source.relation) for language in LANGUAGES
    ]
    uses = sum(bool(concept.code) and use.sense == concept.code for use in context.glossary.usages)
    drawn = f"`{concept.figure}`" if concept.figure else "–"
    drawn = context.ui("nothing-to-draw") if concept.nothing_to_draw else drawn
    return [context.term(concept.id), *relations, str(len(concept.evidence)), str(uses), drawn]


def questions(context: Context) -> str:
    """Return the guide: a heading per question, an item per answer and where it leads."""
    return "\n\n".join(
        f"### {question.question[context.language]} {{ #{question.id} }}\n\n"
        + "\n".join(f"- {_answer(context, answer)}" for answer in question.answers)
        for question in context.glossary.guide
    )


def _answer(context: Context, answer: Answer) -> str:
    language = context.language
    if answer.next:
        asked = _question(context, answer.next).question[language]
        return f"{answer.text[language]} → [{asked}](#{answer.next})"
    senses = context.ui("or").join(_sense(context, code) for code in answer.senses)
    return f"{answer.text[language]} → {senses}"


def _question(context: Context, question_id: str) -> Question:
    return next(item for item in context.glossary.guide if item.id == question_id)


def outcome(context: Context) -> dict[str, int]:
    """Return what the guide makes of the labelled uses, as counts."""
    outcomes = guide.tried(context.glossary.guide, context.glossary.usages)
    languages: list[Language] = ["en", "zh"]
    counts = {
        f"all_{language}": sum(item.usage.lang == language for item in outcomes)
        for language in languages
    }
    return counts | {
        "all": len(outcomes),
        "accepted": sum(item.accepted for item in outcomes),
        "open": sum(len(item.senses) > 1 for item in outcomes),
        "stage_open": sum(
            item.usage.axes.get("stage") in {"unspecified", "mixed"} for item in outcomes
        ),
        "pre": sum(item.usage.axes.get("stage") == "pre-activation" for item in outcomes),
        "post": sum(item.usage.axes.get("stage") == "post-activation" for item in outcomes),
    }


def _table(context: Context, heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    hint = context.ui("filter")
    return f'<div class="fm-filter" data-label="{hint}" markdown="1">\n\n{table}\n\n</div>'
