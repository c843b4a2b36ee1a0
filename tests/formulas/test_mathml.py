"""Formulas as MathML: what is made of TeX, what is refused, and that no TeX stops a build."""

import threading
from xml.etree import ElementTree

import pytest

from scripts.formulas.mathml import FormulaError, mathml


@pytest.mark.parametrize(
    ("tex", "inside"),
    [
        ("z_k", "<msub><mi>z</mi><mi>k</mi></msub>"),
        (r"\mathbb{R}^d", "<msup><mi>ℝ</mi><mi>d</mi></msup>"),
        (r"\mathcal{H}", "<mi>ℋ</mi>"),
        ("-1", '<mo form="prefix" stretchy="false">−</mo><mn>1</mn>'),
        (r"\frac{1}{n}", "<mfrac><mn>1</mn><mi>n</mi></mfrac>"),
        ("H'", '<mi>H</mi><mo lspace="0em" rspace="0em">′</mo>'),
        (
            "x'_i",
            '<msub><mrow><mi>x</mi><mo lspace="0em" rspace="0em">′</mo></mrow><mi>i</mi></msub>',
        ),
        (r"\text{a < b}", "<mtext>a\u00a0&lt;\u00a0b</mtext>"),
        (
            r"\underbrace{a}_{\text{one}}",
            '<munder><munder><mi>a</mi><mo stretchy="true" class="fm-whole">⏟</mo></munder>'
            "<mtext>one</mtext></munder>",
        ),
    ],
)
def test_formula_is_made_of_elements_that_browsers_know(tex: str, inside: str) -> None:
    made = ElementTree.fromstring(mathml(tex))
    assert made.attrib == {"data-tex": tex}
    children = (
        ElementTree.tostring(each, encoding="unicode", short_empty_elements=False) for each in made
    )
    assert "".join(children) == inside


def test_formula_in_a_line_of_its_own_says_so_and_keeps_its_tex_in_one_line() -> None:
    assert mathml("a\n  = b", display=True) == (
        '<math data-tex="a = b" display="block"><mi>a</mi><mo>=</mo><mi>b</mi></math>'
    )


def test_cells_are_set_by_the_style_sheet() -> None:
    made = mathml(r"\begin{cases} 1 & x \\ 0 & y \end{cases} \begin{pmatrix} 1 & 2 \end{pmatrix}")
    cells = [each.attrib for each in ElementTree.fromstring(made).iter("mtd")]
    assert cells == [{"class": "fm-left"}] * 4 + [{}] * 2


def test_long_formula_in_a_line_is_in_parts_and_a_short_one_is_not() -> None:
    long = r"k(x, y) = e^{-\gamma x^2} + e^{2\gamma x y} + e^{-\gamma y^2}"
    tree = ElementTree.fromstring(mathml(long))
    assert tree.get("class") == "fm-parts"
    assert ["".join(part.itertext()) for part in tree] == [
        "k(x,y)=", "e−γx2+", "e2γxy+", "e−γy2",
    ]  # fmt: skip
    assert ElementTree.fromstring(mathml(long, display=True)).get("class") is None
    assert ElementTree.fromstring(mathml("f(x) = a x + b")).get("class") is None


def test_a_matrix_is_not_broken_however_many_cells_it_has() -> None:
    rows = r" \\ ".join("0 & 1 & 2 & 3" for _ in range(5))
    made = mathml(rf"A = \begin{{pmatrix}} {rows} \end{{pmatrix}}")
    assert ElementTree.fromstring(made).get("class") is None


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        (r"\vector{x}", r"Unsupported function name: \vector at position 1"),
        ("a & b", "Expected 'EOF', got '&' at position 3"),
        (
            r"\textcolor{red}{x}",
            "it needs a style, which a page may not have: 'color:#ff0000;'",
        ),
        (r"\cancel{x}", "it needs the element 'menclose', which no formula may have"),
        (r"\ref{y}", "it needs the element 'a', which no formula may have"),
        (
            r"\boxed{x}",
            "it needs a style, which a page may not have: 'padding:3pt;border:1px solid;'",
        ),
    ],
)
def test_what_cannot_be_set_is_told(tex: str, found: str) -> None:
    with pytest.raises(FormulaError) as caught:
        mathml(tex)
    assert str(caught.value) == f"{tex!r}: {found}"


@pytest.mark.parametrize(
    "tex",
    [
        r"\def\a{\a\a}\a",
        "{" * 5000 + "}" * 5000,
        r"\frac" * 5000,
        "x^" * 5000,
        r"\left(" * 5000,
        r"\text{" * 5000,
    ],
    ids=["endless", "braces", "fractions", "powers", "brackets", "texts"],
)
def test_no_tex_stops_a_build(tex: str) -> None:
    with pytest.raises(FormulaError):
        mathml(tex)
    assert mathml("x") == '<math data-tex="x"><mi>x</mi></math>'


def test_each_thread_has_an_engine_of_its_own() -> None:
    made: list[str] = []
    threads = [
        threading.Thread(target=lambda n=n: made.append(mathml(f"x_{{{n}}}"))) for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [
        f'<math data-tex="x_{{{n}}}"><msub><mi>x</mi><mn>{n}</mn></msub></math>' for n in range(4)
    ]
