"""``llms.txt``: all pages and entries of one language with a line each, for programs.

The form is that of https://llmstxt.org: a title, a summary, and lists of links with notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.model import heads
from scripts.model.addresses import address_of
from scripts.model.plain import plain
from scripts.pages import twins
from scripts.pages.twins import Twin

NAME = "llms.txt"


def index(context: Twin) -> str:
    """Return the index of one language; entries are listed by the addresses of their twins."""
    work, tag = context.glossary.work, context.tag
    lines = [
        *(f"# {work.title[tag]}", "", f"> {plain(work.description[tag])}", ""),
        *(context.ui("twins-told"), ""),
        *(f"## {context.ui('twins-pages')}", "", *_pages(context)),
        *_families(context),
    ]
    return "\n".join(lines) + "\n"


def _pages(context: Twin) -> Iterator[str]:
    """Yield the hand-written pages that are no entries, the data, and the other languages."""
    for page in context.glossary.pages:
        if not context.glossary.at(page.path):
            text = page.text(context.tag)
            told = heads.split(text).values.get("description", "")
            name = heads.name(text) or page.path
            yield _line(name, context.own(address_of(page.path)), str(told))
    yield _line("glossary.json", context.shared("data/glossary.json"))
    for other in context.glossary.others(context.tag):
        yield _line(other.name, context.shared(f"{other.prefix}{NAME}"))


def _families(context: Twin) -> Iterator[str]:
    """Yield the entries of each family below its name, in reading order."""
    for family, members in context.glossary.by_family:
        yield from ("", f"## {family.name[context.tag]}", "")
        for concept in members:
            name, definition = context.entry(concept).preferred, context.definition(concept)
            yield _line(name, twins.address(context, concept), definition)


def _line(name: str, address: str, told: str = "") -> str:
    note = f": {plain(told)}" if told else ""
    return f"- [{plain(name)}]({address or './'}){note}"
