"""Scores and fits against independent implementations: SciPy and scikit-learn."""

import random

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score

from scripts.model.labelled import Label, LabelledUse
from scripts.model.sources import Answer, Question
from scripts.reading.answer import Asked
from scripts.training import cutting, scoring
from scripts.training.fitting import Example, fit
from scripts.training.predicting import Predicted


def predicted(right: str, posterior: dict[str, float], collection: str = "a") -> Predicted:
    """Return a use of which one sense is accepted, and what is read in it."""
    label = Label(sense=right, level="sense")
    use = LabelledUse(id="u", work="w", place="1", fragment="map", at=0, labels=(label,))
    return Predicted(use, "en", collection, posterior)


def test_mcnemar_is_the_exact_binomial_test() -> None:
    drawn = random.Random(1)
    one = [drawn.random() < 0.7 for _ in range(60)]
    other = [drawn.random() < 0.5 for _ in range(60)]
    only = sum(a and not b for a, b in zip(one, other, strict=True))
    count = sum(a != b for a, b in zip(one, other, strict=True))
    assert scoring.mcnemar(one, other) == pytest.approx(binomtest(only, count).pvalue, abs=1e-12)


def test_mcnemar_of_equal_readers_is_one() -> None:
    assert scoring.mcnemar([True, False], [True, False]) == 1.0


def test_kappa_is_scikit_learns() -> None:
    drawn = random.Random(2)
    pairs = [(drawn.choice("abc"), drawn.choice("abb")) for _ in range(80)]
    expected = cohen_kappa_score([a for a, _ in pairs], [b for _, b in pairs])
    assert scoring.kappa(pairs) == round(float(expected), 3)


def test_an_interval_is_resampled_by_collection() -> None:
    """Ten uses of one collection count as one chance: the interval is as wide as of two."""
    items = [predicted("V1", {"V1": 0.9, "V2": 0.1}, "right")] * 10
    items += [predicted("V2", {"V1": 0.9, "V2": 0.1}, "wrong")] * 10
    found = scoring.interval(items, scoring.first)
    assert found == {"share": 0.5, "low": 0.0, "high": 1.0, "items": 20}


def test_a_cut_is_the_lowest_that_keeps_what_is_said_right() -> None:
    said = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.5, False)]
    assert cutting.least(said, 0.75) == 0.6
    assert cutting.least(said, 1.0) == 0.8
    assert cutting.least([(0.9, False)], 0.5) == cutting.NEVER


def test_the_fit_is_scikit_learns() -> None:
    """With a group for each class, the loss is ridge multinomial regression: C = 1 / (2 ridge)."""
    drawn = np.random.default_rng(3)
    names = [f"f{place}" for place in range(6)]
    classes = ["a", "b", "c"]
    rows = drawn.random((60, 6)) < 0.5
    labels = drawn.integers(0, 3, 60)
    examples = [
        Example(
            frozenset(name for name, there in zip(names, row, strict=True) if there),
            {classes[label]: 1.0},
        )
        for row, label in zip(rows, labels, strict=True)
    ]
    groups = {name: np.eye(3)[place] for place, name in enumerate(classes)}
    made = fit(examples, names, classes, groups, ridge=0.5, pairs=1000)
    theirs = LogisticRegression(C=1.0, tol=1e-8, max_iter=1000).fit(rows, labels)
    assert pytest.approx(theirs.coef_, abs=2e-3) == made.weights.T


def test_the_kept_weights_are_the_largest_and_fitted_again() -> None:
    examples = [Example(frozenset({"x"}), {"a": 1.0}), Example(frozenset({"y"}), {"b": 1.0})] * 5
    groups = {name: np.eye(2)[place] for place, name in enumerate("ab")}
    made = fit(examples, ["x", "y", "z"], ["a", "b"], groups, ridge=0.1, pairs=4)
    assert np.count_nonzero(made.weights) == 4
    assert made.weights[2].tolist() == [0.0, 0.0]


QUESTIONS = (
    Question(
        id="stage",
        question={"en": "Before or after?"},
        answers=(
            Answer(text={"en": "before"}, when={"stage": ("before",)}, senses=("V1",)),
            Answer(text={"en": "after"}, when={"stage": ("after",)}, senses=("V2",)),
        ),
    ),
)
ASKED = (Asked("stage", (frozenset({"V1"}), frozenset({"V2"}), frozenset({"X0"}))),)


@pytest.mark.parametrize(
    ("sense", "axes", "right"),
    [
        ("V2", {"stage": "after"}, True),
        # The text does not say, so what is probable stays as it was.
        ("V2", {"stage": "unspecified"}, False),
        # None of these.
        ("X0", {"use": "not-the-term"}, True),
    ],
)
def test_a_label_answers_a_question(sense: str, axes: dict[str, str], right: bool) -> None:
    item = predicted(sense, {"V1": 0.5, "V2": 0.3, "X0": 0.2})
    assert scoring.after_questions(item, ASKED, QUESTIONS, axes) is right
