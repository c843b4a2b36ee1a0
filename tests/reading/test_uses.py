"""What stands around a use, by name: verbs, shapes, neighbours, negation."""

import pytest

from scripts.reading.features import features, stem
from scripts.reading.normal import normal
from scripts.reading.tables import Tables
from scripts.reading.uses import FAR, tokens, uses


def found(source: str, tables: Tables) -> set[str]:
    """Return the features of the first use in a text."""
    read = normal(source, tables)
    return set(features(read.text, next(iter(uses(read.text, tables))), tables))


@pytest.mark.parametrize(
    "source",
    [
        "reduce every feature map to a scalar",
        "pool each feature map to 7x7",
        "which feature maps to keep",
        "特征映射到底指什么",
        "特征映射至少有两种",
        "特征映射成为通用术语",
        "特征映射入门",
        "Resize the feature maps to a common size.",
        "对特征映射进行卷积",
    ],
)
def test_a_noun_beside_to_is_no_verb(tables: Tables, source: str) -> None:
    assert [use.verb for use in uses(normal(source, tables).text, tables)] == [False]


@pytest.mark.parametrize(
    "source",
    [
        "Each tangent feature maps to an electrode pair.",
        "User features map to rows of a table.",
        "特征映射到高维空间",
        "將特徵映射到高維空間",
        "任何输入特征映射到标签",
    ],
)
def test_a_clause_is_a_verb(tables: Tables, source: str) -> None:
    assert [use.verb for use in uses(normal(source, tables).text, tables)] == [True]


def test_each_use_has_an_answer_of_its_own(tables: Tables) -> None:
    text = normal("Each feature maps to a cell of the feature map.", tables).text
    assert [use.verb for use in uses(text, tables)] == [True, False]


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        ("14 × 14 × 512", "[3]"),
        ("56x56x64", "[3]"),
        ("torch.Size([8, 64, 56, 56])", "[4]"),
        ("（N，C，H，W）", "[4]"),
        ("(None, 28, 28, 32)", "[4]"),
        (r"C \times H \times W", "[3]"),
        ("HxWxC", "[3]"),
        ("H*W", "[2]"),
        ("3×3", "[2-]"),
        ("1x1", "[2-]"),
    ],
)
def test_a_shape_is_one_token(tables: Tables, source: str, shape: str) -> None:
    text = normal(source, tables).text
    assert [each.text for each in tokens(text, 0, len(text)) if each.text[0] == "["] == [shape]


@pytest.mark.parametrize("source", ["f(x, y)", "equation (1)", "[12, see there]", "a x of"])
def test_what_is_no_shape_is_none(tables: Tables, source: str) -> None:
    text = normal(source, tables).text
    assert [each.text for each in tokens(text, 0, len(text)) if each.text[0] == "["] == []


def test_a_single_character_is_no_feature(tables: Tables) -> None:
    names = found("用卷积核在图像上滑动得到特征图", tables)
    assert [name for name in names if len(name.lstrip("!~<>=")) < 2] == []
    assert {"图像", "~卷积核", "<得到"} <= names


def test_everyday_words_speak_only_in_company(tables: Tables) -> None:
    names = found("We then apply it to the feature map of the layer", tables)
    assert not names & {"the", "~the", "of", "to", "we"}
    assert {"<the", "<to the", ">of the", "~apply it", "layer"} <= names


@pytest.mark.parametrize(
    ("source", "denied", "said"),
    [
        ("The feature map is not sparse, it is dense.", "!sparse", "dense"),
        ("a feature map without pooling", "!pooling", ""),
        ("这里的特征图不是池化后的", "!池化", ""),
        ("this feature map has nothing to do with a Hilbert space", "!hilbert", ""),
    ],
)
def test_what_is_denied_does_not_speak(tables: Tables, source: str, denied: str, said: str) -> None:
    names = found(source, tables)
    assert denied in names
    assert denied[1:] not in names
    assert not said or said in names


def test_surroundings_end_after_forty_words(tables: Tables) -> None:
    names = found("feature map " + "word " * (FAR - 1) + "inside outside", tables)
    assert "inside" in names
    assert "outside" not in names


@pytest.mark.parametrize(
    ("word", "bare"),
    [("maps", "map"), ("class", "class"), ("axis", "axis"), ("locus", "locus"), ("gas", "gas")],
)
def test_a_plural_is_read_as_the_word(word: str, bare: str) -> None:
    assert stem(word) == bare


def test_a_long_number_is_read_in_one_go(tables: Tables) -> None:
    assert found("a 9 d feature map".replace("9", "0" * 100_000), tables)


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("拉普拉斯特征映射", "@T6"),
        ("我们用拉普拉斯特徵映射降维", "@T6"),
        ("Class activation maps of a dog", "@N1"),
        ("a self-organizing feature map", "@M1"),
        ("a subclass activation map", None),
        ("an explicit feature map", "@F5"),
        ("one feature map", None),
    ],
)
def test_a_whole_name_of_one_sense_is_a_feature(
    tables: Tables, source: str, named: str | None
) -> None:
    assert {name for name in found(source, tables) if name.startswith("@")} == {named} - {None}


def test_a_name_that_two_senses_have_names_neither(tables: Tables) -> None:
    assert "kernel feature map" not in {name for names in tables.names.values() for name in names}
    assert not {name for name in found("a kernel feature map", tables) if name.startswith("@")}
