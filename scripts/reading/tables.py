"""What the reader of uses must be told: the term, its spellings, what denies, what is idle."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Tables:
    """How a glossary's term is known, and what words mean nothing, or the contrary.

    The script of the pages is given the same as JSON, so a value is a text, a list or a mapping.

    Attributes
    ----------
    term : str
        The pattern of the term itself, for a text in its common spelling.
    verbs : sequence of str
        Patterns of uses in which its words are a verb.
    folded : mapping of str to str
        Characters of another script, each with the one that stands for it.
    variants : mapping of str to str
        Beginnings of words, each with the usual spelling of that beginning.
    idle : frozenset of str
        Words that tell nothing by themselves.
    negations : sequence of str
        What turns the words behind it into their contrary, as patterns.
    names : mapping of str to sequence of str
        By the code of a sense, its names that hold the term and more, and that no other sense has,
        in their common spelling: who writes one has said which sense is meant.
    """

    term: str
    verbs: Sequence[str]
    folded: Mapping[str, str]
    variants: Mapping[str, str]
    idle: frozenset[str]
    negations: Sequence[str]
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def term_pattern(self) -> re.Pattern[str]:
        """The term where it is a word of its own."""
        return _compiled(f"(?<![a-z])(?:{self.term})(?![a-z])")

    @cached_property
    def named(self) -> Sequence[tuple[str, str, str, str]]:
        """Each name as what stands before the term in it, the term, what stands behind, the code.

        The longest come first.
        """
        made = []
        for code, names in self.names.items():
            for name in names:
                found = self.term_pattern.search(name)
                if found is not None:
                    start, end = found.span()
                    made.append((name[:start], singular(found[0]), name[end:], code))
        return sorted(made, key=lambda each: (-len(each[0]) - len(each[2]), each))

    @cached_property
    def verb_patterns(self) -> Sequence[re.Pattern[str]]:
        """Uses in which the term's words are a verb."""
        return tuple(map(_compiled, self.verbs))

    @cached_property
    def variant_pattern(self) -> re.Pattern[str] | None:
        """Beginnings of words that have a usual spelling."""
        if not self.variants:
            return None
        longest_first = sorted(self.variants, key=lambda word: (-len(word), word))
        return re.compile(f"(?<![a-z])(?:{'|'.join(map(re.escape, longest_first))})")

    @cached_property
    def negation_pattern(self) -> re.Pattern[str] | None:
        """What denies the words behind it."""
        return _compiled("|".join(self.negations)) if self.negations else None


def singular(term: str) -> str:
    """Return the term as it is written, without its hyphen or plural."""
    return term.replace("-", " ").removesuffix("s")


def _compiled(source: str) -> re.Pattern[str]:
    # In JavaScript a word, and its border, are of ASCII letters, digits and lines.
    return re.compile(source, re.ASCII)
