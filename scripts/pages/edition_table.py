"""The list of editions and what changed in each, as Markdown."""

from __future__ import annotations

from scripts.model.editions import Change, Edition
from scripts.pages.context import Context


def table(context: Context) -> str:
    """Return the list of editions with their changes."""
    return "\n\n".join(_section(context, edition) for edition in context.made.editions)


def _section(context: Context, edition: Edition) -> str:
    lines = []
    if edition.number:
        home = context.of_edition(edition.number, context.language.prefix)
        anchor = f"v{edition.number}".replace(".", "-")
        lines += [f"## {edition.number} {{ #{anchor} }}", ""]
        lines += [f'<a href="{home}">{context.ui("edition-frozen")}</a>', ""]
    else:
        lines += [f"## {context.ui('edition-present')} {{ #present }}", ""]
    lines += [f"{context.ui('edition-entries')}{context.language.colon}{edition.entries}", ""]
    if not edition.changes and not edition.first:
        lines.append(context.ui("edition-unchanged"))
    for kind in ("added", "changed", "withdrawn"):
        if items := [change for change in edition.changes if change.kind == kind]:
            listed = context.language.enumeration.join(_item(context, item) for item in items)
            lines.append(f"- **{context.ui(f'edition-{kind}')}**{context.language.colon}{listed}")
    return "\n".join(lines)


def _item(context: Context, change: Change) -> str:
    link = f"[`{change.id}`]({context.link(f'terms/{change.id}.md')})"
    named = context.term(change.id) if context.glossary.has(change.id) else link
    fields = ", ".join(f"`{field}`" for field in change.fields)
    return named + context.language.bracketed(fields)
