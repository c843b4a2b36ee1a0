"""A pasted text → the senses that the box ranks, and what it writes on the page."""

from typing import Any

from hypothesis import strategies as st

from scripts.model import loading
from scripts.pages import cues
from scripts.paths import ROOT
from tests.fuzz import pieces
from tests.fuzz.browsed import Browsed

SCRIPT = ROOT / "overrides/assets/javascripts/which-sense.js"
WORDS = (
    "feature map", "feature maps", "activation map", "特征图", "特征映射", "before", "after ReLU",
    "激活后", "sparse", "3 x 3", "64 × 56 × 56", "13x13x512", "two-dimensional", "2-d", "kernel",
    "maps features to", "0", "12", ".5", "1.5", "’", "‐", "✕", ",", " ", "\n", "x", "a x b", "é",
    "İ", "ß", "\u0130", "\u200b", "通道", "[", "(", "\\", "$", "{name}", "{cue}", "<b>", "&lt;",
    "__proto__", "constructor",
)  # fmt: skip
MOST = 4_000


def opened(page: Any) -> None:
    """Put the data, the script and a box into a page."""
    glossary = loading.load(ROOT).glossary
    assert glossary.box
    page.add_script_tag(content=cues.script(glossary, glossary.box, "en"))
    page.add_script_tag(content=SCRIPT.read_text("utf-8") + "\n//# sourceURL=which-sense.js")
    page.evaluate("document.body.append(document.createElement('which-sense-box'))")


CALL = """(text) => {
  const ranked = window.glossaryBox.whichSense(text);
  const scores = ranked.map((item) => item.score);
  if (!ranked.length) return [true, "no answer at all"];
  const numbers = scores.every((score) => Number.isFinite(score) && score > 0);
  if (!numbers) return [true, "a score is no number"];
  if (scores.some((score, i) => i && score > scores[i - 1])) return [true, "not the best first"];
  const box = document.querySelector("which-sense-box");
  box.rank(text);
  const strange = box.answer.querySelectorAll(":not(p, ol, li, a)");
  if (strange.length) return [true, `an element ${strange[0].localName}`];
  if (!box.answer.textContent.trim()) return [true, "nothing is said"];
  return [ranked[0].id !== "not-the-term", ""];
}"""

repeated = st.builds(str.__mul__, st.sampled_from(WORDS), st.sampled_from((2, 9, 300)))
worded = st.lists(st.one_of(st.sampled_from(WORDS), repeated), max_size=12).map("".join)

SURFACE = Browsed(
    "box",
    st.one_of(worded, worded, pieces.hostile()).map(lambda text: text[:MOST]),
    opened,
    ("which-sense.js",),
    CALL,
)
