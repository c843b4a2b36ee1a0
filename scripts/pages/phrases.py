"""The words to write: on an entry's page and in the tables for writers, each with its button."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.formulas.reading import in_text
from scripts.languages import Tag
from scripts.model.plain import plain
from scripts.model.records import Concept
from scripts.pages.context import Context

NONE = "–"


def sentence(context: Context, concept: Concept) -> str:
    """Return the words to write of an entry: what they are, themselves, buttons to copy them.

    There are several where writers mean different things by the term.
    """
    phrases = context.entry(concept).phrases
    if not phrases:
        return ""
    said = "\n\n".join(
        f'<span class="fm-phrase">{each}</span> {buttons(context, each, "copy-sentence")}'
        for each in phrases
    )
    return f'<p class="fm-label" markdown="0">{context.ui("write")}</p>\n\n{said}'


def own(context: Context) -> str:
    """Return the words to write of the entry whose page it is: a page written by hand asks so."""
    return sentence(context, context.own_entry("words to write"))


def table(context: Context, *families: str, but: Sequence[str] = ()) -> str:
    """Return what to write for each entry of some families: a phrase in every language.

    Without families it is every entry of all families ``but`` some, so that none is left out. An
    entry that has nothing to write stands in no table.
    """
    tags = [context.tag, *(other.tag for other in context.glossary.others(context.tag))]
    heads = [context.ui("coverage-term"), *(context.ui(f"language-{tag}") for tag in tags)]
    heads += [context.ui("symbol"), context.ui("shape")]
    wanted = families or [
        family.id for family in context.glossary.vocabulary.families if family.id not in but
    ]
    rows = [
        _row(context, each, tags)
        for each in context.glossary.reading_order
        if each.family in wanted and any(each.entry(tag).phrase for tag in tags)
    ]
    lines = (heads, ["---"] * len(heads), *rows)
    inside = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f'<div class="fm-writing fm-wide" markdown="1">\n\n{inside}\n\n</div>'


def _row(context: Context, concept: Concept, tags: Sequence[Tag]) -> list[str]:
    said = [_cell(context, concept.entry(tag).phrase, tag) for tag in tags]
    symbol = f"${_in_cell(concept.notation.symbol)}$" if concept.notation.symbol else NONE
    shape = concept.notation.shape_in(context.tag) or NONE
    return [context.term(concept.id), *said, symbol, shape]


def _cell(context: Context, phrase: str | None, tag: Tag) -> str:
    """Return the words of one language with a button beside them."""
    if not phrase:
        return NONE
    spoken = "" if tag == context.tag else f' lang="{tag}"'
    copying = buttons(context, phrase, "copy")
    return f'<span class="fm-phrase"{spoken}>{_in_cell(phrase)}</span> {copying}'


def buttons(context: Context, phrase: str, word: str) -> str:
    """Return the button that copies a phrase, and one for its LaTeX where it has a formula.

    What the first one copies is read without a browser for mathematics; the button carries it,
    for a browser's own text of a formula would be its parts in a row.
    """
    text = plain(phrase)
    said = in_text(text)
    told = f'class="fm-copy" data-copied="{context.ui("copied")}"'
    read = f' data-text="{_attribute(said)}"' if said != text else ""
    first = f'<button type="button" {told}{read} hidden>{context.ui(word)}</button>'
    if not read:
        return first
    named = f'aria-label="{context.ui("copy-latex")}"'
    return f'{first} <button type="button" {told} data-tex {named} hidden>LaTeX</button>'


def _attribute(text: str) -> str:
    """Return a text for an attribute in which Markdown sees no formula, emphasis or cell's end."""
    return "".join(each if each.isalnum() or each == " " else f"&#{ord(each)};" for each in text)


def _in_cell(text: str) -> str:
    """Return a text with formulas fit for a table, where a bar would end the cell."""
    return text.replace("|", "\\vert{}")
