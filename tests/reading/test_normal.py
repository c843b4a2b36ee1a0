"""One spelling for many, and each character knows its place, in what readers paste."""

import random

import pytest

from scripts.reading.normal import normal
from scripts.reading.tables import Tables
from scripts.reading.uses import uses


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("the fea-\nture maps of", "fea-\nture maps"),
        ("a fea\u00adture map", "fea\u00adture map"),
        ("a feature\u200b map", "feature\u200b map"),
        ("a ｆｅａｔｕｒｅ　ｍａｐ", "ｆｅａｔｕｒｅ　ｍａｐ"),
        ("a feature~map", "feature~map"),
        ("a <b>feature</b> map", "feature</b> map"),
        ("a feature&nbsp;map", "feature&nbsp;map"),
        (r"an \emph{feature} map", "feature} map"),
        ("feature\n   maps", "feature\n   maps"),
        ("x = self.feature_map(x)", "feature_map"),
        ("class FeatureMap:", "FeatureMap"),
        ("a feature–map", "feature–map"),
        ("這一層的特徵圖", "特徵圖"),
        ("特徵映射", "特徵映射"),
        ("特 征\n图", "特 征\n图"),
        ("an Activation Map", "Activation Map"),
    ],
)
def test_the_term_is_found_however_it_is_written(tables: Tables, source: str, written: str) -> None:
    read = normal(source, tables)
    (use,) = uses(read.text, tables)
    start, end = read.source(use.start, use.end)
    assert source[start:end] == written


@pytest.mark.parametrize(
    "source", ["激活图标", "激活图层", "特征图片", "feature mapper", "remap features"]
)
def test_another_word_is_not_the_term(tables: Tables, source: str) -> None:
    assert list(uses(normal(source, tables).text, tables)) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\phi \colon \mathcal{X} \to \mathbb{R}^{C \times H \times W}", "φ : x → r^c × h × w"),
        ("ϕ, φ, Φ", "φ, φ, φ"),
        ("&phi;(x) &#8712; R", "φ(x) ∈ r"),
        ("pre–activation, preactivation", "pre activation, pre activation"),
        ("after_relu", "after relu"),
        ("（N，Ｃ，H，W）", "(n,c,h,w)"),
        ("A\u0000B\u200d\ufeff", "ab"),
        ("ΣΑΣ", "σασ"),
    ],
)
def test_what_is_written_otherwise_reads_alike(tables: Tables, source: str, text: str) -> None:
    assert normal(source, tables).text.strip() == text


PIECES = (
    "feature map",
    "<b>",
    "&nbsp;",
    "\\emph{",
    "}",
    "特徵圖",
    "\u200b",
    "-\n",
    "É",
    "ß",
    "İ",
    "𝐱",
    "\\times",
    "_",
    "  ",
    "Ａ",
    "&#x1F600;",
    "\x07",
)


def test_every_character_knows_where_it_was_written(tables: Tables) -> None:
    """Of any text: places are inside it, in order, and an unchanged character is at its own."""
    drawn = random.Random(16)
    for _ in range(500):
        source = "".join(drawn.choices(PIECES, k=drawn.randrange(30)))
        read = normal(source, tables)
        assert len(read.text) == len(read.starts) == len(read.ends)
        assert list(read.starts) == sorted(read.starts)
        # A space that is put between two characters stands for none.
        assert all(0 <= a <= b <= len(source) for a, b in zip(read.starts, read.ends, strict=True))
        for letter, start in zip(read.text, read.starts, strict=True):
            if letter in "mpqz" and source[start] in "mpqz":
                assert letter == source[start]
