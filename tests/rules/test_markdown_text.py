"""Measures of Markdown text, by examples that can be counted by eye."""

import pytest

from scripts.rules import markdown_text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one two three", 3),
        ("a pre-activation map", 3),  # A hyphenated compound is one word.
        ("two *plain* words **count** here", 5),
        ("the map $z = w x$ of [[ term('x') ]] `code` here", 4),
        ("[a link](../works.md#a) of four", 4),
        ("", 0),
    ],
)
def test_words(text: str, count: int) -> None:
    assert markdown_text.length(text, "words") == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一个网格。", 5),  # Punctuation counts, as the limits are of printed length.
        ("一个 CNN 的\n网格", 8),
        ("**响应** $z$", 2),
        ("", 0),
    ],
)
def test_characters(text: str, count: int) -> None:
    assert markdown_text.length(text, "characters") == count


def test_heading_ids_in_order_without_those_in_code() -> None:
    text = "# A { #one }\n\n```\n## B { #no }\n```\n\n### C, d { #two-b }\n## D {#three}\n## E\n"
    assert markdown_text.heading_ids(text) == ["one", "two-b", "three"]


def test_heading_without_id_is_found_where_it_stands() -> None:
    text = "# Title\n\n## A { #a }\n\n```\n## code\n```\n## B\ntext # no heading\n"
    assert [text[at:].splitlines()[0] for at in markdown_text.headings_without_id(text)] == ["## B"]


def test_links_are_targets_and_calls() -> None:
    text = '[a](x.md) and [[ term("map") ]], [[ cite("lee", "p. 3") ]], `[no](no.md)`'
    assert markdown_text.links(text) == {"x.md", "term:map", "cite:lee"}


def test_formulas_are_compared_without_white_space_and_without_words() -> None:
    english = "$a = 3$ and $$ z_\\text{in} $$"
    chinese = "$a=3$ 与 $$z_\\text{输入}$$"
    assert markdown_text.formulas(english) == markdown_text.formulas(chinese) == {"a=3", "z_"}


def test_formula_that_is_one_call_ends_where_it_ends() -> None:
    text = "So $[[ n.sum ]]$ and $b = [[ n.b ]]$, then $z$."
    assert markdown_text.formulas(text) == {"~", "b=~", "z"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 3 to 12", {"3", "12"}),
        ("−2 or -2", {"-2"}),  # A true minus sign and a hyphen are one number.
        ("0.25, 5 × 5", {"0.25", "5"}),
        ("conv1, VGG16, $7$, `8`, [[ num(9) ]]", set()),
        ("共 12 个", {"12"}),
    ],
)
def test_numbers_of_running_text(text: str, found: set[str]) -> None:
    assert markdown_text.numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A { #one }\n\ntext\n{ .fm-note #two }\n", ["one", "two"]),
        ('<h2 id="three">C</h2> <p class="x" id="four">', ["three", "four"]),
        ("`{ #code }` and $x_{ #no }$", []),
    ],
)
def test_ids_of_attribute_lists_and_html(text: str, found: list[str]) -> None:
    assert [each for each, _ in markdown_text.ids(text)] == found


def test_links_to_pages_with_their_places() -> None:
    text = "[a](x.md#top), [b](https://example.org/y.md), `[c](z.md)`, [d](../n.ipynb), [e](p.png)"
    assert list(markdown_text.page_links(text)) == [("x.md", 4), ("../n.ipynb", 63)]


def test_targets_are_parted_from_their_places() -> None:
    text = "[a](x.md#top) ![b](y.png) [c](#z) [d](mailto:a@b.org) [e](/f) [g]([[ link(1) ]]#h)"
    assert list(markdown_text.targets(text)) == [
        ("x.md", "top", 4),
        ("y.png", "", 19),
        ("", "z", 30),
    ]


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("## A { #one }", True),
        ("text\n{ .fm-note #one }", True),
        ("<p\n  id='one'>", True),
        ("<a name=one>", True),
        ("[a](#one)", False),
        ("## A { #one-two }", False),
        ("{ #on }", False),
    ],
)
def test_an_id_is_seen_however_it_is_written(text: str, gives: bool) -> None:
    assert markdown_text.gives_id(text, "one") is gives


def test_stray_calls_are_names_and_no_matrices() -> None:
    text = '[[ term("a") ]] [[1, 2], [3, 4]] `[[ n.x ]]` [[n.y]]'
    assert [found for found, _ in markdown_text.stray_calls(text)] == ['[[ term("a") ]]', "[[n.y]]"]


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("用 ReLU 之后，得到 3 张图。", []),
        ("图,像", ["图,"]),
        ("ReLU之后", ["U之"]),
        ("共3张", ["共3"]),
        ("占 47%的", ["%的"]),
        ("这*不行*", ["*不行*"]),
        ("这**可以**", []),
        ("用`code`、$x$与[图](a.md)", []),  # Markup keeps its own distance.
        ("图[[ num(3) ]]张", []),
    ],
)
def test_slips_of_chinese_typography(text: str, slips: list[str]) -> None:
    found = [
        each for slip in markdown_text.SLIPS for each in markdown_text.chinese_slips(text, slip)
    ]
    assert [fragment for _, fragment in found] == slips


def test_slip_is_found_at_its_place_behind_code_and_formulas() -> None:
    text = "`a,b` 与 $c,d$\n\n第二行,错"
    found = markdown_text.chinese_slips(text, "chinese-punctuation")
    assert [text[at : at + 2] for at, _ in found] == ["行,"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("幅が2のとき、−3と0.5になる。", {"2", "-3", "0.5"}),
        ("步幅为 2，共 3 张", {"2", "3"}),
        ("conv2d, x2 and v1.2", set()),  # Inside a word it is none.
    ],
)
def test_numbers_stand_right_beside_cjk_characters_too(text: str, found: set[str]) -> None:
    assert markdown_text.numbers(text) == found
