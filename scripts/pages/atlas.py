"""The atlas: every sense as a tile, by family, and the choices that narrow it down."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scripts.model.records import Concept
from scripts.model.vocabulary import Axis, Family
from scripts.pages.context import Context

COLUMNS = 10
"""Of tiles on a wide screen: forty senses then fit one screen."""


MOST_LINES = 4
"""Of an example that stands in a picture's place."""
FENCE = "```"


class Span(NamedTuple):
    """How many columns a family takes on a wide screen, and whether it begins a band of rows."""

    columns: int
    begins: bool


def atlas(context: Context) -> str:
    """Return every sense as a tile that leads to its entry, by family, with what filters them.

    The search leaves tiles out: it finds the entries themselves.
    Without scripts the filter is not shown, and all tiles are; nothing where there is no sense.
    """
    families = _families(context)
    if not families:
        return ""
    spans = placed([len(senses) for _, senses in families])
    parts = [
        _family(context, family, senses, span)
        for (family, senses), span in zip(families, spans, strict=True)
    ]
    choices = [_choice(context, axis) for axis in context.glossary.vocabulary.axes]
    head = filters(context, "list-find", len(context.glossary.senses), choices)
    inside = "\n".join((head, *parts))
    return f'<div class="fm-atlas" data-state="atlas" markdown="0">\n{inside}\n</div>'


def tiles(context: Context, *concepts: str, family: str = "", but: Sequence[str] = ()) -> str:
    """Return tiles of concepts that a text names, or of all senses of a family ``but`` some.

    Raises
    ------
    KeyError
        Where there is no such concept or family.
    """
    named = [context.glossary.concept(each) for each in concepts]
    if family:
        context.glossary.vocabulary.family(family)
        skipped = {context.glossary.concept(each).id for each in but}
        named += [
            sense
            for sense in _in_order(context)
            if sense.family == family and sense.id not in skipped
        ]
    shown = "\n".join(
        _tile(context, each, f'class="fm-atlas-tile fm-of-{each.family}"') for each in named
    )
    return f'<ul class="fm-atlas-few" data-search-exclude="" markdown="0">\n{shown}\n</ul>'


def filters(context: Context, find: str, total: int, choices: Sequence[str] = ()) -> str:
    """Return the places where the script of lists makes its fields, and the words of each.

    Fields are made by the script, for pages hold none: without it they would do nothing. So does
    what is said where nothing fits.

    Parameters
    ----------
    context : Context
        The page, whose words are used.
    find : str
        The key of what the field for words is called.
    total : int
        How many items the list has.
    choices : sequence of str
        The places of choices, each with the texts of its values.
    """
    everything = f'<span class="fm-list-all">{html.escape(context.ui("list-all"))}</span>'
    parts = (
        f'<span data-key="find">{html.escape(context.ui(find))}</span>',
        *choices,
        f'<span class="fm-list-count">{total} / {total}</span>{everything}',
    )
    inside = "\n".join(parts)
    keys = ("list-none", "list-search", "list-broken")
    none, search, broken = (html.escape(context.ui(key)) for key in keys)
    return (
        f'<div class="fm-list-filters" data-search-exclude="">\n{inside}\n</div>\n'
        '<div class="fm-list-told" role="status" data-search-exclude="">\n'
        f'<p class="fm-list-broken" hidden>{broken}</p>\n'
        f'<div class="fm-list-none" hidden><span class="fm-list-why">{none}</span> '
        f'<span class="fm-list-search">{search}</span> {everything}</div>\n'
        "</div>"
    )


