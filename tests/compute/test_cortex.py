"""A random field of orientations: its mean, its waves, its pinwheels, against closed forms."""

import numpy as np
import pytest

from scripts.compute import cortex


def test_field_has_a_mean_square_of_one_and_waves_of_about_one_length() -> None:
    field = cortex.random_field(48, waves=5, width=0.5, seed=1)
    assert field.shape == (48, 48)
    assert (np.abs(field) ** 2).mean() == pytest.approx(1, rel=1e-12)
    power = np.abs(np.fft.fft2(field)) ** 2
    numbers = np.fft.fftfreq(48, 1 / 48)
    radii = np.hypot(numbers[:, None], numbers)
    assert (radii * power).sum() / power.sum() == pytest.approx(5, abs=0.3)
    assert power[np.abs(radii - 5) > 3].max() < 1e-6 * power.max()


def test_same_seed_makes_the_same_field_and_another_one_does_not() -> None:
    first, again, other = (
        cortex.random_field(16, waves=2, width=0.5, seed=seed) for seed in (3, 3, 4)
    )
    assert first.tolist() == again.tolist()
    assert first.tolist() != other.tolist()


def test_number_of_pinwheels_is_the_expected_one_on_average() -> None:
    found = [
        np.count_nonzero(
            cortex.winding_numbers(
                np.angle(cortex.random_field(64, waves=4, width=0.6, seed=seed)) / 2
            )
        )
        for seed in range(40)
    ]
    expected = cortex.expected_pinwheels(64, waves=4, width=0.6)
    assert expected == pytest.approx(np.pi * 16.6, rel=0.01)
    assert np.mean(found) == pytest.approx(expected, rel=0.05)


def test_response_is_a_cosine_of_twice_the_angle_between_bar_and_preference() -> None:
    field = np.array([[2 * np.exp(2j * np.pi / 6)]])
    bars = np.array([0, np.pi / 6, np.pi / 6 + np.pi / 2, np.pi / 6 + np.pi])
    found = cortex.responses(field, bars)
    np.testing.assert_allclose(found.ravel(), [1, 2, -2, 2], atol=1e-14)


def test_pinwheels_turn_both_ways_and_stand_where_two_waves_cross() -> None:
    # cos x + i cos y is zero at the odd quarters of both periods: four pinwheels, by turns.
    turn = 2 * np.pi * (np.arange(16) + 0.5) / 16
    field = np.cos(turn)[None, :] + 1j * np.cos(turn)[:, None]
    turns = cortex.winding_numbers(np.angle(field) / 2)
    assert np.argwhere(turns).tolist() == [[3, 3], [3, 11], [11, 3], [11, 11]]
    assert turns[turns != 0].tolist() == [-0.5, 0.5, 0.5, -0.5]


def test_orientation_that_turns_with_the_walker_counts_as_a_half() -> None:
    # Rows go down: the imaginary part of a place to the right and above is positive.
    across = np.arange(8) - 3.5
    field = across[None, :] - 1j * across[:, None]
    turns = cortex.winding_numbers(np.angle(field) / 2)
    assert turns[3, 3] == 0.5
    assert np.count_nonzero(turns[:7, :7]) == 1
    assert cortex.winding_numbers(-np.angle(field) / 2)[3, 3] == -0.5
