"""The works cited, as Markdown: by author and year, each with all that cites it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from scripts.languages import Language
from scripts.model import sources
from scripts.model.sources import THREAD, THREADS, Name, Source
from scripts.pages import alphabet, atlas, ways
from scripts.pages.citing import citing
from scripts.pages.context import Context
from scripts.pages.referring import Place
from scripts.rules import markdown_text

MOST_NAMED = 3
"""How many authors are named before the others are summed up, as in the style's CSL file."""
AT_ONCE = 6
"""How many places that cite a work are shown; more are counted and folded."""
_HAN = re.compile(f"[{markdown_text.HAN}]")


def listed(context: Context) -> str:
    """Return the works cited by letter, with a field to filter, each with who cites it.

    Each has an anchor, and says how it was read. Threads stand on a page of their own if there is
    one, which calls this too; their anchors stay here, below all others, beside the way to them.
    """
    glossary, is_threads = context.glossary, context.path == THREADS
    cited_by = citing(glossary, context.tag)
    at = {key: glossary.cited_at(key).startswith(THREADS) for key in glossary.sources}
    here = [(key, source) for key, source in glossary.sources.items() if at[key] == is_threads]
    works = sorted(here, key=lambda item: place(item[1], context))
    letters = {
        letter: [_row(context, key, source, cited_by.get(key, ())) for key, source in members]
        for letter, members in groupby(works, lambda item: place(item[1], context)[0][1])
    }
    opened, markdown = '<ul markdown="1">', ' markdown="1"'
    find = "list-find-thread" if is_threads else "list-find-work"
    parts = [
        atlas.filters(context, find, len(works)),
        alphabet.jumps(letters),
        *(alphabet.group(letter, rows, opened, markdown) for letter, rows in letters.items()),
    ]
    inside = "\n".join(parts)
    made = f'<div class="fm-index fm-works" data-state="works"{markdown}>\n{inside}\n</div>'
    apart = [] if is_threads else [key for key in at if at[key]]
    return f"{made}\n\n{_apart(context, apart)}" if apart else made


def _apart(context: Context, threads: Sequence[str]) -> str:
    """Return the way to the threads, with the anchor that each had on this page."""
    anchors = "".join(map(_anchor, threads))
    title = ways.title(context.glossary, context.tag, THREADS)
    way = f"{anchors}→ [{title}]({context.link(THREADS)})\n{{ .fm-ways }}"
    return f'<div data-search-exclude="" markdown="1">\n\n{way}\n\n</div>'


def place(
    source: Source, context: Context
) -> tuple[tuple[bool, str], bool, tuple[str, ...], str, str]:
    """Return where a work stands among others: its letter, then by author, year and title.

    A work without authors stands under its title, after the authors of that letter.
    """
    first = source.author[0] if source.author else Name(literal=source.title)
    named = " ".join(filter(None, (first.family, first.given, first.literal)))
    letter, key = alphabet.order(named, context.language)
    year, title = source.issued or "", source.title.casefold()
    return alphabet.last(letter), not source.author, key, year, title


def _row(context: Context, key: str, source: Source, cited_by: Sequence[Place]) -> str:
    told = f"{_anchor(key)}{work(source, context)}{_cited_by(context, cited_by)}"
    # Who asks as a thread did looks for the answer to it, before which its title would stand.
    unread = ' data-search-exclude=""' if source.seen == THREAD else ""
    return f'<li markdown="span" data-find=""{unread}>{told}</li>'


def _anchor(key: str) -> str:
    return f'<span id="{sources.anchor(key)}"></span>'


def work(source: Source, context: Context) -> str:
    """Return one work: authors, year, title, which leads to it, container, how it was read."""
    names = authors(source.author, context.language)
    year = f" ({source.issued})" if source.issued else ""
    container = f" *{source.container_title}*." if source.container_title else ""
    seen = context.ui(f"seen-{source.seen.replace(' ', '-')}")
    revision = f"{context.language.comma}{source.revision}" if source.revision else ""
    # An initial ends in a full stop already.
    head = f"{names}{year}".removesuffix(".") + ". " if names else ""
    language = source.language or context.glossary.tags[0]
    title = f'<cite lang="{language}">{source.title}</cite>'
    if address := f"https://doi.org/{source.DOI}" if source.DOI else source.URL:
        title = f'<a href="{address}">{title}</a>'
    tail = "" if names else year
    return f'{head}{title}{tail}.{container} <span class="fm-seen">{seen}{revision}</span>'


def authors(names: Sequence[Name], language: Language) -> str:
    """Return the authors of a work as the citation style of a language writes them."""
    return _WRITTEN.get(language.style, _apa)(names, language)


def _apa(names: Sequence[Name], language: Language) -> str:  # noqa: ARG001
    """Return names as APA has them: ``Ng, A., & Ma, T.``."""
    written = [_one(name, ", ", ".") for name in names]
    *before, last = written or [""]
    return f"{', '.join(before)}, & {last}" if before else last


def _gb_t(names: Sequence[Name], language: Language) -> str:
    """Return names as GB/T 7714—2025 has them: ``Ng A，Ma T``; three at most."""
    written = language.comma.join(_one(name, " ", "") for name in names[:MOST_NAMED])
    return language.several.format(written) if len(names) > MOST_NAMED else written


_WRITTEN: Mapping[str, Callable[[Sequence[Name], Language], str]] = {"GB/T 7714—2025": _gb_t}


def _one(name: Name, between: str, stop: str) -> str:
    if name.literal:
        return name.literal
    family, given = name.family or "", name.given or ""
    if _HAN.search(family):
        return f"{family}{given}"
    # Of a double name both parts are kept: Jean-Luc is J.-L.
    parts = ([part for part in word.split("-") if part] for word in given.split())
    initials = ["-".join(f"{part[0]}{stop}" for part in word) for word in parts]
    return f"{family}{between}{' '.join(initials)}" if initials else family


def _cited_by(context: Context, places: Sequence[Place]) -> str:
    """Return the links back to all that cite a work, besides this page; many are folded."""
    links = [_led(context, each) for each in places if each.at != context.path]
    if not links:
        return ""
    label, told = context.ui("works-cited-by"), " · ".join(links)
    if len(links) <= AT_ONCE:
        return f' <span class="fm-cited-by">{label}{context.language.colon}{told}</span>'
    count = context.language.bracketed(str(len(links)))
    return f' <details class="fm-cited-by"><summary>{label}{count}</summary>{told}</details>'


def _led(context: Context, each: Place) -> str:
    """Return a link to who cites: an entry in its family's colour."""
    concept = context.glossary.at(each.at)
    return context.term(concept.id) if concept else f"[{each.name}]({context.link(each.at)})"
