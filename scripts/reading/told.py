"""From a glossary to what the reader of uses is told: tables, weights, standings, questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from scripts.model.explorers import Box
from scripts.model.glossary import Glossary
from scripts.reading import folding, guide
from scripts.reading.answer import Asked, Cuts, Standing
from scripts.reading.model import Weights, shared_by
from scripts.reading.normal import normal
from scripts.reading.tables import Tables
from scripts.reading.uses import uses

NEVER = 1.01
"""A cut-off that no probability reaches: where nothing was learned, nothing is said."""


def tables(glossary: Glossary, box: Box, known: str = folding.CHARACTERS) -> Tables:
    """Return the tables of a glossary and its box.

    Parameters
    ----------
    known : str
        The characters, besides those of the box's own patterns and of names, that texts are
        compared with: characters of another script that stand for none of them need no table.
    """
    known += "".join(name for _, name in _names(glossary))
    folded: dict[str, str] = {}
    for tag, configuration in box.folding.items():
        of_tag = (box.spellings.get(tag, ()), box.verbs.get(tag, ()), box.negations.get(tag, ()))
        folded |= folding.folded("".join(chain(*of_tag)) + known, configuration)
    made = Tables(
        term="|".join(chain(*box.spellings.values())),
        verbs=tuple(chain(*box.verbs.values())),
        folded=folded,
        variants=dict(chain(*(each.items() for each in box.variants.values()))),
        idle=frozenset(chain(*box.idle.values())),
        negations=tuple(chain(*box.negations.values())),
    )
    return replace(made, names=_whole_names(glossary, made))


def _names(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Yield the names of all senses, each with the sense's code."""
    for concept in glossary.senses:
        if concept.code:
            for entry in concept.entries.values():
                yield from ((concept.code, each.term) for each in entry.terms)


def _whole_names(glossary: Glossary, tables: Tables) -> dict[str, list[str]]:
    """Return, by sense, the names that hold the term and more and that no other sense has."""
    codes: dict[str, set[str]] = {}
    for code, name in _names(glossary):
        read = normal(name, tables).text
        found = [use for use in uses(read, tables) if read[use.start : use.end] != read]
        if len(found) == 1:
            codes.setdefault(read, set()).add(code)
    made: dict[str, list[str]] = {}
    for name, own in sorted(codes.items()):
        if len(own) == 1:
            made.setdefault(min(own), []).append(name)
    return made


def weights(glossary: Glossary, box: Box) -> Weights:
    """Return what was learned; where nothing was, all senses are as likely."""
    known = standings(glossary)
    learned = glossary.learned.weights
    bias = learned.bias if learned else dict.fromkeys([*known, box.not_the_term], 0.0)
    groups = {code: shared_by(code, known) for code in bias}
    if learned is None:
        return Weights(groups, bias, {})
    return Weights(groups, bias, by_feature(learned.weights), learned.proof, learned.usual)


def by_feature(weights: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, dict[str, float]]:
    """Return weights that stand by group and amount by feature and group."""
    made: dict[str, dict[str, float]] = {}
    for group, amounts in weights.items():
        for amount, names in amounts.items():
            for name in names:
                made.setdefault(name, {})[group] = float(amount)
    return made


def by_group(weights: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, list[str]]]:
    """Return weights that stand by feature and group by group and amount, the largest first."""
    placed = sorted(
        (group, -amount, name) for name, row in weights.items() for group, amount in row.items()
    )
    made: dict[str, dict[str, list[str]]] = {}
    for group, amount, name in placed:
        made.setdefault(group, {}).setdefault(f"{-amount:g}", []).append(name)
    return made


def cuts(glossary: Glossary) -> Cuts:
    """Return the least probability at which each level is said."""
    learned = glossary.learned.weights
    if learned is None:
        return Cuts(NEVER, NEVER, NEVER, NEVER)
    found = learned.cuts
    return Cuts(found.not_the_term, found.sense, found.family, found.axis)


def standings(glossary: Glossary) -> dict[str, Standing]:
    """Return where each sense stands, by its code."""
    return {
        concept.code: Standing(concept.family, concept.axes or {})
        for concept in glossary.senses
        if concept.code
    }


def questions(glossary: Glossary, not_the_term: str) -> list[Asked]:
    """Return the guide's questions, each answer with the senses that it leaves.

    A question concerns the senses that the guide leads past it. Where it does not concern all, it
    has one answer more, the last, which leaves the others: none of these. An answer that says that
    the text does not say more leaves all senses that it leads to; other answers leave them too.
    """
    ways = {code: standing.axes for code, standing in standings(glossary).items()}
    ways[not_the_term] = {guide.USE: guide.NO_TERM}
    asked = {code: guide.follow(glossary.guide, axes)[0] for code, axes in ways.items()}
    made = []
    for question in glossary.guide:
        concerned = {code: ways[code] for code, path in asked.items() if question.id in path}
        leaves = [
            frozenset(
                code for code, axes in concerned.items() if guide.answer(question, axes) is answer
            ).union(answer.senses if answer.leaves_open else ())
            for answer in question.answers
        ]
        others = frozenset(ways) - frozenset(concerned)
        made.append(Asked(question.id, (*leaves, others) if others else tuple(leaves)))
    return made
