"""The search in a real browser: every name finds its entry, texts are found, and how it is used."""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC
from playwright.sync_api import Page, expect
from pypinyin import Style, lazy_pinyin

from scripts.model.glossary import Glossary
from scripts.pages import search_names
from scripts.site import trees
from tests.axe import violations
from tests.browsing import Visit

pytestmark = pytest.mark.browser
TAGS = {"en": "", "zh": "zh/"}
each_language = pytest.mark.parametrize(("tag", "prefix"), TAGS.items())
MOST_SHOWN = 3
"""Among so many hits a name that is not the first has to be."""
LEAST_FOR_SLIP = 5
"""Of shorter Chinese names a slip may be one of several others, too."""
HUB = "terms/feature-map/"
FIELD, HITS, STATUS = ".md-search__input", ".fm-hit", ".fm-search-status"
NAMES = [f"assets/javascripts/search-{name}.js" for name in ("names", "box")]
MOST_TEXTS = 130_000
"""Bytes until the first hit of a query of one word in the texts: Pagefind's program is 86 kB, and a
piece of its index some 30, the size of which a new text in the glossary shifts by hundreds."""


# Every name, without a page: the script that finds them, and the data.


@pytest.fixture(scope="module", params=TAGS)
def finder(request: pytest.FixtureRequest, chromium: Any, real: Glossary) -> Iterator[Any]:
    """A blank page that knows the names, and the language whose names they are."""
    page = chromium.new_page()
    scripts = trees.search_scripts()
    page.add_script_tag(content=search_names.script(real, request.param))
    page.add_script_tag(content=scripts["assets/javascripts/search-names.js"].decode())
    page.evaluate("names = new glossarySearch.Names(glossaryNames)")
    yield page, request.param
    page.close()


def found(page: Page, queries: list[str], most: int = MOST_SHOWN) -> list[list[str]]:
    """Return the ids of the entries that each query finds first."""
    script = """([queries, most]) => queries.map((query) =>
      names.find(query, most).map(({ name }) => names.entries[name.entry].id))"""
    hits: list[list[str]] = page.evaluate(script, [queries, most])
    return hits


def meant(real: Glossary) -> dict[str, set[str]]:
    """Return the entries of each name of any language."""
    names: dict[str, set[str]] = defaultdict(set)
    for concept in real.concepts:
        terms = [term.term for tag in real.tags for term in concept.entry(tag).terms]
        for text in filter(None, (*terms, concept.id, concept.code)):
            names[text].add(concept.id)
    return names


def not_found(
    page: Page, forms: dict[str, set[str]], bearers: dict[str, set[str]] | None = None
) -> list[tuple[str, set[str], list[str]]]:
    """Return the forms by which an entry is not among the first hits.

    Of a form that more entries bear than are shown first, only such may be shown first.
    """
    hits = found(page, list(forms))
    wrong = []
    for (form, wanted), shown in zip(forms.items(), hits, strict=True):
        every = (bearers or forms)[form]
        many = len(every) > MOST_SHOWN and set(shown) <= every
        if not (wanted <= set(shown) or many):
            wrong.append((form, wanted, shown))
    return wrong


def test_each_preferred_name_finds_its_entry_first(
    finder: tuple[Page, str], real: Glossary
) -> None:
    page, tag = finder
    wanted = {concept.entry(tag).preferred: concept.id for concept in real.concepts}
    hits = found(page, list(wanted), 1)
    assert [
        (name, hit)
        for (name, concept_id), hit in zip(wanted.items(), hits, strict=True)
        if hit != [concept_id]
    ] == []
    assert len(wanted) == len(real.concepts)


def test_the_other_language_s_preferred_name_finds_its_entry_first(
    finder: tuple[Page, str], real: Glossary
) -> None:
    page, tag = finder
    wanted: dict[str, set[str]] = defaultdict(set)
    for concept in real.concepts:
        for other in real.others(tag):
            wanted[concept.entry(other.tag).preferred].add(concept.id)
    own = {concept.entry(tag).preferred for concept in real.concepts}
    hits = found(page, list(wanted), 1)
    assert [
        (name, hit)
        for (name, ids), hit in zip(wanted.items(), hits, strict=True)
        if name not in own and hit[0] not in ids
    ] == []


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("feature maps", "feature-map"),
        ("FeatureMap", "feature-map"),
        ("GAP", "global-average-pooling"),
        ("感受也", "receptive-field"),
        ("感知野", "receptive-field"),
        ("rff", "random-fourier-features"),
    ],
)
def test_what_readers_typed(finder: tuple[Page, str], query: str, wanted: str) -> None:
    page, tag = finder
    if not (tag == "en" and query == "FeatureMap"):  # There it is how a device's bits are called.
        assert found(page, [query], 1) == [[wanted]]


