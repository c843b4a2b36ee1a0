"""A pasted sentence finds its sense: the script runs in Chromium, on the project's own cues."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scripts.model.documents import parse
from scripts.model.explorers import Box
from scripts.model.glossary import Glossary
from scripts.model.validation import validate
from scripts.pages import cues
from tests.conftest import ROOT, Visit

SCRIPT = ROOT / "overrides/assets/javascripts/which-sense.js"
CALL = "([text, lang]) => window.featureMapGlossary.whichSense(text, lang)"


@pytest.fixture(scope="module")
def page(chromium: Any, real: Glossary) -> Iterator[Any]:
    """An empty page with the script and the data made from the glossary."""
    opened = chromium.new_page()
    assert real.box
    opened.add_script_tag(content=cues.script(real, real.box, "en"))
    opened.add_script_tag(path=str(SCRIPT))
    yield opened
    opened.close()


NAMED = re.compile("(特徵|激活|響應)(圖|映射|對|地)")
"""A name that says feature map, activation map or response map; other senses have others too."""

BOX = """
spellings: {en: ["maps?"], zh: [图]}
verbs: {en: [maps to]}
folding: {zh: t2s}
letters: {zh: "[一-鿿]"}
open: [V1]
not_the_term: X0
words: {label: {en: A sentence, zh: 一句话}}
"""


FOLDED = "圖图從从為为爲为負负"
"""The characters of another script for those of the pattern 图 and the cue 从不为负, in pairs."""


def box(base: Glossary, text: str = BOX) -> Box:
    """Return a box, as it stands in the file."""
    document = parse(text, "glossary/box.yml")
    read: Box = validate(document, Box, base.tags)
    assert document.problems == []
    return read


def ranked(page: Any, text: str, lang: str, call: str = CALL) -> list[dict[str, Any]]:
    made = page.evaluate(call, [text, lang])
    assert isinstance(made, list)
    return made


def test_data_hold_the_senses_and_the_labelled_uses(base: Glossary) -> None:
    head, _, body = cues.script(base, box(base), "zh").partition(
        "window.testGlossary = window.glossaryBox = "
    )
    assert head.startswith("/* Made from glossary/concepts/*.yml")
    rest, told = body.removesuffix("};\n").removeprefix("{senses: ").split(", box: ")
    senses, uses = rest.split(", uses: ")
    assert json.loads(senses) == [
        {
            "id": "activated-map",
            "code": "V1",
            "name": {"en": "activated map", "zh": "激活后的图"},
            "cues": {"en": ["never negative"], "zh": ["从不为负"]},
        }
    ]
    assert [use["accepted"][0] for use in json.loads(uses)] == [use.sense for use in base.usages]
    assert json.loads(told) == {
        "language": "zh",
        "languages": ["en", "zh"],
        "term": "maps?|图",
        "verbs": ["maps to"],
        "dimensions": "(?!)",
        "folded": FOLDED,
        "letters": {"zh": "[一-鿿]"},
        "open": ["V1"],
        "notTheTerm": "X0",
        "words": {"label": "一句话"},
    }


@pytest.mark.browser
def test_box_knows_nothing_but_its_data(chromium: Any, base: Glossary) -> None:
    page = chromium.new_page()
    page.add_script_tag(content=cues.script(base, box(base), "en"))
    page.add_script_tag(path=str(SCRIPT))
    # The small glossary offers its box under its own id.
    call = CALL.replace("featureMapGlossary", "testGlossary")
    assert [item["code"] for item in ranked(page, "a feature", "en", call)] == ["X0"]
    assert ranked(page, "it maps to a row", "en", call)[0]["cues"] == ["maps to"]
    found = ranked(page, "a map that is never negative", "en", call)
    assert found == [
        {"id": "activated-map", "code": "V1", "score": 1.6, "cues": ["never negative"]}
    ]
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "lang", "sense", "found"),
    [
        ("The feature map is sparse.", "en", "post-activation-map", ["sparse"]),
        (
            "Apply ReLU to each feature map.",
            "en",
            "pre-activation-map",
            ["apply relu", "relu to each"],
        ),
        ("The feature maps are passed through ReLU.", "en", "pre-activation-map", ["through relu"]),
        ("Each feature map goes into a ReLU.", "en", "pre-activation-map", ["into a relu"]),
        ("特征图再经过 ReLU。", "zh", "pre-activation-map", ["经过relu"]),
        ("对特征图施加 ReLU 激活函数。", "zh", "pre-activation-map", ["施加relu"]),
        ("a feature map of 14 × 14 × 512", "en", "feature-map-stack", ["#x#x#"]),
        ("The ZZ feature map on 2 qubits", "en", "quantum-feature-map", ["qubit", "zz"]),
        ("neurons in a feature map", "en", "plane-of-units", ["neurons in"]),
        ("激活前的特征图", "zh", "pre-activation-map", ["激活前"]),
        ("特征图的形状为 (N, C, H, W)", "zh", "feature-map-batch", ["n,c,h,w"]),
        ("拉普拉斯特征映射", "zh", "laplacian-eigenmap", ["拉普拉斯"]),
        ("这些特征图来自 XGBoost", "zh", "feature-name-table", ["xgboost"]),
        ("拉普拉斯特徵映射", "zh", "laplacian-eigenmap", ["拉普拉斯"]),
        ("這一層激活前的特徵圖", "zh", "pre-activation-map", ["激活前"]),
        ("激活後的特徵圖十分稀疏", "zh", "post-activation-map", ["激活后", "稀疏"]),
        ("特徵映射與核函數", "zh", "kernel-feature-map", ["核函数"]),
    ],
)
def test_cue_leads_to_its_sense(
    page: Any, text: str, lang: str, sense: str, found: list[str]
) -> None:
    first = ranked(page, text, lang)[0]
    assert (first["id"], sorted(first["cues"])) == (sense, found)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Each tangent feature maps to an electrode pair.", "en"),
        ("canonical feature maps to a validated value", "en"),
        ("User features map to rows of a table.", "en"),
        ("将多维的特征映射为一个数", "zh"),
        ("任何输入特征映射到标签", "zh"),
        ("将激活映射到原图", "zh"),
        ("特征映射到高维空间", "zh"),
        ("特征映射至同一空间", "zh"),
        ("特征映射成一个向量", "zh"),
        ("特征映射入一个子空间", "zh"),
        ("特征映射回输入空间", "zh"),
        ("將特徵映射到高維空間", "zh"),
        ("每個特徵對應一個像素", "zh"),
        ("The filter slides over the image.", "en"),
        ("滤波器在图像上滑动", "zh"),
    ],
)
def test_verb_or_a_text_without_the_term_is_not_the_term(page: Any, text: str, lang: str) -> None:
    assert [item["code"] for item in ranked(page, text, lang)] == ["X0"]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Resize the feature maps to a common size.", "en"),
        ("Names of the input feature maps to be used", "en"),
        ("Each feature maps to a cell of the feature map.", "en"),
        ("The features maps (or weights) are stored here.", "en"),
        ("对特征映射进行卷积", "zh"),
        ("输入特征映射为三维张量", "zh"),
        ("特征图映射到原图", "zh"),
        ("特征映射到底指什么？", "zh"),
        ("特征映射到处都有", "zh"),
        ("特征映射到目前为止没有定义", "zh"),
        ("特征映射至少有两种含义", "zh"),
        ("特征映射至今没有统一的译法", "zh"),
        ("特征映射成为通用术语", "zh"),
        ("特征映射成立的条件", "zh"),
        ("特征映射入门", "zh"),
        ("特征映射进展缓慢", "zh"),
        ("特征映射回顾", "zh"),
        ("特徵映射到底指什麼？", "zh"),
    ],
)
def test_noun_beside_a_to_stays_the_term(page: Any, text: str, lang: str) -> None:
    assert "X0" not in [item["code"] for item in ranked(page, text, lang)]


@pytest.mark.browser
def test_traditional_names_of_the_senses_are_the_term(page: Any, real: Glossary) -> None:
    names = [
        term.term
        for concept in (real.concept(real.vocabulary.hub), *real.senses)
        for term in concept.entry("zh").terms
        if term.tag == "zh-Hant" and NAMED.search(term.term)
    ]
    assert {"特徵圖", "特徵映射", "特徵對映", "特徵對應", "特徵地圖"} <= set(names)
    lost = [name for name in names if ranked(page, name, "zh")[0]["code"] == "X0"]
    assert lost == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("图像的特征图", "value of a feature map"),
        ("这里关键的是特征图", "feature map of linear attention"),
    ],
)
def test_character_inside_another_word_is_no_cue(page: Any, text: str, rest: str) -> None:
    assert [item["code"] for item in ranked(page, text, "zh")] == ["V1", "V2", "V3"], rest


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("one feature map per filter, each filter sliding over the image", "en"),
        ("a 2D feature map", "en"),
        ("a feature map", "en"),
        ("单个通道的特征图", "zh"),
        ("特征映射", "zh"),
    ],
)
def test_without_a_stage_cue_both_stages_score_alike(page: Any, text: str, lang: str) -> None:
    scores = {item["code"]: item["score"] for item in ranked(page, text, lang)}
    assert scores["V1"] == scores["V2"] == max(scores.values())


@pytest.mark.browser
def test_longer_cue_hides_the_shorter_one_inside(page: Any) -> None:
    found = ranked(page, "the feature map before and after activation", "en")
    assert {item["code"]: item["cues"] for item in found if item["cues"]} == {
        "V1": ["before and after activation"],
        "V2": ["before and after activation"],
    }


@pytest.mark.browser
def test_best_answer_is_accepted_for_nine_in_ten_labelled_uses(page: Any, real: Glossary) -> None:
    counts = page.evaluate("window.featureMapGlossary.tried(window.featureMapGlossary.uses)")
    assert counts["all"] == len(real.usages)
    assert counts["alone"] <= counts["accepted"] <= counts["all"]
    assert counts["accepted"] >= 0.9 * counts["all"]


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize(
    ("path", "text", "status", "item"),
    [
        (
            "which-sense/",
            "After ReLU the feature map is sparse.",
            "The best supported sense comes first.",
            "post-activation feature map (because of “after relu”, “sparse”)",
        ),
        (
            "zh/which-sense/",
            "激活后的特征图十分稀疏。",
            "支持最多的义项排在最前。",
            "激活后特征图（依据：“激活后”、“稀疏”）",
        ),
    ],
)
def test_box_announces_senses_with_cues_and_links(
    visit: Callable[..., Visit], path: str, text: str, status: str, item: str
) -> None:
    page, problems = visit(path, locale="zh-CN" if path.startswith("zh") else "en-GB")
    page.fill("which-sense-box textarea", text)
    page.click("which-sense-box button")
    answer = page.locator("which-sense-box [aria-live=polite]")
    assert answer.locator("p").inner_text() == status
    assert answer.locator("li").first.inner_text() == item
    assert problems == []
    answer.locator("li a").first.click()
    page.wait_for_url("**/terms/post-activation-map/")


def test_a_long_number_is_read_in_one_go(page: Any) -> None:
    """With as many digits, to try again from each of them would take for ever."""
    text = "a 9 d feature map"
    assert ranked(page, text.replace("9", "0" * 100_000), "en") == ranked(page, text, "en")
