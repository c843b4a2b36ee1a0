"""Styles name no language; the offer of one, on a page in three whose first is English."""

import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "overrides/assets/javascripts/language.js"
PAGE = """<!doctype html><html lang="{here}"><meta charset="utf-8"><title>x</title>
{offers}<script src="{script}"></script></html>"""
OFFER = '<aside class="fm-offer" lang="{tag}" data-work="kernel"{first} hidden><button>×</button>'


def opened(chromium: Any, folder: Path, here: str, locale: str) -> Any:
    """Return a page in one of the languages, seen by a browser that prefers another."""
    offers = "".join(
        OFFER.format(tag=tag, first=" data-first" if tag == "en" else "") + "</aside>"
        for tag in ("en", "zh", "ja")
        if tag != here
    )
    text = PAGE.format(here=here, offers=offers, script=SCRIPT.as_uri())
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
    shown = page.locator(".fm-offer:not([hidden])").evaluate_all(
        "all => all.map((one) => one.lang)"
    )
    assert shown == offered
    page.close()


@pytest.mark.browser
def test_an_answer_is_kept_under_the_works_name(chromium: Any, tmp_path: Path) -> None:
    page = opened(chromium, tmp_path, "en", "zh-CN")
    page.locator(".fm-offer[lang=zh] button").click()
    assert page.locator(".fm-offer:not([hidden])").count() == 0
    assert page.evaluate("({ ...localStorage })") == {"kernel.language-offer": "en"}
    page.close()


def test_no_style_sheet_asks_for_a_language_by_name() -> None:
    written = [*ROOT.glob("overrides/**/stylesheets/*.css"), *ROOT.glob("docs/**/*.css")]
    assert {"book.css", "explorers.css"} <= {path.name for path in written}
    asking = [
        path.name for path in written if re.search(r":lang\(|\[lang", path.read_text("utf-8"))
    ]
    assert asking == []
