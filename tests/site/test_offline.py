"""What the service worker is told of the site, and the manifests, by exact values."""

import base64
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from scripts.site import offline, web_app
from tests.projects import ROOT

SIGN = (ROOT / "overrides/assets/favicon.svg").read_text(encoding="utf-8")
PAGE = """<!doctype html><meta charset="utf-8"><title>b</title>
<link rel="stylesheet" href="../assets/a.css"><link rel="canonical" href="https://c.example/">
<script src="../assets/javascripts/a.js"></script><img src="../assets/favicon.svg" alt="">
<div class="fm-keeping" markdown="0">
<p>It takes {} MB, {} not.</p>
</div>"""
FILES: dict[str, str] = {
    "index.html": "home",
    "404.html": "lost",
    "offline/index.html": PAGE,
    "terms/a/index.html": "a",
    "terms/a/index.md": "# a",
    "terms/a b/index.html": "a space",
    "assets/a.css": "a{}",
    "assets/favicon.svg": SIGN,
    "assets/javascripts/a.js": "a()",
    "assets/javascripts/service-worker.js": "/* c */\nwork(1);\n",
    "assets/pictures/0123456789abcdef.webp": "w",
    "assets/cards/a.png": "card",
    "assets/embed/e.js": "e()",
    "data/a.json": "{}",
    "data/index.html": "data",
    "feed.xml": "<feed/>",
    "releases/v1/index.html": "old",
    "search/index/head.json": "[]",
    "zh/index.html": "家",
    "zh/404.html": "lost",
    "zh/offline/index.html": PAGE,
    "zh/assets/a.css": "a{}",
    "zh/assets/favicon.svg": SIGN,
    "zh/assets/javascripts/a.js": "a()",
    "zh/assets/javascripts/service-worker.js": "work(1);\n",
}
LANGUAGES = [
    {"prefix": "", "html": "en", "title": "Maps", "description": "All maps."},
    {"prefix": "zh/", "html": "zh-CN", "title": "图", "description": "所有的图。"},
]
WHOLE = {"languages": LANGUAGES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A finished site of two languages, without its worker."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def told(folder: Path) -> dict[str, Any]:
    """Return what a finished worker is told of its edition."""
    first, code = (folder / offline.WORKER).read_text(encoding="utf-8").split("\n", 1)
    assert code == "work(1);\n"
    found: dict[str, Any] = json.loads(first.removeprefix("self.glossaryEdition=").rstrip(";"))
    return found


def marked(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest())[:12].decode()


def test_worker_and_manifests_come_into_their_places(folder: Path) -> None:
    offline.begin(folder, WHOLE, kept=True)
    sources = {f"{prefix}{offline.SOURCE}" for prefix in ("", "zh/")}
    icons = {f"assets/icons/{size}.png" for size in (180, 192, 512)}
    added = {f"{prefix}{name}" for prefix in ("", "zh/") for name in ("site.webmanifest", *icons)}
    assert names(folder) == {*FILES} - sources | added | {"service-worker.js"}
    assert (folder / offline.WORKER).read_text(encoding="utf-8") == "work(1);\n"


def test_site_that_is_not_kept_has_nothing_of_it(folder: Path) -> None:
    offline.begin(folder, WHOLE, kept=False)
    own = {
        f"{prefix}{name}"
        for prefix in ("", "zh/")
        for name in (offline.SOURCE, "offline/index.html")
    }
    assert names(folder) == {*FILES} - own


def test_worker_knows_what_pages_show_and_load_and_no_downloads(folder: Path) -> None:
    offline.begin(folder, WHOLE, kept=True)
    offline.finish(folder, WHOLE)
    edition = told(folder)
    shown = (folder / "offline/index.html").read_text(encoding="utf-8")
    assert edition["homes"] == ["", "zh/"]
    assert edition["core"] == {
        home: [f"{home}{path}" for path in ("offline/", "assets/a.css", "assets/javascripts/a.js")]
        + [f"{home}assets/favicon.svg"]
        for home in ("", "zh/")
    }
    files = edition["files"]
    icons = {path for path in files if "/icons/" in f"/{path}"}
    assert len(icons) == 6
    manifests = {"site.webmanifest", "zh/site.webmanifest"}
    assert {path: files[path] for path in files.keys() - icons - manifests} == {
        "": marked("home"),
        "offline/": marked(shown),
        "data/": marked("data"),
        "terms/a/": marked("a"),
        "terms/a%20b/": marked("a space"),
        "assets/a.css": marked("a{}"),
        "assets/favicon.svg": marked(SIGN),
        "assets/javascripts/a.js": marked("a()"),
        "assets/pictures/0123456789abcdef.webp": "",
        "search/index/head.json": marked("[]"),
        "zh/": marked("家"),
        "zh/offline/": marked(shown),
        "zh/assets/a.css": marked("a{}"),
        "zh/assets/favicon.svg": marked(SIGN),
        "zh/assets/javascripts/a.js": marked("a()"),
    }


def test_page_says_the_millions_of_bytes_of_its_language_and_what_languages_share(
    folder: Path,
) -> None:
    (folder / "index.html").write_bytes(b"a" * 3_400_000)
    (folder / "assets/a.css").write_bytes(b"a" * 2_000_000)
    (folder / "zh/index.html").write_bytes(b"a" * 7_000_000)
    offline.begin(folder, WHOLE, kept=True)
    offline.finish(folder, WHOLE)
    said = [(folder / p / "offline/index.html").read_text("utf-8") for p in ("", "zh")]
    assert [text.partition("<p>")[2].partition("</p>")[0] for text in said] == [
        "It takes 5 MB, {} not.",
        "It takes 9 MB, {} not.",
    ]


def test_edition_has_another_id_where_a_file_has_other_bytes_or_is_gone(folder: Path) -> None:
    found = []
    for change in ("", "new", None):
        path = folder / "terms/a/index.html"
        path.unlink() if change is None else path.write_text(f"a{change}", encoding="utf-8")
        kept = {path.name: path for path in folder.glob("terms/*/index.html")}
        kept |= {f"{home}offline/": folder / home / "offline/index.html" for home in ("", "zh/")}
        found.append(offline.edition_of(kept, ["", "zh/"])["id"])
    assert len(set(found)) == 3


def test_manifest_begins_at_the_home_of_its_language_and_holds_the_whole_site() -> None:
    icons = [
        *(
            {"src": f"assets/icons/{n}.png", "sizes": f"{n}x{n}", "type": "image/png"}
            for n in (180, 192, 512)
        ),
        {"src": "assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
    ]
    made = json.loads(web_app.files(LANGUAGES[1], SIGN)["site.webmanifest"])
    assert made == {
        "name": "图", "description": "所有的图。", "lang": "zh-CN",
        "start_url": "./", "scope": "../",
        "display": "minimal-ui", "background_color": "#fffdf8", "theme_color": "#fffdf8",
        "icons": icons,
    }  # fmt: skip
    assert web_app.manifest(LANGUAGES[0])["scope"] == "./"


def test_icon_is_the_sign_on_paper() -> None:
    picture = Image.open(io.BytesIO(web_app.icon(SIGN, 192))).convert("RGB")
    pixels = np.asarray(picture)
    assert pixels.shape == (192, 192, 3)
    # Outside its frame, in its middle, and in the squares of its first row: 8 pixels a unit.
    assert pixels[0, 0].tolist() == [255, 253, 248]
    assert pixels[6 * 8, 6 * 8].tolist() == [0xD9, 0x5F, 0x0E]
    red, _, blue = pixels[6 * 8, 12 * 8].tolist()
    assert blue > red


# The real site.


@pytest.mark.site
def test_every_page_names_an_app_of_its_language_and_leads_to_reading_offline(site: Path) -> None:
    for prefix in ("", "zh/"):
        text = (site / prefix / "terms/stride/index.html").read_text(encoding="utf-8")
        assert '<link rel="manifest" href="../../site.webmanifest">' in text
        assert 'class="fm-offline" href="../../offline/"' in text
        made = json.loads((site / prefix / web_app.NAME).read_text(encoding="utf-8"))
        assert all((site / prefix / each["src"]).is_file() for each in made["icons"])


@pytest.mark.site
def test_worker_of_the_site_knows_every_page_by_the_bytes_that_are_sent(site: Path) -> None:
    first = (site / offline.WORKER).read_text(encoding="utf-8").partition("\n")[0]
    files = json.loads(first.partition("=")[2].rstrip(";"))["files"]
    pages = {p.parent.relative_to(site).as_posix() for p in site.rglob("index.html")}
    wanted = {
        "" if page == "." else f"{page}/" for page in pages if not page.startswith("releases")
    }
    assert {path for path in files if path.endswith("/") or not path} == wanted
    assert {files[path] for path in wanted} == {
        offline.mark((site / path / "index.html").read_bytes()) for path in wanted
    }
