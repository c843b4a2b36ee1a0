"""The works cited, as Markdown: by author and year, each with the entries that cite it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from scripts.languages import Language
from scripts.model.basis import Record
from scripts.model.glossary import Glossary
from scripts.model.records import Concept
from scripts.model.sources import Name, Source
from scripts.pages.context import Context
from scripts.rules import markdown_text

MOST_NAMED = 3
"""How many authors are named before the others are summed up, as in the style's CSL file."""
_CALL = re.compile(r'\bcite\("([^"]+)"')
_HAN = re.compile(f"[{markdown_text.HAN}]")
_SIGNS = re.compile(r"^\W+")


def listed(context: Context) -> str:
    """Return the list of the works cited, each with an anchor and how it was read."""
    cited_by = citing(context.glossary)
    works = sorted(context.glossary.sources.items(), key=lambda item: place(item[1]))
    return "\n".join(
        f'- <span id="{key.replace(".", "-")}"></span>{work(source, context)}'
        f"{_cited_by(context, cited_by.get(key, ()))}"
        for key, source in works
    )


def place(source: Source) -> tuple[str, str, str]:
    """Return where a work stands among others: by its first author, or its title; year; title."""
    first = source.author[0] if source.author else Name(literal=source.title)
    named = " ".join(filter(None, (first.family, first.given, first.literal)))
    return _SIGNS.sub("", named).casefold(), source.issued or "", source.title.casefold()


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


def citing(glossary: Glossary) -> dict[str, list[Concept]]:
    """Return the concepts that cite each source: in evidence, terms, uses, or a text."""
    found: dict[str, list[Concept]] = {}
    for concept in glossary.concepts:
        for key in sorted(_cited(glossary, concept)):
            found.setdefault(key, []).append(concept)
    return found


def _cited(glossary: Glossary, concept: Concept) -> set[str]:
    entries = concept.entries.values()
    keys = {item.source for item in concept.evidence}
    keys |= {key for entry in entries for term in entry.terms for key in term.seen}
    origins = (entry.definition_source for entry in entries)
    keys |= {origin.source for origin in origins if origin and origin.source}
    code = concept.code
    keys |= {use.source for use in glossary.usages if code and code in (use.sense, *use.also)}
    return keys | {key for text in _texts(concept) for key in _CALL.findall(text)}


def _texts(value: object) -> Iterator[str]:
    """Yield all texts in a record, at any depth."""
    if isinstance(value, str):
        yield value
        return
    values = vars(value) if isinstance(value, Record) else value
    if isinstance(values, Mapping):
        values = tuple(values.values())
    for each in values if isinstance(values, tuple) else ():
        yield from _texts(each)


def _cited_by(context: Context, concepts: Sequence[Concept]) -> str:
    if not concepts:
        return ""
    links = " · ".join(context.term(concept.id) for concept in concepts)
    label = context.ui("works-cited-by")
    return f' <span class="fm-cited-by">{label}{context.language.colon}{links}</span>'
