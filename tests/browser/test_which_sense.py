"""The reader of uses in Chromium: it reads as Python does, says what it may, and asks."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from scripts.model.documents import parse
from scripts.model.explorers import Box
from scripts.model.glossary import Glossary
from scripts.model.validation import validate
from scripts.pages import reading
from scripts.reading import told
from scripts.reading.answer import answered, question, said
from scripts.reading.features import features
from scripts.reading.normal import normal
from scripts.reading.uses import uses
from tests.conftest import Visit

CALL = """(text) => {
  const { read, reader } = window.glossaryBox;
  const askedOf = (probabilities) => {
    const asked = reader.question(probabilities, new Set());
    const places = [...(asked?.leaves ?? []).keys()];
    const answers = places.map((at) => reader.answered(probabilities, asked.leaves, at));
    return { asked: asked?.id ?? null, answered: answers.map((each) => Object.fromEntries(each)) };
  };
  return read(text).map((use) => ({
    start: use.start, end: use.end, features: [...use.features.keys()],
    probabilities: Object.fromEntries(use.probabilities), said: use.said,
    ...askedOf(use.probabilities),
  }));
}"""

TEXTS = (
    "We then apply ReLU to the feature map.",
    "激活前的特征图里有负值。",
    "After pooling, the feature maps of size 14 × 14 × 512 are flattened.",
    r"Let $\phi\colon \mathcal{X} \to \mathcal{H}$ be the feature map of a kernel k(x, y).",
    "Each tangent feature maps to an electrode pair; the feature map is another thing.",
    "將特徵映射到高維空間；這一層的特徵圖不是池化後的。",
    "self.feature_map = conv(x)  # torch.Size([8, 64, 56, 56]), not after_relu",
    "<p>The <b>feature</b>&nbsp;map of XGBoost: fmap.txt</p>",
    "a feature map",
    "ＳＯＭ的特征映射，自组织；特徵對映與 U-matrix",
    "ΣΑΣ é ß İ 𝐱 feature map 🙂 fea-\nture maps",
)


def small_box(base: Glossary) -> Box:
    text = """
