"""Rules of headings and anchors. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scripts.errors import Problem
from scripts.model import heads
from scripts.model.loading import Loaded
from scripts.rules import markdown_text
from scripts.rules.located import Passage, texts
from scripts.rules.registry import rule

ENTRY = "concept.md.jinja"
"""The template of a concept's page, with headings of its own; a page with a head goes without."""


@rule("heading-id", family="pages")
def heading_id(loaded: Loaded) -> Iterator[Problem]:
    """A heading must carry an explicit id, such as ``## Definition { #definition }``."""
    for passage in texts(loaded):
        for offset in markdown_text.headings_without_id(passage.text):
            heading = passage.text[offset:].partition("\n")[0]
            message = f"a heading must carry an explicit id: {heading!r}; add {{ #… }}"
            yield passage.problem("heading-id", offset, message)


@rule("repeated-heading-id", family="pages")
def heading_id_once(loaded: Loaded) -> Iterator[Problem]:
    """An id must stand once on a page, the template's own included."""
    given: dict[tuple[str, str], dict[str, str]] = {}
    for passage in texts(loaded):
        if passage.kind == "field":
            continue
        # A notebook's cells share one page; pages and bodies begin with what a template gives.
        first = given.setdefault((passage.tag, passage.page), ids_of_templates(loaded, passage))
        for found, offset in markdown_text.ids(passage.text):
            problem = passage.problem("repeated-heading-id", offset, "")
            place = f"{problem.path}:{problem.line}"
            if (other := first.setdefault(found, place)) != place:
                message = f"an id must stand once on a page: {found!r} is in {other} too"
                yield replace(problem, message=message)


def ids_of_templates(loaded: Loaded, passage: Passage) -> dict[str, str]:
    """Return the ids that templates give to the page of a text, and where each stands."""
    if passage.kind == "notebook" or not loaded.glossary.at(passage.page):
        return {}
    stands_alone = passage.kind == "page" and heads.split(passage.text).values
    return {
        found: f"{path}:{template.text.count(chr(10), 0, offset) + 1}"
        for path, template in loaded.offered.templates.items()
        if "concept" in template.names and not (stands_alone and path.endswith(ENTRY))
        for found, offset in markdown_text.ids(template.text)
    }