def test_both_sides_compare_names_alike(finder: tuple[Page, str], real: Glossary) -> None:
    page, _ = finder
    texts = [*meant(real), "Nyström", "ＲｅＬＵ", "𝑎²", "ﬁlter", "が", "１×１"]
    folds = dict(page.evaluate("[...names.folds]"))
    keys = page.evaluate("(texts) => texts.map((text) => names.key(text))", texts)
    assert keys == [search_names.key(text, folds) for text in texts]


def test_each_name_in_each_written_form_finds_its_entry(
    finder: tuple[Page, str], real: Glossary
) -> None:
    page, _ = finder
    forms: dict[str, set[str]] = defaultdict(set)
    for text, ids in meant(real).items():
        for form in written(text):
            forms[form] |= ids
    # Two names may be told apart by their spaces alone, or by nothing but their plural.
    bearers: dict[str, set[str]] = defaultdict(set)
    for form, ids in forms.items():
        bearers[search_names.key(form, {})] |= ids
    borne = {form: bearers[search_names.key(form, {})] for form in forms}
    assert not_found(page, forms, borne) == []
    assert len(forms) > 1500


def written(text: str) -> Iterator[str]:
    """Yield how somebody may write a name."""
    yield from (text, text.upper(), text.replace(" ", "-"), text.replace("-", " "))
    yield from (re.sub("[ -]", "", text), text.replace("×", "x"))
    if re.search("[a-z]{3}$", text):
        yield plural(text)
    if re.search("[一-鿿]", text):
        yield from (OpenCC(name).convert(text) for name in ("s2t", "s2tw", "s2hk"))


def plural(name: str) -> str:
    """Return an English name in the plural."""
    if re.search("[^aeiou]y$", name):
        return f"{name[:-1]}ies"
    if name.endswith("matrix"):
        return f"{name[:-1]}ces"
    if name.endswith("s") and not name.endswith("ss"):
        return name  # It is one already, or has none.
    return f"{name}es" if re.search("(?:s|x|z|ch|sh)$", name) else f"{name}s"


