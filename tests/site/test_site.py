"""The built site, read as a reader's browser would find it: links, languages, notebooks, data."""

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import jsonschema
import nbformat
import pytest
from bs4 import BeautifulSoup, Tag

from scripts.inputs import worked_example
from scripts.model.glossary import Glossary
from scripts.site import leftovers, register
from tests import searching
from tests.conftest import PREFIX, ROOT, SITE_URL, Run
from tests.site.reading import without_bulk

pytestmark = pytest.mark.site

LANGUAGES = ("en", "zh")
HAN = re.compile(r"[\u3400-\u9fff]")
NOTEBOOK = "notebooks/feature-maps-by-hand/"
OF_NAMES = {"works", "software", "documentation", "threads", "where-asked", "licences"}
"""Pages, and folders of them, that consist of names for the most part: of works and files."""

REFRESH = "meta[http-equiv=refresh]"

FROZEN = "releases/"
"""Where released editions lie, which were tested when they were current."""


def address_of(path: str) -> str:
    """Return the public address of a file of the site."""
    return SITE_URL + re.sub(r"(^|/)index\.html$", r"\1", path)


@cache
def soup_of(path: Path) -> BeautifulSoup:
    return BeautifulSoup(without_bulk(path), "html5lib")


@cache
def ids_of(path: Path) -> frozenset[str]:
    return frozenset(tag["id"] for tag in soup_of(path).find_all(id=True))


def pages(site: Path, language: str | None = None) -> dict[str, BeautifulSoup]:
    """Return the current pages by path, of one language or of both; the error pages among them.

    What leads on from an old address is no page.
    """
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    found = {path: file for path, file in found.items() if not soup_of(file).select_one(REFRESH)}
    return {
        path: soup_of(file)
        for path, file in found.items()
        if not path.startswith(FROZEN) and (language is None or language_of(path) == language)
    }


def language_of(path: str) -> str:
    return "zh" if path.startswith("zh/") else "en"


def other(path: str) -> str:
    """Return the path of the same page in the other language."""
    return path.removeprefix("zh/") if path.startswith("zh/") else f"zh/{path}"


