"""The search in a real browser: every name finds its entry, texts are found, and how it is used."""

import gzip
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
from scripts.site.search_terms import Reader
from tests import searching
from tests.axe import violations
from tests.browsing import PHONE, TABLET, Visit

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
ASKED_FOR = {
    "en": {
        "visualize feature maps": "draw-a-map",
        "feature maps all black": "all-black",
        "hook": "get-pytorch",
        "57*57 to 29*29": "size-formula",
        "non-local": "non-local",
        "difference of filter and map in CNN": "is-the-filter-the-map",
        "visualize the feature maps of my trained network": "draw-a-map",
        "how to visualize feature maps in pytorch": "draw-a-map",
    },
    "zh": {
        "特征图可视化": "draw-a-map",
        "特征图全黑": "all-black",
        "57×57 变成 29×29": "size-formula",
        "PaddleDetection 提取某层特征图": "get-paddle-mindspore",
        "怎么画特征图": "draw-a-map",
        "怎麼畫特徵圖": "draw-a-map",
        "特征图怎样画": "draw-a-map",
        "画特征图": "draw-a-map",
        "pytorch 可视化特征图": "draw-a-map",
        "卷积核和特征图的区别": "is-the-filter-the-map",
        "为什么特征图是黑的": "all-black",
    },
}
"""What people type, and the question whose answer has to come first."""
SENTENCES = {
    "en": {
        "How do I visualize feature maps": "draw-a-map",
        "Checker Board Artifacts Solution?": "checkerboard",
        "Can GradCAM be used in Transformer?": "grad-cam-transformer",
        "How to generate fmap file": "xgboost-format",
        "Swin Transformer feature map size": "swin-levels",
        "ittermediate feature maps": "get-pytorch",
        "conv_1 output size": "terms/feature-map-size/",
        "What is the difference between feature map and activation map?": "activation-map-same",
        "What are filters and feature maps in a CNN, and what do they represent?": (
            "what-a-map-shows"
        ),
        "Why do we need multiple feature maps?": "why-more-maps-help",
        "How does a CNN combine feature maps?": "are-they-merged",
        "What happens to the feature map after pooling?": "pooling-keeps",
        "How do I plot the output of a convolutional layer?": "draw-a-map",
        "How to visualize feature maps in PyTorch?": "draw-a-map",
        "How to extract features from a pretrained ResNet?": "resnet-vector",
        "Why does transfer learning work?": "when-transfer-helps",
        "Keras, How to get the output of each layer?": "get-keras",
        "Why do feature maps get smaller?": "same-size-everywhere",
        "Can I recover the image from feature maps?": "invert-maps",
    },
    "zh": {
        "感受野是怎样计算得到的?": "receptive-field-rule",
        "第一层的卷积核个数为什么选择32个": "powers-of-two",
        "通道数不同导致concat失败": "add-or-concatenate",
        "為什麼特徵圖全黑": "all-black",
        "热力图没框": "heat-map-and-boxes",
        "上采样和下采样的区别": "ways-to-enlarge",
        "不变的尺寸": "keep-the-size",
        "图还是映射": "picture-or-mapping/",
        "怎么提取中间层特征？": "get-pytorch",
        "为什么特征图全是0？": "some-black",
        "池化之后特征图怎么变化？": "pooling-keeps",
        "什么是低级特征和高级特征？": "features-of-features",
        "为什么一层要用多个滤波器？": "why-more-maps-help",
        "特征图和特征映射的区别": "translate-it",
        "能从特征图还原图像吗": "invert-maps",
        "SOM 怎么确定网格大小": "som-size",
    },
}
"""What people asked in their own words, and the question, or the page, that answers it."""
MOST_LOST = 0.1
"""What share of these may be lost; benchmarks/asked.py measures how many of all titles are."""
MOST_TEXTS = 40_000
"""Bytes until the first hit of a query of one word in the texts, the names among them."""


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
    texts = [*meant(real), "Nyström", "ＲｅＬＵ", "𝑎²", "ﬁlter", "が", "１×１", "1 * 1", "a*"]
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


@pytest.fixture(scope="module")
def answers(real: Glossary) -> dict[str, str]:
    """The address of each question's answer, by its id: a page that is divided moves it."""
    assert real.questions
    on = {each.id: each.path.removesuffix(".md") for each in real.questions.clusters}
    return {each.id: f"{on[each.cluster]}/#{each.id}" for each in real.questions.questions}


