"""Wide tables: which they are, and what each cell is told so that rows can become cards."""

import re

import pytest

from scripts.site import cards

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
        '<p>before</p><table role="table" data-cards>\n<thead role="rowgroup">\n<tr role="row">\n'
        '<th role="columnheader">Entry</th>\n<th role="columnheader"><b>A & B</b></th>\n'
        '<th role="columnheader">\\(z_1\\)</th>\n</tr>\n</thead>\n'
        '<tbody role="rowgroup">\n<tr role="row">\n'
        f'<td role="cell" data-label="Entry">{LONG}</td>\n'
        f'<td role="cell" data-label="A &amp; B">{LONG}</td>\n<td role="cell"></td>\n'
        "</tr>\n</tbody>\n</table><p>after</p>"
    )


def test_alignment_stays() -> None:
    made = table(cells("th", LONG, LONG, LONG), '<td align="right">1</td><td>2</td><td>3</td>')
    told = cards.told(re.sub("<td>[23]", f"<td>{LONG}", made))
    assert f'<td role="cell" data-label="{LONG}" align="right">1</td>' in told


def test_what_is_long_is_told_to_stand_below_its_label() -> None:
    texts = ("x" * 51, "x" * 50, "图" * 26)
    told = cards.told(table(cells("th", "a", "b", "c"), cells("td", *texts)))
    assert re.findall(r'data-label="(.)" data-long>', told) == ["a", "c"]


@pytest.mark.parametrize("before", ['<div class="fm-shows">\n', '<div class="a fm-returned">'])
def test_a_matrix_stays_one(before: str) -> None:
    made = before + table(cells("th", "a", "b", "c"), cells("td", LONG, LONG, LONG))
    assert cards.told(made) == made


@pytest.mark.parametrize(
    ("rows", "wide"),
    [
        ([["a", "b"], [LONG, LONG]], False),
        ([["a", "b", "c"], ["1", "2", "3"]], False),
        ([["a", "b", "c"], [LONG, LONG, "3"]], True),
        # Each column counts as many letters as it shows, a break begins a line, and three more.
        ([["a", "b", "c"], ["x" * 17, "x" * 17, "x" * 3]], False),
        ([["a", "b", "c"], ["x" * 17, "x" * 17, "x" * 4]], True),
        ([["a", "b", "c"], ["x" * 17, "x<br>" * 17, "x" * 4]], False),
        ([["a", "b", "c"], ["图" * 8, "图" * 8, "图" * 3]], True),
        ([["a", "b", "c"], [r"\(\mathbb{R}\)", r"<b>x</b>", "&lt;"]], False),
        # A head takes as many lines as it has words.
        ([[LONG, LONG, LONG], ["1", "2", "3"]], False),
        ([["x" * 20, "x" * 20, "x" * 20], ["1", "2", "3"]], True),
    ],
)
def test_wide_is_what_a_phone_cannot_hold(rows: list[list[str]], wide: bool) -> None:
    assert cards.is_wide(rows) == wide
