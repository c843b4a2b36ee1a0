"""Code on a page: what is left unmarked looks as it would with its marks."""

from collections.abc import Callable

import pytest

from scripts.site.highlighting import PLAIN
from tests.browsing import Visit

LOOKS = """(code, classes) => ["", ...classes].map((name) => {
  const marked = code.appendChild(document.createElement("span"));
  marked.className = name;
  const { color, fontStyle, fontWeight, backgroundColor } = getComputedStyle(marked);
  return [color, fontStyle, fontWeight, backgroundColor].join();
})"""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_left_unmarked_has_the_look_of_all_code(
    visit: Callable[..., Visit], scheme: str
) -> None:
    page, _ = visit("get-and-draw/", color_scheme=scheme)
    assert page.locator(", ".join(f".highlight span.{name}" for name in PLAIN)).count() == 0
    assert page.locator(".highlight span.k").count() > 0
    code = page.locator(".highlight code").first
    assert len(set(code.evaluate(LOOKS, list(PLAIN)))) == 1
    assert len(set(code.evaluate(LOOKS, ["k", "n", "c1"]))) == 3
