"""Styles name no language; the offer of one, on a page in three whose first is English."""

import re
from pathlib import Path
from typing import Any

import pytest

from scripts.pages import typefaces
from tests import hostile

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "overrides/assets/javascripts"
TAGS = ("en", "zh", "ja")
EN, ZH = hostile.LANGUAGES
ROWS = (EN, ZH, ZH.model_copy(update={"tag": "ja"}))
PAGE = """<!doctype html><html lang="{here}"><meta charset="utf-8"><title>x</title><style>
.fm-offer {{ display: none; }} {style}</style>
<script src="{start}" data-work="kernel" data-languages="en zh ja"></script>
{offers}<script src="{language}"></script></html>"""
OFFER = '<aside class="fm-offer" lang="{tag}"><button>×</button></aside>'
SHOWN = "all => all.filter((one) => one.checkVisibility()).map((one) => one.lang)"


def opened(chromium: Any, folder: Path, here: str, locale: str) -> Any:
    """Return a page in one of the languages, seen by a browser that prefers another."""
    scripts = {name: (FOLDER / f"{name}.js").as_uri() for name in ("start", "language")}
    offers = "".join(OFFER.format(tag=tag) for tag in TAGS if tag != here)
    style = typefaces.style_sheet(ROWS)
    text = PAGE.format(here=here, offers=offers, style=style, **scripts)
    (folder / "index.html").write_text(text, encoding="utf-8")
    page = chromium.new_page(locale=locale)
    page.goto((folder / "index.html").as_uri())
    return page


@pytest.mark.browser
@pytest.mark.parametrize(
    ("here", "locale", "offered"),
    [
        ("en", "ja-JP", ["ja"]),
        ("en", "zh-TW", ["zh"]),
        ("en", "en-GB", []),
        ("en", "fr-FR", []),
        ("zh", "en-GB", ["en"]),
        ("zh", "fr-FR", ["en"]),
        ("zh", "ja-JP", ["ja"]),
        ("zh", "zh-CN", []),
    ],
)
def test_the_browsers_language_is_offered_and_else_the_first(
    chromium: Any, tmp_path: Path, here: str, locale: str, offered: list[str]
) -> None:
    page = opened(chromium, tmp_path, here, locale)
    assert page.locator(".fm-offer").evaluate_all(SHOWN) == offered
    page.close()


@pytest.mark.browser
def test_an_answer_is_kept_under_the_works_name(chromium: Any, tmp_path: Path) -> None:
    page = opened(chromium, tmp_path, "en", "zh-CN")
    page.locator(".fm-offer[lang=zh] button").click()
    assert page.locator(".fm-offer").evaluate_all(SHOWN) == []
    assert page.evaluate("({ ...localStorage })") == {"kernel.language-offer": "en"}
    page.close()


def test_no_style_sheet_asks_for_a_language_by_name() -> None:
    written = [*ROOT.glob("overrides/**/stylesheets/*.css"), *ROOT.glob("docs/**/*.css")]
    assert {"book.css", "explorers.css"} <= {path.name for path in written}
    asking = [
        path.name for path in written if re.search(r":lang\(|\[lang", path.read_text("utf-8"))
    ]
    assert asking == []
