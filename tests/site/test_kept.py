"""What is kept between builds is what would be made anew."""

import logging
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.site import kept_looks, kept_pages, kept_search, policy, search_index, unchanged
from scripts.site.kept_pages import Kept, Store, Warned
from scripts.site.searched import Page
from tests import growing
from tests.projects import ROOT, Run, run

PAGE = Kept("glossary/x.yml", None, ["a"], {"b.md": {"c": "b.md#c"}}, ["shown/x.webp"])
FILES = {"shown/x.webp": b"picture"}
HTML = '<!doctype html><img src="data:image/png;base64,AA">'


# Pages.


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that keeps one page with one file."""
    kept = Store(tmp_path / "pages", "mark")
    kept.write("one", PAGE, "<p>x</p>", FILES)
    return kept


def test_page_comes_back_as_it_was_kept(store: Store) -> None:
    assert store.read("one") == PAGE
    assert store.html("one") == "<p>x</p>"
    assert store.file("shown/x.webp") == b"picture"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"source": "x"}'])
def test_page_that_is_not_whole_is_made_anew(store: Store, content: str) -> None:
    (store.folder / "one.json").write_text(content, encoding="utf-8")
    assert store.read("one") is None


@pytest.mark.parametrize("path", ["files/shown/x.webp", "one.html"])
def test_page_without_its_file_is_made_anew(store: Store, path: str) -> None:
    (store.folder / path).unlink()
    assert store.read("one") is None


def test_what_a_build_does_not_ask_for_goes(store: Store) -> None:
    again = Store(store.folder, "mark")
    again.write("two", PAGE._replace(files=[]), "<p>y</p>", {})
    again.drop_others()
    assert again.read("one") is None
    assert again.read("two") is not None
    assert not (store.folder / "files/shown/x.webp").exists()


def test_key_is_of_mark_path_source_and_of_what_is_told_of_the_entry() -> None:
    told = {"x": {"cited": 1}, "y": {"cited": 2}}
    source = b"title: X\nconcept: x\n\n# X\n"
    keys = {
        Store(Path(), mark).key(path, text, entries, {})
        for mark, path, text, entries in (
            ("m", "x.md", source, told),
            ("n", "x.md", source, told),
            ("m", "y.md", source, told),
            ("m", "x.md", source + b"\n", told),
            ("m", "x.md", source, told | {"x": {"cited": 3}}),
        )
    }
    assert len(keys) == 5
    other = told | {"y": {"cited": 3}}
    assert Store(Path(), "m").key("x.md", source, other, {}) in keys


@pytest.mark.parametrize(
    ("path", "source", "counts"),
    [
        ("x.md", b"source: made from docs/en/x.md by scripts/pages/rendering.py\n\n# X\n", True),
        ("notebooks/x.ipynb", b"{}", True),
        ("terms/x.md", b"source: made from docs/en/x.md by y\nconcept: x\n\n# X\n", False),
        ("y.md", b"# source: made from docs/en/x.md by y\n", False),
    ],
)
def test_day_of_its_source_counts_for_a_page_that_is_no_entry(
    path: str, source: bytes, counts: bool
) -> None:
    files = ("docs/en/x.md", "docs/notebooks/x.py")
    first, second = (dict.fromkeys(files, day) for day in ("2026-11-23", "2026-11-24"))
    store = Store(Path(), "m")
    keys = {store.key(path, source, {}, days) for days in (first, second)}
    assert (len(keys) == 2) == counts


def test_pages_of_which_something_was_told_are_noted() -> None:
    config: Any = SimpleNamespace(_current_page=None)
    warned, logger = Warned(config), logging.getLogger("mkdocs.test")
    logger.addHandler(warned)
    logger.warning("of no page")
    config._current_page = SimpleNamespace(file=SimpleNamespace(src_uri="a.md"))
    logger.info("nothing wrong")
    assert warned.paths == set()
    logger.warning("of a page")
    logger.removeHandler(warned)
    assert warned.paths == {"a.md"}


# What the policy found.


def test_page_that_was_looked_at_is_not_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept_looks.kept(tmp_path) as look:
        found = look(HTML)
        assert look("<!doctype html><style></style>").wrong
    assert found == policy.in_page(HTML)
    looked: list[str] = []
    whole = policy.in_page
    monkeypatch.setattr(policy, "in_page", lambda page: looked.append(page) or whole(page))
    with kept_looks.kept(tmp_path) as look:
        assert look(HTML) == found
        assert look("<!doctype html><style></style>").wrong
    # What is wrong is told each time, with its line.
    assert looked == ["<!doctype html><style></style>"]


@pytest.mark.parametrize("content", ["", "{", '{"mark": "another", "pages": {}}'])
def test_looks_that_are_not_whole_or_of_other_code_are_made_anew(
    tmp_path: Path, content: str
) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / kept_looks.PATH).write_text(content, encoding="utf-8")
    with kept_looks.kept(tmp_path) as look:
        assert look(HTML) == policy.in_page(HTML)


# The search.


def test_search_is_made_again_where_a_page_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[list[str]] = []

    def index(site: Path, pages: list[Page], told: dict[str, Any]) -> None:  # noqa: ARG001
        made.append([page.title for page in pages])
        folder = site / search_index.FOLDER
        folder.mkdir(parents=True)
        (folder / "head.json").write_text(pages[0].title, encoding="utf-8")

    monkeypatch.setattr(search_index, "write", index)
    for nth, title in enumerate(("A", "A", "B")):
        site = tmp_path / f"site-{nth}"
        site.mkdir()
        kept_search.write(tmp_path, site, "en", {}, [Page("a/", title, "first", "<p>")])
        assert (site / search_index.FOLDER / "head.json").read_text() == title
    assert made == [["A"], ["B"]]


# Sources.


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, of which everything is made; the scripts stand in it."""
    monkeypatch.setattr(unchanged, "ROOT", tmp_path)
    for path in ("mkdocs.yml", "scripts/site/a.py", "glossary/x.yml", "build/docs/x.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    unchanged.note(tmp_path, unchanged.sources(tmp_path))
    return tmp_path


def is_made(root: Path) -> bool:
    return unchanged.is_made(root, unchanged.sources(root))


@pytest.mark.parametrize("path", ["scripts/site/a.py", "glossary/x.yml", "build/docs/x.md"])
def test_everything_is_made_again_where_a_file_changed_or_went(project: Path, path: str) -> None:
    assert is_made(project)
    (project / path).write_text("else", encoding="utf-8")
    assert not is_made(project)
    (project / path).write_text(path, encoding="utf-8")
    assert is_made(project)
    (project / path).unlink()
    assert not is_made(project)


@pytest.mark.parametrize("path", ["glossary/new.yml", "new/site/a.md", "build/docs/new.md"])
def test_everything_is_made_again_where_a_file_is_new(project: Path, path: str) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).touch()
    assert not is_made(project)


