"""Others' vocabularies side by side: what each says of the word, and what it is matched with."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.model.vocabularies import Statement, Terminology
from scripts.model.vocabulary import Axis
from scripts.pages import listings
from scripts.pages.context import Context


def says(context: Context) -> str:
    """Return a row a vocabulary: its words with their places, and the value on each axis.

    A value is followed by the numbers of the quotations that fix it. Where no quotation fixes an
    axis the vocabulary leaves it open; where two fix it differently, both values stand.
    """
    axes = context.glossary.vocabulary.axes
    heads = [context.ui("vocabulary-name"), context.ui("vocabulary-says")]
    heads += [axis.name[context.tag] for axis in axes]
    rows = [
        [_name(context, each), "<br>".join(_words(context, each))]
        + [_fixed(context, each, axis) for axis in axes]
        for each in context.glossary.vocabularies
    ]
    return listings.filtered(context, heads, rows)


def _name(context: Context, vocabulary: Terminology) -> str:
    name = vocabulary.name[context.tag]
    linked = f"[{name}]({vocabulary.address})" if vocabulary.address else name
    return f'<span id="{vocabulary.id.replace(".", "-")}"></span>{linked}'


def _words(context: Context, vocabulary: Terminology) -> Iterator[str]:
    for number, statement in enumerate(vocabulary.says, 1):
        yield f"[{number}] {_quoted(context, statement)}"
    if lack := vocabulary.lacks:
        where = context.located(lack.source, lack.locator)
        yield f"**{context.ui('vocabulary-lacks')}** {where} · {lack.note[context.tag]}"


def _quoted(context: Context, statement: Statement) -> str:
    # A bar would end the cell.
    words = statement.quotation.replace("|", "\\|")
    where = context.located(statement.source, statement.locator)
    return f'<q lang="{statement.lang}">{words}</q> — {where}'


def _fixed(context: Context, vocabulary: Terminology, axis: Axis) -> str:
    names = {value.id: value.name[context.tag] for value in axis.values}
    cells = [
        f"**{names[value]}** {' '.join(f'[{number}]' for number in numbers)}"
        for value, numbers in vocabulary.fixed(axis.id).items()
    ]
    return "<br>".join(cells) or context.ui("unspecified" if vocabulary.says else "vocabulary-none")


def matches(context: Context) -> str:
    """Return a row a match: the vocabulary, the concept of this glossary, how closely, and why."""
    heads = [context.ui("vocabulary-name"), context.ui("sense")]
    heads += [context.ui("match-closeness"), context.ui("match-reason")]
    rows = [
        [
            vocabulary.name[context.tag],
            context.term(match.concept),
            context.ui(f"match-{match.closeness}"),
            match.reason[context.tag],
        ]
        for vocabulary in context.glossary.vocabularies
        for match in vocabulary.matches
    ]
    return listings.filtered(context, heads, rows)
