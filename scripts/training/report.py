"""The report on the works set apart: every number that the pages print of the reader of uses."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.model.glossary import Glossary
from scripts.model.labelled import FOLDER, LabelledUse
from scripts.reading import guide, told
from scripts.training import learning, scoring
from scripts.training.predicting import Corpus, Predicted

EARLIER = f"{FOLDER}/earlier.json"
"""What the box of the first edition ranked for the same uses, by id, the best first.

It was given the sentence of each use, as it summed up all that it was given; the sentences are not
kept.
"""
RARE = 12
"""A sense that fewer labelled uses have is rare."""


def scores(
    corpus: Corpus, glossary: Glossary, earlier: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return all scores; the model is the one that is committed."""
    rest, apart = corpus.split()
    assert glossary.box
    items = list(corpus.predicted(told.weights(glossary, glossary.box), apart))
    none, standings = corpus.not_the_term, corpus.standings
    return {
        "uses": {"all": len(rest) + len(apart), "apart": len(apart), "works": len(corpus.works)},
        "learned": {
            "uses": len(rest),
            "works": sum(not work.apart for work in corpus.works.values()),
        },
        "collections": len({work.collection for work in corpus.works.values()}),
        "given": scoring.given(items, standings, told.cuts(glossary), none),
        "first": scoring.interval(items, scoring.first),
        "three": scoring.interval(items, scoring.among),
        "family": scoring.interval(
            [item for item in items if item.use.accepted - {none}], scoring.family_right(standings)
        ),
        "after-questions": scoring.interval(items, _after(glossary, none)),
        **_parts(corpus, glossary, (*rest, *apart), items),
        "baselines": _baselines(corpus, rest, items, earlier),
        "curve": scoring.curve(items),
        "agreement": scoring.agreement((*rest, *apart), standings),
        "learning": _learning(corpus, rest, items),
    }


def _after(glossary: Glossary, none: str) -> scoring.Right:
    """Return whether an accepted sense stands first after questions answered from the label."""
    asked = told.questions(glossary, none)

    def right(item: Predicted) -> bool:
        axes = _answers(item.use, none)
        return scoring.after_questions(item, asked, glossary.guide, axes)

    return right


def _parts(
    corpus: Corpus, glossary: Glossary, uses: Sequence[LabelledUse], items: Sequence[Predicted]
) -> dict[str, Any]:
    """Return how often the first answer is right for rare senses, by language and by family."""
    counts = Counter(use.labels[0].sense for use in uses)
    rare = [item for item in items if counts[item.use.labels[0].sense] < RARE]
    by_language, by_family = (
        {key: [item for item in items if of(item) == key] for key in sorted(set(map(of, items)))}
        for of in (_language, lambda item: _family(item.use, corpus))
    )
    families = {family.id for family in glossary.vocabulary.families}
    return {
        "rare": scoring.interval(rare, scoring.first),
        "by-language": {
            lang: scoring.interval(own, scoring.first) for lang, own in by_language.items()
        },
        "by-family": {
            family: scoring.interval(own, scoring.first)
            for family, own in by_family.items()
            if family in families
        },
    }


def _language(item: Predicted) -> str:
    return item.lang


def earlier(root: Path) -> Mapping[str, Sequence[str]]:
    """Return what the earlier box ranked, by the use's id."""
    path = root / EARLIER
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _answers(use: LabelledUse, none: str) -> Mapping[str, str]:
    """Return what a reader who knows the label would answer the guide."""
    label = use.labels[0]
    return {guide.USE: guide.NO_TERM} if label.sense == none else label.axes


def _family(use: LabelledUse, corpus: Corpus) -> str:
    code = use.labels[0].sense
    return corpus.standings[code].family if code in corpus.standings else ""


def _baselines(
    corpus: Corpus,
    rest: Sequence[LabelledUse],
    items: Sequence[Predicted],
    earlier: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """Return how well simpler readers do, and McNemar's p against each."""
    common = Counter(label.sense for use in rest for label in use.labels).most_common(1)[0][0]
    texts = _own_words(corpus)

    def lesk(item: Predicted) -> str:
        seen = {name.lstrip("!~") for name in learning.seen(item.use, corpus.tables)}
        return max(texts, key=lambda code: len(seen & texts[code]))

    guesses: dict[str, Callable[[Predicted], str]] = {
        "majority": lambda _: common,
        "lesk": lesk,
        "earlier": lambda item: next(iter(earlier.get(item.use.id, ())), ""),
    }
    ours = [scoring.first(item) for item in items]
    made = {}
    for name, guess in guesses.items():
        theirs = {id(item): guess(item) in item.use.accepted for item in items}
        test = scoring.mcnemar(ours, [theirs[id(item)] for item in items])
        made[name] = scoring.interval(items, lambda item, right=theirs: right[id(item)])  # type: ignore[misc]
        made[name]["p"] = float(f"{test:.2g}")
    return made


def _own_words(corpus: Corpus) -> dict[str, frozenset[str]]:
    """Return the words of what the glossary says of each sense (Lesk, SIGDOC 1986)."""
    texts: dict[str, frozenset[str]] = {}
    for example in corpus.own:
        (code,) = example.target
        words = {name.lstrip("!~") for name in example.features if name[0] not in "<>="}
        texts[code] = texts.get(code, frozenset()) | words
    return texts


def _learning(
    corpus: Corpus, rest: Sequence[LabelledUse], items: Sequence[Predicted]
) -> list[list[float]]:
    """Return how often the first answer is right, by how many uses were learned from."""
    made = []
    apart = [item.use for item in items]
    ordered = sorted(rest, key=lambda use: hashlib.sha256(use.id.encode()).digest())
    for share in (0.0, 0.125, 0.25, 0.5, 1.0):
        learned = ordered[: round(share * len(ordered))]
        found = list(corpus.predicted(corpus.fitted(learned), apart))
        made.append([len(learned), scoring.interval(found, scoring.first)["share"]])
    return made
