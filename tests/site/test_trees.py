"""What is written for a language's site: no file takes another's place there."""

import pytest

from scripts.errors import BuildError
from scripts.site import trees


def test_files_with_places_of_their_own_pass() -> None:
    trees.stand_apart(["index.md", "data.md", "data/a.json", "terms/a.md", "old/index.html"], ())


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["licences.md", "licences/index.html"], "'licences/index.html' and 'licences.md'"),
        (["Works.md", "works.md"], "'works.md' and 'Works.md'"),
        (["notebooks/a.ipynb", "notebooks/a.md"], "'notebooks/a.md' and 'notebooks/a.ipynb'"),
        (["assets/A.css", "assets/a.css"], "'assets/a.css' and 'assets/A.css'"),
    ],
)
def test_a_file_in_another_s_place_is_refused(paths: list[str], told: str) -> None:
    with pytest.raises(BuildError, match=f"^{paths[1]}: page-address: a page must have .*: {told}"):
        trees.stand_apart(paths, ())


@pytest.mark.parametrize("path", ["zh/works.md", "zh/index.html", "releases/v1/index.html"])
def test_a_file_among_another_language_s_or_an_edition_s_is_refused(path: str) -> None:
    with pytest.raises(BuildError, match="page-address: a page must stand in no folder that"):
        trees.stand_apart([path], ("zh/",))
