"""Patches become tokens row by row, and tokens go back to where their patches were."""

import re

import numpy as np
import pytest

from scripts.compute import token_maps

COLOURED = np.arange(4 * 6 * 2.0).reshape(4, 6, 2)
"""A picture of 4 × 6 pixels with two channels: the first even numbers, the second odd ones."""


def test_patches_are_read_row_by_row() -> None:
    found = token_maps.patch_means(COLOURED, 2)
    assert found.tolist() == [[7, 8], [11, 12], [15, 16], [31, 32], [35, 36], [39, 40]]


def test_pixels_beyond_the_last_whole_patch_are_left_out() -> None:
    more = np.pad(COLOURED, ((0, 1), (0, 1), (0, 0)), constant_values=99)
    found = token_maps.patch_means(more, 2)
    assert found.tolist() == token_maps.patch_means(COLOURED, 2).tolist()


def test_tokens_go_back_to_the_place_of_their_patch() -> None:
    front = np.full((3, 2), -1)
    tokens = np.concatenate([front, token_maps.patch_means(COLOURED, 2)])
    assert token_maps.token_grid(tokens, rows=2, before=3).tolist() == [
        [[7, 11, 15], [31, 35, 39]],
        [[8, 12, 16], [32, 36, 40]],
    ]


def test_there_and_back_is_the_mean_of_each_patch() -> None:
    pixels = np.random.default_rng(0).normal(size=(9, 12, 3))
    found = token_maps.token_grid(token_maps.patch_means(pixels, 3), rows=3)
    wanted = pixels.reshape(3, 3, 4, 3, 3).mean(axis=(1, 3)).transpose(2, 0, 1)
    np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-15)


@pytest.mark.parametrize(
    ("before", "left"), [(0, 7), (2, 5), (7, 0)], ids=["kept", "too-many-left-out", "none-left"]
)
def test_a_wrong_number_of_tokens_in_front_leaves_no_rectangle(before: int, left: int) -> None:
    message = f"patches must fill 2 rows of one length: found {left}"
    with pytest.raises(ValueError, match=re.escape(message)):
        token_maps.token_grid(np.zeros((7, 4)), rows=2, before=before)
