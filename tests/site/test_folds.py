"""Folded sections: where they begin and end, and that all of a page stays."""

import pytest

from scripts.site import folds

H2 = '<h2 class="fm-fold" id="a">A</h2>'


def fold(heading: str, inside: str, opened: str = "") -> str:
    return f'<details class="fm-fold"{opened}><summary>{heading}</summary>{inside}</details>'


A = '<h2 id="a">A</h2>'


@pytest.mark.parametrize(
    ("content", "made"),
    [
        (f"<p>x</p>{H2}<p>b</p>text<h2>C</h2>", f"<p>x</p>{fold(A, '<p>b</p>text')}<h2>C</h2>"),
        (f"{H2}<h3>b</h3><p>c</p>", fold(A, "<h3>b</h3><p>c</p>")),
        (H2.replace("</h2>", '<a class="headerlink" href="#a">¶</a></h2>'), fold(A, "")),
        (f"{H2}<p>b</p><h1>C</h1>", f"{fold(A, '<p>b</p>')}<h1>C</h1>"),
        (f"<div>{H2}<p>b</p></div><p>c</p>", f"<div>{fold(A, '<p>b</p>')}</div><p>c</p>"),
        (
            '<h2 class="more fm-fold fm-open" id="a">A</h2>b',
            fold('<h2 id="a" class="more">A</h2>', "b", ' open=""'),
        ),
        (
            f'{H2}<p>b</p><h3 class="fm-fold">C</h3>d<h3 class="fm-fold">E</h3>f',
            fold(A, f"<p>b</p>{fold('<h3>C</h3>', 'd')}{fold('<h3>E</h3>', 'f')}"),
        ),
    ],
    ids=[
        "up-to-its-rank",
        "lower-ranks",
        "no-link-in-it",
        "up-to-a-higher",
        "within",
        "open",
        "nested",
    ],
)
def test_a_marked_section_is_folded(content: str, made: str) -> None:
    assert folds.folded(content) == made


@pytest.mark.parametrize("content", ["<h2>A</h2><p>b</br>", "<p>of fm-fold<br/>"])
def test_a_page_without_marks_stays_as_it_was_written(content: str) -> None:
    assert folds.folded(content) == content
