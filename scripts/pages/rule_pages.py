"""What can be reported → a page for each id, and their list by family, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath

from scripts.model import heads
from scripts.model.glossary import Glossary
from scripts.pages.context import Context
from scripts.pages.fencing import fenced
from scripts.rules.examples import Excerpt
from scripts.rules.explained import FOLDERS, Explained

FOLDER = "rules/"
INDEX = f"{FOLDER}index.md"
"""A glossary that has this page, with ``[[ table("rules") ]]``, gets a page for each id."""
LEXERS = {".yml": "yaml", ".md": "markdown", ".py": "python", ".json": "json", ".js": "javascript"}


def path_of(rule_id: str) -> str:
    """Return the path of an id's page."""
    return f"{FOLDER}{rule_id}.md"


def wanted(glossary: Glossary) -> bool:
    """Say whether a glossary shows the rules that it keeps: most leave that to this project."""
    return any(page.path == INDEX for page in glossary.pages)


def pages(context: Context) -> dict[str, str]:
    """Return the page of each id by path."""
    return {path_of(each.id): _page(context, each) for each in context.made.rules}


def listing(context: Context) -> str:
    """Return every id with its sentence, by family."""
    sections = []
    for family, members in groupby(context.made.rules, key=lambda each: each.family):
        lines = [f"## {_family(context, family)} {{ #{family} }}", ""]
        for each in members:
            link = f"[`{each.id}`]({context.link(path_of(each.id))})"
            lines.append(f"- {link}{context.language.colon}{each.sentence[context.tag]}")
        sections.append("\n".join(lines))
    return "\n\n".join(sections)


def _family(context: Context, family: str) -> str:
    return context.ui(f"rule-family-{family}")


def _page(context: Context, told: Explained) -> str:
    """Return the page of one id: what must hold, why, an example, what says that it is mended."""
    head = {
        "source": f"made from {FOLDERS[0]} and {FOLDERS[1]} by scripts/pages/rule_pages.py",
        "title": told.id,
        "description": told.sentence[context.tag].replace("`", ""),
        # Who looks for a word of the subject is not looking for what its authors must mend.
        "search": "exclude",
    }
    family = f"[{_family(context, told.family)}](index.md#{told.family})"
    named = {"rule-family": family, "rule-command": f"`{told.command}`"}
    facts = [f"{context.ui(key)}{context.language.colon}{value}" for key, value in named.items()]
    blocks = [
        f"# `{told.id}` {{ #rule }}",
        f"**{told.sentence[context.tag]}**",
        told.why[context.tag],
        *_example(context, told),
        " · ".join(facts),
    ]
    return heads.as_lines(head) + "\n" + "\n\n".join(blocks) + "\n"


def _example(context: Context, told: Explained) -> Iterator[str]:
    if told.example:
        yield f"## {context.ui('rule-broken')} {{ #broken }}"
        yield from (_shown(context, each) for each in told.example.broken)
        yield f"## {context.ui('rule-reported')} {{ #reported }}"
        yield _fenced("text", "\n".join(told.example.problems))
        yield f"## {context.ui('rule-mended')} {{ #mended }}"
        yield from (_shown(context, each) for each in told.example.mended)


def _shown(context: Context, excerpt: Excerpt) -> str:
    """Return what a file holds as a block of code, or in words what stands in its place."""
    if excerpt.kind in {"text", "bytes"}:
        lexer = LEXERS.get(PurePosixPath(excerpt.path).suffix, "text")
        block = _fenced(lexer, excerpt.text, f' title="{excerpt.path}"')
        return block if excerpt.kind == "text" else f"{context.ui('rule-bytes')}\n\n{block}"
    words = context.ui(f"rule-{excerpt.kind}")
    return f"`{excerpt.path}` {words.format(f'`{excerpt.text}`')}"


def _fenced(lexer: str, text: str, title: str = "") -> str:
    return fenced(text, f"{{ .{lexer} .fm-wrap{title} }}")
