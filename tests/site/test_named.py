"""Styles and scripts get names by their content, in each language, and pages load them by these."""

import hashlib
from pathlib import Path

import pytest

from scripts.site import named
from tests.browsing import headers_of
from tests.site.test_hosting import FOR_EVER

HEAD = '<link rel="stylesheet" href="{up}assets/stylesheets/a.css">'
TAIL = '<script defer src="{up}assets/javascripts/b.js"></script>'
REST = (
    '<script src="{up}assets/javascripts/data-b.js"></script>'
    '<script src="{up}assets/javascripts/asked.js"></script>'
    '<script src="{up}assets/javascripts/c-0123abcd.js"></script>'
    '<script src="https://c.example/assets/javascripts/b.js"></script>'
    "<code>assets/javascripts/b.js</code>"
)
PAGE = HEAD + TAIL + REST
ASKING = 'load("assets/javascripts/asked.js");'
LANGUAGES = ["", "zh/"]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of two languages, with a frozen edition."""
    files = {f"{prefix}{path}": text for prefix in LANGUAGES for path, text in {
        "index.html": PAGE.format(up=""),
        "terms/a/index.html": PAGE.format(up="../../"),
        "404.html": PAGE.format(up=f"/fm/{prefix}"),
        "assets/stylesheets/a.css": f"a{{}} /* {prefix} */",
        "assets/javascripts/b.js": ASKING,
        "assets/javascripts/asked.js": "asked();",
        "assets/javascripts/c-0123abcd.js": "c();",
        "assets/javascripts/data-b.js": "[1]",
    }.items()}  # fmt: skip
    files["releases/v1/index.html"] = PAGE.format(up="")
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_each_language_has_files_by_content_and_its_pages_load_them(folder: Path) -> None:
    rename = named.finish(folder, LANGUAGES)
    script = f"assets/javascripts/b.{digest(ASKING)}.js"
    for prefix in LANGUAGES:
        style = f"assets/stylesheets/a.{digest(f'a{{}} /* {prefix} */')}.css"
        home = folder / prefix
        assert {p.relative_to(home).as_posix() for p in home.glob("assets/*/*")} == {
            style, script, "assets/javascripts/asked.js", "assets/javascripts/data-b.js",
            "assets/javascripts/c-0123abcd.js",
        }  # fmt: skip
        for path, up in {"index": "", "terms/a/index": "../../", "404": f"/fm/{prefix}"}.items():
            page = f"{prefix}{path}.html"
            text = rename(page, (folder / page).read_text(encoding="utf-8"))
            head = f'<link rel="stylesheet" href="{up}{style}">'
            tail = f'<script defer src="{up}{script}"></script>'
            assert text == head + tail + REST.format(up=up), path


def test_frozen_edition_stays_as_it_is(folder: Path) -> None:
    rename = named.finish(folder, LANGUAGES)
    assert rename("releases/v1/index.html", PAGE) == PAGE
    assert (folder / "releases/v1/index.html").read_text(encoding="utf-8") == PAGE.format(up="")


# The real site.


@pytest.mark.site
@pytest.mark.parametrize("prefix", LANGUAGES)
def test_what_all_pages_share_is_kept_for_ever(site: Path, prefix: str) -> None:
    rules = (site / "_headers").read_text(encoding="utf-8")
    assert headers_of(site)
    for name in ("stylesheets/theme", "stylesheets/site", "javascripts/site", "javascripts/start"):
        (path,) = (site / prefix / "assets").glob(f"{name}.*")
        assert path.stem.endswith(f".{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}")
        address = path.relative_to(site).as_posix()
        assert f"/{address}\n  Cache-Control: {FOR_EVER}\n" in rules
    assert rules.count("\n/") <= 100
