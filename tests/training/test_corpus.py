"""What is kept of a public text: a fragment no longer than a quotation, and a sorted bag."""

import pytest

from scripts.model.glossary import Glossary
from scripts.reading import told
from scripts.reading.tables import Tables
from scripts.training.corpus import MOST_LETTERS, MOST_WORDS, kept

LONG = "one two three four five six seven eight nine ten " * 3


@pytest.fixture(scope="module")
def tables(real: Glossary) -> Tables:
    assert real.box
    return told.tables(real, real.box)


def test_fragment_is_short_and_holds_the_term(tables: Tables) -> None:
    window = f"{LONG}a b c d, the feature map e f g h i j k {LONG}"
    found = kept(window, window.index("feature"), len("feature map"), tables)
    assert found
    assert len(found.fragment.split()) <= MOST_WORDS
    assert found.fragment[found.at :].startswith("feature map")


def test_chinese_fragment_is_short_and_holds_the_term(tables: Tables) -> None:
    left = "卷积神经网络的每一层都会对输入图像进行卷积运算并由此得到一张"
    window = left + "特征图然后再送入下一层继续进行卷积运算直到最后"
    found = kept(window, window.index("特征图"), 3, tables)
    assert found
    assert len(found.fragment) <= MOST_LETTERS
    assert found.fragment[found.at :].startswith("特征图")


def test_bag_is_sorted_and_has_no_order_of_the_text(tables: Tables) -> None:
    window = "zebra apple the feature map of a mango"
    found = kept(window, window.index("feature"), 11, tables)
    assert found
    assert found.bag == ("apple", "mango", "zebra")


def test_a_window_without_the_term_keeps_nothing(tables: Tables) -> None:
    assert kept("it maps features to pixels", 3, 4, tables) is None


def test_every_committed_fragment_is_no_longer_than_a_quotation(real: Glossary) -> None:
    for use in real.learned.uses:
        short = len(use.fragment.split()) <= MOST_WORDS or len(use.fragment) <= MOST_LETTERS
        assert short, use.id
        assert list(use.bag) == sorted(use.bag), use.id
        assert len(use.labels) == 2, use.id
