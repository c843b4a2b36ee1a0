"""The code that readers copy, as a page shows it: what it printed, drew and was compared with."""

from __future__ import annotations

import html
from collections.abc import Iterator

from scripts.model import snippets
from scripts.model.glossary import Glossary
from scripts.model.snippets import RETURNED, Line, Ran, Run
from scripts.pages.context import Context
from scripts.pages.fencing import fenced
from scripts.pages.tables import measured

FOLDER = "snippets"
"""Where their files stand on the site; all languages share them."""


def snippet(context: Context, key: str) -> str:
    """Return one snippet: the code, what it was run with, what it printed, drew and returned."""
    ran = context.glossary.ran[key]
    code = fenced(ran.code.strip(), f"{{ .python #{ran.anchor} }}")
    return "\n\n".join([code, *(_of_run(context, ran, ran.run) if ran.run else ())])


def returned(context: Context) -> str:
    """Return what each framework returns for what is asked: the shape, linked to its line."""
    compared = [ran for ran in context.glossary.ran.values() if ran.snippet.checked and ran.run]
    heads = [_head(context, name, compared) for name in RETURNED]
    lines = [[context.ui("snippet-framework"), *heads], ["---"] * (len(heads) + 1)]
    lines += [[_name(ran), *_cells(context, ran)] for ran in compared]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f'<div class="fm-returned" markdown="1">\n\n{table}\n\n</div>'


def drawn(context: Context, key: str) -> str:
    """Return the picture of one snippet's maps alone."""
    return _picture(context, context.glossary.ran[key])


def shipped(glossary: Glossary) -> Iterator[str]:
    """Yield the files that a site ships, by path below the folder; records stay with the sources.

    What is not described in snippets.yml, or was not drawn, is not shipped.
    """
    for ran in glossary.ran.values():
        yield f"{ran.key}.py"
        if ran.run and ran.run.picture:
            yield f"{ran.key}.webp"


def _of_run(context: Context, ran: Ran, run: Run) -> Iterator[str]:
    yield _told(context, ran, run)
    if run.output:
        yield fenced("\n".join(run.output), "text")
    if run.picture:
        yield _picture(context, ran)
    if run.comparisons:
        yield _compared(context, run)


def _told(context: Context, ran: Ran, run: Run) -> str:
    """Return with what a snippet was run, and where its file is."""
    versions = ran.recorded.versions if ran.recorded else {}
    python = ran.recorded.python if ran.recorded else ""
    named = [f"{name} {version}" for name, version in versions.items()] + [f"Python {python}"]
    address = context.shared(f"{FOLDER}/{ran.key}.py")
    words = context.ui("snippet-printed" if run.output else "snippet-ran").format(
        versions=context.language.enumeration.join(named),
        command=f"`{run.command}`",
        file=f'<a href="{address}" download>{ran.snippet.name}.py</a>',
    )
    return f"{words}\n{{ .fm-ran }}"


def _picture(context: Context, ran: Ran) -> str:
    alt = html.escape(context.ui("snippet-picture"), quote=True)
    address = context.shared(f"{FOLDER}/{ran.key}.webp")
    return (
        '<figure class="fm-figure fm-maps" markdown="1">\n'
        f'<img alt="{alt}" loading="lazy" src="{address}">\n'
        f'<figcaption markdown="span">{context.ui("snippet-drawn")}</figcaption>\n</figure>'
    )


def _compared(context: Context, run: Run) -> str:
    """Return, folded, each statement that was tried, with the largest error in the title."""
    worst = max(each.error for each in run.comparisons)
    title = context.ui("snippet-compared").format(count=len(run.comparisons), error=measured(worst))
    heads = [context.ui(f"identity-{name}") for name in ("statement", "error", "allowed")]
    rows = [
        [f"`{each.statement}`", measured(each.error), f"≤ {measured(each.allowed)}"]
        for each in run.comparisons
    ]
    table = "\n".join(f"    | {' | '.join(row)} |" for row in [heads, ["---"] * 3, *rows])
    return f'??? success "{title}"\n\n{table}\n'


def _name(ran: Ran) -> str:
    """Return the name of a framework, with the file's where it has several that are compared."""
    several = sum(bool(each.checked) for each in ran.framework.snippets) > 1
    name = f"{ran.framework.name} `{ran.snippet.name}`" if several else ran.framework.name
    return f"[{name}](#{ran.framework.id})"


def _head(context: Context, name: str, compared: list[Ran]) -> str:
    """Return a name that the snippets share, with the senses that they give it, and their codes."""
    said = [each.code for ran in compared for each in snippets.lines(ran.code) if each.name == name]
    senses = (
        f"{context.term(context.glossary.sense(code).id)}<br><small>{code}</small>"
        for code in dict.fromkeys(said)
    )
    return f"`{name}`<br>{'<br>'.join(senses)}"


def _cells(context: Context, ran: Ran) -> Iterator[str]:
    """Yield the shapes of what a snippet returns, each linked to the line that takes it."""
    places: dict[str, Line] = {line.name: line for line in snippets.lines(ran.code)}
    shapes = ran.run.shapes if ran.run else {}
    for name in RETURNED:
        shape = shapes[name]
        several = isinstance(shape[0], tuple)
        text = context.ui("snippet-levels").format(count=len(shape)) if several else _size(shape)
        # Lines are numbered by `line_spans` of mkdocs.base.yml, which begins their ids so.
        yield f'<a href="#line-{ran.anchor}-{places[name].line}">{text}</a>'


def _size(shape: tuple[object, ...]) -> str:
    return " × ".join(map(str, shape))
