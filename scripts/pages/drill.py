"""The drill: cards that ask which sense it is, on their page and as a deck to take along.

Every card stands in the page with its answer, so that it can be read, and printed, without the
script; the script shows one after the other and asks first.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence

from scripts.exports import anki
from scripts.model.addresses import address_of
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.pages.card_texts import NO_FAMILY, PAIRS, USES, Told, placed, told
from scripts.pages.context import Context
from scripts.reading.guide import NOT_THE_TERM

PAGE = "drill.md"
WORDS = ("right", "wrong", "at", "score", "end", "next", "skip", "again", "missed", "broken")
"""What the script says, by the names of the page's words."""
FITS = ' class="fm-fits"'
"""What an accepted choice has in the page, for the script and not for the eye."""
TILE = re.compile(r"<svg\b[^>]*?(viewBox=\"[^\"]*\")[^>]*>(.*)</svg>", re.DOTALL)


def drill(context: Context) -> str:
    """Return all cards, by deck, with what they are chosen by; nothing where there are none."""
    shown = list(told(context, lambda path: context.own(placed(path))))
    if not shown:
        return ""
    decks = [(USES, context.ui("usages")), (PAIRS, context.ui("drill-pairs"))]
    parts = [
        _deck(context, name, [card for card in shown if card.deck == deck]) for deck, name in decks
    ]
    inside = "\n".join([_bar(context, shown, decks), *filter(None, parts), _bank(context, shown)])
    return f'<div class="fm-drill" markdown="0">\n{inside}\n</div>'


def wanted(glossary: Glossary) -> bool:
    """Say whether a glossary has the page of the drill: without it there is no deck either."""
    return any(page.path == PAGE for page in glossary.pages)


def deck(context: Context) -> anki.Deck:
    """Return all cards as a deck for Anki, each with its licence and where it is from.

    Links lead to the published site; without its address there are none.
    """
    site, prefix = context.made.site, context.language.prefix
    work, tag = context.glossary.work, context.tag
    shown = told(context, lambda path: f"{site}{prefix}{placed(path)}" if site else "")
    called = context.ui("draft-of" if context.made.is_draft else "edition-of")
    edition = called.format(edition=work.edition, released=work.released)
    home = f"{site}{prefix}{address_of(PAGE)}" if site else ""
    source = " · ".join(filter(None, (work.title[tag], edition, work.licence, home)))
    title = f"{work.title[tag]}{context.language.colon}{context.ui('drill-which')}"
    notes = [_note(context, card, html.escape(source)) for card in shown]
    return anki.Deck(f"{work.id}/{tag}", title, source, str(work.released), notes)


def _note(context: Context, card: Told, source: str) -> anki.Note:
    options = "".join(f"<li>{html.escape(choice)}</li>" for choice in card.choices)
    question = context.ui("drill-which-of-two" if card.deck == PAIRS else "drill-which")
    return anki.Note(
        card.id,
        f"<blockquote>{card.asked}</blockquote>",
        f"<p>{question}</p><ol>{options}</ol>",
        card.answer,
        " · ".join(filter(None, (card.place, source))),
        (card.deck, f"family-{card.family}", *(f"sense-{code}" for code in card.codes)),
    )


def _quoted(text: str) -> str:
    return html.escape(text, quote=True)


def _deck(context: Context, name: str, of: Sequence[Told]) -> str:
    """Return the cards of a deck; the search leaves them out: it finds the entries themselves."""
    if not of:
        return ""
    shown = "\n".join(_card(context, card) for card in of)
    return (
        f'<p class="fm-drill-deck">{name}</p>\n'
        # The theme's search reads on at the end of the next `ul`: there is none inside.
        f'<ul class="fm-quizzes" data-search-exclude>\n{shown}\n</ul>'
    )


