"""What a vector is: an input, its parameters, and what a sense's definition returns for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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


class Vectors(NamedTuple):
    """The cases of one sense, and its definition in NumPy's symbols, for a reader."""

    operation: str
    cases: Callable[[], Iterator[Case]]


def plain(value: ArrayLike) -> dict[str, Any]:
    """Return an array as plain values: its type, its shape, and its numbers nested by axis."""
    array = np.asarray(value)
    return {"dtype": array.dtype.name, "shape": list(array.shape), "values": array.tolist()}
