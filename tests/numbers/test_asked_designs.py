"""Numbers of named designs: what blocks cost, what heads read, how boxes are laid."""

from math import isclose
from typing import Any

import pytest

from scripts.numbers.asked_designs import designs


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return designs()


def test_ways_to_save_see_alike_and_have_their_weights(found: dict[str, Any]) -> None:
    assert {way["size"] for way in found["fewer"].values()} == {3}
    weights = {name: way["weights"] for name, way in found["fewer"].items()}
    assert weights["plain"] == 256 * 256 * 9
    assert weights["groups"] == 256 * 64 * 9
    assert weights["apart"] == 256 * 9 + 256 * 256
    assert weights["bottleneck"] == 2 * 256 * 64 + 64 * 64 * 9
    assert weights["two"] == 2 * 256 * 256 * 3


def test_apart_takes_a_share_that_two_fractions_tell(found: dict[str, Any]) -> None:
    plain, apart = (found["fewer"][name]["multiplications"] for name in ("plain", "apart"))
    assert isclose(apart / plain, 1 / 256 + 1 / 9)


def test_inception_saves_by_a_thin_stack(found: dict[str, Any]) -> None:
    block = found["inception"]
    assert block["straight"] == 28 * 28 * 192 * 32 * 25
    assert block["by_way"] == 28 * 28 * (192 * 16 + 16 * 32 * 25)


def test_sharing_leaves_one_window_a_map(found: dict[str, Any]) -> None:
    local = found["local"]
    assert (local["shared"], local["local"]) == (32 * 9, 32 * 9 * 26 * 26)
    assert local["full"] == 28 * 28 * 32 * 26 * 26


def test_a_dense_block_reads_all_before_it(found: dict[str, Any]) -> None:
    assert [row["read"] for row in found["dense_block"]] == [64, 96, 128, 160, 192, 224]
    assert found["dense_block"][-1]["sum"] == 864


def test_score_maps_are_one_for_each_bin_and_class(found: dict[str, Any]) -> None:
    assert [row["maps"] for row in found["sensitive"]] == [9 * 21, 49 * 21]


def test_anchors_keep_their_area(found: dict[str, Any]) -> None:
    for row in found["shapes"]:
        for width, height in row["boxes"]:
            assert width * height == pytest.approx(row["side"] ** 2, rel=0.02)


def test_anchors_of_levels_are_eight_strides(found: dict[str, Any]) -> None:
    assert all(row["side"] == 8 * row["stride"] for row in found["pyramid_anchors"])


def test_the_bell_keeps_the_overlap(found: dict[str, Any]) -> None:
    """Both corners moved inwards by the second radius, the boxes overlap by 0.7."""
    bell = found["bell_of_a_box"]
    width, height = bell["box"]
    inwards = bell["radii"][1]
    assert isclose((width - 2 * inwards) * (height - 2 * inwards) / (width * height), 0.7)


def test_stems_end_at_a_quarter(found: dict[str, Any]) -> None:
    assert (found["stems"]["seven"]["side"], found["stems"]["three"]["side"]) == (56, 56)
    assert found["stems"]["seven"]["size"] == 11


def test_the_widest_window_lies_nowhere_whole_on_the_map(found: dict[str, Any]) -> None:
    spread = found["spread"]
    assert spread["side"] == 33
    assert [row["span"] for row in spread["rows"]] == [13, 25, 37]
    assert [row["whole"] for row in spread["rows"]] == [21, 9, 0]
