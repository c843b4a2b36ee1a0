"""The shared inputs of attention: a photograph's tokens, with heads and words made for them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from scripts.inputs import sense_inputs
from scripts.inputs.sense_inputs import Array

SIDE = 13
"""Rows and columns of the grid of tokens: the positions at the end of the trunk."""
REGISTERS = 2
BEFORE = 1 + REGISTERS
"""Tokens in front of the patches: the class token, and register tokens."""
HEADS = 2
WIDTH = 4
"""Coordinates of a head's queries and keys."""
WORDS = (967, 910, 532, 281)
"""Classes that stand in for the words of a prompt: espresso, wooden spoon, dining table, tabby."""


class Head(NamedTuple):
    """What one head compares: queries of shape (n, d) and keys of shape (m, d), one in a row."""

    queries: Array
    keys: Array


@cache
def heads(name: str = "chelsea") -> tuple[Head, ...]:
    """Return heads that look at a class token, registers and the positions of a photograph.

    The network has neither heads nor a class token. The positions' tokens are its own, as
    principal components; the tokens in front of them and all projections are drawn with seed 3,
    and nothing of them was trained.
    """
    rng = np.random.default_rng(3)
    positions = sense_inputs.position_tokens(name)
    size = positions.shape[1]
    tokens = np.concatenate([rng.normal(size=(BEFORE, size)), positions])
    drawn = rng.normal(0, size**-0.5, (HEADS, 2, size, WIDTH))
    return tuple(Head(tokens @ query, tokens @ key) for query, key in drawn)


@cache
def prompt(name: str = "coffee") -> Head:
    """Return the positions of a photograph as queries, and four words as keys.

    The network reads no text. A position's query is its vector at the end of the trunk, and a
    word's key the row of the classifier's weights for the class of that name: both were trained,
    but not to attend to each other.
    """
    vectors = sense_inputs.trunk(name)
    queries = vectors.reshape(len(vectors), -1).T.astype(float)
    return Head(queries, sense_inputs.class_weights()[list(WORDS)].astype(float))
