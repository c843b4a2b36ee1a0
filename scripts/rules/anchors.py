"""Rules of what a link leads to besides a page: a place on it, a file that the site holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote

from scripts.errors import Problem
from scripts.languages import Tag
from scripts.model import asked
from scripts.model.asked import Questions
from scripts.model.glossary import Unreadable
from scripts.model.loading import Loaded
from scripts.model.ways import Way
from scripts.rules import markdown_text
from scripts.rules.headings import ids_of_templates
from scripts.rules.links import pages, resolved
from scripts.rules.located import (
    Passage,
    Rendered,
    nearest,
    question_pages,
    rendered,
    texts,
    unknown,
)
from scripts.rules.registry import rule

MADE = ("data/", "assets/explorers/", "assets/javascripts/", "assets/stylesheets/")
"""Where files stand that only the build makes."""
OTHERS = ("fn:", "fnref:", "__")
"""How the anchors begin that Markdown's extensions and the theme give by themselves."""

_PART = re.compile(r"[a-z]+\d?=[\w.,-]+")
"""What differs in a state from what is opened, as ``pin=0.0.1.2``."""
_OPEN = re.compile(r"""#\[\[|\bid=["']?\[\[""")
"""An id that a call gives, as in a loop: which ones there are only the rendering knows."""


@rule("unknown-anchor", family="pages")
def anchor_is_there(loaded: Loaded) -> Iterator[Problem]:
    """A link to a place on a page must lead to an id that stands there."""
    for passage in texts(loaded):
        for target, fragment, offset in markdown_text.targets(passage.text):
            page = resolved(passage, target) if target else passage.page
            if passage.page and (lost := _lost(loaded, page, passage.tag, fragment)):
                yield passage.problem("unknown-anchor", offset, lost)
    for text in rendered(loaded):
        for call in text.tree.calls if text.tag else ():
            page, _, fragment = call.first.partition("#")
            if call.name == "link" and (lost := _lost(loaded, page, text.tag, fragment)):
                yield text.problem("unknown-anchor", call.line, lost)


@rule("unknown-target", family="pages")
def file_is_there(loaded: Loaded) -> Iterator[Problem]:
    """A link to a file, and an image, must lead to one below docs/assets/ or one that is made."""
    for passage in texts(loaded):
        for target, _, offset in markdown_text.targets(passage.text) if passage.page else ():
            found = resolved(passage, target)
            is_page = target.endswith((".md", ".ipynb", "/")) or not target
            if not is_page and found not in loaded.assets and not found.startswith(MADE):
                message = "a link to a file must lead to one below docs/assets/ or that is made"
                line = f"{message}: {found!r}; {nearest(found, loaded.assets)}"
                yield passage.problem("unknown-target", offset, line)


def nowhere(loaded: Loaded, place: str) -> str:
    """Return what is wrong with a place of the site, or nothing where it is there.

    A place is a page with or without an id on it, ``traps.md#flip``, or the state of an explorer,
    ``explorers/layer.md#layer&preset=wide``; it must be there in every language.
    """
    way = Way(to=place)
    if way.page not in (known := pages(loaded)):
        return unknown(way.page, known)
    if way.state:
        return _no_state(loaded, way.explorer, way.state)
    found = (_lost(loaded, way.page, tag, way.fragment) for tag in loaded.glossary.tags)
    return next(filter(None, found), "")


def _no_state(loaded: Loaded, name: str, state: str) -> str:
    """Return what is wrong with the state of an explorer, or nothing; unread words know none.

    What differs from the state that is opened is looked at as far as its form goes: what it may
    be is known to the explorer's script alone, and the tests open every state that a page links.
    """
    words = loaded.glossary.explorers
    if isinstance(words, Unreadable):
        return ""
    explorers = words.explorers if words else {}
    if name not in explorers:
        return unknown(name, explorers)
    opened, *parts = state.split("&")
    known = loaded.glossary.states(name)
    if opened not in known:
        return unknown(opened, known)
    wrong = next((part for part in parts if not _PART.fullmatch(part)), None)
    message = "what differs in a state must be written as in its link, such as pin=0.0.1.2"
    return "" if wrong is None else f"{message}: {wrong!r}"


