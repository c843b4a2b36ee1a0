"""The small network: gradients by finite differences, digits as scikit-learn has them."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import load_digits

from scripts.compute import training
from scripts.inputs import digits


@pytest.fixture(scope="module")
def data() -> tuple[digits.Digits, digits.Digits]:
    return digits.load()


def test_digits_are_those_of_scikit_learn(data: tuple[digits.Digits, digits.Digits]) -> None:
    train, test = data
    theirs = load_digits()
    kept = np.arange(len(theirs.target)) % digits.TEST_SHARE == 0
    np.testing.assert_array_equal(test.pictures[:, 0] * 16, theirs.images[kept])
    np.testing.assert_array_equal(train.labels, theirs.target[~kept])


def test_every_gradient_agrees_with_finite_differences(
    data: tuple[digits.Digits, digits.Digits],
) -> None:
    train, _ = data
    pictures, labels = train.pictures[:5].astype(float), train.labels[:5]
    # Blank patches with a bias of zero would sit on the corner of the ReLU.
    shifted = (value.astype(float) + 0.03 for value in training.initial(3))
    parameters = training.Parameters(*shifted)
    _, slopes = training.gradients(parameters, pictures, labels)
    rng = np.random.default_rng(0)
    for name, value in parameters._asdict().items():
        place = tuple(int(rng.integers(size)) for size in value.shape)
        step = np.zeros_like(value)
        step[place] = 1e-5
        above, below = (
            training.gradients(parameters._replace(**{name: value + s}), pictures, labels)[0]
            for s in (step, -step)
        )
        expected = (above - below) / 2e-5
        assert getattr(slopes, name)[place] == pytest.approx(expected, rel=1e-4, abs=1e-7), name


def test_training_learns_and_is_the_same_each_time(
    data: tuple[digits.Digits, digits.Digits],
) -> None:
    train, test = data
    first, second = (training.train(train, test, rate=0.05, epochs=3, seed=1) for _ in range(2))
    assert first.accuracy > 0.9
    assert first.losses == second.losses
    assert first.losses[0] > first.losses[-1]
    for ours, again in zip(first.after, second.after, strict=True):
        np.testing.assert_array_equal(ours, again)


def test_a_filter_is_dead_if_it_is_zero_on_every_picture() -> None:
    maps = np.zeros((2, 3, 2, 2), np.float32)
    maps[1, 1, 0, 0] = 0.25
    assert training.dead_filters(maps).tolist() == [True, False, True]


def test_sensitivity_stays_inside_the_receptive_field(
    data: tuple[digits.Digits, digits.Digits],
) -> None:
    _, test = data
    found = training.sensitivity(training.initial(0), test.pictures[:9], 0)
    outside = np.ones((8, 8), bool)
    outside[1:6, 1:6] = False
    assert found.shape == (8, 8)
    assert (found[outside] == 0).all()
    assert found.sum() > 0
