"""How much what stands around a use speaks for each sense: a linear model."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.reading.answer import Standing


def shared_by(code: str, standings: Mapping[str, Standing]) -> list[str]:
    """Return the groups whose weights a class takes over: itself, its family, its coordinates."""
    standing = standings.get(code)
    if standing is None:
        return [code]
    return [code, standing.family, *(f"{axis}={value}" for axis, value in standing.axes.items())]


@dataclass(frozen=True)
class Weights:
    """A multinomial logistic model over the senses.

    Attributes
    ----------
    groups : mapping of str to sequence of str
        By class (a sense's code, or the code of what is not the term), the groups whose weights it
        takes over.
    bias : mapping of str to float
        What each class has before anything is read, in logits.
    weights : mapping of str to mapping of str to float
        By feature, what it adds to the logits of a group's classes.
    usual : float
        How many features a use usually has: where it has more, each counts less, by the square root
        of the ratio. Zero where each counts alike.
    """

    groups: Mapping[str, Sequence[str]]
    bias: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    proof: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Features that prove a class by themselves: how probable it is, at least, with one."""
    usual: float = 0.0

    def posterior(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each class given the features of a use, in the given order."""
        features = list(features)
        sums: dict[str, float] = {}
        for feature in features:
            for group, weight in self.weights.get(feature, {}).items():
                sums[group] = sums.get(group, 0.0) + weight
        counted = evened(len(features), self.usual)
        logits = {}
        for code, groups in self.groups.items():
            own = sum(sums.get(group, 0.0) for group in groups)
            logits[code] = self.bias[code] + counted * own
        made = normalised(logits)
        for feature in features:
            for code, least in self.proof.get(feature, {}).items():
                made = at_least(made, code, least)
        return made

    def reasons(self, features: Iterable[str], code: str) -> list[tuple[str, float]]:
        """Return the features that speak for a class, the strongest first.

        How strongly is what a feature adds to the class, less what it adds to all on average, and,
        where it proves the class, the logit of that.
        """
        made = []
        for feature in features:
            weights, proof = self.weights.get(feature, {}), self.proof.get(feature, {})
            if not weights and not proof:
                continue
            added = {
                name: sum(weights.get(group, 0.0) for group in groups)
                for name, groups in self.groups.items()
            }
            told = added[code] - sum(added.values()) / len(added)
            if proved := proof.get(code):
                told += math.log(proved / (1 - proved))
            if told > 0:
                made.append((feature, told))
        return sorted(made, key=lambda item: (-item[1], item[0]))


def evened(count: int, usual: float) -> float:
    """Return how much each of so many features counts: more of equal weight tell little more.

    Fewer than usual do not count more each: of a bare term nothing is known.
    """
    return min(1.0, math.sqrt(usual / count)) if usual and count else 1.0


def at_least(posterior: Mapping[str, float], code: str, least: float) -> dict[str, float]:
    """Return probabilities in which a class has at least so much, the others in proportion."""
    own = posterior[code]
    if own >= least:
        return dict(posterior)
    return {
        name: least if name == code else value * (1 - least) / (1 - own)
        for name, value in posterior.items()
    }


def normalised(logits: Mapping[str, float]) -> dict[str, float]:
    """Return the softmax of logits, which is finite however large they are."""
    most = max(logits.values())
    raised = {name: math.exp(logit - most) for name, logit in logits.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}
