"""The built pages of code to copy: every link leads to a line, every picture and file is there."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.model.glossary import Glossary
from tests.site.reading import without_bulk

pytestmark = pytest.mark.site

PAGES = ("get-and-draw/index.html", "zh/get-and-draw/index.html")


@pytest.mark.parametrize("page", PAGES)
def test_every_shape_leads_to_the_line_that_says_its_sense(site: Path, page: str) -> None:
    soup = BeautifulSoup(without_bulk(site / page), "html5lib")
    said = [head.get_text(" ").split() for head in soup.select(".fm-returned th")][1:]
    heads = [(words[0], words[-1]) for words in said]
    # What the code means stands above it, in words.
    assert [words for words in said if len(words) < 3] == []
    rows = soup.select(".fm-returned tbody tr")
    assert len(rows) >= 9
    for row in rows:
        links = [cell.find("a")["href"] for cell in row.find_all("td")]
        assert soup.find(id=links[0][1:]).name == "h2"
        for (name, code), link in zip(heads, links[1:], strict=True):
            line = soup.find(id=link[1:]).get_text().strip()
            assert re.match(rf"{name} = ", line)
            assert line.endswith(f"# {code}")


@pytest.mark.parametrize("tag", ["", "zh/"])
def test_all_snippets_are_shown_with_their_files(site: Path, tag: str, real: Glossary) -> None:
    """On the pages of code to copy, on the entries of other things that have code, with answers."""
    home = site / tag
    folders = (home / "terms", home / "questions")
    listed = [path for folder in folders for path in folder.glob("*/index.html")]
    places = [home / "get-and-draw/index.html", home / "work-with-maps/index.html", *listed]
    pages = [path for path in places if 'class="fm-ran"' in path.read_text("utf-8")]
    blocks, files, pictures = [], [], []
    for path in pages:
        soup = BeautifulSoup(without_bulk(path), "html5lib")
        for told in soup.select(".fm-ran"):
            code = told.find_previous(class_="language-python").select_one("pre")
            blocks.append(code.get_text().strip())
        files += [path.parent / each["href"] for each in soup.select(".fm-ran a[download]")]
        pictures += [(path.parent / each["src"], each) for each in soup.select(".fm-maps img")]
    assert sorted(blocks) == sorted(ran.code.strip() for ran in real.ran.values())
    assert len(files) == len(real.ran)
    shown = {path.resolve() for path, _ in pictures}
    assert len(shown) == sum(bool(ran.snippet.checked) for ran in real.ran.values())
    assert [each for each in (*files, *(path for path, _ in pictures)) if not each.is_file()] == []
    assert all(picture["alt"] for _, picture in pictures)


MOVED = """
pytorch-grad-cam pytorch-boxes-cam pytorch-occlusion pytorch-side-by-side pytorch-guided
pytorch-refused-scores pytorch-attentions pytorch-ascent pytorch-field-shape pytorch-alike
pytorch-correlated pytorch-keypoints pytorch-sizes pytorch-joined pytorch-fused pytorch-columns
pytorch-shuffled pytorch-rearranged pytorch-channels pytorch-axes pytorch-whole-maps
pytorch-normalised pytorch-pruned pytorch-rank pytorch-backward pytorch-pooled-back pytorch-losses
pytorch-cka scikit-learn scikit-learn-scattered scikit-learn-lengths
"""
"""What stood on get-and-draw/ before it was divided: these addresses lead on for ever."""


@pytest.mark.parametrize("page", PAGES)
def test_what_has_moved_leads_on_from_where_it_stood(site: Path, page: str) -> None:
    soup = BeautifulSoup(without_bulk(site / page), "html5lib")
    moved = BeautifulSoup(
        without_bulk((site / page).parents[1] / "work-with-maps/index.html"), "html5lib"
    )
    for old in MOVED.split():
        link = soup.find(id=old)
        assert link["href"] == f"../work-with-maps/#{old}"
        assert (
            moved.find(id=old).get_text(" ", strip=True).startswith(link.get_text(" ", strip=True))
        )
