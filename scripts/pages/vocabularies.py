"""Others' vocabularies side by side: what each fixes, its words, and what it is matched with."""

from __future__ import annotations

import html
from collections.abc import Iterator

from scripts.model.vocabularies import Statement, Terminology
from scripts.model.vocabulary import Axis
from scripts.pages import listings
from scripts.pages.context import Context
from scripts.pages.quoting import quotation

Numbered = list[tuple[int, Statement]]
"""The statements of one vocabulary, numbered on through all vocabularies."""


def fixed(context: Context) -> str:
    """Return a row a vocabulary: the value that it fixes on each axis, and by which words.

    A value is followed by the numbers of the quotations that fix it. Where no quotation fixes an
    axis the vocabulary leaves it open; where two fix it differently, both values stand.
    """
    axes = context.glossary.vocabulary.axes
    heads = [context.ui("vocabulary-name"), *(axis.name[context.tag] for axis in axes)]
    rows = [
        [f"[{each.name[context.tag]}](#{_anchor(each)})"]
        + [_cell(context, statements, axis) for axis in axes]
        for each, statements in _all(context)
    ]
    return listings.filtered(context, "vocabularies", heads, rows)


def _all(context: Context) -> Iterator[tuple[Terminology, Numbered]]:
    """Yield the vocabularies; one count runs through all, so that no two links read alike."""
    count = 1
    for each in context.glossary.vocabularies:
        yield each, list(enumerate(each.says, count))
        count += len(each.says)


def _anchor(vocabulary: Terminology) -> str:
    return f"in-{vocabulary.id.replace('.', '-')}"


def _cell(context: Context, statements: Numbered, axis: Axis) -> str:
    names = {value.id: value.name[context.tag] for value in axis.values}
    by_value: dict[str, list[str]] = {}
    for number, statement in statements:
        if value := statement.fixes.get(axis.id):
            words = html.escape(statement.quotation, quote=True).replace("|", "&#124;")
            # The language is that of the title: the number is read alike in all.
            spoken = f'lang="{statement.lang}" title="{words}"'
            link = f'<a href="#said-{number}" {spoken}>[{number}]</a>'
            by_value.setdefault(value, []).append(link)
    cells = [f"**{names[value]}** {' '.join(links)}" for value, links in by_value.items()]
    return "<br>".join(cells) or context.ui("unspecified" if statements else "vocabulary-none")


def says(context: Context) -> str:
    """Return the words of each vocabulary with their places, and where it has no entry."""
    return "\n\n".join(
        f"{_name(context, each)}\n\n" + "\n".join(_words(context, each, statements))
        for each, statements in _all(context)
    )


def _name(context: Context, vocabulary: Terminology) -> str:
    name = vocabulary.name[context.tag]
    linked = f"[{name}]({vocabulary.address})" if vocabulary.address else name
    return f'<span id="{_anchor(vocabulary)}"></span>**{linked}**'


def _words(context: Context, vocabulary: Terminology, statements: Numbered) -> Iterator[str]:
    for number, statement in statements:
        words = quotation(statement.lang, statement.quotation)
        where = context.located(statement.source, statement.locator)
        yield f'- <span id="said-{number}"></span>[{number}] {words} — {where}'
    if lack := vocabulary.lacks:
        where = context.located(lack.source, lack.locator)
        yield f"- **{context.ui('vocabulary-lacks')}** {where} · {lack.note[context.tag]}"


def matches(context: Context) -> str:
    """Return a row a match: the vocabulary, the concept of this glossary, how closely, and why."""
    heads = [context.ui("vocabulary-name"), context.ui("sense")]
    heads += [context.ui("match-closeness"), context.ui("match-reason")]
    rows = [
        [
            f"[{vocabulary.name[context.tag]}](#{_anchor(vocabulary)})",
            context.term(match.concept),
            context.ui(f"match-{match.closeness}"),
            match.reason[context.tag],
        ]
        for vocabulary in context.glossary.vocabularies
        for match in vocabulary.matches
    ]
    return listings.filtered(context, "matches", heads, rows)