def ask(page: Page, query: str) -> list[str]:
    """Type a query; return the addresses that are found, below the site, when all is there."""
    field = page.locator(FIELD)
    field.click()
    field.fill(query)
    page.wait_for_selector(".fm-search-hits[aria-busy=false]", state="attached")
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
                "1*1 convolution": "terms/one-by-one-convolution/",
                "V3b": "terms/feature-map-batch/",
                "post-activation-map": "terms/post-activation-map/",
                "recepitve field": "terms/receptive-field/",
                "tezhengtu": HUB,
                "heatmaps": "terms/heat-map/",
                "the size of a feature map": "terms/feature-map-size/",
                "max pooling": "terms/pooling/",
                "sigmoid kernel": "terms/other-kernels/",
                "What is a feature map?": HUB,
                "feature map definition": HUB,
                "what is a feature map in a neural network": HUB,
                "In CNNs, what is the feature map?": HUB,
                "What is a feature map in the context of convolutional neural networks?": HUB,
                "In the context of deep learning, what is a feature map?": HUB,
                "stride in deep learning": "terms/stride/",
                "receptive field of my network": "terms/receptive-field/",
                "GNN": "terms/graph-feature-map/",
                "definition of the receptive field": "terms/receptive-field/",
                "what does stride mean": "terms/stride/",
                "define feature map with example": HUB,
                "What does a feature map represent?": HUB,
                "feature map interview questions": HUB,
                "what is meant by stride in a CNN, with an example": "terms/stride/",
                "receptive field (RF)": "terms/receptive-field/",
                "feature map (quantum)": "terms/quantum-feature-map/",
                "how to cite": "about/#cite",
                "cite definition": "about/#cite",
                "calculators": "explorers/calculators/",
                "feature map calculator": "explorers/calculators/",
                "homework": "learn/#exercises",
                "lecture slides": "learn/#teachers",
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
                "什么是特征图？": HUB,
                "特征图的定义": HUB,
                "CNN中的特征图是什么": HUB,
                "深度学习中的特征图": HUB,
                "在深度学习领域中，特征图是什么": HUB,
                "图神经网络": "terms/graph-feature-map/",
                "感受野是什么意思": "terms/receptive-field/",
                "怎么引用": "about/#cite",
                "引用格式": "about/#cite",
                "特征图计算器": "explorers/calculators/",
                "课件": "learn/#teachers",
                "作业": "learn/#exercises",
                "核方法的特征映射": "terms/kernel-feature-map/",
                "什么叫特征图 举例": HUB,
                "什么是feature map（特征图）？请举例说明": HUB,
                "特征图 面试题": HUB,
                "感受野（receptive field）如何理解": "terms/receptive-field/",
                "什么是1*1卷积？": "terms/one-by-one-convolution/",
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
        ("", "checkpointing memory", "checkpointing"),
        ("", "softmax overlay transparent", ""),
        ("zh/", "内存 梯度", "zh/questions/"),
    ],
)
def test_texts_are_found_behind_the_names(
    visit: Callable[..., Visit], answers: dict[str, str], prefix: str, query: str, wanted: str
) -> None:
    page, problems = visit(prefix)
    hits = ask(page, query)
    assert any(hit.startswith(answers.get(wanted, wanted)) for hit in hits)
    shown = " ".join(page.locator(".fm-hit-says").all_inner_texts())
    assert re.findall(r"\\[a-z(]|In \[|<[a-z]|\$", shown) == []
    assert problems == []


