"""A whole text: each use in its place, and what is left open there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.reading import answer
from scripts.reading.answer import Cuts
from scripts.reading.checking import Finding, Place, check, language_of, not_clear
from tests.reading.small import READER, STANDINGS


def found(text: str) -> list[Finding]:
    return list(check(text, READER))


def one(text: str) -> Finding:
    (finding,) = found(text)
    return finding


@pytest.mark.parametrize(
    ("text", "start", "end", "term"),
    [
        ("a feature map", (1, 3), (1, 14), "feature map"),
        ("\n\n  feature-maps", (3, 3), (3, 15), "feature-maps"),
        ("one\r\na feature map", (2, 3), (2, 14), "feature map"),
        ("one\ra feature\r\nmap.", (2, 3), (3, 4), "feature map"),
        ("𝒳 and a feature map", (1, 9), (1, 20), "feature map"),
        ("<b>feature</b> map", (1, 4), (1, 19), "feature</b> map"),
        ("fea\u00adture\u202e map", (1, 1), (1, 14), "feature map"),
        ("x\x1b[31m feature\x00 map", (1, 8), (1, 20), "feature map"),
        ("一张\n特徵圖。", (2, 1), (2, 4), "特徵圖"),
    ],
)
def test_each_use_has_its_place_in_the_source(
    text: str, start: tuple[int, int], end: tuple[int, int], term: str
) -> None:
    finding = one(text)
    assert (finding.start, finding.end) == (Place(*start), Place(*end))
    assert finding.term == term


def test_what_is_left_open_is_where_those_that_remain_differ() -> None:
    of_a_channel = one("a feature map of the channel")
    assert [each.code for each in of_a_channel.candidates] == ["V1", "V2"]
    assert of_a_channel.leaves == ("stage",)
    assert not of_a_channel.told_apart
    nothing_said = one("a feature map")
    assert [each.code for each in nothing_said.candidates] == ["V1", "V2", "F1"]
    assert nothing_said.leaves == ("kind", "stage", "extent")


def test_nothing_is_unclear_that_the_family_tells() -> None:
    """Another family's sense remains, and would make the kind of thing unclear."""
    values = {"V1": 0.4, "V2": 0.4, "F1": 0.2, "X0": 0.0}
    told = answer.said(values, STANDINGS, Cuts(0.9, 0.8, 0.7, 0.9), not_the_term="X0")
    assert (told.level, told.told) == ("family", "values")
    remaining = [(code, values[code]) for code in ("V1", "V2", "F1")]
    assert not_clear(told, remaining, STANDINGS) == ("stage",)
    assert not_clear(told, remaining[::2], STANDINGS) == ()


def test_a_sense_that_is_said_leaves_nothing_open() -> None:
    finding = one("after ReLU the feature map")
    assert finding.told_apart
    assert [each.code for each in finding.candidates] == ["V2"]
    assert finding.leaves == ()


def test_what_is_not_the_term_has_no_candidates() -> None:
    finding = one("each feature maps to a label")
    assert finding.said.level == "not-the-term"
    assert finding.told_apart
    assert (finding.candidates, finding.leaves) == ((), ())


def test_what_to_write_is_the_phrase_in_the_language_of_the_text() -> None:
    assert one("the feature map after ReLU").candidates[0].write == "the map a_k"
    assert one("经 ReLU 之后的特征图").candidates[0].write == "图 a_k"


def test_a_sense_without_a_phrase_is_written_by_its_name() -> None:
    assert one("a kernel has a feature map").candidates[0].write == "map of a kernel"


def test_reasons_stand_as_they_are_written_and_once() -> None:
    assert one("After ReLU, after RELU: the feature map.").reasons == ("ReLU",)
    assert one("<i>Re\u200bLU</i> of feature maps").reasons == ("ReLU",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a feature map", "en"),
        ("the feature map (特征图) of a layer", "en"),
        ("对 feature map 作池化，再送入下一层", "zh"),
        ("特征图", "zh"),
        ("123", "en"),
    ],
)
def test_language_is_that_of_most_of_the_text(text: str, language: str) -> None:
    assert language_of(text, READER) == language


def test_a_text_without_the_term_has_no_findings() -> None:
    assert found("") == []
    assert found("A map of features, 图标 and 特征.") == []


def test_a_megabyte_is_read_to_its_end() -> None:
    line = "No word of this line says anything about what is meant by anybody here. " * 14 + "\n"
    text = line * 1000 + "After ReLU, a feature map."
    assert len(text) > 1_000_000
    finding = one(text)
    assert finding.start == Place(1001, 15)
    assert finding.said.told == "V2"


WORDS = ["feature", "map", "s", "each ", " to", "ReLU", "特征", "图", "圖", "\U0001d4b3"]
SIGNS = [" ", "\n", "\r", "\\emph{", "}", "<b>", "&#", ";", "$", "[1, 2", "]", "_", "-"]
UNSEEN = ["\x00", "\u202e", "\ud800"]
PIECES = st.sampled_from([*WORDS, *SIGNS, *UNSEEN])


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_read_each_place_holds_what_is_named(text: str) -> None:
    lines = text.replace("\r\n", "\n\0").replace("\r", "\n").replace("\n\0", "\r\n").split("\n")
    for finding in found(text):
        first, last = finding.start, finding.end
        assert 1 <= first.line <= last.line <= len(lines)
        assert 1 <= first.column <= len(lines[first.line - 1])
        assert lines[first.line - 1][first.column - 1].lower() in "ｆf特"
        assert finding.term.isprintable()
        assert sum(each.probability for each in finding.candidates) <= 1 + 1e-9
