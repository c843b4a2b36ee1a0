"""A whole text in Chromium: what the page says is left open is what the command says."""

from collections.abc import Callable
from typing import Any

import pytest

from scripts.model.glossary import Glossary
from scripts.reading import prepared
from scripts.reading.checking import check
from tests.conftest import Visit

LEFT_OPEN = """(text) => window.glossaryBox.read(text)
  .map(({ said }) => window.glossaryReading.shown.notClear(said))"""
TEXTS = (
    "A feature map.\n\nThe feature maps of a layer are sent through ReLU.",
    "Each feature maps to its class; the kernel has a feature map into a Hilbert space.",
    "一张特征图。把特征图展平，得到特征向量。",
    "The feature map of size 14 × 14 × 512, and after pooling a feature map of 7 × 7.",
)


@pytest.mark.browser
@pytest.mark.parametrize("text", TEXTS)
def test_page_leaves_open_what_the_command_does(
    reader_page: Any, real: Glossary, text: str
) -> None:
    assert real.box
    found = list(check(text, prepared.reader(real, real.box)))
    assert len(found) > 1
    made = reader_page.evaluate(LEFT_OPEN, text)
    assert [set(axes) for axes in made] == [set(each.leaves) for each in found]


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize(
    ("path", "text", "begins", "says"),
    [
        (
            "check-my-text/",
            "A feature map.\n\nIts feature maps.",
            "Line 3, “feature maps”: ",
            "Not clear: ",
        ),
        ("zh/check-my-text/", "一张特征图。\n\n各张特征图。", "第 3 行“特征图”：", "不明确："),
    ],
)
def test_list_names_line_term_and_what_is_open(
    visit: Callable[..., Visit], path: str, text: str, begins: str, says: str
) -> None:
    page, problems = visit(path, locale="zh-CN" if path.startswith("zh") else "en-GB")
    page.fill("which-sense-box textarea", text)
    page.click("which-sense-box form button")
    rows = page.locator(".fm-which-uses summary")
    assert rows.count() == 2
    assert rows.nth(1).inner_text().startswith(begins)
    assert says in rows.nth(1).inner_text()
    assert problems == []
