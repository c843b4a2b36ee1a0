"""From labelled uses to weights: a logistic regression whose classes share what they can.

A sense's weights are the sum of its own, its family's and its coordinates', each held small
(ridge regression). So a rare sense learns from the others that share, say, the stage with it.
Shrinkage towards a common part: Evgeniou and Pontil, "Regularized multi-task learning", KDD 2004,
section 2.1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from scripts.reading.model import evened

Array = NDArray[np.float64]
STEPS = 300
STILL = 1e-3
"""A trace of ridge on the biases, without which their sum could drift."""


@dataclass(frozen=True)
class Example:
    """Features of a use, how much of the truth each class has, and how much the example counts."""

    features: frozenset[str]
    target: Mapping[str, float]
    weight: float = 1.0


@dataclass(frozen=True)
class Fitted:
    """Weights of features (rows) for groups (columns), as a class takes them over, and biases."""

    names: Sequence[str]
    groups: Sequence[str]
    weights: Array
    bias: Array


def vocabulary(examples: Sequence[Example], least: int) -> list[str]:
    """Return the features that at least so many examples have, in order."""
    counts: dict[str, int] = {}
    for example in examples:
        for name in example.features:
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= least)


def fit(
    examples: Sequence[Example],
    names: Sequence[str],
    classes: Sequence[str],
    groups: Mapping[str, Array],
    ridge: float,
    pairs: int,
    usual: float = 0.0,
) -> Fitted:
    """Return the weights that fit examples best, at most so many of them.

    All are fitted first; the largest are kept and fitted again without the others. To weigh them by
    how often a feature is seen was tried: what tells two stages apart outright is rare, and went.

    Parameters
    ----------
    groups : mapping of str to array of shape (classes,)
        By group, how much of its weights each class takes over.
    ridge : float
        What the squared norm of all weights is multiplied with; biases are free.
    usual : float
        How many features a use usually has: see `scripts.reading.model.Weights`.
    """
    problem = _Problem(examples, names, classes, np.array(list(groups.values())).T, ridge, usual)
    found = problem.solved(np.ones(problem.size, dtype=bool))
    least = np.sort(np.abs(found.weights).ravel())[::-1][min(pairs, found.weights.size) - 1]
    found = problem.solved(np.abs(found.weights) >= least)
    shares = np.array([max(row) for row in groups.values()])
    return Fitted(list(names), list(groups), found.weights * shares, found.bias)


class _Solved(NamedTuple):
    weights: Array
    bias: Array


class _Problem:
    """Examples as arrays, and the loss that is made small."""

    def __init__(
        self,
        examples: Sequence[Example],
        names: Sequence[str],
        classes: Sequence[str],
        shared: Array,
        ridge: float,
        usual: float,
    ) -> None:
        self.matrix = _matrix(examples, names, usual)
        targets = [[each.target.get(name, 0.0) for name in classes] for each in examples]
        self.targets = np.array(targets)
        self.targets /= self.targets.sum(axis=1, keepdims=True)
        self.counted = np.array([example.weight for example in examples])[:, None]
        self.shared = shared
        self.ridge = ridge
        self.size = (len(names), shared.shape[1])

    def solved(self, free: NDArray[np.bool_]) -> _Solved:
        """Return the best weights where only the ones marked may differ from zero."""
        count = int(free.sum())

        def loss(flat: Array) -> tuple[float, Array]:
            weights = np.zeros(self.size)
            weights[free] = flat[:count]
            value, slope, error = self._loss(weights, flat[count:])
            return value, np.concatenate([slope[free], error])

        start = np.zeros(count + len(self.shared))
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
        weights = np.zeros(self.size)
        weights[free] = found.x[:count]
        return _Solved(weights, found.x[count:])

    def _loss(self, weights: Array, bias: Array) -> tuple[float, Array, Array]:
        logits = self.matrix @ (weights @ self.shared.T) + bias
        logits -= logits.max(axis=1, keepdims=True)
        logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        value = -(self.counted * self.targets * logs).sum()
        value += self.ridge * (weights**2).sum() + STILL * (bias**2).sum()
        error = self.counted * (np.exp(logs) - self.targets)
        slope = (self.matrix.T @ error) @ self.shared + 2 * self.ridge * weights
        return float(value), slope, error.sum(axis=0) + 2 * STILL * bias


def _matrix(examples: Sequence[Example], names: Sequence[str], usual: float) -> csr_matrix:
    index = {name: place for place, name in enumerate(names)}
    rows, columns, counted = [], [], []
    for row, example in enumerate(examples):
        share = evened(len(example.features), usual)
        for name in sorted(example.features):
            if name in index:
                rows.append(row)
                columns.append(index[name])
                counted.append(share)
    return csr_matrix((counted, (rows, columns)), shape=(len(examples), len(names)))
