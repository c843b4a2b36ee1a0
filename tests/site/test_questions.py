"""What people ask on the built site: two clicks away, as data for machines, and found by search."""

import json
from collections.abc import Iterator
from copy import copy
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from benchmarks import asked
from scripts.formulas.reading import reading
from scripts.model.asked import Cluster, Questions
from scripts.model.glossary import Glossary
from scripts.site import for_mkdocs, question_data
from scripts.site.search_terms import Reader
from tests import searching
from tests.conftest import SITE_URL
from tests.site.reading import without_bulk

LANGUAGES = pytest.mark.parametrize(("tag", "prefix"), [("en", ""), ("zh", "zh/")])
MOVED = """
    draw-a-map one-picture channels-as-colours save-as-uint8 small-and-blocky overlay
    one-heat-map three-dimensional sparse-to-dense strongest-channels change-a-map
    box-features new-head which-layer-to-look-at layer-for-search tsne normalise-features
    what-colours-mean red-and-blue-swapped draw-a-signal spectrogram-maps filters-or-maps
    tensorboard tensorboard-range make-grid imshow-range cv2-range pillow-type
    discriminator-features hypercolumns cells-alike bottleneck-features resnet-vector
    maps-for-a-classifier new-layer-to-show how-many-columns one-channel-or-unit
    cut-the-network
"""
"""What stood on questions/get-and-draw/ before it was divided: these addresses lead on for ever."""
PAGE = """
<h2 id="a">How <em>large</em>?<a class="headerlink" href="#a">¶</a></h2>
<div class="fm-reply">
<p>As large as <a href="#">it</a> is: x &lt; y.</p>
<p>And no larger.</p>
<div data-search-exclude=""><p>Why that is so.</p></div>
</div>
<div><p>Not the answer.</p></div>
<h2 id="b">B?</h2>
<div class="fm-reply"><p>Yes.</p></div>
"""


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(without_bulk(path), "html.parser")


def in_full(site: Path, questions: Questions) -> Iterator[tuple[Cluster, BeautifulSoup]]:
    """Yield the clusters, each with its page in a language's site."""
    for cluster in questions.clusters:
        yield cluster, soup(site / f"questions/{cluster.id}/index.html")


def data_of(page: BeautifulSoup) -> Any:
    """Return the one block of data of a page."""
    (block,) = page.select('script[type="application/ld+json"]')
    return json.loads(block.text)


def said(element: Any) -> str:
    """Return what an element says to a reader, without the sign of its permanent link."""
    for formula in element.select("math[data-tex]"):
        formula.replace_with(reading(formula["data-tex"]))
    return " ".join(element.get_text().replace("¶", "").split())


# The data.


def test_data_hold_each_heading_with_the_reply_that_follows() -> None:
    found = question_data.faq(PAGE, "en", "https://site.example/q/")
    assert "<" not in found
    assert json.loads(found) == {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": "en",
        "mainEntity": [
            {
                "@type": "Question",
                "name": "How large?",
                "url": "https://site.example/q/#a",
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": "As large as it is: x < y. And no larger.",
                },
            },
            {
                "@type": "Question",
                "name": "B?",
                "url": "https://site.example/q/#b",
                "acceptedAnswer": {"@type": "Answer", "text": "Yes."},
            },
        ],
    }


def test_a_page_without_replies_has_no_data_and_one_without_address_names_none() -> None:
    assert question_data.faq("<h2>A?</h2><p>Yes.</p>", "en", "") == ""
    assert '"url"' not in question_data.faq(PAGE, "en", "")


