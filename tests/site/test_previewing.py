"""What an edit shows at once is what the whole build makes of it, byte by byte."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.model.glossary import Glossary, Page
from scripts.site import reloading
from scripts.site.mkdocs_session import Served
from scripts.site.previewing import Preview, Target, figures_of, owned
from tests import projects
from tests.projects import run

ADDRESS = "http://127.0.0.1:8000/"
CONCEPT = "glossary/concepts/convolution-kernel.yml"
SOURCES = "glossary/sources.yml"
FIGURES = "subject/figures.py"
CAPTIONS = "glossary/figures.yml"
STYLE = "overrides/assets/stylesheets/book.css"
PAGE = "terms/convolution-kernel/"
FOLDERS = ("licences/", "notebooks/", "data/", "search/")
LATE = (*FOLDERS, "404.html", "assets/stylesheets/theme.css")
"""What only the whole build makes: of pages the list of licences, notebooks and the lost page."""
SHOWN = (".html", ".css", ".js")
NEW_WORK = """\
new-work:
  type: book
  title: A New Work
  short: {en: A New Work, zh: 新书}
  URL: https://works.example/new
  language: en
  seen: publisher
  revision: "2026-01-01"
"""
WORDS = "glossary/words/en.yml"


def whole(root: Path, folder: Path) -> Path:
    """Build a project as the server does."""
    config = str(root / "mkdocs.yml")
    done = run("scripts.site.whole_build", config, str(folder), ADDRESS, cwd=projects.ROOT)
    assert done.code == 0, done.err
    return folder


def edit(path: Path, old: str, new: str) -> list[Path]:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"must be found once: {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [path]


def a_text(root: Path) -> list[Path]:
    return edit(root / CONCEPT, "A small array of weights that", "A small table of weights that")


def a_name(root: Path) -> list[Path]:
    """Other pages show it too: lists, relations, the way from home."""
    old = "{term: convolution kernel, status: preferred}"
    return edit(root / CONCEPT, old, "{term: convolving kernel, status: preferred}")


def a_source(root: Path) -> list[Path]:
    path = root / SOURCES
    path.write_text(path.read_text(encoding="utf-8") + NEW_WORK, encoding="utf-8")
    edit(root / CONCEPT, "turns the kernel round first", 'turns it, says [[ cite("new-work") ]]')
    edit(root / CONCEPT, "卷积要先把核转半圈。", '卷积要先转半圈，见[[ cite("new-work") ]]。')
    return [path, root / CONCEPT]


def a_page(root: Path) -> list[Path]:
    return edit(root / "docs/en/index.md", "**Only the neighbouring words tell**", "**Words tell**")


def a_style(root: Path) -> list[Path]:
    path = root / STYLE
    path.write_text(path.read_text(encoding="utf-8") + ".fm-new { margin: 0 }\n", encoding="utf-8")
    return [path]


def a_caption(root: Path) -> list[Path]:
    return edit(root / CAPTIONS, "The framed window of $X$", "The framed part of $X$")


def a_drawing(root: Path) -> list[Path]:
    return edit(root / FIGURES, "fontsize=16", "fontsize=15")


def a_word(root: Path) -> list[Path]:
    """It stands on pages, and in what MkDocs is told once."""
    path = root / WORDS
    path.parent.mkdir()
    path.write_text("words: {permanent-link: For ever, related: Beside}\n", encoding="utf-8")
    return [path]


def a_template(root: Path) -> list[Path]:
    return edit(root / "overrides/main.html", "{% block htmltitle %}", "{% block htmltitle %} ")


EDITS = (a_text, a_name, a_source, a_page, a_style, a_caption, a_drawing, a_word, a_template)


def is_shown(path: str) -> bool:
    return path.endswith(SHOWN) and not path.removeprefix("zh/").startswith(LATE)


@pytest.mark.site
def test_what_is_shown_at_once_is_what_the_whole_build_makes(starter: Path, tmp_path: Path) -> None:
    served = Served(str(starter / "mkdocs.yml"), whole(starter, tmp_path / "served"), ADDRESS)
    before = whole(starter, tmp_path / "before")
    preview = Preview(served, starter)
    opened = list(itertools.chain.from_iterable(each.at for each in preview.sessions.values()))
    shown = {}
    for each in EDITS:
        shown[each] = set(itertools.chain(*preview.remake(each(starter), opened)))
    assert reloading.differing(before, served.folder) != []
    for made, expected in EXPECTED.items():
        assert shown[made] >= expected, f"{made.__name__} must be shown"
    truth = whole(starter, tmp_path / "whole")
    differing = reloading.differing(truth, served.folder)
    assert "\n".join(filter(is_shown, differing)) == ""


EXPECTED: dict[Callable[[Path], list[Path]], set[str]] = {
    a_text: {f"{PAGE}index.html"},
    a_name: {f"{PAGE}index.html", "terms/index.html", "index.html"},
    a_source: {f"{PAGE}index.html", f"zh/{PAGE}index.html", "works/index.html"},
    a_page: {"index.html"},
    a_style: {"assets/stylesheets/site.css", "zh/assets/stylesheets/site.css"},
    a_caption: {f"{PAGE}index.html", "index.html"},
    a_drawing: {f"{PAGE}index.html", f"zh/{PAGE}index.html", "index.html", "zh/index.html"},
    a_word: {f"{PAGE}index.html"},
    a_template: {f"{PAGE}index.html", f"zh/{PAGE}index.html"},
}


@pytest.mark.parametrize(
    ("source", "pages"),
    [
        (
            "glossary/concepts/stride.yml",
            [("en", "terms/stride.md"), ("zh", "terms/stride.md")],
        ),
        ("docs/zh/terms/index.md", [("zh", "terms/index.md")]),
        ("docs/en/editions.md", []),
        ("docs/notebooks/feature-maps-by-hand.py", []),
        ("docs/assets/python/prove.py", []),
        ("glossary/concepts/not-there.yml", []),
        ("glossary/sources.yml", []),
        ("scripts/words/en.yml", []),
    ],
)
def test_a_source_owns_the_pages_whose_text_it_holds(
    real: Glossary, source: str, pages: list[tuple[str, str]]
) -> None:
    assert list(owned([source], real)) == [Target(*page) for page in pages]


def test_the_figures_of_a_page_are_those_that_its_texts_name(real: Glossary) -> None:
    """An entry has one of its own; texts call others, in a body and on a page."""
    entry = real.concept("stride")
    bodies = {"en": '[[ figure("x-z-a") ]] [[ term("figure") ]]', "zh": ""}
    entries = {
        tag: entry.entry(tag).model_copy(update={"body": body}) for tag, body in bodies.items()
    }
    changed = entry.model_copy(update={"entries": entries})
    page = Page(path="here.md", texts={"en": '[[ figure("padding") ]]', "zh": ""})
    glossary = replace(real, concepts=(changed,), pages=(page,))
    found = [
        figures_of(glossary, Target(tag, path))
        for tag in ("en", "zh")
        for path in ("terms/stride.md", "here.md", "nowhere.md")
    ]
    assert found == [{"stride", "x-z-a"}, {"padding"}, set(), {"stride"}, set(), set()]
