from pathlib import Path

import pytest

from scripts.site.reloading import Changes, address_of, differing

PAGE = '<link href="../../assets/stylesheets/site.css"><p>no link to assets/stylesheets/other.css'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in ("index.html", "terms/a/index.html", "zh/terms/a/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(PAGE.partition("<p>")[0], encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "old"),
    [
        ("terms/a/index.html", ["terms/a/"]),
        ("index.html", [""]),
        ("assets/stylesheets/site.css", ["", "terms/a/", "zh/terms/a/"]),
        ("assets/stylesheets/other.css", []),
        ("search/names.js", []),
        ("data/glossary.json", []),
    ],
)
def test_a_page_is_old_where_it_or_what_it_loads_changed(
    folder: Path, changed: str, old: list[str]
) -> None:
    changes = Changes(folder, 5)
    changes.note([changed], 7)
    pages = ("", "terms/a/", "zh/terms/a/")
    assert [page for page in pages if changes.of_page(page) > 5] == old
    assert changes.epoch == 7


def test_a_page_that_is_not_there_is_as_new_as_anything(folder: Path) -> None:
    changes = Changes(folder, 5)
    assert changes.of_page("terms/b/") == 5


def test_epochs_only_grow(folder: Path) -> None:
    changes = Changes(folder, 5)
    changes.note([], 5)
    changes.note([], 3)
    assert changes.epoch == 7


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/fm/", ""),
        ("/fm/terms/a/", "terms/a/"),
        ("/fm/zh/terms/../terms/a/", "zh/terms/a/"),
        ("/fm/404.html", "404.html"),
        ("/fm/../../etc/passwd", "etc/passwd"),
        ("/other/", None),
        ("", None),
    ],
)
def test_a_referrer_is_an_address_below_the_home(path: str, address: str | None) -> None:
    assert address_of(path, "/fm/") == address


def test_folders_differ_in_contents_and_names(tmp_path: Path) -> None:
    for folder, files in {
        "one": {"a": "1", "b": "2", "c": "3"},
        "two": {"a": "1", "b": "4"},
    }.items():
        for name, text in files.items():
            (tmp_path / folder / "in").mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / "in" / name).write_text(text, encoding="utf-8")
    assert differing(tmp_path / "one", tmp_path / "two") == ["in/b", "in/c"]
