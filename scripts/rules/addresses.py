"""Rules of what pages and files are called: one address each, on every file system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from scripts.errors import Problem
from scripts.model import addresses, asked
from scripts.model.asked import Questions
from scripts.model.documents import Where
from scripts.model.loading import QUESTIONS, Loaded
from scripts.rules.located import evidence_pages, page_of, question_pages, read_part
from scripts.rules.published import IDENTIFIERS, PAGE_PATH, RENAMED
from scripts.rules.registry import rule


class _Named(NamedTuple):
    """A path with the place where it is named."""

    path: str
    source: str
    where: Where = ()


@rule("page-address", family="published")
def address_is_its_own(loaded: Loaded) -> Iterator[Problem]:
    """A page must have an address of its own, in no folder that the build fills by itself.

    Two addresses are the same where they differ in case only; so does a redirect have one.
    """
    prefixes = _prefixes(loaded)
    taken: dict[str, _Named] = {}
    for each in (*_made(loaded), *_by_hand(loaded), *_renamed(loaded)):
        address = addresses.address_of(each.path)
        other = taken.setdefault(addresses.same(address), each)
        # A page may be written by hand in the place of a made one; a path leads to one page only.
        doubled = other.path != each.path or (other != each and other.source == RENAMED)
        folder = addresses.filled(address, prefixes)
        if folder:
            message = f"a page must stand in no folder that the build fills: {each.path!r}"
            found = f"{message} would stand in {folder!r}; name it otherwise"
            yield loaded.problem("page-address", each.source, each.where, found)
        elif doubled:
            message = f"a page must have an address of its own: {each.path!r}"
            found = f"{message} and {other.path!r} both have {address!r}; rename one"
            yield loaded.problem("page-address", each.source, each.where, found)


def _prefixes(loaded: Loaded) -> tuple[str, ...]:
    return tuple(each.prefix for each in loaded.glossary.languages if each.prefix)


def _made(loaded: Loaded) -> Iterator[_Named]:
    """Yield the pages that the build makes: of records, notebooks and rules, and the licences'."""
    for concept in loaded.glossary.concepts:
        yield _Named(concept.path, loaded.files[concept.id], ("id",))
    for index, identifier in enumerate(read_part(loaded.glossary.identifiers)):
        if identifier.status == "withdrawn":
            yield _Named(f"terms/{identifier.id}.md", IDENTIFIERS, (index, "id"))
    for notebook in loaded.notebooks:
        yield _Named(page_of(notebook), notebook.path)
    yield from _of_questions(loaded)
    for path in sorted(loaded.offered.pages):
        yield _Named(path, f"docs/{loaded.glossary.tags[0]}")


def _of_questions(loaded: Loaded) -> Iterator[_Named]:
    questions = loaded.glossary.questions
    clusters = questions.clusters if isinstance(questions, Questions) else ()
    named: dict[str, Where] = {each.id: ("clusters", at, "id") for at, each in enumerate(clusters)}
    for path in (*question_pages(loaded), *evidence_pages(loaded)):
        # A part has the name of its cluster.
        place = ("questions",) if path == asked.PLACES else named[PurePosixPath(path).stem]
        yield _Named(path, QUESTIONS, place)


def _by_hand(loaded: Loaded) -> Iterator[_Named]:
    first = loaded.glossary.tags[0]
    for page in loaded.glossary.pages:
        if PAGE_PATH.fullmatch(page.path):
            yield _Named(page.path, f"docs/{first}/{page.path}")


def _renamed(loaded: Loaded) -> Iterator[_Named]:
    for index, item in enumerate(read_part(loaded.glossary.renamed)):
        # What is no path of a page is told by the rule of paths.
        if PAGE_PATH.fullmatch(item.old):
            yield _Named(item.old, RENAMED, (index, "from"))


@rule("portable-name", family="published")
def name_is_portable(loaded: Loaded) -> Iterator[Problem]:
    """A name of a file must be one that every system can hold, beside all others in its folder."""
    taken: dict[str, str] = {}
    for each in _names(loaded):
        reason = addresses.unportable(each.path)
        other = taken.setdefault(addresses.same(each.path), each.path)
        if not reason and other != each.path:
            reason = f"{other!r} differs from it in case only"
        if reason:
            message = f"a file must have a name that every system can hold: {each.path!r}"
            found = f"{message}: {reason}; rename it"
            yield loaded.problem("portable-name", each.source, each.where, found)


def _names(loaded: Loaded) -> Iterator[_Named]:
    """Yield the files that a clone of the project holds, and those that ids and figures name."""
    for path in sorted(loaded.assets):
        yield _Named(f"docs/{path}", f"docs/{path}")
    for notebook in loaded.notebooks:
        yield _Named(notebook.path, notebook.path)
    for page in loaded.glossary.pages:
        for tag in loaded.glossary.tags:
            yield _Named(f"docs/{tag}/{page.path}", f"docs/{tag}/{page.path}")
    for path in sorted({each for found in loaded.documents.values() for each in found.paths}):
        yield _Named(path, path)
    for each in _renamed(loaded):
        yield each._replace(path=f"docs/{each.path}")
    for index, identifier in enumerate(read_part(loaded.glossary.identifiers)):
        yield _Named(f"terms/{identifier.id}.md", IDENTIFIERS, (index, "id"))
    yield from _of_questions(loaded)
    for name, place in sorted((loaded.offered.figures or {}).items()):
        yield _Named(f"build/figures/{name}.svg", place.path)
