"""Rules of the ways between pages: links, the navigation, pages that nothing leads to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.glossary import Unreadable
from scripts.model.loading import WORK, Loaded
from scripts.rules import markdown_text
from scripts.rules.located import (
    Passage,
    Rendered,
    nearest,
    page_of,
    rendered,
    texts,
    unknown,
    unread,
)
from scripts.rules.registry import rule

HOME = "index.md"
WORKS = "works.md"
"""The page that every citation leads to."""


@rule("unknown-page", family="pages")
def link_leads(loaded: Loaded) -> Iterator[Problem]:
    """A link to a page must lead to one that exists."""
    known = pages(loaded)
    for passage in texts(loaded):
        for target, offset in markdown_text.page_links(passage.text) if passage.page else ():
            found = resolved(passage, target)
            if found not in known:
                line = passage.first + passage.text.count("\n", 0, offset)
                yield Problem(passage.path, line, "unknown-page", unknown(found, known))
    for text in rendered(loaded):
        for call in text.tree.calls:
            found = call.first.partition("#")[0]
            if call.name == "link" and call.first and found not in known:
                yield text.problem("unknown-page", call.line, unknown(found, known))


def pages(loaded: Loaded) -> set[str]:
    """Return the path of every page: by hand, of concepts, withdrawn ids and notebooks."""
    ids = {concept.id for concept in loaded.glossary.concepts} | loaded.broken
    ids |= {each.id for each in loaded.glossary.identifiers if each.status == "withdrawn"}
    notebooks = {page_of(notebook) for notebook in loaded.notebooks}
    by_hand = {page.path for page in loaded.glossary.pages} | loaded.lacking
    entries = {f"terms/{concept_id}.md" for concept_id in ids}
    return by_hand | entries | notebooks | set(loaded.offered.pages)


def resolved(passage: Passage, target: str) -> str:
    """Return the path that a Markdown link leads to, which is relative to its page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(passage.page), target))


@rule("navigation-page", family="pages")
def navigation_leads(loaded: Loaded) -> Iterator[Problem]:
    """An item of the navigation must lead to a page that exists."""
    known = pages(loaded)
    for index, item in enumerate(loaded.glossary.work.navigation):
        if item.page not in known:
            message = "an item of the navigation must lead to a page that exists"
            found = f"{message}: {item.page!r}; {nearest(item.page, known)}"
            yield loaded.problem("navigation-page", WORK, ("navigation", index, "page"), found)


@rule("orphan-page", family="pages")
def page_is_reached(loaded: Loaded) -> Iterator[Problem]:
    """A page must be in the navigation, or some other page must link to it."""
    work = loaded.glossary.work
    reached = {HOME, *(() if isinstance(work, Unreadable) else (i.page for i in work.navigation))}
    reached |= {concept.path for concept in loaded.glossary.concepts}
    for passage in texts(loaded):
        links = markdown_text.page_links(passage.text)
        reached |= {resolved(passage, target) for target, _ in links} - {passage.page}
    for text in rendered(loaded):
        reached |= set(_called(text)) - {text.page}
    for page in loaded.glossary.pages:
        if page.path not in reached and posixpath.basename(page.path) not in unread(loaded):
            path = f"docs/{loaded.glossary.tags[0]}/{page.path}"
            message = (
                "a page must be in the navigation or linked from another page: nothing leads to "
                f"{page.path!r}; add it to work.yml's navigation, or a link: "
                f'[[ link("{page.path}") ]]'
            )
            yield Problem(path, 1, "orphan-page", message)


def _called(text: Rendered) -> Iterator[str]:
    """Yield the pages that the calls of a text link to."""
    for call in text.tree.calls:
        if call.name == "link":
            yield call.first.partition("#")[0]
        elif call.name == "cite":
            yield WORKS
