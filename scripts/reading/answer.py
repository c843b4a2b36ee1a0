"""What to say of a use: as much as its surroundings say, and the question that decides most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

Posterior = Mapping[str, float]
"""The probability of each sense, by code; they add up to one."""

MISHEARD = 0.05
"""How likely a reader's answer to a question is taken to be wrong."""
NOT_ASKED = "none"
"""The value of an axis of which the question does not arise: to say so would fix nothing."""
ENOUGH = 0.9
"""From which probability on a sense stands after questions."""


@dataclass(frozen=True)
class Cuts:
    """The least probability at which each level is said; from cross-validation.

    Attributes
    ----------
    not_the_term, sense, family, axis : float
        For what is not the term at all, one sense, one family, the value of one axis.
    """

    not_the_term: float
    sense: float
    family: float
    axis: float


@dataclass(frozen=True)
class Standing:
    """Where a sense stands: its family, and its coordinate on each axis."""

    family: str
    axes: Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """What is said of one use.

    Attributes
    ----------
    level : str
        ``not-the-term``, ``sense``, ``family``, ``axes`` or ``open``.
    told : str
        The sense's code or the family's id; empty where neither is said.
    sure : float
        The probability that this is right, as the model has it.
    axes : mapping of str to str
        The coordinates that the text fixes.
    candidates : sequence of (str, float)
        The senses that remain, the most probable first.
    """

    level: str
    told: str
    sure: float
    axes: Mapping[str, str] = field(default_factory=dict)
    candidates: Sequence[tuple[str, float]] = ()


def said(
    posterior: Posterior, standings: Mapping[str, Standing], cuts: Cuts, *, not_the_term: str
) -> Said:
    """Return the finest level whose probability reaches its cut-off."""
    none = posterior.get(not_the_term, 0.0)
    ranked = ranking({code: p for code, p in posterior.items() if code != not_the_term})
    shares = fixed(posterior, standings, cuts.axis)
    axes = {axis: value for axis, (value, _) in shares.items()}
    if none >= cuts.not_the_term:
        return Said("not-the-term", not_the_term, none, {}, ranked)
    best, sure = ranked[0]
    if sure >= cuts.sense:
        return Said("sense", best, sure, standings[best].axes, ranked)
    family, together = ranking(by_family(posterior, standings))[0]
    if together >= cuts.family:
        return Said("family", family, together, axes, ranked)
    if axes:
        return Said("axes", "", min(share for _, share in shares.values()), axes, ranked)
    return Said("open", "", sure, {}, ranked)


def ranking(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return what has weight, the heaviest first; equal ones in the given order."""
    return sorted(weights.items(), key=lambda item: -item[1])


def summed(
    posterior: Posterior, standings: Mapping[str, Standing], of: Callable[[Standing], str]
) -> dict[str, float]:
    """Return the probability of each value that ``of`` gives a sense."""
    made: dict[str, float] = {}
    for code, standing in standings.items():
        value = of(standing)
        made[value] = made.get(value, 0.0) + posterior.get(code, 0.0)
    return made


def by_family(posterior: Posterior, standings: Mapping[str, Standing]) -> dict[str, float]:
    """Return the probability of each family."""
    return summed(posterior, standings, lambda standing: standing.family)


def by_value(
    posterior: Posterior, standings: Mapping[str, Standing], axis: str
) -> dict[str, float]:
    """Return the probability of each value of an axis."""
    return summed(posterior, standings, lambda standing: standing.axes.get(axis, ""))


def axes_of(standings: Mapping[str, Standing]) -> list[str]:
    """Return all axes, in the order of the senses."""
    return list(dict.fromkeys(axis for standing in standings.values() for axis in standing.axes))


def fixed(
    posterior: Posterior, standings: Mapping[str, Standing], least: float
) -> dict[str, tuple[str, float]]:
    """Return, by axis, the value that has at least so much probability, and how much."""
    made = {}
    for axis in axes_of(standings):
        value, share = ranking(by_value(posterior, standings, axis))[0]
        if value not in ("", NOT_ASKED) and share >= least:
            made[axis] = (value, share)
    return made


@dataclass(frozen=True)
class Asked:
    """A question and, for each of its answers, the senses that the answer leaves.

    Each sense is left by one answer, and by those besides that say that the text does not tell it
    from others.
    """

    id: str
    leaves: Sequence[frozenset[str]]


def question(
    posterior: Posterior, questions: Sequence[Asked], done: frozenset[str]
) -> Asked | None:
    """Return the question whose answer is expected to tell most; none where none tells anything.

    How much that is: see `information`.
    """
    best, most = None, 1e-9
    for asked in questions:
        told = information(posterior, asked)
        if asked.id not in done and told > most:
            best, most = asked, told
    return best


def information(posterior: Posterior, asked: Asked) -> float:
    """Return what a question is expected to tell, in bits.

    That is the entropy of the answers, less that of the answers to each sense (Shannon 1948,
    section 12): a sense that several answers leave gives each of them as often.
    """
    ways = Counter(chain(*asked.leaves))
    parts = [sum(posterior.get(code, 0.0) / ways[code] for code in each) for each in asked.leaves]
    told = -sum(part * math.log2(part) for part in parts if part > 1e-12)
    return told - sum(posterior.get(code, 0.0) * math.log2(count) for code, count in ways.items())


def answered(posterior: Posterior, asked: Asked, chosen: int) -> dict[str, float]:
    """Return the probabilities once a reader has given an answer, which may be mistaken.

    Who means a sense gives each answer that leaves it as often, and by mistake any of the others.
    """
    ways = Counter(chain(*asked.leaves))
    leaves, count = asked.leaves[chosen], len(asked.leaves)

    def likely(code: str) -> float:
        return (1 - MISHEARD) / ways[code] if code in leaves else MISHEARD / (count - ways[code])

    raised = {code: p * likely(code) for code, p in posterior.items()}
    total = sum(raised.values())
    return {code: value / total for code, value in raised.items()}
