"""Every rule that a glossary must keep, applied at once."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import GlossaryError
from scripts.model.loading import Loaded
from scripts.rules.explained import Known
from scripts.rules.reading import READING
from scripts.rules.registry import rules


def check(loaded: Loaded) -> int:
    """Apply every rule to what could be read; return how many there are.

    Raises
    ------
    GlossaryError
        With all problems: of the reading, and of all rules.
    """
    problems = [problem for rule in rules() for problem in rule.found(loaded)]
    if problems:
        raise GlossaryError(problems)
    return len(rules())


def known() -> Iterator[Known]:
    """Yield every id that the rules report with its sentence, by family."""
    for rule in rules():
        for each in rule.ids:
            yield Known(rule.family, each, READING.get(each, rule.sentence))
