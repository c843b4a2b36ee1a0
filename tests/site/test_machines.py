"""What the built site tells machines: crawlers, readers of feeds and Markdown, linked data."""

import gzip
import io
import json
import re
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup, Tag
from lxml import etree
from PIL import Image

from scripts.model.glossary import Glossary
from tests.conftest import SITE_URL
from tests.site.test_site import address_of, file_of, language_of, pages, soup_of

pytestmark = pytest.mark.site

LANGUAGES = [("en", ""), ("zh", "zh/")]
MOST_ADDED = 2048
"""Bytes, compressed, that machines may cost a page."""
TWIN_NOISE = re.compile(r"</?[a-z]+[ >]|\{ *[.#:]|\[\[|markdown=")
"""What a twin may not hold outside code and formulas: HTML, attributes, calls."""


def entries(site: Path, real: Glossary) -> list[tuple[str, str, Path]]:
    """Return id, language and folder of every entry's page."""
    return [
        (concept.id, tag, site / prefix / "terms" / concept.id)
        for concept in real.concepts
        for tag, prefix in LANGUAGES
    ]


def alone(head: Tag, query: str, key: str) -> str:
    """Return an attribute of the only element of a head that fits."""
    (found,) = head.select(query)
    return str(found[key])


# Titles.


def test_every_title_says_its_site_once_and_home_says_nothing_else(site: Path) -> None:
    names = {"en": "Feature Map Glossary", "zh": "特征图术语表"}
    titles = {path: soup.title.get_text() for path, soup in pages(site).items() if soup.title}
    assert titles.keys() == pages(site).keys()
    assert [p for p, title in titles.items() if title.count(names[language_of(p)]) != 1] == []
    assert (titles["index.html"], titles["zh/index.html"]) == (names["en"], names["zh"])


def test_chinese_pages_say_nothing_of_the_theme_in_english(site: Path) -> None:
    words = re.compile(r'(?:title|aria-label)="(?:Permanent link|Copy|Dismiss|Search|Back to top)')
    # The page for lost addresses speaks all languages.
    for path in pages(site, "zh").keys() - {"zh/404.html"}:
        text = (site / path).read_text(encoding="utf-8")
        # What is offered to readers of English is in English.
        text = re.sub(r'<aside class="fm-offer" lang="en".*?</aside>', "", text, flags=re.DOTALL)
        assert words.findall(text) == [], path


# Crawlers.


def test_sitemap_is_what_the_protocol_wants_and_names_every_page_of_every_language(
    site: Path,
) -> None:
    spaces = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    root = etree.parse(site / "sitemap.xml").getroot()
    assert root.tag == f"{{{spaces['s']}}}urlset"
    listed = [str(each.findtext("s:loc", namespaces=spaces)) for each in root]
    wanted = {address_of(path) for path in pages(site) if "404" not in path}
    assert len(listed) == len(set(listed))
    assert set(listed) == wanted
    for each in root:
        days = [day.text or "" for day in each.findall("s:lastmod", spaces)]
        assert len(days) <= 1
        assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) for day in days)
        links = {one.get("hreflang"): one.get("href") for one in each.findall("x:link", spaces)}
        assert set(links) == {"en", "zh", "x-default"}
        assert each.findtext("s:loc", namespaces=spaces) in (links["en"], links["zh"])
        assert links["x-default"] == links["en"]
    assert [path.name for path in site.rglob("sitemap*")] == ["sitemap.xml"]
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {SITE_URL}sitemap.xml\n" in robots


def test_head_of_a_page_names_the_languages_as_the_sitemap_does(site: Path) -> None:
    for path, soup in pages(site).items():
        links = soup.select("head link[rel=alternate][hreflang]")
        found = {str(link["hreflang"]): str(link["href"]) for link in links}
        english = path.removeprefix("zh/")
        both = {"en": address_of(english), "zh": address_of(f"zh/{english}")}
        assert found == ({} if "404" in path else both | {"x-default": both["en"]}), path


# Linked data.


