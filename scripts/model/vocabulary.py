"""The words with which a concept says where it stands: codes, axes, families."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from scripts.model.basis import Id, Localised, Phrases, Record, Text

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Letter = Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]


class Value(Record):
    """One value of an axis; a ``wide`` one takes in the others, so that it differs from none."""

    id: Id
    name: Localised
    gloss: Localised | None = None
    wide: bool = False


class Axis(Record):
    """One axis of the sense space; ``column`` puts it into the table of labelled uses."""

    id: Id
    name: Localised
    question: Localised
    column: bool = False
    values: tuple[Value, ...] = Field(min_length=2)

    @property
    def wide(self) -> frozenset[str]:
        """The values that take in the others."""
        return frozenset(value.id for value in self.values if value.wide)


class Step(Record):
    """A concept along the path of a computation, and the sign that it has there."""

    concept: Id
    sign: Text


class Colour(Record):
    """A colour on paper and one on slate, each legible as text there."""

    light: Hex
    dark: Hex


class Family(Record):
    """A family of concepts; its colour is the CSS variable ``--fm-<id>``."""

    id: Id
    name: Localised
    gloss: Localised
    colour: Colour


class Vocabulary(Record):
    """Codes, axes and families.

    Attributes
    ----------
    codes : tuple of str
        The letters with which codes begin, in the order of the inventory; a number follows, and
        a small letter where a sense was parted.
    hub : str
        The concept that stands for the word itself: its page lists the senses.
    path : tuple of Step
        The senses along one computation, in its order; lists of senses begin with them.
    unplaced : mapping of str to tuple of str, optional
        The phrases with one of which a term's note says that it was seen in no source; without
        them nobody is asked to say so.
    """

    codes: tuple[Letter, ...] = ()
    hub: Id | None = None
    path: tuple[Step, ...] = ()
    unplaced: Phrases | None = None
    axes: tuple[Axis, ...] = ()
    families: tuple[Family, ...] = Field(min_length=1)

    @property
    def code_pattern(self) -> str:
        """The pattern of a code, as regular expressions and SHACL write it."""
        return f"^[{''.join(self.codes)}][0-9]+[a-z]?$" if self.codes else "^$"

    def place(self, code: str) -> tuple[int, int, str]:
        """Return where a code stands in the inventory: by letter, number and small letter."""
        if not code or not re.match(self.code_pattern, code):
            return len(self.codes), 0, code
        number = re.findall(r"\d+", code)[0]
        return self.codes.index(code[0]), int(number), code.partition(number)[2]

    def family(self, family_id: str) -> Family:
        """Return a family by its id; raise KeyError where there is none."""
        return self._families[family_id]

    def axis(self, axis_id: str) -> Axis:
        """Return an axis by its id; raise KeyError where there is none."""
        return self._axes[axis_id]

    @cached_property
    def _families(self) -> dict[str, Family]:
        return {family.id: family for family in self.families}

    @cached_property
    def _axes(self) -> dict[str, Axis]:
        return {axis.id: axis for axis in self.axes}
