"""The vectors of attention laid over a picture: N3 and N4."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.inputs.sense_inputs import Array
from scripts.numbers.vector import Case, Vectors
from scripts.senses import tokens


def _drawn(seed: int, count: int, size: int) -> Array:
    """Return tokens in quarters from -2 to 2, one in a row."""
    return np.random.default_rng(seed).integers(-8, 9, (count, size)) / 4


def _class_tokens() -> Iterator[Case]:
    cases = {
        "one-patch": (1, 1, 1, 2),
        "two-by-two": (1, 2, 2, 4),
        "wider-than-high": (1, 2, 3, 4),
        "four-registers": (5, 3, 2, 8),
        "a-row": (2, 1, 5, 3),
    }
    for seed, (name, (before, rows, columns, size)) in enumerate(cases.items()):
        queries = _drawn(seed, before + rows * columns, size)
        keys = _drawn(seed + 10, before + rows * columns, size)
        found = tokens.class_token_attention_map(queries, keys, rows=rows, before=before)
        given = {"queries": queries, "keys": keys}
        yield Case(name, given, {"rows": rows, "before": before}, found)


def _words() -> Iterator[Case]:
    cases = {
        "one-word": (2, 2, 1, 3),
        "two-words": (1, 3, 2, 4),
        "wider-than-high": (2, 3, 3, 4),
        "as-many-words-as-positions": (2, 2, 4, 2),
        "higher-than-wide": (4, 2, 5, 8),
    }
    for seed, (name, (rows, columns, count, size)) in enumerate(cases.items()):
        queries, keys = _drawn(seed, rows * columns, size), _drawn(seed + 20, count, size)
        found = tokens.cross_attention_map(queries, keys, rows=rows)
        yield Case(name, {"queries": queries, "keys": keys}, {"rows": rows}, found)


VECTORS = {
    "N3": Vectors(
        "softmax(queries[0] @ keys.T / sqrt(d))[before:].reshape(rows, -1)",
        _class_tokens,
        {"queries": "(n, d)", "keys": "(n, d)", "rows": "int", "before": "int"},
        "(rows, (n - before) // rows)",
        ("class-token",),
    ),
    "N4": Vectors(
        "softmax(queries @ keys.T / sqrt(d), axis=-1).T.reshape(words, rows, -1)",
        _words,
        {"queries": "(n, d)", "keys": "(words, d)", "rows": "int"},
        "(words, rows, n // rows)",
        ("over-words",),
        "words-first",
        {"words-last": lambda case: np.moveaxis(np.asarray(case.expected), 0, -1)},
    ),
}