def _card(context: Context, card: Told) -> str:
    choices = "".join(
        f"<li{FITS if place in card.right else ''}>{html.escape(choice)}</li>"
        for place, choice in enumerate(card.choices)
    )
    question = context.ui("drill-which-of-two" if card.deck == PAIRS else "drill-which")
    place = f'<p class="fm-quiz-place">{card.place}</p>' if card.place else ""
    return (
        f'<li class="fm-quiz" id="{card.id}" '
        f'data-axes="deck={card.deck} lang={card.language} family={card.family}">\n'
        f'<div class="fm-quiz-asked">{_picture(context, card.pictured)}{card.asked}</div>\n'
        f'<p class="fm-quiz-which">{question}</p>\n<ol class="fm-quiz-choices">{choices}</ol>\n'
        f"<details><summary>{context.ui('exercise-answer')}</summary>\n"
        f"{_pictures(context, card)}{card.answer}\n{place}</details>\n</li>"
    )


def _pictures(context: Context, card: Told) -> str:
    """Return the pictures of a use's answers; a pair's stands in its question."""
    if card.deck == PAIRS:
        return ""
    senses = [context.glossary.sense(code) for code in card.codes if code != NOT_THE_TERM]
    shown = "".join(_picture(context, sense) for sense in senses)
    return f'<div class="fm-quiz-pictures">{shown}</div>\n' if shown else ""


def _picture(context: Context, concept: Concept | None) -> str:
    """Return a tile by reference: each stands in the page once, for some are shown ten times."""
    if concept is None or not context.tile(concept.id):
        return ""
    return (
        '<svg class="fm-quiz-tile" aria-hidden="true" viewBox="0 0 96 72">'
        f'<use xlink:href="#tile-{concept.id}"/></svg>'
    )


def _bank(context: Context, of: Sequence[Told]) -> str:
    """Return each tile that a card refers to, where nothing of it is seen."""
    codes = {code for card in of if card.deck == USES for code in card.codes}
    shown = {card.pictured.id for card in of if card.pictured}
    shown |= {context.glossary.sense(code).id for code in codes - {NOT_THE_TERM}}
    pictures = [
        f'<svg id="tile-{each}" {found[1]}>{found[2]}</svg>'
        for each in sorted(shown)
        if (found := TILE.fullmatch(context.tile(each).strip()))
    ]
    if not pictures:
        return ""
    inside = "\n".join(pictures)
    return (
        '<svg class="fm-quiz-bank" aria-hidden="true" width="0" height="0"><defs>\n'
        f"{inside}\n</defs></svg>"
    )


def _bar(context: Context, of: Sequence[Told], decks: Sequence[tuple[str, str]]) -> str:
    """Return the places where the script makes its fields, with the words of each."""
    families = context.glossary.vocabulary.families
    kinds = [(family.id, family.name[context.tag]) for family in families]
    kinds.append((NO_FAMILY, context.ui("not-the-term")))
    languages = [(tag, context.ui(f"language-{tag}")) for tag in context.glossary.tags]
    order = [("shuffled", context.ui("drill-shuffled"))]
    counted = {
        "deck": Counter(card.deck for card in of),
        "lang": Counter(card.language for card in of),
        "family": Counter(card.family for card in of),
    }
    everything = context.ui("list-all")
    fields = [
        _field(context.ui("drill-deck"), "deck", decks, counted["deck"]),
        _field(
            context.ui("drill-language"), "lang", [("", everything), *languages], counted["lang"]
        ),
        _field(context.ui("drill-family"), "family", [("", everything), *kinds], counted["family"]),
        _field(context.ui("drill-order"), "seed", [("", context.ui("drill-in-order")), *order]),
    ]
    said = "".join(
        f'<span data-key="{key}">{html.escape(context.ui(f"drill-{key}"))}</span>' for key in WORDS
    )
    return (
        f'<div class="fm-drill-bar" data-search-exclude hidden>{"".join(fields)}'
        f'<p class="fm-drill-words">{said}</p></div>'
    )


def _field(
    label: str,
    key: str,
    values: Sequence[tuple[str, str]],
    counted: Counter[str] | None = None,
) -> str:
    """Return the place of one field: its label and the values that some card has."""
    shown = "".join(
        f'<span data-value="{value}">{html.escape(name)}</span>'
        for value, name in values
        if counted is None or not value or counted[value]
    )
    return f'<span data-key="{key}" data-label="{_quoted(label)}">{shown}</span>'
