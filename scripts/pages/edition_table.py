"""The list of editions and what changed in each, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from scripts.model.editions import Change, Edition
from scripts.model.publication import ENDINGS, file_name
from scripts.model.released import SUMS
from scripts.pages.cite_box import CITATION_FILES
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
        lines += [*_files(context, edition.number), *_citations(context, edition.number)]
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


def _files(context: Context, number: str) -> Iterator[str]:
    """Yield the links to what an edition has besides its pages, as far as it has it."""
    have = context.made.edition_files.get(number, ())
    work, tag = context.glossary.work, context.tag
    one = [(file_name(work, number, tag, end), end.upper()) for end in ENDINGS]
    for key, files in (("file", one), ("hashes", [(SUMS, SUMS)])):
        links = " ".join(
            f'<a href="{context.of_edition(number, name)}" download>{shown}</a>'
            for name, shown in files
            if name in have
        )
        if links:
            yield from (f"{context.ui(f'edition-{key}')}{context.language.colon}{links}", "")


def _citations(context: Context, number: str) -> Iterator[str]:
    """Yield the citations of a whole edition, folded, with their files."""
    strings = context.made.whole.get((number, context.tag), {})
    files = " ".join(
        f'<a href="{context.shared(f"data/citations/edition-{number}.{context.tag}.{end}")}" '
        f"download>{name}</a>"
        for name, end in CITATION_FILES
    )
    if strings:
        yield f'<details class="fm-cite-edition"><summary>{context.ui("edition-cite")}</summary>'
        yield "<dl>"
        for style, text in strings.items():
            yield f'<dt>{style}</dt><dd><span class="fm-citation">{escape(text)}</span></dd>'
        yield "</dl>"
        yield from (
            f'<p class="fm-downloads">{context.ui("downloads")} {files}</p>',
            "</details>",
            "",
        )


def _item(context: Context, change: Change) -> str:
    link = f"[`{change.id}`]({context.link(f'terms/{change.id}.md')})"
    named = context.term(change.id) if context.glossary.has(change.id) else link
    fields = ", ".join(f"`{field}`" for field in change.fields)
    return named + context.language.bracketed(fields)
