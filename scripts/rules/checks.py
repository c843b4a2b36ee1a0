"""Every rule that a glossary must keep, applied at once."""

from __future__ import annotations

from scripts.errors import GlossaryError
from scripts.model.loading import Loaded
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


def listing() -> str:
    """Return every id with its sentence, by family, a line each."""
    lines: list[str] = []
    for rule in rules():
        lines += [line(rule.family, each, READING.get(each, rule.sentence)) for each in rule.ids]
    return "\n".join(lines)


def line(family: str, id_: str, sentence: str) -> str:
    """Return the line of a listing that tells one id."""
    return f"{family:<12}{id_:<26}{sentence}"
