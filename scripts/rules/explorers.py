"""Rules of the explorers' and the box's words: what they name, what their scripts fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.loading import Loaded
from scripts.rules.located import bilinguals, unknown

EXPLORERS = "glossary/explorers.yml"
BOX = "glossary/box.yml"
_HEAD = re.compile(r"(?:[\w-]+: .*\n)*?explorer: (.*)\n")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def known_explorers(loaded: Loaded) -> Iterator[Problem]:
    """A page's head must name explorers that explorers.yml has words for."""
    explorers = loaded.glossary.explorers
    known = explorers.explorers if explorers else {}
    for page in loaded.glossary.pages:
        for tag in loaded.glossary.tags:
            found = _HEAD.match(page.text(tag))
            for name in found[1].split(", ") if found else ():
                if name not in known:
                    line = page.text(tag).count("\n", 0, found.start(1)) + 1 if found else 1
                    path = f"docs/{tag}/{page.path}"
                    yield Problem(path, line, "unknown-explorer", unknown(name, known))


def known_entries(loaded: Loaded) -> Iterator[Problem]:
    """A choice of an explorer must lead to a concept, what the box leaves open to senses."""
    known = {concept.id for concept in loaded.glossary.concepts}
    explorers = loaded.glossary.explorers.explorers if loaded.glossary.explorers else {}
    for name, explorer in explorers.items():
        for key, link in explorer.links.items():
            if link.concept not in known:
                where = ("explorers", name, "links", key, "concept")
                message = unknown(link.concept, known)
                yield loaded.problem("unknown-concept", EXPLORERS, where, message)
    codes = {concept.code for concept in loaded.glossary.concepts if concept.code}
    for index, code in enumerate(loaded.glossary.box.open if loaded.glossary.box else ()):
        if code not in codes:
            yield loaded.problem("unknown-sense", BOX, ("open", index), unknown(code, codes))


def same_placeholders(loaded: Loaded) -> Iterator[Problem]:
    """What a script fills in, such as ``{count}``, must stand in every language of a text.

    A text for the number one can do without: “one sense remains”.
    """
    for path, where, words in bilinguals(loaded):
        if path not in (EXPLORERS, BOX) or str(where[-1]).endswith("-one"):
            continue
        found = {tag: set(_PLACEHOLDER.findall(text)) for tag, text in words.items()}
        wanted = set[str]().union(*found.values())
        for tag, names in found.items():
            if lost := sorted(wanted - names):
                message = f"a placeholder must stand in every language: {tag} lacks {lost}"
                yield loaded.problem("placeholders-differ", path, (*where, tag), message)
