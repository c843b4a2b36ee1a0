"""What must hold of attention laid over a picture: one generator of identities a sense."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.compute import activations
from scripts.inputs import token_inputs as inputs
from scripts.inputs.sense_inputs import Array
from scripts.senses import outside, tokens
from scripts.senses.identity import DOUBLE, EXACT, Identity, differ, equal
from scripts.senses.sense import Definition, identities_of


@identities_of("N3", tokens.class_token_attention_map)
def n3(define: Definition) -> Iterator[Identity]:
    """It is one row of the table of attention, without what is no patch, in reading order."""
    # The head that leaves most to the tokens that are no patches: what they take can be seen.
    second, first = inputs.heads()
    rows, before = inputs.SIDE, inputs.BEFORE
    found = define(*first, rows=rows, before=before)
    # Divided out one by one, without softmax: the class token's query is the only one that asks.
    terms = np.exp(np.einsum("d,kd->k", first.queries[0], first.keys) / np.sqrt(inputs.WIDTH))
    yield equal("N3", "Σ_p N3[p] = 1 − Σ_(no patch) e^s/Σ e^s", found.sum(),
                1 - terms[:before].sum() / terms.sum(), DOUBLE)  # fmt: skip
    yield equal("N3", "N3[i, j] = e^s[before + W i + j]/Σ e^s",
                [found[i, j] for i in range(rows) for j in range(rows)],
                terms[before:] / terms.sum(), DOUBLE)  # fmt: skip
    mixed = np.concatenate([first.queries[:1], first.queries[:0:-1]])
    yield equal("N3", "N3 = N3 when the patches' queries are exchanged",
                define(mixed, first.keys, rows=rows, before=before), found, EXACT)  # fmt: skip
    yield equal("N3", "N3(Q, K + v) = N3(Q, K)",
                define(first.queries, first.keys - np.arange(inputs.WIDTH), rows=rows,
                       before=before), found, DOUBLE)  # fmt: skip
    # Not square, one or more tokens in front, scores too large for an exponential.
    places = [np.argwhere(define(*_one(3, front), rows=high, before=front) == 1)
              for high, front in ((2, 1), (3, 4))]  # fmt: skip
    yield equal("N3", "N3 = 1 at (1, 0), (1, 1) where the fourth of 2 × 3, 3 × 2 is looked at",
                places, [[[1, 0]], [[1, 1]]], EXACT)  # fmt: skip
    by_hand = [define(np.ones((5, size)), _keys((2, 1, 2, 4, 1), size), rows=2) for size in (1, 9)]
    yield equal("N3", "N3 of the scores ln 2; 0, ln 2, ln 4, 0 = (1, 2; 4, 1)/10, d = 1, 9",
                by_hand, [[[0.1, 0.2], [0.4, 0.1]]] * 2, DOUBLE)  # fmt: skip
    table = outside.attention_map(first.keys)
    own = define(first.keys, first.keys, rows=rows, before=before)
    yield equal("N3", "N3(X, X) = N2(X)[class, patches]", own.ravel(), table[0, before:], DOUBLE)
    yield differ("N3", "N3(X, X) ≠ N2(X)[patches, class]", own.ravel(), table[before:, 0])
    yield differ("N3", "N3 ≠ N3/Σ N3", found, found / found.sum())
    other = define(*second, rows=rows, before=before)
    joined = define(*(np.concatenate(pair, axis=1) for pair in zip(first, second, strict=True)),
                    rows=rows, before=before)  # fmt: skip
    yield differ("N3", "mean_h N3(h) ≠ N3 of the heads' queries and keys joined",
                 (found + other) / 2, joined)  # fmt: skip


def _one(place: int, before: int) -> inputs.Head:
    """Return six patches of which the class token looks at one alone, with a score of 1,600.

    The first of them looks at another, so that it cannot be taken for the class token.
    """
    queries, keys = np.zeros((2, before + 6, 4))
    queries[0], keys[before + place] = 40, 80
    queries[before], keys[before] = -40, -80
    return inputs.Head(queries / 2, keys / 2)


def _keys(odds: tuple[int, ...], size: int) -> Array:
    """Return keys whose scores with a query of ones are the logarithms of the odds."""
    return np.repeat(np.log(odds)[:, None] / np.sqrt(size), size, axis=1)


@identities_of("N4", tokens.cross_attention_map)
def n4(define: Definition) -> Iterator[Identity]:
    """Words share out each position; what a word gets depends on the other words."""
    queries, keys = inputs.prompt()
    found = define(queries, keys, rows=inputs.SIDE)
    grid, count = (inputs.SIDE, inputs.SIDE), len(keys)
    yield equal("N4", "shape N4 = words × H × W", np.shape(found), (count, *grid), EXACT)
    yield equal("N4", "Σ_w N4[w, p] = 1", found.sum(axis=0), np.ones(grid), DOUBLE)
    yield equal("N4", "mean_w Σ_p N4[w, p] = H W/words", found.sum(axis=(1, 2)).mean(),
                inputs.SIDE**2 / count, DOUBLE)  # fmt: skip
    odds = np.log(np.maximum(found, 1e-300))
    scores = np.einsum("pd,wd->wp", queries, keys - keys[0]) / np.sqrt(keys.shape[1])
    yield equal("N4", "log N4[w, p] − log N4[0, p] = q_p·(k_w − k₀)/√d", odds - odds[0],
                scores.reshape(found.shape), DOUBLE)  # fmt: skip
    alone = define(queries, keys[:1], rows=inputs.SIDE)
    yield equal("N4", "N4 of a single word = 1 everywhere", alone, np.ones((1, *grid)), EXACT)
    twice = define(queries, keys[[0, 1, 2, 3, 0]], rows=inputs.SIDE)
    yield equal("N4", "N4[0] with the word 0 said twice = N4[0]/(1 + N4[0])", twice[0],
                found[0] / (1 + found[0]), DOUBLE)  # fmt: skip
    yield equal("N4", "N4(πK) = π N4(K)", define(queries, keys[::-1], rows=inputs.SIDE),
                found[::-1], DOUBLE)  # fmt: skip
    # Not square, as many words as rows, scores too large for an exponential.
    asked, answers = np.zeros((6, 4)), np.array([[0.0] * 4, [20.0] * 4])
    asked[3] = 40
    wide, high = np.full((2, 2, 3), 0.5), np.full((2, 3, 2), 0.5)
    wide[:, 1, 0] = high[:, 1, 1] = 0, 1
    both = [define(asked, answers, rows=rows).ravel() for rows in (2, 3)]
    shapes = [np.shape(define(asked, answers, rows=rows)) for rows in (2, 3)]
    yield equal("N4", "shape N4 of 2 × 3, 3 × 2 positions = 2 × 2 × 3, 2 × 3 × 2", shapes,
                [wide.shape, high.shape], EXACT)  # fmt: skip
    yield equal("N4", "N4 where the fourth position asks for word 1 = (0, 1) there, else (½, ½)",
                both, [wide.ravel(), high.ravel()], DOUBLE)  # fmt: skip
    by_hand = [define(np.ones((1, size)), _keys((1, 3, 4), size), rows=1) for size in (1, 9)]
    yield equal("N4", "N4 of the scores 0, ln 3, ln 4 = ⅛, ⅜, ½, d = 1, 9", np.ravel(by_hand),
                [1 / 8, 3 / 8, 1 / 2] * 2, DOUBLE)  # fmt: skip
    totals = found.sum(axis=(1, 2))
    yield differ("N4", "Σ_p N4[w, p] ≠ 1", totals, np.ones(count))
    yield differ("N4", "N4 ≠ softmax over the positions", found, _over_positions(queries, keys))
    stretched = (found - found.min(axis=(1, 2), keepdims=True)) / np.ptp(
        found, axis=(1, 2), keepdims=True
    )
    yield differ("N4", "N4 ≠ N4 stretched from 0 to 1 for each word", found, stretched)


def _over_positions(queries: Array, keys: Array) -> Array:
    """Return what each word would give to the positions: shares of a picture, not of a text."""
    shares = activations.softmax(keys @ queries.T / np.sqrt(keys.shape[1]))
    return shares.reshape(len(keys), inputs.SIDE, -1)
