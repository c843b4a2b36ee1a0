"""The works cited, as Markdown: by author and year, each with all that cites it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby

from scripts.languages import Language
from scripts.model import sources
from scripts.model.sources import (
    DOCUMENTATION,
    SOFTWARE,
    THREADS,
    WORKS,
    Name,
    Source,
)
from scripts.pages import alphabet, atlas, divided, ways
from scripts.pages.citing import Citing, citing
from scripts.pages.context import Context
from scripts.pages.referring import Place
from scripts.rules import markdown_text

MOST_NAMED = 3
"""How many authors are named before the others are summed up, as in the style's CSL file."""
LISTS = (SOFTWARE, DOCUMENTATION, THREADS)
"""The lists that were parted from that of works, in the order of the ways to them."""
AT_ONCE = 6
"""How many places that cite a work are shown; more are counted and folded."""
_HAN = re.compile(f"[{markdown_text.HAN}]")


def listed(context: Context) -> str:
    """Return the works cited by letter, with a field to filter, each with who cites it.

    Each has an anchor, and says how it was read. Software, its documentation and threads stand on
    pages of their own if there are any that list them; their anchors stay here, below all others,
    on the ways to them.
    """
    others = [path for path in context.glossary.listed_on if path != WORKS]
    return "\n\n".join(filter(None, (_all_on(context, WORKS), apart(context, others))))


def documentation(context: Context) -> str:
    """Return what makers of programs write about them, as works are listed."""
    return _all_on(context, DOCUMENTATION)


def _all_on(context: Context, path: str) -> str:
    cited_by = citing(context.glossary, context.tag)
    keys = context.glossary.listed_on.get(path, ())
    return by_letter(context, keys, "list-find-work", cited_by)


def by_letter(context: Context, keys: Iterable[str], find: str, cited_by: Citing) -> str:
    """Return sources by letter, with a field to filter, which ``find`` names."""
    works = ordered(context, keys)
    by_key = context.glossary.sources
    letters = {
        letter: [row(context, key, cited_by) for key in members]
        for letter, members in groupby(works, lambda key: place(by_key[key], context)[0][1])
    }
    opened, markdown = '<ul markdown="1">', ' markdown="1"'
    parts = [
        atlas.filters(context, find, len(works)),
        alphabet.jumps(letters),
        *(alphabet.group(letter, rows, opened, markdown) for letter, rows in letters.items()),
    ]
    inside = "\n".join(parts)
    return f'<div class="fm-index fm-works" data-state="works"{markdown}>\n{inside}\n</div>'


def ordered(context: Context, keys: Iterable[str]) -> list[str]:
    """Return the keys of sources in the order of their list."""
    return sorted(keys, key=lambda key: place(context.glossary.sources[key], context))


def apart(context: Context, paths: Collection[str]) -> str:
    """Return the ways to pages parted from this one, each with the anchors of what it lists."""
    questions = context.glossary.questions
    clusters = questions.clusters if questions else ()
    lines = []
    for whole in (page for page in LISTS if context.glossary.page(page)):
        names = {whole: ways.title(context.glossary, context.tag, whole)}
        names |= {each.part(whole): each.name[context.tag] for each in clusters}
        found = [(path, name) for path, name in names.items() if path in paths]
        if found:
            lines.append(divided.ways(_with_anchors(context, *each) for each in found))
    if not lines:
        return ""
    told = "\n\n".join(lines)
    return f'<div data-search-exclude="" markdown="1">\n\n{told}\n\n</div>'


def _with_anchors(context: Context, path: str, name: str) -> str:
    """Return the way to a page, which holds the anchors of what has moved there.

    Of a list without a record of what it had, that may be all that the page lists.
    """
    listed = context.glossary.listed_on.get(path, ())
    moved = context.glossary.moved.get(context.path, listed)
    anchors = "".join(_anchor(key) for key in listed if key in moved)
    return f"[{anchors}{name}]({context.link(path)})"


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


def row(context: Context, key: str, cited_by: Citing) -> str:
    """Return a source as an item of a list, with its anchor and all that cites it."""
    source, places = context.glossary.sources[key], cited_by.get(key, ())
    told = f"{_anchor(key)}{work(source, context)}{_cited_by(context, places)}"
    # Who asks as a thread did looks for the answer to it, before which its title would stand.
    unread = ' data-search-exclude=""' if source.is_thread else ""
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
    named = title(context, source)
    if address := f"https://doi.org/{source.DOI}" if source.DOI else source.URL:
        named = f'<a href="{address}">{named}</a>'
    tail = "" if names else year
    return f'{head}{named}{tail}.{container} <span class="fm-seen">{seen}{revision}</span>'


def title(context: Context, source: Source) -> str:
    """Return the title of a work, in its own language."""
    language = source.language or context.glossary.tags[0]
    return f'<cite lang="{language}">{source.title}</cite>'


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
