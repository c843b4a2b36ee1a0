"""Citing and exports on the built site: what reference managers, programs and readers find."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urljoin

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from scripts.cite import record as citations
from scripts.cite.identifier import swhid
from scripts.cite.standing import Standings, standings
from scripts.languages import Language
from scripts.model import publication
from scripts.model.glossary import Glossary
from scripts.model.publication import Publication
from scripts.site import history
from tests import hostile
from tests.browsing import copied
from tests.cite.test_citations import from_biblatex, from_csl_json, from_ris, from_tags
from tests.conftest import ROOT, SITE_URL, Visit
from tests.site.reading import without_bulk

ENDS = ("bib", "biblatex.bib", "ris", "csl.json")
# `pin=0.0.0.0` is a cell of an explorer: layer, channel, row and column.
LOCAL = re.compile(
    r"127\.0\.0\.1|localhost|\[::1\]|(?<!pin=)0\.0\.0\.0|(?<![\w-])example\.(?:com|org|net)", re.I
)
TEXTS = {".html", ".json", ".jsonld", ".ttl", ".tbx", ".csv", ".utf8", ".bib", ".ris", ".xml"}


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(without_bulk(path), "html.parser")


def standings_of(site: Path, real: Glossary) -> Standings:
    """Return what each entry is cited as, by the texts that the site holds."""
    made = built_texts(site, publication.load(ROOT, real, SITE_URL))
    return standings(made, [concept.id for concept in real.concepts])


def built_texts(site: Path, made: Publication) -> Publication:
    """Return what is published, with the identifiers of the texts that the site holds."""
    texts = {
        (path.name.split(".")[0], path.name.split(".")[1]): swhid(path.read_bytes())
        for path in (site / "data/texts").iterdir()
    }
    days = history.last_changes(ROOT, "glossary/concepts")
    return made._replace(texts=texts, changed={Path(path).stem: days[path] for path in days})


def page_of(site: Path, concept_id: str, language: Language) -> BeautifulSoup:
    return soup(site / publication.page(concept_id, language) / "index.html")


def meta(page: BeautifulSoup) -> list[tuple[str, str]]:
    wanted = ("z:", "DC.", "citation_", "prism.")
    return [
        (str(tag["name"]), str(tag["content"]))
        for tag in page.select("meta[name]")
        if str(tag["name"]).startswith(wanted)
    ]


@pytest.mark.site
@pytest.mark.parametrize("language", hostile.LANGUAGES, ids=hostile.TAGS)
def test_tags_and_downloads_of_every_entry_are_one_record(
    site: Path, real: Glossary, language: Language
) -> None:
    standing = standings_of(site, real)
    for concept in real.concepts:
        record = citations.record(real, concept, language, standing[concept.id, language.tag])
        expected = {key: value for key, value in record.items() if key != "id"}
        page = page_of(site, concept.id, language)
        without = {key: value for key, value in expected.items() if key != "abstract"}
        assert from_tags(meta(page)) == without
        text = {
            end: (site / f"data/citations/{concept.id}.{language.tag}.{end}").read_text("utf-8")
            for end in ENDS
        }
        assert from_ris(text["ris"]) == expected
        assert from_biblatex(text["biblatex.bib"]) == expected
        assert from_csl_json(text["csl.json"]) == expected


@pytest.mark.site
@pytest.mark.parametrize("language", hostile.LANGUAGES, ids=hostile.TAGS)
def test_cite_box_has_four_styles_and_four_files_that_exist(
    site: Path, real: Glossary, language: Language
) -> None:
    standing = standings_of(site, real)
    for concept in real.concepts:
        path = publication.page(concept.id, language)
        page = page_of(site, concept.id, language)
        box = page.select_one("details#cite.fm-cite-box")
        assert box is not None, path
        # Below the title on every page, the hub's too.
        assert box.find_previous(["h1", "h2"]).name == "h1", path
        assert {item.text for item in box.select("dt")} == set(citations.STYLES)
        for shown in box.select(".fm-citation"):
            assert standing[concept.id, language.tag].address in shown.text
        links = [urljoin(f"/{path}", str(link["href"])) for link in box.select("a[download]")]
        assert links == [f"/data/citations/{concept.id}.{language.tag}.{end}" for end in ENDS]
        assert all((site / link[1:]).is_file() for link in links)


@pytest.mark.site
@pytest.mark.parametrize("language", hostile.LANGUAGES, ids=hostile.TAGS)
def test_hub_offers_zotero_the_list_of_senses(
    site: Path, real: Glossary, language: Language
) -> None:
    page = page_of(site, "feature-map", language)
    fields = [parse_qs(str(span["title"])) for span in page.select("span.Z3988")]
    senses = [concept.id for concept in real.senses]
    standing = standings_of(site, real)
    assert [field["rft.identifier"][0] for field in fields] == [
        standing[concept_id, language.tag].address for concept_id in ("feature-map", *senses)
    ]
    assert {field["rft.type"][0] for field in fields} == {"dictionaryEntry"}


@pytest.mark.site
def test_nothing_makes_zotero_save_something_else(site: Path) -> None:
    for path in site.rglob("*.html"):
        tags = dict(meta(soup(path)))
        assert not {"citation_title", "citation_doi", "citation_inbook_title"} & set(tags)
        is_entry = "z:callNumber" in tags
        if path.name != "404.html" and "http-equiv" not in path.read_text(encoding="utf-8")[:600]:
            kind = "dictionaryEntry" if is_entry else "webpage"
            assert tags["z:itemType"] == kind, path


@pytest.mark.site
@pytest.mark.parametrize("language", hostile.LANGUAGES, ids=hostile.TAGS)
@pytest.mark.parametrize(
    "page",
    [
        "",
        "which-sense/",
        "notebooks/feature-maps-by-hand/",
        "explorers/",
        "usages/",
        "about/",
        "questions/",
    ],
)
def test_page_that_is_no_entry_is_saved_with_author_day_and_language(
    site: Path, real: Glossary, language: Language, page: str
) -> None:
    path = f"{language.prefix}{page}"
    found = soup(site / path / "index.html")
    tags = dict(meta(found))
    day = tags.pop("citation_publication_date", None)
    assert day is None or re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    heading = found.select_one("title")
    assert heading and heading.text.startswith(tags.pop("DC.title"))
    (author,) = (each[language.tag].literal for each in real.work.authors)
    assert tags == {
        "z:itemType": "webpage",
        "citation_author": f"{author},",
        "citation_language": language.html,
        "citation_public_url": f"{SITE_URL}{path}",
        "prism.publicationName": real.work.title[language.tag],
        "DC.rights": real.work.licence,
        "z:extra": f"edition: {real.words[language.tag]['cite-page-draft']}",
    }


@pytest.mark.site
def test_no_page_or_export_names_a_local_or_a_placeholder_host(site: Path) -> None:
    found = {
        (path.relative_to(site).as_posix(), match[0])
        for path in site.rglob("*")
        # The pages of rules show made-up data, in which no host may be a real one.
        if path.suffix in TEXTS and not {"search", "rules"} & set(path.parts)
        for match in LOCAL.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.site
def test_exports_lie_where_the_documentation_links_to_them(site: Path) -> None:
    for language in hostile.LANGUAGES:
        path = f"{language.prefix}data/"
        page = soup(site / path / "index.html")
        links = [str(link["href"]) for link in page.select("td a")]
        assert len(links) >= 11
        for link in links:
            target = urljoin(f"/{path}", link).partition("#")[0]
            place = site / target[1:]
            assert place.is_file() or (place / "index.html").is_file(), target


@pytest.mark.site
def test_published_file_has_the_shape_that_the_documentation_shows(site: Path) -> None:
    text = (ROOT / "docs/en/data.md").read_text(encoding="utf-8")
    shown = json.loads(text[text.index("```json") + 7 :].partition("```")[0])
    found = json.loads((site / "data/glossary.json").read_text(encoding="utf-8"))
    (example,) = shown["concepts"]
    entry = next(item for item in found["concepts"] if item["id"] == example["id"])
    assert shown.keys() <= found.keys()
    assert example.keys() <= entry.keys()
    assert example["axes"].items() <= entry["axes"].items()
    assert example["en"].keys() <= entry["en"].keys()
    assert (entry["code"], entry["en"]["url"]) == (example["code"], example["en"]["url"])


@pytest.mark.site
def test_without_an_address_the_box_says_so_and_no_tag_is_there(made_starter: Path) -> None:
    for language, words in (("en", "does not know its public address"), ("zh", "公开网址")):
        page = (made_starter / f"build/docs/{language}/terms/kernel.md").read_text("utf-8")
        box = page[page.index('<details class="fm-cite-box" id="cite" data-search-exclude>') :]
        assert words in box
        assert "http" not in box
    told = json.loads((made_starter / "build/site.json").read_text(encoding="utf-8"))
    page = told["languages"][0]["pages"]["kernel"]
    assert '"@id":"../../terms/kernel/"' in page.pop("linked")
    assert page == {"citation_tags": [], "coins": []}


# In the browser.


@pytest.mark.browser
def test_citation_can_be_copied(visit: Callable[..., Visit]) -> None:
    page, problems = visit(
        "zh/terms/stride/#cite", permissions=["clipboard-read", "clipboard-write"]
    )
    button = page.get_by_role("button", name="复制 GB/T 7714—2025")
    button.click()
    expect(button).to_have_text("已复制")
    text = copied(page)
    assert text == page.locator(".fm-citation").first.text_content()
    assert "[M/OL]//特征图术语表" in text
    assert problems == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("prefix", "same", "other", "none"),
    [
        ("", "Yes, your copy is this text.", "Your copy is another text", "no SWHID in it"),
        ("zh/", "你手里的就是这段文字", "你手里的是另一段文字", "其中没有 SWHID"),
    ],
)
def test_pasted_citation_is_compared_with_the_text(
    visit: Callable[..., Visit], prefix: str, same: str, other: str, none: str
) -> None:
    page, problems = visit(f"{prefix}terms/stride/#cite")
    asked, told = page.locator(".fm-cite-check input"), page.locator(".fm-cite-check output")
    asked.fill(page.locator(".fm-citation").first.inner_text())
    expect(told).to_contain_text(same)
    asked.fill(hostile.TEXT_ID.upper().replace("SWH:1:CNT", "swh:1:cnt"))
    expect(told).to_contain_text(other)
    asked.fill("<img src=x onerror=alert(1)> 2026")
    expect(told).to_contain_text(none)
    assert problems == []


TOLD = """async () => {
  const { changes } = await import("../../assets/javascripts/cite-check.js");
  return [changes(["a", "b", "c"], ["a", "d", "c", "e"]), changes([], ["a"]), changes(["a"], [])];
}"""


@pytest.mark.browser
def test_what_differs_between_two_texts_is_the_least_that_does(
    visit: Callable[..., Visit],
) -> None:
    page, _ = visit("terms/stride/")
    assert page.evaluate(TOLD) == [
        [["del", "b"], ["ins", "d"], ["ins", "e"]],
        [["ins", "a"]],
        [["del", "a"]],
    ]
