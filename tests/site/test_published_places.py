"""The places that an edition published stay: each heading keeps its id."""

import re
from pathlib import Path

import pytest

from scripts.errors import BuildError
from scripts.site import published_places
from tests.projects import ROOT

PAGE = '<h1 id="stride">Stride</h1><h2 class="x" id="size">Size</h2><p id="no">x</p>'


def site(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        path = folder / name.replace("_", "/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def project(folder: Path, text: str) -> Path:
    path = folder / published_places.LIST
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_places_are_the_headings_of_all_pages_but_frozen_ones(tmp_path: Path) -> None:
    folder = site(tmp_path, terms_stride=PAGE, zh_terms_stride=PAGE, releases_v1_terms=PAGE)
    (folder / "index.html").write_text("<h1 id=home>H</h1>", encoding="utf-8")
    assert published_places.places(folder) == {
        "#home",
        "terms/stride/#stride",
        "terms/stride/#size",
        "zh/terms/stride/#stride",
        "zh/terms/stride/#size",
    }


def test_list_only_grows() -> None:
    text = published_places.listed(["b/#old"], ["a/#new", "b/#old"])
    assert [line for line in text.splitlines() if line[0] != "#"] == ["a/#new", "b/#old"]


def test_list_keeps_what_is_instead_of_a_place(tmp_path: Path) -> None:
    root = project(tmp_path, published_places.listed(["a/#gone → a/#here"], ["a/#here", "a/#gone"]))
    assert published_places.published(root) == ["a/#gone → a/#here", "a/#here"]


def test_lost_place_is_told_by_its_line(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "# head\nterms/stride/#size\nterms/stride/#shape\n")
    folder = site(tmp_path / "site", terms_stride=PAGE)
    with pytest.raises(BuildError) as error:
        published_places.keep(root, folder)
    assert [str(problem) for problem in error.value.problems] == [
        "glossary/released/places.txt:3: lost-place: a published place must stay, for others name "
        "it: 'terms/stride/#shape' is lost; give a heading of that page its id again, or write "
        "behind the line which one is instead of it, such as terms/stride/#shape → terms/stride/#…"
    ]


def page_of(folder: Path, address: str) -> str:
    return (folder / address / "index.html").read_text(encoding="utf-8")


def test_place_that_the_list_gives_another_leads_there(tmp_path: Path) -> None:
    line = "terms/stride/#shape → terms/stride/#size\n"
    root = project(tmp_path / "project", line)
    folder = site(tmp_path / "site", terms_stride=PAGE)
    published_places.keep(root, folder)
    assert page_of(folder, "terms/stride") == (
        '<h1 id="stride">Stride</h1><span id="shape"></span><h2 class="x" id="size">Size</h2>'
        '<p id="no">x</p>'
    )


@pytest.mark.parametrize("instead", ["terms/stride/#other", "terms/border/#size", "x"])
def test_place_that_is_instead_of_another_must_be_on_its_page(instead: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project", f"terms/stride/#shape → {instead}\n")
    folder = site(tmp_path / "site", terms_stride=PAGE, terms_border=PAGE)
    with pytest.raises(BuildError) as error:
        published_places.keep(root, folder)
    assert [str(problem) for problem in error.value.problems] == [
        "glossary/released/places.txt:1: lost-place: a published place must stay, for others name "
        "it: 'terms/stride/#shape' is lost; what is instead of it must be a heading of "
        f"'terms/stride/': {instead!r}"
    ]


def test_places_of_lists_that_became_empty_are_left_on_the_page(tmp_path: Path) -> None:
    lines = [f"zh/terms/stride/#{name}\n" for name in published_places.SECTIONS]
    root = project(tmp_path / "project", "".join([*lines, "zh/terms/#systems\n"]))
    held = '{"concepts": [{"id": "border", "family": "systems"}]}'
    (root / "glossary/released/1.0.0.json").write_text(held, encoding="utf-8")
    folder = site(tmp_path / "site", zh_terms_stride=PAGE, zh_terms="<h1 id=all>All</h1>")
    published_places.keep(root, folder)
    names = ("relations", "test", "refers", "labelled", "evidence", "notation")
    spans = "".join(f'<span id="{name}"></span>' for name in names)
    assert page_of(folder, "zh/terms/stride") == spans + PAGE
    assert page_of(folder, "zh/terms") == '<span id="systems"></span><h1 id=all>All</h1>'
    published_places.keep(root, folder)
    assert page_of(folder, "zh/terms/stride") == spans + PAGE


def test_sections_are_those_that_an_entry_may_lack() -> None:
    text = (ROOT / "scripts/pages/templates/concept.md.jinja").read_text(encoding="utf-8")
    depth, found = 0, []
    for line in text.splitlines():
        depth += len(re.findall(r"\[% (?:if|macro) ", line)) - len(re.findall(r"\[% end[im]", line))
        found += [heading for heading in re.findall(r"^##.*\{ #(\S+) \}", line) if depth]
    assert tuple(found) == published_places.SECTIONS


def test_places_of_a_page_that_was_renamed_go_with_it(tmp_path: Path) -> None:
    text = "".join(f"{line}\n" for line in (
        "axes/#size", "axes/#shape → explorers/axes/#size", "axes/#lost", "gone/#size",
    ))  # fmt: skip
    root = project(tmp_path / "project", text)
    moved = (
        '<!-- made from glossary/renamed.yml -->\n<link rel="canonical" href="../explorers/axes/">'
    )
    folder = site(tmp_path / "site", axes=moved, explorers_axes=PAGE)
    with pytest.raises(BuildError) as error:
        published_places.keep(root, folder)
    told = [str(problem).partition(": 'a")[2] or str(problem) for problem in error.value.problems]
    assert told == [
        "xes/#lost' is lost; give a heading of that page its id again, or write behind the line "
        "which one is instead of it, such as axes/#lost → explorers/axes/#…",
        "glossary/released/places.txt:4: lost-place: a published place must stay, for others name "
        "it: 'gone/#size' is lost; its page is gone: lead on from it in glossary/renamed.yml",
    ]
    (root / published_places.LIST).write_text("\n".join(text.splitlines()[:2]), encoding="utf-8")
    published_places.keep(root, folder)
    assert '<span id="shape"></span><h2 class="x" id="size">' in page_of(folder, "explorers/axes")


@pytest.mark.parametrize("text", ["", "# head\n\nterms/stride/#size\n"])
def test_published_places_are_no_problem(text: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project", text) if text else tmp_path
    published_places.keep(root, site(tmp_path / "site", terms_stride=PAGE))


def test_places_of_a_withdrawn_entry_go_with_its_text(tmp_path: Path) -> None:
    lines = "terms/border/#names\nzh/terms/border/#names\nterms/stride/#gone\nborder/#names\n"
    root = project(tmp_path / "project", lines)
    folder = site(tmp_path / "site", terms_border="<h1 id=withdrawn>Withdrawn</h1>")
    (folder / "data").mkdir()
    (folder / published_places.EXPORT).write_text(
        '{"withdrawn": [{"id": "border"}]}', encoding="utf-8"
    )
    with pytest.raises(BuildError) as error:
        published_places.keep(root, folder)
    assert [problem.line for problem in error.value.problems] == [3, 4]
