"""Every rule that a readable glossary must keep, applied at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.errors import GlossaryError, Problem
from scripts.model.loading import Loaded
from scripts.rules import evidence, explorers
from scripts.rules import references as records
from scripts.rules import wording as text

Rule = Callable[[Loaded], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    records.file_name,
    records.unique_code,
    records.registered_id,
    records.known_family,
    records.known_axis_value,
    records.own_coordinates,
    records.known_references,
    records.one_preferred_term,
    text.definition_length,
    text.definition_circular,
    evidence.quotation_length,
    evidence.evidence_seen,
    evidence.cited_was_read,
    evidence.evidence_count,
    evidence.usage_labels,
    evidence.guide_leads,
    evidence.guide_reaches,
    records.drawn,
    records.cues_missing,
    text.same_in_both_languages,
    explorers.known_entries,
    explorers.same_placeholders,
    text.deprecated_rendering,
    text.heading_id,
    text.chinese_typography,
)


def check(loaded: Loaded) -> None:
    """Apply every rule.

    Raises
    ------
    GlossaryError
        With all problems of all rules.
    """
    problems = [problem for rule in RULES for problem in rule(loaded)]
    if problems:
        raise GlossaryError(problems)
