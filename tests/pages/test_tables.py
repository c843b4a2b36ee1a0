"""What is listed from the glossary: names, the list of entries, the list of works."""

import re
from dataclasses import replace

from scripts.model.glossary import Glossary
from scripts.model.records import Term
from scripts.model.sources import Usage
from scripts.pages import listings, tables
from scripts.pages.context import Context
from scripts.pages.made import Made


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


def test_uses_in_the_language_of_the_page_come_first_and_no_cell_is_empty(base: Glossary) -> None:
    told = {"source": "lee-2001", "locator": {"en": "p. 3", "zh": "第 3 页"}, "sense": "V1"}
    spoken = (("h001", "zh-Hant", "圖"), ("h002", "en", "map"), ("h003", "zh", "图"))
    uses = tuple(
        Usage.model_validate(
            {**told, "id": key, "lang": lang, "fragment": words, "confidence": 1, "axes": {}}
        )
        for key, lang, words in spoken
    )
    axes = tuple(axis.model_copy(update={"column": True}) for axis in base.vocabulary.axes)
    columns = base.vocabulary.model_copy(update={"axes": axes})
    labelled = replace(base, usages=uses, vocabulary=columns)
    for tag, order in (("en", ["map", "圖", "图"]), ("zh", ["圖", "图", "map"])):
        made = listings.usages(context(labelled, tag))
        assert re.findall(r"<q lang=[^>]*>(.*?)</q>", made) == order
        rows = [line.split(" | ")[2 : 2 + len(axes)] for line in made.splitlines() if "<q " in line]
        assert rows == [["–"] * len(axes)] * 3


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


def test_a_table_that_is_filtered_marks_its_rows_and_says_what_the_script_needs(
    base: Glossary,
) -> None:
    found = '<span data-find="V1 · map">[map](a.md)</span>'
    made = listings.filtered(context(base), "senses", ["A", "B"], [["a", "b"], [found, "c"]])
    assert made == (
        '<div class="fm-filter" data-state="senses" markdown="1">\n\n'
        '<div class="fm-list-filters" data-search-exclude="">\n'
        '<span data-key="find">Filter the table</span>\n'
        '<span class="fm-list-count">2 / 2</span><span class="fm-list-all">All</span>\n</div>\n'
        '<div class="fm-list-told" role="status" data-search-exclude="">\n'
        '<p class="fm-list-broken" hidden>The link could not be read, so all of the list is shown.'
        "</p>\n"
        '<div class="fm-list-none" hidden><span class="fm-list-why">Nothing here fits “{}”.</span> '
        '<span class="fm-list-search">Search all pages for “{}”</span> '
        '<span class="fm-list-all">All</span></div>\n</div>\n\n'
        "| A | B |\n| --- | --- |\n"
        '| <span data-find=""></span>a | b |\n'
        f"| {found} | c |\n\n</div>"
    )
