"""Formulas as a line of plain text."""

import pytest

from scripts.formulas.reading import in_text, reading


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        ("z_k", "z_k"),
        ("z_{i,j}^2", "z_(i, j)^2"),
        (r"C_{\text{out}} C", "C_out C"),
        ("-1 - x", "−1 − x"),
        (r"\max(0, z)", "max(0, z)"),
        (r"1/\sqrt{D} + \sqrt{wh}", "1/√D + √(wh)"),
        (r"\frac{a + b}{n}", "(a + b)/n"),
        (r"\frac{1}{HW} \sum_p a_k(p)", "1/(HW)∑_p a_k(p)"),
        (r"\varphi : X \to \mathcal{H}", "φ : X → ℋ"),
        (r"\langle k(\cdot, x), y \rangle", "⟨k(⋅, x), y⟩"),
        (r"\sqrt[3]{x + 1} \phantom{y}", "(x + 1)^(1/3)"),
        (r"\mathbb{R}^{n \times n}", "ℝ^(n × n)"),
        (r"z_1[0]_{0,0} = \operatorname{rank}\,\mathrm{A}", "z_1[0]_(0,0) = rank A"),
        ("H' = W''", "H′ = W′′"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \quad x", "(1, 2; 3, 4) x"),
        (r"\sum_{i=1}^{n} i", "∑_(i = 1)^n i"),
        (r"\arg\max_i f", "arg max_i f"),
    ],
)
def test_a_formula_is_read_as_one_would_type_it(tex: str, read: str) -> None:
    assert reading(tex) == read


def test_a_text_keeps_all_that_is_no_formula() -> None:
    assert in_text("of $x$ and $$y_1$$, $5 or $6, 5 $") == "of x and y_1, $5 or $6, 5 $"
