"""The table of the senses' test vectors, and the link to them from an entry, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.model.records import Concept
from scripts.pages.context import Context

PAGE = "vectors.md"
"""The page that says how to try vectors."""


def table(context: Context) -> str:
    """Return the senses that have vectors: what is computed, of which arguments, in which file."""
    # Three columns: on a phone a fourth would leave none of them room for a shape.
    heads = [context.ui(f"vector-{name}") for name in ("sense", "operation", "arguments")]
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
    for code in sorted(context.made.vectors, key=context.glossary.vocabulary.place):
        document = context.made.vectors[code]
        place = f'<span id="{place_of(code)}"></span>'
        name = f"{place}**{code}** {context.term(document['concept'])}<br>{_file(context, code)}"
        lines.append(f"| {name} | {_operation(context, document)} | {_arguments(document)} |")
    # The style sheet gives the middle column a width on a phone, where it would have none left.
    return "\n".join(['<div class="fm-vectors" markdown="1">', "", *lines, "", "</div>"])


def place_of(code: str) -> str:
    """Return the id of a sense's row in the table of vectors."""
    return f"vectors-{code}"


def link(context: Context, concept: Concept) -> str:
    """Return the link from an entry to its vectors, or nothing where it has none."""
    code = concept.code or ""
    if code not in context.made.vectors:
        return ""
    label = context.ui("vectors")
    # A glossary may publish vectors and have no page that explains them.
    if context.glossary.page(PAGE):
        label = f"[{label}]({context.link(PAGE)}#{place_of(code)})"
    return f"{label}{context.language.colon}{_file(context, code)}"


def _file(context: Context, code: str) -> str:
    """Return the link to the file of a sense's cases, and how many there are."""
    address = context.shared(f"data/vectors/{code}.json")
    count = context.ui("vector-cases").format(count=len(context.made.vectors[code]["cases"]))
    return f'<a href="{address}">{code}.json</a> {count}'


def _operation(context: Context, document: Mapping[str, Any]) -> str:
    """Return what is computed, in which form, and what else must be known."""
    form, *others = document["forms"] or [""]
    parts = [f"`{document['operation']}`"]
    if form:
        names = context.language.semicolon.join(f"`{other}`" for other in others)
        parts.append(context.ui("vector-form").format(form=f"`{form}`", others=names))
    parts += [context.ui(f"vector-note-{name}") for name in document["notes"]]
    return "<br>".join(parts)


def _arguments(document: Mapping[str, Any]) -> str:
    """Return the names of a call's arguments with their shapes or types, and the result's shape."""
    lines = [f"`{name} {shape}`" for name, shape in document["arguments"].items()]
    return "<br>".join([*lines, f"→ `{document['result']}`"])
