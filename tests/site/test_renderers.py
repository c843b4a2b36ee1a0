"""The trees that MkDocs renders, rendered by others: CONTRIBUTING.md says what each gives.

They stand in an environment of their own, ``.venv/renderers``, which ``make test`` makes; without
it the tests are skipped.
"""

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from tests import projects
from tests.projects import ROOT, command

ENVIRONMENT = Path(sys.prefix) / "renderers"
RENDERERS = ("mkdocs", "properdocs", "zensical")
NAMES = {"properdocs": "ProperDocs", "zensical": "Zensical"}
OURS = ("hooks", "plugins", "extra_css", "watch")
"""Settings of `mkdocs.base.yml` that belong to our own build."""
TEXT, BEHIND = "their text", "their text, behind the lines of its head"
OWN_BUILD = "the site of all languages, by our own hook"

pytestmark = pytest.mark.site
Held = Mapping[str, Mapping[str, Any]]
"""What each page holds, by the row of the table; by the page's path."""


class Settings(yaml.SafeLoader):
    """Reads MkDocs' settings; what is taken from the environment is nothing here."""


Settings.add_multi_constructor("!", lambda *_: None)


@pytest.fixture(scope="module")
def renderers() -> Path:
    """The folder of the renderers' programs."""
    if not ENVIRONMENT.is_dir():
        pytest.skip(f"no other renderers: make {ENVIRONMENT}/.installed")
    return ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")


@pytest.fixture(scope="module")
def rendered(
    renderers: Path, made_starter: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The folder in which each renderer put the trees of the starter, one folder a language."""
    settings = yaml.load((ROOT / "mkdocs.base.yml").read_text(encoding="utf-8"), Settings)
    plain = {key: value for key, value in settings.items() if key not in OURS}
    plain |= {"theme": {"name": "material", "font": False}, "nav": ["index.md"], "plugins": []}
    folders = {}
    for name in RENDERERS:
        folders[name] = folder = tmp_path_factory.mktemp(name)
        for tree in sorted((made_starter / "build/docs").iterdir()):
            work = folder / tree.name
            shutil.copytree(tree, work / "docs")
            (work / "mkdocs.yml").write_text(yaml.safe_dump(plain), encoding="utf-8")
            done = command(str(renderers / name), "build", cwd=work)
            assert done.code == 0, done.out + done.err
    return folders


@pytest.fixture(scope="module")
def own(renderers: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The files that each renderer makes of a small glossary with our own hook, if it can."""
    packages = next(ENVIRONMENT.rglob("site-packages"))
    found = {}
    for name in RENDERERS:
        root = projects.compose(tmp_path_factory.mktemp("own") / "small")
        program = [str(renderers / name)]
        if name != "zensical":  # The project's own packages come first, and the same MkDocs.
            program = [sys.executable, "-m", name]
        done = command(*program, "build", cwd=root, PYTHONPATH=str(packages))
        assert done.code == 0 or name == "zensical", done.out + done.err
        # What a build leaves behind that failed is no site.
        found[name] = dict(_files(root / "site")) if done.code == 0 else {}
    return found


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in site.rglob("*"):
        if path.is_file():
            yield path.relative_to(site).as_posix(), path.read_bytes()


def held(folder: Path) -> Held:
    """Return what the pages of all trees below a folder hold."""
    return {
        path.relative_to(folder).as_posix(): _of_page(path)
        for path in sorted(folder.glob("*/site/**/index.html"))
    }


def _of_page(path: Path) -> dict[str, Any]:
    article = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").article
    assert article is not None, path
    for added in article.select(".headerlink, .md-content__button, script"):
        added.decompose()
    return {
        "pages": True,
        TEXT: " ".join(article.get_text().split()),
        "ids of headings": [each.get("id") for each in article.select("h1, h2, h3, h4")],
        "drawings": [_drawn(each) for each in article.select("svg")],
        "formulas": [each.get_text() for each in article.select(".arithmatex")],
        "tables": [each.get_text(" ", strip=True) for each in article.select("table")],
        "links": [each["href"] for each in article.select("a[href]")],
    }


def _drawn(svg: Tag) -> list[str]:
    return [each.name for each in svg.find_all(True)]


def share(found: list[bool]) -> str:
    return "all" if all(found) else "some" if any(found) else "none"


def table(rendered: Mapping[str, Path], own: Mapping[str, Mapping[str, bytes]]) -> list[list[str]]:
    """Return the rows of the table: how many pages are as MkDocs makes them, by what they hold."""
    pages = {name: held(folder) for name, folder in rendered.items()}
    wanted = pages["mkdocs"]

    def found(name: str, path: str) -> Mapping[str, Any]:
        return pages[name].get(path, {})

    rows = [["What is as with MkDocs", *NAMES.values()]]
    for row in next(iter(wanted.values())):
        same = {
            name: [found(name, path).get(row) == page[row] for path, page in wanted.items()]
            for name in NAMES
        }
        rows.append([row, *(share(same[name]) for name in NAMES)])
        if row == TEXT:
            ends = {
                name: [
                    found(name, path).get(row, "").endswith(page[row])
                    for path, page in wanted.items()
                ]
                for name in NAMES
            }
            rows.append([BEHIND, *(share(ends[name]) for name in NAMES)])
    whole = own["mkdocs"]
    same = {
        name: [own[name].get(path) == content for path, content in whole.items()] for name in NAMES
    }
    return [*rows, [OWN_BUILD, *(share(same[name]) for name in NAMES)]]


def test_table_says_what_other_renderers_give(
    rendered: dict[str, Path], own: dict[str, dict[str, bytes]]
) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("\n## Other renderers\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|") and "---" not in line]
    said = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert table(rendered, own) == said


def test_something_is_compared(rendered: dict[str, Path]) -> None:
    pages = held(rendered["mkdocs"])
    assert len(pages) > 20
    for row in ("drawings", "formulas", "tables", "links"):
        assert any(page[row] for page in pages.values()), row
