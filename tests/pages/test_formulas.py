"""Formulas in HTML: on pages, in notebooks, in the words of explorers."""

import pytest

from scripts.formulas.mathml import FormulaError, mathml
from scripts.pages import formulas

X = mathml("x")


@pytest.mark.parametrize(
    ("page", "made"),
    [
        (r'<p>of <span class="arithmatex">\(x\)</span> it</p>', f"<p>of {X} it</p>"),
        (
            r'(<span class="arithmatex">\(x\)</span>), “<span class="arithmatex">\(x\)</span>”。',
            f'<span class="fm-together">({X}),</span> <span class="fm-together">“{X}”。</span>',
        ),
        (
            r'<span class="arithmatex">\(a &lt; b\)</span> &amp; c',
            mathml("a < b") + " &amp; c",
        ),
        (
            '<div class="arithmatex">\\[\na &amp;= b\n\\]</div>'.replace("&amp;", ""),
            f'<div class="fm-display">{mathml("a = b", display=True)}</div>',
        ),
        (r"<code>\(x\)</code> $x$", r"<code>\(x\)</code> $x$"),
    ],
    ids=["in-a-line", "with-punctuation", "escaped", "alone", "no-formula"],
)
def test_a_page_is_set(page: str, made: str) -> None:
    assert formulas.set_in(page) == made


def test_statements_side_by_side_are_a_formula_each() -> None:
    tex = r"x = \begin{pmatrix} 1 & 2 \end{pmatrix}, \qquad b = 1"
    each = [mathml(part, display=True) for part in formulas.statements(tex)]
    assert formulas.set_in(f'<div class="arithmatex">\\[{tex.replace("&", "&amp;")}\\]</div>') == (
        f'<div class="fm-display fm-several">{" ".join(each)}</div>'
    )


@pytest.mark.parametrize(
    ("tex", "parts"),
    [
        (r"a \quad b \qquad c", ["a", "b", "c"]),
        (r"\qquad a \quad", ["a"]),
        (r"\left\{ a \quad b \right\} \quad c", [r"\left\{ a \quad b \right\}", "c"]),
        (r"{a \quad b}", [r"{a \quad b}"]),
        (r"\begin{cases} a & \quad b \\ c \end{cases}",) * 2,
        (r"a \\quad b", [r"a \\quad b"]),
        (r"a \quadrant b", [r"a \quadrant b"]),
    ],
    ids=["three", "at-the-ends", "brackets", "braces", "environment", "new-line", "longer-name"],
)
def test_spaces_part_statements_outside_of_all_brackets(tex: str, parts: list[str] | str) -> None:
    assert formulas.statements(tex) == ([parts] if isinstance(parts, str) else parts)


def test_a_long_formula_may_be_parted_from_its_punctuation() -> None:
    tex = r"f(x, y) = a x + b y + c z + d w + e v"
    assert formulas.set_in(rf'<span class="arithmatex">\({tex}\)</span>.') == mathml(tex) + "."


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("<p>of $x$, it</p>", f'<p>of <span class="fm-together">{X},</span> it</p>'),
        (
            "<p>$$x$$</p>",
            f'<p><span class="fm-display">{mathml("x", display=True)}</span></p>',
        ),
        ("<pre>$x$</pre><code>$x$</code>", "<pre>$x$</pre><code>$x$</code>"),
        ('<img alt="$x$">', '<img alt="$x$">'),
        ('<div class="clipboard-copy-txt" id="a">"$\\\\a$"</div>',) * 2,
        ("5 $ or 6 $", "5 $ or 6 $"),
    ],
    ids=["in-a-line", "alone", "code", "attribute", "code-to-copy", "dollars"],
)
def test_a_notebook_is_set(page: str, made: str) -> None:
    assert formulas.set_in_notebook(page) == made


def test_a_line_of_brackets_takes_no_square_of_its_length() -> None:
    page = "(" * 1_000_000
    assert formulas.set_in(page) == formulas.set_in_notebook(page) == page


def test_a_formula_that_cannot_be_read_is_named() -> None:
    with pytest.raises(FormulaError) as caught:
        formulas.set_in(r'<span class="arithmatex">\(\oops\)</span>')
    assert str(caught.value) == (r"'\\oops': Unsupported function name: \oops at position 1")


def test_a_text_is_marked_for_its_page() -> None:
    assert formulas.marked("a < $b < c$") == (
        r'a &lt; <span class="arithmatex">\(b &lt; c\)</span>'
    )


def test_a_text_of_one_line_is_html() -> None:
    assert formulas.prose("*one* & **two**, $x$ * 3") == (
        f"<em>one</em> &amp; <em>two</em>, {X} * 3"
    )
