"""What texts print of attention laid over a picture, against fractions by hand."""

import pytest

from scripts.numbers import token_maps


def test_examples_by_hand() -> None:
    found = token_maps.token_maps()["by_hand"]
    assert found["odds"] == [2, 1, 2, 4, 1]
    assert found["total"] == 10
    assert found["patches"] == [pytest.approx([1 / 10, 2 / 10]), pytest.approx([4 / 10, 1 / 10])]
    assert found["sum"] == pytest.approx(8 / 10)
    assert found["two"] == pytest.approx([1 / 4, 3 / 4])
    assert found["three"] == pytest.approx([1 / 8, 3 / 8, 4 / 8])


def test_shares_of_the_photographs() -> None:
    found = token_maps.token_maps()
    looks, words = found["class_token"], found["words"]
    assert (looks["tokens"], looks["front"], looks["patches"]) == (172, 3, 169)
    for patches, front in zip(looks["sums"], looks["missing"], strict=True):
        assert patches + front == pytest.approx(1)
        assert front > 0.01
    assert sum(words["sums"]) == pytest.approx(words["positions"])
    assert max(words["sums"]) == words["sums"][0]
