"""What a card of the drill says in one language: the question, the answers and the reason."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from typing import NamedTuple

from scripts.model.addresses import address_of
from scripts.model.records import Concept
from scripts.pages import cards
from scripts.pages.cards import PairCard, UseCard
from scripts.pages.context import Context, short_name
from scripts.pages.formulas import marked
from scripts.pages.quoting import quotation
from scripts.reading.guide import NOT_THE_TERM

USES, PAIRS = "uses", "pairs"
"""The decks, as an address names them: `#drill&deck=pairs`."""
MOST_REASONS = 2
"""How many axes a reason names, the most general first: more would only repeat it."""
NO_FAMILY = "none"
"""The family of a card whose answer is no sense at all."""

Link = Callable[[str], str]
"""Where a page stands, by its path and the place on it; nothing where that is not known."""


class Told(NamedTuple):
    """A card in one language; what is asked, the answer and the place are HTML.

    ``pictured`` is the entry whose picture belongs to the question, ``right`` the places of the
    accepted ones among the choices, ``codes`` the senses that are accepted.
    """

    id: str
    deck: str
    language: str
    family: str
    codes: tuple[str, ...]
    asked: str
    pictured: Concept | None
    choices: tuple[str, ...]
    right: tuple[int, ...]
    answer: str
    place: str


def told(context: Context, link: Link) -> Iterator[Told]:
    """Yield every card with its texts, the links of which are what ``link`` says."""
    for use in cards.uses(context.glossary):
        yield _use(context, use, link)
    for pair in cards.pairs(context.glossary):
        yield _pair(context, pair, link)


def _use(context: Context, card: UseCard, link: Link) -> Told:
    usage, glossary = card.usage, context.glossary
    sure = usage.sense != NOT_THE_TERM
    allowed = (usage.sense, *usage.also)
    lines = [_sense(context, code, link) for code in allowed]
    # A text that does not say which of several it means is answered by each of them.
    lines += [f"<p>{context.ui('drill-open')}</p>"] if len(allowed) > 1 else []
    lines += [f"<p>{_cues(context, card)}</p>"] if sure else []
    lines += [_why(context, card)] if sure else []
    source = glossary.sources[usage.source]
    where = glossary.located(usage.locator, context.tag)
    name = html.escape(f"{short_name(source, context.language)}{context.language.comma}{where}")
    place = link(glossary.cited_at(usage.source))
    return Told(
        f"use-{usage.id}",
        USES,
        usage.lang,
        glossary.sense(usage.sense).family if sure else NO_FAMILY,
        allowed,
        quotation(usage.lang, html.escape(usage.fragment)),
        None,
        tuple(_name(context, code) for code in card.choices),
        tuple(n for n, code in enumerate(card.choices) if code in card.accepted),
        "\n".join(lines),
        _linked(name, place),
    )


def _pair(context: Context, card: PairCard, link: Link) -> Told:
    shown, relation = card.shown, card.relation
    note = relation.note[context.tag] if relation.note else ""
    other = marked(context.definition(card.other))
    lines = [
        f"<p>{_entry(context, shown, link)}</p>",
        f"<p>{context.ui('drill-other')} {_entry(context, card.other, link)}<br>{other}</p>",
    ]
    if note:
        target = context.glossary.concept(relation.target)
        entry = card.other if target == shown else shown
        told = context.ui("drill-note").format(
            entry=html.escape(context.entry(entry).preferred),
            target=html.escape(context.entry(target).preferred),
        )
        lines.append(f"<p>{told}{context.language.colon}{marked(note)}</p>")
    return Told(
        f"pair-{card.id}",
        PAIRS,
        "",
        shown.family,
        tuple(filter(None, (shown.code,))),
        f"<span>{marked(context.definition(shown))}</span>",
        shown,
        tuple(context.entry(each).preferred for each in card.choices),
        (card.choices.index(shown),),
        "\n".join(lines),
        "",
    )


def _sense(context: Context, code: str, link: Link) -> str:
    """Return an accepted answer: the entry and its definition, or that it is not the term."""
    if code == NOT_THE_TERM:
        return f"<p><b>{_name(context, code)}</b> {context.ui('drill-no-sense')}</p>"
    concept = context.glossary.sense(code)
    definition = marked(context.definition(concept))
    return f"<p>{_entry(context, concept, link)} {definition}</p>"


def _entry(context: Context, concept: Concept, link: Link) -> str:
    name = html.escape(context.entry(concept).preferred)
    return f"<b>{_linked(name, link(concept.path))}</b>"


def _name(context: Context, code: str) -> str:
    if code == NOT_THE_TERM:
        return context.ui("not-the-term")
    return context.entry(context.glossary.sense(code)).preferred


def _cues(context: Context, card: UseCard) -> str:
    usage = card.usage
    found = [usage.fragment[first:last] for first, last in card.cues]
    if not found:
        return context.ui("drill-no-cues")
    listed = context.language.enumeration.join(
        quotation(usage.lang, html.escape(cue)) for cue in found
    )
    return f"{context.ui('drill-cues')}{context.language.colon}{listed}"


def _why(context: Context, card: UseCard) -> str:
    """Return of each sense that it is not by which axes that is decided, the values of both."""
    lines = []
    for code, axes in card.decided.items():
        told = [_apart(context, card, code, axis) for axis in axes[:MOST_REASONS]]
        reason = context.language.semicolon.join(told) or context.ui("drill-is-term")
        name = html.escape(_name(context, code))
        lines.append(f"<b>{name}</b>{context.language.colon}{reason}")
    return f"<p>{'<br>'.join((context.ui('drill-not'), *lines))}</p>"


def _apart(context: Context, card: UseCard, code: str, axis: str) -> str:
    row = context.glossary.vocabulary.axis(axis)
    names = {value.id: value.name[context.tag] for value in row.values}
    own = (context.glossary.sense(code).axes or {})[axis]
    return context.ui("drill-apart").format(
        axis=row.name[context.tag], there=names[own], here=names[card.usage.axes[axis]]
    )


def _linked(name: str, address: str) -> str:
    return f'<a href="{html.escape(address)}">{name}</a>' if address else name


def placed(path: str) -> str:
    """Return the address of a place of the site, from its page's path and the place on it."""
    page, mark, place = path.partition("#")
    return address_of(page) + mark + place