@pytest.mark.site
@LANGUAGES
def test_every_question_is_in_the_data_with_the_text_of_its_page(
    site: Path, real: Glossary, tag: str, prefix: str
) -> None:
    assert real.questions
    for cluster, page in in_full(site / prefix, real.questions):
        data = data_of(page)
        assert (data["@context"], data["@type"]) == ("https://schema.org", "FAQPage")
        assert data["inLanguage"] == real.language(tag).html
        told = {each["url"].partition("#")[2]: each for each in data["mainEntity"]}
        assert list(told) == [question.id for question in real.questions.of(cluster)]
        for question in real.questions.of(cluster):
            heading = page.find(id=question.id)
            # A copy: the page is read once for all tests.
            reply = copy(heading.find_next("div", class_="fm-reply"))
            for further in reply.select("[data-search-exclude]"):
                further.decompose()
            one = told[question.id]
            assert one["@type"] == "Question"
            assert one["url"] == f"{SITE_URL}{prefix}questions/{cluster.id}/#{question.id}"
            assert one["name"] == said(heading) == question.question[tag]
            assert one["acceptedAnswer"] == {"@type": "Answer", "text": said(reply)}


@pytest.mark.site
@LANGUAGES
def test_no_other_page_has_such_data(site: Path, tag: str, prefix: str) -> None:
    del tag
    for name in ("", "terms/feature-map/", "which-sense/", "questions/"):
        page = soup(site / prefix / name / "index.html")
        data = page.select('script[type="application/ld+json"]')
        assert [each for each in data if "FAQPage" in each.get_text()] == []


# The way there.


@pytest.mark.site
@LANGUAGES
def test_every_answer_is_two_clicks_from_home(
    site: Path, real: Glossary, tag: str, prefix: str
) -> None:
    del tag
    assert real.questions
    home = soup(site / prefix / "index.html")
    ways = {link["href"] for link in home.select("a[href]")}
    assert "questions/" in ways
    clusters = {f"questions/{each.id}/" for each in real.questions.clusters}
    doors = {link["href"].partition("#")[0] for link in home.select("article .fm-wanted a[href]")}
    assert len(doors & clusters) >= 4, "home's doors lead to answers in full"
    assert clusters <= ways, "home leads to every page of answers: a click to it, one to the answer"
    page = soup(site / prefix / "questions/index.html")
    named = page.select(".fm-divided h2, .fm-divided a[id]")
    assert {each["id"] for each in named} == set(real.questions.ids)
    assert {each for each in real.questions.ids if page.find(id=each) is None} == set()


@pytest.mark.site
@LANGUAGES
def test_texts_lead_to_answers_in_full_and_not_to_the_list(
    site: Path, real: Glossary, tag: str, prefix: str
) -> None:
    del tag
    assert real.questions
    whole = site / prefix
    pages = [*whole.glob("terms/*/index.html"), *whole.glob("questions/*/index.html")]
    detours = {
        f"{page.relative_to(site)}: {link['href']}"
        for page in pages
        for link in soup(page).select("article a[href*='#']")
        for to in [urlsplit(urljoin(f"/{page.relative_to(whole)}", str(link["href"])))]
        if to.path == "/questions/" and to.fragment in real.questions.ids
    }
    assert detours == set()


@pytest.mark.site
@LANGUAGES
def test_contents_of_the_list_are_its_clusters(
    site: Path, real: Glossary, tag: str, prefix: str
) -> None:
    assert real.questions
    page = soup(site / prefix / "questions/index.html")
    contents = page.select(".md-sidebar--secondary .md-nav__link")
    assert [(each["href"], " ".join(each.get_text().split())) for each in contents] == [
        (f"#{each.id}", each.name[tag]) for each in real.questions.clusters
    ]


@pytest.mark.site
@LANGUAGES
def test_list_leads_to_each_answer_in_full(
    site: Path, real: Glossary, tag: str, prefix: str
) -> None:
    assert real.questions
    page = soup(site / prefix / "questions/index.html")
    for cluster, full in in_full(site / prefix, real.questions):
        assert said(full.h1) == cluster.name[tag]
        for each in real.questions.of(cluster):
            short, whole = (one.find(id=each.id) for one in (page, full))
            assert short["href"] == f"../questions/{cluster.id}/#{each.id}"
            assert said(whole) == said(short) == each.question[tag]
            reply = whole.find_next("div", class_="fm-reply")
            # What goes on stands apart from the answer, out of the search.
            assert bool(reply.select("[data-search-exclude]")) == (each.more is not None)
            assert whole.find_next("p", class_="fm-origins") is not None
    # An answer stands where it is in full, and nowhere else.
    assert page.select("article .fm-reply, article .fm-shows, article .fm-origins") == []


