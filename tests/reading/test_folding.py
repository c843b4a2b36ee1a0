"""Characters of another script find those that patterns and cues are written in."""

import pytest

from scripts.reading import folding


@pytest.mark.parametrize(
    ("wanted", "configuration", "found"),
    [
        ("特征图", "t2s", {"徵": "征", "圖": "图"}),
        ("特征图", "s2t", {}),
        ("干", "t2s", {"乾": "干", "幹": "干", "榦": "干"}),
        ("abc φ", "t2s", {}),
        ("", "t2s", {}),
    ],
)
def test_characters_that_stand_for_the_wanted_ones(
    wanted: str, configuration: str, found: dict[str, str]
) -> None:
    assert folding.folded(wanted, configuration) == found


def test_a_character_is_converted_by_itself_and_not_as_part_of_a_word() -> None:
    # As a word 乾坤 keeps its first character; alone it becomes 干.
    assert folding.folded("干", "t2s")["乾"] == "干"
