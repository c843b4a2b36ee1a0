"""Rules about what was published before: ids and pages that moved. The docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model import publication
from scripts.model.glossary import Unreadable
from scripts.model.loading import WORK, Loaded
from scripts.rules.links import navigation, pages
from scripts.rules.located import nearest, read_part
from scripts.rules.registry import rule

IDENTIFIERS = "glossary/identifiers.yml"
RENAMED = "glossary/renamed.yml"
MOVED = "glossary/moved.yml"


@rule("lost-id", family="published")
def published_id_is_kept(loaded: Loaded) -> Iterator[Problem]:
    """A published id must keep its concept, or stand in identifiers.yml as withdrawn for ever."""
    ids = {concept.id for concept in loaded.glossary.concepts} | loaded.broken
    for index, identifier in enumerate(loaded.glossary.identifiers):
        if identifier.status == "valid" and identifier.id not in ids:
            message = f"a published id must keep its concept: {identifier.id!r} has none"
            remedy = "mark it `status: withdrawn`"
            yield loaded.problem("lost-id", IDENTIFIERS, (index, "id"), f"{message}; {remedy}")
    listed = {identifier.id for identifier in loaded.glossary.identifiers}
    for number, published in loaded.released.items():
        for concept_id in publication.ids(published):
            if concept_id not in listed:
                message = f"an id of edition {number} must stay in the list: {concept_id!r} is lost"
                yield Problem(IDENTIFIERS, 1, "lost-id", message)


@rule("revived-id", family="published")
def withdrawn_stays_so(loaded: Loaded) -> Iterator[Problem]:
    """An id that a released edition had withdrawn must stay withdrawn."""
    places = {each.id: index for index, each in enumerate(loaded.glossary.identifiers)}
    for number, published in loaded.released.items():
        for concept_id, status in publication.ids(published).items():
            index = places.get(concept_id)
            if index is None or status != "withdrawn":
                continue
            if loaded.glossary.identifiers[index].status == "valid":
                message = f"an id withdrawn in edition {number} must stay so: {concept_id!r}"
                yield loaded.problem("revived-id", IDENTIFIERS, (index, "id"), message)


@rule("withdrawn-id", family="published")
def superseded(loaded: Loaded) -> Iterator[Problem]:
    """A withdrawn id must have no concept, and what superseded it must be listed."""
    known = {identifier.id for identifier in loaded.glossary.identifiers}
    living = {concept.id for concept in loaded.glossary.concepts} | loaded.broken
    for index, identifier in enumerate(loaded.glossary.identifiers):
        where = (index, "id")
        if identifier.status == "withdrawn" and identifier.id in living:
            message = f"a withdrawn id must have no concept: {identifier.id!r} has one"
            yield loaded.problem("withdrawn-id", IDENTIFIERS, where, message)
        if identifier.status == "valid" and identifier.superseded_by:
            message = f"an id that is superseded must be withdrawn: {identifier.id!r} is valid"
            yield loaded.problem("withdrawn-id", IDENTIFIERS, where, message)
        for other in identifier.superseded_by:
            if other not in known or other == identifier.id:
                message = f"what supersedes an id must be another listed id: {other!r}"
                yield loaded.problem("withdrawn-id", IDENTIFIERS, where, message)


@rule("page-path", family="published")
def path_stays_below(loaded: Loaded) -> Iterator[Problem]:
    """A page's path must stay below the site: plain names parted by ``/``, ending in ``.md``."""
    named: list[tuple[str, tuple[str | int, ...], str]] = []
    for index, item in enumerate(read_part(loaded.glossary.renamed)):
        named += [(RENAMED, (index, "from"), item.old)]
        named += [(RENAMED, (index, "to"), item.new)]
    if not isinstance(work := loaded.glossary.work, Unreadable):
        named += [(WORK, where, page) for where, page in navigation(work)]
    named += [
        (f"docs/{loaded.glossary.tags[0]}/{p.path}", (), p.path) for p in loaded.glossary.pages
    ]
    for path, where, found in named:
        if not PAGE_PATH.fullmatch(found):
            message = f"a page's path must stay below the site: {found!r}"
            remedy = (
                "use letters, digits, - and _ in names of at most 100 parted by /, "
                "such as 'guide/traps.md'"
            )
            yield loaded.problem("page-path", path, where, f"{message}; {remedy}")


# No file system takes a name of more than 255 bytes, and the writer adds some to it.
PAGE_PATH = re.compile(
    r"(?=.{1,300}\Z)(?:[A-Za-z0-9_][\w-]{0,99}/)*[A-Za-z0-9_][\w.-]{0,99}\.(?:md|ipynb)", re.ASCII
)


@rule("renamed-page", family="published")
def renames_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """A renamed page must lead to a page that exists, from a path that no page has."""
    known = pages(loaded)
    for index, item in enumerate(loaded.glossary.renamed):
        if item.new not in known or item.old in known:
            message = (
                f"a renamed page must lead from no page to a page: {item.old!r} → {item.new!r}"
            )
            yield loaded.problem("renamed-page", RENAMED, (index,), message)


@rule("moved-source", family="published")
def moves_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """A source that moved must be one that another page lists, and have left a page."""
    glossary = loaded.glossary
    if isinstance(glossary.sources, Unreadable) or isinstance(glossary.moved, Unreadable):
        return
    known = pages(loaded)
    for left, keys in glossary.moved.items():
        if left not in known:
            message = f"what moved must have left a page: {left!r}; {nearest(left, known)}"
            yield loaded.problem("moved-source", MOVED, (left,), message)
        for key in sorted(keys):
            if key not in glossary.sources:
                near = nearest(key, glossary.sources)
                message = f"what moved must be a source: {key!r} is none; {near}"
                yield loaded.problem("moved-source", MOVED, (left,), message)
            elif glossary.cited_at(key).startswith(f"{left}#"):
                message = f"what moved must be listed by another page: {left!r} lists {key!r}"
                yield loaded.problem("moved-source", MOVED, (left,), f"{message}; delete the line")