def references(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Yield every address that a page names, with the element that names it."""
    for tag in soup.find_all(True):
        for key in ("href", "src", "data-src", "poster"):
            if value := tag.get(key):
                yield tag, str(value)


def file_of(address: str, site: Path) -> Path | None:
    """Return the file behind an address of the site, None for an address elsewhere."""
    parts = urlsplit(address)
    if f"{parts.scheme}://{parts.netloc}" != SITE_URL.removesuffix(PREFIX):
        return None
    path = unquote(parts.path)
    if not path.startswith(PREFIX):
        return site / "outside the site"
    path = path.removeprefix(PREFIX)
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def hosted_only(file: Path, site: Path) -> bool:
    """Say whether a file is of an edition that the host of the site keeps, and not this project."""
    return file.is_relative_to(site / FROZEN) and not (site / FROZEN).is_dir()


@cache
def main_text(path: Path) -> str:
    """Return the text of the article, without formulas, drawings, code and quoted languages."""
    soup = soup_of(path)
    article = BeautifulSoup(str(soup.find("article")), "html.parser")
    language = str(soup.html and soup.html["lang"])
    for tag in article.select(
        "svg, script, style, pre, code, .filename, math, .fm-offer, .jp-CodeCell"
    ):
        tag.decompose()
    for tag in article.select("[lang]"):
        if not tag.decomposed and tag["lang"] != language:
            tag.decompose()
    return article.get_text(" ")


def json_of(site: Path, path: str) -> Any:
    return json.loads((site / path).read_text(encoding="utf-8"))


def test_frozen_pages_are_not_taken_for_current_ones(tmp_path: Path) -> None:
    for path in ("index.html", "zh/index.html", "releases/v1.0.0/zh/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("<!doctype html><title>x</title>", encoding="utf-8")
    assert list(pages(tmp_path)) == ["index.html", "zh/index.html"]
    assert list(pages(tmp_path, "en")) == ["index.html"]


# The build.


def test_strict_build_has_no_warning(built: tuple[Path, Run]) -> None:
    _, done = built
    assert re.findall(r"^(?:WARNING|ERROR).*", done.err, re.MULTILINE) == []
    assert done.code == 0


def test_every_concept_has_its_page_in_both_languages(site: Path, real: Glossary) -> None:
    wanted = {f"terms/{concept.id}/index.html" for concept in real.concepts}
    for language in ("", "zh/"):
        found = {path for path in wanted if (site / language / path).is_file()}
        assert wanted - found == set()


# Links.


def reached(target: Path, fragment: str) -> bool:
    """Say whether a fragment that is no id leads somewhere: the theme’s own, or a state."""
    name, state, _ = fragment.partition("&")
    page = soup_of(target)
    known = state and (page.find(f"{name}-explorer") or page.find(class_=f"fm-{name}"))
    return fragment.startswith("__") or bool(known)


def test_every_link_image_script_and_anchor_leads_somewhere(site: Path) -> None:
    broken = []
    for path, soup in pages(site).items():
        for tag, value in references(soup):
            address, fragment = urldefrag(urljoin(address_of(path), value))
            target = file_of(address, site)
            if target is None or hosted_only(target, site):
                continue
            if not target.is_file():
                broken.append(f"{path}: {value}")
            elif fragment and target.suffix == ".html":
                wanted = unquote(fragment)
                if wanted not in ids_of(target) and not reached(target, wanted):
                    broken.append(f"{path}: {value}: no such anchor")
            assert tag.name
    assert broken == []


def test_styles_name_files_that_are_there(site: Path) -> None:
    missing = []
    for path in site.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for value in re.findall(r"url\(['\"]?(?!data:|#)([^'\")]+)", text):
            if not (path.parent / value.partition("#")[0].partition("?")[0]).is_file():
                missing.append(f"{path.relative_to(site)}: {value}")
    assert missing == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    selectors = "script[src], link[rel=stylesheet], link[rel=preconnect], link[rel=icon], img[src]"
    foreign = [
        f"{path}: {value}"
        for path, soup in pages(site).items()
        for tag in soup.select(f"{selectors}, iframe, object, video, audio, source")
        for value in [str(tag.get("src") or tag.get("href") or tag.get("data") or "")]
        if file_of(urljoin(address_of(path), value), site) is None and not value.startswith("data:")
    ]
    assert foreign == []


@pytest.mark.parametrize("language", ["", "zh/"], ids=LANGUAGES)
def test_old_address_leads_to_the_page(site: Path, language: str) -> None:
    soup = soup_of(site / language / "axes/index.html")
    (link,) = soup.select("link[rel=canonical]")
    (script,) = soup.select("script")
    assert link["href"] == "../explorers/axes/"
    assert (site / language / "axes" / str(script["src"])).resolve().is_file()


# Languages.


def test_both_languages_have_the_same_paths(site: Path) -> None:
    english, chinese = (set(pages(site, language)) for language in LANGUAGES)
    assert english
    assert {other(path) for path in english} == chinese


def test_page_says_its_language(site: Path) -> None:
    wrong = [
        path
        for path, soup in pages(site).items()
        if soup.html is None or soup.html.get("lang") != language_of(path)
    ]
    assert wrong == []


def test_language_switch_keeps_the_page(site: Path) -> None:
    for path, soup in pages(site).items():
        if "404" in path:
            continue
        switches = soup.select("a.fm-switch")
        targets = {urljoin(address_of(path), str(switch["href"])) for switch in switches}
        assert targets == {address_of(other(path))}, path
        assert {switch["hreflang"] for switch in switches} == {language_of(other(path))}, path


def test_offer_of_the_other_language_leads_to_the_same_page(site: Path) -> None:
    for path, soup in pages(site).items():
        if "404" in path:
            continue
        (offer,) = soup.select(".fm-offer")
        assert offer["lang"] == language_of(other(path)), path
        link = offer.find("a")
        assert isinstance(link, Tag)
        assert urljoin(address_of(path), str(link["href"])) == address_of(other(path)), path


def test_canonical_address_is_the_pages_own(site: Path) -> None:
    wrong = [
        path
        for path, soup in pages(site).items()
        if "404" not in path
        and [link["href"] for link in soup.select("link[rel=canonical]")] != [address_of(path)]
    ]
    assert wrong == []


def test_heading_ids_are_the_same_in_both_languages(site: Path) -> None:
    different = []
    for path, soup in pages(site, "en").items():
        ids = [
            [tag.get("id") for tag in one.select("article :is(h1, h2, h3, h4)")]
            for one in (soup, soup_of(site / other(path)))
        ]
        if ids[0] != ids[1] or (None in ids[0] and "404" not in path):
            different.append(f"{path}: {ids}")
    assert different == []


def share_of_han(text: str) -> float:
    """Return the share of Chinese characters among the letters of a text."""
    letters = [character for character in text if character.isalpha()]
    return sum(bool(HAN.match(character)) for character in letters) / max(1, len(letters))


@pytest.mark.parametrize(("language", "least", "most"), [("en", 0, 0.05), ("zh", 0.4, 1)])
def test_text_of_a_page_is_in_its_language(
    site: Path, language: str, least: float, most: float
) -> None:
    shares = {
        path: share_of_han(main_text(site / path))
        for path in pages(site, language)
        # Titles, and names of software, are in any language.
        if not (path.endswith("404.html") or OF_NAMES & {*path.split("/")})
    }
    assert {path: share for path, share in shares.items() if not least <= share <= most} == {}


SPOKEN = ("title", "aria-label", "alt", "placeholder", "data-label", "label")
"""The attributes that a browser shows or reads aloud."""
NAMES = {
    "stack",
    "levels",
    "vector",
    "CSV",
    "JSON",
    "JSON-LD",
    "MATLAB",
    "OmegaT",
    "PennyLane",
    "SKOS",
    "SSSOM",
    "Sphinx",
    "TBX",
} | set(re.findall(r"^  name: (.+)$", (ROOT / "glossary/snippets.yml").read_text("utf-8"), re.M))
"""What is so called in every language: formats, frameworks that have snippets, names in code."""
IDS = {each.id for each in register.known()}
"""The ids that can be reported, which are the titles of their pages."""


def said_around(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Yield what a page says besides its article: attributes anywhere, texts, the theme's words."""
    # The hidden element that reference managers read has a record for its title, and the label
    # of a table's cell repeats the heading of its column, which is the article's own.
    for tag in soup.select(",".join(f"[{key}]:not(.Z3988, td[data-label])" for key in SPOKEN)):
        yield from ((tag, str(tag[key])) for key in SPOKEN if tag.get(key))
    for tag in soup.select("body :is(header, nav, footer, aside, .md-copyright, .md-skip)"):
        yield from ((tag, text) for text in tag.find_all(string=True, recursive=False))
        for inner in tag.find_all(["a", "button", "label", "p", "span"]):
            yield from ((inner, text) for text in inner.find_all(string=True, recursive=False))
    # What a script says when a text is copied.
    yield from ((tag, str(tag["data-copied"])) for tag in soup.select("[data-copied]"))


def spoken_at(tag: Tag) -> str:
    """Return the language that an element is marked with, itself or from around it."""
    nearest = tag if tag.get("lang") else tag.find_parent(lang=True)
    return str(nearest["lang"]) if nearest else ""


def is_foreign(text: str, language: str) -> bool:
    """Say whether a text has letters, and none of those that a language is written in."""
    scripts = {"en": re.search(r"[A-Za-z]{2}", text), "zh": HAN.search(text)}
    return any(scripts.values()) and not scripts[language] and text.strip() not in NAMES | IDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_theme_speaks_the_language_of_the_page(site: Path, language: str) -> None:
    foreign = {
        f"{path}: {tag.name}: {text.strip()}"
        for path, soup in pages(site, language).items()
        for tag, text in said_around(soup)
        # A link or an offer that speaks to readers of another language says so.
        if is_foreign(text, language) and spoken_at(tag).startswith(language)
    }
    assert foreign == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_keeps_its_rendered_notebooks(site: Path, language: str) -> None:
    """In one folder they would remove each other; and what is half-written is looked for there."""
    assert site.is_dir()
    kept = list((ROOT / f"build/notebooks-{language}").glob("*.json"))
    assert len(kept) == len(list((ROOT / "docs/notebooks").glob("*.py")))
    assert {path.parent for path in kept} <= {path.parent for path in ROOT.glob(leftovers.KEPT)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_pages_have_one_heading(site: Path, language: str) -> None:
    named = [
        heading.text.strip(" ¶")
        for path, soup in pages(site, language).items()
        if not path.endswith("404.html") and (heading := soup.select_one("article h1"))
    ]
    assert len(named) > 140
    assert [name for name, count in Counter(named).items() if count > 1] == []


def test_notebook_is_named_after_its_first_heading(site: Path) -> None:
    named = {
        path: [soup.title.text.partition(" - ")[0], soup.select_one("article h1").text.strip(" ¶")]  # type: ignore[union-attr]
        for path, soup in pages(site).items()
        if re.search(r"notebooks/[^/]+/", path)
    }
    assert len(named) == 2 * len(list((ROOT / "docs/notebooks").glob("*.py")))
    assert [path for path, (title, heading) in named.items() if title != heading] == []


def test_interface_is_in_its_language(site: Path) -> None:
    for path, soup in pages(site).items():
        (search,) = soup.select("input.md-search__input")
        words = {"en": "Search", "zh": "搜索"}[language_of(path)]
        assert search["placeholder"] == words, path


@pytest.mark.parametrize("path", ["404.html", "zh/404.html"])
def test_error_page_is_in_its_language_and_leads_home_from_any_depth(site: Path, path: str) -> None:
    soup = soup_of(site / path)
    assert soup.html is not None
    assert soup.html["lang"] == language_of(path)
    local = [
        value
        for tag, value in references(soup)
        if tag.name in {"script", "link", "img"} or "md-logo" in tag.get("class", [])
    ]
    assert local
    assert [value for value in local if not value.startswith((PREFIX, SITE_URL, "data:"))] == []


# Text.


def test_no_trace_of_a_template_or_of_markup_is_left(site: Path) -> None:
    traces = []
    for path in pages(site):
        text = main_text(site / path)
        traces += [f"{path}: {trace}" for trace in re.findall(r"\[\[.{0,30}|\]\]|\[%|%\]", text)]
        traces += [f"{path}: {trace}" for trace in re.findall(r"\\[A-Za-z]{2,}.{0,20}", text)]
        traces += [f"{path}: {trace}" for trace in re.findall(r"\{\s*[#.:][a-z-]+[^}]*\}", text)]
        traces += [f"{path}: {trace}" for trace in re.findall(r"\*\*.{0,20}|\]\(.{0,20}", text)]
        traces += [f"{path}: {trace}" for trace in re.findall(r"\$[^$\s]{1,20}\$", text)]
    assert traces == []


def test_nothing_tells_of_the_machine_that_built_it(site: Path) -> None:
    told = (str(ROOT), str(site), str(Path.home()), tempfile.gettempdir() + "/", "site-packages")
    told += ("127.0.0.1", "localhost")
    found = [
        f"{path.relative_to(site)}: {word}"
        for path in site.rglob("*")
        if path.suffix in {".html", ".xml", ".json", ".ipynb", ".md", ".css", ".txt"}
        for word in told
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


# Notebooks.


@pytest.mark.parametrize("language", ["", "zh/"], ids=LANGUAGES)
def test_notebook_is_rendered_with_its_outputs(site: Path, language: str) -> None:
    soup = soup_of(site / language / NOTEBOOK / "index.html")
    assert soup.select(".jp-Cell")
    outputs = " ".join(tag.get_text() for tag in soup.select(".jp-OutputArea-output"))
    for name in ("z1", "a1", "z2", "a2"):
        rows = getattr(worked_example.stages(), name).reshape(-1, 2 if "2" in name else 3)
        for row in rows:
            assert re.search(r"\[\s*" + r",?\s+".join(map(str, row)) + r"\s*\]", outputs), name
    assert '"cell_type"' not in soup.get_text()
    assert "Traceback" not in outputs


@pytest.mark.parametrize("language", ["", "zh/"], ids=LANGUAGES)
def test_notebook_can_be_downloaded(site: Path, language: str) -> None:
    page = f"{language}{NOTEBOOK}index.html"
    (link,) = soup_of(site / page).select("a[download][href$='.ipynb']")
    file = file_of(urljoin(address_of(page), str(link["href"])), site)
    assert file is not None
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    assert [cell for cell in notebook.cells if cell.cell_type == "code"]


# Search.


@pytest.mark.parametrize("language", ["", "zh/"], ids=LANGUAGES)
def test_search_index_holds_the_pages_of_its_language(
    site: Path, language: str, real: Glossary
) -> None:
    found = {each.address.partition("#")[0] for each in searching.texts(site, language)}
    wanted = {f"terms/{concept.id}/" for concept in real.concepts} | {"", "terms/", NOTEBOOK}
    assert wanted - found == set()
    assert {
        path for path in found if not (site / language / path / "index.html").is_file()
    } == set()


# Data.


def test_glossary_lies_in_data_with_its_schema(site: Path, real: Glossary) -> None:
    data, schema = (json_of(site, f"data/{name}.json") for name in ("glossary", "glossary.schema"))
    jsonschema.validate(data, schema)
    assert [concept["id"] for concept in data["concepts"]] == [c.id for c in real.concepts]
    assert (site / "data" / data["$schema"]).is_file()


def test_addresses_in_the_data_lead_to_the_pages(site: Path) -> None:
    for concept in json_of(site, "data/glossary.json")["concepts"]:
        for language in LANGUAGES:
            file = file_of(urljoin(SITE_URL, concept[language]["url"]), site)
            assert file is not None
            assert file.is_file(), concept["id"]
