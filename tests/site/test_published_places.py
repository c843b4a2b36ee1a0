"""The places that an edition published stay: each heading keeps its id."""

from pathlib import Path

import pytest

from scripts.errors import BuildError
from scripts.site import published_places

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
    assert text.splitlines()[1:] == ["a/#new", "b/#old"]


def test_lost_place_is_told_by_its_line(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "# head\nterms/stride/#size\nterms/stride/#shape\n")
    folder = site(tmp_path / "site", terms_stride=PAGE)
    with pytest.raises(BuildError) as error:
        published_places.check(root, folder)
    assert [str(problem) for problem in error.value.problems] == [
        "glossary/released/places.txt:3: lost-place: a published place must stay, for others name "
        "it: 'terms/stride/#shape' is lost; give a heading of that page its id again"
    ]


@pytest.mark.parametrize("text", ["", "# head\n\nterms/stride/#size\n"])
def test_published_places_are_no_problem(text: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project", text) if text else tmp_path
    published_places.check(root, site(tmp_path / "site", terms_stride=PAGE))


def test_places_of_a_withdrawn_entry_go_with_its_text(tmp_path: Path) -> None:
    lines = "terms/border/#names\nzh/terms/border/#names\nterms/stride/#gone\nborder/#names\n"
    root = project(tmp_path / "project", lines)
    folder = site(tmp_path / "site", terms_border="<h1 id=withdrawn>Withdrawn</h1>")
    (folder / "data").mkdir()
    (folder / published_places.EXPORT).write_text(
        '{"withdrawn": [{"id": "border"}]}', encoding="utf-8"
    )
    with pytest.raises(BuildError) as error:
        published_places.check(root, folder)
    assert [problem.line for problem in error.value.problems] == [3, 4]