def test_entry_says_what_it_defines_in_a_block_that_reads_as_the_page_does(
    site: Path, real: Glossary
) -> None:
    for concept_id, tag, folder in entries(site, real):
        soup = soup_of(folder / "index.html")
        blocks = [json.loads(one.string or "") for one in soup.select("[type*=ld]")]
        (graph,) = (block["@graph"] for block in blocks if "@graph" in block)
        page, term, whole = graph
        heading = soup.select_one("h1")
        assert heading is not None
        assert term["termCode"] == concept_id
        name = real.concept(concept_id).entry(tag).preferred
        assert term["name"] == {"@value": name, "@language": whole["inLanguage"]}
        assert page["@id"] == term["url"] == alone(soup, "link[rel=canonical]", "href")
        others = {str(each["href"]) for each in soup.select("head link[hreflang]")} - {page["@id"]}
        assert set(term["sameAs"]) == others
        assert whole["inLanguage"] == page["inLanguage"]


# The feed.


@pytest.mark.parametrize(("tag", "prefix"), LANGUAGES)
def test_every_page_names_the_feed_of_its_language_which_readers_understand(
    site: Path, tag: str, prefix: str
) -> None:
    address = f"{SITE_URL}{prefix}feed.xml"
    for path, soup in pages(site, tag).items():
        if "404" not in path:
            assert alone(soup, "link[type='application/atom+xml']", "href") == address, path
    found = feedparser.parse((site / prefix / "feed.xml").read_bytes())
    assert not found.bozo
    for entry in found.entries:
        file = file_of(entry.link, site)
        assert file is not None and file.is_file(), entry.link
        for picture in BeautifulSoup(entry.content[0].value, "html.parser").select("img"):
            file = file_of(str(picture["src"]), site)
            assert file is not None and file.is_file(), picture


# Twins.


def test_every_entry_has_a_twin_without_markup_that_only_a_page_can_show(
    site: Path, real: Glossary
) -> None:
    for concept_id, _, folder in entries(site, real):
        head = soup_of(folder / "index.html").select_one("head")
        assert head is not None
        twin = folder / alone(head, "link[type='text/markdown']", "href")
        text = twin.read_text(encoding="utf-8")
        assert text.startswith("# "), concept_id
        prose = re.sub(r"^(`{3,}).*?^\1$|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]+\$", "", text,
                       flags=re.MULTILINE | re.DOTALL)  # fmt: skip
        assert TWIN_NOISE.findall(prose) == [], twin
        for address in re.findall(r"\]\((https://[^)\s]*)\)", prose):
            file = file_of(address.partition("#")[0], site)
            assert file is None or file.is_file(), f"{twin}: {address}"


@pytest.mark.parametrize(("tag", "prefix"), LANGUAGES)
def test_index_of_all_leads_to_files_that_are_there(site: Path, tag: str, prefix: str) -> None:
    text = (site / prefix / "llms.txt").read_text(encoding="utf-8")
    listed = re.findall(r"^- \[.+\]\((\S+)\)(?:: .+)?$", text, re.MULTILINE)
    assert len(listed) > 100
    for address in listed:
        file = file_of(address, site)
        assert file is not None and file.is_file(), address
    lines = text.count("\n- ")
    assert lines == len(listed), tag


# Cards.


def test_card_of_a_page_is_a_picture_of_the_size_that_is_shown_whole(site: Path) -> None:
    cards = set()
    for path, soup in pages(site).items():
        if "404" in path:
            continue
        cards.add(alone(soup, "meta[property='og:image']", "content"))
        assert alone(soup, "meta[property='og:url']", "content") == address_of(path)
        title = soup.title.get_text() if soup.title else ""
        assert title.startswith(alone(soup, "meta[property='og:title']", "content")), path
    assert len(cards) > 80
    for card in cards:
        file = file_of(card, site)
        assert file is not None
        with Image.open(file) as picture:
            assert picture.size == (1200, 630)
        assert file.stat().st_size < 120_000, card


# What all this costs.


def test_machines_cost_a_page_little(site: Path) -> None:
    """Of what stands in a head for machines alone, compressed with the rest of it."""
    ours = "[property^=og], [name^=twitter], [hreflang], [type*=ld], [type$=xml], [type$=markdown]"
    for path in ("index.html", "terms/feature-map/index.html", "zh/terms/stride/index.html"):
        head = BeautifulSoup((site / path).read_bytes(), "html.parser").head
        assert head is not None
        whole = size(head)
        for each in head.select(f"{ours}, [type=speculationrules]"):
            each.decompose()
        assert whole - size(head) <= MOST_ADDED, path


def size(head: Tag) -> int:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as file:
        file.write(str(head).encode())
    return len(buffer.getvalue())
