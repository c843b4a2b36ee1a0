"""Rules of the labelled uses and of what was learned from them. The docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.errors import Problem
from scripts.model.labelled import USES, WEIGHTS, WORKS, LabelledWork
from scripts.model.loading import Loaded
from scripts.rules.located import codes, unknown
from scripts.rules.registry import rule


@rule("unknown-sense", family="references")
def known_senses(loaded: Loaded) -> Iterator[Problem]:
    """A labelled use must name senses of the inventory, or what is not the term."""
    known = codes(loaded)
    box = loaded.glossary.box
    if known is None or not box:
        return
    for line, use in enumerate(loaded.glossary.learned.uses, 1):
        for label in use.labels:
            for code in (label.sense, *label.also):
                if code not in known | {box.not_the_term}:
                    yield Problem(USES, line, "unknown-sense", unknown(code, known))


@rule("labelled-work", family="references")
def known_works(loaded: Loaded) -> Iterator[Problem]:
    """A labelled use must stand in a work of `works.jsonl`, and each id must stand once."""
    works = {work.id for work in loaded.glossary.learned.works}
    seen: set[str] = set()
    for line, use in enumerate(loaded.glossary.learned.uses, 1):
        if use.work not in works:
            yield Problem(USES, line, "labelled-work", unknown(use.work, works))
        if use.id in seen:
            message = f"the id of a labelled use must stand once: {use.id!r} stands again"
            yield Problem(USES, line, "labelled-work", message)
        seen.add(use.id)


@rule("apart-together", family="references")
def apart_together(loaded: Loaded) -> Iterator[Problem]:
    """Works of one collection must be set apart together, or not at all."""
    first: dict[str, LabelledWork] = {}
    for line, work in enumerate(loaded.glossary.learned.works, 1):
        other = first.setdefault(work.collection, work)
        if work.apart != other.apart:
            message = (
                "works of one collection must be set apart together, or not at all: "
                f"{work.id!r} and {other.id!r} of {work.collection!r} differ"
            )
            yield Problem(WORKS, line, "apart-together", message)


@rule("weights-old", family="references")
def weights_fit(loaded: Loaded) -> Iterator[Problem]:
    """What was learned must be of the inventory's senses as they are now."""
    known = codes(loaded)
    box, learned = loaded.glossary.box, loaded.glossary.learned.weights
    if known is None or not box or learned is None:
        return
    for code in sorted(learned.bias.keys() ^ (known | {box.not_the_term})):
        message = (
            f"the weights must be of the inventory's senses: {code!r} is only in one of them; "
            "run 'python -m scripts.training learn' and 'score'"
        )
        yield Problem(WEIGHTS, 1, "weights-old", message)
