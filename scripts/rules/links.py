"""Rules of the ways between pages: links, the navigation, pages that nothing leads to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model import places
from scripts.model.documents import Where
from scripts.model.glossary import Unreadable
from scripts.model.loading import WORK, Loaded
from scripts.model.places import HOME
from scripts.model.sources import WORKS
from scripts.model.work import Work
from scripts.rules import markdown_text
from scripts.rules.located import (
    Passage,
    Rendered,
    evidence_pages,
    nearest,
    page_of,
    question_pages,
    rendered,
    texts,
    unknown,
    unread,
)
from scripts.rules.registry import rule


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
    """Return the path of every page: by hand, of concepts, withdrawn ids, notebooks, questions."""
    ids = {concept.id for concept in loaded.glossary.concepts} | loaded.broken
    ids |= {each.id for each in loaded.glossary.identifiers if each.status == "withdrawn"}
    notebooks = {page_of(notebook) for notebook in loaded.notebooks}
    by_hand = {page.path for page in loaded.glossary.pages} | loaded.lacking
    entries = {f"terms/{concept_id}.md" for concept_id in ids}
    made = {*loaded.offered.pages, *question_pages(loaded), *evidence_pages(loaded)}
    return by_hand | entries | notebooks | made


def resolved(passage: Passage, target: str) -> str:
    """Return the path that a Markdown link leads to, which is relative to its page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(passage.page), target))


@rule("navigation-page", family="pages")
def navigation_leads(loaded: Loaded) -> Iterator[Problem]:
    """An item of the navigation must lead to a page that exists."""
    known = pages(loaded)
    message = "an item of the navigation must lead to a page that exists"
    for where, page in navigation(loaded.glossary.work):
        if page not in known:
            found = f"{message}: {page!r}; {nearest(page, known)}"
            yield loaded.problem("navigation-page", WORK, where, found)


def navigation(work: Work) -> Iterator[tuple[Where, str]]:
    """Yield each page that the navigation names, with its place in the file."""
    for index, item in enumerate(work.navigation):
        yield ("navigation", index, "page"), item.page
        for number, page in enumerate(item.pages):
            yield ("navigation", index, "pages", number), page


@rule("page-place", family="pages")
def page_has_one_place(loaded: Loaded) -> Iterator[Problem]:
    """A page must have one place below an item of the navigation, its own or its folder's."""
    work, taken = loaded.glossary.work, set[str]()
    for where, path in navigation(work):
        if path in taken:
            message = f"a page must have one place in the navigation: {path!r} has another"
            yield loaded.problem("page-place", WORK, where, f"{message}; leave one of them")
        taken.add(path)
    for page in loaded.glossary.pages:
        if page.path != HOME and places.above(page.path, work.navigation) is None:
            path = f"docs/{loaded.glossary.tags[0]}/{page.path}"
            message = f"a page must have a place in the navigation: {page.path!r} has none"
            remedy = "add it to the `pages` of an item in work.yml, or move it to a page's folder"
            yield Problem(path, 1, "page-place", f"{message}; {remedy}")


@rule("orphan-page", family="pages")
def page_is_reached(loaded: Loaded) -> Iterator[Problem]:
    """A page must be in the navigation, or some other page must link to it."""
    work = loaded.glossary.work
    named = () if isinstance(work, Unreadable) else navigation(work)
    reached = {HOME, *(page for _, page in named)}
    reached |= {concept.path for concept in loaded.glossary.concepts}
    reached |= {*question_pages(loaded), *evidence_pages(loaded)}
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