def _lost(loaded: Loaded, page: str, tag: Tag, fragment: str) -> str:
    """Return what is wrong with a place on a page, or nothing where it is there or not known."""
    wanted, explorers = unquote(fragment), loaded.glossary.explorers
    if not page or not wanted or wanted.startswith(OTHERS):
        return ""
    if explorers and wanted.partition("&")[0] in explorers.explorers:
        return ""  # The state of an explorer, which its script reads.
    parts = _texts_of_pages(loaded).get((page, tag), ())
    known = _known(loaded, page, tag)
    if known is None or wanted in known:
        return ""
    if any(markdown_text.gives_id(part.text, wanted) for part in parts):
        return ""
    message = f"a link to a place must lead to an id that stands on {page}: {wanted!r}"
    return f"{message}; {nearest(wanted, known)}"


# Hundreds of links lead to one page: what it holds is looked for once, and found by its name.
@lru_cache(maxsize=8)
def _texts_of_pages(loaded: Loaded) -> Mapping[tuple[str, Tag], Sequence[Passage]]:
    """Return the texts of each page in each language."""
    found: dict[tuple[str, Tag], list[Passage]] = {}
    for each in texts(loaded):
        found.setdefault((each.page, each.tag), []).append(each)
    return found


@lru_cache(maxsize=8)
def _rendered_on_pages(loaded: Loaded) -> Mapping[str, Sequence[Rendered]]:
    """Return the texts that are rendered on each page, in any language."""
    found: dict[str, list[Rendered]] = {}
    for each in rendered(loaded):
        found.setdefault(each.page, []).append(each)
    return found


@lru_cache(maxsize=8)
def _known_ids(loaded: Loaded) -> dict[tuple[str, Tag], frozenset[str] | None]:  # noqa: ARG001
    """Return what `_known` has found so far, which is kept as long as what was loaded."""
    return {}


def _known(loaded: Loaded, page: str, tag: Tag) -> frozenset[str] | None:
    """Return the ids that a page has in one language, or None where not all can be known."""
    known = _known_ids(loaded)
    if (page, tag) not in known:
        parts = _texts_of_pages(loaded).get((page, tag), ())
        all_known = _all_known(loaded, page, parts)
        known[page, tag] = frozenset(_given(loaded, page, parts)) if all_known else None
    return known[page, tag]


def _all_known(loaded: Loaded, page: str, parts: Sequence[Passage]) -> bool:
    """Say whether all ids of a page can be known before it is made.

    A table gives ids of its own; notebooks and pages that could not be read are not known at all.
    """
    # A page that is made for a cluster of questions may have no text of its own.
    if not (parts or page in question_pages(loaded)):
        return False
    if page.endswith(".ipynb") or PurePosixPath(page).stem in loaded.broken:
        return False
    if page == asked.PAGE and isinstance(loaded.glossary.questions, Unreadable):
        return False
    open_ = any(
        markdown_text.headings_left_to_markdown(each.text) or _OPEN.search(each.text)
        for each in parts
        if each.kind != "field"
    )
    here = _rendered_on_pages(loaded).get(page, ())
    calls = {call.name for text in here for call in text.tree.calls}
    broken = any(text.tree.error for text in here)
    return not (open_ or broken or "table" in calls)


def _given(loaded: Loaded, page: str, parts: Sequence[Passage]) -> Iterator[str]:
    """Yield the ids that a page is known to have."""
    for part in parts:
        yield from (found for found, _ in markdown_text.ids(part.text))
        yield from ids_of_templates(loaded, part)
    for text in _rendered_on_pages(loaded).get(page, ()):
        for call in text.tree.calls:
            if call.name == "figure":
                yield f"figure-{call.first}"
    questions = loaded.glossary.questions
    if page == asked.PAGE and isinstance(questions, Questions):
        yield from questions.ids
    yield from question_pages(loaded).get(page, ())
    concept = loaded.glossary.at(page)
    if concept and concept.figure:
        yield f"figure-{concept.figure}"
