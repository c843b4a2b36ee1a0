"""Rules of what scripts read from data: what their words name, what they fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from scripts.errors import Problem
from scripts.model import heads
from scripts.model.documents import Where
from scripts.model.explorers import Explorer
from scripts.model.loading import Loaded
from scripts.rules.anchors import nowhere
from scripts.rules.located import at, bilinguals, texts, unknown
from scripts.rules.registry import rule

EXPLORERS = "glossary/explorers.yml"
BOX = "glossary/box.yml"
INSTRUMENT = "glossary/instrument.yml"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@rule("unknown-explorer", family="pages")
def known_explorers(loaded: Loaded) -> Iterator[Problem]:
    """A page's head must name explorers that explorers.yml has words for."""
    explorers = loaded.glossary.explorers
    known = explorers.explorers if explorers else {}
    for passage in texts(loaded):
        if passage.kind != "page":
            continue
        for name in heads.names(heads.split(passage.text).values.get("explorer")):
            if name not in known:
                offset = max(passage.text.find("explorer"), 0)
                yield passage.problem("unknown-explorer", offset, unknown(name, known))


@rule("explorer-leads", family="references")
def known_entries(loaded: Loaded) -> Iterator[Problem]:
    """A choice of an explorer must lead to a concept that exists."""
    known = {concept.id for concept in loaded.glossary.concepts} | loaded.broken
    explorers = loaded.glossary.explorers.explorers if loaded.glossary.explorers else {}
    for name, explorer in explorers.items():
        for key, link in explorer.links.items():
            if link.concept not in known:
                where = ("explorers", name, "links", key, "concept")
                message = unknown(link.concept, known)
                yield loaded.problem("explorer-leads", EXPLORERS, where, message)


@rule("explore-leads", family="pages")
def entry_opens_explorers(loaded: Loaded) -> Iterator[Problem]:
    """A concept's `explore` must lead to the page of an explorer, or a state that exists."""
    for concept in loaded.glossary.concepts:
        for index, way in enumerate(concept.explore):
            reason = nowhere(loaded, way.to)
            if not reason and way.page not in _with_explorers(loaded):
                message = "`explore` must lead to a page that has an explorer"
                reason = f"{message}: {way.page!r} has none"
            if reason:
                yield at(loaded, concept, "explore-leads", ("explore", index), reason)


def _with_explorers(loaded: Loaded) -> frozenset[str]:
    """Return the paths of the pages whose heads name explorers, or which could not be read."""
    return loaded.lacking | {
        page.path
        for page in loaded.glossary.pages
        if any(heads.split(text).values.get("explorer") for text in page.texts.values())
    }


@rule("explorer-name", family="subject")
def computed_has_names(loaded: Loaded) -> Iterator[Problem]:
    """What is computed for an explorer must have names there, and each name must be of that."""
    told = loaded.glossary.explorers
    for where, message in unnamed(told.explorers, loaded.offered.named or {}) if told else ():
        yield loaded.problem("explorer-name", EXPLORERS, where, message)


def unnamed(
    known: Mapping[str, Explorer], named: Mapping[str, Mapping[str, Sequence[str]]]
) -> Iterator[tuple[Where, str]]:
    """Yield place and message for what is computed without words, and for words without a thing."""
    for name, groups in named.items():
        if name not in known:
            message = f"explorers.{name} must be there: it is computed, and has no words"
            yield ("explorers",), message
            continue
        for group, ids in groups.items():
            where: Where = ("explorers", name, "names", group)
            place, names = ".".join(map(str, where)), known[name].names.get(group, {})
            for found in ids:
                if found not in names:
                    yield where, f"{place} must name everything that is computed: {found!r}"
            for found in names:
                if found not in ids:
                    message = f"{place} must name what is computed, {', '.join(ids)}: {found!r}"
                    yield (*where, found), message


@rule("placeholders-differ", family="languages")
def same_placeholders(loaded: Loaded) -> Iterator[Problem]:
    """What a script fills in, such as ``{count}``, must stand in every language of a text.

    A text for the number one can do without: “one sense remains”.
    """
    for path, where, words in bilinguals(loaded):
        if path not in (EXPLORERS, BOX, INSTRUMENT) or str(where[-1]).endswith("-one"):
            continue
        found = {tag: set(_PLACEHOLDER.findall(text)) for tag, text in words.items()}
        wanted = set[str]().union(*found.values())
        for tag, names in found.items():
            if lost := sorted(wanted - names):
                message = f"a placeholder must stand in every language: {tag} lacks {lost}"
                yield loaded.problem("placeholders-differ", path, (*where, tag), message)
