"""Wide tables: which they are, and what each cell is told so that rows can become cards."""

import re

import pytest

from scripts.site import cards

BOX = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
END = "</div></div>"
LONG = "what is said here takes lines and lines"


def table(*rows: str) -> str:
    head, *body = rows
    return (
        f"<table>\n<thead>\n<tr>\n{head}\n</tr>\n</thead>\n"
        "<tbody>\n" + "\n".join(f"<tr>\n{row}\n</tr>" for row in body) + "\n</tbody>\n</table>"
    )


def cells(name: str, *texts: str) -> str:
    return "\n".join(f"<{name}>{text}</{name}>" for text in texts)


def test_each_cell_of_a_wide_table_is_told_its_column_and_role() -> None:
    made = table(cells("th", "Entry", "<b>A & B</b>", r"\(z_1\)"), cells("td", LONG, LONG, ""))
    assert cards.told(f"<p>before</p>{made}<p>after</p>") == (
        f'<p>before</p>{BOX}<table role="table" data-cards="">\n'
        '<thead role="rowgroup">\n<tr role="row">\n'
        '<th role="columnheader">Entry</th>\n<th role="columnheader"><b>A &amp; B</b></th>\n'
        '<th role="columnheader"><span role="math" aria-label="z_1">\\(z_1\\)</span></th>\n'
        "</tr>\n</thead>\n"
        '<tbody role="rowgroup">\n<tr role="row">\n'
        f'<td role="cell" data-label="Entry">{LONG}</td>\n'
        f'<td role="cell" data-label="A &amp; B">{LONG}</td>\n<td role="cell"></td>\n'
        f"</tr>\n</tbody>\n</table>{END}<p>after</p>"
    )


def test_a_head_that_is_a_formula_has_a_name_that_is_read() -> None:
    told = cards.told(table(cells("th", r"\(\frac{1}{n}\)", r"size \(n\)"), cells("td", "1", "2")))
    said = '<th><span role="math" aria-label="1/n">\\(\\frac{1}{n}\\)</span></th>'
    assert f"{said}\n<th>size \\(n\\)</th>" in told


def test_a_card_says_the_formulas_of_its_column_as_they_are_read() -> None:
    heads = cells("th", "Entry", r"size \(\frac{n}{2}\)", "c")
    told = cards.told(table(heads, cells("td", LONG, LONG, LONG)))
    assert f'<td role="cell" data-label="size 𝑛/2">{LONG}</td>' in told


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (r"\(h\)", "ℎ"),
        (r"side \(s_1\)", "side 𝑠_1"),
        (r"\(\max Z\)", "max 𝑍"),
        ("a\nh", "a h"),
        (r"\(\nosuch\)", r"\nosuch"),
    ],
)
def test_letters_of_formulas_are_italic_in_labels(head: str, label: str) -> None:
    made = table(cells("th", LONG, head, LONG), cells("td", LONG, LONG, LONG))
    assert f'data-label="{label}"' in cards.told(made)


def test_alignment_stays() -> None:
    made = table(cells("th", LONG, LONG, LONG), '<td align="right">1</td><td>2</td><td>3</td>')
    told = cards.told(re.sub("<td>[23]", f"<td>{LONG}", made))
    assert f'<td align="right" role="cell" data-label="{LONG}">1</td>' in told


def test_a_cell_is_what_it_shows_however_it_is_written() -> None:
    # Tags and references are no letters, a break parts lines, the end of a source's line does not.
    thin = cells("td", "<b>" + "x" * 17 + "</b><br>x", "x\n" * 8 + "x", "&lt;" * 5)
    made = table(cells("th", "a", "b", "c"), thin)
    assert cards.told(made) == f"{BOX}{made}{END}"
    assert "data-cards" in cards.told(made.replace("<br>", " "))
    assert "data-cards" in cards.told(made.replace("&lt;", "&lt;&gt;"))


def test_an_empty_corner_is_no_head() -> None:
    heads = '<th align="right"> </th>\n' + cells("th", "a", "b")
    told = cards.told(table(heads, cells("td", "1", "2", "3")))
    assert '<tr>\n<td align="right"></td>\n<th>a</th>\n<th>b</th>\n</tr>' in told
    wide = cards.told(table(heads, cells("td", LONG, LONG, "3")))
    assert '<td align="right" role="cell"></td>\n<th role="columnheader">a</th>' in wide
    assert f'<td role="cell">{LONG}</td>\n<td role="cell" data-label="a">{LONG}</td>' in wide


def test_what_is_no_plain_table_stays() -> None:
    made = table(cells("th", "a", "b", "c"), cells("td", LONG, LONG, LONG))
    for other in (made.replace("<table>", '<table class="own">'), f"<!-- {made} -->", "<p>a<br/>"):
        assert cards.told(other) == other


def test_of_a_head_of_several_lines_the_first_is_the_label() -> None:
    made = table(cells("th", "a", "<code>z_3</code><br>one map", "c"), cells("td", *[LONG] * 3))
    assert re.findall(r'data-label="(.*?)"', cards.told(made)) == ["a", "z_3", "c"]


@pytest.mark.parametrize(
    ("firsts", "kind"),
    [(["1", "3 × 3", "1 024"], "numbers"), (["1", "rows"], ""), (["1", "图"], ""), (["σ"], "")],
)
def test_a_number_at_the_beginning_keeps_its_label(firsts: list[str], kind: str) -> None:
    rows = [cells("td", first, LONG, LONG) for first in firsts]
    told = cards.told(table(cells("th", "side", "b", "c"), *rows))
    assert f'<table role="table" data-cards="{kind}">' in told


def test_what_stands_in_an_answer_is_cards_too() -> None:
    made = table(cells("th", "a", "b", "c"), cells("td", LONG, LONG, LONG))
    assert 'data-cards=""' in cards.told(f'<div class="fm-shows">{made}</div>')


@pytest.mark.parametrize(
    ("rows", "wide"),
    [
        ([["a", "b"], [LONG, LONG]], False),
        ([["a", "b", "c"], ["1", "2", "3"]], False),
        ([["a", "b", "c"], [LONG, LONG, "3"]], True),
        # Each column counts as many letters as it shows, a break begins a line, and two more.
        ([["a", "b", "c"], ["x" * 17, "x" * 17, "x" * 5]], False),
        ([["a", "b", "c"], ["x" * 17, "x" * 17, "x" * 6]], True),
        ([["a", "b", "c"], ["x" * 17, "x\n" * 17, "x" * 6]], False),
        ([["a", "b", "c"], ["图" * 8, "图" * 8, "图" * 4]], True),
        # Short columns count as well: that of the answer is the last.
        ([["side", "window", "stride", "padding", "dilation", "side"], ["32"] * 6], True),
        ([["边长", "窗口", "步幅", "填充", "膨胀率", "新边长"], ["32"] * 6], False),
        ([["a", "b", "c"], [r"\mathbb" * 10, "x" * 17, "x" * 7]], False),
        # A head takes as many lines as it has words.
        ([[LONG, LONG, LONG], ["1", "2", "3"]], False),
        ([["x" * 20, "x" * 20, "x" * 20], ["1", "2", "3"]], True),
    ],
)
def test_wide_is_what_a_phone_cannot_hold(rows: list[list[str]], wide: bool) -> None:
    assert cards.is_wide(rows) == wide
