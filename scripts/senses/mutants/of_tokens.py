"""Wrong definitions of attention laid over a picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scripts.compute import activations
from scripts.inputs.sense_inputs import Array
from scripts.senses import tokens
from scripts.senses.mutant import Mutant

right_n3, right_n4 = tokens.class_token_attention_map, tokens.cross_attention_map


def _scores(queries: Array, keys: Array) -> Array:
    return np.asarray(queries @ keys.T / np.sqrt(keys.shape[1]))


def _looks(
    choose: Callable[[Array, int], Array],
) -> Callable[..., Array]:
    """Return a definition of N3 from all scores and the number of tokens that are no patches."""

    def define(queries: Array, keys: Array, *, rows: int, before: int = 1) -> Array:
        return np.asarray(choose(_scores(queries, keys), before)).reshape(rows, -1)

    return define


def _found(
    change: Callable[[Array], Array],
) -> Callable[..., Array]:
    """Return a definition of N3 that changes the right picture."""

    def define(queries: Array, keys: Array, *, rows: int, before: int = 1) -> Array:
        return np.asarray(change(right_n3(queries, keys, rows=rows, before=before)))

    return define


def _by_columns(queries: Array, keys: Array, *, rows: int, before: int = 1) -> Array:
    """Return N3 with the patches read column by column."""
    weights = right_n3(queries, keys, rows=1, before=before)[0]
    return np.asarray(weights.reshape(-1, rows).T)


def _square(queries: Array, keys: Array, *, rows: int, before: int = 1) -> Array:
    """Return N3 with the number of rows worked out from the number of patches."""
    del rows
    return right_n3(queries, keys, rows=int(np.sqrt(len(keys) - before)), before=before)


def _words(
    choose: Callable[[Array], Array],
) -> Callable[..., Array]:
    """Return a definition of N4 from the scores, one row a position."""

    def define(queries: Array, keys: Array, *, rows: int) -> Array:
        shares = np.asarray(choose(_scores(queries, keys)))
        return shares.T.reshape(len(keys), rows, -1)

    return define


def _unturned(queries: Array, keys: Array, *, rows: int) -> Array:
    """Return N4 with the table cut into pictures as it stands, words innermost."""
    return activations.softmax(_scores(queries, keys)).reshape(len(keys), rows, -1)


MUTANTS = (
    Mutant("N3", "N3 := N3/Σ N3", _found(lambda found: found / found.sum())),
    Mutant("N3", "N3 := softmax over the patches alone",
           _looks(lambda scores, before: activations.softmax(scores[0, before:]))),
    Mutant("N3", "N3 := (N3 − min N3)/(max N3 − min N3)",
           _found(lambda found: (found - found.min()) / np.ptp(found))),
    Mutant("N3", "N3 := N3ᵀ", _found(lambda found: found.T)),
    Mutant("N3", "N3 := N3 read column by column", _by_columns),
    Mutant("N3", "N3 := the column of the class token",
           _looks(lambda scores, before: activations.softmax(scores)[before:, 0])),
    Mutant("N3", "N3 := the row of the first patch",
           _looks(lambda scores, before: activations.softmax(scores)[before, before:])),
    Mutant("N3", "N3 := the row of the last token before the patches",
           _looks(lambda scores, before: activations.softmax(scores)[before - 1, before:])),
    Mutant("N3", "N3 := the mean row of the table",
           _looks(lambda scores, before: activations.softmax(scores).mean(axis=0)[before:])),
    Mutant("N3", "N3 := N3 with the class token kept and the last patch lost", _looks(
        lambda scores, before: activations.softmax(scores[0])[before - 1 : -1])),
    Mutant("N3", "N3 := N3 with the registers taken for patches", _looks(
        lambda scores, before: activations.softmax(scores[0])[1 : len(scores[0]) - before + 1])),
    Mutant("N3", "N3 := N3 with the tokens that are no patches at the end", _looks(
        lambda scores, before: activations.softmax(scores[0])[:-before])),
    Mutant("N3", "N3 := N3 without √d",
           lambda queries, keys, *, rows, before=1: right_n3(
               queries * np.sqrt(keys.shape[1]), keys, rows=rows, before=before)),
    Mutant("N3", "N3 := N3 with √4, whatever d is",
           lambda queries, keys, *, rows, before=1: right_n3(
               queries * np.sqrt(keys.shape[1] / 4), keys, rows=rows, before=before)),
    Mutant("N3", "N3 := N3 on a square grid, whatever is asked", _square),
    Mutant("N3", "N3 := q·k/√d", _looks(lambda scores, before: scores[0, before:])),
    Mutant("N3", "N3 := sigmoid(q·k/√d)",
           _looks(lambda scores, before: 1 / (1 + np.exp(-scores[0, before:])))),
    Mutant("N3", "N3 := e^s/Σ e^s, as it stands",
           _looks(lambda scores, before: np.exp(scores[0, before:]) / np.exp(scores[0]).sum())),
    Mutant("N3", "N3 := N3 with queries and keys exchanged",
           lambda queries, keys, *, rows, before=1: right_n3(
               keys, queries, rows=rows, before=before)),
    Mutant("N4", "N4 := softmax over the positions",
           _words(lambda scores: activations.softmax(scores.T).T)),
    Mutant("N4", "N4 := softmax over words and positions at once",
           _words(lambda scores: activations.softmax(scores.ravel()).reshape(scores.shape))),
    Mutant("N4", "N4 := N4 stretched from 0 to 1 for each word",
           lambda queries, keys, *, rows: _stretched(right_n4(queries, keys, rows=rows))),
    Mutant("N4", "N4 := N4/Σ_p N4 for each word", _words(
        lambda scores: activations.softmax(scores) / activations.softmax(scores).sum(axis=0))),
    Mutant("N4", "N4 := N4 with the words innermost", _unturned),
    Mutant("N4", "N4[w] := N4[w]ᵀ",
           lambda queries, keys, *, rows: right_n4(queries, keys, rows=rows).swapaxes(1, 2)),
    Mutant("N4", "N4 := N4 with the words last", lambda queries, keys, *, rows: np.moveaxis(
        right_n4(queries, keys, rows=rows), 0, -1)),
    Mutant("N4", "N4 := N4[0]", lambda queries, keys, *, rows: right_n4(
        queries, keys, rows=rows)[0]),
    Mutant("N4", "N4 := N4 without the first word, shared out anew", _words(
        lambda scores: activations.softmax(
            np.where(np.arange(scores.shape[1]) > 0, scores, -np.inf)))),
    Mutant("N4", "N4 := the word of the largest share",
           _words(lambda scores: np.eye(scores.shape[1])[scores.argmax(axis=1)])),
    Mutant("N4", "N4 := q·k/√d", _words(lambda scores: scores)),
    Mutant("N4", "N4 := sigmoid(q·k/√d)", _words(lambda scores: 1 / (1 + np.exp(-scores)))),
    Mutant("N4", "N4 := N4 without √d", lambda queries, keys, *, rows: right_n4(
        queries * np.sqrt(keys.shape[1]), keys, rows=rows)),
    Mutant("N4", "N4 := N4 with √512, whatever d is", lambda queries, keys, *, rows: right_n4(
        queries * np.sqrt(keys.shape[1] / 512), keys, rows=rows)),
    Mutant("N4", "N4 := N4 on a square grid, whatever is asked", lambda queries, keys, *, rows: (
        right_n4(queries, keys, rows=int(np.sqrt(len(queries)))))),
    Mutant("N4", "N4 := e^s/Σ e^s, as it stands",
           _words(lambda scores: np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True))),
    Mutant("N4", "N4 := N4 of the words in backward order",
           lambda queries, keys, *, rows: right_n4(queries, keys[::-1], rows=rows)),
)  # fmt: skip


def _stretched(maps: Array) -> Array:
    low = maps.min(axis=(1, 2), keepdims=True)
    return np.asarray((maps - low) / np.ptp(maps, axis=(1, 2), keepdims=True))
