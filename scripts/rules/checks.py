"""Every rule that a readable glossary must keep, applied at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scripts.errors import GlossaryError, Problem
from scripts.model.glossary import UnreadableError
from scripts.model.loading import Loaded
from scripts.rules import evidence, explorers, published, references, wording

Rule = Callable[[Loaded], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.file_name,
    references.unique_code,
    references.registered_id,
    references.known_code,
    references.known_family,
    references.known_axis_value,
    references.own_coordinates,
    references.known_references,
    references.one_preferred_term,
    wording.definition_length,
    wording.definition_circular,
    evidence.quotation_length,
    evidence.evidence_seen,
    evidence.cited_was_read,
    evidence.evidence_count,
    evidence.usage_labels,
    evidence.guide_leads,
    evidence.guide_reaches,
    references.drawn,
    references.cues_missing,
    wording.same_in_both_languages,
    explorers.known_explorers,
    explorers.known_entries,
    explorers.same_placeholders,
    wording.deprecated_rendering,
    wording.heading_id,
    wording.chinese_typography,
    published.superseded,
    published.renames_lead_somewhere,
)


def check(loaded: Loaded, released: Mapping[str, Any]) -> None:
    """Apply every rule to what could be read.

    Raises
    ------
    GlossaryError
        With all problems: of the reading, and of all rules.
    """
    problems = list(loaded.problems)
    for rule in RULES:
        problems += _found(rule, loaded)
    problems += published.lost_ids(loaded, released)
    if problems:
        raise GlossaryError(problems)


def _found(rule: Rule, loaded: Loaded) -> list[Problem]:
    """Return what a rule finds; nothing where it needs a part that could not be read."""
    try:
        return list(rule(loaded))
    except UnreadableError:
        return []