def test_lists_and_notebooks_come_after_what_they_list(visit: Callable[..., Visit]) -> None:
    page, _ = visit("")
    for query in ("stride of a pooling", "softmax", "labelled use of activation"):
        hits = ask(page, query)
        assert not re.match("works/|software/|notebooks/|rules/|atlas/", hits[0]), query


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
    sizes = {name: weight(site / name) for name in loaded}
    shown = sorted(size for name, size in sizes.items() if "/places-" in name)
    # The first hit is there when its own piece is; those of the others come beside it.
    assert shown
    assert sum(sizes.values()) - sum(shown[1:]) <= MOST_TEXTS, sizes
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
    page.keyboard.press("End")
    last = page.locator(HITS).count() - 1
    expect(field).to_have_attribute("aria-activedescendant", f"fm-hit-{last}")
    page.keyboard.press("Home")
    expect(field).to_have_attribute("aria-activedescendant", "fm-hit-0")
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Home")  # In the field it moves to the beginning.
    assert field.evaluate("(field) => field.selectionStart") == 0
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
    page, problems = visit("terms/stride/?h=window+a+stri#names")
    page.wait_for_function("CSS.highlights.get('fm-found')?.size > 0")
    marked = page.evaluate("[...CSS.highlights.get('fm-found')].map(String)")
    assert {text.lower() for text in marked} == {"window"}
    assert page.url.endswith("/terms/stride/#names")
    page, _ = visit("zh/terms/stride/?h=步幅")
    page.wait_for_function("CSS.highlights.get('fm-found')?.size > 0")
    assert {*page.evaluate("[...CSS.highlights.get('fm-found')].map(String)")} == {"步幅"}
    assert problems == []


RARE = """(id) => {
  const words = (text) => text.toLowerCase().match(/\\p{L}{7,}/gu) ?? [];
  const section = [];
  let one = document.getElementById(id);
  while ((one = one.nextElementSibling) && one.localName !== "h2") section.push(one);
  const times = new Map();
  for (const word of section.flatMap((part) => words(part.innerText))) {
    times.set(word, (times.get(word) ?? 0) + 1);
  }
  const once = (word) => times.get(word) === 1;
  const rare = (part) => [...new Set(words(part.innerText))].filter(once);
  const last = section.findLast((part) => part.localName === "p" && rare(part).length > 1);
  return [rare(last).slice(0, 2), last.innerText];
}"""
"""Two words that a section has once, in its last paragraph that has such, and that paragraph."""


@each_language
def test_a_long_answer_has_a_way_to_where_most_of_the_words_stand(
    visit: Callable[..., Visit], real: Glossary, answers: dict[str, str], tag: str, prefix: str
) -> None:
    assert real.questions
    longest = max(real.questions.questions, key=lambda each: len((each.shows or {}).get(tag, "")))
    path = prefix + answers[longest.id].partition("#")[0]
    page, _ = visit(path)
    words, paragraph = page.evaluate(RARE, longest.id)
    page, problems = visit(f"{path}?h={'+'.join(words)}#{longest.id}")
    way = page.get_by_role("button", name=real.words[tag]["search-below"])
    expect(page.locator(f"[id='{longest.id}'] + .fm-found-below")).to_be_visible()
    assert violations(page) == []
    way.press("Enter")
    expect(page.locator(":focus")).to_be_in_viewport()
    assert page.locator(":focus").inner_text() == paragraph
    # What the first screen shows needs no way to it, and nobody searched for what the page says.
    page, _ = visit(f"{path}#{longest.id}")
    expect(page.locator(".fm-found-below")).to_have_count(0)
    assert problems == []


def test_it_says_how_much_was_found(visit: Callable[..., Visit]) -> None:
    page, _ = visit("")
    assert ask(page, "qqqqq wwwww") == []
    expect(page.locator(STATUS)).to_have_text("Nothing found. The texts are in: English / 中文.")
    elsewhere = page.locator(".fm-search-head a")
    assert elsewhere.all_inner_texts() == ["All entries", "Questions"]
    assert page.locator(STATUS).get_attribute("role") == "status"
    assert ask(page, "%zzq") == []
    total = len(ask(page, "convolution"))
    expect(page.locator(STATUS)).to_have_text(f"The first {total}")
    total = len(ask(page, "octopus perceptron xqzv"))
    expect(page.locator(STATUS)).to_have_text(f"Nothing has all of it; nearest: {total}")
    total = len(ask(page, "xqzv feature map"))
    expect(page.locator(STATUS)).to_have_text(f"Nothing has all of it; nearest: {total}")


@pytest.mark.parametrize("lost", ["head", "terms-*", "places-*"])
@each_language
def test_what_could_not_be_loaded_is_told_and_asked_for_again(
    visit: Callable[..., Visit], real: Glossary, lost: str, tag: str, prefix: str
) -> None:
    page, _ = visit(f"{prefix}terms/stride/")
    page.route(f"**/search/index/{lost}.json", lambda route: route.abort())
    page.locator(FIELD).click()
    page.locator(FIELD).fill("net input")
    expect(page.locator(STATUS)).to_contain_text(real.words[tag]["search-failed"])
    assert addresses(page) == [f"{prefix}terms/pre-activation/"]
    page.unroute(f"**/search/index/{lost}.json")
    page.locator(FIELD).press_sequentially(" ReLU")
    expect(page.locator(STATUS)).not_to_contain_text(real.words[tag]["search-failed"])
    expect(page.locator(HITS).nth(1)).to_be_visible()