def test_each_chinese_name_is_found_by_its_sound(finder: tuple[Page, str], real: Glossary) -> None:
    page, _ = finder
    whole: dict[str, set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for concept in real.concepts:
        for term in concept.entry("zh").terms:
            simplified = OpenCC("t2s").convert(term.term)
            bare = "".join(sign for sign in simplified if sign.isalnum() or sign == "×").lower()
            read = lazy_pinyin(bare.replace("×", "x"), style=Style.NORMAL, errors=list)
            if "".join(read) != bare.replace("×", "x"):
                whole["".join(read)].add(concept.id)
                initials["".join(sound[0] for sound in read)].add(concept.id)
    assert len(whole) > 250
    assert not_found(page, whole) == []
    assert not_found(page, {key: ids for key, ids in initials.items() if len(key) > 2}) == []


def test_one_slip_of_the_fingers_is_forgiven(finder: tuple[Page, str], real: Glossary) -> None:
    page, tag = finder
    forms: dict[str, set[str]] = defaultdict(set)
    for concept in real.concepts:
        name = concept.entry(tag).preferred
        if len(search_names.key(name, {})) >= LEAST_FOR_SLIP:
            for form in slips(name):
                forms[form].add(concept.id)
    assert not_found(page, forms) == []


def slips(name: str) -> Iterator[str]:
    """Yield a name with a letter too many, too few, another, and two that changed places."""
    places = sorted(range(1, len(name) - 1), key=lambda at: abs(at - len(name) // 2))
    half = next(at for at in places if name[at : at + 2].isalpha())
    one, two, rest = name[half : half + 1], name[half + 1 : half + 2], name[half + 2 :]
    before = name[:half]
    yield from (f"{before}{one}{one}{two}{rest}", f"{before}{two}{rest}", f"{before}q{two}{rest}")
    yield f"{before}{two}{one}{rest}"


def test_what_is_no_name_finds_none(finder: tuple[Page, str]) -> None:
    page, _ = finder
    assert found(page, ["", " ", "…", "zzzz", "空无一物", "<>"]) == [[], [], [], [], [], []]


# On the pages.


def ask(page: Page, query: str) -> list[str]:
    """Type a query; return the addresses that are found, below the site, when all is there."""
    field = page.locator(FIELD)
    field.click()
    field.fill(query)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"\d|Nothing|没有"), timeout=15_000)
    return addresses(page)


def addresses(page: Page) -> list[str]:
    script = "(all) => all.map((one) => decodeURI(one.pathname + one.hash).replace('/fm/', ''))"
    hits: list[str] = page.locator(HITS).evaluate_all(script)
    return hits


@pytest.mark.parametrize(
    ("prefix", "kinds"),
    [
        (
            "",
            {
                "pre-activation": "terms/pre-activation/",
                "net input": "terms/pre-activation/",
                "atrous convolution": "terms/dilation/",
                "特徵圖": HUB,
                "特征映射": HUB,
                "convolutions": "terms/convolution/",
                "preactivation": "terms/pre-activation/",
                "1x1 convolution": "terms/one-by-one-convolution/",
                "V3b": "terms/feature-map-batch/",
                "post-activation-map": "terms/post-activation-map/",
                "recepitve field": "terms/receptive-field/",
                "tezhengtu": HUB,
                "heatmaps": "terms/heat-map/",
                "visualize feature maps": "questions/get-and-draw/#draw-a-map",
                "feature maps all black": "questions/blank/#all-black",
                "hook": "questions/get-and-draw/#get-pytorch",
            },
        ),
        (
            "zh/",
            {
                "净输入": "terms/pre-activation/",
                "激活前的值": "terms/pre-activation/",
                "net input": "terms/pre-activation/",
                "特徵對映": HUB,
                "響應圖": "terms/response-map/",
                "jingshuru": "terms/pre-activation/",
                "jhqtzt": "terms/pre-activation-map/",
                "1x1卷积": "terms/one-by-one-convolution/",
                "kernel trick": "terms/kernel-trick/",
                "heatmap": "terms/heat-map/",
                "特征图可视化": "questions/get-and-draw/#draw-a-map",
                "特征图全黑": "questions/blank/#all-black",
            },
        ),
    ],
    ids=TAGS,
)
def test_each_kind_of_name_finds_what_it_names(
    visit: Callable[..., Visit], prefix: str, kinds: dict[str, str]
) -> None:
    page, problems = visit(f"{prefix}terms/stride/")
    first = {query: (ask(page, query) or [""])[0].removeprefix(prefix) for query in kinds}
    assert first == kinds
    assert problems == []


@pytest.mark.parametrize(
    ("prefix", "query", "wanted"),
    [
        ("", "checkpointing memory", "questions/how-large/"),
        ("", "softmax overlay transparent", ""),
        ("zh/", "内存 梯度", "zh/questions/"),
    ],
)
def test_texts_are_found_behind_the_names(
    visit: Callable[..., Visit], prefix: str, query: str, wanted: str
) -> None:
    page, problems = visit(prefix)
    hits = ask(page, query)
    assert any(wanted in hit for hit in hits) or not wanted
    shown = " ".join(page.locator(".fm-hit-says").all_inner_texts())
    assert re.findall(r"\\[a-z(]|In \[|<[a-z]|\$", shown) == []
    assert problems == []


def test_lists_and_notebooks_are_found_last(visit: Callable[..., Visit]) -> None:
    page, _ = visit("")
    ask(page, "Zeiler")
    late = [bool(re.match("works/|notebooks/|rules/|atlas/", hit)) for hit in addresses(page)]
    assert late == sorted(late)


@each_language
def test_nothing_is_loaded_before_the_search_is_opened(
    visit: Callable[..., Visit], site: Path, tag: str, prefix: str
) -> None:
    page, _ = visit(f"{prefix}terms/stride/")
    loaded: list[str] = []
    page.on("requestfinished", lambda request: loaded.append(request.url.split("/fm/")[1]))
    opened = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert [name for name in opened if "search" in name and "search.js" not in name] == []
    page.locator(FIELD).click()
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    page.wait_for_function("Boolean(window.glossarySearch?.Names)")
    assert {name.removeprefix(prefix) for name in loaded} == {
        *(*NAMES, "search/names.js", "assets/stylesheets/search.css")
    }
    ask(page, "perceptron")
    sizes = [weight(site / name.partition("?")[0]) for name in loaded if "places" not in name]
    texts = sum(sizes[4:])
    fragments = sorted(weight(site / name) for name in loaded if "fragment/" in name)
    assert texts - sum(fragments[1:]) <= MOST_TEXTS, sorted(zip(sizes, loaded, strict=False))
    assert tag in TAGS


def weight(path: Path) -> int:
    """Return what of a file goes over the line; an index is compressed already."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def test_keys_open_move_and_choose(visit: Callable[..., Visit], server: str) -> None:
    page, problems = visit("terms/stride/")
    field = page.locator(FIELD)
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("kernel")
    expect(page.locator(HITS).nth(1)).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "fm-hit-0")
    expect(page.locator("#fm-hit-0")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "fm-hit-1")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("s")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}terms/other-kernels/")
    assert problems == []


def test_tab_leaves_the_search_at_once(visit: Callable[..., Visit]) -> None:
    page, _ = visit("terms/stride/")
    page.locator(FIELD).focus()
    page.keyboard.press("Tab")
    expect(page.locator(".md-tabs__link").first).to_be_focused()
    assert not page.locator("#__search").is_checked()


def test_letters_typed_elsewhere_open_nothing(visit: Callable[..., Visit]) -> None:
    page, _ = visit("terms/")
    page.locator(".fm-list-filters input").first.fill("")
    page.locator(".fm-list-filters input").first.press("s")
    expect(page.locator(FIELD)).not_to_be_focused()


def test_an_input_method_searches_while_it_composes(visit: Callable[..., Visit]) -> None:
    page, _ = visit("zh/terms/stride/")
    page.locator(FIELD).click()
    session = page.context.new_cdp_session(page)
    composed = {"text": "te'zheng'tu", "selectionStart": 11, "selectionEnd": 11}
    session.send("Input.imeSetComposition", composed)
    expect(page.locator(HITS).first).to_contain_text("特征图")
    # Its own Enter takes a word, and must not open the first hit.
    enter = "new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })"
    page.locator(FIELD).evaluate(f"(field) => field.dispatchEvent({enter})")
    # A word chosen with the mouse presses no key.
    session.send("Input.insertText", {"text": "感受野"})
    expect(page.locator(HITS).first).to_contain_text("感受野")
    assert page.url.endswith("/fm/zh/terms/stride/")


def test_an_address_can_ask(visit: Callable[..., Visit]) -> None:
    page, _ = visit("zh/?q=net+input")
    expect(page.locator(FIELD)).to_have_value("net input")
    expect(page.locator(HITS).first).to_contain_text("净输入")


def test_what_was_searched_for_is_marked_on_its_page(visit: Callable[..., Visit]) -> None:
    page, problems = visit("terms/stride/?h=window")
    page.wait_for_function("CSS.highlights.get('fm-found')?.size > 0")
    marked = page.evaluate("[...CSS.highlights.get('fm-found')].map(String)")
    assert {text.lower() for text in marked} == {"window"}
    assert problems == []


def test_it_says_how_much_was_found(visit: Callable[..., Visit]) -> None:
    page, _ = visit("")
    assert ask(page, "qqqqq wwwww") == []
    expect(page.locator(STATUS)).to_have_text("Nothing found.")
    assert page.locator(STATUS).get_attribute("role") == "status"
    total = len(ask(page, "receptive field"))
    expect(page.locator(STATUS)).to_have_text(f"{total} shown")


def test_names_are_found_when_texts_cannot_be_loaded(visit: Callable[..., Visit]) -> None:
    page, _ = visit("terms/stride/")
    page.route("**/search/places.json", lambda route: route.abort())
    page.locator(FIELD).click()
    page.locator(FIELD).fill("net input")
    expect(page.locator(STATUS)).to_contain_text("could not be searched")
    assert addresses(page) == ["terms/pre-activation/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(390, 844), (1280, 800)], ids=["phone", "desk"])
def test_open_it_has_no_fault_and_moves_nothing(
    visit: Callable[..., Visit], scheme: str, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    page, problems = visit("zh/terms/stride/", viewport=viewport, color_scheme=scheme)
    top = page.locator("h1").bounding_box()
    if size[0] < 600:
        page.locator("label.md-header__button[for=__search]").click()
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.type("特征")
    else:
        ask(page, "特征")
    expect(page.locator(HITS).first).to_be_visible()
    assert page.locator("h1").bounding_box() == top
    page.wait_for_timeout(500)  # The theme opens it in a quarter of a second.
    assert violations(page) == []
    assert problems == []


def test_without_scripts_the_index_answers(visit: Callable[..., Visit], server: str) -> None:
    page, _ = visit("terms/stride/", java_script_enabled=False)
    page.locator(FIELD).fill("net input")
    page.locator(FIELD).press("Enter")
    page.wait_for_url(f"{server}terms/?q=net+input")


def test_lost_page_has_it_too(visit: Callable[..., Visit]) -> None:
    page, _ = visit("404.html")
    assert ask(page, "stride")[0] == "terms/stride/"


# What is written.


@each_language
def test_each_word_leads_to_a_place_by_its_own_name(
    site: Path, real: Glossary, tag: str, prefix: str
) -> None:
    assert real.questions
    told = json.loads((site / prefix / "search/places.json").read_text(encoding="utf-8"))
    assert told["texts"] is True
    titles = {address: title for address, title, _ in told["places"]}
    for each in real.questions.questions:
        address = f"questions/{each.cluster}/#{each.id}"
        if address in titles:
            assert titles[address] == " ".join(each.question[tag].replace("`", "").split())
    words = {word for _, _, all_words in told["places"] for word in all_words}
    assert {word for each in real.search for word in each.words[tag]} >= words - {
        word
        for each in real.search
        for other in real.tags
        for word in each.words[other]
        if other != tag
    }
