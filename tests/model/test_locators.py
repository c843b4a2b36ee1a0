"""A locator is written once and printed in the words of each language."""

import pytest

from scripts.model import locators
from scripts.model.glossary import Glossary

SHOWN = {
    # As it is written: as English and Chinese pages print it.
    "line 85": ("line 85", "第 85 行"),
    "lines 263–264": ("lines 263–264", "第 263–264 行"),
    "pp. 111 and 112": ("pp. 111 and 112", "第 111、112 页"),
    "p. 12": ("p. 12", "第 12 页"),
    "§3.2": ("§3.2", "第 3.2 节"),
    "§II-A and Fig. 2": ("§II-A and Fig. 2", "第 II-A 节、图 2"),
    "ch. 4, footnote, conv_arithmetic.tex, line 846": (
        "ch. 4, footnote, conv_arithmetic.tex, line 846",
        "第 4 章，脚注，conv_arithmetic.tex，第 846 行",
    ),
    "abstract, item 2": ("abstract, item 2", "摘要，第 2 项"),
    "answer one": ("answer one", "回答一"),
    "part 1, “First Layer – Math Part, and more”": (
        "part 1, “First Layer – Math Part, and more”",
        "第 1 部分，“First Layer – Math Part, and more”",
    ),
    "class comment": ("class comment", "类注释"),
    "class Dropout2d, docstring": ("class Dropout2d, docstring", "类 Dropout2d，文档字符串"),
    "Table 3": ("Table 3", "表 3"),
    "Eq. 7": ("Eq. 7", "式 7"),
    "appendix A.1": ("appendix A.1", "附录 A.1"),
    "issue 11884, 2018-07-03": ("issue 11884, 2018-07-03", "议题 11884，2018-07-03"),
    "All.md, AITD-00512": ("All.md, AITD-00512", "All.md，AITD-00512"),
    "第九章_图像分割.md, line 483": (
        "第九章_图像分割.md, line 483",
        "第九章_图像分割.md，第 483 行",
    ),
}
NONE = ("", "line", "line 85,", "§", "Page 12", "page 12", "pp. 111, 112", "somewhere", "p. 3 and")


@pytest.mark.parametrize("written", SHOWN)
def test_each_language_prints_a_locator_in_its_words(base: Glossary, written: str) -> None:
    locator = locators.parse(written)
    assert locator is not None
    assert (base.located(locator, "en"), base.located(locator, "zh")) == SHOWN[written]


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_place_is_no_locator(written: str) -> None:
    assert locators.parse(written) is None


def test_short_form_is_what_english_readers_see(base: Glossary) -> None:
    forms = {kind: form for kind, (form, _) in locators.NUMBERED.items()}
    forms |= {place.replace(" ", "-"): place for place in locators.PLACES}
    words = base.words["en"].items()
    assert {
        key.removeprefix("locator-"): word for key, word in words if key.startswith("locator-")
    } == forms


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("§3, page 3", "p. …"),
        ("lin 85", "line …"),
        ("chapter 4", "ch. …"),
        ("figure 2", "Fig. …"),
        ("section 3.2", "§…"),
        ("Abstract", "abstract"),
    ],
)
def test_nearest_kind_is_proposed(written: str, nearest: str) -> None:
    assert locators.told(written) == f"{written!r}; did you mean {nearest!r}?"


def test_a_place_that_no_reader_would_write_out_is_no_locator() -> None:
    longest = ("p. 1, " * 50)[: locators.MOST - 1]
    assert locators.parse("p. 1" + ", p. 1" * 49) is not None
    assert locators.parse(longest + "p. 1, p. 2") is None
    assert locators.told(longest * 9) == (
        "'p. 1, p. 1, p. 1, p. 1, p. 1, p. 1, p. 1'…; at most 300 characters are accepted"
    )
