"""What texts print of tokens on their grid, and of attention laid over a picture."""

from __future__ import annotations

from typing import Any

import numpy as np

from scripts.compute import other_maps
from scripts.inputs import token_inputs as inputs
from scripts.inputs.sense_inputs import Array
from scripts.senses import tokens

ODDS = (2, 1, 2, 4, 1)
"""By hand: what a class token's scores come to as exponentials, its own first, four patches."""
WORDS = (1, 3)
"""By hand: the same for one position and two words."""
ANOTHER = 4
"""The same for one word more."""


def token_maps() -> dict[str, Any]:
    """Return the numbers by what they are about, as plain Python values."""
    return {"class_token": _class_token(), "words": _words(), "by_hand": _by_hand()}


def _class_token() -> dict[str, Any]:
    """Return, for each head, what its picture adds up to, and what the tokens in front take."""
    rows = [other_maps.attention_weights(head.queries[:1], head.keys)[0] for head in inputs.heads()]
    return {
        "patches": inputs.SIDE**2,
        "tokens": len(rows[0]),
        "front": inputs.BEFORE,
        "sums": [float(row[inputs.BEFORE :].sum()) for row in rows],
        "missing": [float(row[: inputs.BEFORE].sum()) for row in rows],
    }


def _words() -> dict[str, Any]:
    """Return what each word's map adds up to, and its largest share of a position."""
    found = tokens.cross_attention_map(*inputs.prompt(), rows=inputs.SIDE)
    return {
        "classes": list(inputs.WORDS),
        "positions": inputs.SIDE**2,
        "sums": [float(one.sum()) for one in found],
        "greatest": [float(one.max()) for one in found],
    }


def _by_hand() -> dict[str, Any]:
    """Return the two examples in fractions of one, by the definitions themselves."""
    one = np.ones((1, 1))
    front = tokens.class_token_attention_map(np.ones((len(ODDS), 1)), _scores(ODDS), rows=2)
    two = tokens.cross_attention_map(one, _scores(WORDS), rows=1)
    three = tokens.cross_attention_map(one, _scores((*WORDS, ANOTHER)), rows=1)
    return {
        "odds": list(ODDS),
        "total": sum(ODDS),
        "patches": front.tolist(),
        "sum": float(front.sum()),
        "two": two.ravel().tolist(),
        "three": three.ravel().tolist(),
    }


def _scores(odds: tuple[int, ...]) -> Array:
    """Return keys of one coordinate whose product with a query of 1 has these exponentials."""
    return np.asarray(np.log(np.array(odds, float))[:, None])
