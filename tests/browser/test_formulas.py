"""Formulas in a real browser: what is seen, copied and read aloud, with scripts and without."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browsing import Visit, copied

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGE = "terms/receptive-field/"
SELECT = """(one) => {
  const range = document.createRange();
  range.selectNode(one);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
HALF = """(one) => {
  const range = document.createRange();
  range.setStart(one.querySelector("mi").firstChild, 0);
  range.setEnd(one.nextSibling, 1);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
PUT = """(html) => {
  const place = document.createElement("p");
  place.id = "put";
  place.innerHTML = html;
  document.querySelector("article").append(place);
}"""
TEXT = (
    'As <math data-tex="z_k"><msub><mi>z</mi><mi>k</mi></msub></math> is, '
    '<math data-tex="\\frac{1}{n}" display="block"><mfrac><mn>1</mn><mi>n</mi></mfrac></math>'
    "so."
)
each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])


def copy(page: Any) -> str:
    """Copy what is selected, and return what is pasted."""
    page.keyboard.press("ControlOrMeta+C")
    return copied(page)


def test_copied_formulas_are_tex_between_dollars(visit: Callable[..., Visit]) -> None:
    page, problems = visit(PAGE)
    page.evaluate(PUT, TEXT)
    page.locator("#put").evaluate(SELECT)
    assert [line for line in copy(page).split("\n") if line] == ["As $z_k$ is, $$\\frac{1}{n}$$so."]
    assert page.locator(".fm-copied").count() == 0
    assert problems == []


def test_a_formula_of_which_a_part_is_selected_is_copied_whole(visit: Callable[..., Visit]) -> None:
    page, _ = visit(PAGE)
    page.evaluate(PUT, TEXT)
    page.locator("#put math").first.evaluate(HALF)
    assert copy(page) == "$z_k$"


def test_what_holds_no_formula_is_copied_as_ever(visit: Callable[..., Visit]) -> None:
    page, _ = visit(PAGE)
    page.evaluate(PUT, "plain <b>text</b>")
    page.locator("#put").evaluate(SELECT)
    assert copy(page).strip() == "plain text"


def test_without_scripts_a_formula_is_copied_once_and_is_no_tex(
    visit: Callable[..., Visit],
) -> None:
    page, _ = visit(PAGE, java_script_enabled=False)
    formula = page.locator("article math").first
    text = formula.evaluate("(one) => one.innerText || one.textContent")
    assert text.split() == formula.text_content().split()
    assert "\\" not in text


@each_language
def test_formulas_are_read_aloud_as_mathematics_and_once(
    visit: Callable[..., Visit], prefix: str
) -> None:
    page, _ = visit(prefix + PAGE)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    assert roles.count("MathMLMath") == page.locator("math:visible").count()
    said = [node.get("name", {}).get("value", "") for node in nodes if not node["ignored"]]
    assert [name for name in said if "\\" in str(name)] == []


@each_language
def test_tall_brackets_embrace_what_they_hold(visit: Callable[..., Visit], prefix: str) -> None:
    page, _ = visit(prefix + "terms/pre-activation-map/")
    heights = page.locator("math:has(> mrow > mtable), math:has(> mtable)").evaluate_all(
        """(all) => all.flatMap((one) => {
          const table = one.querySelector("mtable").getBoundingClientRect();
          return [...one.querySelectorAll("mo[stretchy=true]")].map(
            (sign) => sign.getBoundingClientRect().height / table.height);
        })"""
    )
    assert heights
    assert min(heights) > 0.9


@each_language
@pytest.mark.parametrize("width", [320, 390])
def test_long_formulas_break_or_scroll_on_a_phone(
    visit: Callable[..., Visit], prefix: str, width: int
) -> None:
    page, _ = visit(f"{prefix}{PAGE}", viewport={"width": width, "height": 800})
    long = "z_1[k, p] = \\sum_c w_{k,c} x_c"
    parts = "".join(f"<mrow><mi>word{n}</mi><mo>+</mo></mrow>" for n in range(12))
    wide = "".join(f"<mi>word{n}</mi><mo>+</mo>" for n in range(24))
    page.evaluate(
        PUT,
        f'<math class="fm-parts" data-tex="{long}">{parts}</math>'
        f'<span class="fm-display"><math display="block">{wide}</math></span>',
    )
    assert page.evaluate("document.documentElement.scrollWidth") == width
    broken = page.locator("#put > math > mrow")
    rights = broken.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().right)")
    assert max(rights) <= width
    box = page.locator("#put > .fm-display")
    assert box.evaluate("(one) => one.scrollWidth > one.clientWidth")
