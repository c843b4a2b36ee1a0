"""The least probability at which each level is said: the lowest that keeps what is said right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from scripts.reading.answer import NOT_ASKED, Standing, axes_of, by_family, by_value, ranking
from scripts.training.predicting import Predicted

RIGHT = {"not_the_term": 0.97, "sense": 0.9, "family": 0.93, "axis": 0.95}
"""How often what is said at each level must be right in cross-validation.

What is promised, and no more: the cut-offs are chosen on the same predictions, but these come from
models that learned from fewer works than the one that is kept.
"""
NEVER = 1.0


def cuts(
    items: Sequence[Predicted], standings: Mapping[str, Standing], none: str
) -> dict[str, float]:
    """Return the cut-off of each level."""
    return {
        "not_the_term": least(_not_the_term(items, none), RIGHT["not_the_term"]),
        "sense": least(_senses(items, none), RIGHT["sense"]),
        "family": least(_families(items, standings), RIGHT["family"]),
        # Each axis must be right by itself: some are nearly always, which would cover for others.
        "axis": max(
            least(_values(items, standings, axis), RIGHT["axis"]) for axis in axes_of(standings)
        ),
    }


def least(said: Iterable[tuple[float, bool]], share: float) -> float:
    """Return the lowest probability from which on at least the share of what is said is right."""
    ordered = sorted(said, key=lambda pair: -pair[0])
    right, found = 0, NEVER
    for count, (sure, true) in enumerate(ordered, 1):
        right += true
        if right / count >= share:
            found = sure
    return round(found, 4)


def _not_the_term(items: Sequence[Predicted], none: str) -> list[tuple[float, bool]]:
    return [(item.posterior[none], none in item.use.accepted) for item in items]


def _senses(items: Sequence[Predicted], none: str) -> list[tuple[float, bool]]:
    made = []
    for item in items:
        best = next(code for code in item.ranked if code != none)
        made.append((item.posterior[best], best in item.use.accepted))
    return made


def _families(
    items: Sequence[Predicted], standings: Mapping[str, Standing]
) -> list[tuple[float, bool]]:
    of = attrgetter("family")
    return [_best(item, standings, by_family(item.posterior, standings), of) for item in items]


def _values(
    items: Sequence[Predicted], standings: Mapping[str, Standing], axis: str
) -> list[tuple[float, bool]]:
    """Return how sure the value of an axis is, where one would be said, and whether it is right."""

    def of(standing: Standing) -> str:
        return standing.axes.get(axis, "")

    made = []
    for item in items:
        shares = by_value(item.posterior, standings, axis)
        if ranking(shares)[0][0] not in ("", NOT_ASKED):
            made.append(_best(item, standings, shares, of))
    return made


def _best(
    item: Predicted,
    standings: Mapping[str, Standing],
    shares: Mapping[str, float],
    of: Callable[[Standing], str],
) -> tuple[float, bool]:
    """Return the share of the most probable value, and whether an accepted sense has it."""
    value, share = ranking(shares)[0]
    accepted = {of(standings[code]) for code in item.use.accepted if code in standings}
    return share, value in accepted
