"""What a page is made into last: its formulas, and its pictures at the root of all languages."""

from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from scripts.site import finished_page
from tests.site.test_pictures import NOISE, png

HERE = {"prefix": "zh/", "words": {"copy": "复制"}}


def page(src_uri: str = "terms/a.md", **meta: str) -> Any:
    """Return what is asked of a page that MkDocs knows."""
    url = f"{src_uri.rpartition('.')[0]}/"
    return SimpleNamespace(url=url, file=SimpleNamespace(src_uri=src_uri), meta=meta)


def test_a_formula_becomes_part_of_the_page() -> None:
    made, files = finished_page.finished(
        r'<p><span class="arithmatex">\(x\)</span></p>', page(), HERE
    )
    assert made == '<p><math data-tex="x"><mi>x</mi></math></p>'
    assert files == {}


def test_a_formula_that_cannot_be_read_is_told_with_its_page() -> None:
    with pytest.raises(PluginError) as error:
        finished_page.finished(r'<span class="arithmatex">\(\oops\)</span>', page(), HERE)
    assert str(error.value) == (
        r"terms/a.md: formula-unreadable: '\\oops': Unsupported function name: \oops at position 1"
    )


def test_large_pictures_stand_where_all_languages_share_them() -> None:
    made, files = finished_page.finished(
        f'<img src="data:image/png;base64,{png(NOISE)}">', page(), HERE
    )
    (path,) = files
    assert path.startswith("assets/pictures/")
    # The page stands at zh/terms/a/.
    assert f'src="../../../{path}"' in made


@pytest.mark.parametrize(
    ("src_uri", "meta", "source"),
    [
        ("notebooks/a.ipynb", {}, "docs/notebooks/a.py"),
        (
            "terms/a.md",
            {"source": "made from glossary/concepts/a.yml by scripts"},
            "glossary/concepts/a.yml",
        ),
        ("index.md", {}, ""),
    ],
)
def test_a_page_names_what_its_author_wrote(
    src_uri: str, meta: dict[str, str], source: str
) -> None:
    assert finished_page.source_of(page(src_uri, **meta)) == source
