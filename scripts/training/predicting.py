"""Fitting on some works and reading others: what scores and cut-offs are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scripts.model.explorers import Box
from scripts.model.glossary import Glossary
from scripts.model.labelled import LabelledUse
from scripts.reading import told
from scripts.reading.answer import Standing
from scripts.reading.model import Weights, shared_by
from scripts.reading.tables import Tables
from scripts.training import learning
from scripts.training.fitting import Example, Fitted, fit, vocabulary

RIDGE = 1.0
SHARES = (1.0, 0.4, 0.4)
"""The strength of the ridge, and how much a sense's own weights, its family's and its axes' count.

Chosen by cross-validation on the first 146 labelled uses of works that are not set apart, among two
strengths and three shares.
"""
USUAL = 36
"""How many features a use is taken to have: by cross-validation, among none, 16 and 36."""
LEAST = 2
"""In so many examples a feature must stand to be learned from."""
CLOSE = 0.5
"""How much a use counts without its bag: a reader often pastes a sentence, and no more."""
PAIRS = 2500
"""How many weights are kept, the largest: more do not fit what a page may load."""
DIGITS = 1
"""Decimals of a weight."""
VERB, NAME = "=verb", "@"


@dataclass(frozen=True)
class Predicted:
    """A use and what is read in it."""

    use: LabelledUse
    lang: str
    collection: str
    posterior: Mapping[str, float]

    @cached_property
    def ranked(self) -> list[str]:
        """The classes, the most probable first."""
        return sorted(self.posterior, key=lambda code: -self.posterior[code])


class Corpus:
    """The labelled uses of a glossary with all that learning from them needs."""

    def __init__(self, glossary: Glossary, box: Box) -> None:
        self.glossary = glossary
        self.not_the_term = box.not_the_term
        self.tables: Tables = told.tables(glossary, box)
        self.standings: Mapping[str, Standing] = told.standings(glossary)
        self.classes = [*self.standings, box.not_the_term]
        self.works = {work.id: work for work in glossary.learned.works}
        self.own = list(learning.own_texts(glossary, self.tables))

    def collection(self, use: LabelledUse) -> str:
        """Return the collection that a use's work belongs to."""
        return self.works[use.work].collection

    def split(self) -> tuple[list[LabelledUse], list[LabelledUse]]:
        """Return the uses to learn from, and those set apart."""
        uses = self.glossary.learned.uses
        apart = [use for use in uses if self.works[use.work].apart]
        rest = [use for use in uses if not self.works[use.work].apart]
        return rest, apart

    def fitted(self, uses: Sequence[LabelledUse]) -> Weights:
        """Return the model that learned from uses and from the glossary's own texts."""
        examples: list[Example] = [*self.own]
        for use in uses:
            examples.append(learning.example(use, self.tables))
            examples.append(learning.example(use, self.tables, near=True, weight=CLOSE))
        groups = learning.groups(self.classes, self.standings, SHARES)
        names = vocabulary(examples, LEAST)
        fitted = fit(examples, names, self.classes, groups, RIDGE, PAIRS, USUAL)
        named = self._named(uses)
        proof = {f"{NAME}{code}": {code: named} for code in sorted(self.tables.names)}
        return self._written(fitted, {VERB: {self.not_the_term: self._verbs(uses)}, **proof})

    def _named(self, uses: Sequence[LabelledUse]) -> float:
        """Return how often a use in a sense's whole name has that sense; one is taken as wrong."""
        said = [
            (name.removeprefix(NAME), use)
            for use in uses
            for name in learning.seen(use, self.tables)
            if name.startswith(NAME)
        ]
        right = sum(code in use.accepted for code, use in said)
        return round(right / max(len(said), right + 1), 3)

    def _verbs(self, uses: Sequence[LabelledUse]) -> float:
        """Return how often a use whose words are a verb is not the term; one is taken as wrong."""
        verbs = [use for use in uses if VERB in learning.seen(use, self.tables)]
        right = sum(self.not_the_term in use.accepted for use in verbs)
        return round(right / max(len(verbs), right + 1), 3)

    def _written(self, fitted: Fitted, proof: Mapping[str, Mapping[str, float]]) -> Weights:
        """Return a model as it is written: rounded, without the weights that round to nothing."""
        weights = {}
        for name, row in zip(fitted.names, fitted.weights, strict=True):
            rounded = {
                group: round(float(value), DIGITS)
                for group, value in zip(fitted.groups, row, strict=True)
                if round(float(value), DIGITS)
            }
            if rounded:
                weights[name] = rounded
        bias = zip(
            self.classes, (round(float(value), DIGITS) for value in fitted.bias), strict=True
        )
        groups = {code: shared_by(code, self.standings) for code in self.classes}
        return Weights(groups, dict(bias), weights, proof, USUAL)

    def predicted(self, weights: Weights, uses: Sequence[LabelledUse]) -> Iterator[Predicted]:
        """Yield what is read in each use."""
        for use in uses:
            posterior = weights.posterior(sorted(learning.seen(use, self.tables)))
            work = self.works[use.work]
            yield Predicted(use, work.lang, work.collection, posterior)

    def crossed(self, uses: Sequence[LabelledUse]) -> list[Predicted]:
        """Return what is read in each use by a model that has seen nothing of its collection."""
        made: list[Predicted] = []
        for fold in range(learning.FOLDS):
            apart = [use for use in uses if self._fold(use) == fold]
            rest = [use for use in uses if self._fold(use) != fold]
            made += self.predicted(self.fitted(rest), apart)
        return made

    def _fold(self, use: LabelledUse) -> int:
        return learning.fold(self.collection(use))