@pytest.mark.parametrize(
    "path", ["site/index.html", ".cache/a", "build/lock", "build/pages/a", "scripts/__pycache__/a"]
)
def test_what_is_no_source_changes_nothing(project: Path, path: str) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).touch()
    assert is_made(project)


def test_everything_is_made_again_for_another_address_or_commit(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("SITE_URL", "https://glossary.example/")
        assert not is_made(project)
    monkeypatch.setattr(unchanged.history, "commit", lambda _: "another\nfalse")
    assert not is_made(project)


# The whole.


def built(root: Path) -> tuple[Run, dict[str, bytes]]:
    """Build a site; return what was said, and the site's files by their paths."""
    place = root.parent / "built"
    done = run("mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml"), "-d", str(place),
               cwd=ROOT)  # fmt: skip
    assert done.code == 0, done.err
    files = (path for path in place.rglob("*") if path.is_file())
    return done, {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


@pytest.mark.site
def test_site_of_kept_pages_is_the_site_that_is_made_anew(tmp_path: Path) -> None:
    root = growing.write(tmp_path / "grown", 10, ROOT)
    _, first = built(root)
    kept = {path: path.stat().st_ino for path in (root / kept_pages.FOLDER).rglob("*.json")}
    done, again = built(root)
    assert "nothing has changed since the site's sources were checked and made" in done.out
    assert again == first
    concept = root / "glossary/concepts/term-0003.yml"
    text = concept.read_text(encoding="utf-8")
    concept.write_text(text.replace("no more than that", "nothing else"), encoding="utf-8")
    _, warm = built(root)
    assert b"nothing else" in warm["terms/term-0003/index.html"]
    now = {path: path.stat().st_ino for path in (root / kept_pages.FOLDER).rglob("*.json")}
    made = [path for path in now if kept.get(path) != now[path]]
    # The entry, and the list of all entries, in the one language whose text was changed.
    assert len(made) == 2
    for folder in (kept_pages.FOLDER, kept_search.FOLDER):
        shutil.rmtree(root / folder)
    for path in (kept_looks.PATH, unchanged.STAMP):
        (root / path).unlink()
    _, cold = built(root)
    assert warm == cold
