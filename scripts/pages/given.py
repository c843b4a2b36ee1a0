"""What a text is given on a page: what it may call, the tables, and a template's own names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Any

from scripts.model.offered import Offered, Template
from scripts.pages import (
    asked,
    atlas,
    drill,
    entries,
    exercises,
    first_screen,
    instrument,
    listings,
    phrases,
    reading,
    snippets,
    tables,
)
from scripts.pages.context import Context

TEMPLATES = Path(__file__).parent / "templates"
LICENCES, OFFLINE = "licences.md", "offline.md"
"""The page on licences, and the one for reading without a network; a glossary may write both."""
PARTS = (
    *(entries.beside, entries.chips, phrases.sentence, entries.apart, entries.related),
    *(entries.moves, entries.referring, entries.neighbours, entries.colophon),
    *(entries.on_paper, first_screen.is_long),
)
"""The parts of an entry's page, given to its template by their names."""
GIVEN = {
    "concept": (
        *("concept", "entry", "body", "usages", "colon", "bracketed", "vectors", "cite"),
        *(part.__name__ for part in PARTS),
    ),
    "cite": ("concept", "cited", "note", "text_path", "citation_files", "check"),
    "entry_text": (
        *("concept", "entry", "whole", "body", "family", "coordinates", "usages", "colon"),
        "apart",
    ),
    "withdrawn": ("identifier", "last", "home", "citation_files"),
    "licences": (),
    "offline": (),
}
"""What each template is given besides what all texts may use."""
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "asked": asked.listed,
    "asked_kinds": asked.kinds,
    "atlas": atlas.atlas,
    "tiles": atlas.tiles,
    "outcome": listings.outcome,
    "mistakes": exercises.mistakes,
    "tried": exercises.tried,
    "before": exercises.before,
    "every_mistake": exercises.every_mistake,
    "snippet": snippets.snippet,
    "drawn": snippets.drawn,
    "returned": snippets.returned,
    "drill": drill.drill,
    "instrument": instrument.instrument,
    "texts_compared": instrument.compared,
    "sentence_box": reading.waiting,
    "scored": reading.scored,
    "to_write": phrases.own,
    "cited_on_paper": entries.own_on_paper,
    "colophon": entries.own_colophon,
}
"""What texts may call besides the methods of the context and the tables."""


def offered() -> Offered:
    """Return what a text may call and use, and the templates: the rules look there."""
    calls = {name: _signature(getattr(Context, name)) for name in Context.CALLS}
    calls |= {"table": _signature(_table)}
    calls |= {name: _signature(function) for name, function in FUNCTIONS.items()}
    return Offered(
        calls=calls,
        tables={name: _signature(table) for name, table in tables.TABLES.items()},
        values=frozenset(Context.VALUES),
        pages=frozenset({LICENCES, OFFLINE}),
        templates={
            f"scripts/pages/templates/{name}.md.jinja": Template(
                (TEMPLATES / f"{name}.md.jinja").read_text(encoding="utf-8"), frozenset(names)
            )
            for name, names in GIVEN.items()
        },
    )


def _signature(function: Callable[..., Any]) -> Signature:
    """Return how a text calls a function, whose first parameter it does not see."""
    whole = signature(function)
    return whole.replace(
        parameters=[
            parameter.replace(annotation=Parameter.empty)
            for parameter in list(whole.parameters.values())[1:]
        ],
        return_annotation=Signature.empty,
    )


def names(context: Context, **more: Any) -> dict[str, Any]:
    """Return all names that a text may use on a page: what it may call, and the tables."""
    named = {name: partial(function, context) for name, function in FUNCTIONS.items()}
    return (
        context.names() | {"table": partial(_table, context)} | named | {**context.replaced} | more
    )


def _table(context: Context, name: str, *arguments: str, **options: Sequence[str]) -> str:
    return tables.TABLES[name](context, *arguments, **options)
