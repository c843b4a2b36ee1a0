"""How well the reader of uses does on works that it has not seen, as the field measures it.

Intervals: bootstrap over collections, since uses of one collection are alike (Efron and Tibshirani,
An Introduction to the Bootstrap, 1993, chapter 13). Comparison of two readers on the same items:
McNemar's exact test (Dietterich, Neural Computation 10, 1998, section 3.1). Agreement of two
labellers: Cohen's κ (Educational and Psychological Measurement 20, 1960).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from scripts.model.labelled import LabelledUse
from scripts.model.sources import Question
from scripts.reading.answer import (
    Asked,
    Cuts,
    Standing,
    answered,
    by_family,
    question,
    ranking,
    said,
)
from scripts.reading.guide import answer as chosen_answer
from scripts.training.predicting import Predicted

RESAMPLED = 1000
SEED = 20261126
MOST_QUESTIONS = 2

Right = Callable[[Predicted], bool]


def interval(items: Sequence[Predicted], right: Right) -> dict[str, float]:
    """Return a share with its 95 % interval, from resampled collections."""
    groups: dict[str, list[bool]] = {}
    for item in items:
        groups.setdefault(item.collection, []).append(right(item))
    if not groups:
        return {"share": 0.0, "low": 0.0, "high": 0.0, "items": 0}
    sums = np.array([[sum(group), len(group)] for group in groups.values()], dtype=float)
    drawn = np.random.default_rng(SEED).integers(0, len(sums), (RESAMPLED, len(sums)))
    totals = sums[drawn].sum(axis=1)
    shares = totals[:, 0] / totals[:, 1]
    low, high = np.quantile(shares, [0.025, 0.975])
    share = sums[:, 0].sum() / sums[:, 1].sum()
    return {"share": _round(share), "low": _round(low), "high": _round(high), "items": len(items)}


def first(item: Predicted) -> bool:
    """Whether the most probable class is accepted."""
    return item.ranked[0] in item.use.accepted


def among(item: Predicted, count: int = 3) -> bool:
    """Whether one of the most probable classes is accepted."""
    return any(code in item.use.accepted for code in item.ranked[:count])


def family_right(standings: Mapping[str, Standing]) -> Right:
    """Return whether the most probable family is that of an accepted sense."""

    def right(item: Predicted) -> bool:
        accepted = {standings[code].family for code in item.use.accepted if code in standings}
        return ranking(by_family(item.posterior, standings))[0][0] in accepted

    return right


def given(
    items: Sequence[Predicted], standings: Mapping[str, Standing], cuts: Cuts, none: str
) -> dict[str, Any]:
    """Return, for each level, how often it is given and how often it is then right."""
    says = [(item, said(item.posterior, standings, cuts, not_the_term=none)) for item in items]
    exact = [item for item, told in says if told.level == "sense"]
    finer = [
        (item, told) for item, told in says if told.level in ("sense", "family", "not-the-term")
    ]
    nots = [item for item, told in says if told.level == "not-the-term"]
    are = [item for item in items if none in {label.sense for label in item.use.labels}]
    told_family = {
        id(item): (standings[told.told].family if told.level == "sense" else told.told)
        for item, told in finer
    }

    def family(item: Predicted) -> bool:
        families = {standings[code].family for code in item.use.accepted if code in standings}
        told = told_family[id(item)]
        return none in item.use.accepted if told == none else told in families

    found = {id(item) for item in nots}
    return {
        "exact": interval(exact, first) | {"coverage": _round(len(exact) / len(items))},
        "family": interval([item for item, _ in finer], family)
        | {"coverage": _round(len(finer) / len(items))},
        "not-the-term-precision": interval(nots, lambda item: none in item.use.accepted),
        "not-the-term-recall": interval(are, lambda item: id(item) in found),
        "levels": dict(Counter(told.level for _, told in says)),
    }


def curve(items: Sequence[Predicted]) -> list[list[float]]:
    """Return the share that is wrong among the most certain ones, by how many are answered."""
    ordered = sorted(items, key=lambda item: -item.posterior[item.ranked[0]])
    wrong, made = 0, []
    for count, item in enumerate(ordered, 1):
        wrong += not first(item)
        if count % max(1, len(items) // 50) == 0 or count == len(items):
            made.append([_round(count / len(items)), _round(wrong / count)])
    return made


def after_questions(
    item: Predicted, asked: Sequence[Asked], guide: Sequence[Question], use_axes: Mapping[str, str]
) -> bool:
    """Whether an accepted sense stands first after questions answered from the label."""
    posterior: Mapping[str, float] = item.posterior
    sense = item.use.labels[0].sense
    by_id = {each.id: each for each in guide}
    done: set[str] = set()
    for _ in range(MOST_QUESTIONS):
        next_one = question(posterior, asked, frozenset(done))
        if next_one is None:
            break
        done.add(next_one.id)
        choices = by_id[next_one.id].answers
        place = _place(next_one, by_id[next_one.id], sense, use_axes)
        if place is not None and next_one.leaves[place]:
            posterior = answered(posterior, next_one, place)
        if place is not None and any(each.leaves_open for each in choices[place : place + 1]):
            break
    return ranking(posterior)[0][0] in item.use.accepted


def _place(asked: Asked, question: Question, sense: str, use_axes: Mapping[str, str]) -> int | None:
    """Return which answer one gives who knows the label; none where it does not say."""
    choices = question.answers
    if len(asked.leaves) > len(choices) and sense in asked.leaves[-1]:
        return len(choices)
    chosen = chosen_answer(question, use_axes)
    return choices.index(chosen) if chosen is not None else None


def mcnemar(one: Sequence[bool], other: Sequence[bool]) -> float:
    """Return the exact two-sided p of McNemar's test for two readers on the same items."""
    only_one = sum(a and not b for a, b in zip(one, other, strict=True))
    only_other = sum(b and not a for a, b in zip(one, other, strict=True))
    count, least = only_one + only_other, min(only_one, only_other)
    tail: float = sum(math.comb(count, k) for k in range(least + 1)) / 2**count
    return float(min(1.0, 2 * tail))


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's κ of two readers."""
    if not pairs:
        return 0.0
    count = len(pairs)
    same = sum(a == b for a, b in pairs) / count
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[value] * right[value] for value in left) / count**2
    return _round((same - chance) / (1 - chance)) if chance < 1 else 1.0


def agreement(uses: Sequence[LabelledUse], standings: Mapping[str, Standing]) -> dict[str, float]:
    """Return κ of the first two readers, by sense, family, level, kind, stage and extent."""
    twice = [use for use in uses if len(use.labels) >= 2]

    def pairs(of: Callable[[Any], str]) -> list[tuple[str, str]]:
        return [(of(use.labels[0]), of(use.labels[1])) for use in twice]

    def family(label: Any) -> str:
        return standings[label.sense].family if label.sense in standings else label.sense

    made = {
        "sense": kappa(pairs(lambda label: label.sense)),
        "family": kappa(pairs(family)),
        "level": kappa(pairs(lambda label: label.level)),
    }
    for axis in ("kind", "layout", "stage", "extent", "binding", "origin"):
        made[axis] = kappa(pairs(lambda label, axis=axis: label.axes.get(axis, "none")))  # type: ignore[misc]
    return made


def _round(value: float) -> float:
    return round(float(value), 3)
