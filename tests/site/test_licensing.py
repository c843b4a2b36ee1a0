"""The finished site lists what it ships; a file that belongs to no component stops the build."""

import csv
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from scripts.errors import BuildError
from scripts.licences import components
from scripts.site import licensing
from tests.projects import ROOT

LANGUAGES = ("", "zh/")
KNOWN = components.load(ROOT)
HELD = {
    *("mkdocs-material", "material-design-icons", "material-design-color"),
    *("dejavu", "jupyterlab", "mkdocs-jupyter", "jupyterlab-pygments"),
    *("data-squeezenet-1-1", "data-imagenet-classes", "data-chelsea"),
    *("data-coffee", "data-digits-csv"),
}
"""What others made that the site is known to ship: no change of a mark may lose it unseen."""


def rows(site: Path) -> list[dict[str, str]]:
    with (site / licensing.TABLE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(site: Path, prefix: str) -> dict[str, Any]:
    """Return the list under each heading of the page, by the component's id."""
    page = (site / prefix / "licences/index.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(page, "lxml")
    heads = soup.select("article h2[id^=component-]")
    return {str(head["id"]).removeprefix("component-"): head.find_next("ul") for head in heads}


@pytest.mark.site
def test_every_file_of_the_site_stands_once_in_the_table(site: Path) -> None:
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    assert [row["path"] for row in rows(site)] == names
    assert {row["component"] for row in rows(site)} <= {each.id for each in KNOWN}
    assert {row["path"] for row in rows(site) if not row["licence"]} == {
        row["path"] for row in rows(site) if row["component"] == "notices"
    }


@pytest.mark.site
def test_page_lists_the_same_components_in_every_language(site: Path) -> None:
    english, chinese = (listed(site, prefix) for prefix in LANGUAGES)
    assert list(english) == list(chinese)
    assert english.keys() >= HELD | {row["component"] for row in rows(site)}


@pytest.mark.site
@pytest.mark.parametrize("prefix", LANGUAGES)
def test_every_notice_is_on_the_site_as_its_author_wrote_it(site: Path, prefix: str) -> None:
    by_id = {each.id: each for each in KNOWN}
    for name, found in listed(site, prefix).items():
        links = [str(link["href"]) for link in found.select("a[href$='.txt']")]
        component = by_id[name]
        assert len(links) == bool(component.notice), name
        for link in links:
            path = (site / prefix / "licences" / link).resolve()
            assert path.read_bytes() == components.notice(component, ROOT), name


@pytest.mark.site
def test_every_page_leads_to_the_list(site: Path) -> None:
    for path in ("index.html", "terms/stride/index.html", "zh/terms/stride/index.html"):
        soup = BeautifulSoup((site / path).read_text(encoding="utf-8"), "lxml")
        link = soup.select(".fm-colophon-site a")[0]
        target = (site / path).parent / str(link["href"]) / "index.html"
        assert target.resolve() == site / ("zh/" * path.startswith("zh/")) / "licences/index.html"


WORDS = dict.fromkeys(
    [
        *(f"licences-{name}" for name in ("table", "licence", "notice", "rights", "origin")),
        *("licences-files", "licences-inside"),
        *(f"use-{each.use}" for each in KNOWN),
    ],
    "{} <word>",
)
DESCRIBED = {
    "licence": "CC-BY-4.0",
    "languages": [{"prefix": prefix, "words": WORDS} for prefix in LANGUAGES],
}


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """A site of two pages in two languages, not listed yet."""
    folder = tmp_path / "site"
    for prefix in LANGUAGES:
        (folder / prefix / "licences").mkdir(parents=True)
        page = f"<article>{licensing.PLACE}</article>"
        (folder / prefix / "licences/index.html").write_text(page, encoding="utf-8")
        (folder / prefix / "index.html").write_text("<p>md-container", encoding="utf-8")
    return folder


def test_page_is_filled_in_place_and_words_stay_text(finished: Path, tmp_path: Path) -> None:
    licensing.finish(finished, tmp_path, DESCRIBED)
    assert [(row["path"], row["component"], row["licence"]) for row in rows(finished)] == [
        ("index.html", "own-texts", "CC-BY-4.0"),
        ("licences/files.csv", "own-scripts", "MIT"),
        ("licences/index.html", "own-texts", "CC-BY-4.0"),
        ("licences/mkdocs-material.txt", "notices", ""),
        ("licences/own-scripts.txt", "notices", ""),
        ("zh/index.html", "own-texts", "CC-BY-4.0"),
        ("zh/licences/index.html", "own-texts", "CC-BY-4.0"),
    ]
    page = (finished / "zh/licences/index.html").read_text(encoding="utf-8")
    assert page.startswith('<article><p><a href="../../licences/files.csv">')
    assert "<word>" not in page
    assert "4 &lt;word&gt;</summary>" in page
    mit = '<a href="https://spdx.org/licenses/MIT.html">MIT</a>'
    assert f"<li>{mit} &lt;word&gt;</li>" in page
    assert list(listed(finished, "")) == ["own-texts", "own-scripts", "notices", "mkdocs-material"]


def test_parts_of_an_expression_keep_their_distance(finished: Path, tmp_path: Path) -> None:
    (finished / "notebooks").mkdir()
    (finished / "notebooks/one.ipynb").write_text("{}", encoding="utf-8")
    licensing.finish(finished, tmp_path, DESCRIBED)
    page = (finished / "licences/index.html").read_text(encoding="utf-8")
    text = BeautifulSoup(page, "lxml").get_text()
    assert "CC-BY-4.0 AND MIT <word>" in text


def test_file_without_a_component_stops_the_build_with_nothing_written(
    finished: Path, tmp_path: Path
) -> None:
    (finished / "zh/assets").mkdir()
    (finished / "zh/assets/stray.wasm").write_bytes(b"\0asm")
    before = {path: path.read_bytes() for path in finished.rglob("*") if path.is_file()}
    with pytest.raises(BuildError) as error:
        licensing.finish(finished, tmp_path, DESCRIBED)
    assert str(error.value) == (
        "assets/stray.wasm: file-unlicensed: a file of the site must belong to one component: "
        "it belongs to none; add it to one in scripts/licences/components.yml, or in "
        "glossary/components.yml of the glossary"
    )
    assert {path: path.read_bytes() for path in finished.rglob("*") if path.is_file()} == before


def test_asset_without_a_component_is_told_by_the_check(tmp_path: Path) -> None:
    """And scripts of explorers are not: they are shipped in one file."""
    for path in ("assets/new.js", "assets/javascripts/explorers/new.js", "en/index.md"):
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text("", encoding="utf-8")
    assert [str(problem) for problem in licensing.unowned_assets(tmp_path)] == [
        "docs/assets/new.js: file-unlicensed: a file of the site must belong to one component: it "
        "belongs to none; add it to one in scripts/licences/components.yml, or in "
        "glossary/components.yml of the glossary"
    ]


def test_every_asset_of_this_project_has_its_component() -> None:
    assert licensing.unowned_assets(ROOT) == []