spellings: {en: ["maps?"], zh: [图]}
verbs: {en: [maps to]}
folding: {zh: t2s}
not_the_term: X0
words: {label: {en: A sentence, zh: 一句话}}
"""
    document = parse(text, "glossary/box.yml")
    read: Box = validate(document, Box, base.tags)
    assert document.problems == []
    return read


def test_data_hold_what_the_reader_is_told(base: Glossary) -> None:
    script = reading.script(base, small_box(base), "zh")
    head, _, body = script.partition("window.testGlossary = window.glossaryBox = ")
    assert head.startswith("/* Made from glossary/reading/")
    data = json.loads(body.removesuffix(";\n"))
    assert list(data["senses"]) == ["V1"]
    assert data["words"] == {"label": "一句话"}
    assert data["reading"]["folded"].startswith("圖图")
    assert data["reading"]["model"]["bias"] == {"V1": 0.0, "X0": 0.0}


@pytest.mark.browser
@pytest.mark.parametrize("text", TEXTS)
def test_the_page_reads_as_python_does(reader_page: Any, real: Glossary, text: str) -> None:
    """To 1e-9: the same uses, features, probabilities, answer and question."""
    assert real.box
    weights = told.weights(real, real.box)
    # The page folds the characters that anything is compared with, and no others.
    tables = told.tables(real, real.box, "".join(weights.weights))
    standings, cuts = told.standings(real), told.cuts(real)
    questions = told.questions(real, real.box.not_the_term)
    read = normal(text, tables)
    expected = []
    for use in uses(read.text, tables):
        found = features(read.text, use, tables)
        posterior = weights.posterior(found)
        told_of = said(posterior, standings, cuts, not_the_term=real.box.not_the_term)
        asked = question(posterior, questions, frozenset())
        after = [answered(posterior, asked, at) for at in range(len(asked.leaves))] if asked else []
        expected.append((list(found), posterior, told_of, asked.id if asked else None, after))
    made = reader_page.evaluate(CALL, text)
    assert len(made) == len(expected)
    for one, (names, posterior, told_of, asked_id, after) in zip(made, expected, strict=True):
        assert one["features"] == names
        assert one["probabilities"] == pytest.approx(posterior, abs=1e-9)
        assert (one["said"]["level"], one["said"]["told"]) == (told_of.level, told_of.told)
        assert one["said"]["sure"] == pytest.approx(told_of.sure, abs=1e-9)
        assert one["said"]["axes"] == dict(told_of.axes)
        assert one["asked"] == asked_id
        assert one["answered"] == [pytest.approx(each, abs=1e-9) for each in after]


SHOWN = """(text) => window.glossaryBox.read(text).map((use) => {
  const { common, nextOf, notClear } = window.glossaryReading.shown;
  const next = nextOf(use);
  return { told: Object.keys(common(use)), open: notClear(use.said),
    about: next ? window.glossaryBox.asked[next.id].axes : [] };
})"""


@pytest.mark.browser
@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "The feature map of size 14x14 is flattened.",
        "We concatenate the feature maps of both branches before ReLU.",
        "We use the RBF kernel and its feature map.",
        "The feature map after ReLU is sparse.",
        "我们在 ReLU 之前取第 k 个通道的特征图。",
    ],
)
def test_nothing_is_told_that_is_asked_or_called_unclear(reader_page: Any, text: str) -> None:
    for use in reader_page.evaluate(SHOWN, text):
        assert not {*use["told"]} & {*use["about"], *use["open"]}


@pytest.mark.browser
@pytest.mark.parametrize(
    "text",
    [
        "用卷积核在图像上滑动得到特征图",
        "Sliding the 3×3 kernel over the image yields a feature map.",
        "这里关键的是特征图",
    ],
)
def test_an_everyday_word_makes_nobody_sure(reader_page: Any, text: str) -> None:
    (use,) = reader_page.evaluate(CALL, text)
    wrong = {"M5", "M4", "F4", "F7", "N2"}
    assert use["said"]["told"] not in wrong
    assert sum(use["probabilities"][code] for code in wrong) < 0.5


@pytest.mark.browser
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The feature maps are passed through ReLU.", {"V2", "V1", "V3"}),
        ("The ZZ feature map on 2 qubits", {"F8"}),
        ("拉普拉斯特征映射", {"T6"}),
        ("In a support vector machine the kernel is an inner product of feature maps.", {"F4"}),
        ("random Fourier feature map", {"F5"}),
        ("class activation map for the class dog", {"N1"}),
        ("自组织特征映射网络", {"M1"}),
        ("the orientation preference feature map of primary visual cortex", {"M2"}),
    ],
)
def test_a_plain_text_has_its_sense_first(reader_page: Any, text: str, codes: set[str]) -> None:
    (use,) = reader_page.evaluate(CALL, text)
    assert use["said"]["candidates"][0][0] in codes


HOSTILE = (
    "<img src=x onerror=alert(1)> feature map <script>alert(2)</script>",
    "feature map " + "\x00\x1b\u202e" * 50,
    "feature map &#1114112; &#xFFFFFF; &constructor; \\constructor{x} \\toString",
    "__proto__ feature map constructor hasOwnProperty toString",
    "(" * 5000 + " feature map " + ")" * 5000,
    "<" * 5000 + "feature map",
    "特征图" * 2000,
    "0" * 200_000 + " feature map",
    "карта признаков, 特徴マップ, خريطة, feature map",
)


@pytest.mark.browser
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_reader(reader_page: Any, text: str) -> None:
    made = reader_page.evaluate(CALL, text)
    assert made
    assert all(sum(use["probabilities"].values()) == pytest.approx(1) for use in made)


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        (
            "which-sense/",
            "The quantum feature map encodes data into qubits.",
            "quantum feature map",
        ),
        ("zh/which-sense/", "量子特征映射把数据编码为量子比特的态。", "量子特征映射"),
    ],
)
def test_box_says_marks_shows_and_asks(
    visit: Callable[..., Visit], path: str, text: str, name: str
) -> None:
    page, problems = visit(path, locale="zh-CN" if path.startswith("zh") else "en-GB")
    page.fill("which-sense-box textarea", text)
    page.click("which-sense-box button")
    assert name in page.locator("which-sense-box [role=status]").inner_text()
    answer = page.locator(".fm-which-answer")
    assert answer.locator("mark").count() >= 1
    card = answer.locator(".fm-which-cards > li").first
    assert card.locator("a").inner_text() == name
    assert len(card.inner_text()) > 60
    assert problems == []
    card.locator("a").click()
    page.wait_for_url("**/terms/quantum-feature-map/")


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize("path", ["which-sense/", "zh/which-sense/"])
@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        # It is a verb.
        ((0,), {"en": "not the term", "zh": "不是这个术语"}),
        # Numbers at positions, one array for each level.
        ((1, 0), {"en": "multi-scale feature maps", "zh": "多尺度特征图"}),
        # A feature vector.
        ((5,), {"en": "feature vector", "zh": "特征向量"}),
    ],
    ids=["verb", "levels", "vector"],
)
def test_answers_to_its_questions_settle_a_bare_term(
    visit: Callable[..., Visit], path: str, chosen: tuple[int, ...], said: dict[str, str]
) -> None:
    lang = "zh" if path.startswith("zh") else "en"
    page, problems = visit(path, locale="zh-CN" if lang == "zh" else "en-GB")
    page.fill("which-sense-box textarea", "feature map")
    page.click("which-sense-box button")
    status = page.locator("which-sense-box [role=status]")
    assert said[lang] not in status.inner_text()
    for answer in chosen:
        page.locator(".fm-which-asked button").nth(answer).click()
    assert said[lang] in status.inner_text()
    # Nothing is asked of a reader who has said what is meant.
    assert page.locator(".fm-which-asked").count() == 0
    assert problems == []


@pytest.mark.browser
@pytest.mark.site
def test_markup_that_is_pasted_stays_text(visit: Callable[..., Visit]) -> None:
    page, problems = visit("which-sense/")
    page.fill("which-sense-box textarea", HOSTILE[0])
    page.click("which-sense-box button")
    shown = page.locator(".fm-which-text")
    assert "<script>alert(2)</script>" in shown.inner_text()
    assert shown.locator("img, script").count() == 0
    assert problems == []


@pytest.mark.browser
@pytest.mark.site
def test_a_dropped_file_is_read_use_by_use(visit: Callable[..., Visit]) -> None:
    page, problems = visit("which-sense/")
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "paper.tex", { type: "" }));
          const form = document.querySelector("which-sense-box form");
          form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
        }""",
        "The feature map is pooled.\n\nA kernel's feature map \\phi.\n",
    )
    page.wait_for_selector(".fm-which-uses")
    assert page.locator(".fm-which-uses > li").count() == 2
    second = page.locator(".fm-which-uses details").nth(1)
    assert second.locator("summary").inner_text().startswith("Line 3, “feature map”: ")
    second.locator("summary").click()
    second.locator(".fm-which-cards > li").first.wait_for()
    assert problems == []


@pytest.mark.browser
@pytest.mark.site
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("which-sense/", "The term was not found in this text; English and Chinese are read."),
        ("zh/which-sense/", "这段文字里没有找到这个术语；能读的是中文和英文。"),
    ],
)
def test_a_text_without_the_term_is_told_so(
    visit: Callable[..., Visit], path: str, said: str
) -> None:
    page, _ = visit(path, locale="zh-CN" if path.startswith("zh") else "en-GB")
    page.fill("which-sense-box textarea", "The filter slides over the image.")
    page.click("which-sense-box button")
    assert page.locator("which-sense-box [role=status]").inner_text() == said
