"""What texts may refer to outside the glossary's records, as plain values handed in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import Signature
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where something is defined."""

    path: str
    line: int


class Template(NamedTuple):
    """A page template: its text, and the names that it is given besides those of all texts."""

    text: str
    names: frozenset[str]


@dataclass(frozen=True)
class Offered:
    """What the subject offers, and what a text may call; what is None is not known.

    The wing of the words knows nothing of the subject's code: whoever brings the two together
    looks there and hands in this value.

    Attributes
    ----------
    figures : mapping of str to Place
        The functions that draw, by the name that pages call a figure by.
    senses : mapping of str to Place
        The computed definitions with their identities, by the sense's code.
    numbers : mapping
        The numbers that texts print as ``[[ n.… ]]``; None where they are not made yet.
    accents : mapping of str to collection of str
        The families whose colours a drawing uses, by the figure's name; only fresh drawings.
    labels : mapping of str to mapping of str to int
        The words that a drawing asks for, each with how many values it is given, by the figure's
        name; only fresh drawings.
    named : mapping of str to mapping of str to sequence of str
        What is computed for an explorer and wants names there: the explorer's name, groups, ids;
        None where that is not made yet.
    calls, tables : mapping of str to Signature
        What a text may call, and the tables of ``table("…")`` with their further arguments.
    words : collection of str
        What scripts and the theme name in quotation marks, words of the interface among it; one
        that ends in a hyphen stands for all words that begin so.
    values : collection of str
        The names that stand for a value, such as ``language``.
    templates : mapping of str to Template
        The templates of pages by path.
    pages : collection of str
        The paths of pages that stand neither below ``docs/`` nor for an entry.
    """

    figures: Mapping[str, Place] | None = None
    senses: Mapping[str, Place] | None = None
    numbers: Mapping[str, Any] | None = None
    accents: Mapping[str, Collection[str]] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    named: Mapping[str, Mapping[str, Sequence[str]]] | None = None
    calls: Mapping[str, Signature] = field(default_factory=dict)
    tables: Mapping[str, Signature] = field(default_factory=dict)
    words: Collection[str] | None = None
    values: Collection[str] = frozenset()
    templates: Mapping[str, Template] = field(default_factory=dict)
    pages: Collection[str] = frozenset()


NOTHING = Offered()
"""What is offered where nobody has looked: rules that need more say nothing."""