@pytest.mark.parametrize("lost", [*NAMES, "search/names.js"])
@each_language
def test_a_search_that_could_not_be_loaded_says_so_beside_the_list(
    visit: Callable[..., Visit], real: Glossary, lost: str, tag: str, prefix: str
) -> None:
    page, _ = visit(f"{prefix}terms/stride/")
    page.route(f"**/{lost}", lambda route: route.abort())
    page.locator(FIELD).click()
    expect(page.locator(STATUS)).to_have_text(real.words[tag]["search-broken"])
    expect(page.locator(".fm-search-head a").first).to_be_visible()
    page.unroute(f"**/{lost}")
    page.locator(FIELD).press_sequentially("net input")
    expect(page.locator(HITS).first).to_be_visible()


@each_language
def test_it_says_at_once_that_it_searches(
    visit: Callable[..., Visit], real: Glossary, tag: str, prefix: str
) -> None:
    page, _ = visit(f"{prefix}terms/stride/")
    page.route(f"**/{NAMES[0]}", lambda _: None)
    page.locator(FIELD).fill("relu")
    expect(page.locator(STATUS)).to_have_text(real.words[tag]["search-searching"])


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


FITTING = """(all) => [innerWidth, ...all.map((one) => one.getBoundingClientRect().right)]
  .map(Math.round)"""
"""How wide the window lays out, and where elements end on the right."""


@pytest.mark.parametrize("device", [PHONE, TABLET], ids=["phone", "tablet"])
@pytest.mark.parametrize("path", ["terms/stride/", "zh/terms/stride/", "404.html"])
def test_by_touch_hits_are_as_wide_as_the_screen(
    visit: Callable[..., Visit], path: str, device: dict[str, Any]
) -> None:
    page, problems = visit(path, **device)
    width = device["viewport"]["width"]
    page.locator("label.md-header__button[for=__search]").tap()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("activation")
    page.wait_for_selector(f".fm-search-hits[aria-busy=false] > {HITS}")
    page.wait_for_timeout(500)  # The theme opens it in a quarter of a second.
    laid_out, *ends = page.locator(f"{HITS}, {HITS} > *").evaluate_all(FITTING)
    assert laid_out == width
    assert len(ends) > 10
    assert max(ends) == width
    name = "清空搜索" if path.startswith("zh/") else "Clear the search"
    clear = page.get_by_role("button", name=name)
    expect(clear).to_be_in_viewport(ratio=1)
    clear.tap()
    expect(page.locator(FIELD)).to_have_value("")
    assert problems == []


def test_without_scripts_the_index_answers(visit: Callable[..., Visit], server: str) -> None:
    page, _ = visit("terms/stride/", java_script_enabled=False)
    page.locator(FIELD).fill("net input")
    page.locator(FIELD).press("Enter")
    page.wait_for_url(f"{server}terms/?q=net+input")
    expect(page.locator(".fm-unscripted")).to_be_visible()
    page, _ = visit("terms/")
    expect(page.locator(".fm-unscripted")).to_be_hidden()


def test_lost_page_has_it_too(visit: Callable[..., Visit]) -> None:
    page, _ = visit("404.html")
    assert ask(page, "stride")[0] == "terms/stride/"


@pytest.mark.parametrize("prefix", TAGS.values(), ids=TAGS)
def test_who_comes_back_from_a_hit_finds_the_page(visit: Callable[..., Visit], prefix: str) -> None:
    page, _ = visit(f"{prefix}terms/stride/")
    ask(page, "padding")
    page.locator(HITS).first.click()
    page.wait_for_url("**/terms/padding/**")
    page.go_back()
    page.wait_for_url("**/terms/stride/")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator(FIELD)).to_have_value("padding")
    page.locator(FIELD).click()
    expect(page.locator(HITS).nth(1)).to_be_visible()


