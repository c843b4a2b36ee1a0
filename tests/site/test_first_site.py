"""What the first site's plugin keeps of a finished or failed build."""

import errno
import logging
import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from scripts.model import loading
from scripts.site import (
    bundling,
    edition_files,
    hosting,
    kept_looks,
    kept_search,
    licensing,
    named,
    offline,
    swapping,
)
from scripts.site.first_site import FirstSite

SITE = "https://glossary.example/"
WHOLE = {
    "languages": [{"tag": "en", "prefix": "", "search": {}}],
    "sources": [],
    "edition": "1.2.0",
}


@pytest.fixture
def config(tmp_path: Path) -> SimpleNamespace:
    """A project with an earlier site, and a new one that is built, as MkDocs knows it."""
    place = tmp_path / "site"
    place.mkdir()
    (place / "index.html").write_text("earlier", encoding="utf-8")
    part = swapping.prepared(place)
    (part / "index.html").write_text("new", encoding="utf-8")
    path = str(tmp_path / "mkdocs.yml")
    return SimpleNamespace(config_file_path=path, site_dir=str(place), site_url=SITE)


def without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the steps that look at the pages, of which there are none."""
    for last in (bundling, hosting, licensing, named):
        monkeypatch.setattr(last, "finish", lambda *_, **__: None)
    monkeypatch.setattr(kept_search, "write", lambda *_: None)
    monkeypatch.setattr(kept_looks, "kept", lambda _: nullcontext())
    monkeypatch.setattr(offline, "begin", lambda *_, **__: None)
    monkeypatch.setattr(offline, "finish", lambda *_: None)


@pytest.fixture
def first(config: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> FirstSite:
    """The plugin of that build, in a work of one language."""
    monkeypatch.delenv("FROZEN", raising=False)
    without_pages(monkeypatch)
    plugin = FirstSite(config)
    plugin.whole = WHOLE
    config.site_dir = str(swapping.part_of(plugin.place))
    return plugin


@pytest.fixture
def counter() -> Iterator[logging.Logger]:
    """MkDocs' logger while it counts the warnings of a strict build."""
    logger, handler = logging.getLogger("mkdocs"), CountHandler()
    handler.setLevel(logging.WARNING)
    logger.addHandler(handler)
    yield logger
    logger.removeHandler(handler)


def shown(config: SimpleNamespace) -> list[str]:
    """Return what stands in the place of the site, and beside it."""
    root = Path(config.config_file_path).parent
    beside = sorted(path.name for path in root.iterdir())
    return [(root / "site/index.html").read_text(encoding="utf-8"), *beside]


def test_finished_site_takes_the_place_of_the_earlier_one(
    first: FirstSite,
    config: SimpleNamespace,
    counter: logging.Logger,  # noqa: ARG001
) -> None:
    first.on_post_build(config)
    assert shown(config) == ["new", "site"]
    assert Path(config.site_dir) == first.place


def test_strict_build_with_a_warning_leaves_the_earlier_site(
    first: FirstSite, config: SimpleNamespace, counter: logging.Logger
) -> None:
    counter.warning("a link to nothing")
    first.on_post_build(config)
    assert shown(config)[0] == "earlier"


def test_link_in_place_of_the_site_stays_a_link(
    config: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FROZEN", raising=False)
    without_pages(monkeypatch)
    (tmp_path / "link").symlink_to("site")
    config.site_dir = str(tmp_path / "link")
    plugin = FirstSite(config)
    plugin.whole = WHOLE
    config.site_dir = str(swapping.part_of(plugin.place))
    plugin.on_post_build(config)
    assert (tmp_path / "link").is_symlink()
    assert shown(config) == ["new", "link", "site"]


def test_site_has_a_map_for_search_engines(first: FirstSite, config: SimpleNamespace) -> None:
    first.on_post_build(config)
    assert sorted(path.name for path in first.place.iterdir()) == [
        *("index.html", "robots.txt", "sitemap.xml"),
    ]


def test_frozen_edition_has_no_map_for_search_engines(
    first: FirstSite, config: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FROZEN", "1")
    monkeypatch.setattr(loading, "load", lambda _: SimpleNamespace(glossary=None))
    monkeypatch.setattr(edition_files, "write", lambda *_: None)
    first.on_post_build(config)
    assert [path.name for path in first.place.iterdir()] == ["index.html"]


def test_what_the_disk_refused_is_told_and_what_ends_with_the_build_ends(
    first: FirstSite, config: SimpleNamespace
) -> None:
    ended: list[str] = []
    first.ends.callback(ended.append, "lock")
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{config.site_dir}/a.html")
    with pytest.raises(PluginError) as caught:
        first.on_build_error(error=error)
    assert str(caught.value) == (
        ".site.part/a.html: disk-full: there must be room to write: No space left on device; "
        "free some, and run it again\nthe site was not changed"
    )
    assert ended == ["lock"]
    # Any other error is MkDocs' to tell.
    first.on_build_error(error=ValueError("x"))
    first.on_build_error(error=OSError(errno.ENOENT, "no such file"))
