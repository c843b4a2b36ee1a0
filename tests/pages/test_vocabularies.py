"""Others' vocabularies as tables: what each fixes, in its words, and what it leaves open."""

from dataclasses import replace
from typing import Any

import pytest

from scripts.model.glossary import Glossary
from scripts.model.vocabularies import Terminology
from scripts.pages import vocabularies
from scripts.pages.context import Context
from scripts.pages.made import Made

CONTEXT = {"languages": ("en", "zh")}
LEXICON: dict[str, Any] = {
    "id": "lexicon",
    "name": {"en": "A lexicon", "zh": "某词典"},
    "lang": "en",
    "address": "https://lexicon.example/map",
    "says": [
        {
            "source": "lee-2001",
            "locator": "p. 4",
            "lang": "en",
            "quotation": "a | bar",
            "fixes": {"kind": "value", "stage": "none"},
        },
        {
            "source": "wang-2010",
            "locator": "p. 5",
            "lang": "zh",
            "quotation": "一条规则",
            "fixes": {"kind": "rule"},
        },
    ],
    "matches": [
        {
            "concept": "activated-map",
            "closeness": "narrow",
            "reason": {"en": "it is less", "zh": "它更窄"},
        }
    ],
}
HANDBOOK: dict[str, Any] = {
    "id": "hand.book",
    "name": {"en": "A handbook", "zh": "某手册"},
    "lang": "en",
    "lacks": {
        "source": "lee-2001",
        "locator": "p. 9",
        "note": {"en": "between a and b", "zh": "在 a 与 b 之间"},
    },
}


@pytest.fixture
def made(base: Glossary) -> Glossary:
    read = [Terminology.model_validate(each, context=CONTEXT) for each in (LEXICON, HANDBOOK)]
    return replace(base, vocabularies=tuple(read))


def rows(text: str) -> list[str]:
    """Return the lines of a table, without the mark of each row for what filters it."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(MARK in line for line in lines[2:])
    return [line.replace(MARK, "") for line in lines]


MARK = '<span data-find=""></span>'


def context(glossary: Glossary, tag: str) -> Context:
    return Context(glossary, glossary.language(tag), Made({}, {}), "vocabularies.md")


def test_a_row_has_the_values_and_the_numbers_of_the_words_that_fix_them(made: Glossary) -> None:
    heads, _, lexicon, handbook = rows(vocabularies.fixed(context(made, "en")))
    assert heads == "| Vocabulary | Kind | Stage |"
    assert lexicon == (
        "| [A lexicon](#in-lexicon) |"
        ' **value** <a href="#said-1" lang="en" title="a &#124; bar">[1]</a>'
        '<br>**rule** <a href="#said-2" lang="zh" title="一条规则">[2]</a> |'
        ' **no stage** <a href="#said-1" lang="en" title="a &#124; bar">[1]</a> |'
    )
    assert handbook == "| [A handbook](#in-hand-book) | no entry | no entry |"


def test_an_axis_that_nothing_fixes_is_left_open(made: Glossary) -> None:
    first, second = made.vocabularies
    bare = first.model_copy(update={"says": first.says[1:]})
    changed = replace(made, vocabularies=(bare, second))
    row = rows(vocabularies.fixed(context(changed, "zh")))[2]
    assert row == (
        "| [某词典](#in-lexicon) |"
        ' **规则** <a href="#said-1" lang="zh" title="一条规则">[1]</a> | 未说明 |'
    )


def test_the_words_stand_with_their_places_and_one_count_runs_through_all(made: Glossary) -> None:
    first, second = made.vocabularies
    again = first.model_copy(update={"id": "third", "address": None, "says": first.says[:1]})
    changed = replace(made, vocabularies=(first, second, again))
    assert vocabularies.says(context(changed, "en")) == (
        '<span id="in-lexicon"></span>**[A lexicon](https://lexicon.example/map)**\n\n'
        '- <span id="said-1"></span>[1] <q lang="en">a | bar</q> —'
        " [Lee 2001, p. 4](works.md#lee-2001){ .fm-cite }\n"
        '- <span id="said-2"></span>[2] <q lang="zh">一条规则</q> —'
        " [王 & 李 2010, p. 5](works.md#wang-2010){ .fm-cite }\n\n"
        '<span id="in-hand-book"></span>**A handbook**\n\n'
        "- **No entry:** [Lee 2001, p. 9](works.md#lee-2001){ .fm-cite } · between a and b\n\n"
        '<span id="in-third"></span>**A lexicon**\n\n'
        '- <span id="said-3"></span>[3] <q lang="en">a | bar</q> —'
        " [Lee 2001, p. 4](works.md#lee-2001){ .fm-cite }"
    )


def test_a_match_has_its_closeness_and_its_reason(made: Glossary) -> None:
    assert rows(vocabularies.matches(context(made, "en")))[2:] == [
        "| [A lexicon](#in-lexicon) |"
        " [activated map](terms/activated-map.md){ .fm-term .fm-values } |"
        " theirs is narrower | it is less |"
    ]
    assert rows(vocabularies.matches(context(made, "zh")))[2:] == [
        "| [某词典](#in-lexicon) | [激活后的图](terms/activated-map.md){ .fm-term .fm-values } |"
        " 对方较窄 | 它更窄 |"
    ]