@pytest.mark.parametrize(("query", "work"), [("LeCun 1998", "lecun-1998"), ("Zeiler", "zeiler")])
@pytest.mark.parametrize("prefix", TAGS.values(), ids=TAGS)
def test_authors_and_years_find_works(
    visit: Callable[..., Visit], prefix: str, query: str, work: str
) -> None:
    page, _ = visit(prefix)
    hits = [hit.removeprefix(prefix) for hit in ask(page, query)]
    assert any(hit.startswith(f"works/#{work}") for hit in hits[:MOST_SHOWN]), hits


@pytest.mark.parametrize(
    ("asked", "most"), [(ASKED_FOR, 1), (SENTENCES, MOST_SHOWN)], ids=["first", "near"]
)
@each_language
def test_what_people_ask_finds_its_answer(
    visit: Callable[..., Visit],
    answers: dict[str, str],
    tag: str,
    prefix: str,
    asked: dict[str, dict[str, str]],
    most: int,
) -> None:
    page, problems = visit(prefix)
    lost = {}
    for sentence, answer in asked[tag].items():
        hits = ask(page, sentence)[:most]
        if prefix + answers.get(answer, answer) not in hits:
            lost[sentence] = hits
    # Each answer that is written changes what the others are worth: the rest is the benchmark's.
    assert len(lost) <= MOST_LOST * len(asked[tag]), lost
    assert problems == []


def test_a_pasted_text_is_asked_as_a_whole(
    visit: Callable[..., Visit], answers: dict[str, str]
) -> None:
    page, problems = visit("")
    text = f"{'I trained it and looked at it. ' * 20}Why do I see a checkerboard in the output?"
    assert answers["checkerboard"] in ask(page, text)[:MOST_SHOWN]
    assert problems == []


# What is written.


def test_what_one_way_to_ask_says_whole_comes_before_what_several_say_in_parts(
    visit: Callable[..., Visit],
) -> None:
    page, _ = visit("")
    ask(page, "stride")
    # Places 0 and 1 with the same weights; each way of 0 has one of the terms, that of 1 has both.
    script = """() => {
      const head = { count: 9, last: 9, levels: 16, most: 64, ways: 128, shares: 16 };
      const weights = [16, 64 + 16];
      const many = [weights, [15, 128 * 16 + 8]];
      const maps = [weights, [16 + 15, 127 * 16 + 8]];
      const piece = { many, maps };
      const found = ["many", "maps"].map((term) => glossarySearch.weighed(term, piece, head));
      const [{ rare }] = found;
      return glossarySearch.ranked(found, found, head).map(({ at, fit }) => [at, fit / rare]);
    }"""
    [first, like], [second, part] = page.evaluate(script)
    assert (first, second) == (1, 0)
    assert like == pytest.approx(2 * (1 + 3 * 16 / 15))
    assert part == pytest.approx(2 * (1 + 3 * 1 / 2))


@pytest.mark.parametrize("prefix", TAGS.values(), ids=TAGS)
def test_both_sides_read_the_same_terms(
    visit: Callable[..., Visit], site: Path, prefix: str
) -> None:
    page, _ = visit(f"{prefix}terms/stride/")
    ask(page, "stride")
    told = searching.head(site, prefix)
    folds = dict(zip(told["folds"][::2], told["folds"][1::2], strict=True))
    reader = Reader(folds, told["alike"], told["stop"], told["kept"])
    texts = [each.title for each in searching.texts(site, prefix)]
    texts += [
        "Nyström Grad-CAM’s ＲｅＬＵ",
        "特徵圖的可視化，怎样画出来",
        "classes boxes 3×3 U-Net",
        "19*19 to 10 × 10, 7x7x512, Size([1, 48, 80]), 210reshape, strides (8, 16)",
    ]
    script = """async ([texts, home]) => {
      const head = await (await fetch(new URL("search/index/head.json", home))).json();
      const terms = new glossarySearch.Terms(head);
      return texts.map((text) => terms.of(text));
    }"""
    read = page.evaluate(script, [texts, page.url.partition("terms/")[0]])
    for text, found in zip(texts, read, strict=True):
        # Of a query nothing is joined; 看不出来 stays whole, and 出来 says nothing.
        own = reader.terms(text.replace("-", " "))
        telling = [[term for term in terms if term not in reader.stop] for terms in (found, own)]
        assert telling[0] == telling[1], text