@pytest.mark.site
@LANGUAGES
def test_questions_that_moved_lead_on_from_their_old_page(
    site: Path, real: Glossary, tag: str, prefix: str
) -> None:
    assert real.questions
    old = {}
    for cluster, page in in_full(site / prefix, real.questions):
        links = page.select("article > [data-search-exclude] li > a[id]")
        old[cluster.id] = {each["id"]: (each["href"], said(each)) for each in links}
        assert old[cluster.id] == {
            each.id: (f"../{other.id}/#{each.id}", each.question[tag])
            for other in real.questions.parted(cluster)
            for each in real.questions.of(other)
        }
        own = {each.id for each in real.questions.of(cluster)}
        assert own.isdisjoint(old[cluster.id]), "an id leads to one place"
    assert set(MOVED.split()) <= old["get-and-draw"].keys()


def test_demand_is_served_in_both_languages(real: Glossary) -> None:
    assert real.questions
    assert len(real.questions.questions) >= 40
    asked = [place for each in real.questions.questions for place in each.asked]
    assert {"en", "zh"} <= {place.lang for place in asked}
    assert [place.address for place in asked if not place.address.startswith("http")] == []


# The search.


@pytest.mark.site
@LANGUAGES
def test_search_has_each_question_once_where_it_stands_in_full(
    site: Path, real: Glossary, tag: str, prefix: str
) -> None:
    assert real.questions
    found = searching.texts(site, prefix)
    titled: dict[str, list[str]] = {}
    for each in found:
        titled.setdefault(each.title, []).append(each.address)
    (listed,) = (each.text for each in found if each.address == "questions/")
    for question in real.questions.questions:
        said = " ".join(question.question[tag].replace("`", "").split())
        assert titled[said] == [f"questions/{question.cluster}/#{question.id}"]
        assert question.question[tag] not in listed


@pytest.mark.site
@LANGUAGES
def test_words_that_lead_somewhere_are_terms(
    site: Path, real: Glossary, tag: str, prefix: str
) -> None:
    told = searching.head(site, prefix)
    folds = dict(zip(told["folds"][::2], told["folds"][1::2], strict=True))
    reader = Reader(folds, told["alike"], told["stop"], told["kept"])
    known = searching.terms(site, prefix)
    for word in (word for each in real.search for word in each.words[tag]):
        telling = {*reader.terms(word)} - reader.stop
        assert telling, word
        assert telling <= known.keys(), word


def test_what_the_search_is_measured_by_is_answered_and_was_not_written_into_it(
    real: Glossary,
) -> None:
    questions, wordings = real.questions, real.wordings
    assert questions and wordings
    known = {question.id for question in questions.questions}
    ways = {way.casefold() for by in wordings.questions.values() for way in chain(*by.values())}
    for each in asked.titles():
        ids = {place for place in each.right if "/" not in place}
        assert ids - {page for page in ids if page.startswith("get-and-draw")} <= known, each
        assert each.use != asked.HELD_OUT or each.title.casefold() not in ways, each


def test_fields_lead_to_places_by_all_that_is_said_of_them(real: Glossary) -> None:
    fields = for_mkdocs.search_fields(real, "zh")
    place = "questions/draw/#draw-a-map"
    assert fields["words"][place][:2] == ["可视化", "画图"]
    assert "visualize" in fields["words"][place]
    assert set(fields["asked"][place]) >= {"可视化特征图", "把特征图画出来"}
    assert "How do I visualize or plot a feature map?" in fields["other"][place]
    assert {"步幅", "stride"} <= {*fields["names"]["terms/stride/"]}
