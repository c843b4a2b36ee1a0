"""What is listed from the glossary: names, the list of entries, the list of works."""

import re
from dataclasses import replace

import pytest

from scripts.model.glossary import Glossary
from scripts.model.records import Term
from scripts.pages import tables
from scripts.pages.context import Context, Made


def context(base: Glossary, tag: str = "en") -> Context:
    return Context(base, base.language(tag), Made({}, {}), "terms/index.md")


def test_names_say_language_and_script_status_and_where_they_were_seen(base: Glossary) -> None:
    first, second = base.concepts
    entry = second.entry("zh")
    other = Term(term="步長", tag="zh-Hant", status="admitted", note="按字转换")
    more = {**second.entries, "zh": entry.model_copy(update={"terms": (*entry.terms, other)})}
    words = {tag: {**known, "language-zh-Hant": "Hant"} for tag, known in base.words.items()}
    named = replace(
        base, words=words, concepts=(first, second.model_copy(update={"entries": more}))
    )
    assert tables.names(context(named), "stride").splitlines()[2:] == [
        '| English | <span lang="en" class="fm-preferred">stride</span> | preferred |'
        " no place recorded |",
        '| Chinese | <span lang="zh" class="fm-preferred">步幅</span> | preferred |'
        " no place recorded |",
        '| Hant | <span lang="zh-Hant" class="fm-admitted">步長</span> | admitted |'
        " no place recorded |",
    ]
    last = tables.names(context(named, "zh"), "stride").splitlines()[-1]
    assert "步長</span><br><small>按字转换</small> | 许用 | 未记出处 |" in last


def test_concepts_by_family_with_the_other_languages_name(base: Glossary) -> None:
    assert tables.concepts(context(base)) == (
        "## Values { #values .fm-title-values }\n"
        "\n"
        "What is printed.\n"
        "\n"
        "[activated map](activated-map.md){ .fm-term .fm-values } "
        '<span lang="zh" class="fm-other">激活后的图</span>\n'
        ":   The grid of one filter’s responses.\n"
        "\n\n"
        "## Terms { #terms .fm-title-terms }\n"
        "\n"
        "Words nearby.\n"
        "\n"
        "[stride](stride.md){ .fm-term .fm-terms } "
        '<span lang="zh" class="fm-other">步幅</span>\n'
        ":   How far a filter moves between two positions.\n"
    )


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            "lee-2001",
            'Lee, Ada (2001-05). <cite lang="en">On filters</cite>. '
            '<span class="fm-seen">publisher’s text</span>',
        ),
        (
            "wang-2010",
            '王一, 李二 (2010). <cite lang="zh">卷积网络</cite>. '
            '<span class="fm-seen">copy of the full text</span>',
        ),
    ],
)
def test_work_is_told_with_how_it_was_read(base: Glossary, source: str, line: str) -> None:
    assert tables.work(base.sources[source], context(base)) == line


def test_work_without_author_begins_with_its_title(base: Glossary) -> None:
    work = base.sources["lee-2001"].model_copy(update={"author": (), "DOI": "10.1000/182"})
    assert tables.work(work, context(base, "zh")) == (
        '<cite lang="en">On filters</cite> (2001-05). <https://doi.org/10.1000/182> '
        '<span class="fm-seen">出版方原文</span>'
    )


def test_every_work_has_an_anchor(base: Glossary) -> None:
    made = tables.works(context(base))
    assert re.findall(r'<span id="([^"]+)">', made) == ["lee-2001", "roe-1990", "wang-2010"]