def placed(counts: Sequence[int], columns: int = COLUMNS) -> list[Span]:
    """Return the columns of families, so that they stand in bands and take the fewest rows.

    A band holds families side by side, all with as many rows as the tallest needs. Columns that
    are left go to the narrowest family that can use them.

    Parameters
    ----------
    counts : sequence of int
        How many tiles each family has, in their order; at least one each.
    columns : int
        How many tiles stand side by side.
    """
    best = min(_bands(counts, columns), key=lambda bands: _cost(bands, columns))
    spans = []
    for band in best:
        widths = [-(-count // _rows(band, columns)) for count in band]
        for _ in range(columns - sum(widths)):
            # A family that stands in one row already would only get an empty place.
            wider = [n for n, count in enumerate(band) if widths[n] < count]
            if wider:
                widths[min(wider, key=lambda n: widths[n])] += 1
        spans += [Span(width, begins=place == 0) for place, width in enumerate(widths)]
    return spans


def _bands(counts: Sequence[int], columns: int) -> Iterator[list[Sequence[int]]]:
    """Yield every way to part families, in their order, into bands that are wide enough."""
    if not counts:
        yield []
    for end in range(1, min(len(counts), columns) + 1):
        for rest in _bands(counts[end:], columns):
            yield [counts[:end], *rest]


def _rows(band: Sequence[int], columns: int) -> int:
    """Return the fewest rows in which the families of a band fit beside each other."""
    rows = 1
    while sum(-(-count // rows) for count in band) > columns:
        rows += 1
    return rows


def _cost(bands: list[Sequence[int]], columns: int) -> tuple[int, int]:
    """Return the rows of all bands, each with a line for the families' names, and what is empty."""
    rows = sum(_rows(band, columns) for band in bands)
    empty = rows * columns - sum(map(sum, bands))
    return rows * 6 + len(bands), empty


def _families(context: Context) -> list[tuple[Family, list[Concept]]]:
    """Return the families that have senses, with these: those along the path come first."""
    senses = _in_order(context)
    found = [
        (family, [sense for sense in senses if sense.family == family.id])
        for family in context.glossary.vocabulary.families
    ]
    return [(family, members) for family, members in found if members]


def _in_order(context: Context) -> list[Concept]:
    """Return the senses in the order of the inventory, but those along the path first."""
    path = [step.concept for step in context.glossary.vocabulary.path]
    first = [context.glossary.concept(each) for each in path]
    return first + [sense for sense in context.glossary.senses if sense.id not in path]


def _family(context: Context, family: Family, senses: list[Concept], span: Span) -> str:
    name = html.escape(family.name[context.tag])
    place = f"fm-span-{span.columns}{' fm-begins' if span.begins else ''}"
    inside = "\n".join(_step(context, sense) for sense in senses)
    return (
        f'<section class="fm-list-group fm-of-{family.id} {place}" aria-label="{name}">\n'
        f'<p class="fm-atlas-family">{name} <small>{len(senses)}</small></p>\n'
        f'<ul data-search-exclude="">\n{inside}\n</ul>\n</section>'
    )


def _step(context: Context, concept: Concept) -> str:
    """Return a sense's tile in the atlas, with what it is found by and its place on the path."""
    axes = " ".join(f"{axis}={value}" for axis, value in (concept.axes or {}).items())
    found = f' data-axes="{axes}" data-find="{found_by(concept)}"'
    path = context.glossary.vocabulary.path
    places = [place for place, step in enumerate(path) if step.concept == concept.id]
    if not places:
        return _tile(context, concept, f'class="fm-atlas-tile"{found}')
    # Not after the last one: there the path ends.
    onwards = " fm-atlas-next" if places[0] + 1 < len(path) else ""
    sign = html.escape(path[places[0]].sign)
    sign = f'<span class="fm-atlas-sign" aria-hidden="true">{sign}</span>'
    return _tile(context, concept, f'class="fm-atlas-tile{onwards}"{found}', sign)


def _tile(context: Context, concept: Concept, attributes: str, sign: str = "") -> str:
    """Return one tile: the picture, the sign if it has one, and the names."""
    others = "".join(
        f'<span lang="{other.tag}">{html.escape(concept.entry(other.tag).preferred)}</span>'
        for other in context.glossary.others(context.tag)
    )
    return (
        f'<li {attributes}><a href="{context.address_of(concept.path)}">'
        f"{context.tile(concept.id) or _written(context, concept)}{sign}"
        f"<b>{html.escape(context.entry(concept).preferred)}</b>{others}</a></li>"
    )


def _written(context: Context, concept: Concept) -> str:
    """Return what stands in a picture's place where nothing can be drawn, but can be written.

    It is the beginning of the entry's own example; without one, the code of the sense.
    """
    lines = _example(context.entry(concept).body or "")[:MOST_LINES]
    kind, text = ("fm-tile fm-lines", "<br>".join(map(html.escape, lines)))
    if not lines:
        kind, text = "fm-tile", concept.code or ""
    return f'<span class="{kind}" aria-hidden="true">{text}</span>'


def _example(text: str) -> list[str]:
    """Return the lines of the first block of code in a text, without spaces to line them up."""
    _, _, after = f"\n{text}".partition(f"\n{FENCE}")
    inside = after.partition("\n")[2].partition(f"\n{FENCE}")[0]
    return [" ".join(line.split()) for line in inside.splitlines() if line.strip()]


def found_by(concept: Concept) -> str:
    """Return all by which a sense is found in lists, for an attribute: code, id, every name."""
    names = (term.term for entry in concept.entries.values() for term in entry.terms)
    return html.escape(" · ".join(dict.fromkeys((concept.code or "", concept.id, *names))))


def _choice(context: Context, axis: Axis) -> str:
    """Return the choice among an axis's values that senses have, each with how many have it."""
    counts = Counter((sense.axes or {}).get(axis.id, "") for sense in context.glossary.senses)
    name = html.escape(axis.name[context.tag])
    values = "".join(
        f'<span data-value="{value.id}">{html.escape(value.name[context.tag])} · '
        f"{counts[value.id]}</span>"
        for value in axis.values
        if counts[value.id]
    )
    anything = f"<span>{name}{context.language.colon}{context.ui('list-any')}</span>"
    return f'<span data-key="{axis.id}" data-label="{name}">{anything}{values}</span>'
