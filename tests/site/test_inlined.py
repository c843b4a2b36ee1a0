"""What a page is painted with stands in it; what would mean another thing there stays a file."""

import base64
import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import html

from scripts.site.inlined import Inliner, Page
from tests.browsing import headers_of

SHEET = '<link rel="stylesheet" href="../../assets/{}.css">'
START = '<script src="../../assets/start.0123456789abcdef.js" data-work="w"></script>'
AT = PurePosixPath("terms/a/index.html")
DATA = {"application/ld+json", "speculationrules"}
"""The types of data in a page, which no browser runs, and of what may be fetched ahead."""


@pytest.fixture
def inliner(tmp_path: Path) -> Inliner:
    files = {
        "text.css": "/* why */\np { color : red }\n",
        "drawn.css": 'p { a: url("data:x,</svg>"); b: url( #c ) }',
        "loading.css": "p { background: url(a.png) }",
        "asking.css": "@import 'a.css';",
        "closing.css": 'p::after { content: "</style>" }',
        "start.0123456789abcdef.js": "// why\nuse(1);\n",
    }
    (tmp_path / "site/assets").mkdir(parents=True)
    for name, text in files.items():
        (tmp_path / "site/assets" / name).write_text(text, encoding="utf-8")
    (tmp_path / "outside.css").write_text("p { color: red }", encoding="utf-8")
    return Inliner(tmp_path / "site")


def test_styles_and_the_first_script_take_the_place_of_their_files(inliner: Inliner) -> None:
    page = f"<title>a</title>{SHEET.format('text')}{START}{SHEET.format('drawn')}"
    text, drawn = "p{color:red}", 'p{a:url("data:x,</svg>");b:url(#c)}'
    assert inliner.inlined(page, AT) == Page(
        f"<title>a</title><style>{text}</style>"
        '<script data-src="../../assets/start.0123456789abcdef.js" data-work="w">use(1);</script>'
        f"<style>{drawn}</style>",
        (text, drawn),
        ("use(1);",),
    )


@pytest.mark.parametrize("name", ["loading", "asking", "closing", "missing", "../../outside"])
def test_what_means_another_thing_in_a_page_stays_a_file(inliner: Inliner, name: str) -> None:
    page = SHEET.format(name)
    assert inliner.inlined(page, AT) == Page(page)


@pytest.mark.parametrize(
    "tag",
    [
        '<link rel="stylesheet" href="https://a.example/text.css">',
        '<link rel="preload" href="../../assets/text.css">',
        '<script src="../../assets/site.0123456789abcdef.js"></script>',
    ],
)
def test_nothing_else_is_taken_into_a_page(inliner: Inliner, tag: str) -> None:
    assert inliner.inlined(tag, AT) == Page(tag)


def test_a_page_that_waits_for_a_script_loads_its_styles(inliner: Inliner) -> None:
    page = f'<script defer blocking="render" src="a.js"></script>{SHEET.format("text")}'
    assert inliner.inlined(page, AT) == Page(page)


def test_pages_of_rules_load_their_styles(inliner: Inliner) -> None:
    page = SHEET.format("text")
    assert inliner.inlined(page, PurePosixPath("zh/rules/a/index.html")).styles == ()


# The real site.


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def sources(policy: str, directive: str) -> set[str]:
    (found,) = (each for each in policy.split("; ") if each.startswith(f"{directive} "))
    return set(found.split()[1:]) - {"'self'"}


@pytest.mark.site
def test_pages_allow_the_texts_they_hold_and_no_others(site: Path) -> None:
    """As another reader of HTML sees them."""
    sent, held = headers_of(site)["Content-Security-Policy"], dict[str, set[str]]()
    for path in sorted(site.rglob("*.html")):
        # As text: of bytes the reader misreads a sign that stands across two of its parts.
        tree: Any = html.document_fromstring(path.read_text(encoding="utf-8"))
        (policy,) = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
        styles = {digest(each.text) for each in tree.xpath("//style")}
        scripts = {
            digest(each.text)
            for each in tree.xpath("//script[not(@src)]")
            if each.get("type") != "application/ld+json"
        }
        assert sources(policy, "style-src") == styles, path
        # Which pages may be fetched ahead is said in each, and allowed in each.
        assert sources(policy, "script-src") >= scripts, path
        assert len(scripts) <= 2, path
        assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]"), path
        for name, found in (("style-src", styles), ("script-src", scripts)):
            held[name] = held.get(name, set()) | found
    assert {name: sources(sent, name) for name in held} == held


@pytest.mark.site
def test_pages_that_readers_come_to_wait_for_no_style(site: Path) -> None:
    paths = [*site.glob("terms/*/index.html"), site / "index.html", site / "zh/index.html"]
    paths += [*site.glob("notebooks/*/index.html"), site / "questions/index.html"]
    assert len(paths) > 100
    for path in paths:
        page = path.read_text(encoding="utf-8")
        assert not re.search(r'<link rel="stylesheet"', page), path
        head = page.partition("<body")[0]
        assert not re.search(r"<script[^>]* src=", head), path
