"""What the reader of uses is told: questions and their answers, and weights."""

import math
from itertools import zip_longest

import pytest

from scripts.model.glossary import Glossary
from scripts.reading import told
from scripts.reading.answer import Asked, answered, information, question
from scripts.reading.model import Weights, evened
from tests.reading.small import GROUPS, LEARNED

STAGE = Asked("stage", (frozenset({"V1"}), frozenset({"V2"}), frozenset({"F1", "X0"})))
KIND = Asked("kind", (frozenset({"V1", "V2"}), frozenset({"F1"}), frozenset({"X0"})))
BOTH = frozenset({"V1", "V2"})
UNSAID = Asked("stage", (frozenset({"V1"}), frozenset({"V2"}), BOTH, frozenset({"F1", "X0"})))
EVEN = {"V1": 0.25, "V2": 0.25, "F1": 0.25, "X0": 0.25}


def test_a_question_tells_the_entropy_of_its_answers() -> None:
    assert information(EVEN, STAGE) == pytest.approx(1.5)
    sure = {"V1": 0.5, "V2": 0.5, "F1": 0.0, "X0": 0.0}
    assert information(sure, STAGE) == pytest.approx(1.0)
    assert information(sure, KIND) == 0.0


def test_the_question_that_tells_most_is_asked_once() -> None:
    unsure = {"V1": 0.4, "V2": 0.4, "F1": 0.1, "X0": 0.1}
    first = question(unsure, [KIND, STAGE], frozenset())
    assert first is STAGE
    assert question(unsure, [KIND, STAGE], frozenset({"stage"})) is KIND
    assert question(unsure, [KIND, STAGE], frozenset({"stage", "kind"})) is None


def test_none_of_these_leaves_what_the_question_does_not_concern() -> None:
    left = answered(EVEN, STAGE, 2)
    assert left["F1"] == left["X0"] == pytest.approx(0.95 / 1.95)
    assert left["V1"] == left["V2"] == pytest.approx(0.025 / 1.95)


def test_who_says_that_the_text_does_not_tell_senses_apart_leaves_them_all() -> None:
    left = answered(EVEN, UNSAID, 2)
    mistaken = 0.05 / 3
    total = 0.95 + 2 * mistaken
    assert left["V1"] == left["V2"] == pytest.approx(0.475 / total)
    assert left["F1"] == left["X0"] == pytest.approx(mistaken / total)
    # Of two bits, one is left where the answer is that one, a quarter of the time, and where it is
    # the last, half of the time.
    assert information(EVEN, UNSAID) == pytest.approx(1.25)


def test_each_sense_is_left_by_one_answer_of_every_question_besides_open_ones(
    real: Glossary,
) -> None:
    assert real.box
    senses = {*told.standings(real), real.box.not_the_term}
    by_id = {question.id: question.answers for question in real.guide}
    for asked in told.questions(real, real.box.not_the_term):
        unsaid = [answer.leaves_open for answer in by_id[asked.id]]
        decided = zip_longest(asked.leaves, unsaid, fillvalue=False)
        given = [code for leaves, is_open in decided if not is_open for code in leaves]
        assert sorted(given) == sorted(senses), asked.id
        parts = dict.fromkeys(senses, 1 / len(senses))
        assert information(parts, asked) <= math.log2(len(asked.leaves)) + 1e-12


def test_two_questions_at_most_lead_from_the_first_to_a_sense(real: Glossary) -> None:
    first, *others = real.guide
    assert {answer.next for answer in first.answers} - {None} == {each.id for each in others}
    assert {answer.next for question in others for answer in question.answers} == {None}


def test_not_the_term_can_be_answered_to_every_question(real: Glossary) -> None:
    assert real.box
    none = real.box.not_the_term
    for asked in told.questions(real, none):
        where = [none in leaves for leaves in asked.leaves]
        assert where.index(True) == (0 if asked.id == "kind" else len(where) - 1)


def test_weights_stand_alike_by_feature_and_by_group() -> None:
    learned = {"x": {"V1": 1.5, "V2": -0.3}, "y": {"V1": 1.5}, "z": {"V1": 2.0}}
    grouped = {"V1": {"2": ["z"], "1.5": ["x", "y"]}, "V2": {"-0.3": ["x"]}}
    assert told.by_group(learned) == grouped
    assert told.by_feature(grouped) == learned


@pytest.mark.parametrize(("count", "counts"), [(0, 1.0), (9, 1.0), (36, 1.0), (144, 0.5)])
def test_more_features_than_usual_count_less_each(count: int, counts: float) -> None:
    assert evened(count, usual=36) == counts
    assert evened(count, usual=0) == 1.0


def test_what_proves_a_sense_is_a_reason_by_how_sure_it_makes() -> None:
    bias = dict.fromkeys(GROUPS, 0.0)
    weights = Weights(GROUPS, bias, LEARNED, proof={"@V1": {"V1": 0.999}, "@V2": {"V2": 0.9}})
    features = ["~channel", "@V1", "@V2", "~nothing"]
    assert [name for name, _ in weights.reasons(features, "V1")] == ["@V1", "~channel"]
    assert weights.reasons(["@V1"], "V1") == [("@V1", pytest.approx(math.log(999)))]
