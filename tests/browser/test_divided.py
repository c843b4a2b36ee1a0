"""Lists that are divided by cluster: old places lead on; words narrow the whole and its parts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from scripts.model import sources
from scripts.model.addresses import address_of
from scripts.model.asked import PLACES
from scripts.model.glossary import Glossary
from scripts.model.sources import THREADS, WORKS
from tests.axe import violations
from tests.browsing import LOCALES, PHONE, Visit

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_language = pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])


@pytest.fixture
def thread(real: Glossary) -> tuple[str, str]:
    """The address of a part of the threads, and the anchor of one that was among the works."""
    parts = {path: keys for path, keys in real.listed_on.items() if path.startswith("threads/")}
    path = max(parts, key=lambda each: len(parts[each]))
    was_there = [key for key in parts[path] if key in real.moved[WORKS]]
    return address_of(path), sources.anchor(was_there[-1])


@pytest.fixture
def question(real: Glossary) -> tuple[str, str]:
    """The address of a part of the places where it was asked, and a question that it has."""
    assert real.questions
    cluster = real.questions.clusters[0]
    return address_of(cluster.part(PLACES)), real.questions.of(cluster)[-1].id


@each_language
def test_the_place_of_a_thread_among_the_works_marks_the_way_on(
    visit: Callable[..., Visit], thread: tuple[str, str], prefix: str
) -> None:
    address, place = thread
    page, problems = visit(f"{prefix}works/#{place}", locale=LOCALES[prefix])
    way = page.locator(f"a:has([id='{place}'])")
    expect(way).to_be_in_viewport()
    expect(way).to_have_css("outline-style", "solid")
    way.click()
    page.wait_for_url(f"**/{prefix}{address}")
    assert problems == []


@each_language
@pytest.mark.parametrize(("whole", "part"), [(THREADS, "thread"), (PLACES, "question")])
def test_an_old_place_leads_to_where_it_stands(
    visit: Callable[..., Visit],
    request: pytest.FixtureRequest,
    whole: str,
    part: str,
    prefix: str,
) -> None:
    address, place = request.getfixturevalue(part)
    page, problems = visit(f"{prefix}{address_of(whole)}#{place}", locale=LOCALES[prefix])
    link = page.locator(f"a[id='{place}']")
    expect(link).to_be_in_viewport()
    link.click()
    page.wait_for_url(f"**/{prefix}{address}#{place}")
    expect(page.locator(f"li:has(> [id='{place}'])")).to_be_in_viewport()
    assert problems == []


@each_language
def test_threads_are_found_by_repository_on_their_list_and_on_a_part(
    visit: Callable[..., Visit], real: Glossary, thread: tuple[str, str], prefix: str
) -> None:
    address, place = thread
    source = next(each for key, each in real.sources.items() if sources.anchor(key) == place)
    words = (source.container_title or "").rpartition("/")[2]
    for path in ("threads/", address):
        page, problems = visit(f"{prefix}{path}", **PHONE, locale=LOCALES[prefix])
        everything = page.locator("[data-find]").count()
        page.locator(".fm-list-filters input").fill(words)
        row = page.locator(f"[data-find]:has([id='{place}'])")
        expect(row).to_be_visible()
        left = page.locator("[data-find]:visible").count()
        assert 0 < left < everything
        expect(page.locator(".fm-list-filters output")).to_have_text(f"{left} / {everything}")
        assert problems == []


@each_language
def test_questions_are_found_by_a_sentence_among_the_places(
    visit: Callable[..., Visit], prefix: str
) -> None:
    sentence = "特征图为什么是黑的" if prefix else "why do the maps look like they are black"
    page, problems = visit(f"{prefix}where-asked/", locale=LOCALES[prefix])
    page.locator(".fm-list-filters input").fill(sentence)
    expect(page.locator("#all-black")).to_be_visible()
    assert problems == []


@each_language
@pytest.mark.parametrize("path", ["threads/", "where-asked/"])
def test_without_scripts_all_can_be_unfolded(
    visit: Callable[..., Visit], prefix: str, path: str
) -> None:
    page, _ = visit(f"{prefix}{path}", java_script_enabled=False, locale=LOCALES[prefix])
    closed = page.locator(".fm-fold:not([open]) > summary")
    for _ in range(closed.count()):
        closed.first.click()
    rows = page.locator(".fm-divided [data-find]")
    assert page.locator(".fm-divided [data-find]:visible").count() == rows.count()


@pytest.mark.parametrize("path", ["threads/", "threads/kernels/", "zh/where-asked/"])
def test_axe_finds_nothing_where_something_is_unfolded(
    visit: Callable[..., Visit], path: str
) -> None:
    page, _ = visit(path, locale=LOCALES["zh/" if path.startswith("zh/") else ""])
    closed = page.locator(".fm-fold:not([open]) > summary")
    if closed.count():
        closed.first.click()
    assert violations(page) == []
