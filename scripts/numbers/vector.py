"""What a vector is: an input, its parameters, and what a sense's definition returns for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class Case(NamedTuple):
    """One input of a sense, and what is expected.

    Attributes
    ----------
    name : str
        What is special about it, in ASCII words with hyphens; unique in its sense.
    inputs : mapping of str to array_like
        Arrays by the names of the definition's arguments.
    parameters : mapping of str to int, float or str
        Numbers that are no data: a stride, a channel.
    expected : array_like
        What the sense's definition returns.
    """

    name: str
    inputs: Mapping[str, ArrayLike]
    parameters: Mapping[str, Any]
    expected: ArrayLike

    def array(self, name: str) -> np.ndarray[Any, Any]:
        """Return an input as an array."""
        return np.asarray(self.inputs[name])


class Vectors(NamedTuple):
    """The cases of one sense, and what a reader needs to call their own code with them.

    Attributes
    ----------
    operation : str
        The sense's definition in NumPy's symbols.
    cases : callable
        Yields the cases.
    arguments : mapping of str to str
        By the names of inputs and parameters: an input's shape in symbols, such as
        ``(C_in, H, W)``, or a parameter's type, ``int``, ``float`` or ``str``. A symbol is one
        number throughout a case; ``...`` is any number of axes.
    result : str
        The shape of what is expected, in the same symbols.
    notes : tuple of str
        What else must be known, such as what lies beyond an edge: names of the words
        ``vector-note-<name>``, which stand in ``glossary/words`` in every language.
    form : str
        What the expected output is called among several right ones; empty where there is one.
    others : mapping of str to callable
        The other right forms: each takes a case and returns what a call of that form returns.
    """

    operation: str
    cases: Callable[[], Iterator[Case]]
    arguments: Mapping[str, str]
    result: str
    notes: tuple[str, ...] = ()
    form: str = ""
    others: Mapping[str, Callable[[Case], ArrayLike]] = MappingProxyType({})


def plain(value: ArrayLike) -> dict[str, Any]:
    """Return an array as plain values: its type, its shape, and its numbers nested by axis."""
    array = np.asarray(value)
    return {"dtype": array.dtype.name, "shape": list(array.shape), "values": array.tolist()}
