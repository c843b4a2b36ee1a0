"""Of a style sheet what one page uses."""

import re

import pytest

from scripts.site.used_styles import used

SPACED = re.compile(r"\s*([{};:,>])\s*")
PAGE = '<html><body dir="ltr"><p class="one two" id="here">a <b>word</b></p></body></html>'


def same(styles: str) -> str:
    """Return a style sheet without the white space that says nothing."""
    return SPACED.sub(r"\1", styles).replace(";}", "}")


@pytest.mark.parametrize(
    ("styles", "kept"),
    [
        ("p { a: 1 } q { a: 1 }", "p{a: 1;}"),
        (".one.two{a:1} .one.three{a:1}", ".one.two{a:1;}"),
        ("#here{a:1} #there{a:1}", "#here{a:1;}"),
        ("p > b, p > i, :is(i, u) b { a: 1 }", "p > b,:is(i, u) b{a: 1;}"),
        ("p:hover::before, [x] * { a: 1 }", "p:hover::before,[x] *{a: 1;}"),
        (
            "[dir=ltr] p{a:1} [dir='rtl'] p{a:1} :not([dir=rtl]) p{a:1} [ dir = \"rtl\" ] p{a:1}",
            "[dir=ltr] p{a:1;} :not([dir=rtl]) p{a:1;}",
        ),
        ("BODY { a: 1 }", "BODY{a: 1;}"),
        (
            "@media print { q { a: 1 } p { a: 1 } } @media x { q { a: 1 } }",
            "@media print{p{ a: 1 }}",
        ),
        ("@font-face { src: url(a) } @charset 'x'; }", "@font-face{ src: url(a) }"),
        ("p{a:1;;b:2!important;/* c */}", "p{a:1;b:2!important;}"),
    ],
    ids=[
        *("names", "classes", "ids", "lists", "states", "fixed", "case", "media", "other-rules"),
        "body",
    ],
)
def test_rules_that_could_mean_an_element_stay(styles: str, kept: str) -> None:
    assert same(used(styles, PAGE)) == same(kept)


def test_variables_stay_that_are_asked_for_by_what_stays() -> None:
    styles = (
        ":root{--a:1;--b:var(--c);--c:2;--d:3;--e:4}"
        "p{x:var(--b)} q{x:var(--d)} @media print{b{x:var( --e , 5)}}"
    )
    assert same(used(styles, PAGE)) == same(
        ":root{--b:var(--c);--c:2;--e:4} p{x:var(--b)} @media print{b{x:var( --e , 5)}}"
    )
